"""What is said of a package that is too old for its integration: what is lost, what it needs."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import frameworks, libraries
from codemods.knowledge.sdk.auto_enabled import IMPORTED
from codemods.knowledge.sdk.sdk_demands import refuses
from codemods.knowledge.third_parties.minimums import ASKED
from codemods.packages.inventory.below_minimum import is_off, too_old
from codemods.packages.lists.dependencies import dependencies


@pytest.mark.parametrize(
    ("line", "stem", "said"),
    [
        ("celery==4.2", "celery", "CeleryIntegration is off, so no job of it is traced"),
        ("sqlalchemy==1.1", "sqlalchemy", "SqlalchemyIntegration is off, so its calls are in no"),
    ],
)
def test_what_is_lost_is_certain_where_the_integration_refuses(
    line: str, stem: str, said: str
) -> None:
    depends = dependencies(Project.of({"requirements.txt": f"{line}\n"}))

    assert said in too_old([stem], depends)[0]


@pytest.mark.parametrize(
    ("line", "stem"), [("mcp==1.6.0", "mcp_server"), ("fastapi==0.75.2", "fastapi")]
)
def test_one_whose_integration_looks_at_no_version_is_not_said_to_be_off(
    line: str, stem: str
) -> None:
    depends = dependencies(Project.of({"requirements.txt": f"{line}\n"}))
    assert too_old([stem], depends) == ()


@pytest.mark.parametrize(
    ("line", "stem", "said"),
    [
        ("dramatiq==0.18.0", "dramatiq", "DramatiqIntegration is not listed here, so no job of"),
        ("typer==0.9", "typer", "TyperIntegration is not listed here, so what it would send does"),
    ],
)
def test_one_that_has_to_be_listed_is_not_below_its_minimum(
    line: str, stem: str, said: str
) -> None:
    depends = dependencies(Project.of({"requirements.txt": f"{line}\n"}))
    (sentence,) = too_old([stem], depends)
    assert said in sentence


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


@pytest.mark.parametrize(
    ("required", "is_told"), [("flask>=1.0", True), ("flask<1.1", False), ("flask==1.0.3", False)]
)
def test_what_a_lock_alone_keeps_old_is_told_with_the_command(required: str, is_told: bool) -> None:
    texts = {
        "pyproject.toml": f'[project]\nname = "a"\nversion = "1"\ndependencies = ["{required}"]\n',
        "uv.lock": 'version = 1\n\n[[package]]\nname = "flask"\nversion = "1.0.3"\n',
    }
    (said,) = too_old(["flask"], dependencies(Project.of(texts)))
    told = " `uv lock --upgrade-package flask` moves it there, as pyproject.toml:4 allows."
    assert said.endswith(told) is is_told


@pytest.mark.parametrize(
    ("requires", "said"),
    [
        ("flask==0.12\n", "It needs flask 1.1.4, with blinker beside it."),
        ("flask==0.12\nblinker\n", "It needs flask 1.1.4."),
        ("celery==4.0\n", "It needs celery 4.4.7."),
    ],
)
def test_what_an_integration_needs_beside_is_said_with_its_release(requires: str, said: str):
    depends = dependencies(Project.of({"requirements.txt": requires}))
    (sentence,) = too_old(["flask", "celery"], depends)
    assert said in sentence


@pytest.mark.parametrize(
    ("stem", "known"),
    [
        (stem, known)
        for stem, known in {**frameworks(), **libraries()}.items()
        if known.minimum and refuses(known.integration)
    ],
)
def test_what_no_release_puts_on_by_itself_is_not_called_on(stem: str, known: object) -> None:
    packages, integration = known.packages, known.integration  # type: ignore[attr-defined]
    depends = dependencies(Project.of({"requirements.txt": f"{packages[0]}==0.0.1\n"}))
    (said,) = too_old([stem], depends)
    assert ("a place in `integrations`" in said) is (integration not in IMPORTED)
    assert "it is on" not in said


OLD = "aiomysql==0.0.20\nPyMySQL=={}\n"


@pytest.mark.parametrize(
    ("mysql", "python", "said"),
    [
        ("0.9.2", None, "Python 3.9 and pymysql 1.0 (requirements.txt:2 keeps it below)"),
        ("0.9.2", (3, 7), "Python 3.9 and pymysql 1.0 (requirements.txt:2 keeps it below)"),
        ("0.9.2", (3, 12), "pymysql 1.0 (requirements.txt:2 keeps it below)"),
        ("1.1.0", (3, 8), "Python 3.9"),
        ("1.1.0", (3, 9), ""),
    ],
)
def test_what_a_release_asks_for_itself_is_said(
    mysql: str, python: tuple[int, int] | None, said: str
) -> None:
    depends = dependencies(Project.of({"requirements.txt": OLD.format(mysql)}))
    (sentence,) = too_old(["aiomysql"], depends, python)
    assert sentence.endswith(f" That release asks for {said}." if said else "`integrations`.")


def test_what_releases_ask_is_known_of_integrations_that_refuse_older_ones() -> None:
    assert all(map(refuses, ASKED))


@pytest.mark.parametrize("listed", ["", "celery\n", "celery>=3.1\n"])
def test_what_another_package_holds_below_is_told(listed: str) -> None:
    depends = dependencies(Project.of({"requirements.txt": f"{listed}django-celery==3.2.1\n"}))
    (said,) = too_old(["celery"], depends)
    assert said.startswith("Celery 3.1")
    assert "CeleryIntegration is off" in said
    alone = dependencies(Project.of({"requirements.txt": f"{listed}django-celery-beat\n"}))
    assert not [x for x in too_old(["celery"], alone) if "CeleryIntegration" in x]
