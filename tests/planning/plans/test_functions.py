"""Lines for a function of a platform: its package is flat, libraries lie beside its own code."""

from __future__ import annotations

import pytest

from tests.projects import changes

HANDLER = "def lambda_handler(event, context):\n    return event\n"


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
    assert ("not edited here. Pack `sentry-sdk" in note) != said


SAM = """Resources:
  Resize:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: makefile
    Properties:
      CodeUri: resize/src/
      Handler: work.main.lambda_handler
"""
EXPORT = "resize/src/requirements.txt:\n\tpoetry export {}-o resize/src/requirements.txt\n"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (EXPORT.format("--with resize "), True),
        (EXPORT.format("--only resize "), False),
        (EXPORT.format("").replace("resize/src/", "other/src/"), False),
        ("", False),
    ],
)
def test_a_list_that_a_command_makes_from_the_edited_one_has_it(make: str, said: bool) -> None:
    texts = {
        "pyproject.toml": '[tool.poetry]\nname = "app"\n[tool.poetry.dependencies]\nflask = "^3"\n',
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "Procfile": "web: gunicorn app:app\n",
        "template.yaml": SAM,
        "resize/src/work/main.py": HANDLER,
        "Makefile": make,
    }
    (note,) = (n.text for n in changes(texts).notes if "AWS Lambda" in n.text)
    made = "not edited here (Makefile:2 makes what it is packed with from pyproject.toml). Give it"
    assert (made in note) == said
    assert ("Pack `sentry-sdk" in note) != said


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


@pytest.mark.parametrize(
    ("handler", "told"),
    [
        ("import core\n\n\ndef lambda_handler(event, context): ...\n", False),
        ("def lambda_handler(event, context):\n    import core\n", False),
        ("def lambda_handler(event, context): ...\n\n\ndef other():\n    import core\n", True),
    ],
)
def test_a_function_that_nothing_of_starts_sentry_is_told(handler: str, told: bool) -> None:
    texts = {
        "cdk.json": "{}",
        "requirements.txt": "flask\nsentry-sdk\n",
        "core.py": "import sentry_sdk\n\nsentry_sdk.init()\n",
        "app.py": "import core\nfrom flask import Flask\n\napp = Flask(__name__)\n",
        "orders.py": handler,
        "stack.py": "aws_lambda.Function(self, 'a', handler='orders.lambda_handler')\n",
    }
    mine = [note.text for note in changes(texts).notes if "orders.py" in note.text]
    assert any("not edited here" in text for text in mine) == told
    assert any("loads what starts Sentry" in text for text in mine) != told


def test_what_keeps_sentry_sdk_out_of_the_list_comes_first() -> None:
    texts = {
        "lambda_function.py": HANDLER,
        "requirements.txt": "boto3==1.9.42\nbotocore==1.12.42\n",
    }
    (note,) = (n.text for n in changes(texts).notes if "AWS Lambda" in n.text)
    assert "requirements.txt was not given sentry-sdk: boto3==1.9.42 and" in note
    assert "there may be more: settle that first. " in note


ADAPTED = "import apig_wsgi\n\nfrom {} import app\n\nrun = apig_wsgi.make_lambda_handler(app)\n"
SITE = "from flask import Flask\n\napp = Flask(__name__)\n"
VENDORED = {
    "requirements.txt": "flask\ngunicorn\napig-wsgi\n",
    "Procfile": "web: PYTHONPATH=src gunicorn site_of.web:app\n",
    "src/site_of/__init__.py": "",
    "src/site_of/web.py": SITE,
    "lambda/on_aws/__init__.py": "",
    "lambda/on_aws/main.py": ADAPTED.format("site_of.web"),
    "Makefile": "vend:\n\trsync -a src/site_of/ lambda/site_of/\n",
    "template.yaml": "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n"
    "      CodeUri: lambda/\n      Handler: on_aws.main.run\n",
}


def test_a_function_that_is_given_the_app_when_it_is_built_lacks_the_integration() -> None:
    done = changes(VENDORED)
    assert "src/site_of/web.py" in [change.path for change in done.files]
    (note,) = [n for n in done.notes if n.text.startswith("lambda/on_aws/main.py (template.yaml:6")]
    assert "is a function of AWS Lambda and loads what starts Sentry. Without" in note.text
    assert "lambda/requirements.txt" in note.text and "give it SENTRY_DSN and add" in note.text
    assert note.text.endswith("to `integrations` of the call in src/site_of/sentry_setup.py:")
    assert note.paste.endswith("\n\nAwsLambdaIntegration(timeout_warning=True),")


@pytest.mark.parametrize("run", ["", "export FLASK_APP=shop.py\nflask run\n"])
def test_an_app_that_a_platform_calls_gets_its_integration_beside_pins_too(run: str) -> None:
    texts = {
        "requirements.txt": "flask==1.0.2\nurllib3==1.24.1\n",
        "shop.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "zappa_settings.json": '{"dev": {"app_function": "shop.app"}}',
        "run.sh": run,
    }
    (note,) = [n for n in changes(texts).notes if "urllib3==1.24.1 keeps out" in n.text]
    assert "shop.py (zappa_settings.json:1 names shop.app) is a function" in note.text
    assert "AwsLambdaIntegration" in note.paste
    assert "settle that first. " in note.text
    assert ("FlaskIntegration needs flask" in note.text) is bool(run)


def test_what_chalice_passes_on_to_the_runtime_is_taken_there() -> None:
    texts = {
        "requirements.txt": "boto3==1.9.42\nbotocore==1.12.42\nchalice==1.26\n",
        "app.py": "from chalice import Chalice\n\napp = Chalice(app_name='shop')\n\n\n"
        "@app.lambda_function()\ndef work(event, context):\n    return 1 / 0\n",
    }
    (note,) = [n for n in changes(texts).notes if "of Chalice on AWS Lambda" in n.text]
    assert "ChaliceIntegration()," in note.paste
    assert "AwsLambdaIntegration(timeout_warning=True)," in note.paste
