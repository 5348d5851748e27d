"""Functions that no file of the project names, where it deploys some."""

from __future__ import annotations

import pytest

from tests.projects import changes

IMAGE = "FROM public.ecr.aws/lambda/python:3.12\nCOPY shop/ ${LAMBDA_TASK_ROOT}/shop/\n"
PUT = "steps:\n  - run: |\n      aws lambda update-function-code \\\n        --image-uri shop\n"
RATE = "def handler(event: dict, context) -> dict:\n    return {}\n"
OTHER = "def handler(request):\n    return {}\n"


def told(texts: dict[str, str]) -> list[str]:
    notes = changes({"requirements.txt": "requests\n", **texts}).notes
    return [f"{note.text}\n{note.paste}" for note in notes if "AWS Lambda" in note.text]


@pytest.mark.parametrize(
    ("path", "text"),
    [("Dockerfile.rate", IMAGE), (".github/workflows/deploy.yml", PUT), ("deploy.sh", PUT)],
    ids=["image", "workflow", "script"],
)
def test_they_are_known_by_their_parameters_where_some_are_deployed(path: str, text: str) -> None:
    (note,) = told({path: text, "shop/rate.py": RATE, "shop/web.py": OTHER})

    assert note.startswith("shop/rate.py (shop/rate.py:1: `def handler(event: dict, context)")
    assert "is a function of AWS Lambda" in note
    assert "AwsLambdaIntegration(" in note


@pytest.mark.parametrize(
    "texts",
    [
        {"Dockerfile": "FROM python:3.12\nCOPY . .\n"},
        {"Dockerfile": f'{IMAGE}ENTRYPOINT ["python"]\nCMD ["-m", "http.server"]\n'},
        {"deploy.sh": "aws lambda list-functions\n"},
    ],
    ids=["another image", "another program", "another command"],
)
def test_elsewhere_such_parameters_tell_nothing(texts: dict[str, str]) -> None:
    assert told({**texts, "shop/rate.py": RATE}) == []


def test_where_one_is_named_others_are_helpers() -> None:
    named = {
        "Dockerfile": f'{IMAGE}CMD ["shop.rate.handler"]\n',
        "shop/rate.py": RATE,
        "deploy.sh": PUT,
    }
    notes = told({**named, "shop/helper.py": RATE.replace("handler", "helped")})

    assert not [note for note in notes if "helper.py" in note]
