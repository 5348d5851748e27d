"""Lines that a start need not come to, by the statements around them."""

from __future__ import annotations

import pytest

from codemods.code.starting.put_off import put_off

WORDS = ("python", "run.py", "work")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("import a\n", ()),
        ("while True:\n    a()\n    b()\nelse:\n    c()\n", (2, 3)),
        ("for job in queue:\n    a()\n", (2,)),
        ("try:\n    a()\nexcept E:\n    b()\n", (4,)),
        ("if debug:\n    a()\n", ()),
        ("if found > 0:\n    a()\nelse:\n    b()\n", (2, 4)),
        ("if found == 0:\n    a()\n", ()),
        ("if sys.version_info >= (3, 9):\n    a()\n", ()),
        ("if len(sys.argv) > 1:\n    a()\n", ()),
        ("if sys.argv[1] == 'work':\n    a()\nelse:\n    b()\n", (4,)),
        ("if sys.argv[1] == 'serve':\n    a()\nelse:\n    b()\n", (2,)),
        ("if 'work' in sys.argv:\n    a()\n", ()),
        ("if not sys.argv[1] == 'serve':\n    a()\n", ()),
        ("if mode == 'serve':\n    a()\n", ()),
        ("if config.mode == 'serve':\n    a()\n", ()),
        ("args = p.parse_args()\nif args.mode == 'serve':\n    a()\n", (3,)),
        ("args = p.parse_args()\nif args.mode in ('serve', 'work'):\n    a()\n", ()),
        (
            "match sys.argv[1]:\n    case 'serve':\n        a()\n    case 'work':\n        b()\n",
            (3,),
        ),
        ("match mode:\n    case 'serve':\n        a()\n", ()),
        ("not Python", ()),
    ],
)
def test_what_waits_for_work_for_an_error_or_for_other_words(
    text: str, lines: tuple[int, ...]
) -> None:
    assert put_off(text, WORDS) == {*lines}
