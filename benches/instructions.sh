#!/usr/bin/env bash
# User-space instructions a request: statuskit against hyper by hand, in one run. Fails above 1.25 times.
#
# A request costs what 20,000 more of them cost: the total of a server that answered 22,000 less the total of
# one that answered 2,000. So starting, stopping and warming up cancel out, and callgrind need not be told
# when to count. The kernel's share is not in it; it is the same for both.
set -euo pipefail
cd "$(dirname "$0")/.."

limit=1.25
few=2000
many=22000

command -v valgrind >/dev/null || { echo "valgrind is needed: apt-get install valgrind" >&2; exit 2; }
cargo build --release --quiet -p baseline --bins
bin="${CARGO_TARGET_DIR:-target}/release"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# total <server> <endpoint> <requests>: the instructions of a server's whole life.
total() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bin/$1" >"$work/port" 2>"$work/log" &
    local server=$!
    until [ -s "$work/port" ]; do sleep 0.1; done
    "$bin/load" "$(cat "$work/port")" "$2" "$3"
    kill -TERM "$server"
    wait "$server" || true
    : >"$work/port"
    awk '/Collected/ { print $NF }' "$work/log"
}

# a_request <server> <endpoint>: the instructions of one request.
a_request() {
    echo $((($(total "$1" "$2" "$many") - $(total "$1" "$2" "$few")) / (many - few)))
}

status=0
printf '%-8s %14s %14s %8s\n' endpoint hyper statuskit ratio
for endpoint in json items; do
    hyper=$(a_request hyper_by_hand "$endpoint")
    statuskit=$(a_request "${TWIN:-statuskit_twin}" "$endpoint")
    ratio=$(awk "BEGIN { printf \"%.3f\", $statuskit / $hyper }")
    printf '%-8s %14s %14s %8s\n' "$endpoint" "$hyper" "$statuskit" "$ratio"
    awk "BEGIN { exit !($ratio > $limit) }" && status=1
done
[ "$status" = 0 ] || echo "above $limit times hyper by hand" >&2
exit "$status"
