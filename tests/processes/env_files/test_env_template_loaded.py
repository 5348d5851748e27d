"""What loads a `.env`, and what only looks like it."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.processes.env_files.env_template_loaded import is_loaded


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app.py", "from dotenv import load_dotenv\n"),
        ("settings.py", "class S(BaseSettings):\n    class Config:\n        env_file = '.env'\n"),
        ("run.sh", "set -a; . ./.env\n"),
        ("run.sh", "source deploy/prod.env\n"),
        ("README.md", "    export $(cat .env | xargs)\n"),
        ("Makefile", "include .env\n"),
        ("bot.service", "[Service]\nEnvironmentFile=/etc/bot.env\n"),
        (
            "docker-compose.yml",
            "services:\n  web:\n    image: a\n    environment:\n      A: ${A}\n",
        ),
        ("Pipfile", "[packages]\n"),
        ("Procfile", "web: python app.py\n"),
        ("requirements.txt", "python-decouple\n"),
    ],
)
def test_what_loads_one(path: str, text: str) -> None:
    assert is_loaded(Project.of({path: text, ".env.example": "A=\n"}), ".env.example")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app.py", "import os\n\nA = os.environ['A']\n"),
        (".gitignore", ".env\ndotenv\n"),
        ("poetry.lock", 'name = "python-dotenv"\n'),
        ("web/package.json", '{"dependencies": {"dotenv": "1"}}'),
        (".env.sample", "# for python-dotenv\n"),
        ("docker-compose.yml", "services:\n  web:\n    image: a\n"),
        ("README.md", "cp .env.example .env\n"),
    ],
)
def test_what_does_not(path: str, text: str) -> None:
    assert not is_loaded(Project.of({path: text, ".env.example": "A=\n"}), ".env.example")


@pytest.mark.parametrize(
    ("script", "loaded"), [("source deploy/gcp-env", True), ("source .env", False)]
)
def test_a_file_of_another_name_is_loaded_by_its_name(script: str, loaded: bool) -> None:
    texts = {"run.sh": f"{script}\n", "deploy/gcp-env.example": "A=\n"}
    assert is_loaded(Project.of(texts), "deploy/gcp-env.example") is loaded
