"""Files that were found and get nothing, and what has to be settled first in some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import basename
from textwrap import indent

from codemods.files.deployed import CALL, Proof, Proven
from codemods.files.model import Entrypoint, Note
from codemods.knowledge.registry import frameworks, instrumented_by
from codemods.packages.inventory.below_minimum import too_old
from codemods.planning.known import Known
from codemods.planning.lines.pasted_once import once
from codemods.planning.reach.lines_to_start import (
    call_for,
    place,
    with_framework,
)
from codemods.planning.reach.pasted_starts import inner_start
from codemods.planning.reach.rerun_scripts import into_module, rerun_by
from codemods.planning.reach.selection import brought
from codemods.planning.reach.unreached import needs_nothing, started_by
from codemods.planning.rendering.settings_to_paste import settings_to_paste
from codemods.planning.requirement.own_sdk import as_in
from codemods.planning.requirement.sdk_requirement import SDK, line, requirement
from codemods.planning.requirement.uneditable_lists import barred
from codemods.processes.platform_functions.functions import functions
from codemods.processes.wording import introduced
from codemods.sentry.init_call import init_call

_HERE = "where it starts"


def left_alone(known: Known) -> tuple[Entrypoint, ...]:
    """Return the files that were left alone, of which no more is said than that they were."""
    told, lacking = told_apart(known), [one.entry for one in known.found.proven if one.missing]
    return tuple(
        entry
        for entry in undecided(known)
        if entry.path not in told
        and (not is_script(entry) or entry in lacking or _is_shown_elsewhere(entry))
    )


def _is_shown_elsewhere(entry: Entrypoint) -> bool:
    return any(shown.path != entry.path for shown in entry.evidence)


def held_up(known: Known) -> Iterator[Note]:
    """Yield what has to be settled first in files; what holds for several is said once."""
    alike: dict[Note, list[str]] = {}
    unproven = _held_up(known)
    for one in unproven:
        alike.setdefault(_unproven(one, known, unproven), []).append(one.entry.path)
    yield from (_of_each(known, paths, said) for said, paths in alike.items())


def told_apart(known: Known) -> frozenset[str]:
    """Return the files that were left alone and have a note of their own, or are functions."""
    called = (entry.path for entry in undecided(known) if _is_called(known, entry))
    return frozenset((*called, *(one.entry.path for one in _held_up(known))))


def _held_up(known: Known) -> list[Proven]:
    """Return what lacks more than a name or a start: packages, an order, or what starts already."""
    left = undecided(known)
    unproven = (o for o in known.found.proven if o.missing and o.entry in left)
    return [
        one
        for one in unproven
        if not _is_called(known, one.entry)
        and (not one.entry.line or started_by(known, one.entry) or any(map(is_first, one.missing)))
    ]


def is_first(proof: Proof) -> bool:
    """Tell whether lines would do harm before what a proof lacks is settled."""
    return bool(proof.paste) or proof.name in ("installed", "timely")


def _is_called(known: Known, entry: Entrypoint) -> bool:
    """Tell whether a platform calls a file, of which its own note has the lines."""
    one = next((o for o in known.found.proven if o.entry == entry and o.missing), None)
    if one is None:
        return False
    shown = {place for proof in one.missing for place in proof.evidence}
    called = {function.shown for function in functions(known.modules)}
    return not called.isdisjoint(shown) or _only_called(one)


def undecided(known: Known) -> list[Entrypoint]:
    """Return the files that were left alone and start no Sentry by another."""
    left = [e for e in known.found.doubtful if e.path not in known.answers.entrypoints]
    given = known.answers.entrypoints if known.answers.init_path else ()
    return [e for e in left if not (needs_nothing(known, e) or brought(known.modules, e, given))]


def _only_called(one: Proven) -> bool:
    """Tell whether nothing but the runtime of a platform starts a file."""
    runs = {instrumented_by(process.launch.program) for process in one.processes}
    return bool(runs) and all(runs)


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
    reasons, needs = _reasons(one), _to_require(one, known)
    called = introduced(known.modules, known.found.launches, entry)
    if not entry.line:
        return _settings(entry, known, f"{called} {reasons}")
    if own := started_by(known, entry):
        return Note(
            f"starts {called}, which {own} starts Sentry for: that call is the one to move or to "
            f"change, since {_moved(reasons)}."
        )
    return _with_lines(
        one, as_in(known, entry), others, f"starts {called} and was left alone{needs}"
    )


def _with_lines(one: Proven, known: Known, others: list[Proven], said: str) -> Note:
    """Return what lacks with the lines that start Sentry, in the place that a proof may name."""
    entry, sdk = one.entry, known.answers.sdk_version
    reasons = " ".join((_reasons(one), *_besides(one, known)))
    lines = "\n\n".join(proof.paste for proof in one.missing if proof.paste)
    inner, outer = _shared(one, known, others)
    if inner and CALL not in lines:
        return _by_inner(f"{said}: {reasons}", inner)
    if lines:
        whole = _with_call(lines, call_for(known, entry, *outer))
        return Note(f"{said}: {reasons}", whole, sdk=sdk)
    where = f"{_HERE}, {place(known, entry)}"
    how, lines = f"put this {where}{_with_dsn(known)}:", call_for(known, entry, *outer)
    if program := rerun_by(known.modules, entry):
        how, lines = into_module(known.modules, entry, program, lines)
    text = f"{said}: {reasons} Once that is settled, run this again, or {how}"
    return Note(text, lines, sdk=sdk)


def _with_dsn(known: Known) -> str:
    """Return what else lines need where nothing is edited, and so no next step names it."""
    return ", and set SENTRY_DSN for the process" if known.answers.style == "none" else ""


def _besides(one: Proven, known: Known) -> Iterator[str]:
    """Yield what is in the way of these lines as well, where nothing is edited and so says it."""
    if known.answers.style == "none":
        if _to_require(one, known) and (barring := barred(known.found)):
            yield f"Beside that, {barring}."
        own = too_old((one.entry.framework,), known.found.dependencies)
        yield from dict.fromkeys((*own, *known.found.too_old))


def _reasons(one: Proven) -> str:
    first = [proof for proof in one.missing if is_first(proof)] or one.missing
    return " ".join(proof.why for proof in first)


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
        f"{said} Once that is settled, run this again, or leave it to the lines for {inner}, "
        "which it may load: a second start would replace that one."
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
    row = f"`{line(asked, depends.target)}`"
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
        settings_to_paste(name, answers, init_call(answers), known.style),
    )


def _moved(reasons: str) -> str:
    """Return why a proof is missing, with the call that is there in place of lines to paste."""
    said = re.sub(r"\b([Pp])ut (?:these lines|this)\b", r"\1ut that call", reasons)
    return said.replace("below that call:", "there").rstrip(".:")


def _with_call(lines: str, call: str) -> str:
    """Return lines with the call in the place that is kept for it, as deep as that is."""
    place = re.compile(rf"^( *){re.escape(CALL)}$", re.MULTILINE)
    return place.sub(lambda found: indent(call, found[1]), lines)


def is_script(entry: Entrypoint) -> bool:
    """Tell whether no framework is known of an entrypoint."""
    return frameworks()[entry.framework].kind == "script"
