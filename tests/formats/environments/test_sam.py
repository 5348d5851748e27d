"""A template of SAM: a variable of its functions, by a parameter that may stay empty."""

from __future__ import annotations

import pytest

from codemods.files.model import Refused
from codemods.formats.environments.sam import edit, undo

NAMES = ("SENTRY_DSN",)
PARAMETER = '  SentryDsn:\n    Type: String\n    NoEcho: true\n    Default: ""\n'
ROW = "        SENTRY_DSN: !Ref SentryDsn\n"
SHARED = """\
# of the shop
Transform: AWS::Serverless-2016-10-31

Globals:
  Function:
    Environment:
      Variables:
        TABLE: !Ref Table  # its name
        SIZE: 3

    Timeout: 3
# what there is
Resources:
  Nightly:
    Type: AWS::Serverless::Function
    Properties:
      Handler: jobs.run
"""
OWN = """\
Parameters:
    Stage:
        Type: String  # prod

Resources:
  Nightly:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables:
          STAGE: !Ref Stage
      Handler: jobs.run
  Daily:
    Type: AWS::Serverless::Function
    Properties:
      Environment:
        Variables:
          TEXT: >-
            # no comment
            at all
"""


VALUES = "        TABLE: !Ref Table  # its name\n        SIZE: 3\n"


def put(text: str, *functions: str) -> str:
    after = edit(text, names=NAMES, functions=functions or ("Nightly",))
    assert edit(after, names=NAMES, functions=functions or ("Nightly",)) == after
    assert undo(after, names=NAMES, functions=("Nightly",)) == text
    return after


def test_what_all_functions_have_comes_first() -> None:
    row = "        SIZE: 3\n"
    wanted = SHARED.replace(row, row + ROW).replace(
        "Globals:", f"Parameters:\n{PARAMETER}\nGlobals:"
    )
    assert put(SHARED) == wanted
    assert put(SHARED.replace("\n", "\r\n")) == wanted.replace("\n", "\r\n")


def test_a_functions_own_and_parameters_that_are_there() -> None:
    mine = OWN.replace(
        "# prod\n", '# prod\n    SentryDsn:\n        Type: String\n        NoEcho: true\n        '
        'Default: ""\n'
    )  # fmt: skip
    row = "          STAGE: !Ref Stage\n"
    assert put(OWN) == mine.replace(row, f"{row}  {ROW}")


def test_a_parameter_of_that_name_is_used() -> None:
    text = put(SHARED).replace(ROW, "")
    assert edit(text, names=NAMES, functions=("Nightly",)).count("SentryDsn:") == 1


def test_no_section_before_the_resources() -> None:
    text = OWN.partition("\n\n")[2].replace("!Ref Stage", "prod")
    assert put(text).startswith(f"Parameters:\n{PARAMETER}\nResources:\n")


@pytest.mark.parametrize(
    ("text", "functions"),
    [
        (OWN, ("Nightly", "Daily")),  # a text of several lines ends where nobody can tell
        (
            OWN.replace("STAGE: !Ref Stage", "<<: *all").replace("Stage:", "Stage: &all"),
            ("Nightly",),
        ),
        (OWN.replace("STAGE: !Ref Stage", "STAGE: {Ref: Stage}"), ("Nightly",)),
        (OWN.replace("!Ref Stage", "'{{resolve:ssm:stage}}'"), ("Nightly",)),
        (
            SHARED.replace("Variables:\n", "Variables: {A: 1}\n").replace(VALUES, ""),
            (),
        ),
        (SHARED.replace("    Environment:", "    Tags:"), ()),
    ],
    ids=["a long text", "an alias", "a long way", "a store", "one line", "none"],
)
def test_what_is_written_otherwise_is_refused(text: str, functions: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        edit(text, names=NAMES, functions=functions or ("Nightly",))


def test_what_is_used_elsewhere_stays() -> None:
    text = put(SHARED).replace("Resources:", "Outputs:\n  A: !Ref SentryDsn\nResources:")
    assert PARAMETER in undo(text, names=NAMES, functions=())
