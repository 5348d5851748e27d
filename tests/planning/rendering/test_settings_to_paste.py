"""A worker's settings to paste start Sentry themselves: they load no module of ours."""

from __future__ import annotations

import ast

from codemods.editing.source.layout import DEFAULT
from codemods.planning.rendering.settings_to_paste import settings_to_paste
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call


def test_the_call_stands_in_them() -> None:
    answers = Answers(frameworks=("rq",), style="inline", init_path="web.py")
    text = settings_to_paste("mysettings.py", answers, init_call(answers), DEFAULT)
    ast.parse(text)
    assert "sentry_sdk.init(" in text
    assert "REDIS_URL" in text
    assert "sentry_setup" not in text
    assert text.count("import os\n") == 1
