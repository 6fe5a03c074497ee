#!/usr/bin/env python3
"""Compares many open event streams in statuskit with those in axum.

    python3 benches/peers/events.py [--streams 10000] [--seconds 10] [--rounds 3]

ticks  Each stream sends one event per second. The CPU time of the server and its memory, both per stream.
feed   One event is broadcast to all streams. The CPU time of the server per reader, and how often the event was
       serialised.

The servers run in turns, on one thread. Fails if a median is above that of axum, or if statuskit serialises an event
more than once.
"""

import argparse
import asyncio
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent
BIN = Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target")) / "release"
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server that stops at the end of its `with` block."""

    def __init__(self, name):
        env = {**os.environ, "PORT": "0", "THREADS": "1", "RUST_LOG": "error", "MALLOC_ARENA_MAX": "1"}
        self.process = subprocess.Popen([BIN / name], env=env, stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)", self.process.stdout.readline().split("//")[1])[1])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(60)

    def cpu(self):
        """Returns the CPU time in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def kib(self):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])

    def call(self, path, method="GET"):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        return int(urllib.request.urlopen(request).read())


class Reader(asyncio.Protocol):
    """A client that counts the events it receives."""

    events = 0

    def __init__(self, path, opened):
        self.path, self.opened = path, opened

    def connection_made(self, transport):
        self.transport = transport
        transport.write(f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())

    def data_received(self, data):
        if not self.opened.done():
            self.opened.set_result(None)
        Reader.events += data.count(b"data: ")


async def open_streams(server, path, count):
    loop = asyncio.get_running_loop()
    readers = []
    for start in range(0, count, 200):
        opened = [loop.create_future() for _ in range(min(200, count - start))]
        for future in opened:
            _, reader = await loop.create_connection(lambda: Reader(path, future), "127.0.0.1", server.port)
            readers.append(reader)
        await asyncio.gather(*opened)
    return readers


async def ticks(server, options):
    """Returns the CPU milliseconds per event and the KiB per stream."""
    before = server.kib()
    await open_streams(server, "/ticks", options.streams)
    await asyncio.sleep(2)
    cpu, events, start = server.cpu(), Reader.events, time.monotonic()
    await asyncio.sleep(options.seconds)
    events = Reader.events - events
    expected = options.streams * (time.monotonic() - start)
    assert abs(events - expected) < 0.1 * expected, f"{events} events instead of {expected:.0f}"
    return (server.cpu() - cpu) / events * 1e6, (server.kib() - before) / options.streams


async def feed(server, options):
    """Returns the CPU microseconds per event and reader, and the serialisations per event."""
    await open_streams(server, "/feed", options.streams)
    rounds = 20
    cpu, serialised, events = server.cpu(), server.call("/serialised"), Reader.events
    for number in range(1, rounds + 1):
        readers = await asyncio.to_thread(server.call, "/publish", "POST")
        assert readers == options.streams, readers
        while Reader.events < events + number * options.streams:
            await asyncio.sleep(0.01)
    per_reader = (server.cpu() - cpu) / (rounds * options.streams) * 1e6
    return per_reader, (server.call("/serialised") - serialised) / rounds


def measure(what, options):
    """Returns the medians of the two figures for statuskit and for axum."""
    figures = {"statuskit": [], "axum": []}
    for _ in range(options.rounds):
        for name in figures:
            with Server(f"events_{name}") as server:
                figures[name].append(asyncio.run(what(server, options)))
    return {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--streams", type=int, default=10000)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    build = ["cargo", "build", "--release", "--quiet", "--bin", "events_axum", "--bin", "events_statuskit"]
    subprocess.run(build, cwd=HERE, check=True, env={**os.environ, "CARGO_INCREMENTAL": "0"})
    figures = measure(ticks, options)
    shared = measure(feed, options)
    print("| | CPU per event (µs) | memory per stream (KiB) | CPU per broadcast reader (µs) | serialised |")
    print("| --- | --- | --- | --- | --- |")
    for name in figures:
        (cpu, kib), (reader, serialised) = figures[name], shared[name]
        print(f"| {name} | {cpu:.2f} | {kib:.2f} | {reader:.2f} | {serialised:.0f} |")
    own, axum = [[*figures[name], shared[name][0]] for name in ("statuskit", "axum")]
    ratios = [mine / theirs for mine, theirs in zip(own, axum)]
    print("statuskit relative to axum:", ", ".join(f"{ratio:.3f}" for ratio in ratios))
    if max(ratios) > 1 or shared["statuskit"][1] != 1:
        sys.exit("does not hold: at most axum's figures, and one serialisation")


if __name__ == "__main__":
    main()
