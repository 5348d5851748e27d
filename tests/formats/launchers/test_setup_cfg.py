from __future__ import annotations

import pytest

from codemods.formats.launchers import setup_cfg
from tests.formats.launchers.rows import refused, rows

TEXT = """\
[metadata]
name = x
[options.entry_points]
console_scripts =
    one = pkg.cli:main
    # two = no:no
    three=pkg.three:main [extra]
paste.app_factory = main = pkg:main
[tool]
console_scripts =
    four = no:no
"""


def test_reads_entry_points() -> None:
    read = setup_cfg.read("setup.cfg", TEXT)
    assert rows(read) == [
        (5, "script pkg.cli:main"),
        (7, "script pkg.three:main"),
        (8, "entry-point pkg:main"),
    ]
    assert [c.service for c in read] == ["one", "three", "paste.app_factory:main"]


@pytest.mark.parametrize(
    "text", ["", "[options.entry_points]\n", "entry_points", "[a\nentry_points="]
)
def test_odd_files_give_nothing(text: str) -> None:
    assert setup_cfg.read("setup.cfg", text) == ()


def test_is_not_edited() -> None:
    assert setup_cfg.matches("setup.cfg")
    assert "setup.cfg is not edited" in refused(setup_cfg, TEXT, 5)
