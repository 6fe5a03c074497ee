#!/usr/bin/env python3
"""Shows with callgrind where the instructions of a pipelined request go.

    python3 benches/peers/pipelined.py [--only statuskit actix-web]

Sends batches of sixteen requests for /plaintext to each server. Prints the instructions per request, and the
ten functions with the most instructions in statuskit. Needs valgrind.
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
    """Sends several batches on one connection, each one after the responses to the previous one."""
    raw = ENDPOINTS[0].raw() * DEPTH
    with socket.create_connection(("127.0.0.1", port)) as stream:
        for _ in range(batches):
            stream.sendall(raw)
            answers = b""
            while answers.count(b"Hello, World!") < DEPTH:
                answers += stream.recv(65536)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", default=["statuskit", "actix-web"], help="names of rows in compare.py")
    options = parser.parse_args()
    build()
    for peer in chosen(compiled_peers(), options.only):
        with tempfile.NamedTemporaryFile() as out:
            few = whole_life(peer, callgrind("/dev/null"), INSTRUCTIONS, lambda port: ask(port, FEW))
            many = whole_life(peer, callgrind(out.name), INSTRUCTIONS, lambda port: ask(port, MANY))
            print(f"{peer.name}: {(many - few) / (MANY - FEW) / DEPTH:.0f} instructions per pipelined request")
            if peer.name == "statuskit":
                print(most(out.name))


def most(out):
    """Returns the ten functions with the most instructions per request."""
    listing = subprocess.run(["callgrind_annotate", out], capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^ *([\d,]+) \(.*?\)  (?:.*?:)(.*?)(?: \[.*)?$", listing, re.M)
    return "\n".join(f"{int(count.replace(',', '')) / (MANY * DEPTH):7.0f} {name}" for count, name in rows[:10])


if __name__ == "__main__":
    main()
