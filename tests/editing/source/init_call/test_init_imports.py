"""The imports that an init call's options need, before and after."""

from __future__ import annotations

import pytest

from codemods.editing.source.imports.bindings import Binding
from codemods.editing.source.init_call.init_imports import with_imports, without_imports
from codemods.files.model import Refused

OS, FLASK = Binding("os"), Binding("sentry_sdk.integrations.flask", "FlaskIntegration")
CALL = "import sentry_sdk\n\nsentry_sdk.init()\n"
INSIDE = "def start():\n    import sentry_sdk\n\n    sentry_sdk.init()\n"
LATE = (
    "def start():\n    from shop import settings\n\n    if not settings.dsn:\n        return\n\n"
    "    import sentry_sdk\n\n    sentry_sdk.init()\n"
)
PURE = "from sentry_sdk.integrations.pure_eval"
SIBLING = f"import sentry_sdk\n    {PURE} import PureEvalIntegration\n"


@pytest.mark.parametrize(
    ("before", "binding", "after"),
    [
        (CALL, OS, f"import os\n\n{CALL}"),
        (f"import os\n{CALL}", OS, f"import os\n{CALL}"),
        (CALL, FLASK, CALL.replace("_sdk\n\n", f"_sdk\n{FLASK.statement}\n\n", 1)),
        (
            INSIDE,
            FLASK,
            INSIDE.replace("_sdk\n\n", f"_sdk\n    {FLASK.statement}\n\n", 1),
        ),
        (
            LATE,
            FLASK,
            LATE.replace("_sdk\n\n", f"_sdk\n    {FLASK.statement}\n\n", 1),
        ),
        (
            LATE.replace("import sentry_sdk\n", SIBLING),
            FLASK,
            LATE.replace(
                "import sentry_sdk\n",
                SIBLING.replace(".pure_eval", f".flask import FlaskIntegration\n    {PURE}"),
            ),
        ),
        (INSIDE, OS, f"import os\n\n\n{INSIDE}"),
        (f"{OS.statement} as o\n{CALL}", OS, f"{OS.statement} as o\n{CALL}"),
    ],
)
def test_what_an_option_needs_is_imported_where_the_call_sees_it(
    before: str, binding: Binding, after: str
) -> None:
    done = with_imports(before, 0, [binding])

    assert done.replace("\n\n\n", "\n\n") == after.replace("\n\n\n", "\n\n")
    assert with_imports(done, 0, [binding]) == done


def test_a_name_with_another_meaning_is_refused() -> None:
    with pytest.raises(Refused):
        with_imports(f"os = 1\n{CALL}", 0, [OS])


def test_where_there_is_no_line_above_the_call_it_is_refused() -> None:
    one_line = "import sentry_sdk; sentry_sdk.init()\n"

    with pytest.raises(Refused, match="no line for `import os` above the call on line 1"):
        with_imports(f"from __future__ import annotations; {one_line}", 0, [OS])


@pytest.mark.parametrize(
    ("before", "after", "is_kept"),
    [
        (f"import os\n{CALL}os.getcwd()\n", f"import os\n{CALL}", False),
        (f"import os\n{CALL}os.getcwd()\n", f"import os\n{CALL}os.getcwd()\n", True),
        (f"import os\n{CALL}", f"import os\n{CALL}", True),
    ],
)
def test_an_import_goes_where_its_last_use_went(before: str, after: str, is_kept: bool) -> None:
    assert ("import os" in without_imports(after, before, [OS])) is is_kept
