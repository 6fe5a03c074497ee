#!/usr/bin/env python3
"""Measures what statuskit costs at scale: many routes, many idle connections, large bodies.

    python3 benches/scale.py [--connections 10000] [--only routes,idle,large]

routes  The instructions per request (valgrind's callgrind) with 10, 100, 1,000 and 10,000 routes differ by at
        most 5 %.
idle    The memory per idle keep-alive connection, which has sent one request, is at most 1.1 times that of
        hyper by hand.
large   The memory of a server that sends 1 MiB of JSON and receives uploads of 100 MiB piece by piece grows
        by less than 4 MiB.

Fails if one of these does not hold.
"""

import argparse
import os
import re
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"


class Server:
    """A server that stops at the end of its `with` block."""

    def __init__(self, name, prefix=(), **env):
        env = {**os.environ, "PORT": "0", "THREADS": "1", "RUST_LOG": "error", "MALLOC_ARENA_MAX": "1", **env}
        self.process = subprocess.Popen([*prefix, BIN / name], env=env, stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)", self.process.stdout.readline().split("//")[1])[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port))

    def memory(self, field="VmRSS"):
        """Returns a memory figure in KiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+)", status)[1])


def ask(stream, head, body=b""):
    """Sends a request and reads the whole response."""
    stream.sendall(head + body)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += stream.recv(65536)
    head, body = answer.split(b"\r\n\r\n", 1)
    assert b" 200 " in head.split(b"\r\n")[0] or b" 201 " in head.split(b"\r\n")[0], head
    length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
    while len(body) < length:
        body += stream.recv(65536)
    return body


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def instructions(routes, path):
    """Returns the instructions per request with this number of routes."""
    totals = []
    for times in (200, 2200):
        with tempfile.NamedTemporaryFile("r") as log:
            prefix = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log.name}"]
            with Server("scale", prefix, ROUTES=str(routes)) as server:
                subprocess.run([BIN / "load", str(server.port), path, str(times)], check=True)
            totals.append(int(re.search(r"Collected : (\d+)", Path(log.name).read_text())[1]))
    return (totals[1] - totals[0]) / 2000


def routes(_):
    counts = [10, 100, 1000, 10000]
    costs = [instructions(count, f"/v{(count - 1) % 3}/things{count - 1}/7/parts") for count in counts]
    print("| routes | instructions per request | relative to 10 routes |\n| --- | --- | --- |")
    for count, cost in zip(counts, costs):
        print(f"| {count:,} | {cost:,.0f} | {cost / costs[0]:.3f} |")
    return max(costs) / costs[0] <= 1.05


def idle_kib(name, connections):
    """Returns the KiB per idle connection."""
    with Server(name) as server:
        # The first connections cause allocations that the server keeps, however many connections follow.
        warm = [server.connect() for _ in range(100)]
        for stream in warm:
            ask(stream, get("/plaintext"))
        before = server.memory()
        streams = []
        for _ in range(connections):
            streams.append(server.connect())
            ask(streams[-1], get("/plaintext"))
        time.sleep(1)
        grown = server.memory() - before
        for stream in warm + streams:
            stream.close()
    return grown / connections


def idle(options):
    hyper, own = (idle_kib(name, options.connections) for name in ("hyper_by_hand", "bench"))
    print(f"idle: {own:.2f} KiB per connection, hyper by hand {hyper:.2f}: {own / hyper:.3f} times")
    return own / hyper <= 1.1


def upload(stream, mebibytes):
    head = f"POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: {mebibytes << 20}\r\n\r\n"
    stream.sendall(head.encode())
    piece = bytes(1 << 20)
    for _ in range(mebibytes - 1):
        stream.sendall(piece)
    return ask(stream, b"", piece)


def large(_):
    with Server("scale") as server, server.connect() as stream:
        assert upload(stream, 1) == b"1048576"
        before = server.memory("VmHWM")
        assert upload(stream, 100) == b"104857600"
        grown = server.memory("VmHWM") - before
        size = len(ask(stream, get("/large")))
        assert size > 1 << 20, size
        for _ in range(20):
            ask(stream, get("/large"))
        replies = server.memory("VmHWM")
        for _ in range(80):
            ask(stream, get("/large"))
        more = server.memory("VmHWM") - replies
    print(f"large: 80 more replies of {size / (1 << 20):.2f} MiB take {more} KiB, an upload of 100 MiB {grown} KiB")
    return max(more, grown) < 4096


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--connections", type=int, default=10000)
    parser.add_argument("--only", default="routes,idle,large")
    options = parser.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    build = ["cargo", "build", "--release", "--quiet", "-p", "baseline", "--bins"]
    subprocess.run(build, cwd=ROOT, check=True, env={**os.environ, "CARGO_INCREMENTAL": "0"})
    checks = {"routes": routes, "idle": idle, "large": large}
    held = [(name, checks[name](options)) for name in options.only.split(",")]
    missed = [name for name, held in held if not held]
    if missed:
        sys.exit(f"does not hold: {', '.join(missed)}")


if __name__ == "__main__":
    main()
