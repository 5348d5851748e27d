"""`python -m tools.third_party FOLDER…`: what packages bring and load, read from what is installed.

Each FOLDER is a `site-packages` with metadata, an environment of its own; with `FOLDER:FOLDER`
two make one. What several hold has all that it loads in any of them, whatever its version there.
`codemods/knowledge/third_party_read.py` and `third_party_plain.py` are written; what no folder has
keeps what stands there. Nothing of what is installed runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from packaging.version import Version

from codemods.editing.lists.requirement import normalised
from codemods.knowledge.third_party import PACKAGES, brings_others
from codemods.knowledge.third_party_plain import EXTRAS, PLAIN, PLAIN_EXTRAS, PLUGINS
from codemods.knowledge.third_party_read import BRINGS, LOADS, NAMES, READ
from tools.third_party.distributions import Distributions, distributions, series
from tools.third_party.graph import Graph
from tools.third_party.tables import table, words

KNOWLEDGE = Path(__file__).parents[2] / "codemods/knowledge"
UNREAD = frozenset(("sentry-sdk", "copier-sentry"))  # they import what is asked about


class Read(NamedTuple):
    """What environments say of their packages: by name, and of extras by `a[b]`."""

    brings: dict[str, set[str]]
    loads: dict[str, set[str]]
    extras: dict[str, set[str]]
    names: dict[str, str]
    versions: dict[str, str]
    plugins: set[str]


def main(folders: Iterable[str]) -> int:
    """Read the folders and write the tables; returns 0."""
    instrumented = frozenset(PACKAGES.values())
    new = Read({}, {}, {}, {}, {}, set())
    done: set[tuple[str, str]] = set()
    for each in folders:
        _add(new, distributions([Path(folder) for folder in each.split(":")]), done)
        print(f"{len(new.loads)} packages", flush=True)
    brings = {**{k: {*v} for k, v in BRINGS.items()}, **new.brings}
    loads = {**{k: {*v} for k, v in LOADS.items()}, **new.loads}
    _prune(loads, instrumented)
    extras = {**{k: {*v} for k, v in EXTRAS.items()}, **new.extras}
    read = {name: series(v) for name, v in new.versions.items() if brings_others(name)}
    plain = (PLAIN | {*new.loads}) - {name for name, reached in loads.items() if reached}
    _write(
        "third_party_read.py",
        table("BRINGS", {n: " ".join(sorted(v)) for n, v in brings.items() if v}),
        table("LOADS", {n: " ".join(sorted(v)) for n, v in loads.items() if v}),
        table("NAMES", {**NAMES, **new.names}),
        table("READ", {**READ, **read}),
    )
    _write(
        "third_party_plain.py",
        table("EXTRAS", {n: " ".join(sorted(v)) for n, v in extras.items() if v}),
        words("PLUGINS", (PLUGINS - {*new.loads}) | new.plugins),
        words("PLAIN_EXTRAS", PLAIN_EXTRAS | {n for n, v in extras.items() if not v}),
        words("PLAIN", plain),
    )
    return 0


def _add(new: Read, found: Distributions, done: set[tuple[str, str]]) -> None:
    """Add what an environment says of the packages that are whole in it, each version once."""
    graph = Graph(found, frozenset(PACKAGES.values()))
    whole = {name for name in found.needs.keys() - UNREAD if found.is_whole(name)}
    for name in sorted(name for name in whole if (name, found.versions[name]) not in done):
        done.add((name, found.versions[name]))
        brought = (found.closure(name) - {name}) & graph.instrumented
        new.brings.setdefault(name, set()).update(brought)
        new.loads.setdefault(name, set()).update(graph.loads(name) - UNREAD)
        version = found.versions[name]
        new.versions[name] = min(version, new.versions.get(name, version), key=Version)
        new.plugins.update({name} & found.plugins)
    for extra, more in _extras(found, graph.instrumented, whole).items():
        new.extras.setdefault(extra, set()).update(more)
    new.names.update(_names(found))


def _write(name: str, *tables: str) -> None:
    """Write the tables of a file in place of those that it has."""
    path = KNOWLEDGE / name
    text = path.read_text()
    path.write_text(
        text[: text.index("\n" + tables[0].partition(" ")[0]) + 1] + "\n\n".join(tables) + "\n"
    )


def _prune(loads: dict[str, set[str]], instrumented: frozenset[str]) -> None:
    """Leave out of each row what leads to nothing that is instrumented."""
    while True:
        known = {name for name, reached in loads.items() if reached} | instrumented
        less = {name: reached & known - {name} for name, reached in loads.items()}
        if less == loads:
            return
        loads.update(less)


def _extras(
    found: Distributions, instrumented: frozenset[str], read: Iterable[str]
) -> dict[str, set[str]]:
    """Return what the extras bring whose packages were all read."""
    wanted = ((name, extra) for name in read for extra in found.extras.get(name, ()))
    return {
        f"{name}[{extra}]": brought & instrumented
        for name, extra in wanted
        if (brought := found.of_extra(name, extra)) is not None
    }


def _names(found: Distributions) -> dict[str, str]:
    return {
        top: owner
        for top, owners in found.tops.items()
        for owner in owners
        if len(owners) == 1 and normalised(top) != owner and not top.startswith("_")
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
