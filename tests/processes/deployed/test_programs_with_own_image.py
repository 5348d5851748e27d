"""Programs with an image and packages of their own, which are no part of the project."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
TEXTS = {
    "app.py": APP,
    "requirements.txt": "flask\n",
    "Dockerfile": "FROM python\nCOPY . .\n"
    "RUN pip install -r requirements.txt\nCMD gunicorn app:app\n",
    "mailer/server.py": APP,
}
OWN = "FROM python\nCOPY {copy} .\nRUN pip install {what}\nCMD gunicorn {target}:app\n"
ROWS = {
    "packages of its own": (
        OWN.format(copy="server.py", what="flask gunicorn", target="server"),
        False,
    ),
    "the project's": (
        "FROM python\nCOPY . .\nRUN pip install -r requirements.txt gunicorn\n"
        "CMD gunicorn mailer.server:app\n",
        True,
    ),
    "none by name": ("FROM python\nCOPY server.py .\nCMD python server.py\n", True),
}


@pytest.mark.parametrize(("image", "is_ours"), ROWS.values(), ids=ROWS)
def test_what_only_an_image_of_its_own_starts(image: str, is_ours: bool) -> None:
    found = scan(Project.of({**TEXTS, "mailer/Dockerfile": image}), "")
    chosen = [entry.path for entry in found.entrypoints]
    assert "app.py" in chosen
    assert ("mailer/server.py" in chosen) is is_ours


def test_where_all_have_such_an_image_none_is_foreign() -> None:
    image = OWN.format(copy="server.py", what="flask gunicorn", target="server")
    found = scan(Project.of({"mailer/server.py": APP, "mailer/Dockerfile": image}), "")
    assert [entry.path for entry in (*found.entrypoints, *found.doubtful)] == ["mailer/server.py"]
