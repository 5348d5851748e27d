"""What a workflow runs on a schedule, and with which variables."""

from __future__ import annotations

from codemods.formats.workflow import matches, scheduled

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
    first, second = scheduled(PATH, DAILY)
    assert (first.command.argv, first.command.cwd) == (("python", "fetch.py", "--all"), "jobs")
    assert (str(first.command.evidence), first.names) == (f"{PATH}:14", {"A", "B", "C"})
    assert (second.command.argv, second.command.cwd) == (("python", "more.py"), "other/below")
    assert (str(second.command.evidence), second.names) == (f"{PATH}:20", {"A", "B"})


def test_what_has_no_schedule_runs_nothing_on_one() -> None:
    pushed = DAILY.replace("schedule:\n    - cron", "push:\n    - cron")
    assert not [*scheduled(PATH, pushed)]
    assert not [*scheduled(PATH, f"{pushed}# schedule:\n")]
    assert not [*scheduled(PATH, "on: {schedule: [\n")]
