from __future__ import annotations

import pytest

from codemods.files.model import Command, Evidence
from codemods.formats.launchers import apache
from tests.formats.launchers.rows import refused

TEXT = """\
<VirtualHost *:80>
    # WSGIScriptAlias /old /srv/old.py
    WSGIDaemonProcess shop python-home=/srv/venv python-path=/srv/shop:/srv/lib home=/srv/shop
    WSGIProcessGroup shop
    wsgiscriptalias / "/srv/shop/shop/wsgi.py" process-group=shop
    WSGIScriptAlias /broken
</VirtualHost>
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("deploy/apache/shop.conf", True),
        ("httpd.conf", True),
        ("etc/sites-available/shop.conf.j2", True),
        ("deploy/supervisor/shop.conf", False),
        ("nginx.conf", False),
        ("apache/readme.md", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert apache.matches(path) is expected


def test_reads_the_alias_with_the_folders_of_its_daemons() -> None:
    (command,) = apache.read("httpd.conf", TEXT)
    evidence = "WSGIScriptAlias: mod_wsgi-express start-server /srv/shop/shop/wsgi.py"
    assert command == Command(
        Evidence("httpd.conf", 5, evidence),
        ("mod_wsgi-express", "start-server", "/srv/shop/shop/wsgi.py"),
        {"PYTHONPATH": "/srv/shop:/srv/lib"},
        "/srv/shop",
    )


def test_an_edit_is_refused() -> None:
    assert "Apache" in refused(apache, "WSGIScriptAlias / rq worker\n", 1)
