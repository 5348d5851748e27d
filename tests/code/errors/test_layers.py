"""An error that one `except` ends never comes to the one around what it is called by."""

from __future__ import annotations

import pytest

from codemods.code.errors.layers import below
from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from tests.projects import changes

KEPT = "    try:\n        {}\n    except Exception as why:\n        {}\n"
OUTER = f"from shop import sell\n\n\ndef work():\n{KEPT.format('sell()', 'return str(why)')}"
INNER = f"def sell():\n{KEPT.format('ask()', 'return None')}"
DEEP = f"def sell():\n    more()\n\n\ndef more():\n{KEPT.format('ask()', 'return None')}"


@pytest.mark.parametrize(("shop", "line"), [(INNER, 4), (DEEP, 8)])
def test_what_is_called_ends_it_first(shop: str, line: int) -> None:
    modules = Modules(Project.of({"app.py": OUTER, "shop.py": shop}))
    assert below(modules, [("app.py", 7)], {("shop.py", line)}) == {
        ("shop.py", line): ("app.py", 7)
    }


@pytest.mark.parametrize(
    "shop", [f"{INNER}\n\ndef other():\n{KEPT.format('ask()', 'pass')}".replace("sell", "buy")]
)
def test_what_is_not_called_ends_nothing_of_it(shop: str) -> None:
    modules = Modules(Project.of({"app.py": OUTER, "shop.py": shop}))
    assert below(modules, [("app.py", 7)], {("shop.py", 4), ("shop.py", 11)}) == {}


def test_the_inner_ones_are_named_with_those_that_they_keep_from_hearing() -> None:
    celery = (
        "from celery import Celery\n\nfrom shop import sell\n\napp = Celery('a')\n\n\n@app.task\n"
    )
    texts = {
        "jobs.py": celery + OUTER.partition("\n\n\n")[2],
        "shop.py": f"{INNER}\n\ndef other():\n{KEPT.format('ask()', 'pass')}\n\nother()\n",
        "requirements.txt": "celery\n",
        "Procfile": "worker: celery -A jobs worker\n",
    }
    said = {n.text.partition(":")[0]: n for n in changes(texts).notes}
    assert said["jobs.py"].text.startswith("jobs.py:12 (")
    (inner, others) = [n for n in changes(texts).notes if n.text.startswith("`except` of shop.py")]
    assert inner.text.startswith("`except` of shop.py:4: what fails there ends there and never")
    assert "comes to jobs.py:12. Call" in inner.text and inner.level == "todo"
    assert others.text.startswith("`except` of shop.py:11:") and others.level == "info"
