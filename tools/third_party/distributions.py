"""What is installed: each package's requirements, extras, modules and entry points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import InvalidRequirement, Requirement

from codemods.editing.lists.requirement import normalised

OWN = re.compile(r"(^|/)(tests?|testing|conftest|examples|docs|benchmarks)(/|\.py|$)")
# Entry points that no running program loads.
_TOOLS = re.compile(r"console_scripts|gui_scripts|pytest11|distutils\..*|setuptools\..*|babel\..*")
# Binaries that some platforms need, and that hold no Python that matters.
_BINARY = re.compile(r"(nvidia|cuda|triton|pywin|win-|colorama|intel|mysqlclient|onnxruntime)")


class Distributions(NamedTuple):
    """The packages of an environment, by normalised name.

    `needs` are those that each requires, with an extra as `a[b]`, `extras` what its extras add,
    `tops` the owners of a top-level name, `modules` the file and the owner of each dotted module,
    `plugins` the packages that a running program may load unasked, `versions` what is installed.
    """

    needs: Mapping[str, frozenset[str]]
    extras: Mapping[str, Mapping[str, frozenset[str]]]
    tops: Mapping[str, frozenset[str]]
    modules: Mapping[str, tuple[Path, str]]
    plugins: frozenset[str]
    versions: Mapping[str, str]

    def closure(self, name: str) -> set[str]:
        """Return a package with all that is installed along with it for certain."""
        found, left = {name}, [name]
        while left:
            more = self._of(left.pop()) - found
            found |= more
            left += more
        return {one for one in found if "[" not in one}

    def _of(self, name: str) -> frozenset[str]:
        """Return what a package, or one with an extra, requires."""
        base, _, extra = name.rstrip("]").partition("[")
        if not extra:
            return self.needs.get(name, frozenset())
        return self.extras.get(base, {}).get(extra, frozenset()) | {base}

    def is_whole(self, name: str) -> bool:
        """Tell whether all that a package requires is there to be read."""
        return all(one in self.needs or _BINARY.match(one) for one in self.closure(name))

    def of_extra(self, name: str, extra: str) -> set[str] | None:
        """Return what an extra brings, None where some of it is not there to be read."""
        brought = {one for need in self.extras[name][extra] for one in self.closure(need)}
        return brought if all(map(self.is_whole, brought)) else None


def distributions(folders: list[Path]) -> Distributions:
    """Return what `site-packages` folders hold together."""
    paths = [str(folder) for folder in folders]
    known = {normalised(d.metadata["Name"]): d for d in metadata.distributions(path=paths)}
    modules: dict[str, tuple[Path, str]] = {}
    tops: dict[str, set[str]] = {}
    for name, one in known.items():
        for dotted, path in _modules(one):
            modules.setdefault(dotted, (path, name))
            tops.setdefault(dotted.partition(".")[0], set()).add(name)
    needs = {name: _needed(one, "") for name, one in known.items()}
    extras = {
        name: {
            normalised(extra): _needed(one, extra) - needs[name]
            for extra in one.metadata.get_all("Provides-Extra") or ()
        }
        for name, one in known.items()
    }
    plugins = {
        name
        for name, one in known.items()
        if not all(_TOOLS.fullmatch(point.group) for point in one.entry_points)
    }
    versions = {name: one.version for name, one in known.items()}
    owners = {top: frozenset(names) for top, names in tops.items()}
    return Distributions(needs, extras, owners, modules, frozenset(plugins), versions)


def _modules(one: metadata.Distribution) -> Iterator[tuple[str, Path]]:
    for file in one.files or ():
        parts = file.parts
        if file.suffix not in (".py", ".so") or ".." in parts or OWN.search(file.as_posix()):
            continue
        names = [*parts[:-1], parts[-1].partition(".")[0]]
        if all(name.isidentifier() for name in names):
            dotted = ".".join(names).removesuffix(".__init__")
            yield dotted, Path(str(one.locate_file(file)))


def series(version: str) -> str:
    """Return a version down to its first number that is not zero: 1 of 1.4.2, 0.3 of 0.3.1."""
    found = re.match(r"(?:0\.)*\d+", version)
    return found[0] if found else version


def _needed(one: metadata.Distribution, extra: str) -> frozenset[str]:
    return frozenset(_rows(one.requires or (), extra, one.metadata["Name"]))


def _rows(lines: Iterable[str], extra: str, own: str) -> Iterator[str]:
    """Yield the packages that lines require for an extra, with those of extras they name."""
    lines = tuple(lines)
    for line in lines:
        try:
            row = Requirement(line)
        except InvalidRequirement:
            continue
        if row.marker and not row.marker.evaluate({"extra": extra}):
            continue
        if normalised(row.name) == normalised(own):
            yield from (n for other in row.extras - {extra} for n in _rows(lines, other, own))
        else:
            yield normalised(row.name)
            yield from (f"{normalised(row.name)}[{normalised(asked)}]" for asked in row.extras)
