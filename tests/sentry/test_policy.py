"""What an organisation proposes, and what its policy allows of an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from codemods.sentry.policy import forbidden, preferences, rules, within
from tests.policies import POLICY


def test_without_an_organisation_all_is_allowed():
    assert rules() == {}
    assert within("traces_sample_rate", 1.0) == 1.0
    assert preferences(existing=False)["personal_data"] == "personal"
    assert preferences(existing=True)["personal_data"] == "standard"


def test_the_proposal_keeps_to_the_policy(organised: Callable[[str], None]):
    organised(POLICY)
    assert preferences(existing=False) == {
        "traces_sample_rate": 0.1,
        "ignore_health_checks": False,
        "profile_session_sample_rate": 1.0,
        "personal_data": "standard",
        "ai_prompts": False,
        "celery_start": "module",
        "release": False,
        "upgrade": False,
        "raise_sdk": False,
    }


@pytest.mark.parametrize(
    ("name", "value", "nearest", "why"),
    [
        ("traces_sample_rate", 0.2, 0.1, "Acme allows traces_sample_rate up to 0.1"),
        ("traces_sample_rate", 0.1, 0.1, ""),
        ("traces_sample_rate", 0.0, 0.0, ""),
        ("profile_session_sample_rate", 1.0, 1.0, ""),
        (
            "personal_data",
            "personal",
            "standard",
            "Acme allows personal_data to be strict or standard",
        ),
        ("personal_data", "strict", "strict", ""),
        ("ai_prompts", True, False, "Acme does not allow ai_prompts"),
        ("ai_prompts", False, False, ""),
        (
            "features",
            ("error_monitoring", "logging"),
            ("error_monitoring", "tracing", "logging"),
            "Acme requires the features error_monitoring, tracing",
        ),
        ("features", ("error_monitoring", "tracing"), ("error_monitoring", "tracing"), ""),
        ("frameworks", ("flask",), ("flask",), ""),
    ],
)
def test_each_answer_has_a_nearest_one_that_is_allowed(
    organised: Callable[[str], None], name: str, value: Any, nearest: Any, why: str
):
    organised(POLICY)
    assert within(name, value) == nearest
    assert forbidden(name, value) == why
