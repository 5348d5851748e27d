"""What happens from a process's first file on, and in which order."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.startup_events import MODULE, PROGRAM, Event, defined, events, is_guard
from codemods.files.project import Project

PATCH = "from gevent import monkey\n\nmonkey.patch_all()\n"
LOADS = "from dotenv import load_dotenv\n\n\ndef load():\n    load_dotenv()\n"
GUARDED = "from dotenv import load_dotenv\nif __name__ == '__main__':\n    load_dotenv()\n"
OWN = "import redis\nredis.Redis.get = mine\n"


def happened(texts: dict[str, str], start: str = "main.py", run: str = "") -> tuple[Event, ...]:
    return events(Modules(Project.of(texts)), start, run)


def said(texts: dict[str, str], start: str = "main.py", run: str = "") -> str:
    """Return each file that is run, and `file:line` of what has to be first or last."""
    found = happened(texts, start, run)
    return " ".join(f"{e.path}:{e.line}" if e.what else e.path for e in found)


PICTURES: dict[str, tuple[dict[str, str], str]] = {
    "in the order of the lines": (
        {"main.py": f"import b\n{PATCH}import a\n", "a.py": "", "b.py": ""},
        "main.py b.py main.py:4 a.py",
    ),
    "each file once": (
        {"main.py": "import a\nimport a\n", "a.py": "import main\n"},
        "main.py a.py",
    ),
    "packages first": (
        {
            "main.py": "import s.a.b\n",
            "s/__init__.py": PATCH,
            "s/a/__init__.py": "",
            "s/a/b.py": "",
        },
        "main.py s/__init__.py s/__init__.py:3 s/a/__init__.py s/a/b.py",
    ),
    "an import that patches": ({"main.py": "import grequests\n"}, "main.py main.py:1"),
    "a function that nobody calls": ({"main.py": LOADS}, "main.py"),
    "a function that packages pass on": (
        {
            "main.py": "from s import load\nload()\n",
            "s/__init__.py": "from .a import load\n",
            "s/a/__init__.py": "from s.a.b import load\n",
            "s/a/b.py": LOADS,
        },
        "main.py s/__init__.py s/a/__init__.py s/a/b.py s/a/b.py:5",
    ),
    "packages that pass it on to each other": (
        {
            "main.py": "from s import load\nload()\n",
            "s/__init__.py": "from t import load\n",
            "t/__init__.py": "from s import load\n",
        },
        "main.py s/__init__.py t/__init__.py",
    ),
    "a function, each time": (
        {"main.py": f"{LOADS}load()\nload()\n"},
        "main.py main.py:5 main.py:5",
    ),
    "another file's function": (
        {"main.py": "from a import load\nload()\n", "a.py": LOADS},
        "main.py a.py a.py:5",
    ),
    "a function of an imported module": (
        {"main.py": "import a as b\nb.load()\n", "a.py": LOADS},
        "main.py a.py a.py:5",
    ),
    "a class is its constructor": (
        {"main.py": LOADS.replace("def load():", "class A:\n  def __init__(self):") + "A()\n"},
        "main.py main.py:6",
    ),
    "the body of a class, not its methods": (
        {"main.py": "class A:\n    load_dotenv()\n    def f(self):\n        load_dotenv()\n"},
        "main.py main.py:2",
    ),
    "functions that call each other": (
        {"main.py": "def f():\n    g()\n\ndef g():\n    f()\n\nf()\n"},
        "main.py",
    ),
    "the main guard of what is imported": ({"main.py": GUARDED}, "main.py"),
    "for type checkers alone": (
        {"main.py": "if TYPE_CHECKING:\n    import a\n", "a.py": ""},
        "main.py",
    ),
    "a file that is no Python": (
        {"main.py": "print 'x'\nmonkey.patch_all()\n"},
        "main.py main.py:2",
    ),
    "a module by its name": (
        {"main.py": "importlib.import_module('a')\n", "a.py": ""},
        "main.py a.py",
    ),
    "a class by its name": (
        {"main.py": "app.config.from_object('conf.Live')\n", "conf.py": ""},
        "main.py conf.py",
    ),
    "one of the names in the file": (
        {"main.py": "KINDS = {'live': 'conf.Live'}\napp.config.from_object(kind)\n", "conf.py": ""},
        "main.py conf.py",
    ),
    "a library's own is replaced": ({"main.py": OWN}, "main.py main.py:2"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_what_happens(name: str) -> None:
    texts, expected = PICTURES[name]

    assert said(texts) == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [("", "s/__init__.py s/main.py"), (PROGRAM, "s/main.py s/main.py:3"), ("f", None)],
)
def test_a_program_runs_without_its_package_and_with_its_guard(
    run: str, expected: str | None
) -> None:
    texts = {"s/__init__.py": "", "s/main.py": f"{GUARDED}def f():\n    load_dotenv()\n"}
    called = "s/__init__.py s/main.py s/main.py:5"

    assert said(texts, "s/main.py", run) == (expected or called)


@pytest.mark.parametrize(
    ("above", "kind"),
    [
        ("", "patch"),
        ("import redis\nredis.from_url('x')\n", "change"),
        ("import redis\nimport a\n", "patch"),
        ("import a\nimport redis\n", "change"),
    ],
)
def test_a_patch_of_what_was_used_by_then_is_a_change(above: str, kind: str) -> None:
    found = happened({"main.py": above + OWN, "a.py": "import redis\n"})

    assert [e.what.kind for e in found if e.what] == [kind]


def test_an_event_tells_which_statements_were_being_run() -> None:
    texts = {"main.py": "\nimport a\n", "a.py": "def f(): ...\n\n\nimport b\n", "b.py": PATCH}
    (event,) = [e for e in happened(texts) if e.what]

    assert event.within == (("main.py", 2), ("a.py", 4), ("b.py", 3))
    assert [event.during(p) for p in ("main.py", "a.py", "c.py")] == [2, 4, 0]


def test_a_long_way_is_followed_to_its_end_only_so_far() -> None:
    texts = {f"m{n}.py": f"import m{n + 1}\n" for n in range(12)}

    assert said(texts, "m0.py") == " ".join(f"m{n}.py" for n in range(9))


@pytest.mark.parametrize(("line", "expected"), [(0, False), (1, False), (2, True)])
def test_which_statement_only_the_program_runs(line: int, expected: bool) -> None:
    assert is_guard(Modules(Project.of({"main.py": GUARDED})), "main.py", line) is expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("from a import f\n", "a.f", [("a.py", "f")]),
        ("from a import f as g\n", "a.f", [("a.py", "f")]),
        ("import a\n", "a.f", [("a.py", "f")]),
        ("from a import A\n", "a.A", [("a.py", "A.__init__")]),
        ("import b\n", "a.f", []),
        ("def f(): ...\n", "f", [("main.py", "f")]),
        ("", "f", []),
    ],
)
def test_which_function_a_call_means(text: str, name: str, expected: list[tuple[str, str]]) -> None:
    own = "class A:\n    def __init__(self): ...\n\ndef f(): ...\n"
    modules = Modules(Project.of({"main.py": text, "a.py": own, "b.py": own}))

    assert list(defined(modules, "main.py", name)) == expected


def test_a_program_by_its_name_comes_after_the_packages_around_it() -> None:
    texts = {"shop/__init__.py": "import shop.db\n", "shop/db.py": "", "shop/__main__.py": ""}
    modules = Modules(Project.of(texts), "")
    named = [event.path for event in events(modules, "shop/__main__.py", MODULE)]
    assert named == ["shop/__init__.py", "shop/db.py", "shop/__main__.py"]
    alone = [event.path for event in events(modules, "shop/__main__.py", PROGRAM)]
    assert alone == ["shop/__main__.py"]
