"""Which libraries hold a newer sentry-sdk back, tried with the SDK itself."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.packages.lists.dependencies import dependencies
from codemods.sentry.existing import find_existing
from codemods.sentry.held_back import held_back

APP = """\
import sentry_sdk
from sentry_sdk.integrations.flask import FlaskIntegration as Ours

sentry_sdk.init(integrations=[Ours()])
"""


@pytest.mark.parametrize(
    ("text", "calls"),
    [(APP, ["app.py:4"]), ("", []), (APP.replace("Ours()", "Other()"), [])],
)
def test_what_is_listed_counts_though_it_was_not_detected(text, calls):
    project = Project.of({"app.py": text, "requirements.txt": "flask==1.0\nsentry-sdk==1.0\n"})
    existing = find_existing(Modules(project), ["app.py"])
    found = held_back(project, dependencies(project), existing)
    assert [one.call for one in found] == calls
    assert all(one.version == "1.0" and one.minimum == "1.1.4" for one in found)


def test_the_sdk_raises_for_what_is_listed_and_not_for_what_it_enables_itself(monkeypatch):
    sentry_sdk = pytest.importorskip("sentry_sdk")
    from sentry_sdk.integrations import DidNotEnable, setup_integrations

    class Old(sentry_sdk.integrations.Integration):
        identifier = "too_old"

        @staticmethod
        def setup_once() -> None:
            raise DidNotEnable("too old")

    with pytest.raises(DidNotEnable):
        setup_integrations([Old()], with_defaults=False)
