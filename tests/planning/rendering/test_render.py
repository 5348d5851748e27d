"""How an init call reaches the templates: each part by itself."""

from __future__ import annotations

import ast
from typing import Any

import pytest

from codemods.editing.source.layout import Style
from codemods.files.model import InitCall, Integration, Keyword
from codemods.knowledge.registry import frameworks
from codemods.planning.rendering.render import (
    LOGGING,
    SETUP,
    configured,
    constructor,
    file,
    inline,
    own_files,
    remembered,
    tuple_of,
    view,
    written,
)
from codemods.sentry.answers import Answers

NARROW, TYPED = Style(width=30), Style(typed=True)
FLASK, LOGGED = Integration("flask.FlaskIntegration"), Integration(LOGGING)
RATE = Keyword("rate", "0.1", "Why.")
SAMPLER = Keyword("traces_sampler", "sample", named="sampler")


def imports(call: InitCall, style: Style = Style()) -> list[str]:  # noqa: B008
    found: Any = view(call, style)["imports"]
    return list(found)


def part(name: str, said: Any, style: Style = Style()) -> Any:  # noqa: B008
    found: Any = view(InitCall(parts={name: said}), style)["parts"]
    return found[name]


def test_a_keyword_has_its_value_and_a_comment_where_it_has_no_name() -> None:
    assert view(InitCall((RATE, SAMPLER._replace(comment="No."))))["keywords"] == [
        {"name": "rate", "value": "0.1", "comment": "Why."},
        {"name": "traces_sampler", "value": "sampler", "comment": ""},
    ]


@pytest.mark.parametrize(
    ("integrations", "expected"),
    [
        ((), ""),
        ((FLASK,), "[FlaskIntegration()]"),
        ((LOGGED,), "[sentry_logging.LoggingIntegration()]"),
        (
            (Integration("a.B", (Keyword("c", "1"), Keyword("d", "2"))), FLASK),
            "[B(c=1, d=2), FlaskIntegration()]",
        ),
    ],
)
def test_integrations_are_a_list(integrations: tuple[Integration, ...], expected: str) -> None:
    assert view(InitCall(integrations=integrations))["integrations"] == expected


def test_what_some_programs_are_spared_has_a_name() -> None:
    spared = Integration("openai.OpenAIIntegration")
    said = {"programs": ["migrate"], "paths": [spared.path]}
    line = "from sentry_sdk.integrations.{} import {}"
    both = tuple(line.format(*one.path.split(".")) for one in (FLASK, spared))
    call = InitCall(integrations=(FLASK, spared), imports=both, parts={"apart": said})

    assert view(call)["integrations"] == "integrations"
    assert imports(call) == ["import sys", "", both[0]]
    assert "from sentry_sdk.integrations import Integration" in imports(call, TYPED)


def test_the_library_s_own_imports_come_first_and_each_once() -> None:
    lines = ("import os", "import re", "from sentry_sdk.x import y", "import ast", "import re")

    assert imports(InitCall(imports=lines)) == [
        "import ast",
        "import re",
        "",
        "from sentry_sdk.x import y",
    ]
    assert imports(InitCall()) == []


SDK = "from sentry_sdk.integrations import logging as sentry_logging"
SECRETS: dict[str, list[str]] = {"withheld": ["a.b"], "also": []}
COLLECTED = {"groups": {"off": {"queues": "False"}}}
BARE = ("import sentry_sdk",)


@pytest.mark.parametrize(
    ("call", "style", "expected"),
    [
        (InitCall(integrations=(LOGGED,)), Style(), [SDK]),
        (InitCall(integrations=(FLASK,)), Style(), []),
        (
            InitCall(
                integrations=(LOGGED,),
                imports=("from sentry_sdk.integrations.logging import LoggingIntegration",),
            ),
            Style(),
            [SDK],
        ),
        (InitCall(parts={"quiet": ["a"]}), Style(), [SDK]),
        (InitCall(parts={"quiet_errors": ["a"]}), Style(), [SDK]),
        (InitCall(imports=BARE), Style(), [*BARE]),
        (InitCall(parts={"secrets": SECRETS}), Style(), ["import re", ""]),
        (
            InitCall(imports=BARE, parts={"secrets": SECRETS}),
            TYPED,
            ["import re", "from typing import Any", "", *BARE],
        ),
        (
            InitCall(parts={"collected": COLLECTED}),
            TYPED,
            ["from sentry_sdk.types import DataCollectionUserOptions as Collected"],
        ),
        (InitCall(parts={"collected": {"groups": {}}}), TYPED, []),
    ],
)
def test_what_a_statement_of_ours_imports(
    call: InitCall, style: Style, expected: list[str]
) -> None:
    assert imports(call, style) == expected


@pytest.mark.parametrize(
    ("name", "said", "style", "expected"),
    [
        ("quiet", ["a"], Style(), '"a"'),
        ("quiet", ["a", "b"], Style(), '("a", "b")'),
        ("quiet", ["first", "second"], NARROW, '(\n    "first",\n    "second",\n)'),
        ("quiet", ["a"], Style(quote="'"), "'a'"),
    ],
)
def test_a_part_s_values_are_laid_out(name: str, said: Any, style: Style, expected: str) -> None:
    found = part(name, said, style)

    assert ast.dump(ast.parse(found)) == ast.dump(ast.parse(expected))
    assert found.count("\n") == expected.count("\n")


def test_one_logger_needs_no_loop() -> None:
    alone: Any = view(InitCall(parts={"quiet": ["a"]}))["parts"]
    both: Any = view(InitCall(parts={"quiet": ["a", "b"]}))["parts"]

    assert (alone["quiet_alone"], both["quiet_alone"]) == (True, False)


@pytest.mark.parametrize(
    ("asked", "path", "each"),
    [(["get()"], "get()", ""), (["get()", "more()"], "", "(get(), more())")],
)
def test_a_sampler_asks_one_expression_or_each(asked: list[str], path: str, each: str) -> None:
    assert part("sampler", {"asked": asked, "paths": ["/health"]}) == {
        "path": path,
        "asked": each,
        "paths": '("/health",)',
    }


def test_an_own_statement_is_remembered_by_the_names_in_it() -> None:
    call = InitCall((RATE, SAMPLER))

    assert written(call).keywords[1] == Keyword("traces_sampler", "sampler")
    own, theirs = (remembered(Answers(style=s), call) for s in ("module", "existing"))  # type: ignore[arg-type]
    assert own != theirs


@pytest.mark.parametrize(
    ("code", "expected"), [((), "()"), (("a",), "(a,)"), (("a", "b"), "(a, b)")]
)
def test_a_tuple(code: tuple[str, ...], expected: str) -> None:
    assert tuple_of(code) == expected
    assert constructor(FLASK) == "FlaskIntegration()"


def test_which_files_are_ours() -> None:
    settings = frameworks()["rq"].worker_settings
    module = Answers(style="module", init_path="app/sentry_setup.py", worker_settings="w.py")

    assert own_files(module) == {SETUP: "app/sentry_setup.py", settings: "w.py"}
    assert own_files(module._replace(style="inline", worker_settings="")) == {}
    assert frameworks()[configured(Answers(frameworks=("flask", "rq")))].worker_settings == settings
    assert frameworks()[configured(Answers())].worker_settings


def test_the_module_and_the_statement_say_the_same() -> None:
    call = InitCall(
        (RATE,), (FLASK,), ("from sentry_sdk.integrations.flask import FlaskIntegration",)
    )
    statement, above = inline(call)
    module = file(SETUP, Answers(style="module"), call)

    assert above == ("import os",)
    assert statement in module
    assert 'os.getenv("SENTRY_DSN")' in statement
    assert "os.getenv('SENTRY_DSN')" in inline(call, Style(quote="'"))[0]
