"""Projects of real code: what is installed here, with an app on top."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
INSTALLED = Path(sysconfig.get_path("purelib"))
APP = {
    "app/__init__.py": "",
    "app/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "requirements.txt": "fastapi\nuvicorn\n",
    "Dockerfile": (
        "FROM python:3.12\nWORKDIR /srv\nCOPY requirements.txt .\n"
        "RUN pip install -r requirements.txt\nCOPY . .\n"
        'CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0"]\n'
    ),
    "compose.yml": 'services:\n  web:\n    build: .\n    ports: ["8000:8000"]\n',
}
_EMPTY = {
    "copier.yml": "_subdirectory: template\n_answers_file: .copier-answers.sentry.yml\n",
    "template/readme.txt": "hello\n",
    "template/{{ _copier_conf.answers_file }}.jinja": "{{ _copier_answers|to_nice_yaml }}\n",
}
_NOT_OURS = (".git", ".venv*", ".managers", ".hypothesis", "__pycache__", ".*_cache")


def project(root: Path, count: int) -> Path:
    """Write a service whose code is `count` installed files, Django's first."""
    write(root, APP)
    _fill(root / "app" / "parts", 0, count)
    commit(root)
    return root


def monorepo(root: Path, services: int, count: int) -> Path:
    """Write a repository of services, each with `count` installed files of its own."""
    for number in range(services):
        folder = root / f"services/s{number}"
        write(folder, {path: text for path, text in APP.items() if path != "compose.yml"})
        _fill(folder / "app" / "parts", number * count, count)
    commit(root)
    return root


def template(root: Path, *, ours: bool) -> Path:
    """Write this template, or an empty one, as a repository with two versions."""
    if ours:
        shutil.copytree(CHECKOUT, root, ignore=shutil.ignore_patterns(*_NOT_OURS))
    else:
        write(root, _EMPTY)
    commit(root)
    _git(root, "tag", "v1.0.0")
    write(root, {"NEWS": "another version\n"})
    commit(root)
    _git(root, "tag", "v2.0.0")
    _git(root, "gc", "--quiet")  # packed, as what a server sends
    return root


def write(root: Path, texts: Mapping[str, str]) -> None:
    """Put texts on disk."""
    for path, text in texts.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)


def commit(folder: Path) -> None:
    """Commit all that a folder holds, as a repository of its own."""
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com")
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-qm", "all"]):
        _git(folder, *command)


def _fill(folder: Path, first: int, count: int) -> None:
    files = list(_sources())[first : first + count]
    assert len(files) == count, "not enough is installed"
    for file in files:
        target = folder / file.relative_to(INSTALLED)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)


def _sources() -> Iterator[Path]:
    packages = sorted(path for path in INSTALLED.iterdir() if (path / "__init__.py").exists())
    for package in sorted(packages, key=lambda path: path.name != "django"):
        yield from sorted(package.rglob("*.py"))


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=True)
