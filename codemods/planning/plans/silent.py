"""Processes that report nothing, with the lines that mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codemods.files.model import Entrypoint, Note
from codemods.files.told import some
from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.own_call import own_call
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import above, spot
from codemods.planning.reach.further_blocks import Further, further
from codemods.planning.reach.pasted_call import pasted
from codemods.planning.reach.pasted_starts import inner_start
from codemods.planning.reach.unreached import Unreached, import_name, started_apart, unreached
from codemods.planning.rendering.settings_to_paste import settings_to_paste
from codemods.planning.telling.start_apart import apart
from codemods.planning.telling.unread_env_file import unread_env_file
from codemods.planning.turn import Turn
from codemods.processes.wording import a, noun
from codemods.sentry.callers import callable_plainly, never_called
from codemods.sentry.existing import Existing
from codemods.sentry.init_call import init_call
from codemods.sentry.taken_values import taken_value

TURN = Turn.SILENT


def plan(known: Known) -> Iterator[Note]:
    """Yield the chosen processes that never start Sentry and that no edit makes to."""
    told = {one.entry: one for one in further(known)}
    pasted = [one.entry.path for one in told.values() if one.why]
    late: dict[str, list[str]] = {}
    for lost in (one for one in unreached(known) if not one.module):
        one = told.get(lost.entry, Further(lost.entry, "-"))
        if inner := one.why and inner_start(known.modules, lost.entry.path, pasted):
            late.setdefault(inner, []).append(lost.entry.path)
        elif one.why:
            if one.beside in pasted:  # which these lines start Sentry for
                one = one._replace(why=f"{one.beside} loads it as well", beside="")
            yield _unloaded(lost, known, one)
        elif unread := unread_env_file(known, lost.entry.path):
            yield Note(f"{lost.entry.path} starts Sentry.{unread}", level="info")
    yield from (_by_inner(paths, inner) for inner, paths in late.items())
    for entry, existing in started_apart(known):
        yield from _other_options(entry, existing, known)
    yield from map(_never, known.found.dead)
    for existing in known.found.usable:
        if name := never_called(known.project, existing):
            yield _uncalled(existing, name, known)


def _never(existing: Existing) -> Note:
    """Return that an init call stands where nothing runs."""
    return Note(
        f"{existing} would start Sentry, but behind `{existing.init.never}` nothing ever runs: "
        "nothing reaches Sentry by it, perhaps on purpose, so it was left alone. To start it, "
        "mend that line; to have it set up anew, delete the call and run this again."
    )


def _uncalled(existing: Existing, name: str, known: Known) -> Note:
    """Return how to call the function that starts Sentry, with a line that runs as it is."""
    if existing.init.scope == "module":
        return _unimported(existing, known)
    plain = callable_plainly(known.project, existing) == name
    given = "" if plain else "with what it asks for "
    text = (
        f"{existing} starts Sentry in `{name}`, which nothing calls that ever runs: nothing "
        f"reaches Sentry, perhaps on purpose, so it was left alone. To start it, call it {given}"
        "before the app object is made; to have it set up anew, delete it and run this again."
    )
    entries = known.found.entrypoints
    if not plain or not entries:
        return Note(text)
    if any(entry.path == existing.path for entry in entries):
        return Note(text, f"{name}()")
    module = import_name(known.modules, entries[0], existing.path)
    return Note(text, f"from {module} import {name}\n\n{name}()" if module else "")


def _unimported(existing: Existing, known: Known) -> Note:
    """Return how to load the module that starts Sentry and that nothing imports."""
    entries = known.found.entrypoints
    module = import_name(known.modules, entries[0], existing.path) if entries else ""
    return Note(
        f"{existing} starts Sentry as that file is imported, which nothing does: nothing reaches "
        "Sentry, perhaps on purpose, so it was left alone. To start it, import it before the app "
        "object is made; to have it set up anew, delete it and run this again.",
        f"import {module}  # noqa: F401" if module else "",
    )


def _by_inner(paths: list[str], inner: str) -> Note:
    """Return that programs and a file that they load, at whatever time, share one start."""
    load = "load" if len(paths) > 1 else "loads"
    return Note(
        f"Not set up: {some(paths)}, which {load} {inner}, perhaps late. A start of Sentry in both "
        "would replace one by the other: put it into a module that each imports first."
    )


def _unloaded(lost: Unreached, known: Known, told: Further) -> Note:
    """Return the lines for a process that does not load what starts Sentry."""
    entry, answers = lost.entry, known.answers
    called, call = noun(known.modules, known.found.launches, entry), init_call(answers)
    if not entry.line:
        option = frameworks()[entry.framework].settings_option
        return Note(
            f"{answers.init_path} is not loaded by the {called} that "
            f"{entry.evidence[0]} starts, so nothing of it reaches Sentry. Write this to "
            f"{entry.path} and start it with `{option} {entry.path.removesuffix('.py')}`:",
            settings_to_paste(entry.path, answers, call, known.style),
        )
    if own := _own_function(lost, known):
        return own
    lines = pasted(known, own_call(known, entry.path), entry.path)
    if told.beside and not lost.through:
        return _apart(lost, known, told, apart(known, told, lines))
    return Note(_lost(lost, known, told.why), lines)


def _apart(lost: Unreached, known: Known, told: Further, lines: str) -> Note:
    """Return the lines that start Sentry in this process alone, or where they go instead."""
    head = _lost(lost, known, told.why)
    if lines:
        return Note(head, lines)
    head = head.partition(" Nothing of it reaches")[0]
    return Note(
        f"{head} Nothing of it reaches Sentry, and a second start there would replace that of "
        f"{told.beside}: move the start of Sentry from {told.beside} to a module that both import "
        "first."
    )


def _own_function(lost: Unreached, known: Known) -> Note | None:
    """Return the call of the project's own function, where one starts Sentry for others."""
    entry = lost.entry
    existing = next((e for e in known.found.usable if e.path == known.answers.init_path), None)
    name = existing and callable_plainly(known.project, existing)
    module = name and import_name(known.modules, entry, known.answers.init_path)
    if not module or lost.through:
        return None
    called = noun(known.modules, known.found.launches, entry)
    where = f"before its {above(known.project, entry)}"
    if existing and (taken := taken_value(known.modules, existing)):
        where = f"below what sets `{taken}`, which that is given, and before anything else"
    return Note(
        f"{entry.path} starts {a(called)} that does not call `{name}`, by which {existing} "
        f"starts Sentry: nothing of it reaches Sentry until these lines stand {where}:",
        f"from {module} import {name}\n\n{name}()",
    )


def _other_options(entry: Entrypoint, existing: Existing, known: Known) -> Iterator[Note]:
    """Yield the options that a process lacks which starts Sentry by itself."""
    answers = known.answers
    called, call = noun(known.modules, known.found.launches, entry), init_call(answers)
    absent = [k for k in call.keywords if k.name not in existing.init.keywords]
    if absent and not existing.init.splat:
        lines = "\n".join(f"{k.name}={k.value}," for k in absent)
        needed = [f"`{line}`" for line in call.imports if _is_lacking(known, existing, line, lines)]
        also = f", below {' and '.join(needed)}" if needed else ""
        yield Note(
            f"{existing} starts Sentry for the {called} of {entry.path} by itself: what "
            f"{answers.init_path} was given is not known there. Give it the same{also}:",
            lines,
        )


def _is_lacking(known: Known, existing: Existing, statement: str, lines: str) -> bool:
    """Tell whether lines use what an import statement binds and the call's file does not."""
    name = statement.split()[-1]
    bound = {item.bound for item in known.modules.facts(existing.path).imports if not item.scope}
    return name not in bound and re.search(rf"\b{re.escape(name)}\b", lines) is not None


def _lost(lost: Unreached, known: Known, why: str) -> str:
    """Return what a process misses that no edit makes load Sentry, and `why` none does."""
    entry, answers = lost.entry, known.answers
    called = noun(known.modules, known.found.launches, entry)
    if not lost.through:
        unread = unread_env_file(known, entry.path)
        return (
            f"{entry.path} starts {a(called)} that does not load {answers.init_path}, "
            f"and {why}.{unread} Nothing of it reaches Sentry "
            f"until these lines stand before its {above(known.project, entry)}:"
        )
    if lost.started:
        return (
            f"{lost.started} starts without {answers.init_path}: nothing of it reaches Sentry "
            f"until these lines stand {spot(known.project, lost.started)}. Not in {entry.path}, "
            "which it loads: "
            f"{lost.through} loads that too, and starts Sentry itself."
        )
    return (
        f"Nothing here shows how the {called} of {entry.path} is started. Where that loads "
        f"{lost.through} first, it reports already; where it does not, it reports once these "
        f"lines stand at the top of the file that starts it. Not in {entry.path} if another file "
        f"does: {lost.through} loads that too, and starts Sentry itself:"
    )
