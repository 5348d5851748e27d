"""What a process builds before Sentry can start in it."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.model import Entrypoint
from codemods.files.project import Project
from codemods.processes.deployed.early_brokers import built_before, early_broker

BROKER = (
    "import dramatiq\nfrom dramatiq.brokers.redis import RedisBroker\n\nbroker = RedisBroker()\n"
)
LOAD = "from dotenv import load_dotenv\nimport broker\n\nload_dotenv()\n"
API = "from fastapi import FastAPI\n\napp = FastAPI()\n"


def entry(framework: str, line: int, after: int) -> Entrypoint:
    return Entrypoint("app.py", "worker", framework, line, after=after)


@pytest.mark.parametrize(
    ("text", "framework", "after", "expected"),
    [
        (LOAD, "dramatiq", 4, "broker.py:4"),
        (LOAD, "dramatiq", 1, None),
        (LOAD, "dramatiq", 0, None),
        (LOAD, "flask", 4, None),
        (LOAD, "celery", 4, None),
        (LOAD.replace("import broker\n", "\n"), "dramatiq", 4, None),
    ],
)
def test_a_broker_above_the_start(
    text: str, framework: str, after: int, expected: str | None
) -> None:
    modules = Modules(Project.of({"app.py": text, "broker.py": BROKER}))
    found = early_broker(modules, entry(framework, 9, after))

    assert (found and str(found)) == expected


@pytest.mark.parametrize(
    ("text", "framework", "line", "expected"),
    [
        (f"import broker\n{API}", "dramatiq", 4, "broker.py:4"),
        (f"import made\n{API}", "fastapi", 4, "made.py:3"),
        (f"import made\n{API}", "dramatiq", 4, None),
        (API, "fastapi", 3, None),
    ],
)
def test_what_the_imports_above_an_app_build(
    text: str, framework: str, line: int, expected: str | None
) -> None:
    texts = {"app.py": text, "broker.py": BROKER, "made.py": API}
    found = built_before(Modules(Project.of(texts)), entry(framework, line, 0))

    assert (found and f"{found.path}:{found.line}") == expected
