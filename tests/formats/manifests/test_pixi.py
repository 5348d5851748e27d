from __future__ import annotations

from codemods.files.project import Project
from codemods.formats.manifests import pixi
from codemods.packages.lists.dependencies import dependencies
from tests.formats.manifests.edits import edited, refused, rows, unchanged
from tests.projects import applied

PIXI = """\
[workspace]
name = "app"

[dependencies]
python = ">=3.12"
numpy = "*"

[pypi-dependencies]
flask = { version = ">=3", extras = ["async"] }

[feature.test.dependencies]
pytest = "*"
"""


def test_reads_both_kinds() -> None:
    assert rows(pixi.read("pixi.toml", PIXI)) == [
        ("numpy", "", (), "", 6),
        ("flask", ">=3", ("async",), "", 9),
        ("pytest", "", (), "test", 12),
    ]


def test_adds_a_line_and_keeps_the_rest() -> None:
    line = '{ version = ">=2.75.0,<3", extras = ["django"] }\n'
    after = PIXI.replace('["async"] }\n', f'["async"] }}\nsentry-sdk = {line}')
    assert edited(pixi, PIXI, "django") == after


def test_conda_knows_no_extras() -> None:
    text = '[dependencies]\npython = "*"\nzope = "*"\n'
    after = '[dependencies]\npython = "*"\nsentry-sdk = ">=2.75.0,<3"\nzope = "*"\n'
    assert edited(pixi, text, "django") == after
    assert unchanged(pixi, after, "django")


def test_refuses() -> None:
    assert "no [dependencies] table" in refused(pixi, "[workspace]\n")


def test_what_an_image_installs_by_pixi_gets_the_requirement() -> None:
    texts = {
        "pixi.toml": '[dependencies]\npython = "3.12.*"\nflask = "*"\n',
        "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "Dockerfile": "FROM pixi\nCOPY . .\nRUN pixi install\nCMD pixi run flask run\n",
    }
    after = applied(texts)
    assert 'sentry-sdk = ">=' in after["pixi.toml"]
    assert "sentry_sdk.init(" in after["app.py"]


def test_a_lock_pins_what_conda_and_pypi_bring() -> None:
    lock = """\
packages:
- conda: https://conda.anaconda.org/conda-forge/linux-64/numpy-2.1.0-py312h1_0.conda
- conda: https://conda.anaconda.org/conda-forge/osx-64/numpy-2.0.1-py312h1_0.conda
- conda: https://conda.anaconda.org/conda-forge/noarch/typing-extensions-4.12.2-pyha_1.tar.bz2
- pypi: https://files.pythonhosted.org/packages/a/sentry_sdk-2.75.0-py2.py3-none-any.whl
- pypi: https://files.pythonhosted.org/packages/a/docopt-0.6.2.tar.gz
"""
    found = {"numpy": "2.0.1", "typing-extensions": "4.12.2", "sentry-sdk": "2.75.0"}
    assert pixi.held(lock) == {**found, "docopt": "0.6.2"}
    assert pixi.held("") == {}


def test_its_lock_is_made_again_where_there_is_one() -> None:
    texts = {"pixi.toml": PIXI, "pixi.lock": "version: 6\n"}
    (lock,) = dependencies(Project.of(texts)).locks
    assert (lock.path, lock.shown) == ("pixi.lock", "pixi lock")
    assert dependencies(Project.of({"pixi.toml": PIXI})).locks == ()


PYPROJECT = """\
[project]
name = "app"
dependencies = []

[tool.pixi.dependencies]
flask = ">=3"
{}
[tool.pixi.feature.dev.dependencies]
pytest = "*"
"""


def test_a_pyproject_lists_them_below_the_tool() -> None:
    assert rows(pixi.read("pyproject.toml", PYPROJECT.format(""))) == [
        ("flask", ">=3", (), "", 6),
        ("pytest", "", (), "dev", 9),
    ]
    assert not pixi.read("pyproject.toml", '[tool.black]\n\n[dependencies]\nx = "*"\n')


def test_there_the_project_requires_nothing_from_pypi_beside_them() -> None:
    texts = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
    texts |= {"Dockerfile": "FROM pixi\nCOPY . .\nRUN pixi install\nCMD pixi run flask run\n"}
    bare, held = PYPROJECT.format(""), PYPROJECT.format('sentry-sdk = ">=2.43.0,<3"\n')
    after = applied({**texts, "pyproject.toml": bare})["pyproject.toml"]
    assert after == PYPROJECT.format('sentry-sdk = ">=2.75.0,<3"\n')
    assert "dependencies = []" in applied({**texts, "pyproject.toml": held})["pyproject.toml"]
