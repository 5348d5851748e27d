"""`init_module` as an answer: where that is, and why it can't be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codemods.files.project import Project
from codemods.knowledge.registry import frameworks
from codemods.planning.deciding.recommend import recommended
from codemods.planning.generated_files import FILES
from codemods.planning.moving.module_answer import followed, module_answer
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers
from codemods.sentry.settled import PROPOSED, recalled, settled

FASTAPI = frameworks()["fastapi"].sample.before
OURS = {
    **FASTAPI,
    "app/main.py": f"from app import sentry_setup\n{FASTAPI['app/main.py']}",
    "app/sentry_setup.py": "import sentry_sdk\n\nsentry_sdk.init()\n",
}


def answers(**given: object) -> Answers:
    """Return the answers of a project that is set up."""
    project = Project.of(FASTAPI)
    written = {FILES: {"app/sentry_setup.py": "0"}, PROPOSED: {"init_module": "sentry_setup"}}
    return recommended(project, scan(project), **given)._replace(written=written)


def asked(texts: dict[str, str], module: str, known: Answers | None) -> tuple[str, str, str]:
    project = Project.of(texts)
    spot = module_answer(project, scan(project), known, ["app/main.py"], module)
    return spot.style, spot.init_path, spot.why


def test_it_is_taken_at_first_and_later():
    assert asked(FASTAPI, "app.start", None)[:2] == ("module", "app/start.py")
    assert asked(OURS, "app.start", answers())[:2] == ("module", "app/start.py")
    assert asked(OURS, "start", answers())[:2] == ("module", "start.py")
    assert asked(OURS, "app.sentry_setup", answers())[:2] == ("module", "app/sentry_setup.py")


@pytest.mark.parametrize(
    ("texts", "module", "why"),
    [
        ({"app/start.py": ""}, "app.start", "app/start.py is there already"),
        ({}, "app.none.start", "there is no folder app/none"),
        ({}, "logging", "logging is the name of a library"),
        (
            {"app/db/__init__.py": "connect()\n"},
            "app.db.start",
            "what starts app/main.py could not import app/db/start.py",
        ),
    ],
)
def test_what_can_t_be_is_refused_at_first_and_later(texts: dict[str, str], module: str, why: str):
    assert asked({**FASTAPI, **texts}, module, None) in (("none", "", why), ("none", "", WOKEN))
    assert asked({**OURS, **texts}, module, answers()) in (("none", "", why), ("none", "", WOKEN))


WOKEN = "importing app.db.start would first run other code of app/db"


def test_what_needs_it_where_it_is_is_named():
    style, _, why = asked({**OURS, "a.py": "import app.sentry_setup\n"}, "app.start", answers())
    assert (style, why[:49]) == ("none", "app/sentry_setup.py is needed where it is by a.py")


def test_a_call_of_the_user_s_own_is_no_module_of_ours():
    own = answers()._replace(style="inline", init_path="app/main.py")
    assert asked(OURS, "app.start", own)[2].startswith("Sentry starts in app/main.py, and that is")


def test_an_organisation_s_name_is_followed_where_it_can_be(organised: Callable[[str], None]):
    project, then = Project.of(OURS), answers()
    organised("name: Acme\nmodule: acme_start\n")
    now = followed(project, scan(project), then, settled(then))
    assert (now.init_module, now.init_path) == ("app.acme_start", "app/acme_start.py")
    assert recalled(now)["init_module"].why == "Acme proposes that now"

    needed = Project.of({**OURS, "a.py": "import app.sentry_setup\n"})
    kept = followed(needed, scan(needed), then, settled(then))
    assert (kept.init_module, kept.init_path) == ("app.sentry_setup", "app/sentry_setup.py")
    assert recalled(kept) == {}
