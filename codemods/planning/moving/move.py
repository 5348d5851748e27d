"""The set-up module gets another name or place: the file, what names it, and the record of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname, relpath
from typing import Any, NamedTuple

from codemods.code.importing.renamed_imports import bound_to_place, following
from codemods.editing.placements.find_init import find_inits
from codemods.files.model import EMPTY, Change, Changes, Evidence, Note, Refused
from codemods.files.project import Project
from codemods.files.told import some
from codemods.knowledge.registry import frameworks
from codemods.planning import ledger
from codemods.planning.generated_files import FILES, own_files
from codemods.planning.moving.moved_records import in_images, moved_records
from codemods.planning.rendering import render
from codemods.processes.deployed.images_copying_by_name import images_with
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call

_SHOWN = 3


class Move(NamedTuple):
    """Where the set-up module was and where it is to be; `old` is "" where it stays."""

    old: str = ""
    new: str = ""


class Moved(NamedTuple):
    """The files as they are then (None: gone), the record of our edits, what still names it."""

    files: Mapping[str, bytes | None] = EMPTY
    written: Mapping[str, Any] = EMPTY
    notes: tuple[Note, ...] = ()


def move(project: Project, answers: Answers) -> Move:
    """Return whether the answers name another place than the module was written to.

    That is one of our files, neither of them a worker's settings, that still starts Sentry.
    """
    own = own_files(answers.written)
    settings = {f.worker_settings for f in frameworks().values()} | {""}
    if answers.style != "module" or not own or answers.init_path in own:
        return Move()
    old = [p for p in own if p.endswith(".py") and p.rpartition("/")[2] not in settings]
    old = [p for p in old if p != answers.worker_settings and find_inits(project.get(p, ""))]
    return Move(old[0], answers.init_path) if len(old) == 1 else Move()


def moved(project: Project, answers: Answers, asked: Move) -> Moved:
    """Return what moving the module changes, the user's own lines in it kept.

    Each import that is of the form of ours follows, whoever put it there, and so do the COPY
    and the exception that let an image have it. Raises Refused, with each line that would be
    left without its module: nothing is moved then.
    """
    text, own = project.get(asked.old, ""), own_files(answers.written)
    there = project.get(asked.new)
    fresh = render.file(render.SETUP, answers, init_call(answers))
    if there is not None and there not in (text, fresh):
        raise Refused(f"{asked.new} is there already")
    if dirname(asked.old) != dirname(asked.new):
        _refuse(asked, list(bound_to_place(asked.old, text)))
    texts, left = _followed(project, asked)
    texts |= in_images(project, answers.written, asked.old, asked.new)
    left += images_with(project, texts, asked.old)
    _refuse(asked, left)
    digests = {_at(asked, path): digest for path, digest in own.items()}
    for path in own.keys() & texts.keys():
        if own[path] == ledger.digest(project[path]):
            digests[path] = ledger.digest(texts[path])
    files: dict[str, bytes | None] = {asked.old: None, asked.new: project.read(asked.old)}
    files |= {path: _encoded(project, path, new) for path, new in texts.items()}
    changes = moved_records(answers.written, asked.old, asked.new)
    written = {**answers.written, FILES: digests, ledger.CHANGES: changes}
    return Moved(files, written, tuple(_still_named(project, asked, {*texts, asked.old})))


def together(project: Project, asked: Move, first: Moved, then: Changes) -> Changes:
    """Return changes of the moved project as changes of the one before."""
    rows = {change.path: change for change in then.files}
    for path, after in first.files.items():
        later = rows.get(path)
        why = f"was {asked.old}, with all that you have in it" if path == asked.new else ""
        why = why or (f"is {asked.new} now" if path == asked.old else f"names {asked.new}")
        told = "; ".join([why, *([later.why] if later else [])])
        rows[path] = Change(path, project.read(path), later.after if later else after, told)
    kept = (row for row in rows.values() if row.before != row.after)
    files = tuple(sorted(kept, key=lambda change: change.path))
    return then._replace(files=files, notes=(*then.notes, *first.notes))


def _followed(project: Project, asked: Move) -> tuple[dict[str, str], list[Evidence]]:
    """Return the texts that name the module anew, and the lines that can't."""
    texts, left = dict[str, str](), list[Evidence]()
    word = asked.old.rpartition("/")[2].removesuffix(".py")
    for path in project.holding({word}, project.python).get(word, ()):
        if path in (asked.old, asked.new):
            continue
        try:
            text, stuck = following(project, path, project[path], *asked)
        except Refused:
            continue  # it can't be loaded as it is
        left += stuck
        if text != project[path]:
            texts[path] = text
    return texts, left


def _refuse(asked: Move, left: list[Evidence]) -> None:
    """Raise Refused where something needs the module where it is."""
    if left:
        shown = some((f"{one} `{one.text}`" for one in left), _SHOWN, "; ")
        raise Refused(f"{asked.old} is needed where it is by {shown}: change that first")


def _at(asked: Move, path: str) -> str:
    return asked.new if path == asked.old else path


def _encoded(project: Project, path: str, text: str) -> bytes:
    source = project.source(path)
    return source.encode(text) if source else text.encode()


def _still_named(project: Project, asked: Move, known: set[str]) -> Iterator[Note]:
    """Yield a note of the files that are no Python and name the module by its old place."""
    word = asked.old.rpartition("/")[2].removesuffix(".py")
    dotted = asked.old.removesuffix(".py").replace("/", ".")
    found = []
    for path in project.holding({word}, project.paths).get(word, ()):
        names = (asked.old, dotted, relpath(asked.old, dirname(path) or "."))
        if path.endswith((".py", ".md", ".rst")) or path in known or path.startswith(".copier"):
            continue
        rows = enumerate(project.get(path, "").splitlines(), 1)
        found += [f"{path}:{n}" for n, row in rows if any(name in row for name in names)]
    if found:
        places = some(found, _SHOWN)
        verb = "says" if len(found) == 1 else "say"
        yield Note(f"{asked.old} is {asked.new} now, and {places} still {verb} {word}: look there.")
