from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.lists.compiled_lists import commands, origin
from codemods.packages.lists.declared import declared
from codemods.packages.lists.list_origin import Origin
from tests.dependency_files import COMPILED, LOCK, PINS, POETRY, PROJECT, UV

TXT = "requirements.txt"
LOOSE, PROD = "requirements-common.txt", "requirements-prod.txt"
HASHES = "six==1.1 --hash=sha256:aa\n"
FROM = (
    f"flask==3.0.1\n    # via -r {LOOSE}\nsix==1.1\n    # via\n    #   -r {LOOSE}\n    #   flask\n"
)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({TXT: "flask\n"}, None),
        ({TXT: PINS}, None),
        (
            {TXT: COMPILED.format("pip-compile -o requirements.txt a.in"), "a.in": ""},
            Origin("a.in", TXT, "pip-tools", "pip-compile -o requirements.txt a.in"),
        ),
        (
            {TXT: COMPILED.format(f"pip-compile -o {TXT} pins/a.src"), "pins/a.src": "flask\n"},
            Origin("pins/a.src", TXT, "pip-tools", f"pip-compile -o {TXT} pins/a.src"),
        ),
        ({TXT: COMPILED.format("make lock"), "pyproject.toml": "[tool.black]\n"}, None),
        ({TXT: COMPILED.format("pip-compile a.in"), "pyproject.toml": "[tool.black]\n"}, None),
        (
            {TXT: COMPILED.format("make lock"), "pyproject.toml": "[build-system]\n"},
            Origin("pyproject.toml", TXT, "pip-tools", f"pip-compile -o {TXT} pyproject.toml"),
        ),
        (
            {TXT: COMPILED.format("pip-compile requirements.in"), "requirements.in": "flask"},
            Origin("requirements.in", TXT, "pip-tools", "pip-compile requirements.in"),
        ),
        (
            {TXT: COMPILED.format("make lock"), "requirements.in": "flask"},
            Origin("requirements.in", TXT, "pip-tools", "pip-compile requirements.in"),
        ),
        (
            {TXT: UV, "pyproject.toml": PROJECT},
            Origin(
                "pyproject.toml",
                TXT,
                "pip-tools",
                "uv pip compile pyproject.toml -o requirements.txt",
            ),
        ),
        (
            {
                TXT: UV.replace("uv pip compile pyproject.toml", "uv export"),
                "pyproject.toml": PROJECT,
            },
            Origin("pyproject.toml", TXT, "uv", "uv export -o requirements.txt"),
        ),
        (
            {TXT: FROM, LOOSE: "flask\n"},
            Origin(LOOSE, TXT, "pip-tools", f"pip-compile -o {TXT} {LOOSE}"),
        ),
        (
            {
                TXT: f"# Made by `uv pip compile {PROD} -o {TXT}`, by CI.\n{FROM}",
                PROD: f"-r {LOOSE}\n",
                LOOSE: "flask\n",
            },
            Origin(PROD, TXT, "pip-tools", f"uv pip compile {PROD} -o {TXT}"),
        ),
        (
            {TXT: FROM.replace(f"-r {LOOSE}", "app (pyproject.toml)"), "pyproject.toml": PROJECT},
            Origin(
                "pyproject.toml", TXT, "pip-tools", "pip-compile -o requirements.txt pyproject.toml"
            ),
        ),
        (
            {TXT: HASHES, "requirements.in": "six\n"},
            Origin("requirements.in", TXT, "pip-tools", "pip-compile requirements.in"),
        ),
        (
            {TXT: PINS, "pyproject.toml": POETRY, "poetry.lock": LOCK},
            Origin("pyproject.toml", TXT, "poetry", "poetry export -o requirements.txt"),
        ),
        ({TXT: PINS, "pyproject.toml": POETRY, "poetry.lock": LOCK.replace("1", "2")}, None),
        (
            {TXT: PINS, "base_requirements.txt": "flask\nredis\n"},
            Origin(
                "base_requirements.txt",
                TXT,
                "pip",
                "pip install -U -r base_requirements.txt && pip freeze > requirements.txt",
            ),
        ),
        ({TXT: PINS, "base_requirements.txt": "django\nredis\n"}, None),
        ({TXT: PINS, "base_requirements.txt": PINS}, None),
    ],
)
def test_origin(files: dict[str, str], expected: Origin | None) -> None:
    assert origin(declared(Project.of(files), "", ()), TXT) == expected


@pytest.mark.parametrize(
    ("others", "command"),
    [({}, "(cd requirements && pip-compile prod.in)"), ({"lock.sh": "# compiles"}, "./lock.sh x")],
    ids=["a script that is not here", "a script of the project"],
)
def test_a_script_compiles_the_file_of_that_name(others: dict[str, str], command: str) -> None:
    path = "requirements/prod.txt"
    files = {path: COMPILED.format("./lock.sh x"), "requirements/prod.in": "flask\n", **others}
    made = origin(declared(Project.of(files), "", ()), path)
    assert made == Origin("requirements/prod.in", path, "pip-tools", command)


def test_a_command_runs_in_its_folder() -> None:
    files = {
        "api/requirements.in": "flask",
        "api/requirements.txt": COMPILED.format("pip-compile requirements.in"),
    }
    made = origin(declared(Project.of(files), "api", ()), "api/requirements.txt")
    assert made and made.command == "(cd api && pip-compile requirements.in)"


def test_commands_of_all_layers() -> None:
    files = {
        "requirements/base.in": "flask",
        "requirements/base.txt": COMPILED.format("pip-compile requirements/base.in"),
        "requirements/dev.in": "-r base.in\npytest\n",
        "requirements/dev.txt": COMPILED.format("pip-compile requirements/dev.in"),
        "requirements/docs.in": "sphinx\n",
        "requirements/docs.txt": COMPILED.format("pip-compile requirements/docs.in"),
    }
    found = declared(Project.of(files), "", ())
    assert [made.compiled for made in commands(found, "requirements/base.in")] == [
        "requirements/base.txt",
        "requirements/dev.txt",
    ]


def test_a_list_that_takes_in_a_compiled_one_is_made_after_it() -> None:
    files = {
        "requirements-dev.in": "-r requirements.txt\npytest\n",
        "requirements-dev.txt": COMPILED.format("pip-compile requirements-dev.in"),
        "requirements-all.in": "-r requirements-more.in\n",
        "requirements-more.in": "-r requirements-dev.txt\n",
        "requirements-all.txt": COMPILED.format("pip-compile requirements-all.in"),
        "requirements-docs.in": "-c requirements.txt\nsphinx\n",
        "requirements-docs.txt": COMPILED.format("pip-compile requirements-docs.in"),
        "requirements.in": "flask",
        "requirements.txt": COMPILED.format("pip-compile requirements.in"),
    }
    found = declared(Project.of(files), "", ())
    made = [one.compiled for one in commands(found, "requirements.in")]
    assert made == ["requirements.txt", "requirements-dev.txt", "requirements-all.txt"]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("uv pip compile pyproject.toml", "uv pip compile pyproject.toml -o requirements.txt"),
        ("uv pip compile pyproject.toml -o requirements.txt", ""),
        ("uv pip compile --output-file=requirements.txt pyproject.toml", ""),
        ("uv export --frozen", "uv export --frozen -o requirements.txt"),
        ("poetry export --without-hashes", "poetry export --without-hashes -o requirements.txt"),
        ("pip-compile pyproject.toml", ""),
    ],
)
def test_what_only_prints_is_told_to_write(header: str, said: str) -> None:
    text = UV.replace("uv pip compile pyproject.toml -o requirements.txt", header)
    made = origin(declared(Project.of({TXT: text, "pyproject.toml": PROJECT}), "", ()), TXT)
    assert made and made.is_certain
    assert made.command == (said or header)


@pytest.mark.parametrize(
    ("header", "command"),
    [
        ("pipenv lock --requirements", "pipenv requirements > requirements.txt"),
        ("pipenv lock -r --dev", "pipenv requirements --dev > requirements.txt"),
    ],
)
def test_a_command_that_its_tool_no_longer_knows_is_the_one_in_its_place(header: str, command: str):
    """No version of Pipenv has both `upgrade` and `lock --requirements`, and that only prints."""
    text = (
        "#\n# These requirements were autogenerated by pipenv\n# To regenerate from the project's "
        f"Pipfile, run:\n#\n#    {header}\n#\nflask==3.0.1\n"
    )
    project = Project.of({TXT: text, "Pipfile": '[packages]\nflask = "*"\n'})
    made = origin(declared(project, "", []), TXT)
    assert made and made.command == command


def test_the_tool_that_has_the_lock_exports_what_another_one_did() -> None:
    texts = {TXT: "# This file is @generated by PDM.\n# Please do not edit it manually.\n\n"}
    texts |= {"pyproject.toml": PROJECT}
    files = Project.of({**texts, "uv.lock": LOCK})
    made = origin(declared(files, "", ()), TXT)
    assert made and made.command == "uv export --no-hashes -o requirements.txt"
    hashed = Project.of({**texts, TXT: texts[TXT] + HASHES, "uv.lock": LOCK})
    made = origin(declared(hashed, "", ()), TXT)
    assert made and (made.manager, made.command) == ("uv", "uv export -o requirements.txt")
    own = Project.of({**texts, "uv.lock": LOCK, "pdm.lock": LOCK})
    made = origin(declared(own, "", ()), TXT)
    assert made and made.command == "pdm export -o requirements.txt"


def test_a_list_with_rows_of_an_image_is_compiled_as_the_project_does_it() -> None:
    texts = {
        "requirements/web.txt": COMPILED.format("pip-compile /opt/requirements/web.in"),
        "requirements/web.in": "-r /opt/base.in\nflask\n",
        "Makefile": "all:\n\techo pip-compile\n\nlock:\n\tdocker pull base\n\n"
        "\tdocker run base \\\n\t\tpip-compile --upgrade \\\n\t\t/opt/requirements/web.in\n",
    }
    made = origin(declared(Project.of(texts), "", ()), "requirements/web.txt")
    assert made and (made.command, made.is_certain) == ("make lock", False)
    texts["requirements/web.in"] = "-r base.in\nflask\n"
    made = origin(declared(Project.of(texts), "", ()), "requirements/web.txt")
    assert made and made.command == "(cd requirements && pip-compile web.in)"
