"""What a workflow runs on a schedule or by hand, and with which variables."""

from __future__ import annotations

import pytest

from codemods.formats.workflow import matches, steps

PATH = ".github/workflows/daily.yml"
DAILY = """\
on:
  schedule:
    - cron: "0 5 * * *"
env: {A: 1}
jobs:
  run:
    env:
      B: 2
    defaults:
      run:
        working-directory: jobs
    steps:
      - uses: actions/checkout@v4
      - run: python fetch.py --all
        env:
          C: ${{ secrets.C }}
      - working-directory: ./other
        run: |
          cd below
          python more.py
"""


def test_a_workflow_is_known_by_its_place() -> None:
    assert matches(PATH)
    assert not matches("workflows/daily.yml")
    assert not matches(".github/workflows/daily.md")


def test_the_commands_of_its_steps() -> None:
    first, second = steps(PATH, DAILY)
    assert (first.command.argv, first.command.cwd) == (("python", "fetch.py", "--all"), "jobs")
    assert (str(first.command.evidence), first.names) == (f"{PATH}:14", {"A", "B", "C"})
    assert (second.command.argv, second.command.cwd) == (("python", "more.py"), "other/below")
    assert (str(second.command.evidence), second.names) == (f"{PATH}:20", {"A", "B"})


def test_what_has_no_schedule_runs_nothing_on_one() -> None:
    pushed = DAILY.replace("schedule:\n    - cron", "push:\n    - cron")
    assert not [*steps(PATH, pushed)]
    assert not [*steps(PATH, f"{pushed}# schedule:\n")]
    assert not [*steps(PATH, "on: {schedule: [\n")]


@pytest.mark.parametrize(
    ("on", "count"),
    [
        ("on: workflow_dispatch", 2),
        ("on: [workflow_dispatch, repository_dispatch]", 2),
        ("on:\n  workflow_dispatch:\n    inputs: {}", 2),
        ("on: [workflow_dispatch, push]", 0),
        ("on: push  # workflow_dispatch", 0),
        ("name: workflow_dispatch", 0),
    ],
)
def test_what_is_started_by_hand_alone_runs_as_well(on: str, count: int) -> None:
    text = DAILY.replace(DAILY.partition("env:")[0], f"{on}\n")
    found = [*steps(PATH, text)]
    assert len(found) == count and not any(one.on_schedule for one in found)


def test_a_job_in_a_container_has_what_that_is_given() -> None:
    text = DAILY.replace(
        "    steps:", "    container:\n      image: x\n      env:\n        D: 1\n    steps:"
    )
    assert [one.names for one in steps(PATH, text)] == [{*"ABCD"}, {*"ABD"}]
