"""AI monitoring is proposed where something asks models by a library that an integration sees."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.libraries.ai_models_asked import is_asked
from tests.projects import recommended

APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"


@pytest.mark.parametrize(
    ("stem", "code", "required", "expected"),
    [
        ("openai", "import openai\n", "openai", True),
        ("openai", "def ask():\n    from openai import OpenAI\n", "openai", True),
        ("openai", "", "openai", False),
        ("openai", "import google.generativeai as genai\n", "openai google-generativeai", False),
        ("google_genai", "import google.generativeai as genai\n", "google-genai", False),
        ("google_genai", "from google import genai\n", "google-genai", True),
        ("openai", "", "openai instructor", True),
        ("openai", "", "openai langchain", True),
        ("langchain", "from langchain_openai import ChatOpenAI\n", "langchain", True),
        ("redis", "", "redis", True),
    ],
)
def test_what_asks_models(stem: str, code: str, required: str, expected: bool) -> None:
    modules = Modules(Project.of({"app.py": f"{code}{APP}"}))
    assert is_asked(stem, modules, required.split()) is expected


@pytest.mark.parametrize(("code", "is_on"), [("import openai\n", True), ("", False)])
def test_a_client_that_is_listed_alone_switches_no_monitoring_on(code: str, is_on: bool) -> None:
    _, found, answers = recommended(
        {"app.py": f"{code}{APP}", "requirements.txt": "fastapi\nopenai\n"}
    )
    assert "openai" in found.libraries
    assert ("ai_monitoring" in answers.features) is is_on
