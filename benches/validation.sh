#!/usr/bin/env bash
# Counts the instructions to read a valid body: with serde_json alone, with constraints checked by hand, and
# as a `#[model]`. Fails if the model takes more than 1.10 times the instructions of serde_json alone: the
# happy path is one pass of serde and the checks.
#
# The figures come from the difference between 3,000 and 1,000 readings, which cancels out starting.
set -euo pipefail
cd "$(dirname "$0")/.."

limit=1.10
few=1000
many=3000

command -v valgrind >/dev/null || { echo "valgrind is needed: apt-get install valgrind" >&2; exit 2; }
cargo build --release --quiet -p baseline --bin read_body
bin="${CARGO_TARGET_DIR:-target}/release/read_body"

# total <way> <times>: prints the instructions of the whole program.
total() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bin" "$1" "$2" 2>&1 | awk '/Collected/ { print $NF }'
}

# a_reading <way>: prints the instructions of one reading.
a_reading() {
    echo $((($(total "$1" "$many") - $(total "$1" "$few")) / (many - few)))
}

serde=$(a_reading serde)
checked=$(a_reading checked)
model=$(a_reading model)
ratio=$(awk "BEGIN { printf \"%.3f\", $model / $serde }")
printf 'serde_json %s, by hand %s, #[model] %s: %s times serde_json\n' "$serde" "$checked" "$model" "$ratio"
awk "BEGIN { exit !($ratio <= $limit) }" || { echo "more than $limit times serde_json" >&2; exit 1; }
