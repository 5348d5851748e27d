"""What is left to the user to decide: why nothing, or not all, was edited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from textwrap import indent

from codemods.code.named_modules import loads_what_lies_there
from codemods.files.deployed import CALL, Proven
from codemods.files.model import Entrypoint, Note
from codemods.knowledge.registry import frameworks
from codemods.planning import render
from codemods.planning.found import Scan
from codemods.planning.known import Known
from codemods.planning.place import place
from codemods.planning.plans.broken import old_python
from codemods.planning.required import requirement
from codemods.planning.selection import brought, chosen
from codemods.planning.turn import Turn
from codemods.planning.unreached import needs_nothing, started_by
from codemods.processes.called import introduced, unshown
from codemods.processes.distribution import Distribution
from codemods.processes.functions import functions
from codemods.processes.library import is_offered
from codemods.processes.pipelines import used_pipelines
from codemods.processes.unnamed_workers import unnamed_workers
from codemods.sentry.answers import Answers
from codemods.sentry.callers import never_called
from codemods.sentry.doubled import doubled
from codemods.sentry.existing import Existing, started_unseen
from codemods.sentry.init_call import init_call

TURN = Turn.DECLINED


def plan(known: Known) -> Iterator[Note]:
    """Yield why nothing was edited at all, and which files were left alone."""
    if known.answers.style == "none":
        yield from _nothing(known)
        if known.found.wrapped:
            return
    left = [e for e in known.found.doubtful if e.path not in known.answers.entrypoints]
    given = known.answers.entrypoints if known.answers.init_path else ()
    left = [e for e in left if not (needs_nothing(known, e) or brought(known.modules, e, given))]
    unproven = [one for one in known.found.proven if one.missing and one.entry in left]
    called = {one.shown for one in functions(known.modules)}  # said with the lines for them
    for one in unproven:
        if called.isdisjoint(place for proof in one.missing for place in proof.evidence):
            yield _unproven(one, known)
    left = [e for e in left if e not in [one.entry for one in unproven]]
    scripts = [e for e in left if _is_script(e)]
    if commands := [e for e in scripts if any(shown.path != e.path for shown in e.evidence)]:
        yield _aside(commands, known)
    yield from (_doubtful(e, known) for e in left if e not in scripts)


def _doubtful(entry: Entrypoint, known: Known) -> Note:
    """Return what is not known of an app beside the processes that were found."""
    answers, why = known.answers, unshown(known.modules, entry)
    name = frameworks()[entry.framework].name
    entries = ", ".join(dict.fromkeys((*answers.entrypoints, entry.path)))
    stems = ", ".join(dict.fromkeys((*answers.frameworks, entry.framework)))
    lacks = f", and nothing is set up for {name}" * (entry.framework not in answers.frameworks)
    return Note(
        f"{entry.path}:{entry.line} builds {name} too, but {why}: it was left alone{lacks}. If it "
        "runs, run copier again and name it:",
        f"--data 'entrypoints=[{entries}]' --data 'frameworks=[{stems}]'",
    )


def _nothing(known: Known) -> Iterator[Note]:
    """Yield why no process was chosen, by the first reason that there is."""
    found = known.found
    if found.wrapped:
        return  # said with that call
    if any(never_called(known.project, existing) for existing in found.usable):
        return  # said with the call
    starts = [entry.path for entry in found.entrypoints]
    if twice := next(doubled(known.modules, found.usable, starts), None):
        yield _twice(*twice)
    elif found.others:
        yield _several(found.others)
    elif found.library:
        yield _library(known, found.library)
    elif found.old_python:
        yield old_python(found.old_python)
    elif why := _placeless(known):
        yield why
    elif (unnamed := _not_lacking(found)) and all(map(_is_script, found.doubtful)):
        yield _unnamed([entry.path for entry in unnamed])
    elif functions(known.modules) or used_pipelines(known.modules):
        return  # said with the lines for them
    elif unseen := started_unseen(known.project, found.root):
        yield _passed_over(unseen)
    elif not found.broken and not any(one.missing for one in found.proven):
        yield _unknown(known)


def _twice(path: str, calls: tuple[Existing, ...]) -> Note:
    places = " and ".join(map(str, calls))
    return Note(
        f"{path} starts a process that runs the init calls of {places}: whichever runs last "
        "replaces the other with all its options, so nothing was edited. Keep one of them, load "
        "it from both places, and run this again."
    )


def _not_lacking(found: Scan) -> list[Entrypoint]:
    """Return the questions of which no proof is missing, which would be told by itself."""
    lacking = [one.entry for one in found.proven if one.missing]
    return [entry for entry in found.doubtful if entry not in lacking]


def _unknown(known: Known) -> Note:
    for name, paths in unnamed_workers(known.modules, known.found.dependencies).items():
        return Note(
            f"{name} is required here, but no command shows which file it is started with: nothing "
            f"was edited. Add {requirement(known)} to what it installs, and put these lines at the "
            f"top of that file, below what loads a .env. It may be {paths[0]}, which imports it:",
            _lines(known.answers),
        )
    return Note(
        "No entrypoint of a known framework was found: nothing was edited. Add "
        f"{requirement(known)} to what your process installs, and start Sentry first in the file "
        "that it starts from, below what loads a .env.",
        _lines(known.answers),
    )


def _several(subprojects: Iterable[str]) -> Note:
    folders = ", ".join(folder or "." for folder in subprojects)
    return Note(
        f"Several projects are here ({folders}) and none stands out: nothing was edited. "
        "Name the one that should report: `--data subproject=FOLDER` (empty for the top)."
    )


def _passed_over(call: Existing) -> Note:
    return Note(
        f"{call} starts Sentry already, in a folder that is passed over as one of tests or "
        "examples: nothing was edited, since a second start would replace the first. Give its "
        "options there."
    )


def _placeless(known: Known) -> Note | None:
    """Return why no module can be shared by the chosen files, None where nothing says so."""
    spot = place(known.project, known.found, known.answers.entrypoints)
    paths = sorted({entry.path for entry in chosen(known)})
    if spot.style != "none" or len(paths) < 2:
        return None
    return Note(
        f"{', '.join(paths)} need a module that they share, and none was made: {spot.why}. Once "
        "that is settled, run copier again; or name one of the files, which then gets the lines "
        "itself, and the others as lines to paste:",
        f"--data 'entrypoints=[{paths[0]}]'",
    )


def _unnamed(paths: list[str]) -> Note:
    return Note(
        f"Nothing shows which of these is the program: {', '.join(paths)}. Nothing was "
        "edited. Run copier again and name it:",
        f"--data 'entrypoints=[{paths[0]}]' --data 'frameworks=[script]'",
    )


def _unproven(one: Proven, known: Known) -> Note:
    """Return which proof is missing of a file that was left alone.

    No lines that start Sentry for one that does it already: they would replace what is there.
    """
    answers, entry = known.answers, one.entry
    reasons = " ".join(proof.why for proof in one.missing)
    called = introduced(known.modules, known.found.launches, entry)
    if own := started_by(known, entry):
        return Note(
            f"{entry.path} starts {called}, which {own} starts Sentry for: "
            f"that call is the one to move or to change, since {_moved(reasons)}."
        )
    if lines := "\n\n".join(proof.paste for proof in one.missing if proof.paste):
        whole = _with_call(lines, _lines(answers, entry.framework))
        return Note(f"{entry.path} starts {called} and was left alone: {reasons}", whole)
    return Note(
        f"{entry.path} starts {called} and was left alone: {reasons} Once that "
        "is settled, name it in `entrypoints`, or put this where it starts:",
        _lines(answers, entry.framework),
    )


def _moved(reasons: str) -> str:
    """Return why a proof is missing, with the call that is there in place of lines to paste."""
    said = re.sub(r"\b([Pp])ut (?:these lines|this)\b", r"\1ut that call", reasons)
    return said.replace("below that call:", "there").rstrip(".:")


def _with_call(lines: str, call: str) -> str:
    """Return lines with the call in the place that is kept for it, as deep as that is."""
    place = re.compile(rf"^( *){re.escape(CALL)}$", re.MULTILINE)
    return place.sub(lambda found: indent(call, found[1]), lines)


def _lines(answers: Answers, *further: str) -> str:
    """Return the call with the chosen options, as it would have been written into the file."""
    stems = tuple(dict.fromkeys((*answers.frameworks, *further)))
    text, imports = render.inline(init_call(answers._replace(frameworks=stems)))
    return "\n".join((*imports, "", text))


def _is_script(entry: Entrypoint) -> bool:
    return frameworks()[entry.framework].kind == "script"


def _aside(entries: list[Entrypoint], known: Known) -> Note:
    """Return what is not known of scripts beside the processes that were found."""
    answers = known.answers
    some = any(loads_what_lies_there(known.modules, entry.path) for entry in entries)
    one, many = ("need not load",) * 2 if some else ("does not load", "do not load")
    shown = [", ".join(str(e) for e in x.evidence if e.path != x.path) for x in entries]
    if len(entries) == 1:
        return Note(
            f"{entries[0].path} is a command of its own ({shown[0]}) that {one} "
            f"{answers.init_path}: it was left alone. Name it in `entrypoints` if its errors "
            "should arrive."
        )
    named = [f"{x.path} ({places})" for x, places in zip(entries, shown, strict=True)]
    return Note(
        f"{', '.join(named)} are commands of their own that {many} {answers.init_path}: they "
        "were left alone. Name in `entrypoints` those whose errors should arrive."
    )


def _library(known: Known, built: Distribution) -> Note:
    """Return why a library gets nothing, or what is to be done if it is none."""
    if not is_offered(known.modules, built):
        return Note(
            f"{built.path} builds the package {built.name}, and nothing here was seen to start it: "
            "nothing was edited, for if others import it, where errors go is for them to decide. "
            f"If it is an application, add {requirement(known)} to what it installs, and put these "
            "lines first in the file that it starts from, below what loads a .env:",
            _lines(known.answers),
        )
    return Note(
        f"{built.name} is a library ({built.path} builds it for others to import): it gets no "
        "Sentry and no requirement. Sentry starts in the applications that use it.",
        level="info",
    )
