"""Pip as an image has it whose Python and libraries are its distribution's."""

from __future__ import annotations

from codemods.files.model import Evidence
from codemods.files.pattern import pattern
from codemods.files.project import Project

# Of Fedora and its like: no Python of theirs is marked as nobody else's.
_BY_RPM = pattern(r"\b(microdnf|dnf|yum)\b")
_PYTHON = pattern(r"(python(3(?:\.\d+)?))-")


def pip_of_image(shown: Evidence, project: Project) -> str:
    """Return the command of pip where a distribution's packages are shown, what brings it first.

    Such images hold no pip, and a newer one leaves that Python alone unless it is told not to:
    https://peps.python.org/pep-0668/. Older ones know the variable as little as the need for it.
    """
    told, text = "PIP_BREAK_SYSTEM_PACKAGES=1 pip3", project.get(shown.path, "")
    if shown.text.startswith("py3-"):
        return f"apk add --no-cache py3-pip && {told}"
    python = _PYTHON.match(shown.text)
    if python and python[2] == "3" and "apt" in text:
        return f"apt-get update && apt-get install -y python3-pip && {told}"
    if python and (manager := _BY_RPM.search(text)):
        return f"{manager[1]} install -y {python[1]}-pip && pip{python[2]}"
    return "pip"
