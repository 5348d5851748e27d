"""Locked versions beside which no sentry-sdk of today can be installed.

A lock's tool that moves nothing else leaves them there: seen with Pipenv 2026.10, whose lock then
holds requests 2.23.0 beside urllib3 2, which pip refuses to install.
"""

from __future__ import annotations

from collections.abc import Iterator

from codemods.files.model import Note
from codemods.files.tool import tools
from codemods.files.versions import SDK_EXCLUDES, SDK_NEEDS, freed_of
from codemods.planning.known import Known
from codemods.planning.turn import Turn

TURN = Turn.REQUIRED


def plan(known: Known) -> Iterator[Note]:
    """Yield each of them that the lock has, with what moves it."""
    depends, answers = known.found.dependencies, known.answers
    if (
        answers.style not in ("module", "inline")
        or not depends.locks
        or "sentry-sdk" in depends.locked
    ):
        return
    tool = tools().get(depends.manager)
    for name in SDK_EXCLUDES:
        version = depends.locked.get(name, "")
        if freed := version and freed_of(name, version):
            yield Note(
                f"{depends.locks[0].path} has {name} {version}, which keeps urllib3 below the "
                f"{SDK_NEEDS['urllib3']} that sentry-sdk needs: together they can't be installed. "
                f"Raise it to {freed} or later before the lock is made again"
                f"{':' if tool and tool.upgrade else '.'}",
                tool.upgrade.format(name) if tool and tool.upgrade else "",
            )
