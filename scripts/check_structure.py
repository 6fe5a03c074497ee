#!/usr/bin/env python3
"""Checks what a script can check of CONTRIBUTING.md: names, prose, import circles and layers.

    scripts/check_structure.py           fails if a rule is broken
    scripts/check_structure.py --graph   also prints which modules import which
"""

import collections
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "statuskit-runtime/src"
CRATES = ["src", "statuskit-macros/src", RUNTIME]
MAX_DUPLICATE_SHARE = 0.01
MAX_CIRCLE = 2

# Sentences that CONTRIBUTING.md asks to write otherwise, and what to write.
PHRASES = {
    r"\bsays? the mend\b|\bthe mend\b": "how to fix it",
    r"\bgives? back\b|\bgiven back\b|\bgave back\b": "returns",
    r"\bshall\b": "should, must",
    r"\b(is|are|be|was|were) told\b": "is reported, is documented, gets",
    r"\b(goes|go) before\b": "takes precedence over",
    r"\b(when|what|which|that|it) (is|are|was) none\b": "is not …, is absent",
    r"(^|[.!?:] )There (is|are|was|were) none\b": "no …",
    r"\bso much time\b": "this long",
    r"\bthe rest of the way\b": "the rest of the chain, the inner service",
    r"\bstands? around\b|\bstood around\b": "wraps",
    r"\bcomes so far\b": "reaches it",
    r"\bwhat holds of\b": "name the subject",
    r"\b(requests?|allocations?|instructions|bytes|locks?|files?|lines?) an? "
    r"(request|connection|route|process|second|test|app|field|crate|response)\b": "per",
}


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for path in listed.stdout.split() if (ROOT / path).exists()]


def is_test(path):
    return "/tests/" in path or path.endswith("/tests.rs")


def without_tests(text):
    """The text up to its inline module of tests."""
    return re.split(r"^#\[cfg\(test\)\]\nmod tests \{", text, maxsplit=1, flags=re.M)[0]


# Names: one name, one type.

# An indented `type` is an associated type: its name belongs to the trait.
TYPE = re.compile(r"^(?:[ ]*(?:pub(?:\([^)]*\))? )?(?:struct|enum|union|trait)|(?:pub(?:\([^)]*\))? )?type) (\w+)", re.M)


def duplicate_names(sources):
    places = collections.defaultdict(set)
    for path, text in sources.items():
        for name in TYPE.findall(text):
            places[name].add(path)
    doubles = {name: files for name, files in places.items() if len(files) > 1}
    share = len(doubles) / len(places)
    print(f"names: {len(doubles)} of {len(places)} types share their name ({share:.1%})")
    if share <= MAX_DUPLICATE_SHARE:
        return []
    return [f"`{name}` is a type in {', '.join(sorted(files))}" for name, files in sorted(doubles.items())]


# Prose: the phrases of the table in CONTRIBUTING.md.

# These two files quote them.
QUOTES = {"CONTRIBUTING.md", "scripts/check_structure.py"}
PROSE = ["*.rs", "*.md", "*.py", "*.sh", "*.toml", ".ci/*", "scripts/*"]


def prose_of(path, text):
    """Comments and messages; of Markdown and scripts, everything."""
    for number, line in enumerate(text.split("\n"), 1):
        if not path.endswith(".rs"):
            yield number, line
        elif match := re.search(r"//.*|\"(?:[^\"\\]|\\.)*\"?", line):
            yield number, match[0]


def bad_phrases():
    found = []
    for path in tracked(*PROSE):
        if path in QUOTES or "/parity/" in path or path.startswith("tests/openapi/"):
            continue
        for number, line in prose_of(path, (ROOT / path).read_text()):
            for phrase, better in PHRASES.items():
                if match := re.search(phrase, line, re.I):
                    found.append(f"{path}:{number}: \"{match[0]}\"; write: {better}")
    print(f"prose: {len(found)} of the phrases that CONTRIBUTING.md replaces")
    return found


# Imports: which file uses which, through re-exports.


def module_of(path):
    """`statuskit-runtime/src/keys/mod.rs` is the module `keys`."""
    inner = path.removeprefix("src/").rsplit("/src/", 1)[-1].removesuffix(".rs")
    inner = inner.removesuffix("/mod")
    return () if inner == "lib" else tuple(inner.split("/"))


def flatten(tree, prefix=()):
    """The paths of a `use` tree, each with the name it binds."""
    tree = tree.strip()
    if tree.endswith("}"):
        head, inner = tree[:-1].split("{", 1)
        base = prefix + tuple(part for part in head.split("::") if part.strip())
        return [path for part in split_commas(inner) for path in flatten(part, base)]
    path, _, alias = tree.partition(" as ")
    segments = prefix + tuple(part.strip() for part in path.split("::"))
    if segments[-1] == "self":
        segments = segments[:-1]
    return [(segments, alias.strip() or segments[-1])]


def split_commas(text):
    parts, depth, current = [], 0, ""
    for char in text:
        depth += (char == "{") - (char == "}")
        if char == "," and depth == 0:
            parts.append(current)
            current = ""
        else:
            current += char
    return [part for part in parts + [current] if part.strip()]


class Crate:
    USE = re.compile(r"^[ \t]*(pub(?:\([^)]*\))? )?use ([^;]+);", re.M)
    # Without `$crate`: the body of a macro belongs to where it expands.
    INLINE = re.compile(r"(?<![\w:$])(?:crate|super)(?:::\w+)+")

    def __init__(self, sources):
        self.sources = sources
        self.files = {module_of(path): path for path in sources}
        self.exports = {module_of(path): self.exported(path) for path in sources}

    def exported(self, path):
        module = module_of(path)
        names = {}
        for public, tree in self.USE.findall(self.sources[path]):
            if public:
                for segments, name in flatten(re.sub(r"\s+", " ", tree)):
                    names[name] = self.absolute(segments, module)
        return names

    def absolute(self, segments, module):
        if segments[0] == "crate":
            return segments[1:]
        if segments[0] == "$crate":
            return None  # The body of a macro belongs to where it expands.
        if segments[0] == "self":
            return module + segments[1:]
        while segments and segments[0] == "super":
            module, segments = module[:-1], segments[1:]
            if not segments or segments[0] != "super":
                return module + segments
        return module + segments if module + segments[:1] in self.files else None

    def file_of(self, path, depth=0):
        """The file that defines the item of this absolute path."""
        for length in range(len(path), -1, -1):
            module = path[:length]
            if module not in self.files:
                continue
            rest = path[length:]
            target = self.exports[module].get(rest[0]) if rest else None
            if target and depth < 8 and target != path[: length + 1]:
                return self.file_of(target + rest[1:], depth + 1)
            if rest and depth < 8:
                for name, glob in self.exports[module].items():
                    if name == "*" and glob:
                        inner = self.file_of(glob[:-1] + rest, depth + 1)
                        if inner and rest[0] in re.findall(r"\b\w+\b", self.sources[inner]):
                            return inner
            return self.files[module]
        return None

    def imports(self, path):
        """Which files this one uses; a re-export is no use."""
        module, text = module_of(path), self.sources[path]
        used = set()
        for public, tree in self.USE.findall(text):
            for segments, _ in flatten(re.sub(r"\s+", " ", tree)):
                absolute = self.absolute(segments, module)
                if absolute and not (public and absolute[: len(module)] == module):
                    used.add(self.file_of(absolute))
        code = re.sub(r"^\s*//.*$", "", self.USE.sub("", text), flags=re.M)
        for inline in self.INLINE.findall(code):
            absolute = self.absolute(tuple(inline.split("::")), module)
            used.add(self.file_of(absolute) if absolute else None)
        return used - {None, path}


def circles(graph):
    """The strongly connected components of the graph (Tarjan's algorithm)."""
    index, low, stack, on_stack, found = {}, {}, [], set(), []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        on_stack.add(node)
        for target in graph.get(node, ()):
            if target not in index:
                visit(target)
                low[node] = min(low[node], low[target])
            elif target in on_stack:
                low[node] = min(low[node], index[target])
        if low[node] == index[node]:
            component = []
            while not component or component[-1] != node:
                component.append(stack.pop())
                on_stack.remove(component[-1])
            found.append(component)

    sys.setrecursionlimit(10_000)
    for node in graph:
        if node not in index:
            visit(node)
    return found


def too_large_circles(name, graph):
    large = [sorted(circle) for circle in circles(graph) if len(circle) > MAX_CIRCLE]
    print(f"circles: {len(large)} of more than {MAX_CIRCLE} files in {name}")
    return [f"these files import each other: {', '.join(circle)}" for circle in large]


# Layers: lib.rs of the runtime lists its modules in their order.


def layers():
    text = (ROOT / RUNTIME / "lib.rs").read_text()
    return re.findall(r"^(?:pub )?mod (\w+);", text, re.M)


# A part of a module that belongs to a higher layer than the module.
ABOVE = {"middleware/builtin": "router"}


def layer_of(path, order):
    inner = path.rsplit("/src/", 1)[-1].removesuffix(".rs")
    for part, layer in ABOVE.items():
        if inner.startswith(part):
            return order.index(layer) + 0.5
    name = inner.split("/")[0]
    return order.index(name) if name in order else len(order)


def wrong_way(graph):
    order = layers()
    found = []
    for path, used in graph.items():
        for target in used:
            if layer_of(target, order) > layer_of(path, order) and not target.endswith("/lib.rs"):
                found.append(f"{path} uses {target}, which is a higher layer")
    print(f"layers: {len(found)} imports against the order in {RUNTIME}/lib.rs")
    return sorted(found)


def main():
    sources = {}
    for crate in CRATES:
        for path in tracked(f"{crate}/*.rs"):
            if not is_test(path):
                sources[path] = without_tests((ROOT / path).read_text())
    mistakes = duplicate_names(sources) + bad_phrases()
    for crate in CRATES:
        own = {path: text for path, text in sources.items() if path.startswith(f"{crate}/")}
        parsed = Crate(own)
        graph = {path: parsed.imports(path) for path in own}
        mistakes += too_large_circles(crate, graph)
        if crate == RUNTIME:
            mistakes += wrong_way(graph)
        if "--graph" in sys.argv:
            for path, used in sorted(graph.items()):
                print(path, "->", *sorted(used))
    for mistake in mistakes:
        print(mistake)
    sys.exit(bool(mistakes))


if __name__ == "__main__":
    main()
