"""Files of compose with names of their own, by the services that they hold."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.launching.compose_files import is_compose
from tests.projects import applied

ONE = (
    "services:\n  # one\n\n  {0}:\n    image: shop\n    build: .\n    command: python {0}.py\n"
    "    environment:\n      A: b\n"
)
LOOP = "import time\n\nimport requests\n\nwhile True:\n    time.sleep(9)\n"


@pytest.mark.parametrize(
    ("path", "text", "is_one"),
    [
        ("docker-compose.prod.yml", "", True),
        ("producer.yml", ONE.format("producer"), True),
        ("worker.yaml", f"version: '2.3'\n\n{ONE.format('worker')}", True),
        ("render.yaml", "services:\n  - type: web\n    image: x\n", False),
        (".gitlab-ci.yml", "services:\n  - docker\n\nbuild:\n  image: x\n", False),
        (".github/workflows/ci.yml", f"jobs:\n{ONE}", False),
        ("values.yml", "services:\n  web:\n    port: 80\n", False),
        ("notes.txt", ONE, False),
    ],
)
def test_what_is_one(path: str, text: str, is_one: bool) -> None:
    assert is_compose(Project.of({path: text}), path) == is_one


@pytest.mark.parametrize(
    "names", [("docker-compose.yml", "docker-compose.prod.yml"), ("producer.yml", "worker.yml")]
)
def test_each_sibling_of_several_files_gets_sentry(names: tuple[str, str]) -> None:
    texts = {
        "requirements.txt": "requests\n",
        "Dockerfile": "FROM python:3.12\nWORKDIR /srv\nCOPY . .\n"
        "RUN pip install -r requirements.txt\n",
        "producer.py": LOOP,
        "worker.py": LOOP,
        names[0]: ONE.format("producer"),
        names[1]: ONE.format("worker"),
    }
    after = applied(texts)
    for path in ("producer.py", "worker.py"):
        assert "sentry" in after[path]
    assert all("SENTRY_DSN" in after[name] for name in names)


@pytest.mark.parametrize(
    ("path", "named"), [("local/compose.yml", True), ("test/compose.yml", False)]
)
def test_one_for_tests_is_given_nothing(path: str, named: bool) -> None:
    texts = {
        "requirements.txt": "requests\n",
        "worker.py": LOOP,
        "Dockerfile": "FROM python:3.12\nWORKDIR /srv\nCOPY . .\n"
        "RUN pip install -r requirements.txt\nCMD python worker.py\n",
        "docker-compose.yml": "services:\n  worker:\n    build: .\n    image: shop/worker\n",
        path: "services:\n  worker:\n    image: shop/worker\n    environment:\n      A: b\n",
    }
    assert ("SENTRY_DSN" in applied(texts)[path]) == named
