"""A handler of the SDK that a project adds itself is told, also where Sentry is there already."""

from __future__ import annotations

import pytest

from codemods.planning.plans.sent_by_handlers import plan
from tests.projects import known

ADDED = (
    "import logging\n\nfrom flask import Flask\n"
    "from sentry_sdk.integrations.logging import EventHandler\n\n"
    "logging.getLogger().addHandler(EventHandler())\napp = Flask(__name__)\n"
)


@pytest.mark.parametrize("start", ["", "import sentry_sdk\n\nsentry_sdk.init()\n"])
def test_what_is_told_of_one(start: str) -> None:
    texts = {"requirements.txt": "flask\nsentry-sdk==2.75.0\n", "app.py": start + ADDED}
    (note,) = plan(known(texts))
    place = f"app.py:{6 + start.count(chr(10))}"
    text = "(`logging.getLogger().addHandler(EventHandler())`) adds Sentry's EventHandler, and"
    assert note.text.startswith(f"{place} {text}")
    assert "an error without an exception makes two events. Take that handler out." in note.text
    assert not [*plan(known({**texts, "app.py": start + ADDED.replace("(EventHandler())", "(x)")}))]
