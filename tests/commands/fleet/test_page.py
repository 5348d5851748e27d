"""The page: complete, and harmless whatever a repository is called."""

from __future__ import annotations

from codemods.commands.fleet.documents import Edited, Row, Told
from codemods.commands.fleet.page import page

ROW = Row(
    "shop",
    "needs_person",
    is_written=True,
    edited=(Edited("app.py", "changed", "loads it first"),),
    left=(Told("Name the queue.", "queue = 1"),),
    kept=(Told("A comment.", "KEY=1"),),
    proof="fails",
    doubts=("worker: it ends",),
    fine=("web",),
    taken_back=("app.py",),
)


def test_it_says_all_of_a_row() -> None:
    html = page((ROW,))

    for text in ("shop", "needs a person", "1 file<", "app.py", "loads it first", "taken back"):
        assert text in html
    for text in ("Name the queue.", "<pre>queue = 1</pre>", "A comment.", "fails with Sentry"):
        assert text in html
    assert "worker: it ends" in html
    assert "as before: web" in html


def test_a_reason_is_said_once() -> None:
    refused = Row("shop", "refused", "Nothing starts.", left=(Told("Nothing starts."),))

    assert page((refused,)).count("Nothing starts.") == 1


def test_it_loads_and_runs_nothing() -> None:
    evil = "<script src=x></script>"
    html = page(
        (ROW._replace(name=evil, why=evil, left=(Told(evil, evil),), kept=(Told(evil, evil),)),)
    )

    assert "<script" not in html
    assert "&lt;script" in html
    for word in ("http://", "https://", "src='", 'src="', "url(", "@import", '<link rel="style'):
        assert word not in html
    assert "default-src 'none'" in html
    assert "prefers-color-scheme: dark" in html
