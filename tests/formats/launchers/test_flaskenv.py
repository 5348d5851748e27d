from __future__ import annotations

from codemods.formats.launchers import flaskenv
from tests.formats.launchers.rows import refused, rows

TEXT = "# no FLASK_APP=x\nFLASK_DEBUG=1\nexport FLASK_APP = 'hello.py'  # yes\r\nQUART_APP=a:b\n"


def test_reads_the_application() -> None:
    read = flaskenv.read("web/.flaskenv", TEXT)
    assert rows(read) == [(3, "flask --app hello.py run"), (4, "quart --app a:b run")]
    assert read[0].cwd == "web" and read[0].env == {"FLASK_APP": "hello.py"}
    assert flaskenv.read(".flaskenv", "FLASK_APP=\n") == ()


def test_is_not_edited() -> None:
    assert flaskenv.matches(".flaskenv") and not flaskenv.matches(".env")
    assert "is not edited" in refused(flaskenv, TEXT, 3)
