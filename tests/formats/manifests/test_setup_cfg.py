from __future__ import annotations

import pytest

from codemods.formats.manifests import setup_cfg
from tests.formats.manifests.edits import edited, refused, rows, unchanged

CFG = """\
[metadata]
name = app

[options]
packages = find:
install_requires =
  # web
  flask>=2
  zope; python_version < "3.12"   # old

[options.extras_require]
redis = redis
dev =
    pytest
all =
    %(redis)s
[flake8]
install_requires = decoy
"""
LIST = "[options]\ninstall_requires{}\n"


def test_reads_lists_with_their_extras() -> None:
    assert rows(setup_cfg.read("setup.cfg", CFG)) == [
        ("flask", ">=2", (), "", 8),
        ("zope", "", (), "", 9),
        ("redis", "", (), "redis", 12),
        ("pytest", "", (), "dev", 14),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_adds_a_line_and_keeps_the_rest(newline: str) -> None:
    text = CFG.replace("\n", newline)
    after = CFG.replace("flask>=2\n", "flask>=2\n  sentry-sdk[django]>=2.75.0,<3\n")
    assert edited(setup_cfg, text, "django") == after.replace("\n", newline)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" =\n    z\n    a", " =\n    z\n    a\n    sentry-sdk>=2.75.0,<3"),
        ("=\n\tz==1", "=\n\tsentry-sdk==2.75.0\n\tz==1"),
        (" = z", " = z; sentry-sdk>=2.75.0,<3"),
        (" = a; z;", " = a; z; sentry-sdk>=2.75.0,<3;"),
        (" = a\n  z", " = a\n  sentry-sdk>=2.75.0,<3\n  z"),
        (" = y\n  z", " = y\n  sentry-sdk>=2.75.0,<3\n  z"),
        (" =", " =\n    sentry-sdk>=2.75.0,<3"),
        (" =\n  a\n\n  # c\n  z", " =\n  a\n  sentry-sdk>=2.75.0,<3\n\n  # c\n  z"),
        (": \n  a", ": \n  a\n  sentry-sdk>=2.75.0,<3"),
    ],
)
def test_layouts(before: str, after: str) -> None:
    for ending in ("\n", "\n\n[other]\nx = 1\n"):
        text = LIST.format(before).rstrip("\n") + ending
        wanted = LIST.format(after).rstrip("\n") + ending
        assert edited(setup_cfg, text) == wanted


def test_no_final_newline() -> None:
    assert edited(setup_cfg, "[options]\ninstall_requires =\n  z") == (
        "[options]\ninstall_requires =\n  sentry-sdk>=2.75.0,<3\n  z"
    )


def test_one_that_is_there_keeps_its_version() -> None:
    text = CFG.replace("flask>=2", "Sentry_SDK == 1.4 # why")
    assert unchanged(setup_cfg, text, "x")
    extra = CFG.replace("= redis", "= sentry-sdk")
    assert unchanged(setup_cfg, extra, "x")


def test_an_extra_is_named() -> None:
    assert "redis = redis; sentry-sdk>=" in edited(setup_cfg, CFG, group="redis")


def test_sources() -> None:
    text = "[options]\ninstall_requires = file: requirements.txt, more.txt\n"
    assert setup_cfg.sources(text) == ("requirements.txt", "more.txt")
    assert setup_cfg.sources(CFG) == ()
    assert "takes install_requires from requirements.txt" in refused(setup_cfg, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[flake8]\nmax-line-length = 100\n", "no install_requires list"),
        ("[options]\ninstall_requires = a\n[options]\nx = 1\n", "can't be read"),
        ("install_requires = a\n", "can't be read"),
    ],
)
def test_refuses(text: str, reason: str) -> None:
    assert reason in refused(setup_cfg, text)
