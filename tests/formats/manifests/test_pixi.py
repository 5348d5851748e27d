from __future__ import annotations

from codemods.formats.manifests import pixi
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
