"""Pyflakes fails at an import that nothing uses: told, with what makes it used."""

from __future__ import annotations

import pytest

from tests.projects import changes

SHOP = {
    "requirements.txt": "flask\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: gunicorn shop.web:app\n",
}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"Makefile": "check:\n\tpyflakes tests shop\n"}, True),
        ({".github/workflows/ci.yml": "      - run: python -m pyflakes .\n"}, True),
        ({"Makefile": "check:\n\t# pyflakes shop\n\truff check\n"}, False),
        ({"README.md": "pyflakes shop\n"}, False),
        ({".pre-commit-config.yaml": "- id: autoflake\n"}, False),
    ],
)
def test_where_it_is_run_the_import_is_told(more: dict[str, str], told: bool) -> None:
    notes = [n for n in changes({**SHOP, **more}).notes if "runs pyflakes" in n.text]
    assert bool(notes) == told
    assert not told or ("shop/web.py" in notes[0].text and notes[0].paste.startswith("assert "))
