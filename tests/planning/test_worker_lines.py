"""Several commands in one launch file, each with an edit of its own."""

from __future__ import annotations

from tests.projects import applied

JOBS = {"requirements.txt": "rq\n", "jobs.py": "def report():\n    return 1\n"}
SERVICE = """\
  {name}:
    build: .
    command:
      - rq
      - worker
{given}      - {name}
"""


def test_the_lines_that_one_worker_gains_do_not_move_the_edit_of_the_next():
    def compose(given: str) -> str:
        return "services:\n" + "".join(
            SERVICE.format(name=name, given=given) for name in ("low", "high", "last")
        )

    after = applied({**JOBS, "compose.yml": compose("")})
    assert after["compose.yml"] == compose("      - -c\n      - mysettings\n")
