"""Which configurations of logging switch loggers off."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.code.starting.logging_config import Disabling, disabling, file_disables
from codemods.files.project import Project

CALL = "from logging.config import dictConfig\n\n{}dictConfig({})\n"


@pytest.mark.parametrize(
    ("above", "given", "named"),
    [
        ("", "{'version': 1}", set()),
        ("", "config={'disable_existing_loggers': True, 'loggers': {'a': {}, '': {}}}", {"a", ""}),
        ("C = {'version': 1}\n", "C", set()),
        ("from b import C\n\n", "C", {"b"}),
        ("", "{'disable_existing_loggers': False}", None),
        ("", "{'disable_existing_loggers': flag}", None),
        ("", "{'loggers': loggers}", None),
        ("", "{'loggers': {name: {}}}", None),
        ("", "dict(version=1)", None),
        ("C = {}\nC = {'version': 1}\n", "C", None),
        ("C = {}\nC.update(x=1)\n", "C", None),
    ],
)
def test_dictionaries(above: str, given: str, named: set[str] | None) -> None:
    texts = {"a.py": CALL.format(above, given), "b.py": "C: dict = {'loggers': {'b': {}}}\n"}
    found = list(disabling(Modules(Project.of(texts)), "a.py"))
    line = 3 + above.count("\n")
    is_said = "True" in given
    assert found == ([] if named is None else [Disabling(line, "", frozenset(named), is_said)])


@pytest.mark.parametrize(
    ("given", "disables"),
    [
        ("name", True),
        ("name, disable_existing_loggers=True", True),
        ("name, disable_existing_loggers=False", False),
        ("name, None, False", False),
        ("name, **options", False),
    ],
)
def test_files(given: str, disables: bool) -> None:
    assert file_disables(f"fileConfig({given})\n") == disables
