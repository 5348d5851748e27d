from __future__ import annotations

from codemods.formats.launchers import justfile
from tests.formats.launchers.rows import refused, rows

TEXT = """\
set dotenv-load
port := "80"

@default: run

# starts it
run *args: deps
  @-uvicorn a:b {{args}}
  cd src && rq worker

job name="x":
    celery -A c worker
"""


def test_reads_recipes() -> None:
    read = justfile.read("justfile", TEXT)
    assert rows(read) == [
        (8, "uvicorn a:b {{args}}"),
        (9, "rq worker"),
        (12, "celery -A c worker"),
    ]
    assert [(c.service, c.cwd) for c in read] == [("run", ""), ("run", "src"), ("job", "")]


def test_is_not_edited() -> None:
    assert justfile.matches("Justfile") and justfile.matches("ci.just")
    assert "The justfile is not edited" in refused(justfile, TEXT, 9)
