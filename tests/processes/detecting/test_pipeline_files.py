"""Which pipelines a project writes for, and which files only they load."""

from __future__ import annotations

import pytest

from codemods.code.facts.read import read_module
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.processes.detecting.pipeline_files import (
    is_loaded,
    started_by_pipelines,
    used_pipelines,
)


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("from airflow.sdk import dag\n", True),
        ("import dagster as dg\n", True),
        ("import pyspark\n", False),
        ("from .airflow import DAG\n", False),
        ("import airflows\n", False),
    ],
)
def test_only_a_pipeline_loads_what_is_written_for_one(text: str, loaded: bool):
    assert is_loaded(read_module(text)) == loaded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("import ray\n", {"ray": 1}),
        ("VALUE = 1\nfrom pyspark.sql import SparkSession\n", {"spark": 2}),
        ("import ray\nfrom sentry_sdk.integrations.ray import RayIntegration\n", {}),
        ("array = ['ray']\n", {}),
    ],
)
def test_what_is_imported_and_not_told_of_sentry(text: str, found: dict[str, int]):
    used = used_pipelines(Modules(Project.of({"jobs.py": text})))
    assert {stem: place.line for stem, place in used.items()} == found


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("cd ~/airflow && python jobs/sync.py --all", "data/jobs/sync.py"),
        ("python -m data.jobs.sync", "data/jobs/sync.py"),
        ("poetry run python {{ var.value.home }}/other.py", ""),
        ("echo data/jobs/sync.py", ""),
    ],
)
def test_what_a_pipeline_starts_by_a_command(command: str, file: str):
    dag = f"from airflow.operators import bash\n\nbash.BashOperator(bash_command={command!r})\n"
    modules = Modules(Project.of({"dags/shop.py": dag, "data/jobs/sync.py": "print()\n"}))
    started = started_by_pipelines(modules)
    assert [*started] == ([file] if file else [])
    assert all(
        (name, str(place)) == ("Airflow", "dags/shop.py:3") for name, place in started.values()
    )
