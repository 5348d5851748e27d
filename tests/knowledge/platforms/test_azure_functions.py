"""What lies beside a host.json is started by its host, and reports what its worker keeps."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

APP = """import logging

import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


@app.route(route="half")
def half(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(str(1 / int(req.params["n"])))


@app.timer_trigger(schedule="0 0 * * * *", arg_name="timer")
def hourly(timer: func.TimerRequest) -> None:
    logging.info(1 / 0)
"""
AZURE = {
    "function_app.py": APP,
    "host.json": '{"version": "2.0"}\n',
    "requirements.txt": "azure-functions\n",
}
REPORTS = "@serverless_function  # reports what the worker keeps to itself\n"
STEPS = "on: push\njobs:\n  d:\n    steps:\n"
ACTION = f"{STEPS}      - uses: Azure/functions-action@v1\n        with:\n          package: .\n"
INSTALL = "      - run: pip install -r {} --target=.python_packages/lib/site-packages\n"
WORKFLOW = ".github/workflows/deploy.yml"


def test_each_that_is_triggered_gets_its_edits() -> None:
    after = applied(AZURE)
    text = after["function_app.py"]
    assert f'@app.route(route="half")\n{REPORTS}def half' in text and f"{REPORTS}def hourly" in text
    assert text.index("sentry_sdk.init(") < text.index(REPORTS)
    assert "sentry-sdk" in after["requirements.txt"]
    assert applied(after) == after


def test_functions_of_a_blueprint_are_decorated_where_they_stand() -> None:
    blueprint = APP.replace("app = func.FunctionApp(", "bp = func.Blueprint(").replace(
        "@app", "@bp"
    )
    app = "import azure.functions as func\n\nfrom shop.jobs import bp\n\napp = func.FunctionApp()\n"
    texts = {"shop/jobs.py": blueprint.replace("http_auth_level=func.AuthLevel.ANONYMOUS", "")}
    texts = {**AZURE, **texts, "function_app.py": f"{app}app.register_functions(bp)\n"}
    assert applied(texts)["shop/jobs.py"].count(REPORTS) == 2


@pytest.mark.parametrize(
    ("change", "is_edited"),
    [
        ({"requirements.txt": None}, False),
        ({"host.json": None}, False),
        ({"function_app.py": APP.replace("func.FunctionApp", "Other")}, False),
        ({"function_app.py": APP.replace("app", "shop")}, True),
        ({WORKFLOW: ACTION}, False),
        ({WORKFLOW: f"{ACTION}          scm-do-build-during-deployment: true\n"}, True),
        ({WORKFLOW: ACTION + INSTALL.format("requirements.txt")}, True),
        ({WORKFLOW: ACTION + INSTALL.format("deploy/prod.txt")}, False),
        ({"deploy.sh": "func azure functionapp publish shop\n"}, True),
        ({"deploy.sh": "func azure functionapp publish shop --no-build\n"}, False),
        ({"deploy.sh": "poetry export -o requirements.txt\n"}, False),
        ({"Dockerfile": "FROM mcr.microsoft.com/azure-functions/python:4\nCOPY . .\n"}, False),
    ],
    ids=[
        "without a list",
        "no host",
        "no app",
        "an app of another name",
        "as it lies there",
        "built where it is deployed",
        "installed beside it",
        "installed by another list",
        "published",
        "published as it is",
        "a list made anew",
        "an image without the list",
    ],
)
def test_only_what_is_certain_is_edited(change: dict[str, str | None], is_edited: bool) -> None:
    texts = {p: t for p, t in {**AZURE, **change}.items() if t is not None}
    assert (REPORTS in applied(texts)["function_app.py"]) == is_edited


def test_what_is_awaited_is_told_how() -> None:
    texts = {**AZURE, "function_app.py": APP.replace("def hourly", "async def hourly")}
    (note,) = [n for n in changes(texts).notes if "async def" in n.text]
    assert "`hourly` (function_app.py:14)" in note.text and "half" not in note.text
    given = note.paste + "\n\n\n" + texts["function_app.py"].replace("async", "@reporting\nasync")
    told = changes({**texts, "function_app.py": given}).notes
    assert not [n for n in told if "async def" in n.text]


def test_what_other_decorators_change_is_told() -> None:
    text = APP.replace("def half", "@checked\ndef half")
    texts = {**AZURE, "function_app.py": f"from checks import checked\n{text}"}
    (note,) = [n for n in changes(texts).notes if "other decorators" in n.text]
    assert "`half`" in note.text and f"@checked\n{REPORTS}" not in str(applied(texts))


def test_where_the_dsn_stands_is_told_once() -> None:
    (note,) = [n for n in changes(AZURE).notes if "local.settings.json" in n.text]
    assert "SENTRY_DSN" in note.paste
