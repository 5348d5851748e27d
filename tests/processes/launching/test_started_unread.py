"""Programs that files name of which nobody reads the commands: one picture a file."""

from __future__ import annotations

import pytest

from codemods.code.importing.modules import Modules
from codemods.files.project import Project
from codemods.knowledge.registry import shippers
from codemods.processes.launching.started_unread import started_unread

LOOP = "import time\n\nwhile True:\n    time.sleep(9)\n"
PLIST = (
    "<dict>\n<key>ProgramArguments</key><array>\n<string>/opt/bin/python</string>\n"
    "<string>/srv/shop/loop.py</string>\n</array></dict>\n"
)
# By the shipper's file name: where it lies, its text, and the line that names the program.
PICTURES = {
    "circus": ("circus.ini", "[watcher:a]\ncmd = loop.py\n", 2),
    "execline": ("sv/a/run", "#!/usr/bin/execlineb -P\npython3 -m loop\n", 2),
    "launchd": ("a.plist", PLIST, 4),
    "monit": ("monitrc", "check process a\n  start = '/srv/bin/python /srv/shop/loop.py'\n", 2),
    "pm2": ("ecosystem.config.js", 'apps: [{script: "./loop.py", interpreter: "python3"}]\n', 1),
    "pyinstaller": ("a.spec", "a = Analysis(['loop.py'])\n", 1),
    "snapcraft": ("snapcraft.yaml", "apps:\n  a:\n    command: bin/python3 $SNAP/loop.py\n", 3),
    "hashicorp": ("a.nomad", 'args = ["-c", "uvicorn loop:app"]\n', 1),
}


@pytest.mark.parametrize("stem", sorted(PICTURES))
def test_a_program_that_a_file_names_is_found(stem: str) -> None:
    path, text, line = PICTURES[stem]
    (named,) = started_unread(Modules(Project.of({path: text, "loop.py": LOOP})))
    assert named.path == "loop.py" and (named.shown.path, named.shown.line) == (path, line)


def test_what_lists_nothing_is_pictured_here() -> None:
    asked = {s for s, one in shippers().items() if not (one.lists or one.named or one.usual)}
    only = {"circus", "execline", "launchd", "monit", "pm2", "pyinstaller"}
    assert only <= asked and only <= set(PICTURES)


@pytest.mark.parametrize(
    ("path", "text", "loop"),
    [
        ("circus.ini", "[watcher:a]\n; cmd = loop.py\n", LOOP),
        ("circus.ini", "[watcher:a]\ncmd = loop.py\n", "def loop(): ...\n"),
        ("circus.ini", "[watcher:a]\ncmd = loop.pyc loop.py.bak\n", LOOP),
        ("tests/circus.ini", "[watcher:a]\ncmd = loop.py\n", LOOP),
        ("setup.ini", "[files]\ncmd = loop.py\n", LOOP),
        ("Vagrantfile", "inline: 'python loop.py'\n", LOOP),
        ("rc/a/run", "#!/bin/sh\nexec python3 loop.py\n", LOOP),
    ],
)
def test_what_names_none_or_is_read_is_not_told(path: str, text: str, loop: str) -> None:
    assert not [*started_unread(Modules(Project.of({path: text, "loop.py": loop})))]
