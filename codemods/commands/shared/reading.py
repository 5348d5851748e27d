"""What several commands begin with: the project, its answers, its scan, the changes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import normpath
from typing import Any, NamedTuple, Protocol

from codemods.commands.shared.at_hand import found_in, held_at
from codemods.commands.shared.moving import begun, by_now
from codemods.files.gate import Unreadable
from codemods.files.keeping.shelf import open_shelf
from codemods.files.model import EMPTY, Change, Changes, Note, Refused
from codemods.files.project import Project
from codemods.files.text import BINARY, with_newlines_of
from codemods.planning.deciding.recommend import recommended
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.planning.scanning.found import Scan
from codemods.planning.telling.invocation import with_answers
from codemods.sentry.allowed import allowed
from codemods.sentry.answers import (
    ANSWERS_FILE,
    RESTORE,
    Answers,
    BadAnswers,
    read,
    record,
    template,
)
from codemods.sentry.settled import (
    PROPOSED,
    SETTLED,
    Turned,
    due,
    recalled,
    rewritten,
    said,
)
from codemods.sentry.settled import (
    proposed as proposals,
)

_NAMED = 5  # files that could not be read


class Stop(Exception):
    """Bad input: the sentence that is printed before leaving with status 2."""


class Output(Protocol):
    """Where a command says something; only `__main__` has one that prints."""

    def say(self, text: str) -> None:
        """Give a result: standard output."""

    def aside(self, text: str) -> None:
        """Say something about the result: standard error."""


class Work(NamedTuple):
    """What is known of a project, its answers recorded or recommended, and what follows.

    `template` is where Copier got this template, "" where it didn't.
    """

    known: Known
    changes: Changes
    starter: str = ""
    template: str = ""


def says_yes(question: str, out: Output) -> bool:
    """Ask whoever is at the terminal; anything but a yes is a no."""
    out.aside(f"{question} [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def directory(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of every command that looks at a project."""
    parser.add_argument("directory", metavar="DIR", nargs="?", default=".")
    parser.add_argument("--answers", default=ANSWERS_FILE, metavar="FILE", type=_plain)


def _plain(path: str) -> str:
    """Return a path in the one way in which a project names its files."""
    return normpath(path.replace("\\", "/"))


def proposed(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of a command that works out what should change."""
    directory(parser)
    parser.add_argument(
        "--asked", action="store_true", help="change nothing where there is no answers file"
    )
    parser.add_argument("--starter", default="", help="a framework to begin a new project with")


def project_at(root: Path) -> Project:
    """Return the project in a folder. Raises Stop."""
    if project := held_at(root):
        return project
    if not root.is_dir():
        raise Stop(f"{root} is not a folder: name the project that should get Sentry.")
    project = Project.at(root)
    open_shelf(str(root), len(project.python))
    return project


def with_starter(project: Project, stem: str, answers: Answers | None = None) -> Project:
    """Return the project with the files of a starter, or as it is without one. Raises Stop."""
    if not stem:
        return project
    from codemods.planning.rendering.new_project import begun

    ours = (answers.init_path, answers.worker_settings) if answers else ()
    try:
        return begun(project, stem, ours)
    except Refused as refusal:
        raise Stop(str(refusal)) from refusal


def recorded_answers(project: Project, name: str) -> Answers | None:
    """Return what the answers file says, None where there is none. Raises BadAnswers."""
    text = answers_text(project, name)
    return None if text is None else allowed(read(text, name), project, name)


def answers_text(project: Project, name: str) -> str | None:
    """Return the answers file as it is, None where there is none. Raises BadAnswers."""
    try:
        data = project.disk(name)
        return None if data is None else data.decode()
    except (Unreadable, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, Unreadable) else "it is not UTF-8"
        raise BadAnswers(f"{name} can't be used: {reason}. {RESTORE}") from error


def scanned(project: Project, answers: Answers | None, subproject: str | None) -> Scan:
    """Scan the subproject that is given, recorded or plain to see. Raises Stop."""
    root = subproject if subproject is not None else answers.subproject if answers else None
    root = "" if root == "." else root
    if root and root not in project.folders:
        raise Stop(f"There is no folder {root} in {project.root}: name one that the project has.")
    return found_in(project, root)


def work(given: argparse.Namespace) -> Work:
    """Work out what would change. Nothing is written. Raises Stop and BadAnswers."""
    at = Project.at if given.asked else project_at  # nothing rendered: no folder yet
    return worked_out(at(Path(given.directory)), given)


def worked_out(folder: Project, given: argparse.Namespace, subproject: str | None = None) -> Work:
    """Work out what would change, in a `subproject` that is recorded nowhere. Raises as `work`."""
    from codemods.planning.apply import apply
    from codemods.planning.plan import plan

    recorded = recorded_answers(folder, given.answers)
    project = with_starter(folder, given.starter, recorded)
    if recorded and not given.asked:  # who was asked has had the last word
        recorded = by_now(project, recorded)
    turned = recalled(recorded) if recorded else EMPTY
    moved = begun(project, recorded, given.answers)
    project, recorded = moved.project, moved.answers
    found = scanned(project, recorded, None if recorded else subproject)
    answers = recorded or (Answers() if given.asked else recommended(project, found))
    known = Known(found, lean(found, answers), answers.start_up)
    changes = moved.whole(apply(project, plan(known)))
    if given.starter:
        changes = changes._replace(files=_created(changes, given.starter, folder, project))
    if recorded and changes.written:
        text = answers_text(project, given.answers) or ""
        due = EMPTY if given.asked else turned
        noted = _noted(given.answers, text, _remembered(known.answers, changes, given), due)
        changes = changes._replace(files=(*changes.files, *noted))
    told = (*changes.notes, *_ignored(folder, given.answers), *unread(project))
    changes = changes._replace(notes=(*_told(turned), *told))
    changes = changes._replace(notes=tuple(_about(note, given.answers) for note in changes.notes))
    source = template(answers_text(folder, given.answers) or "")
    return Work(known, changes, given.starter, source)


def _about(note: Note, name: str) -> Note:
    """Return a note whose commands name the answers file that it is about."""
    return note._replace(text=with_answers(note.text, name), paste=with_answers(note.paste, name))


def _remembered(answers: Answers, changes: Changes, given: argparse.Namespace) -> Mapping[str, Any]:
    """Return what the answers file is to keep: what was proposed only of who was asked."""
    known = {name: value for name, value in answers.written.items() if name != SETTLED}
    return {**known, **changes.written, **({PROPOSED: proposals(answers)} if given.asked else {})}


def _told(turned: Mapping[str, Turned]) -> Iterator[Note]:
    for name, one in turned.items():
        if one.why:
            yield Note(said(name, one), level="settled")


def _created(changes: Changes, stem: str, before: Project, after: Project) -> tuple[Change, ...]:
    from codemods.planning.rendering.new_project import created

    return tuple(sorted(created(changes, stem, before, after), key=lambda c: c.path))


def _noted(
    name: str, text: str, written: Mapping[str, Any], turned: Mapping[str, Turned]
) -> Iterator[Change]:
    """Yield the change of the answers file that remembers what was written, and what turned."""
    after = with_newlines_of(text, record(rewritten(text, turned), written))
    if after != text:
        why = " ".join(due(key, one) for key, one in turned.items() if one.why)
        yield Change(name, text.encode(), after.encode(), why or "remembers what was written")


def unread(project: Project) -> Iterator[Note]:
    """Yield a note per file that would matter and could not be read."""
    paths = sorted(p for p, why in project.unread.items() if why != BINARY and _matters(p))
    for path in paths[:_NAMED]:
        shown = path if path.isprintable() else ascii(path)[1:-1]  # a line break in it, or worse
        reason = project.unread[path]
        yield Note(f"{shown} was not read: {reason}. What it holds is not known here.")
    if paths[_NAMED:]:
        yield Note(f"{len(paths) - _NAMED} more files were not read, for like reasons.")


def _matters(path: str) -> bool:
    """Tell whether a file of that name says what runs, or what is installed."""
    from codemods.files.loading import modules

    if any(folder.startswith(".") for folder in path.split("/")[:-1]):
        return False  # of an editor or an assistant
    formats = [f for kind in ("manifests", "launchers") for f in modules(kind).values()]
    return path.endswith(".py") or any(f.matches(path) for f in formats if hasattr(f, "matches"))


def _ignored(project: Project, name: str) -> Iterator[Note]:
    if project.stands(name) and project.ignores(name):
        yield Note(
            f"git ignores {name}, so it will not be committed, and `check`, updates and `remove` "
            "elsewhere know nothing of it: let git have it.",
            f"echo '!{name}' >> .gitignore",
        )
