"""Integrations whose library some process of the set-up goes without.

Importing one of these where its library is not installed raises DidNotEnable (2.75.0), out of what
starts Sentry: several images that share a module do not always install the same list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from codemods.files.deployed import Environment
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.registry import fact, is_known
from codemods.knowledge.third_parties.brings import BRINGS
from codemods.knowledge.third_parties.plain import PLAIN
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers


def absent(found: Scan, answers: Answers) -> tuple[str, ...]:
    """Return the integrations of what was chosen that not each process of the set-up can import."""
    around = [*_environments(found, answers.entrypoints)]
    if answers.style != "module" or len(around) < 2:
        return ()
    stems = filter(is_known, {*answers.frameworks, *answers.libraries})
    lacking = (one for one in map(fact, stems) if _is_lacking(one, found, around))
    return tuple(sorted({one.integration for one in lacking if one.integration}))


def is_absent(stem: str, found: Scan, entrypoints: Collection[str], anywhere: bool) -> bool:
    """Tell whether no process of these files has a framework or a library, or `anywhere` one lacks.

    What a file is an entrypoint of is there.
    """
    around = [*_environments(found, entrypoints)]
    own = {entry.framework for entry in found.entrypoints if entry.path in entrypoints}
    if not around or not is_known(stem) or (stem in own and not anywhere):
        return False
    lacking = (_is_lacking(fact(stem), found, [one]) for one in around)
    return any(lacking) if anywhere else all(lacking)


def _environments(found: Scan, entrypoints: Collection[str]) -> Iterator[Environment]:
    """Yield the environments that the processes of some files run in, each once."""
    mine = (one for one in found.proven if one.entry.path in entrypoints)
    yield from dict.fromkeys(process.environment for one in mine for process in one.processes)


def _is_lacking(known: Framework | Library, found: Scan, around: Collection[Environment]) -> bool:
    """Tell whether an environment's lists, all of them known, name nothing that brings a library.

    One that no list of the project names comes along with something else.
    """
    rows = found.dependencies.named(*known.packages)
    paths = {row.evidence.path for row in rows if not row.group}
    whole = (o for o in around if o.lists and not o.unread and all(map(_brings_none, o.packages)))
    return bool(paths) and any(paths.isdisjoint(one.lists) for one in whole)


def _brings_none(package: str) -> bool:
    """Tell whether a package is known to bring nothing of what the SDK instruments, as a linter."""
    return package in PLAIN and package not in BRINGS
