from __future__ import annotations

from codemods.formats.launchers import tox
from tests.formats.launchers.rows import refused, rows

TEXT = """\
[testenv:run]
deps = x
commands =
    python -m app
    pytest {posargs}
[x]
commands=a
"""


def test_reads_commands() -> None:
    read = tox.read("tox.ini", TEXT)
    assert rows(read) == [(4, "python -m app"), (5, "pytest {posargs}")]
    assert {c.service for c in read} == {"run"}


def test_is_not_edited() -> None:
    assert tox.matches("tox.ini")
    assert "tox.ini is not edited" in refused(tox, TEXT, 4)
