"""From which folder an image is built."""

from __future__ import annotations

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan


def test_an_image_is_built_from_the_folder_that_has_what_it_copies() -> None:
    texts = {
        "app/Dockerfile": "FROM python:3.12\nRUN pip install flask\n"
        "ADD --chown=me:me main.py /app/\nCMD python /app/main.py\n",
        "app/main.py": "from flask import Flask\n\napp = Flask(__name__)\napp.run()\n",
    }
    assert scan(Project.of(texts)).dependencies.install == "docker build -f app/Dockerfile app"
    whole = texts["app/Dockerfile"].replace("main.py /app/", "app/main.py /app/")
    found = scan(Project.of({**texts, "app/Dockerfile": whole}))
    assert found.dependencies.install == "docker build -f app/Dockerfile ."


def test_folders_that_are_copied_stand_where_the_repository_begins() -> None:
    texts = {
        "Dockerfile": "FROM python:3.12\nRUN pip install flask\nCOPY ./app /app\n"
        "COPY ./data /data\nWORKDIR /app\nCMD python main.py\n",
        "data/a.csv": "1\n",
        "app/main.py": "from flask import Flask\n\napp = Flask(__name__)\napp.run()\n",
    }
    depends = scan(Project.of(texts), "app").dependencies
    assert depends.install == "docker build -f Dockerfile ."
