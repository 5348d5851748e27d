"""The legacy SDK, which sentry-sdk has replaced (sdk-facts 4.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.code.importing.lines_of_package import lines_of_package
from codemods.code.starting.logging_files import handlers_of
from codemods.files.model import Evidence, Note
from codemods.files.told import some
from codemods.files.versions import at_least, ends_below
from codemods.planning.known import Known
from codemods.planning.turn import Turn
from codemods.sentry.raven_variable import other_variable

TURN = Turn.PRESENT
NAME = "raven"
_TAKES = "6.7.0"  # a DSN without a secret; read in the wheels of 5.33.0 to 6.10.0
_SETTINGS = (
    "RAVEN_CONFIG",
)  # https://docs.sentry.io/platforms/python/migration/raven-to-sentry-sdk
_ASIDE = frozenset("test tests testing examples docs".split())


def plan(known: Known) -> Iterator[Note]:
    """Yield the lines that hold raven, the first of them being what starts or requires it."""
    starts = [e for e in known.found.existing if e.init.sdk == NAME]
    required = [row.evidence for row in known.found.dependencies.named(NAME)]
    if not starts and not required:
        return
    named = (*lines_of_package(known.modules, NAME, _SETTINGS), *handlers_of(known.modules, NAME))
    lines = [
        *(Evidence(e.path, e.init.line) for e in starts),
        *(e for e in named if not _is_aside(e.path)),
        *required,
    ]
    told = dict.fromkeys(_shown(known, one) for one in lines)
    head = f"{starts[0]} starts" if starts else f"{required[0]} requires"
    if known.found.old_python:
        yield _kept(head, lines)
        return
    if len(told) == 1 and not starts:
        yield _unused(head)
        return
    yield Note(
        f"{head} raven, which sentry-sdk has replaced: until it is gone errors may be sent twice. "
        "Move each line by hand: a capture becomes one of sentry_sdk, what is wrapped is "
        "unwrapped, options (release, tags) go to where Sentry starts."
        f"{_variable(known, lines)}{_refusing(known)} The lines:",
        "\n".join(told),
    )


def _unused(head: str) -> Note:
    """Return that it is only required."""
    return Note(
        f"{head} raven, which sentry-sdk has replaced: what uses it sends errors a second time."
    )


def _variable(known: Known, lines: Sequence[Evidence]) -> str:
    """Return from which other variable raven has its DSN, and what names that, "" for none."""
    found = other_variable(known.modules, lines)
    if not found:
        return ""
    others = [path for path in known.project.paths if not path.endswith(".py")]
    naming = known.project.holding((found.text,), others).get(found.text, ())
    where = f" beside it in {some(naming)}" if naming else " where that is set"
    return (
        f" Where it is deployed it has its DSN from {found.text} ({found}), which sentry-sdk does "
        f"not read: give SENTRY_DSN the same{where}, or nothing is sent any more."
    )


def _kept(head: str, lines: Sequence[Evidence]) -> Note:
    """Return that it stays for now, with all its places: whoever moves up later takes out each."""
    more = [one for one in dict.fromkeys(map(str, lines)) if not head.startswith(f"{one} ")]
    also = f" (with {some(more, len(more))})" if more else ""
    return Note(
        f"{head} raven{also}, which sentry-sdk replaces: keep it until Python has moved up."
    )


def _refusing(known: Known) -> str:
    """Return that a release takes none of the addresses that Sentry gives out now, or ""."""
    depends = known.found.dependencies
    version = depends.locked.get(NAME, "")
    old = any(ends_below(row.specifier, _TAKES) for row in depends.named(NAME))
    if not (old or (version and not at_least(version, _TAKES))):
        return ""
    return (
        f" Do that in the release that brings a DSN as Sentry gives them out now: raven below "
        f"{_TAKES} raises where one has no secret."
    )


def _is_aside(path: str) -> bool:
    return not _ASIDE.isdisjoint(path.split("/"))


def _shown(known: Known, place: Evidence) -> str:
    lines = known.project.get(place.path, "").splitlines()
    text = lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""
    return f"{place.path}:{place.line}  {text}".rstrip()
