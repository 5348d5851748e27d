"""Scripts that bring new code to where it runs and start it anew, and install nothing there."""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.loading import matching
from codemods.files.model import Evidence, Note
from codemods.files.project import Project
from codemods.formats import workflow
from codemods.knowledge.updates_in_place import BUILDS, FETCHES, OTHERS, RESTARTS
from codemods.packages.install_commands.installs import installs
from codemods.packages.install_commands.shipped import is_remark
from codemods.planning.known import Known
from codemods.planning.reach.selection import chosen
from codemods.planning.requirement.sdk_requirement import SDK
from codemods.planning.turn import Turn

TURN = Turn.SHIPPED
_SCRIPTS = ("shell", "makefile", "justfile")


def plan(known: Known) -> Iterator[Note]:
    """Yield which those are, and what to run there, where sentry-sdk is required only now."""
    depends = known.found.dependencies
    if known.answers.style not in ("module", "inline") or depends.named(SDK) or not chosen(known):
        return
    for path, restart in updating(known.project).items():
        yield Note(
            f"{path} brings the new code to where it runs and starts it anew ({restart}), and "
            f"installs nothing there: with SENTRY_DSN set the start ends in ModuleNotFoundError. "
            "Put this above that line, for the environment that is started:",
            depends.install,
        )


def updating(project: Project) -> dict[str, Evidence]:
    """Return the scripts that fetch and restart without installing, each with the restart."""
    installing = {one.evidence.path for one in installs(project)}
    names = {path.rpartition("/")[2] for path in installing}
    found = {}
    for path in project.paths:
        text = project.get(path, "") if path not in installing and _is_script(path) else ""
        is_left = not BUILDS.search(text) and not any(name in text for name in names)
        if FETCHES.search(text) and is_left and (restart := _restart(path, text)):
            found[path] = restart
    return found


def _is_script(path: str) -> bool:
    return workflow.matches(path) or not set(_SCRIPTS).isdisjoint(matching("launchers", path))


def _restart(path: str, text: str) -> Evidence | None:
    """Return the first line below what fetches that starts a program of the project's anew."""
    is_fetched = False
    for number, line in enumerate(text.splitlines(), 1):
        if is_remark(line):
            continue
        is_fetched = is_fetched or FETCHES.search(line) is not None
        found = RESTARTS.search(line) if is_fetched else None
        name = (found["name"] or found["other"] or "") if found else ""
        if found and not OTHERS.match(name):
            return Evidence(path, number, line.strip())
    return None
