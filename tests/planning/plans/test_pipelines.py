"""Pipelines get right advice, and no edit where only they load a file."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from tests.projects import applied, changes

DAG = "from airflow import DAG\n\nwith DAG('shop') as dag:\n    pass\n"
DAGSTER = (
    "from dagster import Definitions, asset\n\n\n@asset\ndef each():\n    return 1 / 0\n\n\n"
    + ("defs = Definitions(assets=[each])\n")
)
GUARD = "\n\nif __name__ == '__main__':\n    print(1)\n"
SPARK = "from pyspark.sql import SparkSession\n\nSparkSession.builder.getOrCreate()\n"
BEAM = "import apache_beam as beam\n\nprint(beam)\n"
RAY = "import ray\n\nray.init()\n"
LOADED = {
    "Airflow": ("dags/shop.py", DAG, "AIRFLOW__SENTRY__SENTRY_ON=True"),
    "Airflow, at the top": ("main.py", f"{DAG}{GUARD}", "AIRFLOW__SENTRY__SENTRY_ON=True"),
    "Airflow 3": (
        "dags/shop.py",
        "from airflow.sdk import dag\n\n\n@dag\ndef shop():\n    pass\n",
        "SENTRY_ON=True",
    ),
    "Dagster": ("shop/definitions.py", DAGSTER, "sentry_sdk.init("),
    "Dagster, at the top": ("app.py", f"{DAGSTER}{GUARD}", "sentry_sdk.init("),
}
RUN = {
    "Spark": (SPARK, "from sentry_sdk.integrations.spark import SparkIntegration"),
    "Beam": (BEAM, "from sentry_sdk.integrations.beam import BeamIntegration"),
    "Ray": (RAY, "from sentry_sdk.integrations.ray import RayIntegration"),
}


def about(texts: dict[str, str], name: str) -> list[Note]:
    return [note for note in changes(texts).notes if f" is for {name}" in note.text]


@pytest.mark.parametrize(("path", "text", "said"), LOADED.values(), ids=LOADED)
def test_what_only_a_pipeline_loads_is_not_edited(path: str, text: str, said: str):
    done = changes({"requirements.txt": "requests\n", path: text})
    assert done.files == ()
    (note,) = done.notes
    assert note.text.startswith(f"{path}:1 (`from ")
    assert said in note.paste


def test_definitions_that_load_what_is_edited_need_no_start_of_their_own() -> None:
    web = "from flask import Flask\n\napp = Flask(__name__)\n"
    texts = {"requirements.txt": "flask\n", "web.py": web, "Procfile": "web: gunicorn web:app\n"}
    apart = {**texts, "definitions.py": DAGSTER}
    assert len(about(apart, "Dagster")) == 1
    beside = {**texts, "definitions.py": f"import web\n\n{DAGSTER}"}
    assert about(beside, "Dagster") == []


@pytest.mark.parametrize("name", RUN)
def test_a_driver_gets_its_edit_and_is_told_of_the_integration(name: str):
    text, line = RUN[name]
    texts = {
        "requirements.txt": "requests\n",
        "main.py": text,
        "Procfile": "worker: python main.py\n",
    }
    assert "sentry_sdk.init(" in applied(texts)["main.py"]
    (note,) = about(texts, name)
    assert "`integrations` of the call in main.py" in note.text
    assert note.paste == f"{line}\n\n{name}Integration(),"


def test_ray_is_told_where_it_has_to_start_and_what_it_does_not_see() -> None:
    (note,) = about({"jobs/main.py": RAY}, "Ray")
    assert "above each `@ray.remote`" in note.text and "It sees no actor" in note.text


PREFECT = "from prefect import flow\n\n\n@flow\ndef shop():\n    return 1 / 0\n"


@pytest.mark.parametrize("head", ["", "import logging\n"])
def test_a_flow_s_own_process_is_told_of(head: str):
    """Seen in the wheel of Prefect: its engine loads the file and logs what a flow raises."""
    app = "from flask import Flask\n\nfrom jobs import flows\n\napp = Flask(flows.__name__)\n"
    texts = {"app.py": app, "jobs/__init__.py": "", "jobs/flows.py": f"{head}{PREFECT}"}
    (note,) = about({**texts, "requirements.txt": "flask\nprefect\n"}, "Prefect")
    assert note.text.startswith(f"jobs/flows.py:{1 + bool(head)} ")
    assert "sentry_sdk.init(\n" in note.paste
    texts["jobs/flows.py"] = f"{note.paste}\n{head}{PREFECT}"
    assert about({**texts, "requirements.txt": "flask\nprefect\n"}, "Prefect") == []


def test_a_file_that_names_a_pipeline_and_its_own_sentry_settings_starts_none():
    texts = {
        "conf.py": "from shop.sentry_setup_of import prefect\n",
        "flows.py": PREFECT,
        "requirements.txt": "prefect\n",
    }
    assert len(about(texts, "Prefect")) == 1


@pytest.mark.parametrize("name", RUN)
def test_where_nothing_starts_the_whole_call_is_shown(name: str):
    text, line = RUN[name]
    (note,) = about({"jobs/main.py": text}, name)
    assert line in note.paste and "sentry_sdk.init(" in note.paste


@pytest.mark.parametrize("name", RUN)
def test_what_is_there_already_is_not_told(name: str):
    text, line = RUN[name]
    assert about({"jobs/main.py": f"{line}\n{text}"}, name) == []


def test_a_web_app_beside_dags_gets_its_edit():
    flask = "from flask import Flask\n\napp = Flask(__name__)\n"
    texts = {"requirements.txt": "flask\n", "app.py": flask, "dags/shop.py": DAG}
    assert "sentry_sdk.init(" in applied(texts)["app.py"]
    assert len(about(texts, "Airflow")) == 1


def test_what_airflow_starts_by_a_command_is_told():
    texts = {
        "requirements.txt": "requests\n",
        "dags/shop.py": "from airflow import DAG\nfrom airflow.operators import bash\n\n"
        "bash.BashOperator(bash_command='python jobs/sync.py')\n",
        "jobs/sync.py": "print()\n",
    }
    (note,) = [n for n in changes(texts).notes if n.text.startswith("jobs/sync.py is a process")]
    assert "(dags/shop.py:4)" in note.text and "sentry_sdk.init(" in note.paste
    started = {**texts, "Procfile": "job: python jobs/sync.py\n"}
    assert not any(n.text.startswith("jobs/sync.py is a process") for n in changes(started).notes)


FLOW = "from prefect import flow\n\n\n@flow\ndef sync():\n    pass\n"
DEPLOYED = """\
deployments:
- entrypoint: jobs/a.py:sync
- entrypoint: jobs/b.py:sync
- entrypoint: jobs/gone.py:sync
"""


def test_what_a_pipeline_is_told_to_load_is_named() -> None:
    texts = {
        "requirements.txt": "prefect\n",
        "flows/inner.py": FLOW,
        "jobs/a.py": "from flows.inner import sync\n",
        "jobs/b.py": FLOW,
        "prefect.yaml": DEPLOYED,
    }
    (note,) = about({**texts, "prefect.yaml": ""}, "Prefect")
    assert note.text.startswith("flows/inner.py:1 (`from prefect import flow`) is for Prefect")
    (note,) = [n for n in changes(texts).notes if " are for Prefect" in n.text]
    assert note.text.startswith("jobs/a.py, jobs/b.py (prefect.yaml) are for Prefect: its workers")


@pytest.mark.parametrize(
    "texts",
    [
        {"Dockerfile": "FROM apache/airflow:3.1.6\nCOPY dags/ /opt/airflow/dags/\n"},
        {"compose.yaml": "services:\n  a:\n    image: ours\n    command: airflow scheduler\n"},
    ],
    ids=["by its image", "by a command"],
)
def test_what_a_deployed_pipeline_loads_is_no_library(texts: dict[str, str]) -> None:
    built = '[project]\nname = "jobs"\nversion = "1"\ndependencies = ["apache-airflow"]\n'
    built += '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
    project = {"pyproject.toml": built, "jobs/__init__.py": "", "dags/shop.py": DAG}

    (note,) = changes({**project, **texts}).notes

    assert " is for Airflow" in note.text and "sentry_sdk" not in note.paste
    assert "3.0 to 3.2 tell it of no task that failed" in note.text
    assert "nothing here was seen to start it" in "".join(n.text for n in changes(project).notes)


def test_lines_alone_say_what_has_to_be_installed_before_them() -> None:
    needed = {"requirements.txt": "dagster\n", "shop/definitions.py": DAGSTER}
    (note,) = about(needed, "Dagster")
    assert "require `sentry-sdk>=2.75.0,<3` in requirements.txt first" in note.text
    (note,) = about({**needed, "requirements.txt": "dagster\nsentry-sdk\n"}, "Dagster")
    assert "first" not in note.text
