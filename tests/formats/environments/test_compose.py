from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.environments import compose

NAMES = ("SENTRY_DSN", "SENTRY_RELEASE")


def service(lines: str, name: str = "web", further: str = "") -> str:
    return f"services:\n  {name}:\n{further}    environment:\n{lines}"


EDITS = {
    "mapping": ("      A: 1\n", "      A: 1\n      SENTRY_DSN:\n      SENTRY_RELEASE:\n"),
    "list": ("      - A=1 # a\n", "      - A=1 # a\n      - SENTRY_DSN\n      - SENTRY_RELEASE\n"),
    "quoted list": (
        "    - 'A=1'\n    - 'B'\n",
        "    - 'A=1'\n    - 'B'\n    - 'SENTRY_DSN'\n    - 'SENTRY_RELEASE'\n",
    ),
    "handed on": (
        "      A: ${A}\n      B: ${B:-x}\n      C: 1\n",
        "      A: ${A}\n      B: ${B:-x}\n      C: 1\n"
        "      SENTRY_DSN: ${SENTRY_DSN:-}\n      SENTRY_RELEASE: ${SENTRY_RELEASE:-}\n",
    ),
    "a list handed on": (
        "      - A=$A\n",
        "      - A=$A\n"
        "      - SENTRY_DSN=${SENTRY_DSN:-}\n      - SENTRY_RELEASE=${SENTRY_RELEASE:-}\n",
    ),
    "one of them is there": (
        "      SENTRY_RELEASE: '1'\n",
        "      SENTRY_RELEASE: '1'\n      SENTRY_DSN:\n",
    ),
    "one of a list is there": (
        "      - SENTRY_RELEASE=1\n",
        "      - SENTRY_RELEASE=1\n      - SENTRY_DSN\n",
    ),
    "CRLF": ("      A:\r\n", "      A:\r\n      SENTRY_DSN:\r\n      SENTRY_RELEASE:\r\n"),
    "no newline at the end": (
        "      A: 1",
        "      A: 1\n      SENTRY_DSN:\n      SENTRY_RELEASE:",
    ),
    "a long last value": (
        "      # a\n      A: |\n        b\n",
        "      # a\n      SENTRY_DSN:\n      SENTRY_RELEASE:\n      A: |\n        b\n",
    ),
    "what follows": (
        "      A: 1\n\n  # db\n  db:\n    image: x\n",
        "      A: 1\n      SENTRY_DSN:\n      SENTRY_RELEASE:\n\n  # db\n  db:\n    image: x\n",
    ),
    "a merged list": (
        "      <<: {B: 1}\n      A: 1\n",
        "      <<: {B: 1}\n      A: 1\n      SENTRY_DSN:\n      SENTRY_RELEASE:\n",
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_passes_variables_through(name: str) -> None:
    before, after = (service(lines) for lines in EDITS[name])
    assert compose.edit(before, names=NAMES, services=("web",)) == after
    assert compose.edit(after, names=NAMES, services=("web",)) == after
    assert compose.undo(after, names=NAMES, services=("web",)) == before


ALL = ("web", "job")
BLOCKS = {
    "mapping": (
        service("      A: 1\n") + "  # the jobs\n  job:\n    # as web\n    build: .\n"
        "    command: work\n    volumes:\n      - .:/a\n",
        "    command: work\n",
        "    environment:\n      SENTRY_DSN:\n      SENTRY_RELEASE:\n",
    ),
    "list": (
        service("      - A=1\n") + "  job:\n    build:\n      context: .\n    restart: always",
        "    restart: always",
        "\n    environment:\n      - SENTRY_DSN\n      - SENTRY_RELEASE",
    ),
    "handed on, CRLF": (
        (service("      A: ${A}\n") + "  job:\n    build: .\n").replace("\n", "\r\n"),
        "    build: .\r\n",
        "    environment:\r\n      SENTRY_DSN: ${SENTRY_DSN:-}\r\n"
        "      SENTRY_RELEASE: ${SENTRY_RELEASE:-}\r\n",
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_a_service_without_a_list_gets_one_as_another_has_it(name: str) -> None:
    text, above, block = BLOCKS[name]
    alike = compose.edit(text, names=NAMES, services=ALL)
    assert alike != text and block not in alike
    after = compose.edit(text, names=NAMES, services=ALL, alone=ALL)
    assert after == alike.replace(above, f"{above}{block}")
    assert compose.growing(text, after) == ALL
    assert compose.edit(after, names=NAMES, services=ALL, alone=ALL) == after
    assert compose.undo(after, names=NAMES, services=ALL, alone=ALL) == text


@pytest.mark.parametrize(
    "job",
    ["    environment: {}\n", "    build: {context: .}\n", "    environment: *env\n"],
    ids=["an empty list", "no line to put it below", "a list of others"],
)
def test_all_of_them_get_it_or_none(job: str) -> None:
    text = "x-env: &env\n  B: 1\n" + service("      A: 1\n") + f"  job:\n{job}"
    text += "  db:\n    environment: *env\n"
    with pytest.raises(Refused, match=r"list of `job` can't be edited safely.*`web`, `job` needs"):
        compose.edit(text, names=NAMES, services=ALL, alone=ALL)


def test_no_list_is_made_where_no_other_service_has_one() -> None:
    text = "services:\n  web:\n    build: .\n  job:\n    build: .\n"
    assert compose.edit(text, names=NAMES, services=ALL, alone=ALL) == text


def test_what_a_merged_list_holds_is_not_hidden() -> None:
    start = "x-env: &env\n  SENTRY_DSN: a\n"
    text = start + service("      <<: *env\n      A: 1\n")
    assert compose.edit(text, names=NAMES, services=("web",)) == text
    text = text.replace("SENTRY_DSN", "B").replace("      A: 1\n", "")
    after = compose.edit(text, names=NAMES, services=("web",))
    assert after == text.replace("      <<", "      SENTRY_DSN:\n      SENTRY_RELEASE:\n      <<")


ALONE = {
    "another service": service("      A: 1\n", "db"),
    "from a file": service("      A: 1\n", further="    env_file: web.env\n"),
    "nothing listed": "services:\n  web:\n    image: x\n    environment: {}\n",
    "there": service("      - SENTRY_DSN=x\n"),
    "shared with another": (
        "x-env: &env\n  A: 1\nservices:\n  web:\n    environment: *env\n"
        "  db:\n    environment: *env\n"
    ),
    "no YAML": "services: [",
}


@pytest.mark.parametrize("name", ALONE)
def test_leaves_a_file_alone(name: str) -> None:
    assert compose.edit(ALONE[name], names=NAMES, services=("web",)) == ALONE[name]


def test_what_own_services_share_is_listed_once() -> None:
    text = (
        "x-env: &env\n  A: 1\nservices:\n  web:\n    environment: *env\n"
        "  job:\n    environment: *env\n"
    )
    after = compose.edit(text, names=NAMES, services=("web", "job"))
    assert after == text.replace("  A: 1\n", "  A: 1\n  SENTRY_DSN:\n  SENTRY_RELEASE:\n")


@pytest.mark.parametrize("lines", ["      {A: 1}\n", "      [A=1]\n"])
def test_refuses_other_layouts(lines: str) -> None:
    with pytest.raises(Refused, match="one variable a line"):
        compose.edit(service(lines), names=NAMES, services=("web",))


def test_files_for_tests_are_left_out() -> None:
    names = ["docker-compose.yml", "compose.prod.yaml", "docker-compose.test.yml", "ci-compose.yml"]
    assert [name for name in names if compose.matches(name)] == names[:2]
