"""Limits that an install command goes by and that are not here to be read.

Airflow's constraints from an address, for one, pin sentry-sdk: a list that asks for another then
can't be installed. A folder of wheels has it or not, and without what a list needs pip brings
nothing that the list does not name.
"""

from __future__ import annotations

from codemods.files.versions import SDK_RANGE, floor_of
from codemods.processes.deployed.deployment import Ground

SDK = "sentry-sdk"


def reason(ground: Ground) -> str:
    """Return why nobody can tell which sentry-sdk would come, "" where that shows.

    Where Sentry was started before, or a list says from which version on, one comes already.
    """
    depends = ground.dependencies
    begins = [floor_of(row.specifier) for row in depends.named(SDK)]
    if ground.starts or not depends.target or any(begins) or not depends.unread_limits:
        return ""
    shown = depends.unread_limits[0]
    return (
        f"{shown} limits what is installed (`{shown.text}`), and whether that lets "
        f"`{SDK}{SDK_RANGE}` in, with the urllib3 and certifi that it needs, does not show here. "
        f"See to that, add the line to {depends.target}, and run this again."
    )
