"""By which options a call starts Sentry, also where a dict holds them."""

from __future__ import annotations

import pytest

from codemods.sentry.options_given import options_given
from tests.projects import known

HEAD = "import sentry_sdk\nfrom flask import Flask\n\nRATE = 0\n"


@pytest.mark.parametrize(
    ("start", "names"),
    [
        ("sentry_sdk.init(dsn=D)", {"dsn"}),
        (
            "options = {'dsn': D, 'traces_sample_rate': RATE}\noptions.update(MORE)\n"
            "sentry_sdk.init(release='1', **options)",
            {"dsn", "traces_sample_rate", "release"},
        ),
        ("o = {}\no['debug'] = True\nsentry_sdk.init(**o)", {"debug"}),
        ("sentry_sdk.init(**unknown())", set()),
    ],
)
def test_what_is_given(start: str, names: set[str]) -> None:
    texts = {"requirements.txt": "flask\nsentry-sdk\n", "app.py": f"{HEAD}{start}\n"}
    (existing,) = known({**texts, "Procfile": "web: gunicorn app:app\n"}).found.usable
    assert options_given(known(texts).project, existing) == names
