"""A share of the code that tests have to run, beside lines that no test runs."""

from __future__ import annotations

import pytest

from codemods.editing.source.layout import Style
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.lines.coverage_floor import has_floor, uncovered
from codemods.planning.rendering import render
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from tests.projects import applied

LINE = 'if os.getenv("SENTRY_DSN") or os.getenv("SENTRY_SPOTLIGHT"):'


@pytest.mark.parametrize(
    ("texts", "has"),
    [
        ({"pyproject.toml": "[tool.coverage.report]\nfail_under = 90\n"}, True),
        ({".coveragerc": "[report]\nfail_under=100\n"}, True),
        ({"tox.ini": "[testenv]\ncommands = coverage report --fail-under=80\n"}, True),
        ({"setup.cfg": "[tool:pytest]\naddopts = --cov-fail-under 95\n"}, True),
        ({".github/workflows/test.yml": "- run: pytest --cov-fail-under=80\n"}, True),
        ({"scripts/test": "pytest --cov --cov-fail-under=80\n"}, True),
        ({"pyproject.toml": "[tool.coverage.report]\nfail_under = 0\n"}, False),
        ({"pyproject.toml": "[tool.coverage.report]\n# fail_under = 90\n"}, False),
        ({"Makefile": "test:\n\tpytest --cov\n"}, False),
        ({"README.md": "pytest --cov-fail-under=80\n"}, False),
    ],
)
def test_a_floor_is_one_that_a_run_of_the_tests_is_held_to(texts: dict[str, str], has: bool):
    assert has_floor(Project.of(texts)) is has


def test_the_comment_fits_the_line():
    assert uncovered(LINE, 88) == f"{LINE}  # pragma: no cover"
    assert uncovered(LINE, 79) == f"{LINE}  # pragma: nocover"
    assert uncovered(LINE, 70) == LINE


def test_what_starts_sentry_is_left_out_where_there_is_a_floor():
    answers = Answers(frameworks=("fastapi",), features=("error_monitoring",), style="module")
    for floored, comment in ((True, "  # pragma: no cover\n"), (False, "\n")):
        style = Style(floored=floored)
        texts = render.file(render.SETUP, answers, init_call(answers), style)
        inline, _ = render.inline(init_call(answers), style)
        assert f"{LINE}{comment}" in texts and f"{LINE}{comment}" in inline


def test_it_is_so_in_a_project():
    before = frameworks()["fastapi"].sample.before
    floor = {".coveragerc": "[report]\nfail_under = 100\n"}
    assert "pragma: no cover" in applied({**before, **floor})["app/sentry_setup.py"]
    assert "pragma" not in applied(before)["app/sentry_setup.py"]
