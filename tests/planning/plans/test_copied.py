"""A copy of a framework within a package is told to be none that the SDK instruments."""

from __future__ import annotations

from codemods.planning.plans.copied import plan
from tests.projects import known

APP = "{0} import bottle\n\napp = bottle.Bottle()\n\nif __name__ == '__main__':\n    {1}(app)\n"
TEXTS = {
    "requirements.txt": "requests\n",
    "Procfile": "web: python -m shop.main\n",
    "shop/__init__.py": "",
    "shop/bottle.py": "class Bottle: ...\n",
}


def test_it_is_told_with_its_line():
    (note,) = plan(known({**TEXTS, "shop/main.py": APP.format("from .", "run")}))
    assert note.text.startswith("shop/main.py:1 (`from . import bottle`) is a copy of Bottle")


def test_the_installed_one_is_none():
    text = APP.format("", "bottle.run").lstrip()
    assert not list(plan(known({**TEXTS, "shop/main.py": text})))


def test_a_module_of_the_projects_own_by_that_name_is_none():
    own = {"shop/bottle.py": "def fill(): ...\n", "shop/rq.py": "QUEUE = 'jobs'\n"}
    text = "from . import rq, bottle\n\n" + APP.format("from .", "run")
    assert not list(plan(known({**TEXTS, **own, "shop/main.py": text})))
