"""What launch files need so that the processes they start can load Sentry and report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.files.loading import modules
from codemods.files.model import Edit, Launch, Note
from codemods.files.project import Project
from codemods.files.versions import at_least
from codemods.formats.launchers import uwsgi
from codemods.planning.reporting_launches import own_launches
from codemods.planning.scan import Scan
from codemods.processes.started import start_of
from codemods.sentry.answers import Answers
from codemods.shell.ini import continued
from codemods.shell.options import split_options
from codemods.shell.words import program_name

HOOKS = "py-call-uwsgi-fork-hooks"
FORK_HOOKS_SINCE = "2.0.21"  # of uWSGI; an older one ends at once on the unknown option
_WHY = "uWSGI runs the threads that Sentry sends from, also in forked workers"


def launch_edits(
    project: Project, found: Scan, answers: Answers, workers: Iterable[Edit]
) -> Iterator[Edit | Note]:
    """Yield all edits of launch files; `workers` are those that name a worker's settings.

    Within a file they go from the bottom to the top, so that lines stay where they are.
    """
    if not answers.init_path:
        yield from workers
        return
    flagged = tuple(_uwsgi(project, found, answers))
    yield from (n for n in flagged if isinstance(n, Note))
    edits = [*workers, *(e for e in flagged if isinstance(e, Edit))]
    yield from sorted(edits, key=lambda e: (e.path, -int(str(e.arguments.get("line", 0)))))


def _uwsgi(project: Project, found: Scan, answers: Answers) -> Iterator[Edit | Note]:
    """Yield the flags that the SDK asks uWSGI for (sentry_sdk/_compat.py, sdk-facts 7)."""
    if all(launch.program != "uwsgi" for launch in found.launches):
        return
    mine = [x for x in own_launches(project, found, answers) if x.program == "uwsgi"]
    files = {x.evidence.path for x in mine if uwsgi.matches(x.evidence.path)}
    version = _version(found)
    for path in sorted(files):
        flags = _flags(version or (FORK_HOOKS_SINCE if _is_lax(project[path]) else ""))
        paste = "\n".join(f"{flag} = true" for flag in flags)
        yield Edit(path, "launchers.uwsgi", {"flags": flags}, _WHY, paste)
        yield from _doubt(flags, version, path, project[path])
    for launch in mine:
        if launch.evidence.path not in files and not _is_configured(launch, files):
            yield from _of_command(launch, _flags(version))
            yield from _doubt(_flags(version), version, str(launch.evidence), launch.evidence.text)


def _version(found: Scan) -> str:
    """Return the uWSGI that the project installs, the newest for any, "" where none is named."""
    depends = found.dependencies
    for name in ("uwsgi", "pyuwsgi"):
        if depends.named(name):
            return depends.locked.get(name, FORK_HOOKS_SINCE)
    return ""


def _flags(version: str) -> tuple[str, ...]:
    knows = version and at_least(version, FORK_HOOKS_SINCE)
    return ("enable-threads", HOOKS) if knows else ("enable-threads",)


def _is_lax(text: str) -> bool:
    """Tell whether an older uWSGI would pass over a key that it does not know."""
    return not any(entry.key == "strict" for entry in continued(text)) and "strict:" not in text


def _doubt(flags: tuple[str, ...], version: str, place: str, text: str) -> Iterator[Note]:
    if not version and HOOKS not in flags and HOOKS not in text and "lazy" not in text:
        yield Note(
            f"{place}: set `{HOOKS}` too if your uWSGI is {FORK_HOOKS_SINCE} or newer; which one "
            "it is does not show, and an older one would not start with it."
        )


def _is_configured(launch: Launch, files: Iterable[str]) -> bool:
    """Tell whether the command reads one of the files that are edited themselves."""
    configs = {s.config.rpartition("/")[2].partition(":")[0] for s in start_of(launch.command.argv)}
    return any(path.rpartition("/")[2] in configs for path in files)


def _of_command(launch: Launch, flags: tuple[str, ...]) -> Iterator[Edit]:
    words = split_options("uwsgi", launch.command.argv[1:])
    given = {name.lstrip("-"): value or "true" for name, value in words.options}
    if "T" in given:
        given["enable-threads"] = "true"
    lacking = (flag for flag in uwsgi.missing(given, flags) if flag not in given)
    added = tuple(f"--{flag}" for flag in lacking)
    if added:
        path, line = launch.evidence.path, launch.evidence.line
        stem = next(s for s, f in modules("launchers").items() if f.matches(path))
        program = program_name(launch.command.argv[0])
        arguments = {"line": line, "program": (program,), "insert": added}
        paste = f"{program} {' '.join(added)} ...   (instead of: {launch.evidence.text})"
        yield Edit(path, f"launchers.{stem}", arguments, _WHY, paste)
