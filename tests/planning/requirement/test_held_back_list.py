"""What keeps a project from a newer sentry-sdk: tried with an init call that lists it."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

LISTED = {
    "a list in the call": "sentry_sdk.init(integrations=[CeleryIntegration()])\n",
    "a list in a variable": (
        "own = [CeleryIntegration()]\nsentry_sdk.init(dsn='', integrations=own)\n"
    ),
    "appended": "own = []\nown.append(CeleryIntegration())\nsentry_sdk.init(integrations=own)\n",
}
UNLISTED = "sentry_sdk.init()\n"
REQUIRED = {
    "a pin": "celery==4.4.6\n",
    "a range": "celery>=4.2,<4.4\n",
}
NEWER = {"new enough": "celery==5.3.0\n", "any": "celery\n"}


def project(init: str, requires: str) -> dict[str, str]:
    imports = "import sentry_sdk\nfrom celery import Celery\n"
    imports += "from sentry_sdk.integrations.celery import CeleryIntegration\n\n"
    return {
        "tasks.py": f"{imports}{init}\napp = Celery('tasks')\n",
        "Procfile": "worker: celery -A tasks worker\n",
        "requirements.txt": f"{requires}sentry-sdk==1.5.0\n",
    }


@pytest.mark.parametrize("requires", REQUIRED.values(), ids=REQUIRED)
@pytest.mark.parametrize("init", LISTED.values(), ids=LISTED)
def test_a_listed_integration_below_its_minimum_is_not_raised_over(init: str, requires: str):
    texts = project(init, requires)
    asked = changes(texts, raise_sdk=True)
    assert applied(texts, raise_sdk=True) == texts
    said = "lists CeleryIntegration, with which a newer sentry-sdk raises"
    assert any(said in note.text for note in asked.notes)


@pytest.mark.parametrize("requires", REQUIRED.values(), ids=REQUIRED)
def test_what_the_sdk_enables_by_itself_may_be_raised(requires: str):
    assert (
        "sentry-sdk==2.75.0"
        in applied(project(UNLISTED, requires), raise_sdk=True)["requirements.txt"]
    )


@pytest.mark.parametrize("requires", NEWER.values(), ids=NEWER)
@pytest.mark.parametrize("init", LISTED.values(), ids=LISTED)
def test_a_library_that_is_new_enough_holds_nothing_back(init: str, requires: str):
    texts = project(init, requires)
    assert "sentry-sdk==2.75.0" in applied(texts, raise_sdk=True)["requirements.txt"]
