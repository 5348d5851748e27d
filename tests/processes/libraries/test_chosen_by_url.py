"""What a queue loads only where an URL says so."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.third_parties.integrations import BY_URL
from codemods.processes.libraries.chosen_by_url import not_chosen

REDIS = "broker = 'redis://here'\n"
ALL = frozenset(BY_URL["celery"])


@pytest.mark.parametrize(
    ("texts", "chosen"),
    [
        ({"app.py": REDIS}, "redis"),
        ({".env": REDIS}, "redis"),
        ({"compose.yml": REDIS}, "redis"),
        ({"Dockerfile.prod": REDIS}, "redis"),
        ({"app.py": ""}, None),
        ({"README.md": REDIS}, None),
        ({"pnpm-lock.yaml": REDIS}, None),
        ({"big.json": REDIS + " " * 200_000}, None),
        ({"app.py": "broker = 'amqp://here'\n"}, ""),
        ({"shop/tests/data/rows.json": REDIS}, None),
        ({"app.py": REDIS, "fixtures/all.yml": "sqs://there mongodb db+x"}, "redis"),
    ],
)
def test_where_an_url_is_seen_the_others_are_not_loaded(
    texts: dict[str, str], chosen: str | None
) -> None:
    found = not_chosen(Modules(Project.of(texts)), "celery")

    assert found == (frozenset() if chosen is None else ALL - {chosen})


def test_what_no_url_chooses_is_loaded() -> None:
    assert not_chosen(Modules(Project.of({"app.py": REDIS})), "flask") == frozenset()
