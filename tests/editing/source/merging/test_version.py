"""An init call of ours, and what is to be remembered of it."""

from __future__ import annotations

import pytest

from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.merging.version import Version, remembered
from codemods.files.model import InitCall, Integration, Keyword


def call(*keywords: str, **integrations: str) -> InitCall:
    """Return a call with keywords, and integrations with one argument each ("" for none)."""
    items = (
        Integration(f"x.{name}", (Keyword(argument, "1"),) if argument else ())
        for name, argument in integrations.items()
    )
    return InitCall(tuple(Keyword(k, "1") for k in keywords), tuple(items))


def test_an_argument_of_an_integration_of_the_users() -> None:
    version = Version.of(call("a", "B.c", D="e"))
    assert version.values() == {"a": "1"}
    assert (version.arguments("B"), version.arguments("D")) == ({"c": "1"}, {"e": "1"})
    assert version.arguments("F") == {}
    assert version.whole == {"D"}


ROWS = {
    "what was ours": (call("a"), call("a", "b"), {}, ["a"]),
    "what we add": (call(), call("a"), {"a": "add"}, ["a"]),
    "what we change": (call(), call("a"), {"a": "change"}, ["a"]),
    "what the user has": (call(), call("a"), {"a": "keep"}, []),
    "an argument that was ours": (call("B.c"), call(B="c"), {}, ["B.c"]),
    "an argument that we add": (call(), call(B="c"), {"B.c": "add"}, ["B.c"]),
    "an integration that was ours": (call(B="c"), call(B="c"), {}, ["B", "c"]),
    "an integration that we add": (call(), call(B=""), {"B": "add"}, ["B"]),
    "of the user's": (call(), call(B="c"), {}, []),
}


@pytest.mark.parametrize(("base", "theirs", "actions", "names"), ROWS.values(), ids=ROWS)
def test_what_is_remembered(
    base: InitCall, theirs: InitCall, actions: dict[str, str], names: list[str]
) -> None:
    verdicts = {name: Verdict(action) for name, action in actions.items()}
    kept = remembered(verdicts, frozenset(), base, theirs)
    found = [k.name for k in kept.keywords]
    found += [n for i in kept.integrations for n in (i.name, *(k.name for k in i.keywords))]
    assert found == names


def test_what_the_user_wants_otherwise_is_remembered() -> None:
    kept = remembered({}, frozenset({"a"}), call(), call("a", "b"))
    assert [k.name for k in kept.keywords] == ["a"]
