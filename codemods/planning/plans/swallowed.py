"""Errors that a library catches and prints or keeps, and logs nothing of as an error."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.code.errors.library_hooks import hooks
from codemods.files.model import Evidence, Note
from codemods.files.pattern import pattern
from codemods.files.told import some
from codemods.files.versions import at_least, ends_below
from codemods.knowledge.kinds.swallower import Bot, Older, Swallower
from codemods.knowledge.registry import swallowers
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded, reached
from codemods.planning.turn import Turn

TURN = Turn.MUTED
_DEFINED = pattern(r"@[^\n]*\n(?:async )?(def \w+\()")  # a block of lines that is a handler
_WRAPPED = (
    "Give each such function `@reported()`, next to its `def`; in one that is async or yields, "
    "put `with reported():` around what it does:"
)
_REPORTED = """\
from contextlib import contextmanager

import sentry_sdk


@contextmanager
def reported():
    try:
        yield
    except Exception:
        sentry_sdk.capture_exception()
        raise"""


def plan(known: Known) -> Iterator[Note]:
    """Yield one note for each such library."""
    for one in swallowers().values() if known.answers.init_path else ():
        if is_told(known, one):
            place = _import(known, using(known, one)[0], one)
            yield (_of_bot(known, one, one.bot, place) if one.bot else _printed(known, one, place))


def using(known: Known, one: Swallower) -> list[str]:
    """Return the files of chosen processes that import a library."""
    return [path for path in reached(known) if _imports(known, path, one)]


def is_told(known: Known, one: Swallower) -> bool:
    """Tell whether a library does not log what it catches, and no file of it sends something."""
    mine = using(known, one) if one.prints else []
    told = ("capture_exception", *one.unless)
    quiet = not any(word in known.project[path] for path in mine for word in told)
    return bool(mine and quiet and _is_done_so(known, one) and _printer(known, one))


def _is_done_so(known: Known, one: Swallower) -> bool:
    """Tell whether a file of a chosen process does that by which a library keeps errors, if any."""
    texts = (known.project[path] for path in loaded(known)) if one.only else ()
    return not one.only or any(word in text for text in texts for word in one.only)


def _imports(known: Known, path: str, one: Swallower) -> bool:
    items = known.modules.facts(path).imports
    return any(item.module.partition(".")[0] in one.modules and not item.level for item in items)


def _printer(known: Known, one: Swallower) -> str:
    """Return what prints: the library's name, or the package of it that does in its version."""
    for package, logs in one.printing.items():
        rows, version = known.found.dependencies.named(package), _locked(known, package)
        if (rows or version) and (not logs or _ends_below(known, package, logs)):
            return f"{package} {version}" if version else rows[0].name
    return "" if one.printing else one.name


def _import(known: Known, path: str, one: Swallower) -> Evidence:
    items = known.modules.facts(path).imports
    line = next(i.line for i in items if i.module.partition(".")[0] in one.modules)
    return known.modules.evidence(path, line)


def _printed(known: Known, one: Swallower, place: Evidence) -> Note:
    mend, paste, prints = one.mend or _WRAPPED, _lacking(one.paste, known), one.prints
    if older := _older(known, one):
        mend, paste = older.mend, older.paste
    paste = paste or _REPORTED
    how = f"{'keeps' if one.keeps else 'prints'} {prints} and logs nothing of it as an error"
    name = _printer(known, one)
    return Note(f"{name} ({place}) {how}: it never reaches Sentry. {mend}", paste)


def _of_bot(known: Known, one: Swallower, bot: Bot, place: Evidence) -> Note:
    """Return what is to be hooked, with lines where there is no hook and each has its event."""
    name, mine = _printer(known, one), using(known, one)
    older = _older(known, one)
    found = [hook for path in mine for hook in hooks(known.modules, path, one)]
    here = some(f"{hook.path}:{hook.line}" for hook in found) or "none"
    text = (
        f"{name} ({place}) prints {older.prints if older else one.prints} and logs nothing of it "
        f"as an error. Each has a hook of its own ({one.docs}), and what is given to "
        f"`sentry_sdk.capture_exception(error)` in it arrives. Hooks here: {here}."
    )
    made, paste = ("", "") if found else _lines(known, mine, bot, name.partition(" ")[0])
    more = f" For what is used here, below {made}:" if paste else ""
    return Note(f"{text}{more}", paste)


def _lines(known: Known, mine: list[str], bot: Bot, package: str) -> tuple[str, str]:
    """Return where a bot is made and what hooks on to it, "" unless its kind and theirs show."""
    all_facts = {path: known.modules.facts(path) for path in mine}
    made = [
        (path, call)
        for path, facts in all_facts.items()
        for call in facts.calls
        if call.target and not call.scope and facts.resolve(call.name) in bot.classes
    ]
    unclear = any(word in known.project[path] for path in mine for word in bot.unclear)
    if len(made) != 1 or unclear:
        return "", ""
    ((path, call),) = made
    marks = {
        name.rpartition(".")[2] for facts in all_facts.values() for name, _ in facts.decorators
    }
    events = dict.fromkeys(event for mark, event in bot.events[package].items() if mark in marks)
    lines = (bot.begin.format(call.target), *(bot.paste.format(call.target, e) for e in events))
    return f"{path}:{call.line}", "\n\n\n".join(lines)


def _older(known: Known, one: Swallower) -> Older | None:
    before = one.older.before if one.older else ""
    is_older = bool(before) and any(_ends_below(known, p, before) for p in one.printing)
    return one.older if is_older else None


def _ends_below(known: Known, package: str, release: str) -> bool:
    """Tell whether a package is older than a release, whichever of those allowed it is."""
    rows, version = known.found.dependencies.named(package), _locked(known, package)
    if version:
        return not at_least(version, release)
    return bool(rows) and ends_below(rows[0].specifier, release)


def _locked(known: Known, package: str) -> str:
    return known.found.dependencies.locked.get(package, "")


def _lacking(paste: str, known: Known) -> str:
    """Return lines without the functions that the project has: they would take their place."""
    blocks = paste.split("\n\n\n")
    named = [(block, _DEFINED.match(block)) for block in blocks]
    texts = [known.project[path] for path in reached(known)]
    kept = [b for b, name in named if not name or not any(name[1] in text for text in texts)]
    return "\n\n\n".join(kept)
