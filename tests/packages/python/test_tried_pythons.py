"""A Python 3 that sentry-sdk is too new for, where nothing but what tries or supports it tells."""

from __future__ import annotations

import pytest

from tests.packages.python.test_old_python import FLASK, PACKAGE, TOX, TRAVIS, WEB
from tests.projects import changes

OLD_3 = TRAVIS.format("3.4'\n  - '3.5")
CLASSIFIERS = "classifiers = ['Programming Language :: Python :: 3', '{} :: 3.5']\n"
CLASSIFIED = CLASSIFIERS.format("Programming Language :: Python")
SUPPORT = "Support\n-------\n\nThese are officially supported.\n\n- Python 3.5\n- Python {}\n"
MACHINE = 'resource "x" "y" {{\n  disk {{\n    image = "{}"\n  }}\n}}\n'
VAGRANT = 'Vagrant.configure("2") do |config|\n  config.vm.box = "{}"\nend\n'
UWSGI = "[uwsgi]\n{}\nwsgi-file = app.py\n"
PACKAGES = "pythonpath=/home/python3/lib/python{}/site-packages"
SERVICE = (
    "[Service]\nEnvironment=PYTHONPATH=/srv/env/lib64/python3.4/site-packages\n"
    "ExecStart=/usr/bin/python3 app.py\n"
)
APACHE = "WSGIDaemonProcess a python-home=/opt/python3.5\nWSGIScriptAlias / /srv/app.py\n"
TOO_OLD = {
    "folder of packages": ({"uwsgi.ini": UWSGI.format(PACKAGES.format("3.5"))}, "uwsgi.ini:2"),
    "folder of its own": ({"uwsgi.ini": UWSGI.format("home = /opt/python3.5/")}, "uwsgi.ini:2"),
    "folder of a service": ({"web.service": SERVICE}, "web.service:2"),
    "folder of Apache's": ({"apache.conf": APACHE}, "apache.conf:1"),
    "folder, before what it is tried with": (
        {"uwsgi.ini": UWSGI.format(PACKAGES.format("3.5")), ".travis.yml": TRAVIS.format("3.8")},
        "uwsgi.ini:2",
    ),
    "the first line": ({"app.py": f"#!/usr/bin/python3.5\n{FLASK}"}, "app.py:1"),
    "an environment that a README makes": (
        {"README.md": "Hello.\n\n    $ python3.5 -m venv env\n"},
        "README.md:3",
    ),
    "one that a script makes": ({"bin/up.sh": "virtualenv -p python3.4 env\n"}, "bin/up.sh:1"),
    "what is tested": ({".travis.yml": OLD_3}, ".travis.yml:3"),
    "by tox": ({"tox.ini": TOX.format("py34,py35")}, "tox.ini:2"),
    "what is supported": ({"README.md": SUPPORT.format("3.4")}, "README.md:6"),
    "beside a bare python3": (
        {".travis.yml": OLD_3, "Makefile": "run:\n\tpython3 app.py\n", "README": "Python 3.\n"},
        ".travis.yml:3",
    ),
    "a list of them": ({"README.md": "Requires Python 3.4 or 3.5.\n"}, "README.md:1"),
    "classifiers": ({"setup.py": CLASSIFIED}, "setup.py:1"),
    "an image of machines": (
        {"deploy/web.tf": MACHINE.format("debian-8-jessie-v20150915")},
        "deploy/web.tf:3",
    ),
    "by its number": ({"web.tf": MACHINE.format("ubuntu-1604-lts")}, "web.tf:3"),
    "a box": ({"Vagrantfile": VAGRANT.format("ubuntu/trusty64")}, "Vagrantfile:2"),
}
NOT_TOO_OLD = {
    "folder of a newer one": {"uwsgi.ini": UWSGI.format(PACKAGES.format("3.9"))},
    "folder in a comment": {"uwsgi.ini": UWSGI.format("#" + PACKAGES.format("3.5"))},
    "folders of several": {
        "uwsgi.ini": UWSGI.format(f"{PACKAGES.format('3.5')}\n{PACKAGES.format('3.9')}")
    },
    "folder, an image of today": {
        "uwsgi.ini": UWSGI.format(PACKAGES.format("3.5")),
        "Dockerfile": "FROM python:3.9\nCOPY . .\nRUN pip install -r requirements.txt\n"
        "CMD uwsgi uwsgi.ini\n",
    },
    "folder, syntax of 3.6": {
        "uwsgi.ini": UWSGI.format(PACKAGES.format("3.5")),
        "app.py": f"{FLASK}print(f'{{app}}')\n",
    },
    "a first line that leaves it open": {"app.py": f"#!/usr/bin/python3\n{FLASK}"},
    "an environment that a script makes, of a newer one": {
        "README.md": "    $ python3.5 -m venv env\n",
        "bin/up.sh": "python3.8 -m venv env\n",
    },
    "one that is newer": {".travis.yml": TRAVIS.format("3.5'\n  - '3.6")},
    "elsewhere": {".travis.yml": OLD_3, "README.md": "Python 3.8 runs it.\n"},
    "from one on": {"README.md": "Requires Python 3.4+.\n"},
    "in words": {"README.md": "Requires Python 3.4 or later.\n"},
    "and more": {"README.md": "Supports Python 3.4, 3.5 and 3.6.\n"},
    "no promise": {"README.md": "I began this with Python 3.4.\n"},
    "what a package asks for": {
        ".travis.yml": OLD_3,
        "setup.py": PACKAGE.format(">=3.4"),
    },
    "an image of today": {"web.tf": MACHINE.format("debian-12-bookworm")},
    "another Python there": {
        "web.tf": MACHINE.format("debian-8-jessie"),
        "up.sh": "add-apt-repository ppa:deadsnakes/ppa\n",
    },
    "syntax of 3.6": {".travis.yml": OLD_3, "app.py": f"{FLASK}print(f'{{app}}')\n"},
    "a release for 3.6": {".travis.yml": OLD_3, "requirements.txt": "flask\nnumpy==1.19.5\n"},
}


@pytest.mark.parametrize(("texts", "place"), TOO_OLD.values(), ids=TOO_OLD)
def test_a_python_3_that_is_too_old_is_one(texts: dict[str, str], place: str) -> None:
    done = changes({**WEB, **texts})
    assert done.files == ()
    (note,) = done.notes
    assert note.text.startswith(f"{place} speaks for a Python older than 3.6")


@pytest.mark.parametrize("texts", NOT_TOO_OLD.values(), ids=NOT_TOO_OLD)
def test_one_that_may_be_newer_is_none(texts: dict[str, str]) -> None:
    assert any(change.path == "app.py" for change in changes({**WEB, **texts}).files)
