"""Results of `asyncio.gather` in which errors end, and those that somebody looks at."""

from __future__ import annotations

import asyncio

import pytest

from codemods.code.errors.unasked_jobs import unasked
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.errors.unseen_errors import UNSEEN
from tests.lacking import needs

(KIND,) = (kind for kind in UNSEEN if kind.runs == "gather")
TEXT = "import asyncio\n\n\nasync def {name}(jobs):\n    {line}\n"


def found(line: str, name: str = "run") -> int:
    project = Project.of({"a.py": TEXT.format(name=name, line=line)})
    return len(list(unasked(Modules(project), "a.py", KIND)))


@pytest.mark.parametrize(
    "line",
    [
        "await asyncio.gather(*jobs, return_exceptions=True)",
        "done = await asyncio.gather(*jobs, return_exceptions=True)",
        "_ = await asyncio.gather(*jobs, return_exceptions=True)",
    ],
)
def test_dropped(line: str):
    assert found(line) == 1


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("await asyncio.gather(*jobs)", "run"),
        ("await asyncio.gather(*jobs, return_exceptions=False)", "run"),
        ("done = await asyncio.gather(*jobs, return_exceptions=True); print(done)", "run"),
        ("return await asyncio.gather(*jobs, return_exceptions=True)", "run"),
        ("jobs[0].cancel(); await asyncio.gather(*jobs, return_exceptions=True)", "run"),
        ("await asyncio.gather(*jobs, return_exceptions=True)", "shutdown"),
    ],
)
def test_looked_at_or_ended(line: str, name: str):
    assert found(line, name) == 0


@needs("sentry_sdk")
def test_the_lines_report_each_error(monkeypatch: pytest.MonkeyPatch):
    seen: list[BaseException] = []
    space: dict[str, object] = {}
    exec(KIND.paste, space)
    monkeypatch.setattr("sentry_sdk.capture_exception", seen.append)

    async def job(n: int) -> int:
        return 1 // n

    asyncio.run(space["gathered"](job(1), job(0)))  # type: ignore[operator]
    assert [type(error) for error in seen] == [ZeroDivisionError]
