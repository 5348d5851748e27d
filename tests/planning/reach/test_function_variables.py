"""A function whose file lists its variables is given the DSN there, or the lines are told."""

from __future__ import annotations

import pytest

from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tests.processes.platform_functions.test_packed_functions import (
    BUILT,
    DEPLOYED,
    SAM,
    SERVERLESS,
    STACK,
)
from tests.projects import applied, changes, known

LISTED = SAM.replace(
    "    Runtime", "    Environment:\n      Variables:\n        A: !Ref Table\n    Runtime"
)
TAKEN = f"{SERVERLESS}    environment:\n      A: ${{env:A}}\n"
FUNCTIONS = {
    "SAM": ({**BUILT, "template.yaml": LISTED}, "template.yaml", "SENTRY_DSN: !Ref SentryDsn\n"),
    "serverless": (
        {**DEPLOYED, "serverless.yml": TAKEN},
        "serverless.yml",
        "      SENTRY_DSN: ${env:SENTRY_DSN, ''}\n",
    ),
    "serverless without any": (DEPLOYED, "serverless.yml", "${env:SENTRY_DSN, ''}\n"),
}


def is_told(texts: dict[str, str]) -> bool:
    return any("but not SENTRY_DSN" in note.text for note in changes(texts).notes)


@pytest.mark.parametrize(("texts", "path", "row"), FUNCTIONS.values(), ids=FUNCTIONS)
def test_it_is_put_in_once(texts: dict[str, str], path: str, row: str) -> None:
    assert row in applied(texts)[path] and not is_told(texts)
    asked = known(texts)
    done = apply(asked.project, plan(asked))
    there = asked.project.changed({c.path: c.after for c in done.files})
    answers = asked.answers._replace(written=done.written)
    assert not apply(there, plan(Known(scan(there, ""), answers))).files
    taken = there.changed({path: texts[path].encode()})  # by somebody
    again = apply(taken, plan(Known(scan(taken, ""), answers)))
    assert path not in {change.path for change in again.files}
    assert any("but not SENTRY_DSN" in note.text for note in again.notes)


@pytest.mark.parametrize(
    "texts",
    [
        BUILT,
        {**DEPLOYED, "serverless.yml": TAKEN.replace("${env:A}", "${ssm:/a}")},
    ],
    ids=["no list", "from a store"],
)
def test_where_it_is_not_certain_the_file_is_told(texts: dict[str, str]) -> None:
    after = applied(texts)
    assert all(after[path] == text for path, text in texts.items() if path.endswith((".yml", "ml")))
    assert is_told(texts)


def test_a_file_of_cdk_is_told() -> None:
    texts = {
        "cdk.json": "{}",
        "stack.py": STACK,
        "src/jobs.py": DEPLOYED["jobs.py"],
        "src/requirements.txt": "requests\n",
    }
    (note,) = [n for n in changes(texts).notes if "but not SENTRY_DSN" in n.text]
    assert "SENTRY_DSN: stack.py." in note.text
    given = STACK.replace('handler="run"', 'handler="run", environment={"SENTRY_DSN": dsn}')
    assert not is_told({**texts, "stack.py": given})


def test_an_empty_one_hides_nothing_that_a_dotenv_says() -> None:
    run = "from dotenv import load_dotenv\n\nload_dotenv()\n\n\n"
    texts = {**DEPLOYED, "serverless.yml": TAKEN, "jobs.py": run + DEPLOYED["jobs.py"]}
    texts["requirements.txt"] += "python-dotenv\n"
    assert applied(texts)["serverless.yml"] == TAKEN


IMAGE = (
    "  {0}:\n    Type: AWS::Serverless::Function\n    Metadata:\n      Dockerfile: {0}.Dockerfile\n"
    "      DockerContext: ./jobs\n    Properties:\n      PackageType: Image\n"
    "      Environment:\n        Variables:\n          A: !Ref Table\n"
)
BASE = "FROM public.ecr.aws/lambda/python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"


def test_a_function_of_an_image_is_given_it_too() -> None:
    texts = {
        "template.yaml": f"Resources:\n{IMAGE.format('one')}{IMAGE.format('other')}",
        "jobs/requirements.txt": "boto3\n",
        "jobs/one.Dockerfile": f'{BASE}CMD ["main.handler"]\n',
        "jobs/other.Dockerfile": "FROM alpine\n",
        "jobs/main.py": "def handler(event, context):\n    return event\n",
    }
    after = applied(texts)["template.yaml"]
    assert after.count("SENTRY_DSN: !Ref SentryDsn\n") == 1
    assert after.index("one.Dockerfile") < after.index("SENTRY_DSN") < after.index("  other:")
    plain = texts["template.yaml"].replace("        Variables:\n          A: !Ref Table\n", "")
    assert is_told({**texts, "template.yaml": plain.replace("      Environment:\n", "")})
