#!/usr/bin/env python3
"""Compares WebSockets that echo in statuskit with those in axum.

    python3 benches/peers/sockets.py [--sockets 100] [--messages 300000] [--rounds 5]

single  Each socket sends a message of 64 bytes when the last one has come back.
batch   Each socket sends 16 messages at once.

The figures are messages per second of CPU time of the server, and its memory per socket. The servers run in turns, on
one thread. Fails if a median is below 0.95 of axum's.
"""

import argparse
import os
import selectors
import socket
import statistics
import subprocess
import sys

from events import HERE, Server

TEXT = b"x" * 64
MASK = b"\x01\x02\x03\x04"
FRAME = bytes([0x81, 0x80 | len(TEXT)]) + MASK + bytes(byte ^ MASK[n % 4] for n, byte in enumerate(TEXT))
ANSWER = bytes([0x81, len(TEXT)]) + TEXT
HANDSHAKE = (b"GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
             b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")


def open_socket(port):
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.settimeout(60)
    connection.sendall(HANDSHAKE)
    head = b""
    while b"\r\n\r\n" not in head:
        head += connection.recv(4096)
    assert head.startswith(b"HTTP/1.1 101 "), head
    return connection


def echo(connections, batch, messages):
    """Sends this many messages over all connections, and receives them again."""
    selector = selectors.DefaultSelector()
    frames, size = FRAME * batch, len(ANSWER) * batch
    rounds = messages // (len(connections) * batch)
    for connection in connections:
        selector.register(connection, selectors.EVENT_READ, [rounds, size])
        connection.sendall(frames)
    left = len(connections)
    while left:
        for key, _ in selector.select():
            state = key.data
            state[1] -= len(key.fileobj.recv(65536))
            if state[1] == 0:
                state[0] -= 1
                state[1] = size
                if state[0] == 0:
                    selector.unregister(key.fileobj)
                    left -= 1
                else:
                    key.fileobj.sendall(frames)
    return rounds * batch * len(connections)


def measure(name, options):
    """Returns the messages per second of CPU time one by one and in batches, and the KiB per socket."""
    with Server(name) as server:
        empty = server.kib()
        connections = [open_socket(server.port) for _ in range(options.sockets)]
        figures = []
        for batch in (1, 16):
            echo(connections, batch, options.messages // 10)
            cpu = server.cpu()
            count = echo(connections, batch, options.messages)
            figures.append(count / (server.cpu() - cpu))
        return [*figures, (server.kib() - empty) / options.sockets]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sockets", type=int, default=100)
    parser.add_argument("--messages", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    build = ["cargo", "build", "--release", "--quiet", "--bin", "sockets_axum", "--bin", "sockets_statuskit"]
    subprocess.run(build, cwd=HERE, check=True, env={**os.environ, "CARGO_INCREMENTAL": "0"})
    figures = {"statuskit": [], "axum": []}
    for _ in range(options.rounds):
        for name in figures:
            figures[name].append(measure(f"sockets_{name}", options))
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    print("| | single: messages per second of CPU | batch | KiB per socket |")
    print("| --- | --- | --- | --- |")
    for name, (single, batch, memory) in medians.items():
        print(f"| {name} | {single:.0f} | {batch:.0f} | {memory:.1f} |")
    ratios = [ours / theirs for ours, theirs in zip(medians["statuskit"], medians["axum"])]
    print("statuskit relative to axum: " + ", ".join(f"{ratio:.3f}" for ratio in ratios))
    if min(ratios[:2]) < 0.95:
        sys.exit("does not hold: at least 0.95 of axum's messages")


if __name__ == "__main__":
    main()
