"""Files that were found and get nothing: what is not known of each, and what would settle it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from textwrap import indent

from codemods.code.importing.named_modules import loads_what_lies_there
from codemods.files.deployed import CALL, Proven
from codemods.files.model import Entrypoint, Note
from codemods.files.versions import SDK_RANGE
from codemods.knowledge.kinds.program import Program
from codemods.knowledge.registry import frameworks, instrumented_by
from codemods.planning.known import Known
from codemods.planning.lines.pasted_once import once
from codemods.planning.reach.lines_to_start import (
    call_for,
    own_start,
    own_starts,
    place,
    with_framework,
)
from codemods.planning.reach.pasted_starts import inner_start
from codemods.planning.reach.rerun_scripts import into_module, rerun_by
from codemods.planning.reach.selection import brought
from codemods.planning.reach.unreached import needs_nothing, started_by
from codemods.planning.rendering.settings_to_paste import settings_to_paste
from codemods.planning.requirement.sdk_requirement import SDK, requirement
from codemods.planning.telling.invocation import naming
from codemods.planning.telling.unread_env_file import unread_env_file
from codemods.processes.platform_functions.functions import functions
from codemods.processes.wording import introduced, unshown
from codemods.sentry.init_call import init_call

_HERE = "where it starts"


def left_alone(known: Known) -> Iterator[Note]:
    """Yield which files were left alone, and why; what holds for several is said once."""
    left = undecided(known)
    unproven = [one for one in known.found.proven if one.missing and one.entry in left]
    called = {one.shown for one in functions(known.modules)}  # said with the lines for them
    alike: dict[Note, list[str]] = {}
    for one in unproven:
        shown = {place for proof in one.missing for place in proof.evidence}
        if called.isdisjoint(shown) and not _only_called(one):
            said = _unproven(one, known, unproven)
            alike.setdefault(said, []).append(one.entry.path)
    yield from (_of_each(known, paths, said) for said, paths in alike.items())
    left = [e for e in left if e not in [one.entry for one in unproven]]
    scripts = [e for e in left if is_script(e)]
    if commands := [e for e in scripts if any(shown.path != e.path for shown in e.evidence)]:
        yield _aside(commands, known)
    yield from (_doubtful(e, known) for e in left if e not in scripts)


def undecided(known: Known) -> list[Entrypoint]:
    """Return the files that were left alone and start no Sentry by another."""
    left = [e for e in known.found.doubtful if e.path not in known.answers.entrypoints]
    given = known.answers.entrypoints if known.answers.init_path else ()
    return [e for e in left if not (needs_nothing(known, e) or brought(known.modules, e, given))]


def _only_called(one: Proven) -> bool:
    """Tell whether nothing but the runtime of a platform starts a file."""
    runs = {instrumented_by(process.launch.program) for process in one.processes}
    return bool(runs) and all(runs)


def _doubtful(entry: Entrypoint, known: Known) -> Note:
    """Return what is not known of an app beside the processes that were found."""
    answers, why = known.answers, unshown(known.modules, entry)
    name = frameworks()[entry.framework].name
    entries = dict.fromkeys((*answers.entrypoints, entry.path))
    stems = dict.fromkeys((*answers.frameworks, entry.framework))
    lacks = f", and nothing is set up for {name}" * (entry.framework not in answers.frameworks)
    return Note(
        f"{entry.path}:{entry.line} builds {name} too, but {why}: it was left alone{lacks}. If it "
        "runs, name it:",
        naming(entries, stems),
    )


def _of_each(known: Known, paths: list[str], said: Note) -> Note:
    """Return what is said of a file with its name, and with those of which the same holds."""
    first, *others = paths
    same = f" ({', '.join(others)} too)" if others else ""
    text = said.text.replace(_HERE, f"where each starts{once(known.modules, paths)}")
    return said._replace(text=f"{first}{same} {text if others else said.text}")


def _unproven(one: Proven, known: Known, others: list[Proven]) -> Note:
    """Return which proof is missing of a file that was left alone, without the file's name.

    No lines that start Sentry for one that does it already: they would replace what is there.
    """
    entry = one.entry
    reasons, needs = " ".join(proof.why for proof in one.missing), _to_require(one, known)
    called = introduced(known.modules, known.found.launches, entry)
    if not entry.line:
        return _settings(entry, known, f"{called} {reasons}")
    if own := started_by(known, entry):
        return Note(
            f"starts {called}, which {own} starts Sentry for: that call is the one to move or to "
            f"change, since {_moved(reasons)}."
        )
    lines = "\n\n".join(proof.paste for proof in one.missing if proof.paste)
    inner, outer = _shared(one, known, others)
    if inner and CALL not in lines:
        return _by_inner(f"starts {called} and was left alone{needs}: {reasons}", inner)
    if lines:
        whole = _with_call(lines, call_for(known, entry, *outer))
        return Note(f"starts {called} and was left alone{needs}: {reasons}", whole)
    said, lines = f"put this {_HERE}:", call_for(known, entry, *outer)
    if program := rerun_by(known.modules, entry):
        said, lines = into_module(known.modules, entry, program, lines)
    return Note(
        f"starts {called} and was left alone{needs}: {reasons} Once that is settled, name it in "
        f"`entrypoints`, or {said}",
        lines,
    )


def _shared(one: Proven, known: Known, others: list[Proven]) -> tuple[str, list[str]]:
    """Return which other file that gets lines one loads, "" for none, and whose load this one."""
    given = [o.entry for o in others if o.entry.line and not started_by(known, o.entry)]
    paths = [entry.path for entry in given]
    inner = {entry: inner_start(known.modules, entry.path, paths) for entry in given}
    outer = [entry.framework for entry, loaded in inner.items() if loaded == one.entry.path]
    return inner.get(one.entry, ""), outer


def _by_inner(said: str, inner: str) -> Note:
    """Return that the lines for a file which this one loads start Sentry in it as well."""
    return Note(
        f"{said} Once that is settled, name it in `entrypoints`, or leave it to the lines for "
        f"{inner}, which it loads: they start Sentry for both, and a second start would replace "
        "that one."
    )


def _to_require(one: Proven, known: Known) -> str:
    """Return what lines to paste import and nothing requires yet, as part of a sentence or "".

    Where the package is what is missing, the proof says so; where files are edited, the list is.
    """
    depends = known.found.dependencies
    is_said = any(SDK in proof.why for proof in one.missing) or not one.entry.line
    if is_said or known.answers.style != "none" or depends.named(SDK):
        return ""
    asked = Known(known.found, with_framework(known.answers, one.entry.framework))
    row = f"`{requirement(asked)}{SDK_RANGE}`"
    if depends.target:
        return f", and so was {depends.target}, to which {row} is to be added"
    return f", and {row} is to be installed where it runs"


def _settings(entry: Entrypoint, known: Known, reasons: str) -> Note:
    """Return the settings of a worker that could not import those that would be made for it."""
    option, name = frameworks()[entry.framework].settings_option, basename(entry.path)
    answers = with_framework(known.answers, entry.framework)
    return Note(
        f"was not made for {reasons} Nothing of it reaches Sentry until {requirement(known)} is "
        f"installed there, this is {name} where it imports from, and "
        f"`{option} {name.removesuffix('.py')}` in its command:",
        settings_to_paste(name, answers, init_call(answers)),
    )


def _moved(reasons: str) -> str:
    """Return why a proof is missing, with the call that is there in place of lines to paste."""
    said = re.sub(r"\b([Pp])ut (?:these lines|this)\b", r"\1ut that call", reasons)
    return said.replace("below that call:", "there").rstrip(".:")


def _with_call(lines: str, call: str) -> str:
    """Return lines with the call in the place that is kept for it, as deep as that is."""
    place = re.compile(rf"^( *){re.escape(CALL)}$", re.MULTILINE)
    return place.sub(lambda found: indent(call, found[1]), lines)


def _aside(entries: list[Entrypoint], known: Known) -> Note:
    """Return what is not known of scripts beside the processes that were found."""
    answers = known.answers
    some = any(loads_what_lies_there(known.modules, entry.path) for entry in entries)
    one, many = ("need not load",) * 2 if some else ("does not load", "do not load")
    shown = [", ".join(str(e) for e in x.evidence if e.path != x.path) for x in entries]
    lacks = f" that {one if len(entries) == 1 else many} {answers.init_path}"
    lacks = lacks if answers.init_path else ", and nothing that starts Sentry was put in"
    if len(entries) == 1:
        said, lines = _named(known, entries[0])
        if program := rerun_by(known.modules, entries[0]):
            said, lines = _by_hand(known, entries[0], program)
            unread = unread_env_file(known, entries[0].path)
            said = f"{unread.lstrip()} {said}".lstrip()
        whose = f"{entries[0].path} is a command of its own ({shown[0]})"
        return Note(f"{whose}{lacks}: it was left alone. {said}", lines)
    named = [f"{x.path} ({places})" for x, places in zip(entries, shown, strict=True)]
    whose = f"{', '.join(named)} are commands of their own{lacks}: they were left alone. Name in "
    if not answers.init_path:
        return Note(f"{whose}`entrypoints` those whose errors should arrive.")
    lines, paths = own_starts(known, entries), [entry.path for entry in entries]
    module = once(known.modules, paths) if "sentry_sdk.init(" in lines else ""
    said = f"`entrypoints` those whose errors should arrive, or put these lines into them{module}:"
    return Note(f"{whose}{said}", lines)


def _named(known: Known, entry: Entrypoint) -> tuple[str, str]:
    """Return how the errors of a script come to arrive: it is named, or gets these lines."""
    if not known.answers.init_path:
        return "Name it in `entrypoints` if its errors should arrive.", ""
    where = place(entry)
    said = f"If its errors should arrive, name it in `entrypoints`, or put this {where}:"
    return said, own_start(known, entry)


def _by_hand(known: Known, entry: Entrypoint, program: Program) -> tuple[str, str]:
    """Return what to do where a program runs a script anew each time: only a module starts once."""
    lines = call_for(known, entry)
    said, lines = into_module(known.modules, entry, program, lines)
    return f"If its errors should arrive, {said}", lines


def is_script(entry: Entrypoint) -> bool:
    """Tell whether no framework is known of an entrypoint."""
    return frameworks()[entry.framework].kind == "script"
