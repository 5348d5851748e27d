"""Commands that cron runs: their check-ins, and what these need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from codemods.code.errors.jobs_ending_errors import ended_errors
from codemods.code.facts.module_facts import ModuleFacts
from codemods.editing.source.job_calls import ScheduledJob, crontab
from codemods.files.model import Edit, Launch, Note
from codemods.planning.jobs.monitor_lines import ending, lines, monitored, to_create
from codemods.planning.jobs.time_zones import in_zone, zone_of_cron
from codemods.planning.known import Known
from codemods.planning.reach.late_processes import loads_late
from codemods.planning.reach.lines_to_start import reports
from codemods.planning.reach.not_edited import starting
from codemods.processes.launching.target_files import target_file

_HEAR = (
    " on a schedule. To hear when it fails or does not run at all, put what it does into these "
    "lines."
)
EXITS = ("sys.exit", "exit", "quit", "os._exit")


def timed(known: Known, launch: Launch, path: str) -> Iterator[Edit | Note]:
    """Yield what watches a command that cron runs: an edit of its function, or the lines."""
    is_chosen = path in known.answers.entrypoints
    function = _main(known.modules.facts(path)) if is_chosen else ""
    slug, config = _slug(launch), _config(known, launch)
    if not function or not _is_only_for(known, launch, path):
        yield _scheduled(known, launch, path)
    elif kept := ended_errors(known.modules, path, function):
        job = ScheduledJob(function, launch.evidence.line, slug, config)
        yield from ending(known.modules, str(launch.evidence), [(job, kept)])
    else:
        yield monitored(known.modules, path, function, slug, config)


def _is_only_for(known: Known, launch: Launch, path: str) -> bool:
    """Tell whether a schedule alone starts a file, and for one thing alone.

    With an action (`cli.py clean`) its function does other things as well, and each of them
    would check in as this one.
    """
    others = (other for other in known.found.launches if other is not launch)
    return not launch.action and all(target_file(known.modules, x) != path for x in others)


def _main(facts: ModuleFacts) -> str:
    """Return the function that a script runs and does nothing beside, "" where that is unclear.

    One that may end the process by itself would be seen as failed.
    """
    run = [c for c in facts.calls if c.guarded and not c.scope and c.name not in EXITS]
    names = {call.name for call in run}
    ends = any(c.name in EXITS and c.scope.partition(".")[0] in names for c in facts.calls)
    (name,) = names if len(names) == 1 else ("",)
    return name if name in facts.parameters and not ends else ""


def _slug(launch: Launch) -> str:
    words = [*launch.target.removesuffix(".py").replace("/", ".").split("."), launch.action]
    name = next((w for w in reversed(words) if w not in ("", "__main__", "main")), "job")
    return name.replace("_", "-")


def _config(known: Known, launch: Launch) -> str:
    zone = zone_of_cron(known, launch)
    return in_zone(crontab(launch.command.schedule.split()), zone)


def _scheduled(known: Known, launch: Launch, path: str) -> Note:
    """Return the lines for a command that cron runs; one that starts no file here gets none."""
    if launch.program == "python" and launch.target and not path:
        said = " ".join(launch.command.argv)
        return Note(
            f"{launch.evidence} runs `{said}` on a schedule, which is no file that is here."
        )
    if not reports(known, launch):
        what = f"{launch.evidence} runs {path or launch.target} on a schedule"
        return Note(f"{what}: no check-in, since nothing starts Sentry there.", level="info")
    if path and _starts_late(known, path):
        what = f"{launch.evidence} runs {path} on a schedule"
        return Note(f"{what}: no check-in, since Sentry starts late there.", level="info")
    text = f"{launch.evidence} runs `{' '.join(filter(None, (launch.target, launch.action)))}`"
    slug, config = _slug(launch), _config(known, launch)
    return Note(f"{text}{_HEAR}{to_create(slug, config)}", lines(slug, config))


def _starts_late(known: Known, path: str) -> bool:
    """Tell whether a file comes past what starts Sentry, but not at once."""
    starts = starting(known)
    reached = {loaded for loaded, _ in known.modules.reach(path)} & starts
    return bool(reached) and path not in starts and loads_late(known, path, starts)


def together(found: Iterable[Edit | Note]) -> Iterator[Edit | Note]:
    """Yield what watches commands, with the lines of all that get some in one note."""
    rows = list(found)
    alike = [one for one in rows if isinstance(one, Note) and _HEAR in one.text]
    if len(alike) < 2:
        yield from rows
        return
    yield from (one for one in rows if one not in alike)
    parts = [note.text.partition(_HEAR) for note in alike]
    ahead = lines("", "").partition("with ")[0]
    blocks = (
        f"# {what.partition(' runs ')[0]}:\n{note.paste.removeprefix(ahead)}"
        for (what, _, _), note in zip(parts, alike, strict=True)
    )
    yield Note(
        f"{', '.join(what for what, _, _ in parts)} on a schedule. To hear when one fails or does "
        f"not run at all, put what each does into its lines.{''.join(more for *_, more in parts)}",
        f"{ahead}{(chr(10) * 2).join(blocks)}",
    )
