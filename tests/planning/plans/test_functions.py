"""Lines for a function of a platform: its package is flat, libraries lie beside its own code."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from tests.projects import changes

HANDLER = "def lambda_handler(event, context):\n    return event\n"
VENDORED = {
    "lambda_function.py": HANDLER,
    "__init__.py": "",
    "shop/__init__.py": "",
    "urllib3/__init__.py": "",
    "acme/__init__.py": "",
    "acme-1.0.dist-info/METADATA": "Name: acme\n",
    "serverless.yml": "functions:\n  a:\n    handler: lambda_function.lambda_handler\n",
}


def filtered(texts: dict[str, str], module: str, path: str) -> bool:
    """Tell whether the pasted filter takes the variables of such a frame out."""
    (paste,) = (n.paste for n in changes(texts).notes if "def filter_event" in n.paste)
    body = dedent(paste[paste.index("    own = ") : paste.index("    filtered = ")])
    frame: dict[str, Any] = {"module": module, "abs_path": path, "vars": {"password": "x"}}

    class Scrubber:
        def __init__(self, **given: object) -> None:
            self.denylist: list[str] = []

        def scrub_event(self, event: object) -> None: ...

    space: dict[str, Any] = {
        "DEFAULT_DENYLIST": [],
        "EventScrubber": Scrubber,
        "iter_event_frames": lambda event: [frame],
    }
    exec(body, space)
    space["filter_event"]({}, {})
    return "vars" not in frame


@pytest.mark.parametrize(
    ("module", "is_filtered"),
    [
        ("urllib3.connectionpool", True),
        ("acme.client", True),
        ("boto3.session", True),
        ("awslambdaric.bootstrap", True),
        ("lambda_function", False),
        ("shop.orders", False),
    ],
)
def test_variables_of_libraries_stay_out_of_a_flat_package(module: str, is_filtered: bool) -> None:
    path = f"/var/task/{module.replace('.', '/')}.py"
    assert filtered(VENDORED, module, path) == is_filtered


@pytest.mark.parametrize(
    ("folder", "target"),
    [
        ("", "src.jobs.orders.lambda_handler"),
        ("", "src/jobs/orders.lambda_handler"),
        ("back/", "src.jobs.orders.lambda_handler"),
        ("", ""),
    ],
    ids=["by packages", "by folders", "in a folder of its own", "named by nothing"],
)
def test_a_function_in_packages_is_imported_from_above_them(folder: str, target: str) -> None:
    texts = {f"{folder}src/{name}": "" for name in ("__init__.py", "jobs/__init__.py", "bill.py")}
    texts[f"{folder}src/jobs/orders.py"] = f"from src import bill\n\n\n{HANDLER}"
    texts["cdk.json"] = "{}"
    function = f"aws_lambda.Function(self, 'a', handler='{target}')\n"
    texts["infra/stack.py"] = function if target else ""
    assert not filtered(texts, "src.bill", "/var/task/src/bill.py")
    assert filtered(texts, "boto3.session", "/opt/python/boto3/session.py")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("pip install -r requirements-lambda.txt -t /asset-output/python", True),
        ("pip install --target /asset-output -r requirements-lambda.txt", True),
        ("pip install -r requirements-lambda.txt", False),
        ("pip install -r requirements-others.txt -t /asset-output/python", False),
    ],
    ids=["behind the list", "before it", "into no folder", "of a list that is not there"],
)
def test_a_list_that_is_installed_for_functions_is_named(command: str, said: bool) -> None:
    texts = {
        "cdk.json": "{}",
        "requirements-lambda.txt": "httpx\n",
        "jobs/orders.py": HANDLER,
        "infra/stack.py": f"command = ['bash', '-c', '{command}']\n"
        "aws_lambda.Function(self, 'a', handler='orders.lambda_handler')\n",
    }
    (note,) = (n.text for n in changes(texts).notes if "jobs/orders.py" in n.text)
    where = "what it is packed with is not followed (infra/stack.py:1 installs requirements-lambda"
    assert (where in note) == said
    assert ("to requirements-lambda.txt if it is packed with that, " in note) == said
    assert ("since no file says for certain what it is packed with" in note) != said


def test_elsewhere_a_folder_of_packages_tells_them() -> None:
    app = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
    (change, *_) = (
        c for c in changes({**app, "requirements.txt": "flask\n"}).files if c.path == "app.py"
    )
    text = (change.after or b"").decode()
    assert "if any(part in path for part in libraries):" in text and "own" not in text


FIREBASE = {
    "app.py": "from aiohttp import web\nimport openai\nimport langchain\n\n"
    "app = web.Application()\nopenai.OpenAI()\n\nweb.run_app(app)\n",
    "requirements.txt": "aiohttp\nopenai\nlangchain\n",
    "Procfile": "web: python app.py\n",
    "cloud/firebase.json": '{"functions": [{"source": "jobs", "runtime": "python312"}]}\n',
    "cloud/jobs/main.py": "from firebase_functions import https_fn\n\n\n@https_fn.on_request()\n"
    "def answer(request):\n    return 'a'\n",
    "cloud/jobs/requirements.txt": "firebase_functions\n",
}


def test_functions_of_a_folder_that_a_file_deploys_are_told_with_their_lines() -> None:
    (note,) = (n for n in changes(FIREBASE).notes if "Firebase" in n.text)
    assert "cloud/jobs/main.py (cloud/firebase.json:1 names its folder)" in note.text
    assert "requirements.txt" in note.text and "SENTRY_DSN" in note.text
    assert "@serverless_function" in note.text and "serverless_function" in note.paste
    assert "sentry_sdk.init(" in note.paste
    assert "OpenAI" not in note.paste  # it may not be there
