from __future__ import annotations

import pytest

from codemods.formats.launchers import makefile
from tests.formats.launchers.rows import refused, rows

TEXT = """\
VENV := venv/bin
QUART ?= $(VENV)/quart
ifdef X
\tY = 1
endif

.PHONY: run
run: deps ## why
\t@-$(QUART) --app a \\
\t  run; echo $$HOME
\tcd src && $(VENV)/celery -A b worker

all test::
\tpytest
x = a:b
"""


def test_reads_recipes() -> None:
    read = makefile.read("web/Makefile", TEXT)
    assert rows(read)[-4:] == [
        (9, "venv/bin/quart --app a run"),
        (10, "echo $$HOME"),
        (11, "venv/bin/celery -A b worker"),
        (14, "pytest"),
    ]
    assert [(c.service, c.cwd) for c in read[-2:]] == [("run", "web/src"), ("all", "web")]


@pytest.mark.parametrize("text", ["", "a:\n", "\t", "a: b\n\t\\", "\t'"])
def test_odd_files(text: str) -> None:
    makefile.read("Makefile", text)


def test_is_not_edited() -> None:
    assert makefile.matches("GNUmakefile") and makefile.matches("a/build.mk")
    assert "The Makefile is not edited" in refused(makefile, TEXT, 9)
