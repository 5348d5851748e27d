"""What stands behind the import of the set-up module, for each linter that reads it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.lacking import LINTERS
from tests.projects import applied, changes

SHOP = {
    "requirements.txt": "flask\n",
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
}
PLAIN = "from shop import sentry_setup  # noqa: F401  # isort: skip"
TOLD = "from shop import (  # noqa: E501, F401  # isort: skip  # pylint: disable=W0611,C0411,C0412"
LATE = (
    "from shop import (  # noqa: E402, E501, F401  # isort: skip"
    "  # pylint: disable=W0611,C0411,C0412,C0413"
)
DEEP = "shop/customers/notifications/gateway"
LONG = {
    "requirements.txt": "flask\n",
    **{f"{DEEP[:n]}/__init__.py": "" for n in (4, 14, 28, len(DEEP))},
    f"{DEEP}/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Procfile": "web: gunicorn shop.customers.notifications.gateway.web:app\n",
}
WIDE = {"pyproject.toml": "[tool.black]\nline-length = 110\n"}
RUFF = {"ruff.toml": "line-length = 110\n"}
FLAKE8 = {".flake8": "[flake8]\nmax-line-length = 60\n"}
LOADS = "from dotenv import load_dotenv\n\nload_dotenv()\n\n"


@pytest.mark.parametrize(
    ("files", "line"),
    [
        ({}, PLAIN),
        ({"pyproject.toml": "[tool.ruff]\n", "setup.cfg": "[flake8]\nignore = E1\n"}, PLAIN),
        ({".pylintrc": "[MAIN]\n"}, TOLD),
        ({".pre-commit-config.yaml": "  - id: pylint\n"}, TOLD),
        ({".github/workflows/a.yml": "- name: pylint it\n  run: pylint shop\n"}, TOLD),
        ({"Makefile": "a:\n\tpip install pylint black\n# pylint shop\n"}, PLAIN),
        ({"pyproject.toml": "[tool.pylint.main]\njobs = 2\n"}, TOLD),
        ({"setup.cfg": "[pylint.format]\nmax-line-length = 90\n"}, TOLD),
        (RUFF | {".pylintrc": ""}, TOLD.replace("E501, ", "").replace(" (", " sentry_setup")),
        ({"pylintrc": "", "shop/web.py": LOADS + SHOP["shop/web.py"]}, LATE),
    ],
    ids=[
        "none",
        "others",
        "an rc file",
        "a hook",
        "CI",
        "installed",
        "pyproject.toml",
        "setup.cfg",
        "ruff",
        "below other code",
    ],
)
def test_pylint_is_told_where_it_is_used(files: dict[str, str], line: str):
    texts = {**SHOP, **files}
    after = applied(texts)
    assert line in after["shop/web.py"].splitlines()
    assert not changes(after).files, "a second run changes something"


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        (
            {},
            [
                "from shop.customers.notifications.gateway import (  # noqa: F401  # isort: skip",
                "    sentry_setup,",
                ")",
            ],
        ),
        (
            WIDE,
            [
                "from shop.customers.notifications.gateway import sentry_setup"
                "  # noqa: F401  # isort: skip"
            ],
        ),
        (
            WIDE | FLAKE8,
            [
                "from shop.customers.notifications.gateway import sentry_setup"
                "  # noqa: E501, F401  # isort: skip"
            ],
        ),
    ],
    ids=["too long", "wide enough", "too long for flake8"],
)
def test_it_is_no_longer_than_the_formatter_wants(files: dict[str, str], lines: list[str]):
    after = applied({**LONG, **files})
    assert after[f"{DEEP}/web.py"].splitlines()[: len(lines)] == lines


@pytest.mark.whole
@LINTERS
@pytest.mark.parametrize("texts", [LONG, SHOP], ids=["long", "short"])
@pytest.mark.parametrize("width", [79, 120])
@pytest.mark.parametrize("more", [{}, {".pylintrc": "[MAIN]\n"}], ids=["", "pylint"])
def test_formatters_and_sorters_leave_it(
    texts: dict[str, str], width: int, more: dict[str, str], tmp_path: Path
):
    (path,) = (p for p in texts if p.endswith("web.py"))
    settings = f"[tool.black]\nline-length = {width}\n"
    ours = applied({**texts, **more, "pyproject.toml": settings})[path]
    held = tmp_path / "web.py"
    for tool in (
        ["black", "--line-length", str(width)],
        ["isort", "--profile", "black"],
        ["isort", "--profile", "google"],
        ["ruff", "format", "--isolated", "--config", f"line-length={width}"],
        ["ruff", "format", "--isolated", "--config", "format.skip-magic-trailing-comma=true"],
        ["ruff", "check", "--isolated", "--select", "F,I,E", "--fix", "--line-length", "70"],
    ):
        held.write_text(ours)
        run = subprocess.run(
            [sys.executable, "-m", *tool, str(held)], capture_output=True, text=True, check=False
        )
        assert (held.read_text(), run.returncode) == (ours, 0), tool
