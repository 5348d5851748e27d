"""What a process does to Loguru after Sentry has put its sinks there."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.prerequisites import late_resets, loaded_before
from codemods.files.project import Project

HEAD = "from loguru import logger\n\nx = 1\n"  # Sentry starts below line 3
SETUP = "from loguru import logger\n\n\ndef configure():\n    logger.remove()\n"


def resets(text: str, **others: str) -> list[tuple[str, int]]:
    texts = {"app.py": text, **{f"{name}.py": other for name, other in others.items()}}
    found = late_resets(Modules(Project.of(texts), ""), "app.py", 3, ["app.py"])
    return [(e.path, e.line) for e in found]


@pytest.mark.parametrize(
    ("rest", "lines"),
    [
        ("logger.remove()\n", [("app.py", 4)]),
        ("\n\ndef main():\n    logger.remove()\n", [("app.py", 7)]),
        ("logger.info('up')\n", []),
    ],
)
def test_below_the_start_it_is_late(rest: str, lines: list[tuple[str, int]]):
    assert resets(HEAD + rest) == lines


def test_above_the_start_it_is_not():
    assert resets("from loguru import logger\n\nlogger.remove()\n") == []


def test_a_function_elsewhere_counts_unless_it_was_called_before():
    assert resets("import log\n\nx = 1\nlog.configure()\n", log=SETUP) == [("log.py", 5)]
    assert resets("import log\n\nlog.configure()\nx = 1\n", log=SETUP) == []


def test_a_call_inside_a_function_above_has_not_happened_yet():
    text = "import log\n\ndef main(): log.configure()\n"
    assert resets(text, log=SETUP) == [("log.py", 5)]


def test_at_import_of_another_file_it_is_over_before():
    assert resets("import log\n\nx = 1\n", log="from loguru import logger\nlogger.remove()\n") == []


@pytest.mark.parametrize(
    ("change", "last"),
    [
        ('sys.path = ["/srv"] + sys.path\nif 1:\n    pass\n', 2),
        ("sys.path.insert(0, '/srv')\n", 2),
        ("import shop\nsys.path.insert(0, '/srv')\n", 0),
        ("sys.prefix = '/srv'\n", 0),
    ],
)
def test_what_makes_the_project_importable_comes_first(change: str, last: int) -> None:
    texts = {"web.py": f"import sys\n{change}import shop\n", "shop/__init__.py": "x = 1\n"}
    assert loaded_before(Modules(Project.of(texts), ""), "web.py") == last
