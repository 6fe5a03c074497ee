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
import sys
import tempfile
from pathlib import Path

from compare import ENDPOINTS, Running, all_peers, build, chosen

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


def life(peer, batches, out):
    """The instructions of a server's whole life."""
    with tempfile.NamedTemporaryFile("r") as log:
        prefix = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", f"--log-file={log.name}"]
        with Running(peer, 1, prefix) as server:
            ask(server.port, batches)
        return int(re.search(r"Collected : (\d+)", Path(log.name).read_text())[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", default=["statuskit", "actix-web"], help="names of compare.py's rows")
    options = parser.parse_args()
    build()
    for peer in chosen([peer for peer in all_peers(sys.executable) if not peer.interpreted], options.only):
        with tempfile.NamedTemporaryFile() as out:
            requests = (MANY - FEW) * DEPTH
            few, many = life(peer, FEW, "/dev/null"), life(peer, MANY, out.name)
            print(f"{peer.name}: {(many - few) / requests:.0f} instructions a pipelined request")
            if peer.name == "statuskit":
                print(most(out.name))


def most(out):
    """The ten functions with most instructions, a request."""
    listing = subprocess.run(["callgrind_annotate", out], capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^ *([\d,]+) \(.*?\)  (?:.*?:)(.*?)(?: \[.*)?$", listing, re.M)
    return "\n".join(f"{int(count.replace(',', '')) / (MANY * DEPTH):7.0f} {name}" for count, name in rows[:10])


if __name__ == "__main__":
    main()
