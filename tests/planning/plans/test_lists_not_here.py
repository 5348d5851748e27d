"""A list that an image installs, and that git does not hold, has to be written anew."""

from __future__ import annotations

import pytest

from tests.projects import changes

PROJECT = {
    "shop/__init__.py": "",
    "shop/web.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\ndependencies = ["flask"]\n'
    '[build-system]\nrequires = ["setuptools"]\nbuild-backend = "setuptools.build_meta"\n',
}
COMPILES = "pip-compile --generate-hashes > requirements.txt"
CI = f"jobs:\n  test:\n    steps:\n      - run: {COMPILES}\n      - run: pip install .\n"
IMAGE = """\
FROM python:3.12
{first}
ADD requirements.txt /requirements.txt
RUN pip install --no-deps --requirement /requirements.txt
ADD . /shop
RUN pip install {how} /shop
CMD ["gunicorn", "shop.web:app"]
"""


@pytest.mark.parametrize(
    ("how", "first", "is_told"),
    [
        ("--no-deps", "", True),
        ("", "", False),  # what the package asks for comes with it
        ("--no-deps", f"RUN {COMPILES}", False),  # each build writes it
    ],
)
def test_an_image_with_a_list_of_yesterday_is_told(how: str, first: str, is_told: bool) -> None:
    image = IMAGE.format(how=how, first=first)
    texts = {**PROJECT, ".github/workflows/ci.yml": CI, "Dockerfile": image}
    told = [n.text for n in changes(texts).notes if "the repository does not hold" in n.text]

    assert bool(told) is is_told
    if is_told:
        assert told[0].startswith("Dockerfile:4 installs requirements.txt")
        assert f"ci.yml:4 writes it (`- run: {COMPILES}`)" in told[0]
