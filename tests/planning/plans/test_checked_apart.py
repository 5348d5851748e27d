"""A hook that checks types is given sentry-sdk where it would miss it."""

from __future__ import annotations

import pytest

from tests.formats.checkers.test_pre_commit import ARGS, BLOCK, HOOK
from tests.projects import applied

CONFIG = ".pre-commit-config.yaml"
TEXTS = {
    "requirements.txt": "fastapi\n",
    "app.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "Procfile": "web: uvicorn app:app\n",
    CONFIG: HOOK + BLOCK + ARGS,
}


def test_it_finds_what_our_module_imports() -> None:
    assert "      - rich\n      - sentry-sdk\n" in applied(TEXTS)[CONFIG]


@pytest.mark.parametrize(
    "further",
    [
        {"mypy.ini": "[mypy]\nstrict = true\nignore_missing_imports = True\n"},
        {"pyproject.toml": "[tool.mypy]\nignore_missing_imports = true\n"},
        {"requirements.txt": "fastapi\nsentry-sdk\n"},
    ],
)
def test_nothing_is_edited_that_would_not_miss_it(further: dict[str, str]) -> None:
    assert applied({**TEXTS, **further})[CONFIG] == TEXTS[CONFIG]


def test_what_is_ignored_of_one_library_is_not_of_all() -> None:
    of_one = {"mypy.ini": "[mypy]\nstrict = true\n[mypy-click.*]\nignore_missing_imports = True\n"}
    assert applied({**TEXTS, **of_one})[CONFIG] != TEXTS[CONFIG]
