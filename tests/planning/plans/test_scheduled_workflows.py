"""What is said of programs that a workflow runs on a schedule."""

from __future__ import annotations

import pytest

from codemods.planning.plans.scheduled_workflows import plan
from tests.projects import changes, known

RUNS = """\
on:
  schedule:
    - cron: "0 5 * * *"
jobs:
  run:
    steps:
      - run: python {}
        env:
          TOKEN: x
"""
JOB = "import requests\n\nif __name__ == '__main__':\n    requests.get('http://x')\n"
PATH = ".github/workflows/daily.yml"


def project(*names: str, started: str = "fetch.py") -> dict[str, str]:
    rest = {"requirements.txt": "requests\n", PATH: RUNS.format(started)}
    return {**dict.fromkeys(names, JOB), **rest}


@pytest.mark.parametrize(
    ("started", "paste"),
    [
        ("fetch.py", "copier-sentry add -a 'entrypoints=[fetch.py]' -a 'frameworks=[script]'"),
        ("scripts/more.py", ""),
    ],
)
def test_what_is_run_and_starts_no_sentry_is_named_once(started: str, paste: str) -> None:
    texts = project("fetch.py", "plot.py", "scripts/more.py", started=started)
    (note,) = changes(texts).notes
    assert note.text.startswith(f"{started} ({PATH}:7 runs it): on a schedule")
    assert note.paste == paste


def test_beside_a_deployment_it_is_a_tool() -> None:
    texts = {**project("web.py", "fetch.py"), "Procfile": "web: python web.py\n"}
    assert not [*plan(known(texts))]
