"""Nothing but our lines changes: newlines, byte order marks, encodings, modes."""

from __future__ import annotations

from pathlib import Path

import pytest
from copier import run_copy

from tests.repositories import write

HOOK = b"from app import sentry_setup  # noqa: F401  # isort: skip"
APP = b"from fastapi import FastAPI\n\napp = FastAPI()"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (APP.replace(b"\n", b"\r\n"), HOOK + b"\r\n\r\n" + APP.replace(b"\n", b"\r\n")),
        (b"\xef\xbb\xbf" + APP, b"\xef\xbb\xbf" + HOOK + b"\n\n" + APP),
        (
            b"#!/usr/bin/env python\n# -*- coding: latin-1 -*-\nname = '\xe9'\n" + APP,
            b"#!/usr/bin/env python\n# -*- coding: latin-1 -*-\n"
            + HOOK
            + b"\n\nname = '\xe9'\n"
            + APP,
        ),
        (
            b'"""Caf\xc3\xa9."""\nfrom __future__ import annotations\n\n' + APP,
            b'"""Caf\xc3\xa9."""\nfrom __future__ import annotations\n\n' + HOOK + b"\n\n" + APP,
        ),
        (APP + b"\n\n\ndef f():\n\treturn 1", HOOK + b"\n\n" + APP + b"\n\n\ndef f():\n\treturn 1"),
    ],
    ids=[
        "crlf",
        "byte order mark",
        "coding line",
        "docstring and future",
        "tabs, no final newline",
    ],
)
def test_only_our_lines_are_added(before: bytes, after: bytes, template: Path, tmp_path: Path):
    project = tmp_path / "project"
    write(project, {"requirements.txt": "fastapi\r\nuvicorn", "app/__init__.py": ""})
    main = project / "app/main.py"
    main.write_bytes(before)
    main.chmod(0o755)
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert main.read_bytes() == after
    assert main.stat().st_mode & 0o777 == 0o755
    wanted = b"fastapi\r\nsentry-sdk>=2.75.0,<3\r\nuvicorn"
    assert (project / "requirements.txt").read_bytes() == wanted


def test_a_file_that_does_not_parse_is_left_alone_and_named(
    template: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    project = tmp_path / "project"
    write(project, {"requirements.txt": "fastapi\n", "main.py": APP.decode() + "\n)"})
    run_copy(str(template), project, unsafe=True, defaults=True, quiet=True)
    assert (project / "main.py").read_bytes() == APP + b"\n)"
    assert (project / "requirements.txt").read_text() == "fastapi\n"
    told = capfd.readouterr().out
    assert "main.py can't be parsed (line 4: unmatched ')'): it was left alone" in told
    assert "sentry_sdk.init(" in told
