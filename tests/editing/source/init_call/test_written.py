"""Changes written into the literals that hold an init call's options."""

from __future__ import annotations

import pytest

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.written import page_of, written
from codemods.editing.source.merging.change import Change, Page
from codemods.editing.source.source import Source
from codemods.files.model import Refused

ADD = Change("add", "new", "2")
ITEM = Change("add", "", "B()")
GONE = Change("remove", 0)

# What is there, the changes of options and of the list, and what is there then.
ROWS: dict[str, tuple[str, list[Change], list[Change], str]] = {
    "into the call": ("init(a=1)", [ADD], [], "init(a=1, new=2)"),
    "a value": ("init(a=1)", [Change("change", "a", "3")], [], "init(a=3)"),
    "away": ("init(a=1, b=2)", [Change("remove", "a")], [], "init(b=2)"),
    "into a dict": (
        "options = {'a': 1}\ninit(**options)",
        [Change("change", "a", "3")],
        [],
        "options = {'a': 3}\ninit(**options)",
    ),
    "into a dict in the call": (
        "init(b=1, **{'a': 1})",
        [Change("change", "a", "3")],
        [],
        "init(b=1, **{'a': 3})",
    ),
    "a first integration": ("init(a=1)", [], [ITEM], "init(a=1, integrations=[B()])"),
    "one more": ("init(integrations=[A()])", [], [ITEM], "init(integrations=[A(), B()])"),
    "one more in a variable": (
        "listed = [A()]\ninit(integrations=listed)",
        [],
        [ITEM],
        "listed = [A(), B()]\ninit(integrations=listed)",
    ),
    "one of two": ("init(integrations=[A(), C()])", [], [GONE], "init(integrations=[C()])"),
    "the last one, with its list": ("init(a=1, integrations=[A()])", [], [GONE], "init(a=1)"),
    "the last one, in a variable": (
        "listed = [A()]\ninit(integrations=listed)",
        [],
        [GONE],
        "listed = []\ninit(integrations=listed)",
    ),
    "both at once": (
        "init(a=1, integrations=[A()])",
        [ADD],
        [ITEM],
        "init(a=1, integrations=[A(), B()], new=2)",
    ),
}
HEAD = "from sentry_sdk import init\n"


@pytest.mark.parametrize("name", ROWS)
def test_what_stands_there_then(name: str) -> None:
    before, options, items, after = ROWS[name]
    reading = Reading.of(Source.of(f"{HEAD}{before}\n"), 0)

    assert written(reading, options, items) == f"{HEAD}{after}\n"


COMMENTED = f"{HEAD}init(\n    # mine\n    a=1,\n    b=2,\n)\n"


def test_a_comment_of_the_user_s_is_not_lost() -> None:
    before = COMMENTED.replace("a=1,", "a=[\n        1,  # mine too\n    ],")
    reading = Reading.of(Source.of(before), 0)

    with pytest.raises(Refused, match="The comment `# mine too` is in the way"):
        written(reading, [Change("change", "a", "2")], [])


def test_a_comment_of_ours_goes_with_its_option() -> None:
    reading = Reading.of(Source.of(COMMENTED), 0)

    assert written(reading, [Change("remove", "a", old_comment=("# mine",))], []) == (
        f"{HEAD}init(\n    b=2,\n)\n"
    )


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("init(a=1)\n", Page(column=0)),
        ("x = init(a=1)  # why\n", Page(column=4)),
        ("def f():\n  return init(a=1), 2\n", Page("  ", 9, 3, "  ")),
        ("def f():\n\tinit(a=1)\n", Page("\t", 1, 0, "\t")),
        ("init(a=1)\r\n", Page(column=0, newline="\r\n")),
    ],
)
def test_where_an_expression_stands(text: str, page: Page) -> None:
    reading = Reading.of(Source.of(HEAD.replace("\n", text[len(text.rstrip()) :]) + text), 0)

    assert page_of(reading.source, reading.site.call) == page
