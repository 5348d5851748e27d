"""Projects as earlier versions left them, on disk: `copier-sentry update` brings them here."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.commands._readme import version
from codemods.knowledge.registry import frameworks
from tests.planning.test_earlier_answers import EARLIER, texts
from tests.repositories import commit, git, write
from tools.earlier import SAMPLES
from tools.release import hindrances, notes


# In memory each of them is updated: `tests/planning/test_earlier_answers.py`.
@pytest.mark.parametrize("stem", ["fastapi", "celery"])
@pytest.mark.parametrize("earlier", [p.name for p in EARLIER.iterdir()])
def test_an_update_leaves_nothing_to_do_and_all_can_be_taken_out(
    earlier: str, stem: str, tmp_path: Path
):
    write(tmp_path, frameworks()[stem].sample.before)
    commit(tmp_path, "without Sentry")
    write(tmp_path, texts(EARLIER / earlier / stem))
    commit(tmp_path, "as that version left it")
    assert main(["update", str(tmp_path), "--yes"]) == 0
    commit(tmp_path, "updated")
    assert main(["check", str(tmp_path)]) == 0
    assert main(["remove", str(tmp_path)]) == 0
    assert git(tmp_path, "diff", "--stat", "HEAD~2") == ""


def test_this_version_can_be_released():
    assert list(hindrances(f"v{version()}", [])) == []
    assert {p.name for p in (EARLIER / version()).iterdir()} == set(SAMPLES)


def test_what_hinders_a_release_is_said():
    said = list(hindrances("v0.0.9", ["v0.0.9"]))
    assert [sentence.split()[0] for sentence in said] == [
        "v0.0.9",
        "CHANGELOG.md",
        "tests/earlier/0.0.9",
    ]
    assert notes("1.0.0").startswith("The first release.")
