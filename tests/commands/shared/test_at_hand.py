"""The project at hand: scanned once, for whom it is held, and for as long."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.commands.shared import at_hand
from codemods.commands.shared.at_hand import answering, found_in, held, held_at
from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from tests.repositories import write

FASTAPI = frameworks()["fastapi"].sample.before


@pytest.fixture
def project(tmp_path: Path) -> Project:
    write(tmp_path, FASTAPI)
    return Project.at(tmp_path)


def test_one_scan_a_folder_and_its_answers_change_nothing(project: Project) -> None:
    with held(project):
        found = found_in(project, None)
        noted = answering(project, {"answers.yml": "style: none\n"})
        assert found_in(project, None) is found
        assert found_in(noted, None) is found
        assert found_in(project, "app") is not found
        assert noted["answers.yml"] == "style: none\n"


def test_another_project_is_scanned_anew(project: Project) -> None:
    with held(project):
        found = found_in(project, None)
        assert found_in(project.including({}), None) is not found
    assert found_in(project, None) is not found


def test_it_is_at_hand_for_its_own_folder_until_the_end(project: Project, tmp_path: Path) -> None:
    (tmp_path / "app/inner").mkdir()
    with held(project):
        assert held_at(tmp_path) is project
        assert held_at(tmp_path / "app" / "..") is project
        assert held_at(tmp_path / "app") is None
    assert held_at(tmp_path) is None


@pytest.mark.whole
def test_a_command_scans_once(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans: list[str | None] = []
    scan = at_hand.scan
    monkeypatch.setattr(at_hand, "scan", lambda p, root: (scans.append(root), scan(p, root))[1])
    assert main(["add", str(tmp_path), "--yes", "--quiet"]) == 0
    assert len(scans) == 1
    assert main(["update", str(tmp_path), "--yes", "--quiet"]) == 0
    assert len(scans) == 2
