"""Which options follow the answers; the cases of one option are with merge_init."""

from __future__ import annotations

import inspect
from importlib import import_module

from codemods.editing.source.merging.equivalents import COMPANION, EQUIVALENT, POSITIONAL, rival
from codemods.editing.source.merging.version import Version, remembered
from codemods.editing.source.merging.weigh import OurItem, Ours, weigh
from codemods.files.model import InitCall, Integration, Keyword
from tests.lacking import needs

NOTHING = Version.of(InitCall())
LOGS = Integration("logging.LoggingIntegration", (Keyword("capture_sentry_logs", "True"),))


def test_a_rival_that_goes_makes_room() -> None:
    base = Version.of(InitCall((Keyword("profiles_sample_rate", "1"),)))
    theirs = Version.of(InitCall((Keyword("profile_session_sample_rate", "1"),)))
    verdicts = weigh(Ours({"profiles_sample_rate": "1"}), base, theirs)
    assert {n: v.action for n, v in verdicts.items()} == {
        "profile_session_sample_rate": "add",
        "profiles_sample_rate": "remove",
    }


def test_an_integration_all_of_whose_arguments_are_said_already_is_not_added() -> None:
    verdicts = weigh(Ours({"enable_logs": "True"}), NOTHING, Version.of(InitCall((), (LOGS,))))
    assert {v.action for v in verdicts.values()} == {"keep"}


def test_an_integration_keeps_what_is_not_said_yet() -> None:
    more = Integration(LOGS.path, (*LOGS.keywords, Keyword("level", "1")))
    verdicts = weigh(Ours({"enable_logs": "True"}), NOTHING, Version.of(InitCall((), (more,))))
    assert verdicts["LoggingIntegration"].action == "add"
    assert verdicts["LoggingIntegration.level"].action == "add"
    assert verdicts["LoggingIntegration.capture_sentry_logs"].action == "keep"


def test_an_item_with_a_comment_inside_is_the_users() -> None:
    base = Version.of(InitCall((), (LOGS,)))
    text = "LoggingIntegration(\n  capture_sentry_logs=True,  # why\n)"
    item = OurItem("LoggingIntegration", {"capture_sentry_logs": "True"}, 0, text)
    assert "LoggingIntegration" not in weigh(Ours({}, items=(item,)), base, NOTHING)


def test_what_to_remember() -> None:
    theirs = InitCall((Keyword("a", "1"), Keyword("b", "1"), Keyword("c", "1")), (LOGS,))
    ours = Ours({"b": "1", "c": "2"}, items=(OurItem("LoggingIntegration", {}, 0, "x()"),))
    verdicts = weigh(ours, NOTHING, Version.of(theirs))
    memory = remembered(verdicts, frozenset({"c"}), InitCall(), theirs)
    assert memory.integrations == ()
    assert [k.name for k in memory.keywords] == ["a", "c", "LoggingIntegration.capture_sentry_logs"]
    version = Version.of(memory)
    assert version.whole == frozenset()
    assert version.arguments("LoggingIntegration") == {"capture_sentry_logs": "True"}


def test_rivals_go_both_ways() -> None:
    for group in EQUIVALENT:
        for name in group:
            assert rival(name, group) in group - {name}
            assert rival(name, {name}) == ""


@needs("sentry_sdk")
def test_the_table_names_real_options() -> None:
    from sentry_sdk.consts import ClientConstructor
    from sentry_sdk.integrations import DidNotEnable

    known = set(inspect.signature(ClientConstructor.__init__).parameters)
    names = {n for group in EQUIVALENT for n in group} | {*COMPANION, *COMPANION.values()}
    assert {n for n in names if "." not in n} <= known
    for name, order in POSITIONAL.items():
        module = name.removesuffix("Integration").lower()
        try:
            found = getattr(import_module(f"sentry_sdk.integrations.{module}"), name)
        except DidNotEnable:  # what it instruments isn't installed
            continue
        assert tuple(inspect.signature(found).parameters)[: len(order)] == order
