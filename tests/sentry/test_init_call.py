"""The init call for each version of sentry-sdk that the options change at."""

from __future__ import annotations

import ast
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from codemods.editing.source.layout import Style
from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.personal_data.privacy import LEVELS
from codemods.knowledge.registry import features, frameworks
from codemods.planning.rendering import render
from codemods.sentry.answers import Answers
from codemods.sentry.chosen import missing_features, written_for
from codemods.sentry.init_call import init_call
from tests.cells import cells
from tests.editing.placements.linters import RUFF
from tests.lacking import needs
from tests.run.isolation import hide_all_but

ALL = tuple(features())
WEB = tuple(stem for stem, f in frameworks().items() if f.kind == "web")
HEALTH = ("/health", "/service/internal/readiness", "/liveness")
VERSIONS = ("1.40.0", "2.35.0", "2.67.0", "2.68.0", "2.70.0", "2.72.0", NEWEST_SDK)
FEATURE_SETS = (("error_monitoring",), ("error_monitoring", "tracing", "logging"), ALL)


def names(**given: object) -> list[str]:
    call = init_call(Answers(**{"features": ALL, **given}))
    return [k.name for k in call.keywords] + [render.constructor(i) for i in call.integrations]


@pytest.mark.parametrize(
    ("version", "option", "held"),
    [
        ("2.34.1", "enable_logs", False),
        ("2.35.0", "enable_logs", True),
        ("2.67.1", "enable_logs", True),
        ("2.68.0", "enable_logs", False),
        ("2.67.1", "LoggingIntegration(capture_sentry_logs=True)", False),
        ("2.68.0", "LoggingIntegration(capture_sentry_logs=True)", True),
        ("2.24.0", "profiles_sample_rate", True),
        ("2.24.1", "profiles_sample_rate", False),
        ("2.24.1", "profile_lifecycle", True),
        ("2.69.0", "send_default_pii", True),
        ("2.70.0", "send_default_pii", False),
        ("2.69.0", "data_collection", False),
        ("2.70.0", "data_collection", True),
    ],
)
def test_options_follow_the_version(version: str, option: str, held: bool):
    assert (option in names(sdk_version=version)) is held


def test_loguru_reports_only_where_it_is_used():
    formats = ", ".join(f'{x}_format=lambda _: "{{message}}"' for x in ("breadcrumb", "event"))
    loguru = f"LoguruIntegration(capture_sentry_logs=True, {formats})"
    assert loguru in names(libraries=("loguru",))
    assert loguru not in names()


def test_beat_is_monitored_where_celery_runs():
    assert "CeleryIntegration(monitor_beat_tasks=True)" in names(frameworks=("celery",))


def test_a_feature_that_the_version_does_not_know_is_named():
    old = Answers(features=ALL, frameworks=("arq",), libraries=("litellm",), sdk_version="2.20.0")
    assert missing_features(old) == {
        "logging": "2.35.0",
        "metrics": "2.44.0",
        "crons": "2.73.0",
        "ai_monitoring": "2.40.0",
    }
    assert missing_features(old._replace(sdk_version="2.73.0")) == {}


def test_an_sdk_to_be_raised_gets_the_newest_spelling_only_if_something_needs_it():
    old = Answers(features=("error_monitoring", "logging"), sdk_version="2.34.1")
    assert written_for(old) == "2.34.1"
    assert written_for(old._replace(raise_sdk=True)) == NEWEST_SDK
    assert written_for(old._replace(raise_sdk=True, sdk_version="2.35.0")) == "2.35.0"


WIDTHS = {str(width): width for width in (79, 88, 100, 120)}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every combination of answers as a file."""
    folder = tmp_path_factory.mktemp("rendered")
    yes_no = (True, False)
    for number, (chosen, personal, prompts, version) in enumerate(
        product(FEATURE_SETS, LEVELS, yes_no, VERSIONS)
    ):
        answers = Answers(
            features=chosen,
            personal_data=personal,
            ai_prompts=prompts,
            sdk_version=version,
            frameworks=("celery", WEB[number % len(WEB)]),
            libraries=("loguru",),
            ignore_health_checks=True,
            health_checks=HEALTH[: number % 4],
            style="module",
            init_module="app.sentry_setup",
            worker_settings_module="app.mysettings",
        )
        call = init_call(answers)
        for width in WIDTHS.values():
            style = Style(width)
            text = render.file("sentry_setup.py", answers, call, style)
            place = folder / str(width)
            place.mkdir(exist_ok=True)
            (place / f"setup{number}.py").write_text(text)
        (folder / "worker.py").write_text(render.file("mysettings.py", answers, call))
    return folder


@needs("ruff", "black")
@pytest.mark.parametrize("width", cells(WIDTHS, lambda width: width > 88))
def test_what_is_rendered_passes_ruff_and_black_for_python_3_8(rendered: Path, width: int):
    # Where SIM905 is asked for, lists are spelled out: tests/planning/rendering/test_filtering.py
    rules = "--select=E,F,I,W,UP,B,C4,SIM,ERA"
    check = [
        *RUFF,
        "check",
        "--isolated",
        rules,
        "--ignore=SIM905",
        "--target-version=py38",
        f"--line-length={width}",
        ".",
    ]
    layout = [*RUFF, "format", "--isolated", "--check", f"--line-length={width}", "."]
    black = [sys.executable, "-m", "black", "--check", "-q", "-l", str(width), "."]
    for command in (check, layout, black):
        run = subprocess.run(
            command, cwd=rendered / str(width), capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.whole
def test_what_is_rendered_parses_on_python_3_8(rendered: Path):
    for path in rendered.rglob("*.py"):
        ast.parse(path.read_text(), feature_version=(3, 8))


@needs("sentry_sdk")
@pytest.mark.parametrize("dsn", [None, "", "http://key@127.0.0.1:9/1"], ids=["no", "empty", "set"])
def test_it_starts_without_a_warning(dsn: str | None, tmp_path: Path):
    answers = Answers(features=ALL, ai_prompts=True, sdk_version=NEWEST_SDK)
    (tmp_path / "setup.py").write_text(render.file("sentry_setup.py", answers, init_call(answers)))
    hide_all_but(["sentry-sdk"], tmp_path / "site")
    env = {"SENTRY_TRACES_SAMPLE_RATE": "", "PYTHONPATH": str(tmp_path / "site")}
    env |= {} if dsn is None else {"SENTRY_DSN": dsn}
    command = [sys.executable, "-W", "error", "setup.py"]
    run = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")


def test_jobs_are_not_watched_by_an_integration_that_would_raise():
    """`CeleryIntegration(...)` in the list raises DidNotEnable below Celery 4.4.7."""
    assert "CeleryIntegration(monitor_beat_tasks=True)" in names(frameworks=("celery",))
    assert "CeleryIntegration" not in str(names(frameworks=("celery",), unusable=("celery",)))
