"""Functions of child processes: edited where Sentry is surely there, told of elsewhere."""

from __future__ import annotations

import pytest

from tests.planning.plans.test_unseen_errors import CHILD, CONTEXT, GUARD, SUBCLASS, project
from tests.projects import applied, changes

MARK = "@serverless_function  # reports"


def told(texts: dict[str, str]) -> bool:
    return any("errors end in itself" in note.text for note in changes(texts).notes)


@pytest.mark.parametrize("text", [CHILD, CONTEXT, SUBCLASS], ids=["child", "context", "class"])
def test_what_a_child_of_the_program_runs_reports(text: str) -> None:
    texts = project(text)
    after = applied(texts)["worker.py"]
    function = "    def run(" if text == SUBCLASS else "def job("
    assert f"would end with this process\n{function}" in after
    assert not told(texts)


CALLED = CHILD.replace(GUARD, f"{GUARD}    job(0)\n")
HANDED = CHILD.replace(GUARD, f"{GUARD}    print(job)\n")
NESTED = CHILD.replace("def job", "def make():\n    def job").replace("    raise", "        raise")
METHOD = CHILD.replace("target=job", "target=self.job")
DECORATED = CHILD.replace("def job", "@cached\ndef job")


@pytest.mark.parametrize(
    "texts",
    [
        project(CALLED),
        project(HANDED),
        project(METHOD),
        project(DECORATED),
        {**project(CHILD), "other.py": "from worker import job\n\njob(0)\n"},
        {
            **project("import jobs\n\njobs.start()\n"),
            "jobs.py": CHILD.replace(GUARD, "def start():\n"),
        },
    ],
    ids=["called", "handed on", "a method", "decorated", "of others", "beside the program"],
)
def test_what_is_not_certain_is_told(texts: dict[str, str]) -> None:
    assert not any(MARK in text for text in applied(texts).values())
    assert told(texts)
