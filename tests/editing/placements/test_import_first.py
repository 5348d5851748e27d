"""One import line at the very top, and out again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis.strategies import sampled_from

from codemods.editing.placements.import_first import edit, undo
from codemods.files.model import Refused
from tests.editing.placements.heads import texts, tidy
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS

OURS = "import app.sentry_setup  # noqa: F401  # isort: skip"

PLACED = {
    "no header": ("import os\n", f"{OURS}\n\nimport os\n"),
    "empty file": ("", f"{OURS}\n"),
    "docstring": ('"""Doc."""\n\nimport os\n', f'"""Doc."""\n\n{OURS}\n\nimport os\n'),
    "docstring only": ('"""Doc."""\n', f'"""Doc."""\n\n{OURS}\n'),
    "docstring without a blank line": (
        '"""Doc."""\nimport os\n',
        f'"""Doc."""\n\n{OURS}\nimport os\n',
    ),
    "docstring, then a comment of its own": (
        '"""Doc."""\n# Copyright\n# pylint: disable=x\n\nimport os\n',
        f'"""Doc."""\n# Copyright\n# pylint: disable=x\n\n{OURS}\n\nimport os\n',
    ),
    "docstring, then a class": (
        '"""Doc."""\n\n\nclass A: ...\n',
        f'"""Doc."""\n\n{OURS}\n\n\nclass A: ...\n',
    ),
    "future import": (
        "from __future__ import annotations\n\nx = 1\n",
        f"from __future__ import annotations\n\n{OURS}\n\nx = 1\n",
    ),
    "all of a header": (
        '#!/usr/bin/env python\n# coding: utf-8\n\n# Licence\n"""Doc."""\n\n'
        "from __future__ import annotations\nfrom __future__ import generators\n\nimport os\n",
        '#!/usr/bin/env python\n# coding: utf-8\n\n# Licence\n"""Doc."""\n\n'
        "from __future__ import annotations\nfrom __future__ import generators\n\n"
        f"{OURS}\n\nimport os\n",
    ),
    "shebang right above code": (
        "#!/usr/bin/env python\ndef f(): ...\n",
        f"#!/usr/bin/env python\n{OURS}\n\n\ndef f(): ...\n",
    ),
    "tool comment right above code": (
        "# pyre-strict\nimport os\n",
        f"# pyre-strict\n{OURS}\n\nimport os\n",
    ),
    "comment of the first statement": (
        "# Load this first\nimport os\n",
        f"{OURS}\n\n# Load this first\nimport os\n",
    ),
    "licence, then a comment of the first statement": (
        "# Licence\n\n# Load this first\nimport os\n",
        f"# Licence\n\n{OURS}\n\n# Load this first\nimport os\n",
    ),
    "only comments": ("# Nothing here\n", f"# Nothing here\n\n{OURS}\n"),
    "decorator": ("@d\ndef f(): ...\n", f"{OURS}\n\n\n@d\ndef f(): ...\n"),
    "Windows newlines": ("import os\r\n", f"{OURS}\r\n\r\nimport os\r\n"),
    "no final newline": ('"""Doc."""', f'"""Doc."""\n\n{OURS}'),
    "form feed": ('"""Doc."""\n\x0c\nx = 1\n', f'"""Doc."""\n\n{OURS}\n\x0c\nx = 1\n'),
    "several statements on a line": ("x = 1; y = 2\n", f"{OURS}\n\nx = 1; y = 2\n"),
    "dunder assignment": ("__version__ = '1'\n", f"{OURS}\n\n__version__ = '1'\n"),
    "guarded import of another module": (
        "if x:\n    import app.sentry_setup\n",
        f"{OURS}\n\nif x:\n    import app.sentry_setup\n",
    ),
    "gevent has to come first": (
        "from gevent import monkey\n\nmonkey.patch_all()\n\nimport os\n",
        f"from gevent import monkey\n\nmonkey.patch_all()\n\n{OURS}\n\nimport os\n",
    ),
    "gevent far below": (
        "x = 1\nmonkey.patch_all()\n",
        f"{OURS}\n\nx = 1\nmonkey.patch_all()\n",
    ),
    "gevent in the main guard": (
        'import os\n\nif __name__ == "__main__":\n    monkey.patch_all()\n',
        f'{OURS}\n\nimport os\n\nif __name__ == "__main__":\n    monkey.patch_all()\n',
    ),
    "a name that only begins alike": (
        "import app.sentry_setup_old\n",
        f"{OURS}\n\nimport app.sentry_setup_old\n",
    ),
}


@pytest.mark.parametrize("name", PLACED)
def test_placed_and_removed(name: str) -> None:
    before, after = PLACED[name]
    assert edit(before, statement=OURS) == after
    assert edit(after, statement=OURS) == after
    assert undo(after, statement=OURS) == before


AFTER = {
    "dunder that the import depends on": (
        '"""Doc."""\n\n__package__ = "cps"\n\nimport os\n',
        3,
        f'"""Doc."""\n\n__package__ = "cps"\n\n{OURS}\n\nimport os\n',
    ),
    "next statement right below": (
        '__package__ = "cps"\nx = 1\n',
        1,
        f'__package__ = "cps"\n{OURS}\n\nx = 1\n',
    ),
    "end of a long statement": (
        "logger.configure(\n    handlers=[],\n)\n\napp = 1\n",
        3,
        f"logger.configure(\n    handlers=[],\n)\n\n{OURS}\n\napp = 1\n",
    ),
    "function": (
        "def f(): ...\n\n\nx = 1\n",
        1,
        f"def f(): ...\n\n\n{OURS}\n\n\nx = 1\n",
    ),
    "never above a future import": (
        '"""Doc."""\nfrom __future__ import annotations\n\nx = 1\n',
        1,
        f'"""Doc."""\nfrom __future__ import annotations\n\n{OURS}\n\nx = 1\n',
    ),
}


@pytest.mark.parametrize("name", AFTER)
def test_placed_after_a_statement(name: str) -> None:
    before, line, after = AFTER[name]
    assert edit(before, statement=OURS, after=line) == after
    assert edit(after, statement=OURS, after=line) == after
    assert undo(after, statement=OURS) == before


@pytest.mark.parametrize(
    "text",
    [
        "import app.sentry_setup\n",
        "import os, app.sentry_setup as s\n",
        "from app import sentry_setup\n",
        "from app import db, sentry_setup as s\n",
        "from app.sentry_setup import client\n",
        "from . import sentry_setup\n",
        "from .sentry_setup import client\n",
        "from ..app import sentry_setup\n",
        "try:\n    import app.sentry_setup\nexcept ImportError:\n    pass\n",
    ],
)
def test_already_there(text: str) -> None:
    assert edit(text, statement=OURS) == text


@pytest.mark.parametrize("statement", ["from app import sentry_setup", "import sentry_setup"])
def test_other_forms_of_the_statement(statement: str) -> None:
    assert edit("x = 1\n", statement=statement) == f"{statement}\n\nx = 1\n"
    assert edit("from . import sentry_setup\n", statement=statement).count("\n") == 1


@pytest.mark.parametrize(
    ("text", "after", "reason"),
    [
        ("def f(:\n", 0, "line 1"),
        ("x = 1\0", 0, "null bytes"),
        ('"""Doc."""; import os\n', 0, "several statements"),
        ("x = 1\n\ny = 2\n", 2, "ends on line 2"),
        ("x = (\n    1)\n", 1, "ends on line 1"),
        ("x = 1; y = 2\n", 1, "several statements"),
    ],
)
def test_refused(text: str, after: int, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        edit(text, statement=OURS, after=after)


def test_removed_where_the_user_changed_the_surroundings() -> None:
    text = f'"""Doc."""\n\nimport gc\n{OURS}  # keep\n\nimport os\n'
    assert undo(text, statement=OURS) == '"""Doc."""\n\nimport gc\nimport os\n'


def test_nothing_to_remove() -> None:
    assert undo("import os\n", statement=OURS) == "import os\n"


def test_not_removed_from_a_shared_line() -> None:
    with pytest.raises(Refused, match="Line 1"):
        undo("import app.sentry_setup; x = 1\n", statement=OURS)


USED = f"{OURS}\n\nassert app.sentry_setup"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import os\n", f"{OURS}\n\nimport os\n\nassert app.sentry_setup\n"),
        ("", f"{USED}\n"),
        ("x = 1\n", f"{USED}\n\nx = 1\n"),
        (
            "import os\nfrom a import b\n\n\ndef f(): ...\n",
            f"{OURS}\n\nimport os\nfrom a import b\n\nassert app.sentry_setup\n\n\ndef f(): ...\n",
        ),
    ],
)
def test_a_use_stands_below_the_imports(before: str, after: str) -> None:
    assert edit(before, statement=USED) == after
    assert edit(after, statement=USED) == after
    assert undo(after, statement=USED) == before


@given(texts(), sampled_from([OURS, USED]))
def test_removing_is_the_inverse(text: str, statement: str) -> None:
    try:
        placed = edit(text, statement=statement)
    except Refused:
        return
    assert undo(placed, statement=statement) == text
    assert edit(placed, statement=statement) == placed


@LINTERS
def test_linters_stay_content(tmp_path: Path) -> None:
    before = tidy()
    after = [edit(text, statement=OURS) for text in before]
    assert worse(tmp_path, before, after) == []
