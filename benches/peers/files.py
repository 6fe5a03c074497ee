#!/usr/bin/env python3
"""Compares the download of a large file in statuskit with tower-http's `ServeFile` in axum, and that of a stream.

    python3 benches/peers/files.py [--mib 1024] [--rounds 5]

The file is sparse, and the stream produces as much in pieces of 64 KiB. The figures are the throughput per second of CPU time of the server, and how much its memory has
grown at most. The servers run in turns, on one thread. Fails if the median throughput is below that of axum, or if
the memory has grown by more than 8 MiB.
"""

import argparse
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from events import HERE, Server

MIB = 1024 * 1024
MOST_GROWTH = 8


def peak(process):
    """Returns the highest resident memory of a process so far, in MiB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024


def download(port, path):
    """Returns the number of bytes on the wire after the head, which are read and forgotten."""
    buffer = bytearray(MIB)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.settimeout(60)
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        start = connection.recv(64 * 1024)
        count = len(start) - start.index(b"\r\n\r\n") - 4
        while received := connection.recv_into(buffer):
            count += received
        return count


def measure(name, path, mib):
    """Returns the MiB per second of CPU time, and the growth of the memory in MiB."""
    with Server(name) as server:
        download(server.port, path)
        cpu, before = server.cpu(), peak(server.process)
        assert download(server.port, path) >= mib * MIB
        return mib / (server.cpu() - cpu), peak(server.process) - before


def compare(path, options):
    """Prints a table, and returns whether statuskit keeps up."""
    figures = {"statuskit": [], "axum": []}
    for _ in range(options.rounds):
        for name in figures:
            figures[name].append(measure(f"files_{name}", path, options.mib))
    print(f"| {path} | MiB per second of CPU | growth of the memory (MiB) |")
    print("| --- | --- | --- |")
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    for name, (throughput, growth) in medians.items():
        print(f"| {name} | {throughput:.0f} | {growth:.1f} |")
    ratio = medians["statuskit"][0] / medians["axum"][0]
    print(f"statuskit relative to axum: {ratio:.3f}\n")
    return ratio >= 1 and medians["statuskit"][1] <= MOST_GROWTH


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    build = ["cargo", "build", "--release", "--quiet", "--bin", "files_axum", "--bin", "files_statuskit"]
    subprocess.run(build, cwd=HERE, check=True, env={**os.environ, "CARGO_INCREMENTAL": "0"})
    with tempfile.NamedTemporaryFile() as file:
        file.truncate(options.mib * MIB)
        os.environ.update(FILE=file.name, MIB=str(options.mib))
        held = [compare(path, options) for path in ("/file", "/stream")]
    if not all(held):
        sys.exit(f"does not hold: at least axum's throughput, and at most {MOST_GROWTH} MiB more memory")


if __name__ == "__main__":
    main()
