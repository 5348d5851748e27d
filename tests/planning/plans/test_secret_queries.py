"""Credentials in the query of a call that a chosen process makes are told, each with its line."""

from __future__ import annotations

from codemods.planning.plans.secret_queries import plan
from tests.projects import known

APP = "from flask import Flask\nimport ask\n\napp = Flask(__name__)\n"
ASK = "import requests\n\n\ndef ask(t):\n    return requests.get(f'https://h/a?token={t}')\n"


def test_what_a_process_loads_is_told_and_nothing_else():
    texts = {"requirements.txt": "flask\n", "app.py": APP, "ask.py": ASK, "apart.py": ASK}
    (note,) = plan(known(texts))
    assert note.text.startswith("ask.py:5 (token): by its name a credential is in the query")
    assert not list(plan(known(texts, style="none")))
    assert not list(plan(known({**texts, "ask.py": ASK.replace("?token=", "?q=")})))
