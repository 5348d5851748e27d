"""Functions of AWS Lambda: named, with the lines for each, and not edited."""

from __future__ import annotations

import pytest

from tests.projects import changes

RUN = "def run(event, context):\n    return {}\n"
SAM = """\
Resources:
  Nightly:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: jobs.nightly.run
      Environment:
        Variables:
          TABLE: !Ref Table
"""


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            {
                "serverless.yml": "functions:\n  rate:\n    handler: handler.run\n",
                "handler.py": RUN,
            },
            "handler.py is a function of AWS Lambda (serverless.yml:3 names handler.run)",
        ),
        (
            {
                "serverless.yml": "functions:\n  rate:\n    handler: src/jobs.run\n",
                "src/jobs.py": RUN,
            },
            "src/jobs.py is a function of AWS Lambda (serverless.yml:3",
        ),
        (
            {"template.yaml": SAM, "src/jobs/nightly.py": RUN},
            "src/jobs/nightly.py is a function of AWS Lambda (template.yaml:6",
        ),
        ({"template.yaml": SAM, "jobs.py": RUN}, "No entrypoint of a known framework"),
        ({"template.yaml": "{{ a }}\n", "jobs.py": RUN}, "No entrypoint of a known framework"),
    ],
    ids=["serverless", "in a folder", "SAM", "another file", "no YAML"],
)
def test_functions_of_aws_lambda_get_the_lines_to_paste(texts: dict[str, str], said: str) -> None:
    done = changes(texts)
    assert done.files == ()
    (note,) = done.notes
    assert note.text.startswith(said)
    assert ("AwsLambdaIntegration()" in note.paste) == ("Lambda" in said)
