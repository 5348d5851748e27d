"""What the bench measures runs: the words of a scan are ones that git can search for."""

from __future__ import annotations

from pathlib import Path

from tests.repositories import commit, write
from tools.bench.measures import Cache, grep


def test_the_words_of_a_scan_are_searched_for_by_git(tmp_path: Path) -> None:
    write(tmp_path / "shop", {"app.py": "URL = SLACK_WEBHOOK_URL\n"})
    commit(tmp_path / "shop", "a setting")

    grep(Cache(tmp_path / "cache"), tmp_path / "shop")  # fails where nothing is found
