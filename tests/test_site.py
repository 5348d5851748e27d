"""The site is built from the documents, leads nowhere that is not there, and fetches nothing."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from codemods.knowledge.registry import frameworks
from tests.lacking import needs
from tests.repositories import CHECKOUT
from tools.site import __main__ as site
from tools.site.troubles import PAGE, filled

FETCHED = {"script": "src", "img": "src", "iframe": "src", "link": "href"}


class Fetching(HTMLParser):
    """Collects the addresses that a browser fetches to show a page."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(page.read_text())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(dict(attrs).get(FETCHED.get(tag, "")) or "")


@needs("zensical")
def test_every_link_leads_somewhere_and_nothing_is_fetched():
    assert site.main() == 0
    pages = list((site.SITE / "html").rglob("*.html"))
    assert {p.stem for p in pages if p.parent.name == "frameworks"} == set(frameworks())
    fetched = set().union(*(Fetching(page).found for page in pages))
    assert [address for address in fetched if "//" in address] == []
    missing = [
        a for a in fetched if a.startswith("assets/") and not (site.SITE / "html" / a).exists()
    ]
    assert missing == []


@needs("zensical")
def test_a_broken_link_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in (*site.TOP, "mkdocs.yml"):
        shutil.copy(CHECKOUT / name, tmp_path)
    shutil.copytree(CHECKOUT / "docs", tmp_path / "docs")
    with (tmp_path / "docs/keep.md").open("a") as page:
        page.write("\n[a page](nowhere.md)\n")
    monkeypatch.setattr(site, "CHECKOUT", tmp_path)
    monkeypatch.setattr(site, "SITE", tmp_path / ".site")
    monkeypatch.setattr(site, "pages", tuple)
    assert site.main() != 0


def test_every_document_is_in_the_navigation():
    listed = re.findall(r"[\w-]+\.md", yaml.safe_dump(yaml.safe_load(configured())["nav"]))
    assert sorted(listed) == sorted(path for path, _ in site.documents())


def configured() -> str:
    return (CHECKOUT / "mkdocs.yml").read_text()


def test_the_troubles_say_what_doctor_says():
    assert filled(PAGE.read_text()) == PAGE.read_text(), "run: python -m tools.site.troubles"


def test_lists_are_indented_as_the_site_wants_them():
    text = "- a\n\n  ```sh\n  run\n  ```\n\n```diff\n  kept\n```\n"
    assert site.indented(text) == "- a\n\n    ```sh\n    run\n    ```\n\n```diff\n  kept\n```\n"
