"""`check` on a project with recorded answers, after its owner changed something."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.knowledge.registry import frameworks
from tests.conftest import Copy

HOOK = "from app import sentry_setup  # noqa: F401  # isort: skip\n\n"


@pytest.fixture
def shop(copied: Copy) -> Path:
    """A project as the template leaves it."""
    folder = copied(frameworks()["fastapi"].sample.before)
    assert main(["check", str(folder)]) == 0
    return folder


def test_check_sees_what_became_of_the_hook(shop: Path, capsys: pytest.CaptureFixture[str]):
    path = shop / "app/main.py"
    text = path.read_text()
    assert text.startswith(HOOK)
    bare = text.removeprefix(HOOK)
    for changed, said in {
        f"{bare}{HOOK}": "app/main.py:14  [hook]\n         app/sentry_setup.py is loaded after",
        f"{HOOK}{bare}{HOOK}": "is loaded on line 1 already.",
        bare: "app/main.py: the web process imports app/sentry_setup.py",
    }.items():
        path.write_text(changed)
        assert main(["check", str(shop)]) == 1
        assert said in capsys.readouterr().out
    path.write_text(text)
    assert main(["check", str(shop)]) == 0


def test_check_sees_an_option_that_the_locked_sdk_does_not_take(
    shop: Path, capsys: pytest.CaptureFixture[str]
):
    (shop / "requirements.txt").write_text("fastapi\nsentry-sdk[fastapi]==2.60.0\nuvicorn\n")
    assert main(["check", str(shop)]) == 1
    assert "sentry-sdk 2.60.0 has no option `data_collection`" in capsys.readouterr().out
