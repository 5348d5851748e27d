"""The function that withholds secrets, as the template renders it: what it takes, and leaves."""

from __future__ import annotations

import ast
import re
import time
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.planning.rendering import render
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call
from tests.knowledge.personal_data.secret_samples import (
    LOST_NAMES,
    LOST_TEXTS,
    OTHER_NAMES,
    OTHER_TEXTS,
    SECRET_NAMES,
    SECRET_TEXTS,
    TAKEN_NAMES,
    TAKEN_TEXTS,
)

FILTERED = "[Filtered]"


@cache
def rendered(**given: Any) -> Any:
    """Return the function of a statement, of which nothing else is run."""
    text = render.inline(init_call(Answers(**given)))[0]
    (block,) = ast.parse(text).body
    assert isinstance(block, ast.If)
    needed = [node for node in block.body if _is_of_the_function(node)]
    known: dict[str, Any] = {"re": re}
    exec(ast.unparse(ast.Module(needed, [])), known)
    return known["without_secrets"]


def _is_of_the_function(node: ast.stmt) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign):
        target = node.target if isinstance(node, ast.AugAssign) else node.targets[0]
        return ast.unparse(target) in ("secret", "shown", "hidden")
    return isinstance(node, ast.FunctionDef)


def filtered(value: Any, **given: Any) -> Any:
    return rendered(**given)(value, {})


@pytest.mark.parametrize("name", [*SECRET_NAMES, *TAKEN_NAMES])
def test_a_name_of_a_secret(name: str):
    for value in ("w0rd", ["w0rd"], {"a": "w0rd"}, 123456, "'w0rd'"):
        found = filtered({"extra": {"a": [{name: value}]}, "tags": {name: value}})
        assert found == {"extra": {"a": [{name: FILTERED}]}, "tags": {name: FILTERED}}
    for value in (None, False, "", 0):
        assert filtered({name: value}) == {name: value}


@pytest.mark.parametrize("name", [*OTHER_NAMES, *LOST_NAMES])
def test_a_name_of_something_else(name: str):
    for value in ("w0rd", ["w0rd"], {"a": "w0rd"}, 123456):
        for event in ({name: value}, {"contexts": {"a": {name: value}}}):
            assert filtered(event) == event


@pytest.mark.parametrize("text", SECRET_TEXTS)
def test_a_text_that_shows_a_secret(text: str):
    for value in (text, f"x {text}", f"{text}\nx"):
        found = filtered({"message": value, "values": [value]})
        assert FILTERED in found["message"] and "S3" not in str(found)
        assert filtered(found) == found


@pytest.mark.parametrize("text", LOST_TEXTS)
def test_a_text_that_shows_a_secret_and_is_sent(text: str):
    """What the documents say of what is not withheld is true."""
    assert "S3" in filtered({"message": text})["message"]


@pytest.mark.parametrize("text", TAKEN_TEXTS)
def test_a_text_that_only_looks_as_if(text: str):
    assert FILTERED in filtered({"message": text})["message"]


@pytest.mark.parametrize("text", OTHER_TEXTS)
def test_a_text_that_shows_none(text: str):
    assert filtered({"message": text}) == {"message": text}


def test_what_is_around_a_secret_stays():
    told = "Db(user='ann', password='x, y', host='h') at redis://:pw@cache/0?page=2&token=a&b=c"
    kept = (
        "Db(user='ann', password=[Filtered], host='h') at "
        "redis://:[Filtered]@cache/0?page=2&token=[Filtered]&b=c"
    )
    assert filtered({"message": told}) == {"message": kept}


@pytest.mark.parametrize("is_own", [True, False, None])
def test_local_variables_of_a_library_do_not_leave(is_own: bool | None):
    frame = {"function": "f", "lineno": 3, "in_app": is_own, "vars": {"note": "x"}}
    frame = {key: value for key, value in frame.items() if value is not None}
    left = {**frame} if is_own else {k: v for k, v in frame.items() if k != "vars"}
    assert filtered({"frames": [frame]}) == {"frames": [left]}


def test_what_is_called_vars_elsewhere_stays():
    assert filtered({"extra": {"vars": {"note": "x"}}}) == {"extra": {"vars": {"note": "x"}}}


def test_what_is_no_value_of_the_project_is_not_looked_into():
    said = {
        "_meta": {"vars": {"password": {"": {"len": 3}}}},
        "frames": [{"context_line": "password='x'", "pre_context": ["token = 'x'"]}],
    }
    assert filtered(said) == said


@pytest.mark.parametrize(
    ("frameworks", "name", "is_held"),
    [(("fastapi",), "body", True), (("celery",), "body", False), ((), "coded", False)],
)
def test_a_variable_that_holds_a_request_is_withheld_by_its_whole_name(
    frameworks: tuple[str, ...], name: str, is_held: bool
):
    told = {name: "x", f"{name}x": "x", "deep": {"a": [{name: "x"}]}}
    left = {key: value for key, value in told.items() if key != name or not is_held}
    frame = {"lineno": 1, "in_app": True}
    found = filtered({"frames": [{**frame, "vars": told}]}, frameworks=frameworks)
    assert found == {"frames": [{**frame, "vars": left}]}
    assert filtered({"data": {name: "x"}}, frameworks=frameworks) == {"data": {name: "x"}}


@pytest.mark.parametrize(
    ("level", "left"), [("personal", {"n", "headers", "requestContext"}), ("standard", {"n"})]
)
def test_an_event_of_a_function_holds_a_request(level: str, left: set[str]):
    event = {"n": "0", "headers": {"A": "b"}, "body": "x", "requestContext": {"ip": "1.2.3.4"}}
    given = {"libraries": ("aws_lambda",), "personal_data": level}
    found = filtered({"frames": [{"in_app": True, "vars": {"event": event}}]}, **given)
    assert found["frames"][0]["vars"]["event"].keys() == left


def test_the_arguments_of_a_job_are_withheld():
    told = {"extra": {"celery-job": {"task_name": "pay", "args": [1], "kwargs": {"a": 1}}}}
    found = filtered(told, frameworks=("celery",))
    assert found == {"extra": {"celery-job": {"task_name": "pay"}}}


def test_the_values_of_a_log_line_are_withheld():
    told = {"logentry": {"message": "password=%s", "params": ["x"], "formatted": "password=x"}}
    kept = {"message": "password=%s", "formatted": f"password={FILTERED}"}
    assert filtered(told) == {"logentry": kept}
    assert filtered({"attributes": {"sentry.message.parameter.0": "x"}}) == {
        "attributes": {"sentry.message.parameter.0": FILTERED}
    }


REQUEST = {
    "method": "POST",
    "url": "http://a/b?page=2",
    "headers": {"X-Customer": "ann", "Cookie": "a=b"},
    "query_string": "page=2&sig=x",
    "data": {"note": "x"},
    "cookies": {"theme": "dark", "remember": "x"},
    "env": {"REMOTE_ADDR": "203.0.113.7"},
}


def test_what_the_sdk_collects_of_a_request_is_filtered_by_name():
    found = filtered({"request": REQUEST}, personal_data="personal")["request"]
    assert found == {
        **REQUEST,
        "headers": {"X-Customer": "ann", "Cookie": FILTERED},
        "query_string": f"page=2&sig={FILTERED}",
        "cookies": {"theme": "dark", "remember": FILTERED},
    }


@pytest.mark.parametrize("level", ["personal", "standard", "strict"])
def test_an_sdk_that_is_not_told_what_to_collect_of_a_request_gets_little_out(level: str):
    found = filtered({"request": REQUEST}, personal_data=level, sdk_version="2.60.0")
    left = {part: REQUEST[part] for part in ("method", "url", "env")}  # the last is none unasked
    assert found == {"request": left}


@pytest.mark.parametrize(
    ("level", "left"), [("personal", "?page=2&sig=[Filtered]"), ("standard", "?[Filtered]")]
)
def test_a_url_with_its_query_string_loses_it(level: str, left: str):
    found = filtered(
        {"request": {"url": "http://a/b?page=2&sig=x"}}, frameworks=("quart",), personal_data=level
    )
    assert found["request"]["url"] == f"http://a/b{left}"


def test_a_secret_in_the_path_of_a_url_is_withheld_where_it_is_known():
    told = {"message": "/bot123:AAF-x/getMe and /services/T0/B0/x1"}
    assert filtered(told) == told
    found = filtered(told, secret_paths=("slack", "telegram"))["message"]
    assert found == "/bot123:[Filtered]/getMe and /services/T0/B0/[Filtered]"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)
TEXTS = st.text(st.sampled_from("ab1 =:'\"\\,;&?/([{}])-%\n") | st.sampled_from("pwdtokensecr"))


@given(VALUES)
def test_whatever_it_is_given_it_does_not_raise(value: Any):
    assert type(filtered(value)) is type(value)


@given(st.lists(st.sampled_from(["pwd", "token=", "auth: ", "cookie"]) | TEXTS))
def test_what_is_filtered_stays_as_it_is(parts: list[str]):
    event = {"message": "".join(parts)}
    found = filtered(event)
    assert filtered(found) == found and found.keys() == event.keys()


@pytest.mark.parametrize(
    "unit",
    [
        *('"', "'", ":", "=", "a", "\\", "(", " ", "-", "/", "%3D", "secret", "secret ", "--a"),
        *("password='", "//a:", "secret=(", "secret=[([({", "?code=", 'token="', "auth_", "a.b-"),
        *("--secret-", "session", "bearer ", "cookie:", '\\"', "=%3D", " key", "pass key "),
    ],
)
def test_a_megabyte_of_anything_takes_its_length(unit: str):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begun = time.process_time()
        filtered({"message": text})
        return time.process_time() - begun

    assert seconds(1_000_000) < 30 * max(seconds(100_000), 0.01)
