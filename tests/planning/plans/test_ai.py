"""What the user should know of the AI libraries that are watched."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.planning.known import Known
from codemods.planning.plans.ai import plan
from codemods.planning.scanning.found import Scan
from codemods.sentry.answers import Answers
from tests.projects import known

FOUND = Scan(Modules(Project.of({})))
OLD = {"libraries": ("openai_agents",), "personal_data": "personal", "sdk_version": "2.69.0"}


def notes(**given: Any) -> list[str]:
    return [note.text for note in plan(Known(FOUND, Answers(**given)))]


@pytest.mark.parametrize(
    ("given", "is_said"),
    [
        (OLD, True),
        ({**OLD, "personal_data": "standard"}, False),
        ({**OLD, "ai_prompts": True}, False),
        ({**OLD, "sdk_version": "2.75.0"}, False),
    ],
)
def test_prompts_that_are_not_sent_are_told(given: dict[str, Any], is_said: bool) -> None:
    said = [text for text in notes(**given) if "answer ai_prompts with yes" in text]

    assert [text.partition(":")[0] for text in said] == ["OpenAI Agents"] * is_said


def test_calls_that_arrive_twice_are_told() -> None:
    (text,) = notes(libraries=("openai_agents", "openai"))

    assert text.startswith("OpenAI Agents switches OpenAIIntegration off. It is listed")
    assert notes(libraries=("openai",)) == notes(libraries=("openai_agents",)) == []


@pytest.mark.parametrize(
    ("options", "given", "is_said"),
    [
        ("data_collection={}", {}, True),
        ("data_collection={'user_info': False}", {}, True),
        ("data_collection={'gen_ai': {'inputs': False}}", {}, True),
        ("data_collection={'gen_ai': {'inputs': False, 'outputs': False}}", {}, False),
        ("data_collection={**shared}", {}, False),
        ("data_collection=shared", {}, False),
        ("data_collection={}", {"ai_prompts": True}, False),
        ("data_collection={}", {"features": ["error_monitoring"]}, False),
        ("send_default_pii=False", {}, False),
    ],
)
def test_a_call_that_sends_prompts_whatever_integrations_are_told(
    options: str, given: dict[str, Any], is_said: bool
) -> None:
    app = f"import openai\nimport sentry_sdk\n\nsentry_sdk.init(dsn='https://k@h/1', {options})\n"
    app += "\n\ndef main():\n    openai.ask()\n\n\nif __name__ == '__main__':\n    main()\n"
    texts = {"app.py": app, "requirements.txt": "openai\nsentry-sdk==2.75.0\n"}
    wanted = {"features": ["error_monitoring", "tracing", "ai_monitoring"], **given}
    said = [note for note in plan(known(texts, **wanted)) if "app.py:4: data_coll" in note.text]

    assert [note.paste for note in said] == [
        '"gen_ai": {"inputs": False, "outputs": False},'
    ] * is_said
