"""What the trigger modules share: names, places, literals, and configurations as text."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator

import pytest

from codemods.editing.source.job_calls import (
    Names,
    Place,
    ScheduledJob,
    crontab,
    function_of,
    handed,
    interval,
    items,
    keywords,
    parsed,
    plain,
    registered,
    slug_of,
)

NAMES = Names({"jobs": "shop.jobs", "split": "shop.jobs.split", "partial": "functools.partial"})


def expression(code: str) -> ast.expr:
    return ast.parse(code, mode="eval").body


@pytest.mark.parametrize(
    ("code", "owner", "expected"),
    [
        ("split", "", "shop.jobs.split"),
        ("jobs.split", "", "shop.jobs.split"),
        ("own", "", "own"),
        ("'jobs:split'", "", "jobs.split"),
        ("self.split", "Jobs", "Jobs.split"),
        ("cls.split", "Jobs", "Jobs.split"),
        ("self.split", "", ""),
        ("self.a.split", "Jobs", ""),
        ("lambda: split()", "", ""),
        ("partial(split)", "", ""),
        ("made().split", "", ""),
    ],
)
def test_which_function_an_argument_names(code: str, owner: str, expected: str) -> None:
    node = expression(code)

    assert function_of(node, Place(node, owner), NAMES) == expected


@pytest.mark.parametrize(
    ("code", "further", "expected"),
    [
        ("run", [], ()),
        ("run", ["split", "1"], ("shop.jobs.split",)),
        ("partial(run, split, 1, job=own)", [], ("shop.jobs.split", "own", "run")),
        ("lambda: run(split)", [], ("shop.jobs.split", "run")),
        ("lambda: 1", ["split"], ("shop.jobs.split",)),
        ("made(split)", [], ()),
        ("made(split)", ["own"], ("own",)),
    ],
)
def test_what_a_callable_is_given(code: str, further: list[str], expected: tuple[str, ...]) -> None:
    node = expression(code)

    assert handed(node, map(expression, further), Place(node), NAMES) == expected


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (0.5, None),
        (1.5, None),
        (1, (1, "minute")),
        (90, (90, "minute")),
        (120, (2, "hour")),
        (1_440, (1, "day")),
        (20_160, (2, "week")),
    ],
)
def test_an_interval_has_its_largest_whole_unit(
    minutes: float, expected: tuple[int, str] | None
) -> None:
    schedule = {"type": "interval", **dict(zip(("value", "unit"), expected or (), strict=False))}

    assert interval(minutes) == ("" if expected is None else f'{{"schedule": {as_text(schedule)}}}')


def as_text(schedule: dict[str, object]) -> str:
    return repr(schedule).replace("'", '"')


def test_a_configuration_names_its_time_zone_if_there_is_one() -> None:
    schedule = '{"schedule": {"type": "crontab", "value": "0 1 * * *"}'

    assert crontab("0 1 * * *".split()) == schedule + "}"
    assert crontab("0 1 * * *".split(), "UTC") == schedule + ', "timezone": "UTC"}'


@pytest.mark.parametrize(
    ("function", "slug"),
    [
        ("split", "split"),
        ("jobs.split", "split"),
        ("run", "run"),
        ("jobs.run", "jobs-run"),
        ("shop.jobs.run", "jobs-run"),
        (".jobs.run", "jobs-run"),
    ],
)
def test_a_slug_is_the_name_with_the_module_s_where_it_says_little(
    function: str, slug: str
) -> None:
    assert slug_of(function) == slug


@pytest.mark.parametrize(
    ("code", "value"), [("1", 1), ("['a']", ["a"]), ("name", ...), ("f()", ...), ("None", None)]
)
def test_a_literal_s_value(code: str, value: object) -> None:
    assert plain(expression(code)) == value


def test_what_is_written_out_is_held() -> None:
    held = [[ast.unparse(one) for one in items(expression(c))] for c in ("[a]", "(b,)", "{c: d}")]

    assert held == [["a"], ["b"], ["d"]]
    assert items(expression("name")) == items(None) == []


def test_keywords_by_name() -> None:
    call = expression("f(1, a=2, **more)")

    assert isinstance(call, ast.Call)
    assert {k: ast.unparse(v) for k, v in keywords(call).items()} == {"a": "2", "**": "more"}


def test_jobs_are_found_anywhere_in_the_order_of_their_lines() -> None:
    def read(place: Place, names: Names) -> Iterator[ScheduledJob]:
        if isinstance(place.node, ast.Call):
            name = names.dotted(place.node.func)
            yield ScheduledJob(name, place.node.lineno, place.owner)

    text = "import a as b\nclass C:\n    x = b.f(\n        b.g(),\n    )\nif h():\n    i()\n"

    assert [(job.function, job.line, job.slug) for job in registered(text, read)] == [
        ("a.f", 3, "C"),
        ("a.g", 4, "C"),
        ("h", 6, ""),
        ("i", 7, ""),
    ]


def test_what_is_no_python_has_no_jobs() -> None:
    assert parsed("print 'x'").body == []


@pytest.mark.parametrize(
    ("minutes", "margin"), [(5, 0), (59, 0), (60, 60), (1440, 1440), (60 * 24 * 7 * 5, 40_320)]
)
def test_a_long_interval_that_counts_anew_may_be_late_after_a_start(
    minutes: int, margin: int
) -> None:
    assert json.loads(interval(minutes, counts_anew=True)).get("checkin_margin", 0) == margin
    assert "checkin_margin" not in interval(minutes)
