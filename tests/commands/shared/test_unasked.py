"""A questionnaire of which nothing is asked says what Copier would record, without Copier."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from codemods.__main__ import main
from codemods.commands.shared import questionnaire, template
from codemods.commands.shared.at_hand import held
from codemods.commands.shared.given import questionnaire as questions
from codemods.commands.shared.questionnaire import Request, answered
from codemods.commands.shared.reading import Stop
from codemods.commands.shared.template import Origin
from codemods.commands.shared.unasked import Unclear, unasked
from codemods.files.carried import FILES
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from tests.repositories import ANSWERS_FILE, CHECKOUT, write

FASTAPI = frameworks()["fastapi"].sample.before
ANSWERS: tuple[Mapping[str, Any], ...] = (
    {},
    {"features": ["error_monitoring"], "personal_data": "strict"},
    {"features": ["tracing", "error_monitoring", "profiling"], "traces_sample_rate": 0.25},
    {"style": "inline", "start_up": "automatic", "prove": False},
    {"frameworks": ["flask"], "subproject": "."},
)
REFUSED: tuple[Mapping[str, Any], ...] = (
    {"personal_data": "much"},
    {"init_module": "not.there.sentry"},
    {"features": ["tracing"]},
    {"traces_sample_rate": 2.0},
)


@contextmanager
def of_copier(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have Copier itself say what is answered."""

    def unclear(*_: Any) -> Any:
        raise Unclear

    with monkeypatch.context() as patching:
        patching.setattr(questionnaire, "unasked", unclear)
        yield


@pytest.mark.whole
@pytest.mark.parametrize("stem", ["fastapi", "celery"])
def test_copier_says_the_same(stem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, frameworks()[stem].sample.before)
    for recorded in (False, True):
        with held(Project.at(tmp_path)):
            for answers in ANSWERS:
                request = Request(answers, ANSWERS_FILE, {}, {}, takes_defaults=True)
                unasked(tmp_path, ANSWERS_FILE, answers)  # which says it by itself
                said = answered(tmp_path, request, Origin("here", "v1"))
                with of_copier(monkeypatch):
                    assert answered(tmp_path, request, Origin("here", "v1")) == said
        assert recorded or main(["add", str(tmp_path), "--yes", "--quiet"]) == 0


@pytest.mark.whole
@pytest.mark.parametrize("answers", REFUSED, ids=str)
def test_what_is_refused_is_said_by_copier(answers: Mapping[str, Any], tmp_path: Path) -> None:
    write(tmp_path, FASTAPI)
    with pytest.raises(Unclear):
        unasked(tmp_path, ANSWERS_FILE, answers)
    request = Request(answers, ANSWERS_FILE, {}, {}, takes_defaults=True)
    with pytest.raises(Stop, match="Nothing was written"):
        answered(tmp_path, request, Origin("here", "v1"))


@pytest.mark.whole
def test_an_update_imports_no_copier(tmp_path: Path) -> None:
    write(tmp_path, FASTAPI)
    assert main(["add", str(tmp_path), "--yes", "--quiet"]) == 0
    told = (
        "import sys; from codemods.__main__ import main; "
        f"main(['update', {str(tmp_path)!r}, '--yes', '--quiet']); print('copier' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", told], cwd=CHECKOUT, check=True, capture_output=True, text=True
    )
    assert run.stdout.strip() == "False"


def test_settings_of_copier_are_copiers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, FASTAPI)
    assert unasked(tmp_path, ANSWERS_FILE, {}).values["style"] == "module"
    settings = tmp_path / "settings.yml"
    settings.write_text("defaults: {personal_data: strict}\n")
    monkeypatch.setenv("COPIER_SETTINGS_PATH", str(settings))
    with pytest.raises(Unclear, match="settings"):
        unasked(tmp_path, ANSWERS_FILE, {})


def test_a_recorded_answer_is_kept_where_it_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, FASTAPI)
    recorded = {"features": ["logging", "error_monitoring"], "traces_sample_rate": 0.5}
    (tmp_path / ANSWERS_FILE).write_text(yaml.safe_dump(recorded))
    values = unasked(tmp_path, ANSWERS_FILE, {}).values
    assert values["features"] == ["error_monitoring", "logging"]  # as they are offered
    assert "traces_sample_rate" not in values  # nothing is traced


def test_what_the_questions_are_made_of_is_known_here() -> None:
    known = set("type help when ask choices default validator multiselect".split())
    assert set().union(*questions().values()) <= known
    assert {q["type"] for q in questions().values()} <= {"bool", "float", "str", "yaml"}
    assert template.FOLDERS[0] == "extensions" and (FILES / "extensions/view").is_dir()
