"""What is said of a package that is too old for its integration: what is lost, what it needs."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import frameworks, libraries
from codemods.packages.inventory.below_minimum import is_off, too_old
from codemods.packages.lists.dependencies import dependencies


@pytest.mark.parametrize(
    ("line", "stem", "needs"),
    [
        ("celery==4.2", "celery", "CeleryIntegration needs celery 4.4.7"),
        ("mcp==1.6.0", "mcp_server", "MCPIntegration needs mcp 1.8.0"),
        ("sqlalchemy==1.1", "sqlalchemy", "SqlalchemyIntegration needs sqlalchemy 1.2"),
        ("dramatiq==0.18.0", "dramatiq", "DramatiqIntegration needs dramatiq 1.9"),
        ("typer==0.9", "typer", "TyperIntegration needs typer 0.15"),
        ("fastapi==0.75.2", "fastapi", ""),
        ("mcp==1.14.1", "mcp_server", ""),
    ],
    ids=["checks", "imports", "a library", "listed", "listed library", "on", "imports it"],
)
def test_what_is_off_is_said_in_one_sentence(line: str, stem: str, needs: str) -> None:
    """By itself on below its minimum is who neither looks at a version nor lacks a module."""
    depends = dependencies(Project.of({"requirements.txt": f"{line}\n"}))
    said = f"{needs}; requirements.txt:1 has {line.partition('==')[2]}: off."
    assert too_old([stem], depends) == (said,) * bool(needs)


OLD_ONES = [(s, k) for s, k in {**frameworks(), **libraries()}.items() if k.minimum and is_off(k)]


@pytest.mark.parametrize(("stem", "known"), OLD_ONES)
def test_each_that_is_surely_off_is_told_below_its_minimum(stem: str, known: object) -> None:
    packages = known.packages  # type: ignore[attr-defined]
    depends = dependencies(Project.of({"requirements.txt": f"{packages[0]}==0.0.1\n"}))
    assert len(too_old([stem], depends)) == 1


@pytest.mark.parametrize(("version", "is_told"), [("1.7.0", True), ("1.12.0", False)])
def test_one_that_has_to_rise_further_for_any_sdk_is_told_with_that(
    version: str, is_told: bool
) -> None:
    depends = dependencies(Project.of({"requirements.txt": f"boto3=={version}\n"}))

    assert bool(too_old(["boto3"], depends)) is is_told


@pytest.mark.parametrize("listed", ["", "celery\n", "celery>=3.1\n"])
def test_what_another_package_holds_below_is_told(listed: str) -> None:
    depends = dependencies(Project.of({"requirements.txt": f"{listed}django-celery==3.2.1\n"}))
    (said,) = too_old(["celery"], depends)
    assert said.startswith("CeleryIntegration needs celery 4.4.7;")
    alone = dependencies(Project.of({"requirements.txt": f"{listed}django-celery-beat\n"}))
    assert not [x for x in too_old(["celery"], alone) if "CeleryIntegration" in x]
