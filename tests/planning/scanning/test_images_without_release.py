"""Which images say nothing of their release."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.images_without_release import unreleased
from codemods.planning.scanning.scan import scan

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
IMAGE = "FROM python\nRUN pip install -r requirements.txt\nCOPY . .\nCMD flask --app app run\n"
SHOP = {"requirements.txt": "flask\n", "app.py": APP, "Dockerfile": IMAGE}
SAID = "import sentry_sdk\n\nsentry_sdk.init(release='shop@1')\n"


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (SHOP, ("Dockerfile",)),
        ({**SHOP, "Dockerfile": IMAGE.replace("CMD", "ARG SENTRY_RELEASE\nCMD")}, ()),
        ({**SHOP, "Dockerfile": "FROM python\nCMD bash\n"}, ()),
        ({**SHOP, "app.py": SAID + APP}, ()),
    ],
    ids=["nothing said", "an argument", "another process", "the call says it"],
)
def test_an_image_that_starts_a_process(texts: dict[str, str], wanted: tuple[str, ...]):
    assert unreleased(scan(Project.of(texts))) == wanted
