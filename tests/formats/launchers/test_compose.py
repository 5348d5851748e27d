from __future__ import annotations

import pytest

from codemods.formats.launchers import compose
from tests.formats.launchers.rows import SETTINGS, WORKER, edited, refused, rows


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("docker-compose.yml", True),
        ("docker-compose.prod.yaml", True),
        ("compose.yml", True),
        ("deploy/compose.override.yml", True),
        ("web.compose.yml", True),
        ("docker_compose.yml", True),
        ("production.yml", True),
        ("docker-stack.yml", True),
        ("composer.json", False),
        ("decompose.yml", False),
        ("config.yml", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert compose.matches(path) is expected


TEXT = """\
x-base: &base
  image: app
  environment: &env
    DJANGO_SETTINGS_MODULE: ${SETTINGS:-site.settings}
    PASSWORD: secret
services:
  web:
    <<: *base
    working_dir: /app/src
    command: sh -c "a && b"
  worker:
    <<: *base
    environment:
      <<: *env
      FLASK_APP: other
    entrypoint: ["poetry", 'run']
    command:
      - rq
      - worker
  beat:
    extends: worker
    command: >-
      celery beat
      -l info
  db:
    image: postgres
"""


def test_reads_services() -> None:
    read = compose.read("compose.yml", TEXT)
    assert rows(read) == [
        (10, "sh -c a && b"),
        (17, "poetry run rq worker"),
        (22, "poetry run celery beat -l info"),
    ]
    assert [(c.service, c.cwd) for c in read] == [("web", "/app/src"), ("worker", ""), ("beat", "")]
    assert read[0].env == {"DJANGO_SETTINGS_MODULE": "site.settings"}
    assert read[1].env == {"DJANGO_SETTINGS_MODULE": "site.settings", "FLASK_APP": "other"}


def test_reads_how_images_are_built() -> None:
    text = """\
services:
  a: {build: ..}
  b:
    build:
      context: ../web
      dockerfile: docker/app.Dockerfile
      target: prod
    volumes: ["./src:/app/src:ro", "data:/data", {type: bind, source: ./x, target: /x}]
  c: {build: "https://example.com/x.git"}
  d: {build: ../../outside}
  e: {build: {dockerfile: Own}}
"""
    a, b, c, d, e = compose.services("deploy/compose.yml", text)
    assert (a.context, a.dockerfile) == ("", "Dockerfile")
    assert (b.context, b.dockerfile, b.target) == ("web", "web/docker/app.Dockerfile", "prod")
    assert b.mounts == (("/app/src", "deploy/src"), ("/x", "deploy/x"))
    assert (c.context, d.context) == (None, None)
    assert (e.context, e.dockerfile) == ("deploy", "deploy/Own")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("web:\n  build: .\n  command: a\n", [(3, "a")]),
        ("services:\n  w: !x\n    command: !reset a\n", [(3, "a")]),
        ("services: [a\n", []),
        ("services:\n  w:\n    command: null\n    entrypoint:\n", []),
        ("services:\n- a\n", []),
        ("name: x\n", []),
        ("services: &a\n  w:\n    <<: *a\n    command: b", []),  # inside itself: no document
        ("services:\n  w:\n    extends: w\n    command: b", [(4, "b")]),
    ],
)
def test_odd_files(text: str, expected: list[tuple[int, str]]) -> None:
    assert rows(compose.read("compose.yml", text)) == expected


HEAD = "services:\n  w:\n"
EDITS = {
    "string": ("    command: rq worker q # c", "    command: rq worker -c app.mysettings q # c"),
    "no newline at the end": ("    command: rq worker", "    command: rq worker -c app.mysettings"),
    "quoted": ('    command: "rq worker"\n', '    command: "rq worker -c app.mysettings"\n'),
    "single quotes": (
        "    command: 'rq worker q'\n",
        "    command: 'rq worker -c app.mysettings q'\n",
    ),
    "CRLF": ("    command: rq worker\r\n", "    command: rq worker -c app.mysettings\r\n"),
    "folded": (
        "    command: >-\n      rq worker\n      high\n",
        "    command: >-\n      rq worker -c app.mysettings\n      high\n",
    ),
    "literal": (
        "    command:  | # why\n     rq\n     worker high\n",
        "    command:  | # why\n     rq\n     worker -c app.mysettings high\n",
    ),
    "plain over lines": (
        "    command: rq\n      worker\n      high\n",
        "    command: rq\n      worker -c app.mysettings\n      high\n",
    ),
    "sh -c": (
        '    command: bash -c "a && rq worker q"\n',
        '    command: bash -c "a && rq worker -c app.mysettings q"\n',
    ),
    "flow": (
        '    command: ["rq", "worker" , "q"]\n',
        '    command: ["rq", "worker", "-c", "app.mysettings" , "q"]\n',
    ),
    "bare flow": ("    command: [rq,worker]\n", "    command: [rq,worker,-c,app.mysettings]\n"),
    "flow over lines": (
        "    command: [\n      'rq',\n      'worker',\n    ]\n",
        "    command: [\n      'rq',\n      'worker',\n      '-c',\n"
        "      'app.mysettings',\n    ]\n",
    ),
    "block": (
        "    command:\n    - rq\n    # which\n    - worker  # this\n    - q\n",
        "    command:\n    - rq\n    # which\n    - worker  # this\n    - -c\n"
        "    - app.mysettings\n    - q\n",
    ),
    "block at the end": (
        '    command:\r\n      - "rq"\r\n      - "worker"',
        '    command:\r\n      - "rq"\r\n      - "worker"\r\n      - "-c"\r\n'
        '      - "app.mysettings"',
    ),
    "shell script in a list": (
        "    command:\n      - sh\n      - -c\n      - |\n        a\n        exec rq worker q\n",
        "    command:\n      - sh\n      - -c\n      - |\n        a\n"
        "        exec rq worker -c app.mysettings q\n",
    ),
    "anchored": ("    command: &c rq worker\n", "    command: &c rq worker -c app.mysettings\n"),
}


@pytest.mark.parametrize("name", EDITS)
def test_edits(name: str) -> None:
    before, after = EDITS[name]
    assert edited(compose, HEAD + before, 3) == HEAD + after


def test_a_merged_command_is_edited_where_it_stands() -> None:
    text = """\
x-worker: &worker
  command: rq worker
services:
  a: {<<: *worker}
  b:
    <<: *worker
"""
    assert [line for line, _ in rows(compose.read("compose.yml", text))] == [2, 2]
    assert edited(compose, text, 2) == text.replace("worker\ns", "worker -c app.mysettings\ns")


def test_an_aliased_command_is_edited_at_its_anchor() -> None:
    text = "x: &c\n  - rq\n  - worker\nservices:\n  a:\n    command: *c\n"
    changed = text.replace("worker\ns", "worker\n  - -c\n  - app.mysettings\ns")
    assert compose.edit(text, line=6, program=WORKER, insert=SETTINGS) == changed
    assert compose.edit(changed, line=8, program=WORKER, insert=SETTINGS) == changed


def test_the_entrypoint_may_hold_the_program() -> None:
    text = HEAD + "    entrypoint: rq worker\n    command: high\n"
    assert edited(compose, text, 4) == text.replace("worker\n", "worker -c app.mysettings\n")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("    command: rq worker -c own", "has `-c own` already"),
        ("    command: rq worker\n    environment: [RQ_CONFIG=own]", "has `RQ_CONFIG=own`"),
        ('    command: "rq\\tworker"', "write `-c app.mysettings` behind `worker` yourself"),
        ("    command:\n    - &a rq\n    - &b worker\n", "not one plain item per line"),
        ("    command: - rq worker", "has no `rq worker`"),
        ("    command: python a.py", "has no `rq worker`"),
    ],
)
def test_refuses(text: str, reason: str) -> None:
    assert reason in refused(compose, HEAD + text, 3)
