"""Functions whose package is known are started like a process: they get their edits."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.apply import apply
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.plan import plan
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

RUN = "def run(event, context):\n    return 1 / event['n']\n"
SAM = """\
Globals:
  Function:
    Runtime: python3.12
Resources:
  Nightly:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: jobs.run
"""
SERVERLESS = """\
provider:
  name: aws
plugins:
  - serverless-python-requirements
functions:
  nightly:
    handler: jobs.run
"""
BUILT = {"template.yaml": SAM, "src/jobs.py": RUN, "src/requirements.txt": "requests\n"}
DEPLOYED = {"serverless.yml": SERVERLESS, "jobs.py": RUN, "requirements.txt": "requests\n"}
GLOBALS = SAM.replace(
    "    Runtime: python3.12\n", "    CodeUri: src/\n    Handler: jobs.run\n"
).replace("      CodeUri: src/\n      Handler: jobs.run\n", "      Timeout: 3\n")
STACK = (
    "from aws_cdk.aws_lambda_python_alpha import PythonFunction\n\n"
    'PythonFunction(app, "Jobs", entry="./src", index="jobs.py", handler="run")\n'
)
TYPESCRIPT = (
    "import { PythonFunction } from '@aws-cdk/aws-lambda-python-alpha';\n"
    "new PythonFunction(this, 'Jobs', { entry: 'src', index: 'jobs.py', handler: 'run' });\n"
)
IMAGE = {
    "Dockerfile": "FROM public.ecr.aws/lambda/python:3.12\nCOPY requirements.txt ./\n"
    "RUN pip install -r requirements.txt\nCOPY src/jobs.py ${LAMBDA_TASK_ROOT}\n"
    'CMD ["jobs.run"]\n',
    "src/jobs.py": RUN,
    "requirements.txt": "requests\n",
}
EDITED = {
    "SAM": (BUILT, "src/requirements.txt"),
    "SAM, .yml": (
        {**BUILT, "template.yml": SAM, "template.yaml": "a: 1\n"},
        "src/requirements.txt",
    ),
    "SAM, by its Globals": ({**BUILT, "template.yaml": GLOBALS}, "src/requirements.txt"),
    "SAM, deployed by a script": (
        {**BUILT, "deploy.sh": "sam build\naws cloudformation package\n"},
        "src/requirements.txt",
    ),
    "SAM, a function of a package": (
        {
            "template.yaml": SAM,
            "src/jobs/__init__.py": RUN,
            "src/requirements.txt": "requests\n",
        },
        "src/requirements.txt",
    ),
    "serverless": (DEPLOYED, "requirements.txt"),
    "serverless, by Poetry": (
        {
            "serverless.yml": SERVERLESS,
            "jobs.py": RUN,
            "pyproject.toml": "[tool.poetry]\nname = 'shop'\n[tool.poetry.dependencies]\n",
        },
        "pyproject.toml",
    ),
    "serverless, by Pipenv": (
        {"serverless.yml": SERVERLESS, "jobs.py": RUN, "Pipfile": "[packages]\n"},
        "Pipfile",
    ),
    "serverless, a folder of its own": (
        {
            "serverless.yml": f"{SERVERLESS}    module: src\npackage: {{individually: true}}\n",
            "src/jobs.py": RUN,
            "src/requirements.txt": "requests\n",
        },
        "src/requirements.txt",
    ),
    "CDK": (
        {
            "infra/cdk.json": "{}",
            "infra/stack.py": STACK,
            "infra/src/jobs.py": RUN,
            "infra/src/requirements.txt": "requests\n",
        },
        "infra/src/requirements.txt",
    ),
    "CDK in TypeScript": (
        {
            "cdk.json": "{}",
            "lib/stack.ts": TYPESCRIPT,
            "src/jobs.py": RUN,
            "src/requirements.txt": "requests\n",
        },
        "src/requirements.txt",
    ),
    "an image of AWS": (IMAGE, "requirements.txt"),
    "an image of one's own": (
        {
            **IMAGE,
            "Dockerfile": "FROM python:3.12\nWORKDIR /app\nCOPY requirements.txt src ./\n"
            "RUN pip install -r requirements.txt\n"
            'ENTRYPOINT ["python", "-m", "awslambdaric"]\nCMD ["jobs.run"]\n',
        },
        "requirements.txt",
    ),
}


@pytest.mark.parametrize(("texts", "listed"), EDITED.values(), ids=EDITED)
def test_what_a_platform_surely_packs_gets_its_edits(texts: dict[str, str], listed: str) -> None:
    after = applied(texts)
    text = next(t for p, t in after.items() if p.endswith(("jobs.py", "sentry_setup.py")))
    assert "AwsLambdaIntegration(timeout_warning=True)" in text
    assert "sentry_sdk.init(" in text.partition("def run(")[0]
    assert '"event.body"' in text or " event.body" in text  # of requests
    assert "traces_sample_rate=" in text  # each call is one
    assert "sentry-sdk" in after[listed]
    assert not [n for n in changes(texts).notes if "of AWS Lambda" in n.text]


def test_what_shows_the_list_is_said() -> None:
    (change,) = [c for c in changes(BUILT).files if c.path.endswith(".txt")]
    assert "what template.yaml:9 starts is installed with it" in change.why


TOLD = {
    "no list": {p: t for p, t in BUILT.items() if "requirements" not in p},
    "built by other means": {
        **BUILT,
        "template.yaml": f"{SAM}    Metadata: {{BuildMethod: make}}\n",
    },
    "of CloudFormation": {**BUILT, "template.yaml": SAM.replace("Serverless", "Lambda")},
    "code that is not here": {
        "template.yaml": SAM.replace("src/", "{Bucket: shop}"),
        "requirements.txt": "requests\n",
        "jobs.py": RUN,
    },
    "packed as it is": {**BUILT, "deploy.sh": "aws cloudformation package\n"},
    "a function that may be there": {**BUILT, "src/jobs.py": "from shop import *\n"},
    "only files that are named": {
        **DEPLOYED,
        "serverless.yml": f"{SERVERLESS}package:\n  patterns: ['!**', 'src/**']\n",
    },
    "CDK, by a lock": {
        "cdk.json": "{}",
        "stack.py": STACK,
        "src/jobs.py": RUN,
        "src/poetry.lock": "",
        "src/requirements.txt": "requests\n",
    },
    "a package of its own": {
        **DEPLOYED,
        "serverless.yml": f"{SERVERLESS}    package: {{artifact: jobs.zip}}\n",
    },
    "packages of their own": {
        **DEPLOYED,
        "serverless.yml": f"{SERVERLESS}package: {{individually: true}}\n",
    },
    "libraries that are unpacked later": {
        **DEPLOYED,
        "serverless.yml": f"{SERVERLESS}custom: {{pythonRequirements: {{zip: true}}}}\n",
    },
}


@pytest.mark.parametrize("texts", TOLD.values(), ids=TOLD)
def test_what_is_not_certain_to_be_packed_is_told(texts: dict[str, str]) -> None:
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if "not edited here" in n.text]
    assert note.paste.count("AwsLambdaIntegration(timeout_warning=True)") == 1
    assert "hidden = " in note.paste  # of requests, as in what is edited


def test_the_list_that_is_not_there_is_named() -> None:
    (note,) = [n for n in changes(TOLD["no list"]).notes if "not edited here" in n.text]
    assert "Make src/requirements.txt (by that it would be packed), with `sentry-sdk>=" in note.text
    assert "no file says" not in note.text


def test_a_file_without_the_function_is_the_library_of_others() -> None:
    texts = {**BUILT, "src/jobs.py": RUN.replace("run", "helper")}
    assert not [n for n in changes(texts).notes if "AWS Lambda" in n.text]


def test_the_parameter_is_given_where_no_variables_are_listed_yet() -> None:
    (note,) = [n for n in changes(TOLD["no list"]).notes if "no variables yet" in n.text]
    assert note.text.startswith("template.yaml gives a function no variables yet. Put SENTRY_DSN")
    assert note.paste.startswith("Parameters:\n  SentryDsn:\n")


def test_a_function_of_another_provider_is_none_of_aws() -> None:
    texts = {**DEPLOYED, "serverless.yml": SERVERLESS.replace("aws", "google")}
    assert not [n for n in changes(texts).notes if "AWS" in n.text]


def test_what_a_web_framework_answers_there_is_a_function_too() -> None:
    app = "from fastapi import FastAPI\nfrom mangum import Mangum\n\napp = FastAPI()\n"
    texts = {**DEPLOYED, "jobs.py": f"{app}run = Mangum(app)\n"}
    texts["requirements.txt"] = "fastapi\nmangum\n"
    (entry,) = scan(Project.of(texts), "").entrypoints
    assert (entry.framework, entry.process) == ("fastapi", "web")
    assert "AwsLambdaIntegration(timeout_warning=True)" in applied(texts)["jobs.py"]


def test_functions_of_one_folder_share_a_module() -> None:
    texts = {
        **DEPLOYED,
        "serverless.yml": f"{SERVERLESS}  hourly:\n    handler: src/hourly.run\n",
        "src/hourly.py": RUN,
    }
    after = applied(texts)
    assert "sentry_sdk.init(" in after["src/sentry_setup.py"]
    for path in ("jobs.py", "src/hourly.py"):
        assert after[path].startswith("from src import sentry_setup")


def test_functions_of_several_folders_each_have_their_list() -> None:
    other = SAM.replace("Nightly", "Hourly").partition("Resources:\n")[2].replace("src/", "more/")
    texts = {
        **BUILT,
        "template.yaml": SAM + other,
        "more/jobs.py": RUN,
        "more/requirements.txt": "requests\n",
    }
    assert applied(texts) == texts
    (command,) = (note.paste for note in changes(texts).notes)  # and no lines beside
    assert "-a subproject=more\n" in command and "-a subproject=src" in command
    for folder in ("more", "src"):  # a file of the one is not in the package of the other
        found = scan(Project.of(texts), folder)
        answers = recommended(found.modules.project, found)
        planned = apply(found.modules.project, plan(Known(found, answers)))
        edited = {change.path: (change.after or b"").decode() for change in planned.files}
        assert {*edited} == {f"{folder}/jobs.py", f"{folder}/requirements.txt"}
        assert "sentry_sdk.init(" in edited[f"{folder}/jobs.py"]


def test_a_script_that_is_run_as_well_stays_a_question() -> None:
    texts = {**BUILT, "Procfile": "clock: python src/jobs.py\n"}
    assert applied(texts) == texts
