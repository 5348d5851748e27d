"""Libraries that come along with others, which send their requests by them."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.brought import is_brought
from codemods.packages.installed import installed
from codemods.planning.recommend import recommend
from codemods.planning.scan import scan

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
UV = """\
version = 1

[[package]]
name = "shop"
source = { virtual = "." }
dependencies = [{ name = "asker" }, { name = "flask" }]

[[package]]
name = "asker"
dependencies = [{ name = "httpx" }]

[[package]]
name = "flask"

[[package]]
name = "httpx"
"""
PROJECT = '[project]\nname = "shop"\nversion = "1"\ndependencies = ["asker", "flask"]\n'
BROUGHT = {
    "known of a package": {"requirements.txt": "flask\nopenai\n"},
    "by way of another": {"requirements.txt": "flask\nsupabase==2.15.1\n"},
    "by an extra": {"requirements.txt": "flask\nstarlette[full]\npydantic-ai-slim[openai]\n"},
    "a lock": {"pyproject.toml": PROJECT, "uv.lock": UV},
}
OTHERS = {
    "nobody": {"requirements.txt": "flask\nrequests\n"},
    "a test client": {"requirements.txt": "flask\nfastapi[standard]\nlitestar\n"},
    "what only tests install": {"requirements.txt": "flask\n", "requirements-dev.txt": "openai\n"},
    "a lock of a test client": {
        "pyproject.toml": PROJECT.replace("asker", "starlette"),
        "uv.lock": UV.replace("asker", "starlette"),
    },
}


def there(texts: dict[str, str]) -> bool:
    found = scan(Project.of({"app.py": APP, **texts}))
    packages = installed(found.modules.project, found.root, found.dependencies)
    return is_brought(packages, ("httpx",))


@pytest.mark.parametrize("texts", BROUGHT.values(), ids=BROUGHT)
def test_comes_along(texts: dict[str, str]) -> None:
    assert there(texts)
    project = Project.of({"app.py": APP, **texts})
    assert "httpx" in recommend(project, scan(project), {})["libraries"]


@pytest.mark.parametrize("texts", OTHERS.values(), ids=OTHERS)
def test_is_not_there_or_not_used(texts: dict[str, str]) -> None:
    assert not there(texts)
    project = Project.of({"app.py": APP, **texts})
    assert "httpx" not in recommend(project, scan(project), {})["libraries"]
