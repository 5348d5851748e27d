"""A client of models that no integration sees is told where AI monitoring is on."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from codemods.knowledge.third_parties.unseen_ai_clients import UNSEEN
from codemods.planning.plans.unseen_models import plan
from tests.lacking import needs
from tests.projects import known

APP = "import openai\nfrom flask import Flask\n{}\n\napp = Flask(__name__)\n"
NEEDS = {"requirements.txt": "flask\nopenai\ngoogle-generativeai\n"}


def notes(line: str, text: str = APP, **given: object) -> list[str]:
    return [note.text for note in plan(known({**NEEDS, "app.py": text.format(line)}, **given))]


@pytest.mark.parametrize(
    ("line", "module"),
    [
        ("import google.generativeai as genai", "google.generativeai"),
        ("from google import generativeai", "google.generativeai"),
        ("from google.generativeai.types import Tool", "google.generativeai"),
        ("from vertexai.generative_models import GenerativeModel", "vertexai.generative_models"),
        ("from google import genai", ""),
        ("from .google import generativeai", ""),
        ("import openai_generativeai", ""),
    ],
)
def test_which_client_is_told(line: str, module: str) -> None:
    found = notes(line)

    assert [text.startswith(f"app.py:3 (`{line}`): what is asked") for text in found] == (
        [True] if module else []
    )
    assert not module or f"by {module} is no AI span" in found[0]


def test_a_file_is_named_once() -> None:
    (text,) = notes("import google.generativeai as genai\nfrom google.generativeai import types")
    assert text.count("app.py:") == 1


def test_nothing_is_told_where_ai_monitoring_is_off() -> None:
    line = "import google.generativeai as genai"
    assert notes(line, features=["error_monitoring", "tracing"]) == []


@needs("sentry_sdk")
def test_the_sdk_has_no_integration_for_any() -> None:
    package = "sentry_sdk.integrations"
    names = {module.replace(".", "_").partition("_models")[0] for module in UNSEEN}
    assert not [name for name in (*names, "vertexai") if find_spec(f"{package}.{name}")]
    assert find_spec(f"{package}.google_genai")
