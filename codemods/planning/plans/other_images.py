"""Images that hold a file which imports Sentry now, though nothing shows that they start it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.files.dependencies import Requirement
from codemods.files.deployed import Environment
from codemods.files.model import Note
from codemods.files.versions import SDK_RANGE
from codemods.formats.images import pip_install
from codemods.packages.lists.declared import read
from codemods.planning.known import Known
from codemods.planning.requirement.sdk_requirement import SDK
from codemods.planning.turn import Turn
from codemods.processes.deployed.environments import image
from codemods.processes.deployed.images_copying_by_name import dockerfiles
from codemods.processes.launching.launches import context, copied
from codemods.processes.proofs.installed import will_hold

TURN = Turn.SHIPPED


def plan(known: Known) -> Iterator[Note]:
    """Yield the Dockerfiles that install some of the same packages and no sentry-sdk."""
    answers, depends = known.answers, known.found.dependencies
    if answers.style not in ("module", "inline") or not answers.entrypoints:
        return
    started = {process.environment.path for process in known.found.processes}
    for path in dockerfiles(known.project):
        held = [entry for entry in answers.entrypoints if _holds(known, path, entry)]
        if path in started or not held:
            continue
        there = image(known.modules, path)
        if _is_alike(known, there) and not will_hold(there, known.project, depends):
            yield Note(
                f"{path} holds {held[0]}, which imports {SDK} from now on, and does not install "
                "it; what is started in it does not show. Without it that ends where SENTRY_DSN "
                "is set:",
                f"RUN pip install '{SDK}{SDK_RANGE}'",
            )


def _holds(known: Known, path: str, entry: str) -> bool:
    names = copied(known.project, path)
    if names is None:  # all of its context, which need not be all of the project
        names = (context(known.project, path),)
    return any(n in ("", entry) or entry.startswith(f"{n}/") for n in names)


def _rows(path: str, text: str) -> Iterable[Requirement]:
    return pip_install.read(path, text) if pip_install.matches(path) else read(path, text)


def _is_alike(known: Known, there: Environment) -> bool:
    """Tell whether an image installs something of what the program needs, and all of it shows."""
    texts = {path: known.project.get(path, "") for path in there.lists}
    listed = {row.name for path, text in texts.items() for row in _rows(path, text)}
    rows = known.found.dependencies.requirements
    needed = {row.name for row in rows if not row.group and row.evidence.path != there.path}
    return bool(listed & needed) and not there.unread
