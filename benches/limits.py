#!/usr/bin/env python3
"""Measures what a hostile client costs `examples/limits.rs`.

    cargo build --release --example limits && python3 benches/limits.py

keys     The memory of a rate limit after 200,000 keys of 1,000 bytes grows by less than 32 MiB.
answers  The answer to a wrong body of 100 kB, and to one of 2 MB, is shorter than 512 KiB.
pieces   An upload of 1.2 MiB in pieces of one byte costs the server less than 8 µs of CPU per piece.

Fails if one of these does not hold.
"""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / os.environ.get("PROFILE", "release") / "examples"
KEYS = 200_000


class Server:
    """The example, which stops at the end of its `with` block."""

    def __enter__(self):
        env = {**os.environ, "PORT": "0", "RUST_LOG": "error", "MALLOC_ARENA_MAX": "1"}
        self.process = subprocess.Popen([EXAMPLES / "limits"], env=env, stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)", self.process.stdout.readline().split("//")[1])[1])
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)

    def connect(self):
        return socket.create_connection(("127.0.0.1", self.port))

    def memory(self):
        """Returns the resident memory in KiB."""
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1])

    def cpu(self):
        """Returns the CPU time so far in seconds."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def read_answer(stream):
    """Reads one response with a length and returns its status line and its body."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += stream.recv(65536)
    head, body = answer.split(b"\r\n\r\n", 1)
    length = int(re.search(rb"(?i)content-length: (\d+)", head)[1])
    while len(body) < length:
        body += stream.recv(65536)
    return head.split(b"\r\n")[0], body


def keys(server):
    """Returns by how many MiB the server grows with 200,000 keys."""
    with server.connect() as stream:
        before = 0
        for first in range(0, KEYS, 20):
            heads = (f"GET /quota HTTP/1.1\r\nHost: a\r\nX-Key: {key:01000}\r\n\r\n" for key in range(first, first + 20))
            stream.sendall("".join(heads).encode())
            received = b""
            while received.count(b"granted") < 20:
                received += stream.recv(1 << 20)
            before = before or server.memory()
        return (server.memory() - before) / 1024


def answers(server):
    """Returns the lengths of the bodies and of the answers to them, in KiB."""
    for size in (300, 6_500):
        body = json.dumps([{"nickname": f"{number:0{size}}"} for number in range(300)]).encode()
        with server.connect() as stream:
            head = f"POST /people HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            stream.sendall(head.encode() + body)
            status, answer = read_answer(stream)
        assert b" 422 " in status, status
        yield len(body) / 1024, len(answer) / 1024


def pieces(server):
    """Returns the CPU time per one-byte piece beyond the first 1 MiB of an upload, in microseconds."""
    count = 200_000
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
    chunk = lambda data: f"{len(data):x}\r\n".encode() + data + b"\r\n"
    with server.connect() as stream:
        stream.sendall(b"POST /uploads HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n")
        stream.sendall(b"Content-Type: multipart/form-data; boundary=b\r\n\r\n" + chunk(head) + chunk(b"x" * (1 << 20)))
        before = server.cpu()
        stream.sendall(chunk(b"x") * count)
        stream.sendall(chunk(b"\r\n--b--\r\n") + b"0\r\n\r\n")
        status, _ = read_answer(stream)
    assert b" 200 " in status, status
    return (server.cpu() - before) / count * 1e6


def main():
    failed = False

    def report(text, figure, most, unit):
        nonlocal failed
        failed |= figure > most
        print(f"{text}: {figure:.1f} {unit} (at most {most})", flush=True)

    with Server() as server:
        report(f"keys: growth with {KEYS:,}", keys(server), 32, "MiB")
    with Server() as server:
        for sent, answered in answers(server):
            report(f"answers: to {sent:.0f} KiB", answered, 512, "KiB")
        report("pieces: CPU per byte", pieces(server), 8, "µs")
    sys.exit(failed)


main()
