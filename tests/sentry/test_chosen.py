"""What the answers chose, as facts, and the sentry-sdk that is written for."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.files.versions import NEWEST_SDK, at_least
from codemods.knowledge.personal_data.privacy import COLLECTION_SINCE
from codemods.knowledge.registry import libraries
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import (
    ai_libraries,
    chosen_frameworks,
    chosen_libraries,
    missing_features,
    sent,
    web_frameworks,
    withheld,
    written_for,
)

OLD = "2.20.0"
AI = tuple(sorted(stem for stem, one in libraries().items() if one.kind == "ai"))


@pytest.mark.parametrize(
    ("given", "version"),
    [
        ({}, NEWEST_SDK),
        ({"sdk_version": OLD}, OLD),
        ({"sdk_version": OLD, "raise_sdk": True}, NEWEST_SDK),
        ({"sdk_version": OLD, "raise_sdk": True, "features": ("tracing",)}, OLD),
    ],
)
def test_what_is_written_for(given: dict[str, Any], version: str) -> None:
    assert written_for(Answers(**given)) == version


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"features": ("crons",), "frameworks": ("celery",)}, {}),
        ({"features": ("crons",), "frameworks": ("arq",)}, {"crons": "2.73.0"}),
        ({"features": ("ai_monitoring",), "libraries": ("litellm",)}, {"ai_monitoring": "2.40.0"}),
        ({"features": ("logging", "unheard_of")}, {"logging": "2.35.0"}),
    ],
)
def test_what_the_project_s_own_is_too_old_for(
    given: dict[str, Any], missing: dict[str, str]
) -> None:
    assert missing_features(Answers(**given, sdk_version="2.30.0")) == missing
    assert missing_features(Answers(**given)) == {}


def test_what_is_unknown_is_left_out() -> None:
    answers = Answers(frameworks=("flask", "celery", "x"), libraries=("httpx", "openai", "x"))

    assert [f.name for f in chosen_frameworks(answers)] == ["Flask", "Celery"]
    assert [f.name for f in web_frameworks(answers)] == ["Flask"]
    assert len(chosen_libraries(answers)) == 2
    assert ai_libraries(answers) == [libraries()["openai"]]


def test_prompts_that_cannot_be_told_apart_are_withheld() -> None:
    answers = Answers(libraries=AI, personal_data="personal", sdk_version="2.69.0")
    held = withheld(answers)

    known = (libraries()[stem] for stem in AI)
    assert held == tuple(x for x in known if not x.prompts and at_least("2.69.0", x.since))
    assert held
    assert withheld(answers._replace(ai_prompts=True)) == ()
    assert withheld(answers._replace(sdk_version=COLLECTION_SINCE)) == ()
    assert withheld(answers._replace(sdk_version="1.0.0")) == ()


@pytest.mark.parametrize(
    ("libraries_used", "version", "is_held"),
    [
        (("langchain",), "2.43.0", True),
        (("langchain",), "2.44.0", False),
        (("openai", "litellm"), "2.43.0", False),
    ],
)
def test_where_two_instrument_the_same_call_one_of_them_cannot_be_told(
    libraries_used: tuple[str, ...], version: str, is_held: bool
) -> None:
    answers = Answers(libraries=libraries_used, personal_data="personal", sdk_version=version)
    assert bool(withheld(answers)) == is_held


@pytest.mark.parametrize(
    ("asked", "version", "level"),
    [
        ("personal", "2.69.0", "standard"),
        ("personal", COLLECTION_SINCE, "personal"),
        ("strict", "2.69.0", "strict"),
    ],
)
def test_the_level_of_privacy_that_is_written(asked: str, version: str, level: str) -> None:
    assert sent(Answers(libraries=AI, personal_data=asked, sdk_version=version)) == level
