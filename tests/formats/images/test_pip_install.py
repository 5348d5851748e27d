from __future__ import annotations

import pytest

from codemods.formats.images import pip_install as _image
from tests.formats.manifests.edits import edited, refused, rows, unchanged

NEW = '"sentry-sdk[flask]>=2.75.0,<3"'
PINNED = '"sentry-sdk[flask]==2.75.0"'
IMAGE = "FROM python\nRUN apt-get install -y curl && {}\nCOPY . .\nCMD flask run\n"


def test_reads_packages_by_name() -> None:
    text = IMAGE.format("pip install -U pip && pip3 install 'flask[async]>=3' \\\n   gunicorn==22")
    assert rows(_image.read("Dockerfile", text)) == [
        ("flask", ">=3", ("async",), "", 2),
        ("gunicorn", "==22", (), "", 3),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("pip install flask", f"pip install flask {NEW}"),
        ("pip install flask==3 --no-cache", f"pip install flask==3 {PINNED} --no-cache"),
        ("pip install 'flask>=3' redis", f"pip install 'flask>=3' redis {NEW}"),
        ("python -m pip install flask && ls", f"python -m pip install flask {NEW} && ls"),
        ("uv pip install --system flask", f"uv pip install --system flask {NEW}"),
        (
            "pip install \\\n    flask \\\n    # web\n    gunicorn \\\n    redis && ls",
            "pip install \\\n    flask \\\n    # web\n    gunicorn \\\n    redis \\\n    "
            f"{NEW} && ls",
        ),
        (
            "pip install wheel-a\nRUN pip install flask redis",
            f"pip install wheel-a\nRUN pip install flask redis {NEW}",
        ),
    ],
)
def test_joins_the_packages(before: str, after: str) -> None:
    for newline in ("\n", "\r\n"):
        text = IMAGE.format(before).replace("\n", newline)
        assert edited(_image, text, "flask") == IMAGE.format(after).replace("\n", newline)


def test_without_extras_and_with_quotes_of_the_neighbour() -> None:
    assert edited(_image, "FROM x\nRUN pip install a==1") == (
        "FROM x\nRUN pip install a==1 sentry-sdk==2.75.0"
    )
    text = "FROM x\nRUN pip install 'a>=1'"
    assert edited(_image, text) == f"{text} 'sentry-sdk>=2.75.0,<3'"


def test_one_that_is_there_stays() -> None:
    assert unchanged(_image, IMAGE.format("pip install flask sentry_sdk==1"), "flask")


@pytest.mark.parametrize(
    "run",
    [
        "pip install -r requirements.txt",
        "pip install --upgrade pip",
        "pip install .",
        "pip install $PACKAGES",
        'true\nRUN ["pip", "install", "flask"]',
    ],
)
def test_refuses(run: str) -> None:
    assert "no `pip install` of packages by name" in refused(_image, IMAGE.format(run))
