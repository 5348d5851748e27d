"""A start under a condition is told with that condition, in the report and in the scan."""

from __future__ import annotations

from codemods.planning.deciding.place import place
from codemods.planning.plans.only_where import plan
from tests.projects import known

APP = "from flask import Flask\n\nimport log\n\napp = Flask(__name__)\n"
BASE = {
    "app.py": APP,
    "requirements.txt": "flask\nsentry-sdk\n",
    "Procfile": "web: gunicorn app:app",
}
LOG = "import sentry_sdk\nimport config\n\nif {}:\n    sentry_sdk.init(config.KEY)\n"


def test_the_condition_stands_in_the_same_sentence():
    texts = {**BASE, "log.py": LOG.format("config.KEY and config.ENV != 'dev'")}
    asked = known(texts)
    (note,) = plan(asked)
    where = "only where `config.KEY and config.ENV != 'dev'` (log.py:4)"
    assert note.text == f"log.py:5 starts Sentry already, {where}."
    assert note.level == "info"
    spot = place(asked.project, asked.found, asked.answers.entrypoints)
    assert spot.why == f"log.py:5 starts Sentry already, {where}"


def test_nothing_is_said_where_only_the_dsn_decides():
    asked = known({**BASE, "log.py": LOG.format("config.KEY")})
    assert asked.answers.style == "existing"
    assert not list(plan(asked))


def test_of_a_long_one_the_line_is_told():
    long = " and ".join(f"config.SWITCH_{number}" for number in range(9))
    (note,) = plan(known({**BASE, "log.py": LOG.format(long)}))
    assert (
        note.text == "log.py:5 starts Sentry already, only where the condition of log.py:4 holds."
    )
