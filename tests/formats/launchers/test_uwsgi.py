from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.launchers import uwsgi
from tests.formats.launchers.rows import rows

INI = """\
[other]
module = no
[uwsgi]
strict
; module = no
chdir = /srv/app
module = site.wsgi
env = DJANGO_SETTINGS_MODULE=site.settings
env = KEY=secret
pythonpath = lib
enable-threads
threads = 2
if-env = X
attach-daemon = ./manage.py daemon --flag
endif =
smart-attach-daemon = /tmp/pid celery -A a worker
hook-pre-app = exec:./manage.py migrate
"""
YAML = """\
uwsgi:
  module: a.b:app()
  chdir: src
  lazy-apps: true
  attach-daemon2:
    - cmd=/usr/bin/one,pidfile=x
    - cmd=two 2
other: {a: b}
"""
FLAGS = ("enable-threads", "py-call-uwsgi-fork-hooks")


def test_matches() -> None:
    names = ["uwsgi.ini", "deploy/app_uwsgi.yaml", "vassals/app.ini", "app.ini", "uwsgi.conf"]
    assert [name for name in names if uwsgi.matches(name)] == names[:3]


def test_reads_ini() -> None:
    read = uwsgi.read("uwsgi.ini", INI)
    assert rows(read) == [
        (7, "uwsgi --module=site.wsgi --enable-threads=true --threads=2"),
        (14, "./manage.py daemon --flag"),
        (16, "celery -A a worker"),
        (17, "./manage.py migrate"),
    ]
    assert {c.cwd for c in read} == {"/srv/app"}
    assert read[0].env == {"DJANGO_SETTINGS_MODULE": "site.settings", "PYTHONPATH": "lib"}


def test_reads_yaml() -> None:
    read = uwsgi.read("uwsgi.yaml", YAML)
    assert rows(read) == [
        (2, "uwsgi --module=a.b:app() --lazy-apps=true"),
        (6, "/usr/bin/one"),
        (7, "two 2"),
    ]
    assert read[0].cwd == "src"


@pytest.mark.parametrize(
    "text", ["", "[uwsgi]\n", "[uwsgi\nmodule=a", "a: [", "[uwsgi]\nhttp = :80\n"]
)
def test_nothing_to_read(text: str) -> None:
    assert uwsgi.read("uwsgi.ini", text) == () and uwsgi.read("uwsgi.yml", text) == ()


BOTH = "enable-threads = true\npy-call-uwsgi-fork-hooks = true\n"
YAML_BOTH = "  enable-threads: true\n  py-call-uwsgi-fork-hooks: true\n"
EDITS = {
    "both": ("[uwsgi]\nmodule = a\n", f"[uwsgi]\nmodule = a\n{BOTH}"),
    "no newline at the end": ("[uwsgi]\nmodule = a", f"[uwsgi]\nmodule = a\n{BOTH}".rstrip()),
    "CRLF": (
        "[uwsgi]\r\nmodule = a\r\n",
        f"[uwsgi]\nmodule = a\n{BOTH}".replace("\n", "\r\n"),
    ),
    "comments stay behind": (
        "[uwsgi]\nmodule = a\n\n; the end\n[x]\na = b\n",
        f"[uwsgi]\nmodule = a\n{BOTH}\n; the end\n[x]\na = b\n",
    ),
    "after a block": (
        "[uwsgi]\nif-env = X\nenable-threads = 1\nendif =\n",
        f"[uwsgi]\nif-env = X\nenable-threads = 1\nendif =\n{BOTH}",
    ),
    "one of them": (
        "[uwsgi]\nenable-threads\nmodule = a\n",
        "[uwsgi]\nenable-threads\nmodule = a\npy-call-uwsgi-fork-hooks = true\n",
    ),
    "lazy but without threads": (
        "[uwsgi]\nlazy-apps = true\n",
        "[uwsgi]\nlazy-apps = true\nenable-threads = true\n",
    ),
    "no blanks": (
        "[uwsgi]\nmodule=a\nb = c\nd=e\n",
        "[uwsgi]\nmodule=a\nb = c\nd=e\n" + BOTH.replace(" ", ""),
    ),
    "YAML": ("a:\n  module: b # c\n", f"a:\n  module: b # c\n{YAML_BOTH}"),
    "YAML without an end": (
        "a:\r\n  wsgi: b",
        f"a:\n  wsgi: b\n{YAML_BOTH}".rstrip().replace("\n", "\r\n"),
    ),
    "YAML with a list last": (
        "a:\n  module: b\n  plugins:\n    - c\n",
        f"a:\n{YAML_BOTH}  module: b\n  plugins:\n    - c\n",
    ),
    "continued": ("[uwsgi]\nmodule = \\\n  a\n", f"[uwsgi]\nmodule = \\\n  a\n{BOTH}"),
}


@pytest.mark.parametrize("name", EDITS)
def test_switches_flags_on(name: str) -> None:
    before, after = EDITS[name]
    assert uwsgi.edit(before, flags=FLAGS) == after
    assert uwsgi.edit(after, flags=FLAGS) == after


@pytest.mark.parametrize(
    "text",
    [
        f"[uwsgi]\n{BOTH}",
        "[uwsgi]\nthreads = 1\nlazy-apps = 1",
        "[uwsgi]\nthreads = $(THREADS)\nlazy = true\n",
    ],
)
def test_leaves_what_is_on(text: str) -> None:
    assert uwsgi.edit(text, flags=FLAGS) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[uwsgi]\nenable-threads = false\n", "switched off on purpose"),
        ("uwsgi:\n  http: a\n", r"no \[uwsgi\] section"),
        ("uwsgi: {module: a}\n", "not one key a line"),
        ("uwsgi:\n  module: a\n  enable-threads: false\n", "switched off on purpose"),
        ("[uwsgi]\nmodule = a\nif-env = X\nhttp = b\n", "ends within an `if-…` block"),
        ("", "`enable-threads = true`, `py-call-uwsgi-fork-hooks = true`"),
    ],
)
def test_refuses(text: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        uwsgi.edit(text, flags=FLAGS)
