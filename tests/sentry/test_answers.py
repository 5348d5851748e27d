from __future__ import annotations

import pytest

from codemods.files.model import InitCall, Integration, Keyword
from codemods.sentry.answers import Answers, BadAnswers, read, recall, record, remember


def test_an_answers_file():
    text = "_commit: v1\nfeatures:\n- tracing\ntraces_sample_rate: 0.2\n_written: {}\n"
    assert read(text) == Answers(features=("tracing",), traces_sample_rate=0.2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("features: [", "is not valid YAML"),
        ("- a\n", "holds no answers"),
        ("features: tracing\n", "`features` must be a list of words, not 'tracing'"),
        ("traces_sample_rate: 20\n", "must be a number from 0 to 1, not 20"),
        ("personal_data: maybe\n", "must be one of personal, standard, strict, not 'maybe'"),
        ("init_module: 'a; import os'\n", "`init_module` must be a dotted module name"),
        ("style: 7\n", "`style` must be text, not 7"),
    ],
)
def test_a_bad_one_is_named_with_reason_and_right_form(text: str, sentence: str):
    with pytest.raises(BadAnswers, match=sentence) as error:
        read(text, "my.yml")
    assert str(error.value).startswith("my.yml")


def test_what_was_written_is_one_line_at_the_end():
    text = "features: []\n_written: {}\n"
    once = record(text, {"init": {"a": "1\n2"}})
    assert once == 'features: []\n_written: {"init": {"a": "1\\n2"}}\n'
    assert record(once, {"init": {"a": "1\n2"}}) == once


def test_what_was_written_is_read_back_whole_also_after_a_formatter():
    noted = {"changes": [{"lines": "caf\xe9 \U0001f600 \u2028"}]}
    text = record("features: []\n", noted)
    assert read(text).written == noted
    spread = 'features: []\n_written:\n  {\n    "init": { "a": "1" },\n}\n_x: 1\n'
    assert read(spread).written == {"init": {"a": "1"}}
    assert record(spread, {}) == "features: []\n_x: 1\n_written: {}\n"


def test_an_init_call_is_remembered_whole():
    call = InitCall(
        (Keyword("a", "1"),), (Integration("x.Y", (Keyword("b", "2"),)),), ("import os",)
    )
    assert recall(remember(call)) == call
