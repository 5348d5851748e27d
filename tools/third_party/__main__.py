"""`python -m tools.third_party [--only NAME,NAME] FOLDER…`: what installed packages bring and load.

Each FOLDER is a `site-packages` with metadata, an environment of its own; with `FOLDER:FOLDER`
two make one. What several hold has all that it loads in any of them, whatever its version there.
What is read is added to the tables in `codemods/knowledge/third_parties`: of packages named after
`--only`, or of all. Nothing of what is installed runs.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from packaging.version import Version

from codemods.editing.lists.requirement import normalised
from codemods.knowledge.third_parties.brings import BRINGS, NAMES, READ
from codemods.knowledge.third_parties.extras import EXTRAS, PLAIN_EXTRAS
from codemods.knowledge.third_parties.integrations import PACKAGES, brings_others
from codemods.knowledge.third_parties.loads import LOADS
from codemods.knowledge.third_parties.plain import PLAIN, PLUGINS
from tools.third_party.distributions import Distributions, distributions, series
from tools.third_party.graph import Graph
from tools.third_party.tables import table, words

KNOWLEDGE = Path(__file__).parents[2] / "codemods/knowledge/third_parties"
UNREAD = frozenset(("sentry-sdk", "copier-sentry"))  # they import what is asked about


class Read(NamedTuple):
    """What environments say of their packages: by name, and of extras by `a[b]`."""

    brings: dict[str, set[str]]
    loads: dict[str, set[str]]
    extras: dict[str, set[str]]
    names: dict[str, str]
    versions: dict[str, str]
    plugins: set[str]


def main(words: Sequence[str]) -> int:
    """Read the folders and write the tables; returns 0."""
    only = frozenset(words[1].split(",")) if words[:1] == ["--only"] else None
    new = Read({}, {}, {}, {}, {}, set())
    done: set[tuple[str, str]] = set()
    for each in words[2 if only else 0 :]:
        _add(new, distributions([Path(folder) for folder in each.split(":")]), done, only)
        print(f"{len(new.loads)} packages", flush=True)
    written(new)
    return 0


def written(new: Read) -> None:
    """Write the tables: what they have, and what was read."""
    brings, loads, extras = map(_both, (BRINGS, LOADS, EXTRAS), (new.brings, new.loads, new.extras))
    _prune(loads, frozenset(PACKAGES.values()))
    read = {name: series(version) for name, version in new.versions.items()}
    least = {n: min(v, READ.get(n, v), key=Version) for n, v in read.items() if brings_others(n)}
    plain = (PLAIN | {*new.loads}) - {name for name, reached in loads.items() if reached}
    _write("loads.py", table("LOADS", _texts(loads)))
    _write(
        "brings.py",
        table("BRINGS", _texts(brings)),
        table("NAMES", {**NAMES, **new.names}),
        table("READ", {**READ, **least}),
    )
    _write(
        "extras.py",
        table("EXTRAS", _texts(extras)),
        words("PLAIN_EXTRAS", PLAIN_EXTRAS | {n for n, v in extras.items() if not v}),
    )
    _write(
        "plain.py",
        words("PLUGINS", PLUGINS | new.plugins),
        words("PLAIN", plain),
    )


def _both(old: Mapping[str, Iterable[str]], new: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {name: {*old.get(name, ()), *new.get(name, ())} for name in old.keys() | new.keys()}


def _texts(rows: Mapping[str, Iterable[str]]) -> dict[str, str]:
    return {name: " ".join(sorted(row)) for name, row in rows.items() if row}


def _add(
    new: Read, found: Distributions, done: set[tuple[str, str]], only: frozenset[str] | None
) -> None:
    """Add what an environment says of the packages that are whole in it, each version once."""
    graph = Graph(found, frozenset(PACKAGES.values()))
    whole = {name for name in found.needs.keys() - UNREAD if found.is_whole(name)}
    whole = whole if only is None else whole & only
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
