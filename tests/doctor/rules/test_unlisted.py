"""A lean start is in order when it is written, and says so when the project has moved on."""

from __future__ import annotations

from collections.abc import Mapping

from codemods.doctor.diagnose import broken_promises
from codemods.planning.deciding.settled_start import lean
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.sentry.answers import Answers
from tests.planning.deciding.test_lean_start import PACKAGES, SHOP, WEB, lock, project
from tests.projects import applied, changes, recommended

RULE = "unlisted"
NEWER = {**PACKAGES, "pymongo": []}


def set_up() -> tuple[dict[str, str], Answers]:
    """Return the shop with a lean start, and the answers that are on record then."""
    _, _, answers = recommended(SHOP)
    return applied(SHOP), answers._replace(written=changes(SHOP).written)


def told(texts: Mapping[str, str], answers: Answers) -> list[str]:
    _, found, _ = recommended(texts)
    known = Known(found, lean(found, answers))
    return [f.reason for f in broken_promises(known) if f.rule == RULE]


def test_nothing_is_said_of_what_was_just_written() -> None:
    texts, answers = set_up()
    texts["uv.lock"] = lock(PACKAGES)
    assert told(texts, answers) == []
    _, found, _ = recommended(texts)
    edits = plan(Known(found, lean(found, answers))).edits
    assert "shop/sentry_setup.py" not in [edit.path for edit in edits]


def test_a_library_that_came_is_named_before_and_after_it_is_locked() -> None:
    texts, answers = set_up()
    texts["pyproject.toml"] = project(
        "fastapi", "uvicorn", "celery", "redis", "openai", "pymongo", "sentry-sdk"
    )
    for packages in (PACKAGES, NEWER):
        (reason,) = told({**texts, "uv.lock": lock(packages)}, answers)
        assert reason.startswith("pymongo came")
        assert "PyMongoIntegration is not listed" in reason


def test_one_that_left_is_named() -> None:
    texts, answers = set_up()
    texts["pyproject.toml"] = project("fastapi", "uvicorn", "celery", "redis", "sentry-sdk")
    texts["shop/main.py"] = texts["shop/main.py"].replace(WEB, WEB.replace("openai", "json"))
    texts["uv.lock"] = lock({name: needs for name, needs in PACKAGES.items() if name != "openai"})
    reasons = told(texts, answers)
    assert any(reason.startswith("OpenAIIntegration is listed") for reason in reasons)
