"""A package that is installed, as its image does it: its own code stays its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codemods.receiver.running import environment
from codemods.receiver.server import Receiver
from tests.lacking import needs
from tests.projects import applied
from tests.run.isolation import hide_all_but

SHOP = {
    "pyproject.toml": """\
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"

[project]
name = "shop"
version = "0.1.0"
dependencies = []
scripts = {shop-split = "shop.cli:main"}

[tool.setuptools]
packages = ["shop"]
""",
    "shop/__init__.py": "",
    "shop/cli.py": "def main():\n    people = 0\n    print(100 / people)\n",
    "Dockerfile": 'FROM python:3.12\nCOPY . /app\nRUN pip install /app\nCMD ["shop-split"]\n',
}


@needs("pip", "setuptools")
@pytest.mark.parametrize("level", ["personal", "strict"])
def test_its_frames_are_its_own(level: str, tmp_path: Path, receiver: Receiver):
    frame = _last_frame(tmp_path, receiver, applied(SHOP, personal_data=level))
    assert "site-packages" in frame["abs_path"]
    assert frame["in_app"]
    assert frame.get("vars") == ({"people": "0"} if level == "personal" else None)


@needs("pip", "setuptools")
def test_without_its_name_they_would_be_a_librarys(tmp_path: Path, receiver: Receiver):
    frame = _last_frame(tmp_path, receiver, applied(SHOP, packages=[]))
    assert (frame["in_app"], frame.get("vars")) == (False, None)


def _last_frame(tmp_path: Path, receiver: Receiver, texts: dict[str, str]) -> dict[str, Any]:
    project, site = tmp_path / "project", tmp_path / "site-packages"
    for path, text in texts.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text)
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-build-isolation"]
    install += ["--no-index", "--quiet", "--target", str(site), str(project)]
    subprocess.run(install, check=True)
    hide_all_but(["sentry-sdk"], tmp_path / "site")
    path = os.pathsep.join(map(str, (site, tmp_path / "site")))
    env = environment(tmp_path, SENTRY_DSN=receiver.dsn, PYTHONPATH=path)
    code = "from shop.cli import main; main()"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=dict(env), check=False)
    event = receiver.wait_for(lambda i: i.exception_type == "ZeroDivisionError")
    frame: dict[str, Any] = event.data["exception"]["values"][-1]["stacktrace"]["frames"][-1]
    return frame
