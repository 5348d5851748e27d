from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.locks.lock_files import locked, read

UV = """\
version = 1

[[package]]
name = "app"
source = { virtual = "." }
dependencies = [
    { name = "flask", version = "9" },
]

[[package]]
name = "Flask_Login"
version = "0.6.3"
source = { registry = "https://example.org/simple" }

[[package]]
name = "numpy"
version = "2.1.0"

[[package]]
name = "numpy"
version = "1.9.0"
"""
POETRY = """\
[[package]]
category = "main"
description = "version = 1"
name = "flask"
optional = false
version = "3.0.1"

[package.dependencies]
version = "2"
name = "x"

[metadata]
lock-version = "2.0"
"""
PDM = """\
[metadata]
groups = ["default"]

[[package]]
name = "psycopg"
version = "3.1"
extras = ["binary"]

[[package]]
name = "psycopg"
version = "3.1"
"""
PYLOCK = '[[packages]]\nname = "attrs"\nversion = "25.1.0"\n'
PIPFILE = """\
{"_meta": {}, "default": {"a_b": {"version": "==1.2"}, "c": {"git": "x"}},
 "develop": {"d": {"version": "==4"}}}
"""


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("uv.lock", UV, {"flask-login": "0.6.3", "numpy": "1.9.0"}),
        ("uv.lock", UV.replace("\n", "\r\n"), {"flask-login": "0.6.3", "numpy": "1.9.0"}),
        ("poetry.lock", POETRY, {"flask": "3.0.1"}),
        ("pdm.lock", PDM, {"psycopg": "3.1"}),
        ("pylock.toml", PYLOCK, {"attrs": "25.1.0"}),
        ("api/Pipfile.lock", PIPFILE, {"a-b": "1.2", "d": "4"}),
        ("Pipfile.lock", "{", {}),
        ("Pipfile.lock", "[1]", {}),
        ("uv.lock", "", {}),
    ],
)
def test_read(path: str, text: str, expected: dict[str, str]) -> None:
    assert read(path, text) == expected


def test_locked_prefers_what_is_nearest() -> None:
    project = Project.of(
        {
            "uv.lock": PYLOCK.replace("packages", "package").replace("attrs", "flask")
            + PYLOCK.replace("packages", "package"),
            "api/poetry.lock": POETRY,
            "api/requirements.txt": "flask==9\nsix==1.16\n",
        }
    )
    assert locked(project, "api") == {"flask": "3.0.1", "attrs": "25.1.0", "six": "1.16"}
    assert locked(project) == {"flask": "25.1.0", "attrs": "25.1.0"}


def test_loose_requirements_lock_nothing() -> None:
    assert locked(Project.of({"requirements.txt": "flask==9\nsix\n"})) == {}
    assert locked(Project.of({"requirements/base.txt": "flask==9\n"})) == {"flask": "9"}
