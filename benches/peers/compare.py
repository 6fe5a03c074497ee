#!/usr/bin/env python3
"""Compares statuskit with its peers: load, CPU, instructions, allocations and memory, as one Markdown table.

    python3 benches/peers/compare.py [--rounds 10] [--seconds 2] [--threads 1] [--only statuskit axum]

Needs wrk and valgrind (`apt-get install wrk valgrind`) and two cores. The row of FastAPI needs a Python that
has it (`pip install fastapi uvicorn`; `--python path`); otherwise the row is left out with a message.

CPU time and requests per second are relative to hyper by hand in the same run. Each round measures every
server once, and the table shows the median of the ratios of all rounds. Memory is the largest value of a
server after any round. With one thread, servers are pinned to the first core; the load is always pinned to
the second.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")

ITEM = json.dumps(
    {"name": "Hat", "price": 19.5, "tags": ["wool", "red"], "stock": {"warehouse": "North", "quantity": 7}}
)


@dataclass
class Endpoint:
    """A request and the status of its response."""

    name: str
    method: str
    path: str
    status: int
    body: str = ""

    def raw(self) -> bytes:
        head = f"{self.method} {self.path} HTTP/1.1\r\nHost: localhost\r\n"
        if self.body:
            head += f"Content-Type: application/json\r\nContent-Length: {len(self.body)}\r\n"
        return f"{head}\r\n{self.body}".encode()

    def script(self) -> str:
        if not self.body:
            return ""
        return (
            f'wrk.method = "{self.method}"\nwrk.body = [[{self.body}]]\n'
            'wrk.headers["Content-Type"] = "application/json"\n'
        )


ENDPOINTS = [
    Endpoint("plaintext", "GET", "/plaintext", 200),
    Endpoint("items", "GET", "/items/7?limit=20&q=hat", 200),
    Endpoint("POST", "POST", "/items", 201, ITEM),
]

INSTRUCTIONS = r"Collected : (\d+)"

PIPELINE = """
local many
init = function()
    local one = wrk.format("GET", "/plaintext")
    many = one:rep(16)
end
request = function() return many end
"""


@dataclass
class Peer:
    """A server program."""

    name: str
    command: list
    interpreted: bool = False
    figures: dict = field(default_factory=dict)


class Running:
    """A running server. It stops at the end of its `with` block."""

    def __init__(self, peer, threads=1, prefix=(), log=subprocess.DEVNULL):
        self.port = free_port()
        env = {**os.environ, "PORT": str(self.port), "THREADS": str(threads), "RUST_LOG": "error"}
        command = [*prefix, *(str(word).replace("{threads}", str(threads)) for word in peer.command)]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=log)
        self.wait()

    def wait(self):
        for _ in range(600):
            if self.process.poll() is not None:
                sys.exit(f"{self.process.args} exited with {self.process.returncode}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit(f"{self.process.args} does not listen on its port")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def cpu(self) -> float:
        """Returns the seconds of CPU time so far, including the kernel's."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident(self) -> float:
        """Returns the resident memory in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def check(peer, endpoint, server):
    """Exits if a server responds with another status, because it cannot be compared then."""
    with socket.create_connection(("127.0.0.1", server.port)) as stream:
        stream.sendall(endpoint.raw())
        answer = stream.recv(65536).split(b"\r\n", 1)[0].decode()
    if f" {endpoint.status} " not in f"{answer} ":
        sys.exit(f"{peer.name} responds to {endpoint.name} with {answer!r}")


def wrk(port, path, script, seconds, connections):
    """Returns the requests and the seconds of a run."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(script + 'done = function(s) print("answered", s.requests, s.duration) end\n')
        lua.flush()
        url = f"http://127.0.0.1:{port}{path}"
        command = ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", lua.name, url]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    requests, micros = re.search(r"answered\s+(\d+)\s+(\d+)", out).groups()
    return int(requests), int(micros) / 1e6


def load(peers, rounds, seconds, threads):
    """Measures requests per second, CPU time per request and memory of every peer, round by round.

    In a round all servers are running, and each endpoint is requested from one server after the other. This
    way, figures that are compared are measured only seconds apart. Every second round has the reverse order.
    """
    cores = ["taskset", "-c", "0"] if threads == 1 else []
    samples = {}
    for turn in range(rounds):
        with ExitStack() as stack:
            servers = [(peer, stack.enter_context(Running(peer, threads, cores))) for peer in peers]
            order = servers if turn % 2 == 0 else servers[::-1]
            for endpoint in ENDPOINTS:
                for peer, server in order:
                    check(peer, endpoint, server)
                    wrk(server.port, endpoint.path, endpoint.script(), 1, 32)
                    before = server.cpu()
                    requests, _ = wrk(server.port, endpoint.path, endpoint.script(), seconds, 32)
                    note(samples, peer, (endpoint.name, "CPU"), (server.cpu() - before) / requests)
            for peer, server in order:
                requests, lasted = wrk(server.port, "/plaintext", PIPELINE, seconds, 32)
                note(samples, peer, ("pipelined", "rps"), requests / lasted)
            for peer, server in servers:
                peer.figures["MiB"] = max(peer.figures.get("MiB", 0), server.resident())
        print(f"round {turn + 1} of {rounds}", file=sys.stderr)
    for peer in peers:
        for key, by_peer in samples.items():
            ratios = [own / hyper for own, hyper in zip(by_peer[peer.name], by_peer[peers[0].name])]
            peer.figures[key] = statistics.median(ratios)
            print(f"{peer.name}, {' '.join(key)}: {min(ratios):.2f} to {max(ratios):.2f}", file=sys.stderr)


def note(samples, peer, key, figure):
    samples.setdefault(key, {}).setdefault(peer.name, []).append(figure)


def ask(port, endpoint, times):
    """Sends the same request several times on one connection, each one after the previous response."""
    raw = endpoint.raw()
    with socket.create_connection(("127.0.0.1", port)) as stream:
        stream.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(times):
            stream.sendall(raw)
            read_answer(stream)


def read_answer(stream):
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += stream.recv(65536)
    head, body = answer.split(b"\r\n\r\n", 1)
    length = re.search(rb"(?i)content-length: (\d+)", head)
    missing = int(length[1]) - len(body) if length else 0
    while missing > 0:
        missing -= len(stream.recv(missing))


def whole_life(peer, tool, pattern, use):
    """Returns a count that valgrind prints when a server exits, after `use` has sent its requests."""
    with tempfile.NamedTemporaryFile("r") as log:
        with Running(peer, 1, ["valgrind", *tool, f"--log-file={log.name}"]) as server:
            use(server.port)
        return int(re.search(pattern, Path(log.name).read_text())[1].replace(",", ""))


def counted(peer, endpoint, tool, pattern):
    """Returns what one request adds to one of valgrind's counts."""
    few, many = (
        whole_life(peer, tool, pattern, lambda port: ask(port, endpoint, times)) for times in (200, 1200)
    )
    return (many - few) / 1000


def callgrind(out):
    return ["--tool=callgrind", f"--callgrind-out-file={out}"]


def count(peers):
    """Counts the instructions and allocations per request."""
    memcheck = ["--undef-value-errors=no", "--leak-check=no"]
    for peer in peers:
        if peer.interpreted:
            continue
        for endpoint in ENDPOINTS:
            peer.figures[endpoint.name, "instructions"] = counted(peer, endpoint, callgrind("/dev/null"), INSTRUCTIONS)
            peer.figures[endpoint.name, "allocations"] = counted(peer, endpoint, memcheck, r"usage: ([\d,]+) allocs")
        print(f"counted {peer.name}", file=sys.stderr)


def table(peers):
    """Returns the figures as a Markdown table."""
    columns = ["instructions · allocations · CPU: " + endpoint.name for endpoint in ENDPOINTS]
    lines = [f"| | {' | '.join(columns)} | 16 pipelined, per second | MiB |", "| --- |" + " --- |" * (len(columns) + 2)]
    for peer in peers:
        cells = []
        for endpoint in ENDPOINTS:
            instructions = peer.figures.get((endpoint.name, "instructions"))
            allocations = peer.figures.get((endpoint.name, "allocations"))
            exact = f"{instructions / 1000:.1f} k · {allocations:.0f} · " if instructions else ""
            cells.append(f"{exact}{peer.figures[endpoint.name, 'CPU']:.2f}")
        cells += [f"{peer.figures['pipelined', 'rps']:.2f}", f"{peer.figures['MiB']:.1f}"]
        lines.append(f"| {peer.name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def build():
    for directory, wanted in ((HERE, ["--bins"]), (ROOT, ["-p", "baseline", "--bin", "bench", "--bin", "hyper_by_hand"])):
        command = ["cargo", "build", "--release", "--quiet", *wanted]
        subprocess.run(command, cwd=directory, check=True, env={**os.environ, "CARGO_INCREMENTAL": "0"})


def compiled_peers():
    own = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
    target = Path(os.environ.get("CARGO_TARGET_DIR", HERE / "target")) / "release"
    peers = [Peer("hyper by hand", [own / "hyper_by_hand"]), Peer("statuskit", [own / "bench"])]
    peers.append(Peer("statuskit, `serve --workers`", [own / "bench", "serve", "--workers", "{threads}"]))
    peers += [Peer("axum", [target / "axum"]), Peer("actix-web", [target / "actix"])]
    peers.append(Peer("poem-openapi", [target / "poem"]))
    return peers


def all_peers(python):
    peers = compiled_peers()
    if subprocess.run([python, "-c", "import fastapi, uvicorn"], capture_output=True).returncode == 0:
        peers.append(Peer("FastAPI on uvicorn", [python, HERE / "fastapi_app.py"], interpreted=True))
    else:
        print(f"left out: FastAPI, which {python} does not have installed", file=sys.stderr)
    return peers


def chosen(rows, names):
    """Returns the rows with these names, or all rows if there are no names."""
    unknown = [name for name in names if all(row.name != name for row in rows)]
    if unknown:
        sys.exit(f"there is no row {unknown[0]!r}; the rows are {', '.join(repr(row.name) for row in rows)}")
    return [row for row in rows if not names or row.name in names]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--only", nargs="+", default=[], help="names of rows; hyper by hand is always included")
    options = parser.parse_args()
    for tool in ("wrk", "valgrind", "taskset"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is needed: apt-get install wrk valgrind util-linux")
    build()
    peers = all_peers(options.python)
    peers = [peers[0], *chosen(peers[1:], options.only)]
    load(peers, options.rounds, options.seconds, options.threads)
    count(peers)
    print(table(peers))


if __name__ == "__main__":
    main()
