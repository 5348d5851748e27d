from __future__ import annotations

import pytest
import yaml

from codemods.files.model import InitCall, Integration, Keyword
from codemods.knowledge.registry import frameworks
from codemods.sentry.answers import Answers, BadAnswers, read, recall, record, remember
from tests.projects import changes


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


def test_what_was_written_stands_at_the_end():
    text = "features: []\n_written: {}\n"
    once = record(text, {"seen": ["1\n2"]})
    assert once == 'features: []\n_written: {\n  "seen": ["1\\n2"]\n}\n'
    assert record(once, {"seen": ["1\n2"]}) == once


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


def test_what_was_written_is_read_by_people_too():
    """A line for each change and each option, and an end that says where it is cut off."""
    init = {"keywords": {"a": "1", "b": "{'c': 2}"}, "imports": ["import os", "import sys"]}
    written = {"changes": [{"path": "x"}, {"path": "y"}], "init": init, "seen": []}
    text = record('style: "module"\n_written: {}\n', written)
    assert (
        text
        == """\
style: "module"
_written: {
  "changes": [
    {"path": "x"},
    {"path": "y"}
  ],
  "init": {
    "imports": ["import os", "import sys"],
    "keywords": {
      "a": "1",
      "b": "{'c': 2}"
    }
  },
  "seen": []
}
"""
    )
    assert read(text).written == written
    assert record(text, written) == text
    assert yaml.safe_load(text)["_written"] == written


def test_fastapi_and_celery_are_remembered_in_few_lines():
    before = {
        **frameworks()["fastapi"].sample.before,
        "requirements.txt": "celery[redis]\nfastapi\nuvicorn\n",
        "app/tasks.py": "from celery import Celery\n\napp = Celery('tasks')\n\n\n@app.task\n"
        "def split(people):\n    return 100 / people\n",
        "Procfile": "web: uvicorn app.main:app\nworker: celery -A app.tasks worker\n",
    }
    text = record("", changes(before).written)
    assert len(text.splitlines()) <= 40 - 2 - 14  # a heading and Copier's own, and the answers
    assert '\\"' not in text, "expressions need no escapes"


def test_a_dot_is_the_top():
    assert read("subproject: .\n_written: {}\n") == Answers(subproject="")
