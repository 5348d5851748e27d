"""An app that others build who import the package: its own command's file alone starts Sentry."""

from __future__ import annotations

import pytest

from tests.projects import applied

BUILT = (
    '[build-system]\nrequires = ["hatchling"]\n\n[project]\nname = "shelf"\n'
    'dependencies = ["mcp"]\nscripts = { shelf = "shelf.cli:main" }\n'
)
APP = "from mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP('shelf')\n"
COMMAND = "import argparse\n\n\ndef main():\n    from shelf.app import mcp\n    mcp.run()\n"
SURFACE = "from shelf.app import mcp\n\n__all__ = ['mcp']\n"
SHELF = {
    "pyproject.toml": BUILT,
    "src/shelf/__init__.py": "",
    "src/shelf/app.py": APP,
    "src/shelf/cli.py": COMMAND,
    "src/shelf/embed.py": SURFACE,
    "README.md": "    uvx shelf\n",
    "Makefile": "run:\n\tpython -m shelf.cli\n",
    "scripts/check.sh": "python -m shelf.cli http &\n",
}
OTHERS = {
    "nobody hands it on": {"src/shelf/embed.py": ""},
    "what hands it on is a program": {
        "src/shelf/embed.py": f"{SURFACE}\nif __name__ == '__main__':\n    mcp.run()\n"
    },
    "the package loads it before its command": {"src/shelf/__init__.py": SURFACE},
    "it is started itself": {
        "Procfile": "web: python src/shelf/app.py\n",
        "src/shelf/app.py": f"{APP}mcp.run()\n",
    },
}


def edited(texts: dict[str, str]) -> set[str]:
    after = applied({**SHELF, **texts})
    return {path for path, text in after.items() if "import sentry_setup" in text}


def test_what_a_package_hands_on_starts_no_sentry() -> None:
    assert "src/shelf/cli.py" in edited({}) and "src/shelf/app.py" not in edited({})


@pytest.mark.parametrize("texts", OTHERS.values(), ids=OTHERS)
def test_else_the_app_does(texts: dict[str, str]) -> None:
    assert "src/shelf/app.py" in edited(texts)
