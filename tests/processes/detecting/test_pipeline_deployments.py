"""What deploys a pipeline is a deployment, though it starts no file of the project."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.detecting.pipeline_deployments import (
    pipeline_deployments,
    pipeline_loads,
)
from tests.projects import applied, changes

COMPOSE = "services:\n  db:\n    image: postgres:13\n  web:\n"
RUN = f"{COMPOSE}    image: ours\n    command: "
POD = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n"


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("compose.yaml", f"{COMPOSE}    image: apache/airflow:2.11.0\n", 5),
        ("compose.yaml", f"{COMPOSE}    image: ${{IMAGE:-apache/airflow:2.11.0}}\n", 5),
        ("compose.yaml", f"{COMPOSE}    image: docker.io/apache/airflow\n", 5),
        ("compose.yaml", f"{RUN}airflow scheduler\n", 6),
        (
            "compose.yaml",
            f"{RUN}sh -c 'prefect server start'\n",
            6,
        ),
        ("compose.yaml", f"{RUN}python -m dagster dev\n", 6),
        ("compose.yaml", f"{COMPOSE}    image: acme/airflow-like\n", 0),
        ("Dockerfile", "ARG A\nFROM --platform=amd64 quay.io/astronomer/astro-runtime:9\n", 2),
        ("Dockerfile", "FROM python\nRUN airflow db migrate\n", 0),
        ("pod.yaml", f"{POD}      image: prefecthq/prefect:3\n", 6),
        ("Procfile", "web: airflow webserver\n", 1),
        ("Makefile", "up:\n\tairflow standalone\n", 0),
        ("tests/compose.yaml", f"{COMPOSE}    image: apache/airflow\n", 0),
    ],
)
def test_the_line_by_which_one_is_deployed(path: str, text: str, line: int) -> None:
    found = pipeline_deployments(Project.of({path: text}), "")
    assert [str(place) for place in found] == ([f"{path}:{line}"] if line else [])


def test_a_folder_beside_it_is_another_project() -> None:
    project = Project.of({"etl/Dockerfile": "FROM apache/airflow\n"})
    assert pipeline_deployments(project, "etl")
    assert not pipeline_deployments(project, "web")


MAIN = {"main.py": "import httpx\n\nif __name__ == '__main__':\n    httpx.get('https://a.test')\n"}
LIST = {"requirements.txt": "httpx\nflask\n"}
AIRFLOW = {
    "compose.yaml": f"{COMPOSE}    image: apache/airflow\n    command: webserver\n",
    "dags/a.py": "from airflow.decorators import dag\n",
}
FLASK = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}


@pytest.mark.parametrize("texts", [MAIN, FLASK], ids=["a script", "an app"])
def test_beside_one_nothing_is_the_only_program_that_can_be_meant(texts: dict[str, str]) -> None:
    assert changes({**LIST, **texts}).files
    beside = {**LIST, **texts, **AIRFLOW}
    assert applied(beside) == beside
    assert any("is for Airflow" in note.text for note in changes(beside).notes)


@pytest.mark.parametrize("missing", ["", "compose.yaml", "dags/a.py"])
def test_one_loads_files_where_it_is_deployed_and_they_are_there(missing: str) -> None:
    project = Project.of({path: text for path, text in AIRFLOW.items() if path != missing})
    assert pipeline_loads(Modules(project)) is not bool(missing)
