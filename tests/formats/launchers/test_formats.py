from __future__ import annotations

import inspect

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from codemods.files.loading import modules
from codemods.files.model import Refused
from tests.formats.launchers.rows import SETTINGS, WORKER

FORMATS = modules("launchers")
NAMES = {
    "ansible": "tasks/main.yml",
    "apache": "httpd.conf",
    "app_json": "app.json",
    "compose": "docker-compose.yml",
    "crontab": "crontab",
    "dockerfile": "Dockerfile",
    "flaskenv": ".flaskenv",
    "gunicorn_conf": "gunicorn.conf.py",
    "hosting": "render.yaml",
    "justfile": "justfile",
    "k8s": "k8s/web.yaml",
    "langgraph_json": "langgraph.json",
    "makefile": "Makefile",
    "procfile": "Procfile",
    "pyproject": "pyproject.toml",
    "setup_cfg": "setup.cfg",
    "setup_py": "setup.py",
    "shell": "run.sh",
    "supervisor": "supervisord.conf",
    "systemd": "app.service",
    "tox": "tox.ini",
    "uwsgi": "uwsgi.ini",
}
PIECES = (
    *" \n\r\t\\[]{}\"'#;`*&|-\0\x0b\u2028",
    *"&& $( ${ << <<EOF EOF *a &a >- %( \n\n \r\n \n\t".split(" "),
    *"services: docker_container: cron: job: command: entrypoint: args: run:".split(),
    *"CMD web: command= module= ExecStart=".split(),
    *"[program:x] [uwsgi] [Service] [project.scripts] [tool.poe.tasks] esac if [[".split(),
    *("rq worker", "FROM x", "\n- ", "\n  ", "case x in", 'a = "b:c"', "'a': ['b = c:d']"),
    "setup(entry_points={",
)


def test_every_format_is_named_here() -> None:
    assert set(NAMES) == set(FORMATS)


@pytest.mark.parametrize("stem", NAMES)
def test_has_the_functions_of_a_format(stem: str) -> None:
    module = FORMATS[stem]
    assert module.RUNS in ("beside", "image", "anywhere")
    assert [*inspect.signature(module.matches).parameters] == ["path"]
    assert [*inspect.signature(module.read).parameters] == ["path", "text"]
    assert module.edit.__doc__


@pytest.mark.parametrize("stem", NAMES)
@pytest.mark.parametrize("folder", ["", "deploy/", "docker/", "bin/"])
def test_a_file_has_one_format(stem: str, folder: str) -> None:
    path = f"{folder}{NAMES[stem]}"
    assert [name for name, module in FORMATS.items() if module.matches(path)] == [stem]


@pytest.mark.parametrize("stem", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_text_is_read_without_an_error(stem: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    lines = text.count("\n") + 1
    for command in FORMATS[stem].read(NAMES[stem], text):
        assert 1 <= command.evidence.line <= lines


@pytest.mark.parametrize("stem", sorted(NAMES.keys() - {"uwsgi"}))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_an_edit_only_adds(stem: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    for line in range(1, text.count("\n") + 2):
        try:
            after = FORMATS[stem].edit(text, line=line, program=WORKER, insert=SETTINGS)
        except Refused as refusal:
            assert str(refusal).endswith((".", ")"))
            continue
        rest = iter(after)
        assert all(char in rest for char in text)
        assert after.count(SETTINGS[1]) > text.count(SETTINGS[1]) or after == text
