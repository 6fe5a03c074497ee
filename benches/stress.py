#!/usr/bin/env python3
"""Measures how statuskit stops and what slow clients cost it, beside axum in the same run.

    python3 benches/stress.py [--profile dev] [--rounds 4] [--peers=no]

lost     Requests lost at SIGTERM, of 96 on connections that are kept alive and never idle. At most 5.
backlog  Connections reset at SIGTERM, of 200 that connect at that moment, each with a request. At most 10.
held     Connections held by 10 clients that read nothing, 4 seconds after a send timeout of 1 second. None,
         and another client is served although the server has only 10 seats.
seats    Time until a new client is served while 10 idle connections have all 10 seats. Below 2 seconds.
end      Time from SIGTERM to the end of the process with a stuck handler, with a shutdown timeout of 1 second,
         for each kind of handler. Below 8 seconds, with exit code 1 and the hooks run.
forced   The same with a second signal, and the default timeouts.

Fails if one of these does not hold. axum is only measured.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "benches" / "peers"
failures = []


class Server:
    """A server that is killed at the end of its `with` block, if it has not ended by then."""

    def __init__(self, program, *options):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        env = {**os.environ, "PORT": str(self.port), "RUST_LOG": "error"}
        self.process = subprocess.Popen(
            [program, *options], env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        self.wait_until_it_listens()

    def wait_until_it_listens(self):
        for _ in range(200):
            try:
                return self.connect().close()
            except ConnectionRefusedError:
                time.sleep(0.02)
        sys.exit(f"{self.process.args[0]} does not listen")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def connect(self, timeout=10):
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def request(self, path):
        stream = self.connect()
        stream.sendall(request(path))
        return stream

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)

    def end(self, limit):
        """Waits for the end of the process. Returns the time that it took, and what the process has printed."""
        start = time.monotonic()
        try:
            printed, _ = self.process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            return None, ""
        return time.monotonic() - start, printed


def request(path):
    return f"GET {path} HTTP/1.1\r\nhost: test\r\n\r\n".encode()


def send_until_closed(stream, lost):
    """Sends one request after another until the server closes the connection."""
    while True:
        try:
            stream.sendall(request("/work?milliseconds=5"))
            answer = stream.recv(4096)
        except OSError:
            answer = b""
        if not answer:
            lost.append(stream)
            return
        if b"connection: close" in answer.lower():
            return


def lost(program, options):
    lost = []
    with Server(program, *options) as server:
        clients = [threading.Thread(target=send_until_closed, args=(server.connect(), lost)) for _ in range(96)]
        for client in clients:
            client.start()
        time.sleep(0.5)
        server.terminate()
        for client in clients:
            client.join()
    return len(lost)


def backlog(program, options):
    """Connects 200 clients around the moment of SIGTERM. Refused connections are not lost: nobody has accepted them."""
    with Server(program, *options) as server:
        streams = []
        for number in range(200):
            if number == 100:
                server.terminate()
            stream = socket.socket()
            stream.settimeout(10)
            try:
                stream.connect(("127.0.0.1", server.port))
                stream.sendall(request("/work?milliseconds=1"))
            except OSError:
                continue
            streams.append(stream)
        reset = 0
        for stream in streams:
            try:
                reset += not stream.recv(4096)
            except OSError:
                reset += 1
    return reset


def held(program, options):
    """Returns how many connections are held, and whether another client was served."""
    with Server(program, *options) as server:
        streams = [server.request("/endless") for _ in range(10)]
        time.sleep(5)
        held = sum(is_open(stream) for stream in streams)
        with server.connect(2) as stream:
            stream.sendall(request("/work?milliseconds=1"))
            try:
                served = bool(stream.recv(4096))
            except OSError:
                served = False
    return held, served


def is_open(stream):
    """Returns whether the server still has the connection, without reading from it."""
    try:
        for _ in range(2):
            stream.sendall(b"x")
            time.sleep(0.02)
        return True
    except OSError:
        return False


def seats(program):
    with Server(program, "serve", "--max-connections", "10") as server:
        idle = [server.request("/work?milliseconds=1") for _ in range(10)]
        for stream in idle:
            stream.recv(4096)
        start = time.monotonic()
        server.request("/work?milliseconds=1").recv(4096)
        return time.monotonic() - start


def end(program, options, path, signals):
    with Server(program, *options) as server:
        stuck = server.request(path)
        time.sleep(0.5)
        server.terminate()
        if signals > 1:
            time.sleep(0.5)
            server.terminate()
        took, printed = server.end(20)
        stuck.close()
        return took, server.process.returncode, "the last hook" in printed


def row(name, figure, holds, against=""):
    if not holds:
        failures.append(name)
    print(f"{name:<34} {figure:<34} {against}", flush=True)


def build(profile, with_peers):
    cargo = ["cargo", "build", "--quiet", "--profile", profile]
    subprocess.run([*cargo, "--example", "stop"], cwd=ROOT, check=True)
    folder = "debug" if profile == "dev" else profile
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    ours = target / folder / "examples" / "stop"
    if not with_peers:
        return ours, None
    subprocess.run([*cargo[:-1], "release", "--bin", "stop_axum"], cwd=PEERS, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", PEERS / "target"))
    return ours, target / "release" / "stop_axum"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", default="release")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--peers", choices=["yes", "no"], default="yes")
    arguments = parser.parse_args()
    ours, axum = build(arguments.profile, arguments.peers == "yes")
    serve = ["serve"]
    row("", "statuskit", True, "axum" if axum else "")
    for name, measure, most in [("lost", lost, 5), ("backlog", backlog, 10)]:
        for kind, options in [("threads", []), ("workers", ["--workers", "2"])]:
            figures = [measure(ours, serve + options) for _ in range(arguments.rounds)]
            against = [measure(axum, []) for _ in range(arguments.rounds)] if axum and not options else ""
            row(f"{name}, {kind}", str(figures), max(figures) <= most, str(against))
    count, served = held(ours, [*serve, "--send-timeout", "1", "--max-connections", "10"])
    against = "{} held, another served: {}".format(*held(axum, [])) if axum else ""
    row("held", f"{count} held, another served: {served}", count == 0 and served, against)
    took = seats(ours)
    row("seats", f"{took:.2f} s", took < 2)
    for kind, path in [("blocking", "/sleep?seconds=100"), ("async", "/block?seconds=100")]:
        for name, options, signals in [("end", ["--shutdown-timeout", "1"], 1), ("forced", [], 2)]:
            took, code, hooks = end(ours, serve + options, path, signals)
            against = ""
            if axum and kind == "blocking":
                axum_took = end(axum, [], path, signals)[0]
                against = f"{axum_took:.2f} s" if axum_took else "killed after 20 s"
            figure = f"{took:.2f} s, exit code {code}, hooks: {hooks}" if took else "killed after 20 s"
            row(f"{name}, {kind}", figure, bool(took) and took < 8 and code == 1 and hooks, against)
    if failures:
        sys.exit(f"does not hold: {', '.join(failures)}")


if __name__ == "__main__":
    main()
