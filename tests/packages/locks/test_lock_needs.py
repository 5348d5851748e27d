"""Which package needs which other, as a lock says it."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.packages.locks.lock_needs import Need, lock_needs, read

UV = """\
version = 1

[[package]]
name = "Flask"
version = "3"
dependencies = [
    { name = "click" },
    { name = "colorama", marker = "sys_platform == 'win32'" },
    { name = "urllib3", extra = ["socks", "brotli"] },
]

[package.optional-dependencies]
async = [
    { name = "asgiref" },
]
env = [{ name = "python-dotenv" }]

[package.metadata]
requires-dist = [{ name = "never" }]

[[package]]
name = "click"
version = "8"
"""
POETRY = """\
[[package]]
name = "flask"
version = "3"

[package.dependencies]
click = ">=8"
Colorama = {version = "*", markers = "platform_system == 'Windows'"}
urllib3 = {version = "*", extras = ["socks"]}
asgiref = {version = "*", optional = true}
"zope.interface" = "*"

[package.extras]
async = ["asgiref (>=3)", "more[x]"]

[metadata]
content-hash = "x"
"""


def test_a_lock_of_uv() -> None:
    assert read(UV) == {
        "flask": (
            Need("", "click"),
            Need("", "colorama", is_certain=False),
            Need("", "urllib3", ("socks", "brotli")),
            Need("async", "asgiref"),
            Need("env", "python-dotenv"),
        ),
        "click": (),
    }


def test_a_lock_of_poetry() -> None:
    assert read(POETRY) == {
        "flask": (
            Need("", "click"),
            Need("", "colorama", is_certain=False),
            Need("", "urllib3", ("socks",)),
            Need("", "zope-interface"),
            Need("async", "asgiref"),
            Need("async", "more"),
        ),
    }


LOCK = '[[package]]\nname = "{}"\n'


@pytest.mark.parametrize(
    ("paths", "root", "expected"),
    [
        ("uv.lock", "a/b", "uv"),
        ("uv.lock poetry.lock", "", "uv"),
        ("uv.lock a/poetry.lock", "a/b", "poetry"),
        ("a/b/uv.lock a/poetry.lock", "a", "poetry"),
        ("b/uv.lock", "a", ""),
    ],
)
def test_the_nearest_lock_counts(paths: str, root: str, expected: str) -> None:
    named = {p: LOCK.format(p.rpartition("/")[2].removesuffix(".lock")) for p in paths.split()}

    assert list(lock_needs(Project.of(named), root)) == expected.split()
