"""What the project should require: sentry-sdk, plain but for what an integration lacks."""

from __future__ import annotations

from typing import Any

import pytest

from codemods.files.versions import SDK_RANGE
from codemods.knowledge.registry import frameworks
from codemods.planning.requirement.sdk_requirement import extras, line, requirement, spelled
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
GRPC = "import grpc\n\nserver = grpc.server(None)\nserver.start()\n"
TRACED = (
    "from flask import Flask\nfrom opentelemetry import trace\n\n"
    "trace.set_tracer_provider(object())\napp = Flask(__name__)\n"
)
METADATA = "[project]\nname = 'a'\ndependencies = {}\n[project.optional-dependencies]\nweb = {}\n"
OLD = "flask==2.2.5\n"


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        ("flask\n", ""),
        ("flask==2.3.0\n", ""),
        ("flask>=1.1\n", ""),
        (OLD, "flask"),
        ("flask~=2.2.0\n", "flask"),
        (f"{OLD}blinker\n", ""),
        (f"{OLD}sentry-sdk\n", ""),
        ("flask==0.12\n", ""),
        ("werkzeug\n", ""),
        ("flask\nwerkzeug==2.0.3\n", "flask"),
        ("flask\njinja2<3.1\n", "flask"),
        ("flask\nwerkzeug==3.0.1\n", ""),
        ("flask>=2.3\njinja2<3.1\n", ""),
        ("dash==1.20.0\n", "flask"),
        ("dash==1.20.0\nflask==3.0.0\n", ""),
        ("dash\n", ""),
    ],
)
def test_flask_brings_blinker_by_itself_or_by_an_extra(listed: str, expected: str) -> None:
    asked = known({"app.py": APP, "requirements.txt": listed})

    assert extras(asked) == extras(asked, "requirements.txt") == (*([expected] * bool(expected)),)
    assert requirement(asked) == (f"sentry-sdk[{expected}]" if expected else "sentry-sdk")


@pytest.mark.parametrize(("python", "expected"), [("3.7", ("flask",)), ("3.8", ())])
def test_an_old_python_has_no_flask_that_brings_blinker(
    python: str, expected: tuple[str, ...]
) -> None:
    image = f"FROM python:{python}\nCOPY . .\nRUN pip install -r requirements.txt\n"
    texts = {"app.py": APP, "requirements.txt": "flask\n", "Dockerfile": image}
    assert extras(known(texts)) == expected


@pytest.mark.parametrize(
    ("app", "listed", "expected"),
    [
        (GRPC, "grpcio\n", "sentry-sdk[grpcio]"),
        (GRPC, "grpcio\nprotobuf\n", "sentry-sdk"),
        (GRPC, "grpcio\ngrpcio-reflection\n", "sentry-sdk"),
        (TRACED, "flask\nopentelemetry-sdk\n", "sentry-sdk[opentelemetry-otlp]"),
        (TRACED, "flask\nopentelemetry-sdk\nopentelemetry-exporter-otlp\n", "sentry-sdk"),
        (TRACED, "flask\nopentelemetry-sdk==1.9.0\n", "sentry-sdk"),
        (TRACED, "flask\nopentelemetry-distro==0.30b0\n", "sentry-sdk"),
    ],
)
def test_what_an_integration_imports_beside_its_library(
    app: str, listed: str, expected: str
) -> None:
    texts = {"app.py": app, "requirements.txt": listed, "Procfile": "web: python app.py\n"}

    assert requirement(known(texts)) == expected


@pytest.mark.parametrize("stem", frameworks())
def test_no_sample_needs_an_extra(stem: str) -> None:
    assert requirement(known(frameworks()[stem].sample.before)) == "sentry-sdk"


@pytest.mark.parametrize(
    ("texts", "given"),
    [
        ({"requirements.txt": OLD}, {"frameworks": ()}),
        ({"pyproject.toml": METADATA.format("[]", "['flask==2.2.5']")}, {}),
    ],
    ids=["not chosen", "optional"],
)
def test_what_is_not_chosen_or_optional_needs_none(
    texts: dict[str, str], given: dict[str, Any]
) -> None:
    assert requirement(known({"app.py": APP, **texts}, **given)) == "sentry-sdk"


def test_extras_are_spelled_in_one_pair_of_brackets() -> None:
    assert spelled(("a", "b")) == "sentry-sdk[a,b]"


def test_a_line_by_hand_is_one_of_its_list() -> None:
    alone = known({"requirements.txt": "flask\n", "app.py": APP})
    assert line(alone, "requirements.txt") == f"sentry-sdk{SDK_RANGE}"
    assert line(alone, "api/Pipfile") == f'sentry-sdk = "{SDK_RANGE}"'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[project]\nname = 'a'\ndependencies = [\n    'flask==3.0',\n]\n", '"sentry-sdk{}",'),
        ("[tool.poetry.dependencies]\nflask = '3.0'\n", 'sentry-sdk = "{}"'),
        (
            "[tool.poetry.dependencies]\nflask = '2.2.5'\n",
            'sentry-sdk = {{ version = "{}", extras = ["flask"] }}',
        ),
        ("[project]\ndependencies = [\n    'flask==3.0',\n    'not whole", '"sentry-sdk{}",'),
    ],
)
def test_a_line_by_hand_for_a_pyproject_is_one_of_toml(text: str, expected: str) -> None:
    asked = known({"pyproject.toml": text, "app.py": APP})
    assert line(asked, "pyproject.toml") == expected.format(SDK_RANGE)
