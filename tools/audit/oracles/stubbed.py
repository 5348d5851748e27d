"""Each process started before and after, among stand-ins for what it imports: it does the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tools.audit.launched import TOLD, Launched, closure, launched
from tools.audit.sandbox import Outcome, started
from tools.audit.trial import Finding, Tried

MOST = 5  # processes of a project
INIT = "sentry_sdk.init"
APPS = re.compile(
    r"(?:fastapi.*\.FastAPI|flask.*\.Flask|starlette.*\.Starlette|celery.*\.Celery|aiohttp\.web\.Application"
    r"|tornado\.web\.Application|litestar.*\.Litestar|falcon.*\.(?:App|API)|sanic.*\.Sanic|quart.*\.Quart"
    r"|bottle\.Bottle|dramatiq.*Broker|huey.*Huey|.*\.FastMCP|mcp\.server.*\.Server|aiogram.*\.Dispatcher"
    r"|discord.*\.(?:Bot|Client)|pyramid.*\.Configurator)"
)
FIRST = re.compile(
    r"dotenv.*\.load_dotenv|.*\.read_envfile|.*read_env|gevent\.monkey\.patch_\w+|eventlet\.monkey_patch"
)


def findings(tried: Tried) -> Iterator[Finding]:
    """Yield what a start with the edits does otherwise than one without."""
    if not tried.changes:
        return
    seen: set[tuple[str, str]] = set()
    for one in _starts(tried):
        key = (one.file, "" if one.start[0] == "script" else one.root)
        if key in seen or len(seen) >= MOST:
            continue
        seen.add(key)
        yield from _compared(tried, one)


def _starts(tried: Tried) -> Iterator[Launched]:
    """Yield the launches that the program knows, then those that the dumb search finds."""
    for process in tried.work.known.found.processes:
        target = process.launch.target.partition(":")[0]
        if not process.start or not process.roots:
            continue
        by_name = process.launch.program in ("fastapi", "flask", "uvicorn", "mcp", "fastmcp")
        is_file = target.endswith(".py") and not by_name
        root = ":".join(process.roots)
        if target.endswith(".py") and by_name:
            target = process.start[: -len(".py")].removeprefix(process.roots[0]).strip("/")
            target = target.replace("/", ".")
        name = process.start if is_file else target
        start = ("script", name) if is_file else ("module", name)
        if process.launch.program == "python" and not is_file:
            start = ("package", name)
        shown = process.launch.evidence
        cwd = process.launch.command.cwd or ""
        yield Launched(shown.path, shown.line, shown.text, process.start, cwd, root, start)
    paths = tuple(tried.work.known.project.paths)
    yield from launched(tried.before, paths)
    yield from launched(tried.before, paths, TOLD)


def _compared(tried: Tried, one: Launched) -> Iterator[Finding]:
    before = _run(tried.before, one, has_dsn=True)
    after = _run(tried.after, one, has_dsn=True)
    without = _run(tried.after, one, has_dsn=False)
    place = f"{one.path}:{one.line} {one.file}"
    if _kind(after.error) != _kind(before.error):
        yield Finding("stubbed", "start differs", place, _told(before, after))
        return
    if _kind(without.error) != _kind(before.error) or without.sdk:
        bare = _run(tried.before, one, has_dsn=False)
        if _kind(bare.error) != _kind(without.error):
            yield Finding("stubbed", "start differs without DSN", place, _told(bare, without))
        if without.sdk and not bare.sdk:
            yield Finding("stubbed", "SDK without a DSN", place, "sentry_sdk is imported")
    is_ours = tried.work.known.answers.style != "existing" and not TOLD.search(one.path)
    paths = frozenset((*tried.work.known.project.paths, *(c.path for c in tried.changes)))
    loads = closure(tried.after, one.file, one.root.partition(":")[0], paths)
    if (
        is_ours
        and any(c.path in loads for c in tried.changes)
        and all(name != INIT for name, _ in before.calls)
    ):
        yield from _order(place, after)


def _told(before: Outcome, after: Outcome) -> str:
    return f"{before.error or 'fine'} -> {after.error or 'fine'} at {after.where}"


def _order(place: str, after: Outcome) -> Iterator[Finding]:
    names = [name for name, _ in after.calls]
    if names.count(INIT) > 1:
        where = ", ".join(w for n, w in after.calls if n == INIT)
        yield Finding("stubbed", "init twice", place, where)
    if INIT not in names:
        if after.error in ("", "SystemExit", "Enough"):
            yield Finding("stubbed", "init not called", place, after.error)
        return
    at = names.index(INIT)
    for name, where in after.calls[:at]:
        is_setting = name.startswith("celery") and any(n.startswith("django.") for n in names)
        if APPS.fullmatch(name) and not is_setting:
            yield Finding("stubbed", "app before init", place, f"{name} at {where}")
    is_read = any(FIRST.fullmatch(name) for name in names[:at])
    for name, where in () if is_read else after.calls[at:]:
        if FIRST.fullmatch(name):
            yield Finding("stubbed", "init before environment", place, f"{name} at {where}")


def _kind(error: str) -> str:
    return re.sub(r"0x[0-9a-f]+|/tmp/\S+", "", error)


def _run(project: Path, one: Launched, *, has_dsn: bool) -> Outcome:
    """Start it in its copy of the project."""
    kind, target = one.start
    root = one.root
    if kind == "script":
        target, root = str(project / one.file), one.file.rpartition("/")[0]
    at = project / one.cwd if (project / one.cwd).is_dir() else project
    roots = [project / one for one in root.split(":")]
    return started(project.parent, (kind, target), at, roots, has_dsn=has_dsn)
