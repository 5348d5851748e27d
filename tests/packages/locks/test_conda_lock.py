"""What a lock of conda-lock was made from."""

from __future__ import annotations

import pytest

from codemods.packages.locks import conda_lock

LOCK = """\
version: 1
metadata:
  sources:
  - environment.yml
  - "dev/environment.yml"
  - /tmp/other.yml
  content_hash: x
package: []
"""


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("conda-lock.yml", True),
        ("api/dev.conda-lock.yaml", True),
        ("dev-conda-lock.yml", True),
        ("conda-lock.yml.bak", False),
        ("conda.yml", False),
    ],
)
def test_its_names(path: str, is_one: bool) -> None:
    assert conda_lock.matches(path) is is_one


def test_the_command_that_makes_it_again() -> None:
    assert conda_lock.sources(LOCK) == ("environment.yml", "dev/environment.yml")
    assert conda_lock.command("api/conda-lock.yml", LOCK) == (
        "conda-lock lock -f environment.yml -f dev/environment.yml --lockfile conda-lock.yml"
    )


def test_a_lock_without_sources() -> None:
    assert conda_lock.sources("version: 1\npackage: []\n") == ()
