"""The lines that monitor a job, and what is said with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.code.importing.modules import Modules, first_party
from codemods.editing.source.always_ok import runs_unchecked
from codemods.editing.source.job_calls import ScheduledJob
from codemods.files.model import Edit, Evidence, Note
from codemods.files.syntax import parsed
from codemods.files.told import some


def ending(
    modules: Modules, path: str, jobs: Sequence[tuple[ScheduledJob, Evidence]]
) -> Iterator[Note]:
    """Yield the lines for jobs that end their own errors, which a monitor would never see."""
    if not jobs:
        return
    shown = ", ".join(f"`{job.function}` (the `try` at {where})" for job, where in jobs)
    created = "".join(to_create(job.slug, job.config) for job, _ in jobs)
    texts = ((modules.project.get(where.path, ""), where.line) for _, where in jobs)
    unchecked = any(runs_unchecked(parsed(text), line) for text, line in texts)
    raising = ", with `check=True` for a program that it runs" if unchecked else ""
    yield Note(
        f"{path} schedules what ends its errors itself: {shown}. A monitor around one would say ok "
        f"to each run: put its lines around the work itself, where errors still pass{raising}."
        f"{created}",
        "\n\n".join(("import sentry_sdk", *(_block(job.slug, job.config) for job, _ in jobs))),
    )


def within(path: str, jobs: Sequence[ScheduledJob]) -> Note:
    """Return the lines for jobs whose functions stand inside of another one."""
    shown = some(f"{path}:{job.line} (`{job.function}`)" for job in jobs)
    what = "what it schedules stands inside of another function and is not monitored. Put what it"
    these = "does into these lines"
    if len(jobs) > 1:
        what = "what these schedule stands inside of other functions and is not monitored. Put what"
        these = "each does into its lines"
    created = "".join(to_create(job.slug, job.config) for job in jobs)
    blocks = (f"# {job.function}:\n{_block(job.slug, job.config)}" for job in jobs)
    return Note(
        f"{shown}: {what} {these}:{created}",
        "\n\n".join(("import sentry_sdk", *blocks)),
    )


def to_create(slug: str, config: str) -> str:
    """Return that a monitor has to be there before check-ins that name no schedule.

    Sentry drops those of a monitor that it does not know.
    """
    if config:
        return ""
    return f" Create the monitor `{slug}` in Sentry (Crons) first: its check-ins name no schedule."


def lines(slug: str, config: str) -> str:
    """Return a block for what a job does, with its import."""
    return f"import sentry_sdk\n\n{_block(slug, config)}"


def _block(slug: str, config: str) -> str:
    return f"{opening(slug, config)}\n    ..."


def opening(slug: str, config: str) -> str:
    """Return the line that monitors the block below it; `config` is a dict display or ""."""
    given = f", monitor_config={config}" if config else ""
    return f'with sentry_sdk.monitor(monitor_slug="{slug}"{given}):'


def monitored(modules: Modules, path: str, function: str, slug: str, config: str) -> Edit:
    """Return the edit by which a function of a file checks in."""
    own = first_party(modules.project, modules.package_root(path))
    arguments = {"function": function, "slug": slug, "config": config, "first_party": own}
    why = f"`{function}` checks in as monitor `{slug}`"
    paste, place = lines(slug, config), f"around what `{function}` does"
    return Edit(path, "placements.monitor_job", arguments, why, paste, place=place)
