"""A library that another one switches off counts where the code itself imports it."""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import libraries
from codemods.planning.rendering import render
from codemods.sentry.init_call import init_call
from tests.lacking import needs
from tests.projects import changes, recommended

APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"


def listed(required: str, code: str = "", lock: str = "") -> list[str]:
    texts = {"app.py": f"{code}{APP}", "requirements.txt": f"fastapi\n{required}"}
    texts |= (
        {"requirements.in": texts["requirements.txt"], "requirements.txt": lock} if lock else {}
    )
    _, _, answers = recommended(texts)
    return [render.constructor(i) for i in init_call(answers).integrations if "Log" not in i.path]


@pytest.mark.parametrize(
    ("code", "is_used"),
    [
        ("import openai\n", True),
        ("from openai import OpenAI\n", True),
        ("from openai import RateLimitError\n", False),
        ("try:\n    import openai\nexcept ImportError:\n    openai = None\n", False),
        ("def ask():\n    import openai\n    return openai\n", False),
        ("from google import auth\n", False),
        ("import sqlalchemy\n", False),
    ],
)
def test_an_ai_library_that_no_list_names_is_used_where_the_program_needs_it(
    code: str, is_used: bool
):
    _, found, answers = recommended({"app.py": f"{code}{APP}", "requirements.txt": "fastapi\n"})
    assert ("openai" in found.libraries) == is_used
    assert ("ai_monitoring" in answers.features) == is_used


@pytest.mark.parametrize(("code", "is_used"), [("import httpx\n", True), ("import json\n", False)])
def test_a_library_that_logs_whole_urls_is_used_where_it_is_imported(code: str, is_used: bool):
    _, found, answers = recommended({"app.py": f"{code}{APP}", "requirements.txt": "fastapi\n"})
    assert ("httpx" in found.libraries) == is_used
    text, _ = render.inline(init_call(answers))
    assert ('"httpx"' in text) == is_used


@pytest.mark.parametrize(
    ("required", "lock", "stems"),
    [
        ("litellm\n", "", {"litellm", "openai"}),
        ("instructor\n", "", {"openai"}),
        ("llama-index\n", "", {"openai"}),
        ("instructor\n", "instructor==1.0\nopenai==0.28\n", set()),
        ("langchain\nlangchain-openai\n", "", {"langchain"}),
        ("cohere\n", "", {"cohere"}),
    ],
)
def test_a_client_that_comes_with_another_package_is_used_by_it(
    required: str, lock: str, stems: set[str]
):
    texts = {"app.py": APP, "requirements.txt": f"fastapi\n{required}"}
    if lock:
        texts = {"app.py": APP, "requirements.in": texts["requirements.txt"]}
        texts["requirements.txt"] = f"fastapi==0.115.0\n{lock}"
    _, found, _ = recommended(texts)
    ai = {stem for stem in found.libraries if libraries()[stem].kind == "ai"}
    assert ai == stems


SPEECH = "import openai\n\nclient = openai.OpenAI()\nclient.audio.speech.create()\n"


@pytest.mark.parametrize(
    ("code", "is_used"),
    [
        (SPEECH, False),
        (SPEECH.replace("audio.speech.create", "images.generate"), False),
        (f"{SPEECH}client.chat.completions.create()\n", True),
        (f"{SPEECH}ask = client.responses\n", True),
        ("import openai\n\nclient = openai.OpenAI()\n", True),
        ("import openai\nfrom helper import ask\n\nask(openai.OpenAI())\n", True),
    ],
    ids=["speech", "images", "both", "a name for it", "unseen", "elsewhere"],
)
def test_calls_that_the_integration_leaves_alone_are_no_ai_calls(code: str, is_used: bool):
    texts = {"app.py": f"{code}{APP}", "requirements.txt": "fastapi\nopenai\n"}
    _, found, answers = recommended(texts)
    assert ("openai" in found.libraries) == is_used
    assert ("ai_monitoring" in answers.features) == is_used


@needs("openai")
def test_it_wraps_nothing_but_what_is_watched():
    """The parts that the integration names are those that we know."""
    from pathlib import Path

    import sentry_sdk

    text = (Path(sentry_sdk.__file__).parent / "integrations/openai.py").read_text("utf-8")
    for part in ("Speech", "Images", "Moderations", "Transcriptions"):
        assert f"import {part}" not in text and f"{part}.create" not in text
    assert all(f"{part}.create = " in text for part in ("Completions", "Embeddings", "Responses"))


def test_a_module_of_the_project_s_is_no_library():
    texts = {"app.py": f"import openai\n{APP}", "openai.py": "", "requirements.txt": "fastapi\n"}
    assert "openai" not in recommended(texts)[1].libraries


@pytest.mark.parametrize(
    ("required", "code", "integrations"),
    [
        ("openai\n", "import openai\n", []),
        ("openai\nlangchain\n", "import langchain\n", []),
        ("openai\nlangchain\n", "import openai\n", ["OpenAIIntegration()"]),
        ("openai\nlangchain\n", "from openai import OpenAI\n", ["OpenAIIntegration()"]),
        ("openai\nlangchain\n", "from openai import RateLimitError\n", []),
        ("openai\nlangchain\n", "import openai\nopenai.api_key = 'a'\n", []),
        ("google-genai\nlangchain\n", "from google import genai\n", ["GoogleGenAIIntegration()"]),
        ("google-genai\nlangchain\n", "from google import auth\n", []),
        ("openai\nopenai-agents\n", "from agents import Agent\n", []),
        ("anthropic\npydantic-ai\n", "import anthropic\n", ["AnthropicIntegration()"]),
        ("anthropic\nopenai-agents\n", "import anthropic\n", []),
    ],
)
def test_what_is_switched_off_is_listed_where_it_is_used(
    required: str, code: str, integrations: list[str]
):
    assert listed(required, code) == integrations


def test_a_library_that_only_the_lock_names_switches_off_too():
    lock = "# This file is autogenerated by pip-compile\nfastapi==0.115.0\nlangchain==1.0.0\n"
    lock += "openai==2.0.0\n"
    assert listed("openai\n", "import openai\n", lock) == ["OpenAIIntegration()"]


@pytest.mark.parametrize(
    ("code", "told"), [("import openai\n", True), ("import langchain\n", False)]
)
def test_who_is_seen_twice_is_told(code: str, told: bool):
    texts = {"app.py": f"{code}{APP}", "requirements.txt": "fastapi\nopenai\nlangchain\n"}
    said = [n.text for n in changes(texts).notes if "two spans" in n.text]
    assert bool(said) is told
    assert all(t.startswith("LangChain switches OpenAIIntegration off") for t in said)


@pytest.mark.parametrize(
    ("code", "integrations"),
    [("", []), ("import typer\n", ["TyperIntegration()"])],
)
def test_what_has_to_be_listed_is_in_each_list_or_in_the_code(code: str, integrations: list[str]):
    texts = {
        "app.py": f"{code}{APP}",
        "requirements.txt": "fastapi\n",
        "requirements.lock": "fastapi==0.115.0\nstarlette==0.40.0\ntyper==0.20.0\n",
        "README.md": "```\npip install -r requirements.txt\n```\n",
    }
    _, _, answers = recommended(texts)
    found = [render.constructor(i) for i in init_call(answers).integrations if "Log" not in i.path]
    assert found == integrations


WITH_WORKER = {"worker.py": "import typer\n\napp = typer.Typer()\n"}


@pytest.mark.parametrize(
    ("texts", "integrations"),
    [
        ({}, []),
        ({"tests/test_it.py": "import typer\n"}, []),
        (WITH_WORKER, []),
        ({**WITH_WORKER, "Procfile": "web: uvicorn app:app\n"}, []),
        ({"cli.py": "from typer import Typer\n", "app.py": f"import cli\n{APP}"}, ["Typer"]),
    ],
    ids=["only listed", "in tests", "beside the process", "and started", "in the process"],
)
def test_what_does_nothing_for_others_is_listed_for_who_imports_it(
    texts: dict[str, str], integrations: list[str]
):
    _, _, answers = recommended({"app.py": APP, "requirements.txt": "fastapi\ntyper\n", **texts})
    found = [i.path.partition(".")[2] for i in init_call(answers).integrations]
    assert [p for p in found if "Typer" in p] == [f"{name}Integration" for name in integrations]


FROZEN = "fastapi==0.115.0\nopentelemetry-sdk==1.33.1\nh11==0.16.0\nsniffio==1.3.1\n"
FROZEN += "urllib3==2.4.0\ntyping-extensions==4.13.2\n"


@pytest.mark.parametrize(
    ("texts", "is_used"),
    [
        ({"requirements.txt": FROZEN}, False),
        ({"requirements.txt": "fastapi\nopentelemetry-sdk\n"}, True),
        ({"requirements.txt": FROZEN, "traces.py": "from opentelemetry import trace\n"}, True),
        ({"requirements.txt": FROZEN, "Procfile": "web: opentelemetry-instrument x\n"}, True),
        ({"requirements.txt": FROZEN, ".env.example": "OTEL_SERVICE_NAME=shop\n"}, True),
    ],
    ids=["along with others", "by hand", "in code", "by a command", "by a variable"],
)
def test_a_tracer_that_a_frozen_list_holds_alone_traces_nothing(
    texts: dict[str, str], is_used: bool
):
    _, found, answers = recommended({"app.py": APP, **texts})
    assert ("opentelemetry" in found.libraries) is is_used
    assert ("tracing" in answers.features) is not is_used
