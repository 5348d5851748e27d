"""An organisation's copy of the template: it merges ours, and reaches its projects."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from copier import run_copy, run_update

from codemods.knowledge.registry import frameworks
from tests.cells import cells
from tests.copying import codemods, copier
from tests.repositories import ANSWERS_FILE, CHECKOUT, commit, git, write

FASTAPI = frameworks()["fastapi"].sample.before
SETUP = "app/acme_observability.py"
Update = Callable[[Path, Path], str]
FIRST = "name: Acme\nmodule: acme_observability\ndefaults: {traces_sample_rate: 0.1}\n"
LOWER = FIRST.replace("0.1", "0.05")


def documented(number: int, folder: Path, **instead: Path) -> None:
    """Run a block of commands of the document, its addresses replaced by folders."""
    text = (CHECKOUT / "docs/organisations.md").read_text()
    for line in re.findall(r"```sh\n(.*?)```", text, re.S)[number].splitlines():
        git(
            folder,
            *(
                str(instead.get(word.rpartition("/")[2].replace("-", "_"), word))
                if "://" in word
                else word
                for word in shlex.split(line)[1:]
            ),
        )


@pytest.fixture
def acme(template: Path, tmp_path: Path) -> Path:
    """The organisation's copy of the template, made as documented, with its first defaults."""
    git(template, "branch", "-M", "main")
    git(tmp_path, "init", "-q", "--bare", "origin.git")
    documented(0, tmp_path, copier_sentry=template, acme_sentry=tmp_path / "origin.git")
    copy = tmp_path / "acme-sentry"
    (copy / "organisation.yml").write_text(FIRST)
    documented(1, tmp_path)
    assert git(tmp_path / "origin.git", "tag").split() == ["v1.0.0.post1"]
    return copy


def release(copy: Path, says: str, tag: str) -> None:
    """Publish what the organisation says now."""
    (copy / "organisation.yml").write_text(says)
    commit(copy, says)
    git(copy, "tag", tag)


def project(acme: Path, name: str, **data: object) -> Path:
    """A project that took the organisation's template."""
    folder = acme.parent / name
    write(folder, FASTAPI)
    commit(folder, "the project")
    run_copy(str(acme), folder, data, unsafe=True, defaults=True, quiet=True)
    commit(folder, "with Sentry")
    return folder


def rate(folder: Path) -> tuple[str, float]:
    """Return the rate in the code, and that of the answers."""
    found = re.search(r"or ([\d.]+)\)", (folder / SETUP).read_text())
    assert found
    return found[1], yaml.safe_load((folder / ANSWERS_FILE).read_text())["traces_sample_rate"]


def by_copier(folder: Path, acme: Path) -> str:
    """Update a project by Copier, as Renovate does, and return what it said."""
    words = ("update", "--trust", "--defaults", "-a", ANSWERS_FILE, ".")
    status, said = copier(*words, folder=folder)
    assert status == 0, said
    return said


def by_command(folder: Path, acme: Path) -> str:
    """Update a project by the command of the organisation's copy, and return what it said."""
    status, said = codemods("update", "--yes", str(folder), home=acme)
    assert status == 0, said
    return said


BY = {"by_copier": by_copier, "by_command": by_command}


@pytest.mark.parametrize("update", BY.values(), ids=BY)
def test_a_changed_default_reaches_who_took_it_and_the_policy_everybody(acme: Path, update: Update):
    took, chose = project(acme, "took"), project(acme, "chose", traces_sample_rate=0.2)
    assert (rate(took), rate(chose)) == (("0.1", 0.1), ("0.2", 0.2))

    release(acme, LOWER, "v1.0.0.post2")
    report = update(took, acme)
    assert "traces_sample_rate was 0.1 and is 0.05 now: Acme proposes that now." in report
    assert "traces_sample_rate was" not in update(chose, acme)
    assert (rate(took), rate(chose)) == (("0.05", 0.05), ("0.2", 0.2))
    for folder in (took, chose):
        assert "settled" not in (folder / ANSWERS_FILE).read_text()
        commit(folder, "a lower default")

    release(acme, f"{LOWER}policy: {{max_traces_sample_rate: 0.1}}\n", "v1.0.0.post3")
    told = "traces_sample_rate was 0.2 and is 0.1 now: Acme allows traces_sample_rate up to 0.1."
    assert told in update(chose, acme)
    assert rate(chose) == ("0.1", 0.1)


def test_who_wants_the_old_default_all_the_same_keeps_it(acme: Path):
    folder = project(acme, "took")
    release(acme, LOWER, "v1.0.0.post2")
    given = {"answers_file": ANSWERS_FILE, "unsafe": True, "defaults": True, "overwrite": True}
    run_update(folder, {"traces_sample_rate": 0.1}, quiet=True, **given)
    assert rate(folder) == ("0.1", 0.1)
    commit(folder, "as before")
    release(acme, LOWER.replace("0.05", "0.01"), "v1.0.0.post3")
    run_update(folder, quiet=True, **given)
    assert rate(folder) == ("0.1", 0.1)


def test_an_answer_that_the_policy_forbids_is_refused_with_a_sentence(acme: Path):
    release(acme, "name: Acme\npolicy: {max_traces_sample_rate: 0.1}\n", "v1.0.0.post2")
    folder = acme.parent / "project"
    write(folder, FASTAPI)
    commit(folder, "the project")
    with pytest.raises(ValueError, match="Acme allows traces_sample_rate up to 0.1, not 0.5"):
        data = {"traces_sample_rate": 0.5}
        run_copy(str(acme), folder, data, unsafe=True, defaults=True, quiet=True)
    assert git(folder, "status", "--porcelain") == ""


def test_what_the_policy_forbids_is_not_offered(acme: Path):
    says = "name: Acme\ndefaults: {release: true}\n"
    policy = "policy: {max_personal_data: standard, allow_ai_prompts: false}\n"
    release(acme, f"{says}{policy}", "v1.0.0.post2")
    folder = acme.parent / "project"
    write(folder, {**FASTAPI, "Dockerfile": "FROM python:3.12\nCMD uvicorn app.main:app\n"})
    commit(folder, "the project")
    asked: dict[str, object] = {}

    def answer(questions: list[dict[str, object]], **rest: object) -> dict[str, object]:
        (question,) = questions
        asked[str(question["name"])] = [c.value for c in question.get("choices") or ()]  # type: ignore
        return {str(question["name"]): rest["answers"][question["name"]]}  # type: ignore[index]

    with patch("copier._main.unsafe_prompt", answer):
        run_copy(str(acme), folder, unsafe=True, quiet=True)
    assert asked["personal_data"] == ["standard", "strict"]
    assert "ai_prompts" not in asked
    data = {"personal_data": "personal"}
    refused = "Acme allows personal_data to be strict or standard, not personal"
    with pytest.raises(ValueError, match=refused):
        run_copy(str(acme), folder, data, unsafe=True, defaults=True, overwrite=True, quiet=True)


def test_our_changes_and_theirs_merge_and_both_reach_a_project(acme: Path, template: Path):
    folder = project(acme, "project")
    settings = template / "includes/start.py.jinja"
    settings.write_text(f"{settings.read_text()}{{#- A change of ours. -#}}\n")
    module = next(template.glob("template/*/{{ sentry.setup_file }}.jinja"))
    module.write_text(module.read_text().replace("is enough.", "is all."))
    commit(template, "a change of ours")
    git(template, "tag", "v1.1.0")
    release(acme, LOWER, "v1.0.0.post2")

    documented(2, acme.parent)
    git(acme, "tag", "v1.1.0.post1")

    by_copier(folder, acme)
    assert rate(folder) == ("0.05", 0.05)
    assert "importing this module is all." in (folder / SETUP).read_text()
    assert '_commit: "v1.1.0.post1"\n' in (folder / ANSWERS_FILE).read_text()


@pytest.mark.parametrize("update", cells(BY, lambda update: "a moved module"))
def test_a_changed_name_moves_the_module_of_who_took_the_old_one(acme: Path, update: Update):
    took, needs = project(acme, "took"), project(acme, "needs")
    chose = project(acme, "chose", init_module="app.observe")
    write(needs, {"app/own.py": "from app.acme_observability import os\n"})
    commit(needs, "a line of its own")
    release(acme, FIRST.replace("acme_observability", "acme_sentry"), "v1.0.0.post2")
    told = "init_module was app.acme_observability and is app.acme_sentry now: Acme proposes that"
    assert told in update(took, acme)
    for folder in (needs, chose):
        assert "init_module was" not in update(folder, acme)
    assert (took / "app/main.py").read_text().startswith("from app import acme_sentry  # noqa")
    assert [(took / p).exists() for p in (SETUP, "app/acme_sentry.py")] == [False, True]
    assert [(needs / p).exists() for p in (SETUP, "app/acme_sentry.py")] == [True, False]
    assert (chose / "app/observe.py").exists()
