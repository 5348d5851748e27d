"""Check-ins for scheduled jobs that no integration watches: each job's body is monitored."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, count

from codemods.code.errors.jobs_ending_errors import ended_errors
from codemods.code.importing.modules import Modules
from codemods.editing.source.job_calls import UNWATCHED, ScheduledJob, slug_of
from codemods.files.loading import modules as formats
from codemods.files.model import Edit, Evidence, Note
from codemods.files.project import Project
from codemods.files.told import some
from codemods.files.versions import at_least
from codemods.knowledge.registry import features, frameworks
from codemods.planning.jobs import watched_job
from codemods.planning.jobs.cron_check_ins import timed, together
from codemods.planning.jobs.jobs_without_zone import zoneless
from codemods.planning.jobs.monitor_lines import ending, monitored, opening, to_create, within
from codemods.planning.jobs.time_zones import in_zone, zone_of
from codemods.planning.known import Known
from codemods.planning.reach.further_blocks import unstarted
from codemods.planning.reach.selection import chosen
from codemods.planning.turn import Turn
from codemods.processes.launching.target_files import target_file
from codemods.sentry.chosen import written_for

TURN = Turn.WATCHED

SEVERAL = "it runs on several schedules"


def plan(known: Known) -> Iterator[Edit | Note]:
    """Yield an edit per job whose function is found, and a note for what can't be watched.

    None where Sentry starts only once somebody pastes lines: the job's file would import the SDK,
    and may not have it.
    """
    answers = known.answers
    watches = at_least(written_for(answers), features()["crons"].since)
    if "crons" not in answers.features or not watches or not answers.init_path:
        return  # where nothing starts Sentry, nothing requires it either
    modules = known.modules
    loaded, dark = _loaded(known), unstarted(known)
    shown = [evidence for rows in known.found.schedulers.values() for evidence in rows]
    crons = [x for x in known.found.launches if x.command.schedule and x.evidence in shown]
    files = [target_file(modules, launch) for launch in crons]
    each = (timed(known, launch, path) for launch, path in zip(crons, files, strict=True))
    yield from together(chain.from_iterable(each))
    found: dict[str, tuple[ScheduledJob, ...]] = {}
    for stem, evidence in known.found.schedulers.items():
        reader = formats("triggers").get(stem)
        paths = dict.fromkeys(e.path for e in evidence if e.path.endswith(".py"))
        for path in (p for p in paths if reader and p not in dark):
            if not loaded or path in loaded or not _is_process(modules, stem, path):
                jobs, zone = _jobs(known.project, modules, stem, path), zone_of(known, path)
                zoned = [job._replace(config=in_zone(job.config, zone)) for job in jobs]
                if not zone:
                    yield from zoneless(known, stem, path, zoned)
                found[path] = (*found.get(path, ()), *zoned)
    for path, jobs in _apart(modules, found).items():
        yield from _watched(modules, path, jobs)


def _loaded(known: Known) -> frozenset[str]:
    """Return the files of the chosen processes, none where settings load more than shows."""
    entries = chosen(known)
    if any(frameworks()[e.framework].settings_variable for e in entries):
        return frozenset()
    return frozenset(path for e in entries if e.line for path, _ in known.modules.reach(e.path))


def _is_process(modules: Modules, stem: str, path: str) -> bool:
    """Tell whether a file runs a scheduler of its own, so that nobody else loads it."""
    return any(call.name in frameworks()[stem].apps for call in modules.facts(path).calls)


def _jobs(project: Project, modules: Modules, stem: str, path: str) -> tuple[ScheduledJob, ...]:
    source = project.source(path)
    jobs = formats("triggers")[stem].jobs(source.text) if source else ()
    return tuple(_inner(modules, path, job) for job in jobs)


def _inner(modules: Modules, path: str, job: ScheduledJob) -> ScheduledJob:
    """Return the job that a helper is handed, which may keep its errors to itself."""
    function = next((one for one in job.handed if watched_job.defined(modules, path, one)[0]), "")
    if not function:
        return job
    slug = slug_of(function) if job.slug == slug_of(job.function) else job.slug
    return job._replace(function=function, slug=slug)


def _apart(
    modules: Modules, found: dict[str, tuple[ScheduledJob, ...]]
) -> dict[str, tuple[ScheduledJob, ...]]:
    """Return the jobs with a slug for each function: two that share one hide each other."""
    taken: dict[str, tuple[str, str]] = {}
    return {
        path: tuple(_named(modules, path, job, taken) for job in jobs)
        for path, jobs in found.items()
    }


def _named(
    modules: Modules, path: str, job: ScheduledJob, taken: dict[str, tuple[str, str]]
) -> ScheduledJob:
    file, function = watched_job.defined(modules, path, job.function)
    if not file:
        return job
    stem = file.removesuffix(".py").removesuffix("/__init__").replace("/", "-")
    names = (job.slug, f"{stem.rpartition('-')[2]}-{job.slug}", f"{stem}-{job.slug}")
    numbered = (f"{job.slug}-{number}" for number in count(2))
    mine = (file, function)
    slug = next(n for n in chain(names, numbered) if taken.setdefault(n, mine) == mine)
    return job._replace(slug=slug)


def _watched(modules: Modules, path: str, jobs: tuple[ScheduledJob, ...]) -> Iterator[Edit | Note]:
    configs: dict[str, set[str]] = {}
    for job in jobs:
        configs.setdefault(job.function, set()).add(job.config)
    done: set[str] = set()
    kept_ones: list[tuple[ScheduledJob, Evidence]] = []
    for job in jobs:
        reason = SEVERAL if (several := len(configs[job.function]) > 1) else job.reason
        file, function = watched_job.defined(modules, path, job.function)
        if not file or job.reason in UNWATCHED:
            continue
        if job.function in done:
            continue
        done.add(job.function)
        config = "" if several else job.config
        job = job._replace(config=config)
        if kept := ended_errors(modules, file, function):
            kept_ones.append((job, kept))
            continue
        if file != path:
            yield _elsewhere(modules, path, job, file)
            continue
        if not config:
            why = f": {reason}." if reason else "."
            told = f"{path}:{job.line} schedules `{job.function}`{why}"
            yield Note(f"{told}{to_create(job.slug, config)}")
        yield monitored(modules, file, function, job.slug, config)
    yield from ending(modules, path, kept_ones)
    yield from _unwatched(modules, path, jobs)


def _unwatched(modules: Modules, path: str, jobs: tuple[ScheduledJob, ...]) -> Iterator[Note]:
    """Yield one note for each reason why jobs are not monitored."""
    places: dict[str, list[str]] = {}
    inner = [job for job in jobs if _is_inner(modules, path, job)]
    if inner:
        yield within(path, inner)
    for job in (job for job in jobs if job not in inner):
        if job.reason in UNWATCHED or not watched_job.defined(modules, path, job.function)[0]:
            why = job.reason or "what it calls is no function at the top of a file here"
            places.setdefault(why, []).append(f"{path}:{job.line}")
    for why, lines_of in places.items():
        verb = "schedules" if len(lines_of) == 1 else "schedule"
        yield Note(f"{some(lines_of)} {verb} what is not monitored: {why}.")


def _is_inner(modules: Modules, path: str, job: ScheduledJob) -> bool:
    """Tell whether a job's function stands in another one, where no edit finds its way."""
    if job.reason in UNWATCHED or watched_job.defined(modules, path, job.function)[0]:
        return False
    named = f".{job.function}"
    return any(s.endswith(named) for s in modules.facts(path).parameters if job.function)


def _elsewhere(modules: Modules, path: str, job: ScheduledJob, file: str) -> Note:
    """Return the lines for a job whose body is in another module, which others may call too."""
    text = (
        f"{path}:{job.line} schedules `{job.function}` of {file}, which may run in other ways as "
        f"well. To monitor the schedule, put these lines below the imports of {path} and schedule "
        f"`{watched_job.name_of(job.function)}` there in its place, with the same arguments."
        f"{to_create(job.slug, job.config)}"
    )
    return Note(
        text, watched_job.lines(modules, path, job.function, file, opening(job.slug, job.config))
    )
