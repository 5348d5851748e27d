"""What a project of given texts starts, as short rows for tables."""

from __future__ import annotations

from codemods.files.model import Launch
from codemods.files.project import Project
from codemods.processes.launching.launches import launches

FROM = "FROM python:3.12\n"
RUN = 'CMD ["uvicorn", "app.main:app"]\n'
APP = {"app/main.py": "", "app/__init__.py": "", "requirements.txt": ""}


def found(texts: dict[str, str], root: str = "") -> list[Launch]:
    return list(launches(Project.of(texts), root))


def rows(texts: dict[str, str], root: str = "") -> list[tuple[str, str, str, str | None]]:
    """Return (evidence, program, target and action, folder) of each launch."""
    return [
        (str(x.evidence), x.program, f"{x.target} {x.action}".strip(), x.command.cwd)
        for x in found(texts, root)
    ]


def cwd(texts: dict[str, str]) -> str | None:
    """Return the folder of the only launch."""
    (launch,) = found(texts)
    return launch.command.cwd
