"""What is not packed with a function is no place for what it needs, and no proof of anything."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.platform_functions.left_out import leaves_out
from tests.knowledge.platforms.test_azure_functions import REPORTS
from tests.knowledge.platforms.test_azure_functions_v1 import FOLDERS
from tests.projects import applied, changes

GOOGLE = {
    "main.py": "def half(request):\n    return str(1 / 0)\n",
    "requirements.txt": "functions-framework\n",
    "deploy.sh": "gcloud functions deploy half --source=. --runtime=python312\n",
}
WHITELIST = "*\n!host.json\n!requirements.txt\n!half\n!half/**\n!hourly\n!hourly/**\n"


@pytest.mark.parametrize("text", ["/*.py\n", "sentry_setup.py\n", WHITELIST])
def test_a_module_that_would_not_be_packed_is_not_made(text: str) -> None:
    after = applied({**FOLDERS, ".funcignore": text})
    assert "sentry_setup.py" not in after
    for path in ("half/__init__.py", "hourly/work.py"):
        assert "sentry_sdk.init(" in after[path] and REPORTS in after[path]


@pytest.mark.parametrize("lost", ["requirements.txt", "hourly"])
def test_what_is_not_packed_proves_nothing(lost: str) -> None:
    done = changes({**FOLDERS, ".funcignore": f"{lost}\n"})
    assert "hourly/work.py" not in {change.path for change in done.files}
    (note,) = [n.text for n in done.notes if "not edited here" in n.text]
    assert f"since .funcignore leaves out {lost}" in note


def test_each_platform_has_a_list_of_its_own() -> None:
    for name, is_edited in ((".funcignore", True), (".gcloudignore", False)):
        after = applied({**GOOGLE, name: "requirements.txt\n"})
        assert ("sentry_sdk.init(" in after["main.py"]) == is_edited


def test_a_list_is_of_its_own_folder() -> None:
    project = Project.of({"app/.funcignore": "*.py\n", "app/a.py": "", "other/a.py": ""})
    assert leaves_out(project, "azure_functions", "app", "app/a.py")
    assert not leaves_out(project, "azure_functions", "app", "other/a.py")
    assert not leaves_out(project, "azure_functions", "other", "other/a.py")
