"""Libraries that a README or a script installs from a distribution."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.packages.inventory.from_distribution import by_distribution

CODE = "import flask\nimport paho.mqtt.client\nfrom shop import yaml\n"


@pytest.mark.parametrize(
    ("path", "text", "found"),  # None: in the second line
    [
        ("README.md", "Run:\n\n    sudo apt-get install python3-flask\n", "README.md:3"),
        ("docs/setup.rst", "$ apk add py3-flask\n", "docs/setup.rst:1"),
        ("setup.sh", "set -e\ndnf install -y python3-paho-mqtt\n", "setup.sh:2"),
        ("site.yml", "- apt:\n    name: [python3-psycopg2, python3-flask]\n", "site.yml:2"),
        ("roles/web/tasks/main.yaml", "- package:\n    name: python3-flask\n", None),
        ("cloud-init.yml", "packages:\n  - nginx\n  - python3-flask\n", "cloud-init.yml:3"),
        ("Vagrantfile", "config.shell = <<S\napt-get install -y python3-flask\nS\n", None),
        ("Aptfile", "python3-flask\n", "Aptfile:1"),
        ("site.yml", "- apt:\n    name: nginx  # not python3-flask\n", ""),
        ("ci.yml", "names: [python3-flask]\n", ""),
        ("README.md", "apt install python3-pip python3-requests python3-yaml\n", ""),
        ("README.md", "pip install flask\n", ""),
        ("notes.md", "python3-flask is a package\n", ""),
    ],
)
def test_what_the_project_imports_is_found(path: str, text: str, found: str) -> None:
    texts = {"shop/__init__.py": "", "shop/yaml.py": "", "shop/app.py": CODE, path: text}
    shown = by_distribution(Modules(Project.of(texts)))
    assert str(shown or "") == (f"{path}:2" if found is None else found)
