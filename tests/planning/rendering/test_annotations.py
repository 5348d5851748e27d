"""Types of what stands around an init call, for the oldest Python that there may be."""

from __future__ import annotations

from codemods.editing.source.layout import Style
from codemods.files.versions import NEWEST_SDK
from codemods.planning.rendering import render
from codemods.sentry.answers import Answers
from codemods.sentry.init_call import init_call


def test_a_base_class_is_one_that_the_oldest_python_takes():
    answers = Answers(frameworks=("flask",), sdk_version=NEWEST_SDK, style="module")
    texts = {
        subscripts: render.file(
            render.SETUP, answers, init_call(answers), Style(typed=True, subscripts=subscripts)
        )
        for subscripts in (True, False)
    }
    assert "class SecretNames(list[str]):" in texts[True] and "List" not in texts[True]
    assert "class SecretNames(List[str]):" in texts[False]
    assert "    from typing import Any, List\n" in texts[False]
