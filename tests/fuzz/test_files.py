"""Every editor of the files beside the code, over real files whole and damaged.

`FUZZ_PROJECTS=FOLDER make fuzz` takes the files of the checkouts in a folder as well.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codemods.files.gate import LARGEST_FILE
from codemods.files.loading import modules
from codemods.files.model import Edit, Refused
from codemods.files.text import decode
from codemods.knowledge.registry import frameworks
from codemods.planning.ledger import record
from codemods.undo.one_file import exactly
from tests.formats.environments.test_formats import SAMPLES as VARIABLES
from tests.formats.launchers.rows import SETTINGS
from tests.formats.manifests.test_formats import SAMPLES as MANIFESTS
from tests.fuzz.sources import LARGEST, share
from tests.undone import DEPLOYED

_WORD = re.compile(r"[\w./-]+")
NAMES = ("SENTRY_DSN", "SENTRY_ENVIRONMENT", "SENTRY_RELEASE")
MORE = {
    "Pipfile": MANIFESTS["pipfile"],
    "environment.yml": MANIFESTS["conda"],
    "pixi.toml": MANIFESTS["pixi"],
    "setup.cfg": MANIFESTS["setup_cfg"],
    "setup.py": MANIFESTS["setup_py"],
    "a/pyproject.toml": MANIFESTS["pep621"],
    "b/pyproject.toml": MANIFESTS["poetry"],
    "app.json": '{"env": {"A": {"value": "b"}}, "scripts": {"start": "rq worker"}}\n',
    "run.sh": '#!/bin/sh\nset -e\nexport A=1\ncd app && exec rq worker -c x "$@" # why\n',
    "k8s/web.yaml": "spec:\n  containers:\n  - name: a\n    command: [rq, worker]\n",
    "supervisord.conf": "[program:a]\ncommand=rq worker\ndirectory=/app\n",
    "app.service": "[Service]\nExecStart=/usr/bin/rq worker \\\n  --burst\n",
    "Makefile": "run:\n\trq worker\n.PHONY: run\n",
    "crontab": "* * * * * cd /app && rq worker\n",
    "template.yaml": VARIABLES["sam"][0],
    "serverless.yml": VARIABLES["serverless"][0],
    "tox.ini": "[testenv]\ncommands =\n  rq worker\n",
    "justfile": "run:\n  rq worker\n",
}


@cache
def files() -> tuple[tuple[str, str], ...]:
    """Return (path, text) of all files that there are to try."""
    samples = [*(f.sample.before for f in frameworks().values()), DEPLOYED, MORE]
    found = {(path, text) for sample in samples for path, text in sample.items()}
    if folder := os.environ.get("FUZZ_PROJECTS"):
        found.update(_read(Path(folder)))
    return tuple(sorted(found))


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.stat().st_size < min(LARGEST, LARGEST_FILE) and _is_any(name):
            source = decode(path.read_bytes(), path.name)
            yield from ((name, source.text) for _ in (1,) if source)


def _is_any(path: str) -> bool:
    kinds = ("manifests", "launchers", "environments")
    return any(f.matches(path) for kind in kinds for f in modules(kind).values())


@st.composite
def matching(draw: st.DrawFn, kind: str, stem: str) -> tuple[str, str]:
    """Draw a file of a format, as it is or with some characters of it exchanged."""
    module = modules(kind)[stem]
    found = [(path, text) for path, text in files() if module.matches(path)]
    path, text = draw(st.sampled_from(found or [("x", "")]))
    if draw(st.booleans()):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 6)))
        new = draw(st.text("[]{}()'\"=,#\\\n\r\t :-a;$&*|<>", max_size=4))
        text = text[:start] + new + text[end:]
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return path, text.replace("\r\n", "\n").replace("\n", newline)


def changed(kind: str, stem: str, path: str, text: str, given: Mapping[str, Any]) -> str | None:
    """Return the edited text; None where it is refused. What holds of every edit is asserted."""
    module = modules(kind)[stem]
    try:
        after = str(module.edit(text, **given))
    except Refused as refusal:
        assert str(refusal).strip()
        return None
    assert module.edit(after, **given) == after, "a second run changes something"
    rest = iter(after)
    assert all(char in rest for char in text), "something of the text is gone"
    if after != text:
        note = record(path, [Edit(path, f"{kind}.{stem}", given, "")], text, after)
        assert exactly(after, [note]) == text, "an undo gives something else back"
    return after


@pytest.mark.parametrize("stem", modules("manifests"))
@share(10)
@given(draw=st.data())
def test_a_manifest(stem: str, draw: st.DataObject):
    path, text = draw.draw(matching("manifests", stem))
    extras = draw.draw(st.sampled_from([(), ("fastapi",), ("celery", "django")]))
    given = {"requirement": "sentry-sdk", "extras": extras, "specifier": ">=2.75.0,<3"}
    after = changed("manifests", stem, path, text, given)
    if after is None:
        return
    rows = required(path, after)
    assert "sentry-sdk" in {name for name, *_ in rows}
    assert [row for row in rows if row[0] != "sentry-sdk"] == [
        row for row in required(path, text) if row[0] != "sentry-sdk"
    ]


def required(path: str, text: str) -> list[tuple[object, ...]]:
    """Return what a file requires in any of the formats that it has; Poetry's is PEP 621's too."""
    formats = (f for f in modules("manifests").values() if f.matches(path))
    found = (r for f in formats for r in f.read(path, text))
    return [(r.name, r.specifier, r.extras, r.group) for r in found]


@pytest.mark.parametrize("stem", modules("environments"))
@share(10)
@given(draw=st.data())
def test_an_environment(stem: str, draw: st.DataObject):
    path, text = draw.draw(matching("environments", stem))
    given: dict[str, Any] = {"names": NAMES}
    if stem == "compose":
        given["services"] = ("web",)
    if stem in ("sam", "serverless"):
        given |= VARIABLES[stem][1]
    changed("environments", stem, path, text, given)


@pytest.mark.parametrize("stem", sorted(modules("launchers").keys() - {"uwsgi"}))
@share(10)
@given(draw=st.data())
def test_a_launcher(stem: str, draw: st.DataObject):
    path, text = draw.draw(matching("launchers", stem))
    commands = modules("launchers")[stem].read(path, text)
    for command in commands[:3]:
        assert 1 <= command.evidence.line <= text.count("\n") + 1
        program = command.argv[: draw.draw(st.integers(1, 2))]
        if not all(map(_WORD.fullmatch, program)):
            continue  # no program that anybody knows
        given = {"line": command.evidence.line, "program": program, "insert": SETTINGS}
        changed("launchers", stem, path, text, given)
