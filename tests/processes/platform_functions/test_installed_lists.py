"""What files say of a deployment tells whether requirements.txt is installed there."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.platform_functions.installed_lists import is_installed

ZIP = "az functionapp deployment source config-zip --src shop.zip"
BUILT = {
    "nothing is said": ("README.md", "functions"),
    "a build is asked for": ("deploy.sh", f"{ZIP} --build-remote true"),
    "a setting": ("main.bicep", "{ name: 'ENABLE_ORYX_BUILD', value: 'true' }"),
    "an editor": (".vscode/settings.json", '"azureFunctions.scmDoBuildDuringDeployment": true'),
    "of another image": ("Dockerfile", "FROM python:3.12\n"),
    "by the image": (
        "Dockerfile",
        "FROM mcr.microsoft.com/azure-functions/python:4\nRUN pip install -r /requirements.txt\n",
    ),
}
NOT_BUILT = {
    "as it lies there": ("deploy.sh", ZIP),
    "a task": ("azure-pipelines.yml", "- task: AzureFunctionApp@2\n"),
    "another list": ("d.sh", "pip install --target .python_packages/lib -r all.txt"),
    "made of a lock": ("d.yml", "run: uv export --no-dev -o requirements.txt"),
}


@pytest.mark.parametrize(("path", "text"), BUILT.values(), ids=BUILT)
def test_it_is(path: str, text: str) -> None:
    assert is_installed(Project.of({path: text}), "azure_functions")


@pytest.mark.parametrize(("path", "text"), NOT_BUILT.values(), ids=NOT_BUILT)
def test_it_is_not_certain(path: str, text: str) -> None:
    project = Project.of({path: text})
    assert not is_installed(project, "azure_functions")
    assert is_installed(project, "aws_lambda")
