from __future__ import annotations

import pytest

from codemods.editing.lists.groups import file_group, group, is_development


@pytest.mark.parametrize(
    "name", "dev tests lint docs pre-commit test_e2e dev-requirements ci".split()
)
def test_for_developers(name: str) -> None:
    assert is_development(name)


@pytest.mark.parametrize("name", "prod redis monitoring base gpu production-test postgres".split())
def test_not_for_developers(name: str) -> None:
    assert not is_development(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("prod", ""),
        ("production", ""),
        ("main", ""),
        ("redis", "redis"),
        ("dev", "dev"),
        ("all", "all"),
    ],
)
def test_group(name: str, expected: str) -> None:
    assert group(name) == expected


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("requirements", ""),
        ("base", ""),
        ("requirements_prod", ""),
        ("common", ""),
        ("requirements-dev", "dev"),
        ("test-requirements", "test"),
        ("gpu", "gpu"),
        ("requirements.docker", "docker"),
    ],
)
def test_file_group(stem: str, expected: str) -> None:
    assert file_group(stem) == expected
