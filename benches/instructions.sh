#!/usr/bin/env bash
# Measures the cost of a request in user space with callgrind: the instructions and allocations of
# `examples/bench.rs`, next to those of the same endpoints written by hand on hyper.
#
#   benches/instructions.sh           fails if a target is missed
#   benches/instructions.sh --gate    fails if a figure is more than 3 % worse than in benches/baseline.txt
#   benches/instructions.sh --renew   rewrites benches/baseline.txt, whose diff is part of the review
#   benches/instructions.sh --docs    fails if the feature `docs` makes a request more than 1 % more expensive
#
# The cost of a request is the difference between a server that answers 20,500 requests (2,500 with an option)
# and one that answers 500, divided by the number of additional requests. This cancels out starting, stopping
# and warming up. With one worker thread and one connection, the figures repeat within 1 %. They do not include
# the kernel's share.
#
# The gate compares absolute instructions if the compiler, the C library and the processor are those named in
# the baseline. Otherwise the figures of both servers differ, so it compares the ratio of statuskit to hyper.
set -euo pipefail
cd "$(dirname "$0")/.."

worse=1.03
few=500
many=2500
baseline=benches/baseline.txt
mode=${1:-}
[ -n "$mode" ] || many=20500

# The targets: the ratio to hyper and the allocations of each endpoint.
targets() {
    case $1 in
        plaintext) echo "1.10 3" ;;
        items) echo "1.12 6" ;;
        post) echo "1.13 13" ;;
        *) echo "- -" ;;
    esac
}

build() {
    command -v valgrind >/dev/null || { echo "valgrind is needed: apt-get install valgrind" >&2; exit 2; }
    CARGO_INCREMENTAL=0 cargo build --release --quiet -p baseline --bins
}

# Prints what the figures depend on besides the source code.
tools() {
    local avx=no-avx2
    grep -qw avx2 /proc/cpuinfo && avx=avx2
    echo "# $(rustc --version | cut -d' ' -f1,2), $(getconf GNU_LIBC_VERSION), $(uname -m) $avx"
}

# life <server> <endpoint> <requests>: prints the instructions and the allocations of a server's whole life.
life() {
    local out="$work/$1.$2.$3" server
    PORT=0 THREADS=1 valgrind --tool=callgrind --callgrind-out-file="$out" "$bin/$1" >"$out.said" 2>"$out.log" &
    server=$!
    until grep -qs http "$out.said"; do sleep 0.05; done
    "$bin/load" "$(sed -E 's/.*:([0-9]+).*/\1/' "$out.said")" "$2" "$3"
    kill -TERM "$server"
    wait "$server" || true
    awk '/Collected/ { print $NF }' "$out.log"
    allocations "$out"
}

# Counts the calls of the C library's allocation functions. Callgrind writes the name of a function only at
# its first occurrence, and its number after that.
allocations() {
    awk '
        /^c?fn=/ {
            number = name = substr($0, index($0, "("))
            sub(/\).*/, "", number)
            sub(/^\([0-9]+\) ?/, "", name)
            if (name != "") names[number] = name
            if (/^cfn=/) called = names[number]
        }
        /^calls=/ && called ~ /^(malloc|calloc|realloc|memalign|aligned_alloc|posix_memalign)$/ {
            total += substr($1, 7)
        }
        END { print total + 0 }' "$1"
}

# a_request <server> <endpoint>: prints the instructions and the allocations of one request.
a_request() {
    local less more
    less=$(life "$1" "$2" "$few" | paste -sd' ')
    more=$(life "$1" "$2" "$many" | paste -sd' ')
    echo "$more $less" | awk -v n=$((many - few)) '{ printf "%.0f %.1f\n", ($1 - $3) / n, ($2 - $4) / n }'
}

# Prints one line per endpoint:
# <endpoint> <hyper's instructions> <its allocations> <statuskit's instructions> <its allocations>
measure() {
    local endpoint
    tools
    for endpoint in plaintext json items post; do
        echo "$endpoint $(a_request hyper_by_hand "$endpoint") $(a_request bench "$endpoint")"
    done
}

table() {
    printf '%-10s %8s %10s %7s %7s %12s %10s %7s\n' \
        endpoint hyper statuskit ratio target allocations statuskit target
    local endpoint hyper its kit own ratio most
    grep -v '^#' "$1" | while read -r endpoint hyper its kit own; do
        read -r ratio most <<<"$(targets "$endpoint")"
        printf '%-10s %8s %10s %7.3f %7s %12s %10s %7s\n' \
            "$endpoint" "$hyper" "$kit" "$(awk "BEGIN { print $kit / $hyper }")" "$ratio" "$its" "$own" "$most"
    done
}

# Checks that every target is met. Starting and stopping can differ by a tenth of an allocation per request.
within_targets() {
    awk '$5 != "-" && ($4 > $5 || $7 > $8 + 0.1) && NR > 1 { print $1 " misses its target"; bad = 1 }
        END { exit bad }' "$1"
}

# no_worse <baseline> <measured>: prints every figure next to the baseline's, and fails if one is worse.
no_worse() {
    local absolute=1
    if [ "$(head -n1 "$1")" != "$(head -n1 "$2")" ]; then
        absolute=0
        echo "compared with the baseline by the ratio to hyper, because the tools differ:"
        head -qn1 "$1" "$2"
    else
        echo "compared with the baseline by instructions, because the tools are the same:"
    fi
    awk -v worse="$worse" -v absolute="$absolute" '
        /^#/ { next }
        NR == FNR { cost[$1] = absolute ? $4 : $4 / $2; allocations[$1] = $5; next }
        {
            now = absolute ? $4 : $4 / $2
            verdict = now > cost[$1] * worse || $5 > allocations[$1] * worse + 0.1 ? "WORSE" : "fine"
            if (verdict == "WORSE") bad = 1
            printf "%-10s %s, was %s (%+.1f %%); allocations %s, were %s: %s\n",
                $1, now, cost[$1], 100 * (now / cost[$1] - 1), $5, allocations[$1], verdict
        }
        END { exit bad }' "$1" "$2"
}

# Compares each endpoint of the example with and without the feature `docs`. The build without it has its own
# target directory.
docs_cost() {
    local endpoint with without other="${CARGO_TARGET_DIR:-target}/without-docs"
    CARGO_INCREMENTAL=0 cargo build --release --quiet -p baseline --bin bench --no-default-features --target-dir "$other"
    cp "$other/release/bench" "$bin/bench_without_docs"
    for endpoint in plaintext json items post; do
        read -r with _ <<<"$(a_request bench "$endpoint")"
        read -r without _ <<<"$(a_request bench_without_docs "$endpoint")"
        awk "BEGIN { more = 100 * ($with / $without - 1)
            printf \"%-10s %s with docs, %s without: %+.2f %%\\n\", \"$endpoint\", $with, $without, more
            exit more > 1 }" || return 1
    done
}

build
bin="${CARGO_TARGET_DIR:-target}/release"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ "$mode" = --docs ]; then
    docs_cost
    exit
fi
measure >"$work/measured"
table "$work/measured" | tee "$work/table"
case $mode in
    --gate) no_worse "$baseline" "$work/measured" ;;
    --renew) cp "$work/measured" "$baseline" ;;
    *) within_targets "$work/table" ;;
esac
