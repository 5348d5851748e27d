"""Pyflakes fails at an import that nothing uses: where it is run, ours is used."""

from __future__ import annotations

import pytest

from tests.projects import applied

SHOP = {
    "requirements.txt": "flask\n",
    "shop/__init__.py": "",
    "shop/web.py": "import os\n\nfrom flask import Flask\n\napp = Flask(os.name)\n",
    "Procfile": "web: gunicorn shop.web:app\n",
}
USED = "from flask import Flask\n\nassert sentry_setup\n\napp"


@pytest.mark.parametrize(
    ("more", "used"),
    [
        ({"Makefile": "check:\n\tpyflakes tests shop\n"}, True),
        ({".github/workflows/ci.yml": "      - run: python -m pyflakes .\n"}, True),
        ({"Makefile": "check:\n\t# pyflakes shop\n\truff check\n"}, False),
        ({"README.md": "pyflakes shop\n"}, False),
        ({".pre-commit-config.yaml": "- id: autoflake\n"}, False),
    ],
)
def test_where_it_is_run_what_is_imported_is_used(more: dict[str, str], used: bool) -> None:
    web = applied({**SHOP, **more})["shop/web.py"]
    assert (USED in web) == used
    assert ("assert" in web) == used
