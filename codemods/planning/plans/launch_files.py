"""What launch files need so that the processes they start can load Sentry and report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from posixpath import basename, join, normpath

from codemods.files.model import Edit, Launch, Note
from codemods.files.told import masked
from codemods.files.versions import at_least
from codemods.formats.launchers import uwsgi
from codemods.knowledge.registry import frameworks, programs
from codemods.planning.generated_files import deleted
from codemods.planning.known import Known
from codemods.planning.reach.launches_with_sentry import own_launches
from codemods.planning.reach.selection import loading
from codemods.planning.scanning.found import Scan
from codemods.planning.turn import Turn
from codemods.processes.launching.documented_commands import is_document
from codemods.processes.launching.launch_formats import formats_of
from codemods.processes.launching.program_of_command import start_of
from codemods.processes.launching.roles import serves_objects
from codemods.shell.ini import continued
from codemods.shell.options import split_options
from codemods.shell.words import program_name

TURN = Turn.LAUNCHED

HOOKS = "py-call-uwsgi-fork-hooks"
FORK_HOOKS_SINCE = "2.0.21"  # of uWSGI; an older one ends at once on the unknown option
_WHY = "uWSGI runs the threads that Sentry sends from, also in forked workers"


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield all edits of launch files.

    Within a file they go from the bottom to the top, so that lines stay where they are.
    """
    flagged = tuple(_uwsgi(known)) if known.answers.init_path else ()
    yield from (n for n in flagged if isinstance(n, Note))
    edits = [*_worker(known), *(e for e in flagged if isinstance(e, Edit))]
    yield from sorted(edits, key=lambda e: (e.path, -int(str(e.arguments.get("line", 0)))))


def _worker(known: Known) -> Iterator[Edit]:
    """Yield the command lines of workers that are given our settings file."""
    answers = known.answers
    if not answers.worker_settings or answers.worker_settings in deleted(known.project, answers):
        return
    for entry in (e for e in loading(known) if not e.line):
        option = frameworks()[entry.framework].settings_option
        given = (option, answers.worker_settings_module)
        for launch in (x for x in known.found.launches if x.evidence in entry.evidence):
            words = (launch.program, launch.action)
            why = f"the worker is given its settings: {' '.join((*words, *given))}"
            yield _inserted(known, launch, words, given, why)


def _inserted(
    known: Known, launch: Launch, words: tuple[str, ...], added: tuple[str, ...], why: str
) -> Edit:
    """Return the edit that puts words into a command, behind those that it begins with."""
    path, line = launch.evidence.path, launch.evidence.line
    stem = next(iter(formats_of(known.project, path)), "by_code")
    arguments = {"line": line, "program": words, "insert": added}
    paste = f"{' '.join((*words, *added))} ...   (instead of: {masked(launch.evidence.text)})"
    return Edit(path, f"launchers.{stem}", arguments, why, paste)


def _uwsgi(known: Known) -> Iterator[Edit | Note]:
    """Yield the flags that the SDK asks uWSGI for (sentry_sdk/_compat.py, sdk-facts 7)."""
    if all(launch.program != "uwsgi" for launch in known.found.launches):
        return
    mine = [x for x in own_launches(known) if x.program == "uwsgi"]
    files = {x.evidence.path for x in mine if _configures(known, x)}
    files |= {path for x in mine for path in _configs(known, x)}
    version = _version(known.found)
    for path in sorted(files):
        flags = _flags(version or (FORK_HOOKS_SINCE if _is_lax(known.project[path]) else ""))
        paste = "\n".join(f"{flag} = true" for flag in flags)
        if server := _instead(known):
            yield Note(
                f"{path}: nothing here starts it, {server} serves. If something does, uWSGI needs "
                "these to run the threads that Sentry sends from:",
                paste,
                level="info",
            )
            continue
        yield Edit(path, "launchers.uwsgi", {"flags": flags}, _WHY, paste)
        yield from _doubt(flags, version, path, known.project[path])
    for launch in mine:
        if launch.evidence.path not in files and not _is_configured(launch, files):
            yield from _of_command(known, launch, _flags(version))
            yield from _doubt(_flags(version), version, str(launch.evidence), launch.evidence.text)


def _configures(known: Known, launch: Launch) -> bool:
    """Tell whether a launch stands in a configuration of uWSGI, not in a command line."""
    return "uwsgi" in formats_of(known.project, launch.evidence.path)


def _instead(known: Known) -> str:
    """Return the server that is deployed where nothing runs uWSGI by a file of its, else ""."""
    others = [x for x in own_launches(known) if x.program != "uwsgi" and _serves(x)]
    server = f"{others[0].program} ({others[0].evidence})" if others else ""
    if not server or known.found.dependencies.named(*programs()["uwsgi"].packages):
        return ""
    paths = (p for p in known.project.paths if not _tells(p) and not uwsgi.matches(p))
    return "" if known.project.holding(("uwsgi",), paths) else server


def _serves(launch: Launch) -> bool:
    """Tell whether a command starts a server of apps, not that of a framework for developers."""
    return serves_objects(launch.program) and "" in programs()[launch.program].roles


def _tells(path: str) -> bool:
    """Tell whether a file is only read by people."""
    return is_document(path) or path.endswith((".md", ".rst"))


def _version(found: Scan) -> str:
    """Return the uWSGI that the project installs, the newest for any, "" where none is named."""
    depends = found.dependencies
    for name in programs()["uwsgi"].packages:
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


def _configs(known: Known, launch: Launch) -> Iterator[str]:
    """Yield the file that a command reads its options from, whatever its name."""
    for start in start_of(launch.command.argv):
        name = start.config.removeprefix("file:").partition(":")[0]
        path = normpath(join(launch.command.cwd or "", name)) if name else ""
        beside = [p for p in known.project.paths if name and p.endswith(f"/{basename(name)}")]
        found = [path] if path in known.project else beside
        text = known.project.get(found[0], "") if len(found) == 1 else ""
        if not found[:1] or found[0].endswith((".json", ".xml")) or not uwsgi.read(found[0], text):
            continue
        yield found[0]


def _is_configured(launch: Launch, files: Iterable[str]) -> bool:
    """Tell whether the command reads one of the files that are edited themselves."""
    configs = {s.config.rpartition("/")[2].partition(":")[0] for s in start_of(launch.command.argv)}
    return any(path.rpartition("/")[2] in configs for path in files)


def _of_command(known: Known, launch: Launch, flags: tuple[str, ...]) -> Iterator[Edit]:
    words = split_options(launch.command.argv[1:], programs()["uwsgi"].flags)
    given = {name.lstrip("-"): value or "true" for name, value in words.options}
    if "T" in given:
        given["enable-threads"] = "true"
    lacking = (flag for flag in uwsgi.missing(given, flags) if flag not in given)
    added = tuple(f"--{flag}" for flag in lacking)
    if added:
        yield _inserted(known, launch, (program_name(launch.command.argv[0]),), added, _WHY)
