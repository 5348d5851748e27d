"""The init call inside the file that builds the app, and out again."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.editing.placements.init_before_app import edit, missing_imports, undo
from codemods.files.model import Refused
from tests.cells import cells
from tests.editing.placements.heads import HEADERS, NEWLINES
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS

SDK = ("import sentry_sdk",)
ALL = (
    "import os",
    "import sentry_sdk",
    "from sentry_sdk.integrations.logging import LoggingIntegration",
)
SHORT = "sentry_sdk.init()\n"
LONG = """\
sentry_sdk.init(
    # Without a DSN nothing is sent.
    dsn=os.environ.get("SENTRY_DSN"),
    integrations=[LoggingIntegration(capture_sentry_logs=True)],
)
"""

PLACED = {
    "below the imports": (
        "from flask import Flask\n\napp = Flask(__name__)\n",
        SDK,
        "import sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init()\n\n"
        "app = Flask(__name__)\n",
    ),
    "new section above": (
        "from flask import Flask\n\napp = Flask(__name__)\n",
        ("import os",),
        "import os\n\nfrom flask import Flask\n\nsentry_sdk.init()\n\napp = Flask(__name__)\n",
    ),
    "new section below": (
        "import os\n\napp = f(os)\n",
        SDK,
        "import os\n\nimport sentry_sdk\n\nsentry_sdk.init()\n\napp = f(os)\n",
    ),
    "new section between": (
        "import os\n\nfrom . import x\n\napp = f(os, x)\n",
        SDK,
        "import os\n\nimport sentry_sdk\n\nfrom . import x\n\nsentry_sdk.init()\n\n"
        "app = f(os, x)\n",
    ),
    "third-party above first-party": (
        "import flask\n\nimport zapp\n\napp = zapp.f(flask)\n",
        SDK,
        "import flask\nimport sentry_sdk\n\nimport zapp\n\nsentry_sdk.init()\n\n"
        "app = zapp.f(flask)\n",
    ),
    "under a heading": (
        "# Third party\nimport zope\n\napp = zope\n",
        SDK,
        "# Third party\nimport sentry_sdk\nimport zope\n\nsentry_sdk.init()\n\napp = zope\n",
    ),
    "a comment stays with its import": (
        "# patches the socket\nimport zope\n\napp = zope\n",
        ("import gevent",),
        "import gevent\n\n# patches the socket\nimport zope\n\nsentry_sdk.init()\n\napp = zope\n",
    ),
    "unsorted imports": (
        "import zope\nimport os\nimport flask\nfrom . import x\n\napp = 1\n",
        SDK,
        "import zope\nimport os\nimport flask\nimport sentry_sdk\nfrom . import x\n\n"
        "sentry_sdk.init()\n\napp = 1\n",
    ),
    "name added to an import of the same module": (
        "from sentry_sdk import capture_message\n\napp = 1\n",
        ("import sentry_sdk", "from sentry_sdk import Scope"),
        "import sentry_sdk\nfrom sentry_sdk import Scope, capture_message\n\n"
        "sentry_sdk.init()\n\napp = 1\n",
    ),
    "no imports at all": (
        '"""Doc."""\n\napp = 1\n',
        ("import os", "import sentry_sdk"),
        '"""Doc."""\n\nimport os\n\nimport sentry_sdk\n\nsentry_sdk.init()\n\napp = 1\n',
    ),
    "empty line rules before a function": (
        "import flask\n\n\ndef app():\n    pass\n",
        SDK,
        "import flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\n\ndef app():\n    pass\n",
    ),
    "two lines after imports, as isort can be told": (
        "import flask\n\n\napp = 1\n",
        SDK,
        "import flask\nimport sentry_sdk\n\n\nsentry_sdk.init()\n\n\napp = 1\n",
    ),
    "below a marked import": (
        "import x  # isort: skip\n\nimport flask\n\napp = 1\n",
        SDK,
        "import x  # isort: skip\n\nimport flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\n"
        "app = 1\n",
    ),
    "optional imports at the end": (
        "import flask\n\ntry:\n    import uvloop\nexcept ImportError:\n    uvloop = None\n\n"
        "app = 1\n",
        SDK,
        "import flask\nimport sentry_sdk\n\ntry:\n    import uvloop\nexcept ImportError:\n"
        "    uvloop = None\n\nsentry_sdk.init()\n\napp = 1\n",
    ),
    "above code that other imports follow": (
        "import flask\n\nx = 1\n\nimport late  # noqa: E402\n\napp = 1\n",
        SDK,
        "import flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\nx = 1\n\n"
        "import late  # noqa: E402\n\napp = 1\n",
    ),
    "below the variable file": (
        "from dotenv import load_dotenv\nfrom flask import Flask\n\nload_dotenv()\n\n"
        "app = Flask(__name__)\n",
        SDK,
        "import sentry_sdk\nfrom dotenv import load_dotenv\nfrom flask import Flask\n\n"
        "load_dotenv()\n\nsentry_sdk.init()\n\napp = Flask(__name__)\n",
    ),
    "below a conditional variable file": (
        "import environ\n\nenv = environ.Env()\nif env.bool('READ'):\n    env.read_env('.env')\n"
        "DEBUG = True\napp = 1\n",
        SDK,
        "import environ\nimport sentry_sdk\n\nenv = environ.Env()\nif env.bool('READ'):\n"
        "    env.read_env('.env')\nsentry_sdk.init()\n\nDEBUG = True\napp = 1\n",
    ),
    "below Loguru's setup": (
        "from loguru import logger as log\n\nlog.remove()\nlog.add('x')\n\napp = 1\n",
        SDK,
        "import sentry_sdk\nfrom loguru import logger as log\n\nlog.remove()\nlog.add('x')\n\n"
        "sentry_sdk.init()\n\napp = 1\n",
    ),
    "another logger's add is nothing": (
        "from mylog import logger\n\nlogger.add('x')\n\napp = 1\n",
        SDK,
        "import sentry_sdk\nfrom mylog import logger\n\nsentry_sdk.init()\n\nlogger.add('x')\n\n"
        "app = 1\n",
    ),
    "gevent has to come first": (
        "from gevent import monkey\n\nmonkey.patch_all()\n\nimport flask\n\napp = 1\n",
        SDK,
        "from gevent import monkey\n\nmonkey.patch_all()\n\nimport flask\nimport sentry_sdk\n\n"
        "sentry_sdk.init()\n\napp = 1\n",
    ),
    "gevent and nothing else": (
        "import eventlet\n\neventlet.monkey_patch()\n\napp = 1\n",
        SDK,
        "import eventlet\n\neventlet.monkey_patch()\n\n"
        "import sentry_sdk  # noqa: E402\n\nsentry_sdk.init()\n\napp = 1\n",
    ),
    "imports below gevent say so": (
        "from gevent import monkey\n\nmonkey.patch_all()\n\n"
        "import flask  # noqa: E402\n\napp = 1\n",
        SDK,
        "from gevent import monkey\n\nmonkey.patch_all()\n\nimport flask  # noqa: E402\n"
        "import sentry_sdk  # noqa: E402\n\nsentry_sdk.init()\n\napp = 1\n",
    ),
    "app inside a condition": (
        "import flask\n\nif flask:\n    app = 1\n",
        SDK,
        "import flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\nif flask:\n    app = 1\n",
    ),
    "app above later imports": (
        "import flask\n\napp = 1\n\nimport views  # noqa: E402\n",
        SDK,
        "import flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\napp = 1\n\n"
        "import views  # noqa: E402\n",
    ),
    "names as the file calls them": (
        "import os as _os\n\nimport sentry_sdk as s\n\napp = _os, s\n",
        ("import os", "import sentry_sdk"),
        "import os as _os\n\nimport sentry_sdk as s\n\ns.init()\n\napp = _os, s\n",
    ),
    "a part of a module is not the module": (
        "from os import environ\n\napp = environ\n",
        ("import os",),
        "import os\nfrom os import environ\n\nsentry_sdk.init()\n\napp = environ\n",
    ),
    "an import under a condition does not count": (
        "import flask\n\nif flask:\n    import sentry_sdk\n\napp = 1\n",
        SDK,
        "import flask\nimport sentry_sdk\n\nif flask:\n    import sentry_sdk\n\n"
        "sentry_sdk.init()\n\napp = 1\n",
    ),
    "Windows newlines": (
        "import flask\r\n\r\napp = 1\r\n",
        SDK,
        "import flask\r\nimport sentry_sdk\r\n\r\nsentry_sdk.init()\r\n\r\napp = 1\r\n",
    ),
    "no final newline": (
        "import flask\n\napp = 1",
        SDK,
        "import flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\napp = 1",
    ),
}


def line_of_app(text: str) -> int:
    return next(
        number
        for number, line in enumerate(ast.unparse(ast.parse(text)) and lines(text), start=1)
        if line.lstrip().startswith(("app =", "def app", "return App"))
    )


def lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize("name", PLACED)
def test_placed_and_removed(name: str) -> None:
    before, imports, after = PLACED[name]
    line = line_of_app(before)
    assert edit(before, call=SHORT, imports=imports, line=line) == after
    if "sentry_sdk" in imports[-1] or "sentry_sdk" in before:
        assert edit(after, call=SHORT, imports=imports, line=line_of_app(after)) == after
    added = missing_imports(before, imports=imports, line=line)
    assert undo(after, call=SHORT, imports=added) == before


def test_a_long_call_keeps_its_lines() -> None:
    text = "from flask import Flask\n\napp = Flask(__name__)\n"
    assert edit(text, call=LONG, imports=ALL, line=3) == (
        "import os\n\nimport sentry_sdk\nfrom flask import Flask\n"
        "from sentry_sdk.integrations.logging import LoggingIntegration\n\n"
        f"{LONG}\napp = Flask(__name__)\n"
    )


FUNCTIONS = {
    "used nowhere in the file": (
        "import flask\n\n\ndef create():\n    return App()\n",
        "import flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\n\ndef create():\n"
        "    return App()\n",
    ),
    "used below the variable file": (
        "import flask\n\n\ndef create():\n    return App()\n\n\nload_dotenv()\nx = create()\n",
        "import flask\nimport sentry_sdk\n\n\ndef create():\n    return App()\n\n\n"
        "load_dotenv()\nsentry_sdk.init()\n\nx = create()\n",
    ),
    "used in the main guard, which also reads the variable file": (
        "import flask\n\n\ndef create():\n    return App()\n\n\ndef main():\n    create()\n\n\n"
        'if __name__ == "__main__":\n    load_dotenv()\n    main()\n',
        "import flask\nimport sentry_sdk\n\nsentry_sdk.init()\n\n\ndef create():\n"
        "    return App()\n\n\ndef main():\n    create()\n\n\n"
        'if __name__ == "__main__":\n    load_dotenv()\n    main()\n',
    ),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_app_built_in_a_function(name: str) -> None:
    before, after = FUNCTIONS[name]
    assert edit(before, call=SHORT, imports=SDK, line=line_of_app(before)) == after
    assert undo(after, call=SHORT, imports=SDK) == before


def test_first_party_packages_are_told() -> None:
    text = "from zapp import x\n\napp = x\n"
    assert edit(text, call=SHORT, imports=SDK, line=3, first_party=("zapp",)) == (
        "import sentry_sdk\n\nfrom zapp import x\n\nsentry_sdk.init()\n\napp = x\n"
    )


def test_below_an_import_that_reads_env_come_the_other_imports_first() -> None:
    head = "import logging\n\nlogging.basicConfig()\n\n"
    block = "from config import Config\nfrom views import pages\n"
    text = f"{head}{block}\napp = Flask(Config, pages)\n"
    after = edit(text, call=SHORT, imports=SDK, line=8, after=5)
    assert f"{block}\n{SHORT}\napp =" in after
    assert undo(after, call=SHORT, imports=SDK) == text


def test_already_started() -> None:
    text = "import sentry_sdk\n\nif 1:\n    sentry_sdk.init(dsn=X)\n\napp = 1\n"
    assert edit(text, call=LONG, imports=ALL, line=6) == text


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("import flask\n\ndef f(:\n", 1, "line 3"),
        ("app = 1\n", 9, "No statement holds line 9"),
        ("os = None\napp = 1\n", 2, "`os`.*line 1"),
        ("from x import os\napp = 1\n", 2, "`os`.*line 1"),
        ("app = 1\n\n\ndef os():\n    pass\n", 1, "`os`.*line 4"),
        (
            "import sentry_sdk\n\n\ndef f():\n    sentry_sdk.init()\n\n\napp = 1\n",
            8,
            "inside a function on line 5",
        ),
    ],
)
def test_refused(text: str, line: int, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        edit(text, call=LONG, imports=ALL, line=line)


def test_a_call_changed_by_hand_is_not_removed() -> None:
    text = edit("app = 1\n", call=LONG, imports=ALL, line=1)
    for changed in (text.replace("=True", "=False"), text.replace(",\n)", ",  # mine\n)")):
        with pytest.raises(Refused, match="changed by hand"):
            undo(changed, call=LONG, imports=ALL)


def test_removed_although_formatted_otherwise() -> None:
    text = edit("app = 1\n", call=LONG, imports=ALL, line=1)
    text = text.replace('os.environ.get("SENTRY_DSN")', "os.environ.get(\n 'SENTRY_DSN')")
    assert undo(text, call=LONG, imports=ALL) == "app = 1\n"


def test_an_import_in_use_stays() -> None:
    text = edit("app = 1\n", call=LONG, imports=ALL, line=1) + "print(os.name)\n"
    assert undo(text, call=LONG, imports=ALL) == "import os\n\napp = 1\nprint(os.name)\n"


def test_an_import_that_the_file_has_further_down_as_well() -> None:
    before = "app = 1\nimport os\n\nprint(os)\n"
    text = edit(before, call=LONG, imports=ALL, line=1)
    assert undo(text, call=LONG, imports=ALL) == before


def test_the_call_is_gone_already() -> None:
    text = "import os\n\nimport sentry_sdk\n\napp = 1\n"
    assert undo(text, call=LONG, imports=ALL) == "app = 1\n"


IMPORTS = [
    "",
    "import abc\n",
    "import abc\nimport zlib\n",
    "import flask\n",
    "from flask import Flask\n",
    "import flask\nimport zope\nfrom flask import Flask\n",
    "import abc\n\nimport flask\n",
    "import abc\n\nimport flask\nfrom zope import z\n\nfrom .local import x\n",
    "from .local import x\n",
    "# Standard library\nimport abc\n\n# Third party\nimport zope\n\n# Local\nfrom . import x\n",
    "import os\n",
    "import sentry_sdk\n",
    "from sentry_sdk import capture_message\n",
    "import os as _os\n\nimport sentry_sdk as s\n",
    "from sentry_sdk.integrations.logging import ignore_logger\n",
    "from sentry_sdk.integrations.logging import (\n    ignore_logger,  # why\n    zzz,\n)\n",
    "from a import (\n    b,\n    c,\n)\n",
    "import zlib\nimport abc\nimport flask\n",
    "import app.hook  # noqa: F401  # isort: skip\n\nimport abc\n",
    "import flask  # noqa: F401\n",
    "import abc\n# why zope\nimport zope\n",
]
MIDDLES = [
    "",
    "x = 1\n",
    "from dotenv import load_dotenv\n\nload_dotenv()\n",
    "load_dotenv()\n\nfrom later import y  # noqa: E402\n",
    "from loguru import logger\n\nlogger.remove()\nlogger.add(print)\n",
    "try:\n    import uvloop\nexcept ImportError:\n    uvloop = None\n",
    "def f():\n    import os\n\n    return os\n",
    "if __debug__:\n    import pdb\n",
    "# a comment of its own\n",
]
APPS = [
    "app = App()\n",
    "# the app\napp = App()\n",
    "def app():\n    return App()\n",
    "@decorated\ndef app():\n    return App()\n\n\nrun(app())\n",
    'if __name__ == "__main__":\n    app = App()\n',
]


@st.composite
def modules(draw: st.DrawFn) -> str:
    blanks = st.integers(0, 3).map("\n".__mul__)
    parts = [draw(st.sampled_from(HEADERS)), draw(blanks), draw(st.sampled_from(IMPORTS))]
    for middle in draw(st.lists(st.sampled_from(MIDDLES), max_size=3)):
        parts += [draw(blanks), middle]
    parts += [draw(blanks), draw(st.sampled_from(APPS))]
    text = "".join(parts)
    text = draw(st.sampled_from([text, text.removesuffix("\n")]))
    return text.replace("\n", draw(st.sampled_from(NEWLINES)))


@given(modules())
def test_removing_is_the_inverse(text: str) -> None:
    line = line_of_app(text)
    try:
        placed = edit(text, call=LONG, imports=ALL, line=line)
    except Refused:
        return
    assert edit(placed, call=LONG, imports=ALL, line=line_of_app(placed)) == placed
    added = missing_imports(text, imports=ALL, line=line)
    assert undo(placed, call=LONG, imports=added) == text


TURNS = {f"turn {number}": number for number in range(3)}


@LINTERS
@pytest.mark.parametrize("turn", cells(TURNS, lambda _: "each part of a file"))
def test_linters_stay_content(turn: int, tmp_path: Path) -> None:
    gaps = ["\n", "\n\n"]
    shapes = product(HEADERS[::3], IMPORTS, gaps, MIDDLES, gaps, APPS)
    before = ["".join(p for p in parts).lstrip("\n") for parts in shapes][::37]
    before = list(dict.fromkeys(before))[turn :: len(TURNS)]
    after = [edit(t, call=LONG, imports=ALL, line=line_of_app(t)) for t in before]
    assert worse(tmp_path, before, after) == []


BINDING = (
    "if os.getenv('A'):\n    import sentry_sdk\n\n    nested = {}\n    sentry_sdk.init(a=nested)\n"
)


@pytest.mark.parametrize(
    "line", ["nested = 1", "def nested(): ...", "from shop import nested", "nested: int = 0"]
)
@pytest.mark.parametrize("text", ["{line}\napp = f()\n", "app = f()\n{line}\n"])
def test_a_name_of_the_files_own_is_not_bound_anew(text: str, line: str) -> None:
    with pytest.raises(Refused, match="The name `nested`, which the lines bind, "):
        edit(text.format(line=line), call=BINDING, imports=("import os",), line=1)
