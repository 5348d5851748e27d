"""What withholds secrets, laid out: as few lines as a line's length allows."""

from __future__ import annotations

import re
from typing import Any

import pytest

from codemods.editing.source.layout import Style
from codemods.files.model import InitCall
from codemods.knowledge.personal_data.secret_patterns import SECRET
from codemods.planning.rendering.filtering import filtering

SECRETS = {"withheld": ["vars.body", "request.headers"], "also": [r"(/bot\d+:)[\w-]{2,}"]}


def parts(style: Style = Style(), **given: Any) -> Any:  # noqa: B008
    return filtering(InitCall(parts=given), style)


@pytest.mark.parametrize("spelled", [True, False])
@pytest.mark.parametrize("width", [79, 88, 120])
def test_the_patterns_are_the_same_in_however_many_lines(width: int, spelled: bool):
    found = parts(Style(width, spelled=spelled), secrets=SECRETS)["secrets"]
    known: dict[str, Any] = {"re": re}
    rows = [found[part] for part in ("secret", "shown", "hidden")]
    exec("\n".join(rows), known)
    assert known["secret"].pattern == "".join(SECRET)
    assert known["secret"].search("smtpPassword") and not known["secret"].search("max_tokens")
    assert known["shown"].pattern.endswith(SECRETS["also"][0])
    assert known["hidden"] == SECRETS["withheld"]
    assert all(len(line) + 4 <= width for row in rows for line in row.splitlines())


@pytest.mark.parametrize(("also", "expected"), [([], r"\1\2["), (["(a)"], r"\1\2\3[")])
def test_what_stands_before_a_secret_stays(also: list[str], expected: str):
    assert expected in parts(secrets={**SECRETS, "also": also})["secrets"]["text"]


@pytest.mark.parametrize(("width", "lines"), [(79, 3), (88, 1), (120, 1)])
def test_its_last_line_is_as_a_formatter_has_it(width: int, lines: int):
    found = parts(Style(width), secrets={**SECRETS, "also": []})["secrets"]["text"]
    assert len(found.splitlines()) == lines


def test_its_arguments_have_types_where_the_project_has():
    given = [parts(Style(120, typed=typed), secrets=SECRETS)["secrets"]["head"] for typed in (0, 1)]
    assert ["Any" in one for one in given] == [False, True]
    narrow = parts(Style(79, typed=True), secrets=SECRETS)["secrets"]["head"]
    assert narrow.replace("\n    ", "").replace("\n", "") == given[1]


def test_what_is_collected_alike_has_a_name():
    groups = {"off": {"c": "[]"}}
    assert parts(collected={"groups": groups})["collected"] == ['off = {"c": []}']
    assert parts(Style(typed=True), collected={"groups": groups})["collected"] == [
        'off: Collected = {"c": []}'
    ]


def test_a_call_without_these_parts_has_none():
    assert parts() == {}
