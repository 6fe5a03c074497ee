#!/usr/bin/env python3
"""What a build of 200 routes costs: statuskit, axum with utoipa, and poem-openapi.

    python3 benches/build_cost/measure.py [--rounds 5] [--modules 20] [--only statuskit poem-openapi]

Writes an app of ten routes a module with models, constraints, typed errors and documentation in each framework
into target/build_cost/, and prints seconds: the first dev build with everything it needs, the app's own crate
alone, and the median of dev builds after one handler was touched. The frameworks take turns in each round. The
last column is how large the app's crate is once its macros have written their code.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import axum_app
import poem_app
import statuskit_app

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
OUT = ROOT / "target" / "build_cost"


@dataclass
class App:
    """A generated crate."""

    name: str
    writer: object
    touched: list = field(default_factory=list)
    cold: float = 0
    own: float = 0
    expanded: int = 0

    @property
    def path(self) -> Path:
        return OUT / self.writer.__name__

    def write(self, modules):
        source = self.path / "src"
        source.mkdir(parents=True, exist_ok=True)
        (self.path / "Cargo.toml").write_text(self.writer.manifest(ROOT))
        (source / "main.rs").write_text(self.writer.main(modules))
        for number in range(modules):
            (source / f"items_{number}.rs").write_text(self.writer.module(number))

    def cargo(self, *arguments, **more):
        env = {**os.environ, "CARGO_TARGET_DIR": str(self.path / "target"), "CARGO_INCREMENTAL": "1", **more}
        done = subprocess.run(["cargo", *arguments], cwd=self.path, env=env, capture_output=True, text=True)
        if done.returncode:
            sys.exit(done.stderr)
        return done.stdout

    def build(self) -> float:
        start = time.monotonic()
        self.cargo("build", "--quiet")
        return time.monotonic() - start

    def touch(self, round_number) -> float:
        """The seconds of a build after one handler says something else."""
        module = self.path / "src" / "items_0.rs"
        module.write_text(self.writer.module(0).replace("first round", f"round {round_number}"))
        return self.build()

    def lines_expanded(self) -> int:
        """How many lines the crate has once its macros have written their code."""
        text = self.cargo("rustc", "--quiet", "--profile=check", "--", "-Zunpretty=expanded", RUSTC_BOOTSTRAP="1")
        return sum(1 for line in text.splitlines() if line.strip())


def measure(apps, rounds, modules):
    for app in apps:
        app.write(modules)
        app.cargo("clean", "--quiet")
        app.cold = app.build()
        (app.path / "src" / "main.rs").touch()
        app.cargo("clean", "--quiet", "-p", "build_cost")
        app.own = app.build()
        print(f"built {app.name}", file=sys.stderr)
    for number in range(rounds):
        for app in apps:
            app.touched.append(app.touch(number))
    for app in apps:
        app.expanded = app.lines_expanded()


def table(apps):
    lines = ["| | first build | its own crate | after a change | lines expanded |", "| --- | --- | --- | --- | --- |"]
    for app in apps:
        touched = statistics.median(app.touched)
        lines.append(f"| {app.name} | {app.cold:.1f} s | {app.own:.1f} s | {touched:.2f} s | {app.expanded:,} |")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--modules", type=int, default=20, help="of ten routes each")
    parser.add_argument("--only", nargs="+", default=[], help="names of rows")
    options = parser.parse_args()
    apps = [
        App("statuskit", statuskit_app),
        App("axum + utoipa", axum_app),
        App("poem-openapi", poem_app),
    ]
    unknown = set(options.only) - {app.name for app in apps}
    if unknown:
        sys.exit(f"there is no {unknown.pop()!r}, but {', '.join(repr(app.name) for app in apps)}")
    apps = [app for app in apps if not options.only or app.name in options.only]
    measure(apps, options.rounds, options.modules)
    print(table(apps))


if __name__ == "__main__":
    main()
