"""Lists that a command of the project writes from a tool's manifest."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.exported_lists import exported, maker_of
from tests.projects import changes

BOT = {
    "bot.py": "import time\n\nwhile True:\n    time.sleep(1)\n",
    "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"
    "CMD python bot.py\n",
    "deploy.sh": "poetry export -o requirements.txt --without-hashes\ndocker compose up --build\n",
}
POETRY = '[tool.poetry]\nname = "bot"\n[tool.poetry.dependencies]\nrequests = "*"\n'


@pytest.mark.parametrize(
    ("line", "tool"),
    [
        ("poetry export -o requirements.txt --without-hashes", "poetry"),
        ("poetry export --without-hashes > requirements.txt", "poetry"),
        ("uv export --frozen --output-file=requirements.txt", "uv"),
        ("pdm export -o requirements.txt", "pdm"),
        ("pipenv requirements > requirements.txt", "pipenv"),
        ("pipenv lock -r > requirements.txt", "pipenv"),
        ("poetry export", ""),
        ("pipenv lock", ""),
    ],
)
def test_what_writes_a_list(line: str, tool: str) -> None:
    found = exported(Project.of({"deploy.sh": f"set -e\n{line}\n"}))
    said = [(one.name, one.tool, str(one.evidence), one.evidence.text) for one in found]
    assert said == ([("requirements.txt", tool, "deploy.sh:2", line)] if tool else [])


@pytest.mark.parametrize(
    ("others", "is_made"),
    [({}, True), ({"requirements.txt": "flask\n"}, False), ({"pyproject.toml": POETRY}, False)],
    ids=["not here", "the list is here", "the source is here"],
)
def test_what_only_a_deployment_holds(others: dict[str, str], is_made: bool) -> None:
    assert bool(maker_of(Project.of({**BOT, **others}), "requirements.txt")) is is_made


def test_nothing_imports_sentry_where_its_source_is_elsewhere() -> None:
    done = changes(BOT)
    (note,) = [n for n in done.notes if n.level == "todo"]

    assert done.files == ()
    made = "Dockerfile:3 installs requirements.txt, which deploy.sh:1 makes (`poetry export -o "
    assert f"{made}requirements.txt --without-hashes`) from a pyproject.toml that is" in note.text
    assert "Add sentry-sdk where that is (`poetry add 'sentry-sdk>=2.75.0,<3'`)" in note.text
    assert changes({**BOT, "requirements.txt": "requests\n"}).files


@pytest.mark.parametrize(
    ("script", "is_both"),
    [
        ("poetry export -o requirements.txt\n", True),
        ("poetry export -o requirements-dev.txt\n", False),
        ("pipenv requirements > requirements.txt\n", False),
    ],
)
def test_what_a_command_overwrites_gets_it_at_its_source_too(script: str, is_both: bool) -> None:
    texts = {**BOT, "requirements.txt": "requests\n", "pyproject.toml": POETRY, "deploy.sh": script}
    edited = {change.path for change in changes(texts).files}

    assert "requirements.txt" in edited
    assert ("pyproject.toml" in edited) is is_both


LOCKED = "".join(
    f'[[package]]\nname = "{name}"\nversion = "{version}"\n\n'
    for name, version in {"requests": "2.31.0", "idna": "3.4", "certifi": "2023.7.22"}.items()
)
PINS = 'requests==2.31.0 ; python_version >= "3.10"\nidna==3.4\ncertifi==2023.7.22\n'


@pytest.mark.parametrize(
    ("pins", "is_both"), [(PINS, True), (PINS.replace("3.4", "3.3"), False), ("requests\n", False)]
)
def test_a_list_with_the_versions_of_a_lock_above_gets_it_at_its_source_too(
    pins: str, is_both: bool
) -> None:
    texts = {
        "pyproject.toml": POETRY,
        "poetry.lock": LOCKED,
        "README.md": "Run `poetry export > requirements.txt` first.\n",
        "app/requirements.txt": pins,
        **{f"app/{name}": BOT[name] for name in ("bot.py", "Dockerfile")},
    }
    edited = {change.path for change in changes(texts).files}

    assert "app/requirements.txt" in edited
    assert ("pyproject.toml" in edited) is is_both
