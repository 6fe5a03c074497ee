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
CRATES = ["src", "statuskit-cli/src", "statuskit-macros/src", "statuskit-openapi/src", RUNTIME]
MAX_CIRCLE = 2

# Sentences that CONTRIBUTING.md asks to write otherwise, and what to write. A space also matches a line break.
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
    r"\btells\b": "reports, says, documents",
    r"\bis no (?-i:[A-Z])": "is not …",
    r"\bwhen there (is|are|was|were) none\b": "if there is no …",
    r"# (Errors|Panics)\s+When\b": "If …",
    r"\b(requests?|allocations?|instructions|bytes|locks?|files?|lines?) an? "
    r"(request|connection|route|process|second|test|app|field|crate|response)\b": "per",
}


def tracked(*patterns):
    listed = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, check=True, capture_output=True, text=True)
    return [path for path in listed.stdout.split() if (ROOT / path).exists()]


def is_test(path):
    return "/tests/" in path or path.endswith("/tests.rs")


# Rust: its comments and strings, and the code without them.

LEXEME = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?<!\w)b?c?(?:r(?P<hashes>\#*)"(?P<raw>.*?)"(?P=hashes)|"(?P<string>(?:\\.|[^"\\])*)")
      | (?P<char>'(?:\\.[^\n']*|[^\\'\n])')""",
    re.S | re.X,
)


def blank(text):
    """Spaces in place of the text, on as many lines."""
    return re.sub(r"[^\n]", " ", text)


def code_of(text):
    """The code without comments, strings and modules of tests."""
    text = LEXEME.sub(lambda lexeme: blank(lexeme[0]), text)
    while tests := re.search(r"#\[cfg\(test\)\]\s*mod \w+ \{", text):
        end, depth = tests.end(), 1
        while depth:
            depth += (text[end] == "{") - (text[end] == "}")
            end += 1
        text = text[: tests.start()] + blank(text[tests.start() : end]) + text[end:]
    return text


# Names: one name, one type.

# An indented `type` is an associated type: its name belongs to the trait.
TYPE = re.compile(
    r"^(?:[ ]*(?:pub(?:\([^)]*\))? )?(?:unsafe )?(?:struct|enum|union|trait)|(?:pub(?:\([^)]*\))? )?type) (\w+)", re.M
)

# Types that may share their name, each with the reason.
SHARED_NAMES = {"Signals": "one per platform, each behind its `#[cfg]`"}


def duplicate_names(sources):
    places = collections.defaultdict(list)
    for path, code in sources.items():
        for name in TYPE.findall(code):
            places[name].append(path)
    doubles = {name: files for name, files in places.items() if len(files) > 1 and name not in SHARED_NAMES}
    print(f"names: {len(doubles)} of {len(places)} types share their name")
    return [f"`{name}` is a type in {', '.join(sorted(files))}" for name, files in sorted(doubles.items())]


# Prose: the phrases of the table in CONTRIBUTING.md.

# These two files quote them.
QUOTES = {"CONTRIBUTING.md", "scripts/check_structure.py"}
PROSE = ["*.rs", "*.md", "*.py", "*.sh", "*.toml", ".ci/*", "scripts/*", "tests/ui/*.stderr"]

# Of a compiler message: the lines of source that it quotes.
EXCERPT = re.compile(r"^ *(?:\d+ +[|+~-]|-->|\.\.\.$).*", re.M)


def prose_of(path, text):
    """The texts of a file, each with its first line: of Rust, its comments and strings; otherwise the whole file."""
    if path.endswith(".rs"):
        yield from prose_of_rust(text)
    elif path.endswith(".stderr"):
        yield 1, EXCERPT.sub("", text)
    elif path.endswith(".md"):
        yield 1, text
    else:
        yield 1, re.sub(r"^[ \t]*#+", "", text, flags=re.M)


def prose_of_rust(text):
    comment, begin, end = "", 0, 0
    for lexeme in LEXEME.finditer(text):
        line = text.count("\n", 0, lexeme.start()) + 1
        if lexeme["comment"]:
            words = re.sub(r"^[/!*]+", "", lexeme["comment"])
            if text[end : lexeme.start()].strip(" \t") == "\n":
                # Comments on consecutive lines are one text.
                comment += "\n" + words
            else:
                yield begin, comment
                comment, begin = words, line
            end = lexeme.end()
        elif not lexeme["char"]:
            # A backslash continues the string on the next line.
            yield line, re.sub(r"\\(?:n|$)", " ", lexeme["raw"] or lexeme["string"] or "", flags=re.M)
    yield begin, comment


def bad_phrases():
    # A space may be a line break, but not the end of a paragraph.
    space = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
    patterns = [(re.compile(phrase.replace(" ", space), re.I | re.M), better) for phrase, better in PHRASES.items()]
    found = []
    for path in tracked(*PROSE):
        if path in QUOTES or "/parity/" in path or path.startswith("tests/openapi/"):
            continue
        for begin, text in prose_of(path, (ROOT / path).read_text()):
            for pattern, better in patterns:
                for match in pattern.finditer(text):
                    line = begin + text.count("\n", 0, match.start())
                    found.append(f"{path}:{line}: \"{' '.join(match[0].split())}\"; write: {better}")
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
    USE = re.compile(r"(\bpub(?:\([^)]*\))? )?\buse ([^;]+);")
    # Without `$crate`: the body of a macro belongs to where it expands. Without `#name`: `quote!` inserts it.
    PATH = re.compile(r"(?<![\w:$#'])\w+(?:::\w+)+")
    NAME = re.compile(r"(?<![\w:$#'.])\w+")
    # What names a module without using anything of it: `mod x;`, and a visibility.
    MOD = re.compile(r"\bmod \w+;|\bpub\(in [^)]*\)")

    def __init__(self, sources):
        self.sources = sources
        self.files = {module_of(path): path for path in sources}
        self.uses = {path: list(self.used_paths(code)) for path, code in sources.items()}
        # A name takes precedence over a glob.
        self.exports = {
            module_of(path): sorted(self.exported(path), key=lambda export: export[0] == "*") for path in sources
        }

    def used_paths(self, code):
        """The paths that `use` imports, with the names they bind and whether these are public."""
        for public, tree in self.USE.findall(code):
            for segments, name in flatten(re.sub(r"\s+", " ", tree)):
                yield segments, name, bool(public)

    def exported(self, path):
        """The public names that this file only passes on, with their absolute paths."""
        for segments, name, public in self.uses[path]:
            absolute = self.absolute(segments, module_of(path))
            if public and absolute:
                yield name, absolute

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
            for name, target in self.exports[module] if rest and depth < 8 else ():
                if name == rest[0] and target != path[: length + 1]:
                    return self.file_of(target + rest[1:], depth + 1)
                if name == "*":
                    inner = self.file_of(target[:-1] + rest, depth + 1)
                    if inner and rest[0] in self.NAME.findall(self.sources[inner]):
                        return inner
            return self.files[module]
        return None

    def imports(self, path):
        """Which files this one uses. A re-export is only a use if the file itself uses the name too."""
        module, code = module_of(path), self.MOD.sub("", self.USE.sub("", self.sources[path]))
        mentioned = set(self.NAME.findall(code))
        used, names = set(), {inner[-1]: inner for inner in self.files if inner and inner[:-1] == module}
        for segments, name, public in self.uses[path]:
            absolute = self.absolute(segments, module)
            if absolute:
                names[name] = absolute
                if not public or name in mentioned or absolute[: len(module)] != module:
                    used.add(self.file_of(absolute))
        for inline in self.PATH.findall(code):
            first, *rest = segments = tuple(inline.split("::"))
            if first in ("crate", "self", "super"):
                used.add(self.file_of(self.absolute(segments, module)))
            elif first in names:
                used.add(self.file_of(names[first] + tuple(rest)))
        return used - {None, path}

    def untraceable(self):
        """Imports that hide from this script which file a later path means."""
        for path, uses in self.uses.items():
            for segments, name, public in uses:
                is_own = segments[0] in ("crate", "self", "super") or module_of(path) + segments[:1] in self.files
                written = "::".join(segments)
                if is_own and name == "*" and not public:
                    yield f"{path}: `use {written};` hides what it imports; name the items"
                if set(segments) <= {"crate", "self", "super"}:
                    yield f"{path}: `use {written} as {name};` hides what `{name}::…` means; write `{written}::…`"


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
                sources[path] = code_of((ROOT / path).read_text())
    mistakes = duplicate_names(sources) + bad_phrases()
    for crate in CRATES:
        own = {path: text for path, text in sources.items() if path.startswith(f"{crate}/")}
        parsed = Crate(own)
        graph = {path: parsed.imports(path) for path in own}
        mistakes += [*parsed.untraceable(), *too_large_circles(crate, graph)]
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
