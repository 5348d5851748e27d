"""Changes of an init call's options and integrations, as values."""

from __future__ import annotations

from codemods.editing.source.merging.change import Change, constructed, item_changes, option_changes
from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.merging.version import Version
from codemods.files.model import Keyword

OLD = Keyword("rate", "0.1", "Why:\n# so.")
NEW = Keyword("rate", "0.5", "New.")
NONE: frozenset[str] = frozenset()


def test_an_option_is_changed_as_its_verdict_says() -> None:
    base = Version({"rate": OLD, "gone": Keyword("gone", "1"), "kept": OLD}, {}, NONE)
    theirs = Version(
        {"rate": NEW, "kept": NEW, "more": Keyword("more", "2"), "same": NEW}, {}, NONE
    )
    said = {"rate": "change", "gone": "remove", "kept": "keep", "more": "add"}
    verdicts = {name: Verdict(action) for name, action in said.items()}  # type: ignore[arg-type]

    assert option_changes(verdicts, base, theirs) == [
        Change("change", "rate", "0.5", ("# New.",), ("# Why:", "# so.")),
        Change("add", "more", "2"),
        Change("remove", "gone"),
    ]


def test_an_integration_is_added_removed_or_changed_inside() -> None:
    base = Version({}, {"Gone": {}, "Kept": {}, "Inner": {"a": Keyword("a", "1")}}, NONE)
    theirs = Version({}, {"New": {"b": Keyword("b", "2")}, "Kept": {}, "Inner": {}}, NONE)
    verdicts = {
        "New": Verdict("add"),
        "New.b": Verdict("add"),
        "Gone": Verdict("remove"),
        "Kept": Verdict("keep"),
        "Inner": Verdict("keep"),
        "Inner.a": Verdict("remove"),
    }
    changes = item_changes(verdicts, ["Kept", "Gone", "Inner"], base, theirs, {"New": "sdk.New"})

    assert changes == [
        Change("add", "", "sdk.New(b=2)"),
        Change("inside", 2, inside=(Change("remove", "a"),)),
        Change("remove", 1),
    ]
    assert constructed(changes) == "[sdk.New(b=2)]"
