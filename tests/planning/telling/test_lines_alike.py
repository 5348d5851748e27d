"""Lines that an earlier note has too are not shown twice."""

from __future__ import annotations

import pytest

from codemods.files.model import Note
from codemods.planning.telling.lines_alike import as_differences

LINES = [f"line_{number} = {number}" for number in range(30)]
WHOLE = "\n".join(LINES)


def pastes(*given: str) -> list[str]:
    return [note.paste for note in as_differences([Note("a", paste) for paste in given])]


def test_what_differs_is_shown_with_the_number_of_the_note() -> None:
    second = WHOLE.replace("line_3 = 3", "other = 3").replace("line_9 = 9\n", "")
    first, told = pastes(WHOLE, f"# a.py, at its top:\nimport x\n\n# b.py, on top:\n{second}")
    assert first == WHOLE
    assert told == (
        "# a.py, at its top:\nimport x\n\n# b.py, on top: the lines of 1 with these changes\n"
        "- line_3 = 3\n+ other = 3\n- line_9 = 9\n"
    )


def test_the_same_lines_are_named_alone() -> None:
    assert pastes(WHOLE, f"# b.py:\n{WHOLE}")[1] == "# b.py: the lines of 1\n"


@pytest.mark.parametrize(
    "given",
    [
        (WHOLE, WHOLE),
        (WHOLE, f"# b.py:\n{WHOLE.replace('line', 'other')}"),
        ("a = 1", "# b.py:\na = 1"),
        (f"# a.py:\n{WHOLE}\n\n# b.py:\nimport a",),
        ("", ""),
    ],
    ids=["nothing names its file", "all differ", "few", "one note", "nothing"],
)
def test_others_stay_as_they_are(given: tuple[str, ...]) -> None:
    assert pastes(*given) == list(given)
