"""Workers whose file no command names: the report says so, with the lines."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

PROCRASTINATE = "import procrastinate\n\napp = procrastinate.App()\n"
TASKIQ = "from taskiq_redis import ListQueueBroker\n\nbroker = ListQueueBroker('redis://')\n"
NAMEKO = "from nameko.rpc import rpc\n\n\nclass Shop:\n    name = 'shop'\n"


@pytest.mark.parametrize(
    ("package", "name", "text"),
    [
        ("procrastinate", "Procrastinate", PROCRASTINATE),
        ("nameko", "Nameko", NAMEKO),
        ("faust-streaming", "Faust", "import faust\n\nbuilt = faust.App('shop')\n"),
        ("taskiq\ntaskiq-redis", "Taskiq", TASKIQ),
    ],
)
def test_what_is_required_is_asked_for_by_its_name(package: str, name: str, text: str):
    texts = {"requirements.txt": f"{package}\n", "shop/jobs.py": text, "shop/__init__.py": ""}
    assert applied(texts) == texts
    (note,) = changes(texts).notes
    assert note.text.startswith(f"{name} is required here")
    assert "It may be shop/jobs.py" in note.text
    assert "sentry_sdk.init(" in note.paste


def test_what_is_not_imported_is_not_asked_for():
    texts = {"requirements.txt": "nameko\n", "shop/jobs.py": "VALUE = 1\n"}
    (note,) = changes(texts).notes
    assert note.text.startswith("No entrypoint of a known framework")
