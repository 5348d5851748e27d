"""Changes of an init call carried out in a file, before and after."""

from __future__ import annotations

import pytest

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.init_call.edited import CallChanges, edited, local_names, nearest
from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.merging.change import Change
from codemods.editing.source.merging.three_way import Verdict
from codemods.editing.source.source import Source
from codemods.files.model import Refused

FILE = "import sentry_sdk\n\nsentry_sdk.init(dsn=1)\n"
OS = Binding("os")
ADD = Change("add", "more", "os.environ")
ITEM = Change("add", "", "A()")


def after(text: str, changes: CallChanges, **verdicts: Verdict) -> str:
    return edited(Reading.of(Source.of(text), 0), 0, changes, verdicts)


def test_an_option_comes_with_its_import() -> None:
    done = after(FILE, CallChanges(options=[ADD], wanted=[OS]), more=Verdict("add"))

    assert done == "import os\n\nimport sentry_sdk\n\nsentry_sdk.init(dsn=1, more=os.environ)\n"


def test_what_no_new_expression_reads_is_not_imported() -> None:
    plain = Change("add", "more", "2")
    done = after(FILE, CallChanges(options=[plain], wanted=[OS]), more=Verdict("add"))

    assert done == FILE.replace("dsn=1", "dsn=1, more=2")


def test_an_option_goes_with_the_import_that_was_ours() -> None:
    before = f"import os\n{FILE.replace('dsn=1', 'dsn=1, more=os.environ')}"
    gone = Change("remove", "more", "os.environ")
    done = after(before, CallChanges(options=[gone], ours=[OS]), more=Verdict("remove"))

    assert done == FILE


@pytest.mark.parametrize("call", ["**given", "dsn=1, **given"])
@pytest.mark.parametrize(
    "changes",
    [
        CallChanges(options=[Change("add", "more", "2")]),
        CallChanges(options=[Change("change", "dsn", renamed="more")]),
        CallChanges(items=[ITEM]),
    ],
)
def test_what_may_stand_in_what_is_unpacked_is_not_added(call: str, changes: CallChanges) -> None:
    with pytest.raises(Refused, match=r"takes \*\*given on line 3, which may hold"):
        after(FILE.replace("dsn=1", call), changes)


def test_what_stands_there_is_changed_beside_what_is_unpacked() -> None:
    before = FILE.replace("dsn=1", "dsn=1, **given")
    done = after(before, CallChanges([Change("change", "dsn", "2")]), dsn=Verdict("change"))

    assert done == before.replace("dsn=1", "dsn=2")


@pytest.mark.parametrize(
    "change", [ADD, Change("inside", "dsn", inside=(ADD,)), Change("change", "dsn", "len(os)")]
)
def test_a_name_that_nothing_defines_is_refused(change: Change) -> None:
    with pytest.raises(Refused, match="need `os`, which the file does not define"):
        after(FILE, CallChanges(options=[change]))


@pytest.mark.parametrize("line", ["os = 1", "import os", "import os.path", "from x import y as os"])
def test_a_name_that_the_file_defines_is_not(line: str) -> None:
    before = f"{line}\n{FILE}"

    assert "more=os.environ" in after(before, CallChanges([ADD]), more=Verdict("add"))


@pytest.mark.parametrize(("line", "number"), [(1, 0), (3, 0), (4, 0), (5, 1), (9, 1)])
def test_the_nearest_call(line: int, number: int) -> None:
    sites = Source.of(f"{FILE}\nx = 1\nsentry_sdk.init()\n").starts

    assert nearest(sites, line) == number


def test_no_call_is_nearest_where_none_is() -> None:
    with pytest.raises(Refused, match="run the scan again"):
        nearest([], 1)


def test_things_are_called_as_the_file_calls_them() -> None:
    reading = Reading.of(Source.of(f"import os as system\n{FILE}"), 0)

    assert local_names(reading, [OS, Binding("sys")]) == {"os": "system", "sys": "sys"}
