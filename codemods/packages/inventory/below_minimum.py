"""What is said of a package that is below the minimum of its integration."""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.dependencies import Dependencies, Requirement
from codemods.files.tool import tools
from codemods.files.versions import ends_below, floor_of, freed_of
from codemods.knowledge.kinds.facts import Framework, Library
from codemods.knowledge.registry import fact
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.sdk_demands import BESIDE, CONTEXTUAL, CONTEXTVARS, refuses
from codemods.knowledge.third_parties.minimums import ASKED
from codemods.packages.inventory.known_versions import first_too_old, is_below, unversioned

Python = tuple[int, int] | None
_LOGGED = "and of its errors only what a logger calls one arrives"
_UNTRACED = "what it would send does not arrive"  # also flags, or a command's crash
_LOST = {  # by kind of a framework
    "web": f"no request of it is traced, {_LOGGED}",
    "queue": f"no job of it is traced, {_LOGGED}",
}


def too_old(
    stems: Iterable[str], depends: Dependencies, python: Python = None, old: bool = False
) -> tuple[str, ...]:
    """Return a sentence per framework or library that is below the minimum of its integration.

    `python` is the oldest that is named, None for none. On an `old` one, without context
    variables, some need a package for them as well.
    """
    found: dict[str, str] = {}
    for stem in stems:
        known, row = fact(stem), first_too_old(stem, depends)
        version = row and (depends.locked.get(row.name) or floor_of(row.specifier))
        name = known.name if row is None or row.name == known.packages[0] else row.name
        if row and version and is_off(known) and not freed_of(row.name, version):
            below = (
                f"{name} {version} ({row.evidence}) is below {known.minimum}, the first that "
                "sentry-sdk supports"
            )
            asked = _asked(known, depends, python)
            needs = _needs(known, row, _beside(known, depends, old))
            found[row.name] = f"{below}: {needs}{asked or _raised(known, row, depends)}"
        for one in unversioned(stem, depends):
            itself = f": from {known.minimum} on it is on by itself, without options"
            found[one.name] = (
                f"Nothing tells the version of {name} ({one.evidence} names where it comes from), "
                "so its integration is not listed, and taken for off here"
                f"{itself if known.integration in IMPORTED else ''}."
            )
    return tuple(found.values())


def is_off(known: Framework | Library) -> bool:
    """Tell whether an integration is surely off below its minimum: it refuses, or is left out."""
    by_itself = not known.integration or known.integration in IMPORTED
    return refuses(known.integration) or not by_itself


def lacks_variables(known: Framework | Library, depends: Dependencies) -> bool:
    """Tell whether an integration asks for context variables that an old Python lacks."""
    asks = known.integration.partition(".")[0] in CONTEXTUAL
    return asks and not depends.has(CONTEXTVARS)


def lost_by(known: Framework | Library) -> str:
    """Return what is lost of a framework or library whose integration is off."""
    return _LOST.get(getattr(known, "kind", ""), "its calls are in no trace")


def _beside(known: Framework | Library, depends: Dependencies, old: bool) -> str:
    """Return the packages that an integration needs beside its own and that nothing here brings."""
    lacking = (CONTEXTVARS,) if old and lacks_variables(known, depends) else ()
    needs = {*BESIDE.get(known.integration, ()), *lacking}
    there = {row.name for row in depends.requirements} | depends.locked.keys()
    return f", with {' and '.join(sorted(needs - there))} beside it" if needs - there else ""


def _needs(known: Framework | Library, row: Requirement, beside: str) -> str:
    """Return what is lost below a minimum, where the integration refuses or is not listed.

    One that looks at no version and enables itself is on all the same: nothing is lost for
    certain. One that would have to be listed is not, since it may end the start.
    """
    integration, itself = known.integration.rpartition(".")[2], known.integration in IMPORTED
    lost = lost_by(known) if refuses(known.integration) or known.kind in _LOST else _UNTRACED
    if not refuses(known.integration):
        return f"below that {integration} is not listed here, so {lost}."
    listed = "" if itself else " and a place in `integrations`"
    return f"{integration} is off, so {lost}. It needs {row.name} {known.minimum}{beside}{listed}."


def _asked(known: Framework | Library, depends: Dependencies, python: Python) -> str:
    """Return what that release asks for itself that is not here, "" for nothing."""
    asks = dict(ASKED.get(known.integration, {}))
    least = asks.pop("python", "")
    is_new = python is not None and python >= tuple(map(int, least.split(".")[:2] if least else ()))
    lacking = [f"Python {least}"] if least and not is_new else []
    for row in depends.named(*asks):
        if is_below(row, depends, asks[row.name]):
            lacking.append(f"{row.name} {asks[row.name]} ({row.evidence} keeps it below)")
    return f" That release asks for {' and '.join(lacking)}." if lacking else ""


def _raised(known: Framework | Library, row: Requirement, depends: Dependencies) -> str:
    """Return how a package gets to its minimum, where only the lock keeps it below."""
    tool = tools().get(depends.manager)
    held = row.name in depends.locked and not ends_below(row.specifier, known.minimum)
    command = tool.upgrade.format(row.name) if tool and depends.locks and held else ""
    return f" `{command}` moves it there, as {row.evidence} allows." if command else ""
