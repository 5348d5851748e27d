"""A Dockerfile's instructions, each at its place."""

from __future__ import annotations

import pytest

from codemods.shell.instructions import exec_form, instructions

ROWS = {
    "one": ("FROM python\n", [("FROM", 1, "python")]),
    "small letters": ("from python\nrun a\n", [("FROM", 1, "python"), ("RUN", 2, "a")]),
    "comments and blanks": ("# a\n\nFROM x\n  # b\nRUN c\n", [("FROM", 3, "x"), ("RUN", 5, "c")]),
    "continued": ("RUN a \\\n  b\nRUN c\n", [("RUN", 1, "a b"), ("RUN", 3, "c")]),
    "a comment between": ("RUN a \\\n# no\n  b\n", [("RUN", 1, "a b")]),
    "a backtick": ("# escape=`\nRUN a `\n  b\n", [("RUN", 2, "a b")]),
    "a backtick too late": ("# a\n# escape=`\nRUN a `\n", [("RUN", 3, "a `")]),
    "Windows": ("RUN a \\\r\n  b\r\nRUN c\r\n", [("RUN", 1, "a b"), ("RUN", 3, "c")]),
    "at the end of the file": ("RUN a \\", [("RUN", 1, "a")]),
    "a heredoc": ("RUN <<EOF\nCOPY a b\nEOF\nUSER c\n", [("RUN", 1, "<<EOF"), ("USER", 4, "c")]),
    "two heredocs": (
        "COPY <<A <<'B' /x\nRUN no\nA\nRUN no\nB\nUSER c\n",
        [("COPY", 1, "<<A <<'B' /x"), ("USER", 6, "c")],
    ),
    "no heredoc": ("ENV a=<<EOF\nUSER c\n", [("ENV", 1, "a=<<EOF"), ("USER", 2, "c")]),
}


@pytest.mark.parametrize(("text", "rows"), ROWS.values(), ids=ROWS)
def test_what_is_said_on_which_line(text: str, rows: list[tuple[str, int, str]]) -> None:
    found = instructions(text)
    assert [(i.name, i.line, " ".join(i.text.split())) for i in found] == rows
    assert all(text[i.start] == i.text[0] and len(i.at) == len(i.text) + 1 for i in found)


def test_flags_are_no_arguments() -> None:
    (found,) = instructions(
        'RUN --mount=type=cache,target="/a" --mount=type=bind --network pip x\n'
    )
    assert found.text == "pip x"
    assert found.flag("mount") == ('type=cache,target="/a', "type=bind")
    assert (found.flag("network"), found.flag("from")) == (("",), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('["a", "b c"]', ["a", "b c"]),
        ('[ "a" ,\n"b" ]', ["a", "b"]),
        (r'["a\"b"]', ['a"b']),
        ("[]", []),
        ("a b", None),
        ('["a" "b"]', None),
        ('["a"] b', None),
        ("['a']", None),
        ('["a"', None),
    ],
)
def test_the_words_of_an_array(text: str, words: list[str] | None) -> None:
    found = exec_form(text, 10)
    assert (None if found is None else [word.text for word in found]) == words


def test_a_word_of_an_array_knows_its_place() -> None:
    text = r'CMD ["a", "b\tc"]'
    (instruction,) = instructions(text)
    words = exec_form(instruction.text, instruction.start) or ()
    assert [text[word.start : word.end] for word in words] == ['"a"', r'"b\tc"']
    assert [text[place] for place in words[1].at or ()] == ["b", "\\", "c", '"']
