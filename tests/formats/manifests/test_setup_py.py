from __future__ import annotations

import pytest

from codemods.formats.manifests import setup_py
from tests.formats.manifests.edits import edited, refused, rows, unchanged

SETUP = """\
#!/usr/bin/env python
# -*- coding: utf-8 -*-
from setuptools import setup, find_packages

EXTRAS = {
    'redis': ['redis>=4'],
    "dev": ["pytest"],
    ':python_version<"3.8"': ['dataclasses'],
}

setup(
    name='äpp', packages=find_packages(),
    install_requires=[
        'flask==3.0',  # web
        'zope==1',
    ],
    extras_require=EXTRAS,
)
"""
CALL = "from setuptools import setup\n{}\nsetup(name='x', install_requires={})\n"
NEW = "sentry-sdk[django]>=2.75.0,<3"


def test_reads_lists_with_their_extras() -> None:
    assert rows(setup_py.read("setup.py", SETUP)) == [
        ("flask", "==3.0", (), "", 14),
        ("zope", "==1", (), "", 15),
        ("redis", ">=4", (), "redis", 6),
        ("pytest", "", (), "dev", 7),
        ("dataclasses", "", (), "", 8),
    ]


@pytest.mark.parametrize(
    "text", ["", "def f(:", "def setup(x): pass\n", "setup_app(install_requires=['a'])"]
)
def test_reads_nothing_from_what_it_is_not(text: str) -> None:
    assert setup_py.read("setup.py", text) == ()
    assert "no call of setup()" in refused(setup_py, text)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_adds_a_line_and_keeps_the_rest(newline: str) -> None:
    after = SETUP.replace("# web\n", "# web\n        'sentry-sdk[django]==2.75.0',\n")
    text = SETUP.replace("\n", newline)
    assert edited(setup_py, text, "django") == after.replace("\n", newline)


@pytest.mark.parametrize(
    ("head", "value", "changed"),
    [
        ("", "[]", f'["{NEW}"]'),
        ("", "['ä', 'é']", f"['ä', 'é', '{NEW}']"),
        ("", "('a', 'z')", f"('a', '{NEW}', 'z')"),
        ("", "[\n 'a',\n 'z'\n]", f"[\n 'a',\n '{NEW}',\n 'z'\n]"),
        ("", '["a" "b"]', f'["a" "b", "{NEW}"]'),
        ("", "['a'] + OTHER", f"['a', '{NEW}'] + OTHER"),
        ("", "['sentry_sdk>=1', 'a']", "['sentry_sdk>=1', 'a']"),
    ],
)
def test_layouts(head: str, value: str, changed: str) -> None:
    assert edited(setup_py, CALL.format(head, value), "django") == CALL.format(head, changed)


@pytest.mark.parametrize(
    ("head", "value"),
    [
        ("REQUIRES = ['a']", "REQUIRES"),
        ("REQUIRES: list = ['a']", "REQUIRES"),
        ("REQUIRES = ['a']\nif 1:\n    REQUIRES += ['b']", "REQUIRES"),
        ("BASE = ['a']\nREQUIRES = BASE", "list(REQUIRES)"),
    ],
)
def test_a_list_behind_a_name(head: str, value: str) -> None:
    text = CALL.format(head, value)
    assert edited(setup_py, text, "django") == text.replace("['a']", f"['a', '{NEW}']")


def test_keywords_in_a_dict() -> None:
    call = "import setuptools\n{}\nsetuptools.setup(**kw)\n"
    text = call.format("kw = dict(name='x', install_requires=['a'])")
    assert edited(setup_py, text) == text.replace("['a']", "['a', 'sentry-sdk>=2.75.0,<3']")


def test_one_in_an_extra_keeps_its_version() -> None:
    text = SETUP.replace("'redis>=4'", "'Sentry-SDK==1.2'")
    assert unchanged(setup_py, text, "x")


def test_an_extra_is_named() -> None:
    assert "['redis>=4', 'sentry-sdk>=2.75.0,<3']" in edited(setup_py, SETUP, group="redis")


def test_a_text_is_read_but_not_added_to() -> None:
    text = CALL.format("", "'''\n# web\nflask>=1\nzope\n'''")
    assert [r[:2] for r in rows(setup_py.read("setup.py", text))] == [
        ("flask", ">=1"),
        ("zope", ""),
    ]
    assert "no literal list" in refused(setup_py, text)


@pytest.mark.parametrize(
    ("head", "value", "files"),
    [
        ("", "open('requirements.txt').read().splitlines()", ("requirements.txt",)),
        (
            "def r(n):\n    return open('reqs/' + n).read().split()",
            "r('base.txt')",
            ("reqs/base.txt",),
        ),
        ("def r(*p):\n    return open(join(HERE, *p))", "r('a', 'base.txt')", ("base.txt",)),
        (
            "with open(join(dirname(__file__), 'r', 'x.txt')) as f:\n    R = f.read()",
            "R",
            ("r/x.txt",),
        ),
        (
            "HERE = Path(__file__).parent\nR = (HERE / 'requirements' / 'base.in').read_text()",
            "R.split()",
            ("requirements/base.in",),
        ),
        (
            "R = parse_requirements('requirements.txt', session='x')",
            "[str(r.req) for r in R]",
            ("requirements.txt",),
        ),
        ("NAME = 'prod'", "read(f'requirements/{NAME}.txt')", ("requirements/prod.txt",)),
        ("README = open('README.txt').read()", "['a']", ()),
    ],
)
def test_sources(head: str, value: str, files: tuple[str, ...]) -> None:
    text = CALL.format(head, value)
    assert setup_py.sources(text)[: len(files)] == files and bool(files) == bool(
        setup_py.sources(text)
    )
    if files:
        assert f"reads install_requires from {files[0]}" in refused(setup_py, text)


def test_is_package() -> None:
    assert setup_py.is_package(SETUP)
    assert not setup_py.is_package("from setuptools import setup\nsetup(cmdclass={})\n")
    assert not setup_py.is_package("from setuptools import setup\nsetup()\n")


def test_refuses_what_it_can_not_find() -> None:
    assert "no literal list" in refused(setup_py, "from setuptools import setup\nsetup()\n")
    assert "without brackets" in refused(setup_py, CALL.format("R = 'a',", "R"))
    assert unchanged(setup_py, CALL.format("", "['sentry' '-sdk']"), "x")


def test_refuses_to_choose_between_lists_that_the_python_chooses() -> None:
    text = (
        "import sys\n\nfrom setuptools import setup\n\nif sys.version_info < (3, 7):\n"
        "    requires = ['redis==2']\nelse:\n    requires = ['redis==3']\n"
        "setup(name='shop', install_requires=requires)\n"
    )
    assert "chooses between 2 lists; add it to each by hand" in refused(setup_py, text)
    added = text.replace("else:\n    requires =", "requires +=")
    assert "sentry-sdk" in edited(setup_py, added)
