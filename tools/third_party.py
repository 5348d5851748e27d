"""`python -m tools.third_party FOLDER…`: what packages bring and load, read from what is installed.

Each FOLDER is a `site-packages` with metadata. `codemods/knowledge/third_party_read.py` is written;
what a folder has not keeps what stands there.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from codemods.editing.lists.requirement import normalised
from codemods.knowledge.third_party import PACKAGES
from codemods.knowledge.third_party_read import BRINGS, LOADS, NAMES, PLAIN

TARGET = Path(__file__).parents[1] / "codemods/knowledge/third_party_read.py"
OWN = re.compile(r"(^|/)(tests?|testing|conftest|examples|docs|benchmarks)(/|\.py|$)")
WIDTH = 94


class Installed(NamedTuple):
    """What is installed: by package its requirements and what its code imports."""

    needs: Mapping[str, set[str]]
    imports: Mapping[str, set[str]]
    names: Mapping[str, set[str]]

    def closure(self, name: str) -> set[str]:
        """Return a package with all that is installed along with it for certain."""
        found, left = {name}, [name]
        while left:
            more = self.needs.get(left.pop(), set()) - found
            found |= more
            left += more
        return found

    def loaded(self, name: str) -> set[str]:
        """Return all that importing a package may import, what is optional too."""
        brought = self.closure(name)
        optional = {other for one in brought for other in self.imports.get(one, ())}
        return brought.union(*(self.closure(other) for other in optional))


def main(folders: Iterable[str]) -> int:
    """Read the folders and write the tables; returns 0."""
    brings, loads, plain, names = dict(BRINGS), dict(LOADS), set(PLAIN), dict(NAMES)
    instrumented = set(PACKAGES.values())
    for folder in folders:
        found = read(Path(folder))
        for name in found.needs.keys() - {"sentry-sdk"}:
            certain = (found.closure(name) - {name}) & instrumented
            possible = (found.loaded(name) - {name}) & instrumented
            brings[name], loads[name] = tuple(sorted(certain)), tuple(sorted(possible))
        plain |= found.needs.keys() - {"sentry-sdk"}
        names |= {
            top: owner
            for top, owners in found.names.items()
            for owner in owners
            if len(owners) == 1 and normalised(top) != owner and not top.startswith("_")
        }
    plain -= {name for name, found in loads.items() if found}
    rows = [
        _table("BRINGS", {n: " ".join(v) for n, v in brings.items() if v}),
        _table("LOADS", {n: " ".join(v) for n, v in loads.items() if v}),
        _table("NAMES", names),
        _words("PLAIN", plain),
    ]
    text = TARGET.read_text()
    TARGET.write_text(text[: text.index("BRINGS: ")] + "\n\n".join(rows) + "\n")
    return 0


def read(folder: Path) -> Installed:
    """Return what a `site-packages` holds."""
    known = {normalised(d.metadata["Name"]): d for d in metadata.distributions(path=[str(folder)])}
    names: dict[str, set[str]] = {}
    for name, one in known.items():
        for top in {file.parts[0] for file in one.files or () if file.suffix in (".py", ".so")}:
            if top.partition(".")[0].isidentifier() and not top.endswith("-info"):
                names.setdefault(top.partition(".")[0], set()).add(name)
    needs = {name: set(_needed(one)) for name, one in known.items()}
    imports = {name: _owners(_imported(folder, one), names) for name, one in known.items()}
    return Installed(needs, imports, names)


def _needed(one: metadata.Distribution) -> Iterable[str]:
    for line in one.requires or ():
        row = Requirement(line)
        if not row.marker or row.marker.evaluate({"extra": ""}):
            yield normalised(row.name)


def _imported(folder: Path, one: metadata.Distribution) -> set[str]:
    found: set[str] = set()
    for file in one.files or ():
        if file.suffix != ".py" or OWN.search(file.as_posix()):
            continue
        try:
            tree = ast.parse((folder / file).read_text(errors="replace"))
        except (SyntaxError, ValueError, OSError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return found


def _owners(modules: Iterable[str], names: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    for module in modules:
        if module.startswith("google."):
            found |= {"google-genai"} if module.startswith("google.genai") else set()
        else:
            found |= names.get(module.partition(".")[0], set())
    return found


def _table(name: str, rows: Mapping[str, str]) -> str:
    inner = "".join(f'        "{key}": {_wrapped(rows[key])},\n' for key in sorted(rows))
    kind = "str" if name == "NAMES" else "tuple[str, ...]"
    made = "{\n" + inner + "    }"
    if name == "NAMES":
        return f"{name}: Mapping[str, {kind}] = MappingProxyType(\n    {made}\n)"
    return f"{name}: Mapping[str, {kind}] = _split(\n    {made}\n)"


def _wrapped(text: str) -> str:
    lines = _lines(text.split(), WIDTH - 40)
    if len(lines) == 1:
        return f'"{lines[0]}"'
    inner = "".join(f'            "{line} "\n' for line in lines)
    return f"(\n{inner}        )"


def _words(name: str, words: Iterable[str]) -> str:
    inner = "".join(f'    "{line} "\n' for line in _lines(sorted(words), WIDTH - 8))
    return f"{name} = frozenset(\n    (\n{inner}    ).split()\n)".replace('\n    "', '\n        "')


def _lines(words: Iterable[str], width: int) -> list[str]:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
