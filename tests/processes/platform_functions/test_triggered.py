"""Which functions a platform calls, and which of them are called as they are written."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.platform_functions.triggered import called_by_name, triggered

APPS = ("azure.functions.Blueprint", "azure.functions.FunctionApp")
HEAD = "import azure.functions as func\nfrom other import checked\n\napp = func.FunctionApp()\n\n\n"
ROUTE = "@app.route()\n"
FORMS = {
    "plain": (f"{ROUTE}def f(req):\n    pass\n", (True, False)),
    "two of the app's": (f"{ROUTE}@app.queue_output\ndef f(req):\n    pass\n", (True, False)),
    "awaited": (f"{ROUTE}async def f(req):\n    pass\n", (False, True)),
    "changed": (f"{ROUTE}@checked\ndef f(req):\n    pass\n", (False, False)),
    "in a function": (
        "def make():\n    @app.route()\n    def f(req):\n        pass\n",
        (False, False),
    ),
}


def found(text: str, **others: str) -> list[tuple[bool, bool, bool]]:
    files = {"function_app.py": text, **{f"{name}.py": t for name, t in others.items()}}
    rows = triggered(Modules(Project.of(files), ""), "function_app.py", APPS)
    return [(one.is_plain, one.is_async, one.reports) for one in rows]


@pytest.mark.parametrize(("text", "form"), FORMS.values(), ids=FORMS)
def test_how_it_is_called_is_known(text: str, form: tuple[bool, bool]) -> None:
    assert found(HEAD + text) == [(*form, False)]


@pytest.mark.parametrize(
    "text",
    [
        "def f(req):\n    pass\n",
        "@checked\ndef f(req):\n    pass\n",
        "@app.orchestration_trigger()\ndef f(context):\n    yield 1\n",
        f"{ROUTE}def f(req):\n    pass\n".replace("app", "flask"),
    ],
    ids=["undecorated", "by others", "a generator", "of another app"],
)
def test_what_is_not_called_so_is_none(text: str) -> None:
    assert found(HEAD + text) == []


def test_an_app_of_another_file_is_known_by_its_import() -> None:
    jobs = f"from shared import app\n\n\n{ROUTE}def f(req):\n    pass\n"
    shared = "import azure.functions as func\n\napp = func.FunctionApp()\n"
    assert found("from jobs import f\n", jobs=jobs, shared=shared) == [(True, False, False)]


@pytest.mark.parametrize(
    "text",
    [
        f"{ROUTE}def f(req):\n    s.capture_exception()\n",
        f"{ROUTE}@serverless_function\ndef f(req):\n    pass\n",
        f"def own(f):\n    s.capture_exception()\n\n\n{ROUTE}@own\ndef f(req):\n    pass\n",
    ],
    ids=["itself", "by the SDK's decorator", "by a decorator of its own"],
)
def test_one_that_reports_is_known(text: str) -> None:
    ((_, _, reports),) = found(HEAD + text)
    assert reports


APP = "import azure.functions as func\nfrom shop import api\n\n"
THROUGH = ("azure.functions.WsgiMiddleware",)


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("def f(req):\n    return func.WsgiMiddleware(api).handle(req)\n", True),
        ("web = func.WsgiMiddleware(api)\n\n\ndef f(req):\n    return web.handle(req)\n", True),
        ("def f(req):\n    return api.handle(req)\n", False),
    ],
    ids=["made there", "made before", "another object"],
)
def test_one_that_gives_its_call_to_an_app_leaves_reporting_to_it(text: str, reports: bool) -> None:
    modules = Modules(Project.of({"f.py": APP + text}), "")
    (one,) = called_by_name(modules, "f.py", ("f",), THROUGH)
    decorated = APP + "app = func.FunctionApp()\n" + text.replace("def f", "@app.route()\ndef f")
    modules = Modules(Project.of({"f.py": decorated}), "")
    (other,) = triggered(modules, "f.py", APPS, THROUGH)
    assert one.reports == other.reports == reports
