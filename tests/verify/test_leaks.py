"""Made-up secrets and personal data, found where they were sent."""

from __future__ import annotations

import json

import pytest

from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.receiver.envelope import Item
from codemods.sentry.answers import Answers
from codemods.verify.leaks import leaks, places
from codemods.verify.markers import Markers, new_markers
from tests.verify.conftest import Verified

MARKERS = Markers("ab12")


def item(kind: str, data: object) -> Item:
    return Item(kind, {"type": kind}, json.dumps(data).encode())


def frame(**variables: object) -> dict[str, object]:
    frames = [{"vars": variables}]
    return {"exception": {"values": [{"stacktrace": {"frames": frames}}]}}


PLACES = (
    ({"request": {"headers": {"Authorization": "Bearer verify-bearer-ab12"}}},
     "Authorization header", "request.headers.Authorization"),
    (frame(request={"headers": [["a", "verify-bearer-ab12"]]}),
     "Authorization header", "stack variable request"),
    (frame(password="verify-password-ab12"), "password", "stack variable password"),
    ({"breadcrumbs": {"values": [{"message": "GET /?token=verify-token-ab12"}]}},
     "query parameter `token`", "breadcrumb"),
    ({"items": [{"body": "verify-session-ab12"}]}, "session cookie", "text"),
    ({"items": [{"attributes": {"url": {"value": "?verify-token-ab12"}}}]},
     "query parameter `token`", "attribute url"),
)  # fmt: skip


@pytest.mark.parametrize(("data", "what", "place"), PLACES)
def test_secrets_are_found_whatever_the_answer(data: object, what: str, place: str) -> None:
    for answer in LEVELS:
        found = leaks([item("event", data)] * 2, MARKERS, Answers(personal_data=answer))
        assert [(leak.what, leak.item, leak.place) for leak in found] == [(what, "event", place)]


def test_personal_data_is_found_where_the_answer_is_no() -> None:
    sent = [item("transaction", {"user": {"email": MARKERS.email, "ip_address": "203.0.113.77"}})]

    found = leaks(sent, MARKERS, Answers(personal_data="strict"))

    assert [(leak.what, leak.place) for leak in found] == [
        ("e-mail address", "user.email"),
        ("X-Forwarded-For address", "user.ip_address"),
    ]
    assert leaks(sent, MARKERS, Answers(personal_data="personal")) == ()


def test_what_is_no_json_or_too_deep() -> None:
    deep: object = MARKERS.password
    for _ in range(80):
        deep = [deep]

    assert places(Item("x", {}, b"verify-password-ab12"), MARKERS.password) == ("the payload",)
    assert places(item("event", {"a": deep}), MARKERS.password)[0].startswith("a[][]")


def test_each_run_has_its_own() -> None:
    one, other = new_markers(), new_markers()

    assert one.email != other.email
    assert not set(one.secret.values()) & set(other.secret.values())
    values = [*one.secret.values(), *one.personal.values()]
    assert not any(a in b for a in values for b in values if a is not b)


@pytest.mark.parametrize("stem", ["flask", "rq"])
def test_what_a_sample_sends_is_searched(stem: str, verified: Verified) -> None:
    """With all frames collected, what no name filters is found in what arrived."""
    path = "app.py" if stem == "flask" else "sentry_setup.py"
    edit = (path, "include_local_variables=False", "include_local_variables=True")

    own = 'if key != "vars" or value.get("in_app", "lineno" not in value)'
    verdict = verified(stem, edit, (path, own, "if key"), personal_data="strict")

    found = {leak.what for row in verdict.rows for leak in row.leaks}
    assert "e-mail address" in found
    assert "password" not in found
    assert verdict.private
    assert not verdict.is_fine
