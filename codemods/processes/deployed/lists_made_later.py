"""Compiled lists that hold no sentry-sdk until they are made again, where a DSN is set already.

pip installs such a list as it is. What starts Sentry imports nothing while no DSN is set; where a
deployment sets one for raven, or for what comes later, the next start would end without it.
"""

from __future__ import annotations

from collections.abc import Iterable

from codemods.files.dependencies import Lock
from codemods.files.deployed import Environment, Install
from codemods.files.loading import modules
from codemods.files.model import Evidence
from codemods.files.project import Project
from codemods.files.versions import SDK_RANGE
from codemods.formats.manifests import requirements
from codemods.processes.deployed.deployment import Ground
from codemods.processes.deployed.passed_variables import passed_variables

DSN = "SENTRY_DSN"
SDK = "sentry-sdk"


def reason(around: Iterable[Environment], ground: Ground) -> str:
    """Return why nothing may start Sentry before such a list is made again, "" for nothing."""
    if ground.starts:
        return ""
    found, live = _made_later(around, ground), _dsn_in_use(ground)
    if not found or not live:
        return ""
    install, lock = found
    where = f"raven of {live} reads it" if live == ground.legacy else f"{live}"
    return (
        f"{install.evidence} installs {lock.path}, which holds no {SDK}, and {DSN} is set where it "
        f"runs ({where}): with Sentry in it that would end at the import. Add "
        f"`{SDK}{SDK_RANGE}` to {ground.dependencies.target}, make {lock.path} again "
        f"(`{lock.shown}`), and run this again."
    )


def _made_later(around: Iterable[Environment], ground: Ground) -> tuple[Install, Lock] | None:
    """Return a command that installs a list which lacks the package, and that list; else None."""
    depends, project = ground.dependencies, ground.project
    lists = (lock for lock in depends.locks if requirements.matches(lock.path))
    lacking = {one.path: one for one in lists if SDK not in project.get(one.path, "")}
    for install in (install for one in around for install in one.installs):
        for path in install.files:
            if path in lacking:
                return install, lacking[path]
    return None


def _dsn_in_use(ground: Ground) -> Evidence | None:
    """Return where a deployment hands the variable on, or where raven reads it; else None."""
    for form in modules("variables"):
        for path, one in passed_variables(ground.project, form):
            if DSN in one.names and (shown := _line(ground.project, path, one.first, one.last)):
                return shown
    return ground.legacy


def _line(project: Project, path: str, first: int, last: int) -> Evidence | None:
    """Return the line among these that names the variable, None where another file does."""
    for number, text in enumerate(project.get(path, "").splitlines()[first - 1 : last], first):
        if DSN in text:
            return Evidence(path, number, text.strip())
    return None
