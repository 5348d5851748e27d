"""Taking out exactly what was put in: a project and its answers in, changes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from posixpath import basename, dirname, splitext

from codemods.code.importing.module_references import SDK, imports_of, sdk_imports
from codemods.editing.placements import import_first, own_init
from codemods.editing.placements.drop_imports import from_package
from codemods.files.model import Change, Changes, Edit, InitCall, Note, Plan, Refused
from codemods.files.patches import hunks
from codemods.files.pattern import pattern
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning import ledger
from codemods.planning.generated_files import own_files
from codemods.planning.ledger import Made, Record
from codemods.planning.reach.further_blocks import FURTHER
from codemods.planning.rendering import render
from codemods.processes.deployed.images_copying_by_name import images_with
from codemods.sentry.answers import Answers, recall
from codemods.undo.one_file import INIT, MERGE, Left, exactly, take_back

HOOK = "placements.import_first"
AGAIN = "and run the same command again."
OUT = "what was put in is out"
_REQUIRED = pattern(r"\bsentry[-_.]+sdk\b", re.IGNORECASE)


class _Work:
    """The texts under work; None is a file that goes."""

    def __init__(self, project: Project, answers: Answers, base: InitCall) -> None:
        self.project = project
        self.answers = answers
        self.base = base
        noted = answers.written.get(FURTHER, {})
        self.bases = {path: recall(call) for path, call in noted.items()}
        self.texts: dict[str, str | None] = {}
        self.left: list[tuple[str, Left]] = []

    def text(self, path: str) -> str | None:
        return self.texts[path] if path in self.texts else self.project.get(path)


def undo(project: Project, answers: Answers, asked: Plan) -> Changes:
    """Return the changes that take out what was put in, the user's own edits kept.

    `asked` is the plan for the same answers: from it follows what was put in by a version
    that kept no record. Where the user changed how Sentry starts, or starts it in a way of
    their own, nothing is changed, and notes of level "todo" say what is in the way.
    """
    base = recall(answers.written.get("init", {}))
    work = _Work(project, answers, base)
    is_known = ledger.CHANGES in answers.written
    guessed = () if is_known else _guessed(project, answers, asked)
    rows = (*ledger.records(answers.written), *guessed)
    required = [r for r in rows if r.made[0].editor.startswith("manifests.")]
    _take_back_code(work, [r for r in rows if r not in required])
    _take_out_hooks(work, rows)
    _take_out_files(work)
    stops = [*_stops(work)]
    if stops:
        return Changes(
            notes=tuple(Note(f"Nothing was taken out, because {stop} {AGAIN}") for stop in stops)
        )
    notes = [_info(f"{path}: {one.why}.") for path, one in work.left]
    notes += _take_out_requirement(work, required)
    if not is_known:
        edits = (*asked.requirement, *asked.edits)
        notes += [_by_hand(e) for e in edits if e.editor.startswith("manifests.")]
    return Changes(tuple(_changes(work)), tuple(notes))


def _guessed(project: Project, answers: Answers, asked: Plan) -> Iterator[Record]:
    """Yield what was put in as far as the plan for the same answers tells."""
    if answers.style in ("inline", "existing") and "init" in answers.written:
        made = Made(INIT, {}) if answers.style == "inline" else Made(MERGE, {"line": 1})
        ours = render.inline(recall(answers.written["init"]))[1]
        yield Record(answers.init_path, (made,), ours if answers.style == "inline" else ())
    for edit in asked.edits:
        if edit.editor.startswith("placements.") and edit.editor not in (INIT, MERGE):
            imports = from_package(project.get(edit.path, ""), SDK)
            yield ledger.record(edit.path, (edit,), "", "")._replace(imports=imports, patch=())
        elif edit.editor.startswith("launchers."):
            words = [*edit.arguments["program"], *edit.arguments["insert"]]  # type: ignore[misc]
            old = " ".join(edit.arguments["program"])  # type: ignore[arg-type]
            yield Record(edit.path, (Made(edit.editor, {}),), (), hunks(old, " ".join(words)))


def _take_back_code(work: _Work, rows: Iterable[Record]) -> None:
    by_path: dict[str, list[Record]] = {}
    own = own_files(work.answers.written)
    for row in rows:
        if row.path not in own:
            by_path.setdefault(row.path, []).append(row)
    for path, records in by_path.items():
        text = work.text(path)
        if text is None:
            _take_back_elsewhere(work, path, records, by_path)
            continue
        outcome = take_back(path, text, records, work.bases.get(path, work.base))
        work.texts[path] = outcome.text
        work.left += [(path, one) for one in outcome.left]


def _take_back_elsewhere(
    work: _Work, gone: str, records: list[Record], taken: Iterable[str]
) -> None:
    """Take back from the file that one which is gone has become, if all of it is there.

    Less than all may be the user's own: like lines, a call like ours.
    """
    if records[0].made[0].editor.startswith("manifests."):
        return
    suffix = splitext(basename(gone))[1] or basename(gone)
    paths = work.project.python if suffix == ".py" else work.project.paths
    words = {splitext(basename(p))[0] for p in own_files(work.answers.written)} | {SDK}
    holding = {p for found in work.project.holding(words, paths).values() for p in found}
    for path in sorted(holding):
        text = work.text(path) if path.endswith(suffix) and path not in taken else None
        exact = exactly(text, records) if text is not None else None
        if exact is not None:
            work.texts[path] = exact
            return


def _take_out_hooks(work: _Work, rows: Iterable[Record]) -> None:
    """Take imports of our module also out of files that the user has put them into since."""
    if work.answers.init_path not in own_files(work.answers.written):
        return  # a module of the user's own: like lines are theirs
    made = (m for r in rows for m in r.made if m.editor == HOOK)
    for statement in dict.fromkeys(m.arguments["statement"] for m in made):
        for place in imports_of(work.project, work.texts, work.answers.init_path):
            text = work.text(place.path) or ""
            try:
                work.texts[place.path] = import_first.undo(text, statement=statement)
            except Refused as refusal:
                work.left.append((place.path, Left(HOOK, str(refusal))))


def _take_out_files(work: _Work) -> None:
    """Let our own files go that hold nothing else."""
    digests = own_files(work.answers.written)
    for name, path in render.own_files(work.answers).items():
        text = work.project.get(path)
        if path not in digests or text is None:
            continue
        expected = render.file(name, work.answers, work.base)
        if ledger.digest(text) == digests[path]:
            work.texts[path] = None
            continue
        try:
            line = own_init.foreign_line(text, expected=expected)
        except Refused as refusal:
            work.left.append((path, Left(INIT, str(refusal))))
            continue
        if line:
            work.left.append((path, Left(INIT, f"line {line} is yours")))
        else:
            work.texts[path] = None


def _stops(work: _Work) -> Iterator[str]:
    """Yield what must not be torn apart: a start of Sentry that is the user's by now."""
    for path, one in work.left:
        if one.editor in (INIT, HOOK):
            own = path in own_files(work.answers.written)
            what = "delete the file" if own else "take the call out" if one.editor == INIT else ""
            how = f"Move your part elsewhere, or {what}," if what else "Take that out"
            yield f"{path} is not as it was left: {one.why}. {how}"
    for path in (p for p, text in work.texts.items() if text is None):
        for find in (imports_of, images_with):
            for place in find(work.project, work.texts, path):
                yield f"{place} still needs {path}: `{place.text}`. Take that out"
    module = work.answers.worker_settings_module
    if module and work.texts.get(work.answers.worker_settings, "") is None:
        last = module.rpartition(".")[2]
        others = [p for p in work.project.paths if not p.endswith((".py", ".md", ".rst"))]
        for path in work.project.holding({last}, others).get(last, ()):
            if path.startswith(".copier-answers") or _has_own(work, path):
                continue
            if _names(work.text(path) or "", module):
                option = frameworks()[render.configured(work.answers)].settings_option
                yield f"{path} still names `{option} {module}`. Take that out"


def _has_own(work: _Work, path: str) -> bool:
    """Tell whether a file is of a service with settings of that name of its own."""
    ours = work.answers.worker_settings
    folder = dirname(path)
    while folder:
        if f"{folder}/{basename(ours)}" in work.project:
            return f"{folder}/{basename(ours)}" != ours
        folder = dirname(folder)
    return False


def _names(text: str, module: str) -> bool:
    words = text.replace('"', " ").replace("'", " ").replace(",", " ").split()
    return module in words


def _take_out_requirement(work: _Work, rows: Iterable[Record]) -> Iterator[Note]:
    """Take sentry-sdk out where we put it in and nothing imports it any more."""
    rows = list(rows)
    _take_back_code(work, [row for row in rows if _was_required(row)])
    rows = [row for row in rows if not _was_required(row)]
    users = list(sdk_imports(work.project, work.texts))
    if users and rows:
        places = ", ".join(map(str, users[:3]))
        yield _info(
            f"{rows[0].path} still requires sentry-sdk, because {places} imports it: take both "
            "out by hand if you no longer need them."
        )
        return
    _take_back_code(work, rows)
    for path, one in work.left:
        if one.editor.startswith("manifests."):
            yield _info(f"{path}: {one.why}. Take sentry-sdk out by hand.")


def _info(text: str) -> Note:
    return Note(text, level="info")


def _was_required(row: Record) -> bool:
    """Tell whether an edit only gave extras to a requirement that stood there before."""
    old = "\n".join(line for hunk in row.patch for line in hunk.old)
    return bool(_REQUIRED.search(old))


def _by_hand(edit: Edit) -> Note:
    return _info(
        f"{edit.path} was left alone: whether sentry-sdk stood there before is not on record. "
        "Take it out by hand if you no longer need it."
    )


def _changes(work: _Work) -> Iterator[Change]:
    for path, text in sorted(work.texts.items()):
        source = work.project.source(path)
        if source is None or text == source.text:
            continue
        after = None if text is None else source.encode(text)
        yield Change(path, work.project.read(path), after, OUT if after is not None else "removed")
