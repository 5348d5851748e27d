"""serverless.yml: a variable of its functions, from the environment of whoever deploys."""

from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.environments.serverless import edit, undo

NAMES = ("SENTRY_DSN",)
SHARED = """\
provider:
    name: aws
    environment:  # of all
        STAGE: ${env:STAGE}

    # below
    region: eu-west-1
functions:
    nightly:
        handler: jobs.run
"""
OWN = """\
provider: {name: aws}
functions:
  - nightly:
      handler: jobs.run
      environment:
        A: ""
        B: x
  - daily:
      handler: jobs.run
"""
BARE = "provider:\n  name: aws\n\nfunctions:\n  nightly:\n    handler: jobs.run\n"


def put(text: str, row: str, after: str) -> None:
    done = edit(text, names=NAMES, functions=("nightly",))
    assert done == text.replace(after, f"{after}{row}")
    assert edit(done, names=NAMES, functions=("nightly",)) == done
    assert undo(done, names=NAMES, functions=("nightly",)) == text


@pytest.mark.parametrize(
    ("there", "ours"),
    [
        ("${env:STAGE}", "${env:SENTRY_DSN, ''}"),
        ('${env:STAGE, ""}', '${env:SENTRY_DSN, ""}'),
        ("'${env:STAGE}'", "'${env:SENTRY_DSN, \"\"}'"),
        ('"${env:STAGE}"', "\"${env:SENTRY_DSN, ''}\""),
        ("dev", "${env:SENTRY_DSN, ''}"),
    ],
)
def test_it_is_written_as_the_others_are(there: str, ours: str) -> None:
    text = SHARED.replace("${env:STAGE}", there)
    put(text, f"        SENTRY_DSN: {ours}\n", f"        STAGE: {there}\n")


def test_a_functions_own_and_none_at_all() -> None:
    put(OWN, "        SENTRY_DSN: ${env:SENTRY_DSN, ''}\n", "        B: x\n")
    put(BARE, "  environment:\n    SENTRY_DSN: ${env:SENTRY_DSN, ''}\n", "  name: aws\n")


def test_what_has_it_or_gets_others_is_left_alone() -> None:
    for text in (
        SHARED.replace("STAGE", "SENTRY_DSN"),
        SHARED.replace("functions:", "plugins: [serverless-dotenv-plugin]\nfunctions:"),
    ):
        assert edit(text, names=NAMES, functions=("nightly",)) == text


@pytest.mark.parametrize(
    "text",
    [
        SHARED.replace("${env:", "${ssm:"),
        SHARED.replace("  # of all\n        STAGE: ${env:STAGE}", " {A: b}"),
        BARE.replace("\n  name: aws", " {name: aws}"),
    ],
    ids=["a store", "one line", "a provider of one line"],
)
def test_what_is_written_otherwise_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        edit(text, names=NAMES, functions=("nightly",))
