from __future__ import annotations

import pytest

from codemods.formats.launchers import dockerfile
from tests.formats.launchers.rows import edited, refused, rows


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("Dockerfile", True),
        ("DockerfileWorker", True),
        ("Dockerfiles", False),
        ("DockerfileReader.py", False),
        ("docker/Dockerfile.prod", True),
        ("docker/prod.Dockerfile", True),
        ("dockerfile", True),
        ("Containerfile", True),
        ("Dockerfile-worker", True),
        ("Dockerfile_worker", True),
        ("ops/Dockerfile_notes.md", False),
        ("Dockerfile.dockerignore", False),
        ("Dockerfile.md", False),
        ("docs/Dockerfiles", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert dockerfile.matches(path) is expected


READ = {
    "shell form": ("FROM x\nCMD exec gunicorn app:app", [(2, "exec gunicorn app:app")]),
    "exec form": ('FROM x\nCMD [ "uvicorn" ,"a:b" ]', [(2, "uvicorn a:b")]),
    "lower case": ('from x\ncmd ["a"]', [(2, "a")]),
    "the last one counts": ("FROM x\nCMD a\nCMD b", [(3, "b")]),
    "entrypoint and arguments": (
        'FROM x\nENTRYPOINT ["python"]\nCMD ["a.py"]',
        [(2, "python a.py")],
    ),
    "entrypoint script": (
        'FROM x\nENTRYPOINT ["/entry.sh"]\nCMD ["rq", "worker"]',
        [(3, "/entry.sh rq worker")],
    ),
    "init": ('FROM x\nENTRYPOINT ["tini", "--"]\nCMD ["a"]', [(3, "tini -- a")]),
    "shell entrypoint ignores CMD": ("FROM x\nENTRYPOINT a b\nCMD c", [(2, "a b")]),
    "emptied entrypoint": ("FROM x\nENTRYPOINT []\nCMD a", [(3, "a")]),
    "several commands": ("FROM x\nCMD a && \\\n    # why\n    b\n", [(2, "a"), (4, "b")]),
    "continued array": ('FROM x\nCMD ["a", \\\n\\\n  "b"]\n', [(2, "a b")]),
    "health check": ("FROM x\nHEALTHCHECK --interval=3s \\\nCMD curl x\nCMD a", [(4, "a")]),
    "heredoc": ("FROM x\nRUN <<EOF\nCMD no\nEOF\nCMD a", [(5, "a")]),
    "backtick": ("# escape=`\nFROM x\nCMD a `\n  b", [(3, "a b")]),
    "no array after all": ("FROM x\nCMD ['a']", [(2, "[a]")]),
    "CRLF": ("FROM x\r\nCMD a \\\r\n  b\r\n", [(2, "a b")]),
    "stages": (
        "FROM x AS base\nCMD a\nFROM base as web\nFROM base AS job\nCMD b\n",
        [(2, "a"), (5, "b")],
    ),
    "an entrypoint empties an inherited CMD": (
        'FROM x AS base\nCMD a\nFROM base\nENTRYPOINT ["b"]',
        [(2, "a"), (4, "b")],
    ),
    "nothing": ("FROM x\nRUN a", []),
    "no Dockerfile": ("hello\nworld", []),
}


@pytest.mark.parametrize("name", READ)
def test_reads(name: str) -> None:
    text, expected = READ[name]
    assert rows(dockerfile.read("Dockerfile", text)) == expected


def test_variables_and_folders() -> None:
    text = """\
ARG BASE=web
ARG HOME=/srv
FROM python AS web
ARG HOME
ENV FLASK_APP hello.py
ENV TOKEN=x ROOT=$HOME/app PYTHONPATH="${ROOT}/src:/x"
WORKDIR $ROOT
WORKDIR src
CMD cd .. && APP=1 flask run
FROM $BASE
CMD ["flask", "run"]
"""
    first, second = dockerfile.read("Dockerfile", text)
    assert (first.cwd, first.service) == ("/srv/app", "web")
    assert first.env == {"FLASK_APP": "hello.py", "PYTHONPATH": "/srv/app/src:/x"}
    assert (second.cwd, second.service, second.env) == ("/srv/app/src", "1", first.env)


def test_copies_of_each_stage() -> None:
    text = """\
FROM x AS build
COPY --chown=a:b . /src
FROM y
WORKDIR /app
COPY --from=build /src/app app/
COPY ["a.py", "b c.py", "./"]
ADD c.py /lib/d.py
COPY <<EOF /etc/x
EOF
"""
    _, last = dockerfile.stages(text)
    assert [(c.sources, c.target, c.origin) for c in last.copies] == [
        (("/src/app",), "/app/app/", "build"),
        (("a.py", "b c.py"), "/app/", None),
        (("c.py",), "/lib/d.py", None),
    ]


EDITS = {
    "exec": ('CMD ["rq", "worker", "q"]', 'CMD ["rq", "worker", "-c", "app.mysettings", "q"]'),
    "tight": ('CMD ["rq","worker"]', 'CMD ["rq","worker","-c","app.mysettings"]'),
    "shell": ("CMD rq worker q", "CMD rq worker -c app.mysettings q"),
    "continued": (
        "CMD rq \\\n  worker \\\n  q\n",
        "CMD rq \\\n  worker -c app.mysettings \\\n  q\n",
    ),
    "lines": (
        'CMD [ \\\n  "rq", \\\n  "worker" \\\n]\r\n',
        'CMD [ \\\n  "rq", \\\n  "worker", "-c", "app.mysettings" \\\n]\r\n',
    ),
    "sh -c": (
        'CMD ["sh", "-c", "echo \\"a\\" && rq worker"]',
        'CMD ["sh", "-c", "echo \\"a\\" && rq worker -c app.mysettings"]',
    ),
    "in a wrapper": (
        'CMD ["poetry", "run", "rq", "worker"]',
        'CMD ["poetry", "run", "rq", "worker", "-c", "app.mysettings"]',
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_edits(name: str) -> None:
    before, after = EDITS[name]
    assert edited(dockerfile, f"FROM x\n{before}", 2) == f"FROM x\n{after}"


def test_edits_the_entrypoint_that_a_command_goes_with() -> None:
    text = 'FROM x\nENTRYPOINT ["rq", "worker"]\nCMD ["high"]\n'
    changed = text.replace('"worker"', '"worker", "-c", "app.mysettings"')
    assert edited(dockerfile, text, 2) == changed


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('FROM x\nCMD ["rq", "worker", "-c", "own"]', 2, "has `-c own` already"),
        ("FROM x\nENV RQ_CONFIG=own\nCMD rq worker", 3, "has `RQ_CONFIG=own` already"),
        ("FROM x\nRUN rq worker\nCMD a", 2, "has no `rq worker`"),
    ],
)
def test_refuses(text: str, line: int, reason: str) -> None:
    assert reason in refused(dockerfile, text, line)
