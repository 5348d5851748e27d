"""Launch files that are templates."""

from __future__ import annotations

import pytest

from codemods.formats.launchers import supervisor, systemd
from codemods.shell.templated import masked

UNIT = """\
{% if worker %}
[Service]
{% endif %}
WorkingDirectory={{ app_dir }}/prod
Environment="DJANGO_SETTINGS_MODULE=shop.settings"
ExecStart={{ app_dir }}/.venv/bin/gunicorn --workers {{ n }} shop.wsgi
"""
PROGRAMS = "[program:web]\ndirectory={{ dir }}\ncommand={{ dir }}/bin/gunicorn shop.wsgi\n"


@pytest.mark.parametrize("text", [UNIT, PROGRAMS, "[Service]\nExecStart=python x.py\n"])
def test_each_place_is_kept(text: str):
    assert [len(row) for row in masked(text).splitlines()] == [len(r) for r in text.splitlines()]
    assert "{" not in masked(text)


def test_a_unit():
    (found,) = systemd.read("roles/web/templates/shop.service.j2", UNIT)
    assert found.argv[0].endswith("/.venv/bin/gunicorn") and found.argv[-1] == "shop.wsgi"
    assert found.cwd and found.cwd.startswith("/_") and found.cwd.endswith("/prod")
    assert found.service == "shop" and "DJANGO_SETTINGS_MODULE" in found.env
    shown = "{{ app_dir }}/.venv/bin/gunicorn --workers {{ n }} shop.wsgi"
    assert (found.evidence.line, found.evidence.text) == (6, shown)


def test_programs_of_supervisor():
    assert supervisor.matches("templates/shop.conf.j2")
    (found,) = supervisor.read("templates/shop.conf.j2", PROGRAMS)
    assert (found.argv[-1], found.evidence.text) == (
        "shop.wsgi",
        "{{ dir }}/bin/gunicorn shop.wsgi",
    )


def test_words_go_behind_the_program_of_a_template():
    line = {"line": 6, "program": ("gunicorn",), "insert": ("--preload",)}
    after = systemd.edit(UNIT, **line)
    assert after == UNIT.replace("bin/gunicorn", "bin/gunicorn --preload")
