"""The requirement where no file lists what the project needs."""

from __future__ import annotations

import pytest

from codemods.files.versions import SDK_RANGE
from codemods.planning.plans.unlisted import plan
from tests.projects import known

APP = "from flask import Flask\n\napp = Flask(__name__)\n"


@pytest.mark.parametrize(
    ("texts", "pastes"),
    [
        ({"app.py": APP}, [f"sentry-sdk{SDK_RANGE}"]),
        ({"app.py": APP, "requirements.txt": "flask\n"}, []),
        ({"app.py": APP, "setup.cfg": "[options]\ninstall_requires =\n    flask\n"}, []),
        ({"main.py": "x = 1\n"}, []),
    ],
)
def test_the_line_of_a_list(texts: dict[str, str], pastes: list[str]) -> None:
    asked = known(
        texts, **({"init_path": "app.py", "style": "inline"} if "app.py" in texts else {})
    )
    assert [note.paste for note in plan(asked)] == pastes
