#!/usr/bin/env bash
# Instructions to read a right body: by serde_json alone, with its rules by hand, and as a `#[model]`. Fails when
# the model takes more than 1.10 times serde_json alone: the happy path is one pass of serde and the checks.
#
# A reading costs what 2,000 more of them cost, so that starting cancels out.
set -euo pipefail
cd "$(dirname "$0")/.."

limit=1.10
few=1000
many=3000

command -v valgrind >/dev/null || { echo "valgrind is needed: apt-get install valgrind" >&2; exit 2; }
cargo build --release --quiet -p baseline --bin read_body
bin="${CARGO_TARGET_DIR:-target}/release/read_body"

# total <way> <times>: the instructions of the whole program.
total() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bin" "$1" "$2" 2>&1 | awk '/Collected/ { print $NF }'
}

# a_reading <way>: the instructions of one reading.
a_reading() {
    echo $((($(total "$1" "$many") - $(total "$1" "$few")) / (many - few)))
}

serde=$(a_reading serde)
checked=$(a_reading checked)
model=$(a_reading model)
ratio=$(awk "BEGIN { printf \"%.3f\", $model / $serde }")
printf 'serde_json %s, rules by hand %s, #[model] %s: %s times serde_json\n' "$serde" "$checked" "$model" "$ratio"
awk "BEGIN { exit !($ratio <= $limit) }" || { echo "above $limit times serde_json" >&2; exit 1; }
