"""What may be imported into a process that has never loaded it."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.harmless_imports import is_harmless, with_packages
from codemods.files.project import Project


def harmless(text: str, loaded: frozenset[str] = frozenset(), **others: str) -> bool:
    texts = {"obs.py": text, **{f"{name}.py": other for name, other in others.items()}}
    return is_harmless(Modules(Project.of(texts), ""), "obs.py", loaded)


@pytest.mark.parametrize(
    "text",
    [
        "import os\n\nimport sentry_sdk\n\nsentry_sdk.init(dsn=os.environ.get('DSN'))\n",
        "import logging\n\nlog = logging.getLogger(__name__)\n",
        "NAMES = ('a', 'b')\n\n\ndef f(x=1):\n    while True:\n        raise x\n",
        "class A:\n    size = 1\n\n    def f(self):\n        return open('x')\n",
        "import os\n\nRATE = float(os.getenv('RATE', '1'))\nMORE = int(os.getenv('N') or 1)\n",
    ],
)
def test_definitions_and_a_start_of_sentry_are(text: str):
    assert harmless(text)


@pytest.mark.parametrize(
    "statement",
    [
        "while not ready:\n    pass",
        "for name in names:\n    pass",
        "with lock:\n    pass",
        "raise SystemExit",
        "assert ready",
        "del names",
        "if ready:\n    while True:\n        pass",
        "connect()",
        "import django",
        "import os\n\nDSN = os.environ['DSN']",
        "import os\n\nRATE = float(os.getenv('RATE'))",
        "class A(Base):\n    pass",
        "class A:\n    x = connect()",
        "@register\ndef f():\n    pass",
        "def f(x=connect()):\n    pass",
        "def f(*, x=connect()):\n    pass",
        "f = lambda x=connect(): x",
        "def f(:",
    ],
)
def test_what_may_fail_or_take_long_is_not(statement: str):
    assert not harmless(f"ready = lock = names = 1\n\n{statement}\n")


def test_what_is_imported_must_be_so_too_unless_the_process_has_it_anyway():
    text = "import shop\n"
    assert harmless(text, shop="x = 1\n")
    assert not harmless(text, shop="while True:\n    pass\n")
    assert harmless(text, frozenset(["shop.py"]), shop="while True:\n    pass\n")
    assert harmless("def f():\n    import shop\n", shop="while True:\n    pass\n")


def test_the_packages_above_come_along():
    texts = {"app/__init__.py": "connect()\n", "app/obs.py": "import sentry_sdk\n"}
    modules = Modules(Project.of(texts), "")
    assert not is_harmless(modules, "app/obs.py", frozenset())
    loaded = with_packages(modules, frozenset(["app/obs.py"]))
    assert loaded == {"app/__init__.py", "app/obs.py"}
    assert is_harmless(modules, "app/obs.py", frozenset(["app/__init__.py"]))
