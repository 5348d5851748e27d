"""The call that starts Sentry: in a module of ours, in the app's file, or in one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from codemods.code.importing.modules import first_party
from codemods.editing.placements.find_init import ExistingInit, find_inits
from codemods.editing.placements.init_before_app import lines_above
from codemods.editing.placements.merge_init import NONE
from codemods.editing.source.layout import written_alike
from codemods.files.model import Create, Edit, Entrypoint, InitCall, Refused
from codemods.knowledge.registry import frameworks
from codemods.planning import ledger
from codemods.planning.deciding.own_call import own_call
from codemods.planning.generated_files import deleted, own_files
from codemods.planning.known import Known
from codemods.planning.lines.place_to_paste import above, end_of_head
from codemods.planning.reach.further_blocks import blocks, written_blocks
from codemods.planning.reach.selection import loading
from codemods.planning.rendering import render
from codemods.planning.turn import Turn
from codemods.sentry.answers import recall

TURN = Turn.STARTED
_PII = "send_default_pii"
_LOG_FILTERS = ("before_breadcrumb", "before_send_log")


def plan(known: Known) -> Iterator[Create | Edit]:
    """Yield the new module, or the edit that puts the call in or brings it up to date.

    The same for each process whose own file holds the call as well.
    """
    yield from _first(known)
    for entry in blocks(known):
        yield _inline(known, entry.path, own_call(known, entry.path))
    for path, noted in written_blocks(known).items():
        yield from _further(known, path, noted)


def _further(known: Known, path: str, noted: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield the edit that brings the call of a further file up to date, if anything is new."""
    call = own_call(known, path)
    inits = [e.init for e in known.found.usable if e.path == path]
    if noted != render.remembered(known.answers, call):
        edit = _merge(path, recall(noted), call, inits[0])
        yield _anew(known, edit, call)


def _first(known: Known) -> Iterator[Create | Edit]:
    project, answers = known.project, known.answers
    path, call = answers.init_path, own_call(known, answers.init_path)
    if not path or answers.style == "none" or path in deleted(project, answers):
        return
    if answers.written.get("init") == render.remembered(answers, call):
        return  # nothing new is asked, so whatever stands there now is the user's
    source = project.source(path)
    is_module = answers.style == "module"
    module = render.file(render.SETUP, answers, call, known.style) if is_module else ""
    if module and source is None:
        yield Create(path, module, "starts Sentry when it is imported")
        return
    if module and source and own_files(answers.written).get(path) == ledger.digest(source.text):
        why = "starts Sentry as the answers now say; nobody had changed it"
        yield Edit(path, "placements.rewrite_own", {"whole": module}, why, module)
        return
    calls = find_inits(source.text) if source and source.text != module else ()
    inits = [c for c in calls if c.sdk == "sentry_sdk" and not c.never]
    if inits:
        base = recall(answers.written["init"]) if "init" in answers.written else None
        yield _anew(known, _merge(path, base, call, inits[0]), call)
    elif answers.style == "inline" and source is not None:
        yield _inline(known, path, call)


def _inline(known: Known, path: str, call: InitCall) -> Edit:
    style = written_alike(known.style, known.project.get(path, ""))
    text, imports = render.inline(call, style)
    entry = next((e for e in loading(known) if e.path == path), None)
    line, root = (entry.line, entry.root) if entry else (0, "")
    own = first_party(known.project, root)
    arguments = {"call": text, "imports": imports, "line": line, "first_party": own}
    if entry and entry.after:
        arguments["after"] = entry.after
    if entry and entry.patched:
        arguments["patched"] = entry.patched
    paste = "\n".join((*imports, "", text))
    why = f"starts Sentry {_ahead(known, path, entry)}"
    place = _place(known, entry) if entry and line else ""
    return Edit(path, "placements.init_before_app", arguments, why, paste, place=place)


def _ahead(known: Known, path: str, entry: Entrypoint | None) -> str:
    """Return what the call comes before: a script and a module of settings make no app."""
    if entry and entry.line:
        kind, apps = frameworks()[entry.framework].kind, frameworks()[entry.framework].apps
        if kind != "script" and (entry.name or (kind == "web" and apps)):
            return "before the app"
    line, after = (entry.line, entry.after) if entry else (0, 0)
    try:
        text = known.project.get(path, "")
        height = lines_above(text, line=line, after=after, patched=entry.patched if entry else 0)
    except Refused:
        return "at its top"
    return "below its imports" if height > end_of_head(known.project, path) else "at its top"


def _place(known: Known, entry: Entrypoint) -> str:
    """Return where the call goes by hand: below what has to run before it, above the app."""
    below = f"below line {entry.after}, " if entry.after else ""
    return f"{below}above {above(known.project, entry)}"


def _anew(known: Known, edit: Edit, call: InitCall) -> Edit:
    """Return an edit that writes our statement anew, where it is still as a run put it in."""
    text = known.project.get(edit.path, "")
    made = (m for r in ledger.records(known.answers.written) if r.path == edit.path for m in r.made)
    for one in made:
        old = str(one.arguments.get("call") or one.arguments.get("statement", NONE)[1])
        new, _ = render.inline(call, written_alike(known.style, text))
        if "\r\n" in text:
            old, new = (code.replace("\n", "\r\n") for code in (old, new))
        if "import sentry_sdk" in old and old in text:  # once these stood above it
            return edit._replace(
                arguments={**edit.arguments, "theirs": call, "statement": (old, new)}
            )
    return edit


def _merge(path: str, base: InitCall | None, call: InitCall, there: ExistingInit) -> Edit:
    paste = "\n".join(
        [f"{k.name}={k.value}," for k in call.keywords if k.name not in there.keywords]
        + [f"integrations: {render.constructor(i)}" for i in call.integrations]
    )
    arguments = {"line": there.line, "base": base, "theirs": _carried(base, call)}
    why = "holds what the chosen features need"
    if told := _without_prompts(call, there):
        why = f"{why}; leaves out prompts that its {_PII} sends today: {told} (ai_prompts)"
    where = f"line {there.line}"
    return Edit(path, "placements.merge_init", arguments, why, paste, place=where)


def _without_prompts(call: InitCall, there: ExistingInit) -> str:
    """Return what takes prompts out of a call of the user's that sends personal data."""
    if _PII not in there.keywords or _PII in there.off:
        return ""
    found = [(i.name, k) for i in call.integrations for k in i.keywords if "prompts" in k.name]
    return " and ".join(f"{name}({k.name}={k.value})" for name, k in found)


def _carried(base: InitCall | None, call: InitCall) -> InitCall:
    """Return the call with the filters of log lines that stand in the file.

    Where the statement is not of the shape that ignores loggers by name, they do it.
    """
    if base is None or "quiet" in base.parts or "quiet" not in call.parts:
        return call
    given = {k.name for k in call.keywords}
    kept = (k for k in base.keywords if k.name in _LOG_FILTERS and k.name not in given)
    return call._replace(keywords=(*call.keywords, *kept))
