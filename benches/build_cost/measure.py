#!/usr/bin/env python3
"""Measures how long a build of 200 routes takes in statuskit, axum with utoipa, and poem-openapi.

    python3 benches/build_cost/measure.py [--rounds 5] [--modules 20] [--only statuskit poem-openapi]

Writes an app for each framework into target/build_cost/. The app has ten routes per module, with models,
constraints, typed errors and documentation. Prints these times in seconds: the first dev build with all
dependencies, the app's own crate alone, and the median of dev builds after a change to one handler. The
frameworks take turns in each round. The last column is the size of the app's crate after macro expansion.
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
        """Changes one handler and returns the seconds of the build after that."""
        module = self.path / "src" / "items_0.rs"
        module.write_text(self.writer.module(0).replace("first round", f"round {round_number}"))
        return self.build()

    def lines_expanded(self) -> int:
        """Returns the number of lines of the crate after macro expansion."""
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
    parser.add_argument("--modules", type=int, default=20, help="number of modules, with ten routes each")
    parser.add_argument("--only", nargs="+", default=[], help="names of rows")
    options = parser.parse_args()
    apps = [
        App("statuskit", statuskit_app),
        App("axum + utoipa", axum_app),
        App("poem-openapi", poem_app),
    ]
    unknown = set(options.only) - {app.name for app in apps}
    if unknown:
        sys.exit(f"there is no row {unknown.pop()!r}; the rows are {', '.join(repr(app.name) for app in apps)}")
    apps = [app for app in apps if not options.only or app.name in options.only]
    measure(apps, options.rounds, options.modules)
    print(table(apps))


if __name__ == "__main__":
    main()
