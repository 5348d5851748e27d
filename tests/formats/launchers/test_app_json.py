from __future__ import annotations

import pytest

from codemods.formats.launchers import app_json
from tests.formats.launchers.rows import refused, rows

TEXT = """\
{"name": "x", "env": {"postdeploy": "no"},
 "scripts": {
  "postdeploy": "python manage.py migrate && cd src && ./seed",
  "test": {"command": "pytest"}
}}
"""


def test_reads_scripts() -> None:
    read = app_json.read("app.json", TEXT)
    assert rows(read) == [(3, "python manage.py migrate"), (3, "./seed"), (4, "pytest")]
    assert [(c.cwd, c.service) for c in read] == [
        ("", "postdeploy"),
        ("src", "postdeploy"),
        ("", "test"),
    ]


@pytest.mark.parametrize("text", ["", "[]", "{", '{"scripts": 1}', '{"scripts": {"a": 1}}'])
def test_odd_files_give_nothing(text: str) -> None:
    assert app_json.read("app.json", text) == ()


def test_is_not_edited() -> None:
    assert app_json.matches("app.json")
    assert "app.json is not edited" in refused(app_json, TEXT, 3)
