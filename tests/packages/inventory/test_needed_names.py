"""Names by which another list may hold what a program needs."""

from __future__ import annotations

from codemods.packages.inventory.needed_names import needed_names
from tests.projects import recommended


def test_what_is_imported_and_what_is_required_is_needed() -> None:
    texts = {
        "app.py": "import json\n\nimport paho_mqtt\nimport helper\nimport pip\n",
        "helper.py": "",
        "requirements.txt": "flask\n",
        "requirements-dev.txt": "black\n",
    }
    _, found, _ = recommended(texts)
    assert needed_names(found.modules, found.dependencies) == {"paho-mqtt", "flask"}
