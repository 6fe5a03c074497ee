#!/usr/bin/env python3
"""Where the instructions of a pipelined request go, by callgrind.

    python3 benches/peers/pipelined.py [--only statuskit actix-web]

Sends GET /plaintext sixteen at a time to each server, prints the instructions a request, and the ten functions of
statuskit that have most. Needs valgrind.
"""

import argparse
import re
import socket
import subprocess
import tempfile

from compare import ENDPOINTS, INSTRUCTIONS, build, callgrind, chosen, compiled_peers, whole_life

DEPTH = 16
FEW, MANY = 100, 700


def ask(port, batches):
    """So many batches on one connection, each after the answers to the one before."""
    raw = ENDPOINTS[0].raw() * DEPTH
    with socket.create_connection(("127.0.0.1", port)) as stream:
        for _ in range(batches):
            stream.sendall(raw)
            answers = b""
            while answers.count(b"Hello, World!") < DEPTH:
                answers += stream.recv(65536)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", default=["statuskit", "actix-web"], help="names of compare.py's rows")
    options = parser.parse_args()
    build()
    for peer in chosen(compiled_peers(), options.only):
        with tempfile.NamedTemporaryFile() as out:
            few = whole_life(peer, callgrind("/dev/null"), INSTRUCTIONS, lambda port: ask(port, FEW))
            many = whole_life(peer, callgrind(out.name), INSTRUCTIONS, lambda port: ask(port, MANY))
            print(f"{peer.name}: {(many - few) / (MANY - FEW) / DEPTH:.0f} instructions a pipelined request")
            if peer.name == "statuskit":
                print(most(out.name))


def most(out):
    """The ten functions with most instructions, a request."""
    listing = subprocess.run(["callgrind_annotate", out], capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^ *([\d,]+) \(.*?\)  (?:.*?:)(.*?)(?: \[.*)?$", listing, re.M)
    return "\n".join(f"{int(count.replace(',', '')) / (MANY * DEPTH):7.0f} {name}" for count, name in rows[:10])


if __name__ == "__main__":
    main()
