"""Whether the call by which Sentry starts in a function sends before the process is frozen."""

from __future__ import annotations

import pytest

from tests.planning.plans.test_functions import ADAPTED, SITE, VENDORED
from tests.projects import changes

STARTS = "import sentry_sdk\n\nsentry_sdk.init(integrations=[{}])\n\n"
BESIDE = {
    **VENDORED,
    "requirements.txt": "flask\ngunicorn\napig-wsgi\nsentry-sdk\n",
    "Procfile": "web: gunicorn web:app\n",
    "on_aws.py": ADAPTED.format("web"),
    "template.yaml": VENDORED["template.yaml"].replace("on_aws.main", "on_aws"),
}


BY_HAND = (
    "from sentry_sdk.integrations.serverless import serverless_function\n\n"
    "from web import app\n\n\n"
    "@serverless_function\ndef run(event, context): ...\n"
)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"web.py": STARTS.format("") + SITE}, True),
        ({"web.py": STARTS.format("AwsLambdaIntegration()") + SITE}, False),
        ({"web.py": STARTS.format("") + SITE, "on_aws.py": BY_HAND}, False),
        ({"web.py": SITE}, True),
    ],
)
def test_where_the_call_has_the_integration_nothing_is_lacking(
    texts: dict[str, str], told: bool
) -> None:
    done = changes({**BESIDE, **texts})
    said = "the platform's integration that sends nothing before the process is frozen"
    assert any(said in note.text for note in done.notes) == told


def test_a_function_whose_list_is_certain_gets_the_integration_by_the_edit() -> None:
    packed = BESIDE["template.yaml"].replace("CodeUri: lambda/", "CodeUri: .")
    done = changes({**BESIDE, "web.py": STARTS.format("") + SITE, "template.yaml": packed})
    assert any(b"AwsLambdaIntegration(" in (change.after or b"") for change in done.files)
    assert not any("process is frozen" in note.text for note in done.notes)
