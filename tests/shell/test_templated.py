"""Launch files that are templates."""

from __future__ import annotations

import pytest

from codemods.formats.launchers import supervisor, systemd
from codemods.shell.templated import is_filled_in, masked

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


def test_a_row_that_only_steers_is_none():
    assert masked("<% if @key = 1 %>\na=b\n").splitlines() == [" " * 17, "a=b"]


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


@pytest.mark.parametrize("name", ["web.tpl", "web.erb", "web.conf.erb", "web.jinja", "web.tmpl"])
def test_a_template_of_supervisor_by_any_ending(name: str):
    program = "<% if @web %>\n[program:web]\ndirectory=<%= @dir %>\n<% end %>\n"
    text = f"{program}command=<%= @dir %>/bin/gunicorn -c <%= @dir %>/g.py run:app\n"
    assert supervisor.matches(f"modules/supervisor/templates/{name}")
    (found,) = supervisor.read(name, text)
    assert (found.argv[0].endswith("/bin/gunicorn"), found.argv[-1]) == (True, "run:app")
    assert found.evidence.text == "<%= @dir %>/bin/gunicorn -c <%= @dir %>/g.py run:app"


@pytest.mark.parametrize("name", ["shop.erb", "shop.service.erb", "shop.jinja", "shop.tpl"])
def test_a_template_of_a_unit_by_any_ending(name: str):
    text = "[Service]\nExecStart=<%= @dir %>/bin/gunicorn shop.wsgi\n"
    assert systemd.matches(f"files/{name}")
    (found,) = systemd.read(name, text)
    assert (found.service, found.argv[-1]) == ("shop", "shop.wsgi")


@pytest.mark.parametrize("name", ["page.html.j2", "site.example", "a.html.erb", "mail.txt.jinja"])
def test_templates_of_other_files_are_none(name: str):
    assert not systemd.matches(name) and not supervisor.matches(name)
    assert not systemd.read(name, "[Unit]\nExecStart=python x.py\n")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{{ app }}", True),
        ("<%= @app %>", True),
        ("{{ module }}:app", True),
        ("{{ module }}:create_app()", True),
        ("{{ dir }}/web.py", False),
        ("{{ dir }}/bin/gunicorn", False),
        ("shop.wsgi", False),
    ],
)
def test_what_is_filled_in_whole(written: str, expected: bool):
    assert is_filled_in(masked(written)) is expected


def test_words_go_behind_the_program_of_a_template():
    line = {"line": 6, "program": ("gunicorn",), "insert": ("--preload",)}
    after = systemd.edit(UNIT, **line)
    assert after == UNIT.replace("bin/gunicorn", "bin/gunicorn --preload")
