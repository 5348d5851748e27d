"""What runs tasks without an integration: what is known of it, shown, and told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from codemods.knowledge.queues import QUEUES
from codemods.planning.features.nothing_sent import unwatched
from tests.projects import known

DOCUMENT = Path(__file__).parents[2] / "docs" / "troubleshooting.md"
WEB = {
    "requirements.txt": "flask\ngunicorn\n",
    "Procfile": "web: gunicorn shop:app\n",
    "shop.py": "from flask import Flask\n\nimport jobs\n\napp = Flask(__name__)\n",
}


def test_the_document_has_a_row_of_each_with_what_is_lost() -> None:
    rows = [row for row in DOCUMENT.read_text().splitlines() if row.startswith("| ")]
    for queue in QUEUES:
        assert any(queue.name in row and queue.lost in row for row in rows)


@pytest.mark.parametrize(
    ("imported", "names"),
    [
        *((f"import {q.modules[0]}\n", (q.name,)) for q in QUEUES),
        ("from taskiq.brokers import b\n", ("Taskiq",)),
        ("import taskiq_redis\n", ()),
        ("from kombu import Queue\n", ()),
        ("from .saq import Queue\n", ()),
    ],
)
def test_what_a_process_imports_is_told_of(imported: str, names: tuple[str, ...]) -> None:
    assert unwatched(known({**WEB, "jobs.py": imported})) == names


def test_what_no_process_loads_is_not() -> None:
    texts = {**WEB, "shop.py": WEB["shop.py"].replace("import jobs\n", "")}
    assert unwatched(known({**texts, "jobs.py": "import saq\n"})) == ()
