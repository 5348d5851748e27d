"""What is remembered of a large project changes nothing of what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from codemods.__main__ import main
from codemods.files.keeping import kept, shelf
from codemods.knowledge.registry import frameworks
from tests.repositories import write

OTHERS = {
    f"app/part{n}.py": f'"""Part {n}, as `app.part{n}`."""\n\nimport json\n' for n in range(40)
}
NAMING = "services:\n  web:\n    command: gunicorn app.main:app\n" + "# of the host\n" * 40
EDITS = {
    "app/part1.py": "import os\n\nFLAG = os.environ['SHOP_FLAG']\n" + "# further\n" * 60,
    "app/main.py": "import asyncio\n" + frameworks()["fastapi"].sample.before["app/main.py"],
    "deploy/host.yml": f"{NAMING}    environment:\n      SHOP_FLAG: 1\n",
    "deploy/hosts.ini": "[watcher:web]\ncmd = python -m app.part2\n" + "; of the host\n" * 40,
}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder, and every project a large one."""
    monkeypatch.setattr(shelf, "LEAST", 10)
    yield tmp_path / "cache"
    shelf.close_shelf()
    kept._folder.cache_clear()


def test_each_run_says_what_one_without_it_does(
    cache: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = tmp_path / "project"
    write(project, {**frameworks()["fastapi"].sample.before, **OTHERS, "deploy/host.yml": NAMING})

    def said(folder: str) -> list[str]:
        monkeypatch.setenv(kept.VARIABLE, folder)
        kept._folder.cache_clear()
        for words in (["plan", "--json"], ["report"]):
            main([words[0], str(project), *words[1:]])
            shelf.close_shelf()
        return capsys.readouterr().out.splitlines()

    for path in ("", *EDITS):
        write(project, {path: EDITS[path]} if path else {})
        assert said(str(cache)) == said(str(cache)) == said(kept.OFF)
    assert {p.suffix for p in cache.rglob("*") if p.parent.name == "projects"} == {"", ".words"}
