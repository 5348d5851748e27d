"""The function that stands in for a scheduled job of another module."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.planning.jobs.watched_job import lines, name_of

OPENING = "with sentry_sdk.monitor(monitor_slug='sync'):"
ROWS = {
    "imported by name": (
        "import sentry_sdk\nfrom jobs import sync\n",
        "def sync(): pass\n",
        "jobs.sync",
        f"def sync_watched(*args, **kwargs):\n    {OPENING}\n        return sync(*args, **kwargs)",
    ),
    "a coroutine": (
        "import sentry_sdk\nfrom jobs import sync\n",
        "async def sync(): pass\n",
        "jobs.sync",
        "async def sync_watched(*args, **kwargs):\n"
        f"    {OPENING}\n"
        "        return await sync(*args, **kwargs)",
    ),
    "of the module": (
        "import sentry_sdk\nimport jobs\n",
        "def sync(): pass\n",
        "jobs.sync",
        "def sync_watched(*args, **kwargs):\n"
        f"    {OPENING}\n"
        "        return jobs.sync(*args, **kwargs)",
    ),
    "not imported yet": (
        "import sentry_sdk\n",
        "def sync(): pass\n",
        "jobs.sync",
        "def sync_watched(*args, **kwargs):\n"
        "    from jobs import sync\n"
        f"    {OPENING}\n"
        "        return sync(*args, **kwargs)",
    ),
    "nor the SDK": (
        "from jobs import sync_all\n",
        "def sync(): pass\n",
        ".sync",
        "import sentry_sdk\n\n\n"
        "def sync_watched(*args, **kwargs):\n"
        "    from . import sync\n"
        f"    {OPENING}\n"
        "        return sync(*args, **kwargs)",
    ),
}


@pytest.mark.parametrize(("main", "jobs", "function", "expected"), ROWS.values(), ids=ROWS)
def test_the_lines(main: str, jobs: str, function: str, expected: str) -> None:
    modules = Modules(Project.of({"main.py": main, "jobs.py": jobs}))
    assert lines(modules, "main.py", function, "jobs.py", OPENING) == expected


def test_its_name() -> None:
    assert name_of("shop.jobs.sync") == "sync_watched"
