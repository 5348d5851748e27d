"""What runs a program, and is not known, hides neither which program it is nor what it may do."""

from __future__ import annotations

import pytest

from codemods.processes.launching.launches import launches
from tests.projects import Project, applied, changes

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
SHOP = {"requirements.txt": "flask\ngunicorn\n", "app.py": APP, "second.py": APP}
FOR_OTHERS = {**SHOP, "requirements.txt": "flask\ngunicorn\nsentry-sdk\n"}
RUNNERS = (
    "./wrap {}",
    "acme-run {}",
    "/opt/acme/bin/run --env live -- {}",
    "acme-run --name gunicorn -- {}",
    "exec tini -- acme-run {}",
    "acme-run doppler run -- {}",
    'acme-run sh -c "{}"',
    "python -m acme.run {}",
    "$RUNNER {}",
    "/entrypoint.sh {}",
    'acme-run replicate -exec "{}"',
)
COMMANDS = ("gunicorn second:app", "python -m gunicorn second:app", "python second.py")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("runner", RUNNERS)
def test_what_stands_behind_an_unknown_program_is_started(runner: str, command: str) -> None:
    project = {**SHOP, "Procfile": f"web: {runner.format(command)}\n"}
    (launch,) = launches(Project.of(project))
    assert launch.target.partition(":")[0] in ("second", "second.py")
    assert launch.through and runner.removeprefix("exec tini -- ").startswith(launch.through)
    after = applied(project)
    assert after["app.py"] == APP and "sentry_sdk" in after["second.py"]


@pytest.mark.parametrize("runner", RUNNERS)
def test_it_may_start_sentry_where_nothing_else_uses_what_is_required(runner: str) -> None:
    project = {**FOR_OTHERS, "Procfile": f"web: {runner.format('gunicorn second:app')}\n"}
    assert applied(project) == project
    (note,) = [n for n in changes(project).notes if "that starts Sentry" in n.text]
    assert "Procfile:1 runs" in note.text and "requirements.txt:3 requires" in note.text
    assert "into second.py, at its top:" in note.text and "sentry_sdk.init(" in note.paste


@pytest.mark.parametrize("runner", ["doppler run -- {}", "newrelic-admin run-program {}", "{}"])
def test_a_known_one_starts_none(runner: str) -> None:
    project = {**FOR_OTHERS, "Procfile": f"web: {runner.format('gunicorn second:app')}\n"}
    assert "sentry_sdk" in applied(project)["second.py"]


@pytest.mark.parametrize(
    ("script", "starts"), [('exec "$@"\n', False), ('exec python -m acme.sentry "$@"\n', True)]
)
@pytest.mark.parametrize("name", ["wrap", "wrap.sh"])
def test_a_script_of_the_project_is_read(name: str, script: str, starts: bool) -> None:
    project = {
        **FOR_OTHERS,
        name: f"#!/bin/sh\n{script}",
        "Procfile": f"web: ./{name} gunicorn second:app\n",
    }
    assert ("sentry_sdk" not in applied(project)["second.py"]) is starts


@pytest.mark.parametrize(
    "line",
    [
        "echo gunicorn second:app",
        "kubectl exec web -- gunicorn second:app",
        "pgrep -f gunicorn second:app",
        "acme-run gunicorn third:app",
        "acme-run second.py",
    ],
)
def test_what_only_names_a_program_runs_none(line: str) -> None:
    assert launches(Project.of({**SHOP, "Procfile": f"web: {line}\n"})) == ()
