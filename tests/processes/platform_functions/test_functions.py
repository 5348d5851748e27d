"""Functions that a platform calls: named, with the lines for each, and not edited."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

RUN = "def run(event, context):\n    return {}\n"
HANDLER = "def lambda_handler(event, context):\n    return {}\n"
GUARDED = f"{RUN}\n\nif __name__ == '__main__':\n    print(run({{}}, None))\n"
SAM = """\
Resources:
  Nightly:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: jobs.nightly.run
      Environment:
        Variables:
          TABLE: !Ref Table
"""
GLOBALS = """\
Globals:
  Function:
    CodeUri: src/
    Handler: app.run
Resources:
  Nightly:
    Type: AWS::Serverless::Function
"""
STACK = """\
from aws_cdk import Stack, aws_lambda

aws_lambda.Function(None, "Rate", handler="index.run", code=aws_lambda.Code.from_asset("rate"))
"""
CDK = "import aws_cdk as cdk\n\nfrom stack import Shop\n\napp = cdk.App()\nShop(app)\napp.synth()\n"
TYPESCRIPT = """\
import * as lambda from 'aws-cdk-lib/aws-lambda';
new PythonFunction(this, 'Rate', { entry: 'rate', index: 'rates.py', handler: 'run' });
"""
TERRAFORM = 'resource "aws_lambda_function" "rate" {\n  handler = "rate.run"\n}\n'
BASE = "FROM public.ecr.aws/lambda/python:3.12\nCOPY . .\nRUN pip install -r other.txt\n"
CLIENT = "FROM python:3.12\nCOPY . .\nRUN pip install -r other.txt\n"
POWERTOOLS = "from aws_lambda_powertools import Logger\n\n\n@Logger().inject_lambda_context\n" + (
    "def anything(event: dict, context) -> dict:\n    return {}\n"
)
CHALICE = "from chalice import Chalice\n\napp = Chalice(app_name='shop')\n"
FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
NAMED = {
    "serverless": (
        {"serverless.yml": "functions:\n  rate:\n    handler: handler.run\n", "handler.py": RUN},
        "handler.py (serverless.yml:3 names handler.run) is a function of AWS Lambda",
    ),
    "serverless, as a list": (
        {
            "serverless.yml": "functions:\n  - rate:\n      handler: handler.run\n",
            "handler.py": RUN,
        },
        "handler.py (serverless.yml:3 names handler.run) is a function of AWS Lambda",
    ),
    "serverless, by serverless-wsgi": (
        {
            "serverless.yml": "plugins: [serverless-wsgi]\n"
            "custom:\n  wsgi:\n    app: shop/web.app\n"
            "functions:\n  api:\n    handler: wsgi_handler.handler\n",
            "shop/web.py": FLASK,
        },
        "shop/web.py (serverless.yml:4 names shop/web.app) is a function of AWS Lambda",
    ),
    "serverless, in a folder": (
        {
            "serverless.yml": "functions:\n  rate:\n    handler: src/jobs.run\n",
            "src/jobs.py": GUARDED,
        },
        "src/jobs.py (serverless.yml:3",
    ),
    "SAM": (
        {"template.yaml": SAM, "src/jobs/nightly.py": RUN},
        "src/jobs/nightly.py (template.yaml:6",
    ),
    "SAM, in a folder called example": (
        {"template.yaml": SAM.replace("jobs.", "example."), "src/example/nightly.py": RUN},
        "src/example/nightly.py (template.yaml:6",
    ),
    "SAM, by its Globals": ({"template.yaml": GLOBALS, "src/app.py": RUN}, "src/app.py"),
    "CDK": (
        {"cdk.json": "{}", "app.py": CDK, "stack.py": STACK, "rate/index.py": GUARDED},
        "rate/index.py (stack.py:3 names index.run)",
    ),
    "CDK in TypeScript": (
        {"infra/cdk.json": "{}", "infra/lib/stack.ts": TYPESCRIPT, "rate/rates.py": RUN},
        "rate/rates.py (infra/lib/stack.ts:2 names rates.run)",
    ),
    "Terraform": ({"infra/main.tf": TERRAFORM, "src/rate.py": GUARDED}, "src/rate.py (infra/"),
    "Zappa": (
        {"zappa_settings.json": '{"dev": {"app_function": "shop.app"}}', "shop.py": FLASK},
        "shop.py (zappa_settings.json:1 names shop.app)",
    ),
    "Zappa, of Django": (
        {
            "zappa_settings.json": '{"dev": {"django_settings": "shop.settings"}}',
            "shop/settings.py": "from shop.base import *\n",
        },
        "shop/settings.py (zappa_settings.json:1 names shop.settings)",
    ),
    "an image": (
        {"Dockerfile": f'{BASE}CMD ["app.run"]\n', "app.py": GUARDED},
        "app.py (Dockerfile:4 names app.run)",
    ),
    "an image of one's own": (
        {
            "Dockerfile": f'{CLIENT}ENTRYPOINT ["python", "-m", "awslambdaric"]\n'
            'CMD ["shop.app.run"]\n',
            "shop/app.py": GUARDED,
        },
        "shop/app.py (Dockerfile:4",
    ),
    "by its name": ({"lambda_function.py": HANDLER}, "lambda_function.py (lambda_function.py:1"),
    "Powertools": ({"app.py": POWERTOOLS}, "app.py (app.py:5: `def anything("),
    "a build system": (
        {
            "pyproject.toml": "[build-system]\nrequires = ['hatchling']\n\n[project]\n"
            "name = 'rate'\nversion = '1'\n",
            "rate/__init__.py": "",
            "rate/lambda_function.py": HANDLER,
        },
        "rate/lambda_function.py",
    ),
}


@pytest.mark.parametrize(("texts", "said"), NAMED.values(), ids=NAMED)
def test_functions_of_aws_lambda_get_the_lines_to_paste(texts: dict[str, str], said: str) -> None:
    done = changes({"requirements.txt": "requests\n", **texts})
    assert done.files == ()
    note, *others = done.notes
    assert note.text.startswith(said)
    assert all("no variables yet" in other.text for other in others)
    assert "AwsLambdaIntegration(timeout_warning=True)" in note.paste
    assert "from sentry_sdk.integrations.aws_lambda import AwsLambdaIntegration" in note.paste


def test_several_are_told_at_once():
    texts = {f"functions/{name}/lambda_function.py": HANDLER for name in "abcdefgh"}
    (note,) = [n for n in changes(texts).notes if "AWS Lambda" in n.text]
    assert "functions/f/lambda_function.py" in note.text and "and 2 more are" in note.text


SHOP = "from chalice import Chalice\n\n\nclass Shop(Chalice):\n    pass\n"


@pytest.mark.parametrize(
    "texts",
    [
        {"app.py": CHALICE, "Makefile": "local:\n\tchalice local\n"},
        {"app.py": f"{SHOP}\n\napp = Shop(app_name='shop')\n"},
        {
            "app.py": "from chalicelib.shop import Shop\n\napp = Shop(app_name='shop')\n",
            "chalicelib/__init__.py": "",
            "chalicelib/shop.py": SHOP,
        },
        {
            "app.py": "from shop import api\n\napp = api.Own(app_name='shop')\n",
            "shop/__init__.py": "",
            "shop/base.py": SHOP,
            "shop/api.py": "from shop.base import Shop\n\n\nclass Own(Shop): ...\n",
        },
    ],
    ids=["deployed by hand", "a subclass", "one of another file", "one of one, by a module"],
)
def test_chalice_has_an_integration_of_its_own(texts: dict[str, str]):
    texts = {"requirements.txt": "chalice\n", **texts}
    done = changes(texts)
    assert done.files == ()
    (note,) = done.notes
    assert "ChaliceIntegration()" in note.paste  # of routes and events, and of pure functions:
    assert "AwsLambdaIntegration(" in note.paste
    assert note.text.startswith("app.py (")


@pytest.mark.parametrize(
    "texts",
    [
        {
            "function_app.py": "import azure.functions as func\n\napp = func.FunctionApp()\n",
        },
        {
            "Rate/function.json": '{"scriptFile": "__init__.py", "bindings": []}',
            "Rate/__init__.py": "def main(req):\n    return str(1 / 0)\n",
        },
        {
            "Rate/function.json": '{"scriptFile": "run.py", "entryPoint": "go", "bindings": []}',
            "Rate/run.py": "def go(req):\n    return str(1 / 0)\n",
        },
    ],
    ids=["an app", "a folder each", "a script of another name"],
)
def test_functions_of_azure_are_wrapped(texts: dict[str, str]):
    as_it_is = {"deploy.sh": "func azure functionapp publish shop --no-build\n"}
    needed = {"host.json": "{}", "requirements.txt": "azure-functions\n", **as_it_is}
    done = changes({**needed, **texts})
    assert done.files == ()
    (note,) = done.notes
    assert "`@serverless_function`" in note.text
    assert "integrations.serverless import serverless_function" in note.paste
    is_named = "function.json" in "".join(texts)
    assert ("names" in note.text) == is_named  # nothing names function_app.py


@pytest.mark.parametrize(
    "texts",
    [
        {"template.yaml": SAM, "jobs.py": RUN},
        {"template.yaml": "{{ a }}\n", "jobs.py": RUN},
        {"Dockerfile": 'FROM postgres\nCMD ["app.run"]\n', "jobs.py": RUN},
        {"cdk.json": "{}", "app.py": CDK},
        {"function.json": "[", "jobs.py": RUN},
    ],
    ids=["another file", "no YAML", "another image", "CDK alone", "no JSON"],
)
def test_what_no_platform_calls_is_no_function(texts: dict[str, str]):
    done = changes({"requirements.txt": "requests\n", **texts})
    assert done.files == ()
    assert [n.text[:34] for n in done.notes] == ["No entrypoint of a known framework"]


def test_one_that_starts_sentry_has_nothing_to_be_told():
    texts = {"lambda_function.py": f"import sentry_sdk\n\nsentry_sdk.init()\n\n\n{HANDLER}"}
    assert not [n for n in changes(texts).notes if "is a function" in n.text]


def test_a_web_app_beside_functions_gets_its_edit():
    texts = {
        "requirements.txt": "flask\ngunicorn\n",
        "app.py": FLASK,
        "Procfile": "web: gunicorn app:app\n",
        "jobs/lambda_function.py": HANDLER,
    }
    assert "sentry_sdk.init(" in applied(texts)["app.py"]
    (note,) = [n for n in changes(texts).notes if "AWS Lambda" in n.text]
    assert note.text.startswith("jobs/lambda_function.py")


SERVERLESS = """\
provider:
  environment:
    TABLE: shop
plugins:
  - serverless-python-requirements
functions:
  rate:
    handler: handler.run
    environment:
      PLACE: here
"""
CALLED = "from shop.handlers import *\n"  # which may bring it
POETRY = {"pyproject.toml": "[tool.poetry]\nname = 'shop'\n[tool.poetry.dependencies]\n"}
PACKED = {
    "Poetry": (POETRY, SERVERLESS, "pyproject.toml"),
    "Poetry, switched off": (
        {**POETRY, "requirements.txt": ""},
        SERVERLESS + "custom:\n  pythonRequirements:\n    usePoetry: false\n",
        "requirements.txt",
    ),
    "no Poetry": (
        {"pyproject.toml": "[tool.ruff]\n", "Pipfile": "[packages]\n"},
        SERVERLESS,
        "Pipfile",
    ),
    "a file of another name": (
        {"lambda.txt": ""},
        SERVERLESS + "custom:\n  pythonRequirements:\n    fileName: lambda.txt\n",
        "lambda.txt",
    ),
    "no plugin": (
        {"requirements.txt": ""},
        SERVERLESS.replace("serverless-python-requirements", "serverless-offline"),
        "",
    ),
    "each apart": ({"requirements.txt": ""}, SERVERLESS + "package: {individually: true}\n", ""),
}


@pytest.mark.parametrize(("texts", "config", "packed"), PACKED.values(), ids=PACKED)
def test_what_a_function_is_packed_by_is_named(texts: dict[str, str], config: str, packed: str):
    texts = {**texts, "handler.py": CALLED, "serverless.yml": config}
    (note,) = [n for n in changes(texts).notes if "is a function" in n.text]
    told = f"Add `sentry-sdk>=2.75.0,<3` to {packed} (it is packed by that: serverless.yml:5)"
    assert (told in note.text) == bool(packed)
    assert ("not edited here. Pack" in note.text) == (not packed)


@pytest.mark.parametrize("metadata", ["", "    Metadata: {BuildMethod: makefile}\n"])
def test_sam_packs_by_the_list_beside_the_code(metadata: str):
    texts = {"template.yaml": SAM + metadata, "src/jobs/nightly.py": CALLED}
    (note,) = changes({**texts, "src/requirements.txt": "requests\n"}).notes
    told = "Add `sentry-sdk>=2.75.0,<3` to src/requirements.txt (it"
    assert (told in note.text) == (not metadata)


DSN = "SENTRY_DSN among the variables"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("serverless.yml", SERVERLESS, f"{DSN} (serverless.yml:10)"),
        ("serverless.yml", SERVERLESS.replace("PLACE", "SENTRY_DSN"), ""),
        ("serverless.yml", SERVERLESS.replace("TABLE", "SENTRY_DSN"), ""),
        ("serverless.yml", SERVERLESS.partition("    environment")[0], f"{DSN} (serverless.yml:3)"),
        (
            "serverless.yml",
            SERVERLESS.replace("\n      PLACE: here", " ${file(env.yml)}"),
            "give it SENTRY_DSN",
        ),
        ("template.yaml", SAM.replace("src/", "."), f"{DSN} (template.yaml:9)"),
        ("template.yaml", GLOBALS.replace("src/", ".").replace("app", "handler"), "give it SENTRY"),
    ],
    ids=["its own", "named", "named for all", "for all", "in a file", "SAM", "SAM, none"],
)
def test_where_a_function_is_given_the_dsn_is_said(name: str, text: str, said: str):
    texts = {name: text.replace("jobs.nightly", "handler"), "handler.py": RUN}
    (note,) = [n for n in changes(texts).notes if "is a function" in n.text]
    assert said in note.text
    assert ("SENTRY_DSN" in note.text) == bool(said)


@pytest.mark.parametrize(
    ("path", "handler", "is_told"),
    [
        ("jobs/cloud/rates.py", HANDLER, True),  # as a README has them made, in no file's words
        ("jobs/cloud/rates.py", HANDLER.replace("event", "name"), False),
        ("jobs/cloud/rates.py", HANDLER.replace("lambda_handler", "handler"), False),
        ("tests/rates.py", HANDLER, False),
    ],
)
def test_a_function_of_the_usual_name_is_one(path: str, handler: str, is_told: bool) -> None:
    bot = {"bot.py": "import requests\n\nrequests.get('a')\n", "requirements.txt": "requests\n",
           "Procfile": "bot: python bot.py\n"}  # fmt: skip
    notes = [n.text for n in changes({**bot, path: handler}).notes if "AWS Lambda" in n.text]
    assert [text.startswith(path) for text in notes] == [True] * is_told


def test_the_lines_stay_below_what_python_wants_first() -> None:
    future = f'"""Rates."""\n\nfrom __future__ import annotations\n\n{RUN}'
    texts = {"main.tf": TERRAFORM, "cloud/rate.py": future}
    (note,) = [n for n in changes(texts).notes if "AWS Lambda" in n.text]
    below = "below line 3 (`from __future__ import annotations`) of cloud/rate.py, below what loads"
    assert f"put these lines {below} a .env" in note.text
    assert "Pack `sentry-sdk>=2.75.0,<3` with it" in note.text
    (note,) = [n for n in changes({**texts, "cloud/rate.py": RUN}).notes if "Lambda" in n.text]
    assert "__future__" not in note.text
