"""What holds for every question."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from jinja2 import Environment

from codemods.knowledge.registry import features
from tests.repositories import CHECKOUT
from tests.template.test_context import clone, context  # noqa: F401

QUESTIONS = {
    name: question
    for name, question in yaml.safe_load((CHECKOUT / "copier.yml").read_text()).items()
    if not name.startswith("_")
}


def test_an_answer_of_another_template_is_none_of_ours():
    for name, question in QUESTIONS.items():
        said = question.get("validator", "")  # `refused` asks `foreign` as well
        assert f'sentry.foreign("{name}")' in said or f'sentry.refused("{name}")' in said, name


LONG = ["a/long/way/down/" * 4, "/healthz", "uv lock", "tracing"]


def test_a_question_fits_a_line_of_a_terminal(context: Any, monkeypatch: pytest.MonkeyPatch):
    found: dict[str, Any] = dict.fromkeys(("unreleased", "upgrades", "locks", "too_old_for"), LONG)
    defaults = {"health_checks": LONG, "sdk_version": "2.75.0.dev20261128+local"}
    found["policy"] = {}
    view = context.Sentry({"_copier_conf": {"dst_path": ".", "answers_file": None}})
    monkeypatch.setattr(context.Sentry, "found", {**found, "defaults": defaults})
    told = {
        name: Environment().from_string(q["help"]).render(sentry=view, features=LONG)
        for name, q in QUESTIONS.items()
        if "help" in q
    }
    assert len(told) >= 15
    assert {name: text for name, text in told.items() if not 0 < len(text) <= 70} == {}


def test_a_choice_fits_it_too():
    labels = [
        label
        for q in QUESTIONS.values()
        if isinstance(q.get("choices"), dict)
        for label in q["choices"]
    ]
    labels += [f"{f.name} ({f.recommended})" for f in features().values()]
    assert len(labels) > 10
    assert [label for label in labels if len(label) > 74] == []


@pytest.mark.parametrize(
    ("texts", "room", "said"),
    [
        ([], 20, ""),
        (["/healthz"], 20, "/healthz"),
        (["/healthz", "/ready"], 20, "/healthz, /ready"),
        (["/healthz", "/ready", "/live"], 20, "/healthz, 2 more"),
        (["/a/very/long/path/indeed"], 20, "/a/very/long/path/i…"),
        (["/a/very/long/path/indeed", "/b"], 20, "/a/very/lon…, 1 more"),
    ],
)
def test_of_many_as_many_are_named_as_fit(context: Any, texts: list[str], room: int, said: str):
    assert context.Sentry.few(texts, room) == said
