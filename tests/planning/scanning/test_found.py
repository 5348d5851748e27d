"""What was found in a project, as a value."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan

RAVEN = "import raven\n\nraven.Client()\n"
INIT = "import sentry_sdk\n\nsentry_sdk.init()\n"


def test_only_init_calls_of_this_sdk_are_usable() -> None:
    found = scan(Project.of({"api/app.py": INIT + RAVEN, "api/requirements.txt": "flask\n"}), "api")

    assert found.root == "api"
    assert [str(one) for one in found.existing] == ["api/app.py:3", "api/app.py:6"]
    assert [str(one) for one in found.usable] == ["api/app.py:3"]
