"""The packages of mypy's own environment."""

from __future__ import annotations

import pytest
import yaml

from codemods.files.model import Refused
from codemods.formats.checkers.pre_commit import edit, lacks, matches

HOOK = "repos:\n- repo: https://github.com/pre-commit/mirrors-mypy\n  hooks:\n  - id: mypy\n"
ARGS = "    args: [--strict]\n"
BLOCK = "    additional_dependencies:\n      - click  # typed\n      - rich\n"
FLOW = "    additional_dependencies: [click, rich]\n"


@pytest.mark.parametrize(
    "listed", [BLOCK + ARGS, ARGS + BLOCK, FLOW + ARGS, FLOW.replace("rich", "'rich'") + ARGS]
)
def test_it_stands_below_the_others(listed: str) -> None:
    text = HOOK + listed
    assert lacks(text, "sentry-sdk")
    after = edit(text, package="sentry-sdk")
    (hook,) = yaml.safe_load(after)["repos"][0]["hooks"]
    assert hook["additional_dependencies"] == ["click", "rich", "sentry-sdk"]
    assert not lacks(after, "sentry-sdk")


@pytest.mark.parametrize(
    "further",
    [
        ARGS,  # it misses each library, so nobody minds
        BLOCK,  # what is given nothing ignores them
        f"{BLOCK}    args: [--ignore-missing-imports]\n",
        f"{BLOCK}      - sentry-sdk>=2\n{ARGS}",
        f"{BLOCK}{ARGS}".replace("rich", "Sentry-SDK"),
    ],
)
def test_others_are_left_alone(further: str) -> None:
    assert not lacks(HOOK + further, "sentry-sdk")
    assert edit(HOOK + further, package="sentry-sdk") == HOOK + further


def test_another_layout_is_left_to_a_person() -> None:
    with pytest.raises(Refused):
        edit(f"{HOOK}{ARGS}    additional_dependencies:\n    - click", package="sentry-sdk")


def test_the_file_is_known_by_its_name() -> None:
    assert [matches(p) for p in (".pre-commit-config.yaml", "a/.pre-commit-config.yaml")] == [
        True,
        False,
    ]
