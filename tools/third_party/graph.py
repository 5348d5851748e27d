"""Which modules of installed packages a module reaches: also in functions, also what is optional.

Of the package that is asked about all modules count, since anybody may import each; of those
that it requires the ones that are reached. An optional package is named and not followed.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from codemods.knowledge.third_parties.brings import NAMES
from tools.third_party.distributions import Distributions

# A module that imports by a name that is worked out reaches all of its package.
_WORKED_OUT = re.compile(
    rb"\b(?:import_module|__import__|symbol_by_name|import_string|exec_module|iter_modules|"
    rb"walk_packages|LazyLoader|_LazyModule)\b"
)


_QUOTED = re.compile(rb"[\"']([A-Za-z_]\w*)")
_TOPS = re.compile(rb"^[ \t]*(?:from|import)[ \t]+([A-Za-z_]\w*)", re.MULTILINE)


class Imports(NamedTuple):
    """What a file imports: dotted names, and strings where it imports by such."""

    names: frozenset[str] = frozenset()
    strings: frozenset[str] = frozenset()
    is_worked_out: bool = False


class Graph:
    """The imports between the modules of an environment."""

    def __init__(self, found: Distributions, instrumented: frozenset[str]) -> None:
        self.found = found
        self.instrumented = instrumented
        self.modules_of: dict[str, list[str]] = {}
        for dotted, (_, owner) in found.modules.items():
            self.modules_of.setdefault(owner, []).append(dotted)
        own = {name.replace("-", "_"): name for name in instrumented}
        self.tops = {**own, **{top: name for top, name in NAMES.items() if name in instrumented}}
        self.tops |= {"agents": "openai-agents", "pydantic_ai": "pydantic-ai-slim"}
        self.touching = self._touching()

    def _touching(self) -> frozenset[str]:
        """Return the packages with a file that may import something instrumented, or one of them.

        Only their modules have to be read: most packages are none of them.
        """
        named: dict[str, set[str]] = {}
        for path, owner in self.found.modules.values():
            data = path.read_bytes() if path.suffix == ".py" else b""
            named.setdefault(owner, set()).update(top.decode() for top in _TOPS.findall(data))
            if _WORKED_OUT.search(data):
                words = (word.decode() for word in _QUOTED.findall(data))
                named[owner].update(word for word in words if word in self.tops)
        wanted, found = set(self.tops), set(self.instrumented & named.keys())
        while True:
            more = {one for one, tops in named.items() if tops & wanted} - found
            if not more:
                return frozenset(found)
            found |= more
            wanted |= {top for top, owners in self.found.tops.items() if owners & more}

    def loads(self, name: str) -> set[str]:
        """Return the other packages whose import a package may cause."""
        required = self.found.closure(name)
        found: set[str] = set()
        seen: set[str] = set()
        whole = {name}
        left = list(self.modules_of.get(name, ())) if name in self.touching else []
        while left:
            dotted = left.pop()
            if dotted in seen:
                continue
            seen.add(dotted)
            path, owner = self.found.modules[dotted]
            if owner != name and (owner in self.instrumented or owner not in required):
                found.add(owner)
            if owner not in required & self.touching or (
                owner == name and self._is_inner(path, name)
            ):
                continue
            imports = _imports(path, dotted)
            left += self._reached(imports)
            if imports.is_worked_out and owner not in whole:
                whole.add(owner)
                left += self.modules_of[owner]
            found |= self._absent(imports)
        return found

    def _is_inner(self, path: Path, name: str) -> bool:
        """Tell whether a file imports nothing but Python's own and what is of its package."""
        data = path.read_bytes() if path.suffix == ".py" else b""
        tops = {top.decode() for top in _TOPS.findall(data)} - sys.stdlib_module_names
        known = (top in self.found.tops or top in self.tops for top in tops)
        alone = (self.found.tops.get(top) == {name} for top in tops)
        return not _WORKED_OUT.search(data) and all(
            inner or not there for inner, there in zip(alone, known, strict=True)
        )

    def _reached(self, imports: Imports) -> Iterator[str]:
        for name in (*imports.names, *(imports.strings if imports.is_worked_out else ())):
            parts = name.split(".")
            yield from (
                one
                for end in range(1, len(parts) + 1)
                if (one := ".".join(parts[:end])) in self.found.modules
            )

    def _absent(self, imports: Imports) -> set[str]:
        """Return the instrumented packages that a file imports, also where they are not there."""
        names = imports.names | (imports.strings if imports.is_worked_out else frozenset())
        found = {self.tops[top] for name in names if (top := name.partition(".")[0]) in self.tops}
        if any(name.startswith("google.genai") for name in names):
            found.add("google-genai")
        return found


@cache
def _imports(path: Path, dotted: str) -> Imports:
    """Return what a file imports; nothing for what can't be read."""
    if path.suffix != ".py":
        return Imports()
    try:
        data = path.read_bytes()
        tree = ast.parse(data)
    except (SyntaxError, ValueError, OSError, RecursionError):
        return Imports()
    names: set[str] = set()
    strings: set[str] = set()
    worked_out = bool(_WORKED_OUT.search(data))
    package = dotted if path.name == "__init__.py" else dotted.rpartition(".")[0]
    for node in _walked(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, package)
            names.update(f"{base}.{alias.name}" if base else "" for alias in node.names)
        elif worked_out and isinstance(node, ast.Constant) and isinstance(node.value, str):
            strings.add(node.value if node.value.replace(".", "").isidentifier() else "")
    return Imports(frozenset(names - {""}), frozenset(strings - {""}), worked_out)


def _base(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])]) if package else ""


def _walked(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a tree without what only a type checker sees."""
    left = [tree]
    while left:
        node = left.pop()
        yield node
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            left += node.orelse
        else:
            left += ast.iter_child_nodes(node)
