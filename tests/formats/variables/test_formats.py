"""The variables that a file gives to the processes that it starts."""

from __future__ import annotations

import pytest

from codemods.files.loading import modules
from codemods.formats.passed import Passed

FORMATS = modules("variables")
COMPOSE = (
    "services:\n  web:\n    image: shop\n    environment: [A=1, B]\n"
    "  job:\n    env_file: .env\n    command: run\n"
)
K8S = (
    "kind: Deployment\nspec:\n  containers:\n    - name: web\n      image: shop\n      env:\n"
    "        - name: A\n          value: x\n        - name: B\n"
    "    - name: job\n      envFrom: []\n      command: [run]\n"
)
ECS = (
    '{"containerDefinitions": [\n{"name": "web", "image": "shop",\n'
    '"environment": [{"name": "A", "value": ""}], "secrets": [{"name": "B"}]},\n'
    '{"name": "job", "image": "x", "environmentFiles": [{}], "command": ["run"]}]}'
)
SAM = (
    "Globals:\n  Function:\n    Environment:\n      Variables: {A: x}\nResources:\n  Web:\n"
    "    Type: AWS::Serverless::Function\n    Properties:\n      Environment:\n"
    "        Variables:\n          B: y\n  Table:\n    Type: AWS::DynamoDB::Table\n"
)
SERVERLESS = (
    "provider:\n  environment:\n    A: x\nfunctions:\n  web:\n    handler: app.run\n"
    "    environment:\n      B: y\n  job:\n    handler: job.run\n"
    "    environment: ${file(env.yml)}\n"
)
CHALICE = (
    '{"environment_variables": {"A": ""}, "stages": {\n"dev": {"environment_variables": {"B": ""}},'
    '\n"prod": {"environment_variables": {"B": "", "C": ""}}}}'
)
UNIT = "[Service]\nEnvironment=A=1 'B=2 3'\nExecStart=run\n"
BOTH = frozenset("AB")
NONE: frozenset[str] = frozenset()
READ = {
    "cdk": (
        'PythonFunction(app, "Web",\n  environment={"A": "x", "B": f(1)})\n'
        'PythonFunction(app, "Job")',
        [Passed("PythonFunction", 1, 2, BOTH), Passed("PythonFunction", 3, 3, NONE)],
    ),
    "cdk, in TypeScript": (
        "new PythonFunction(this, 'Web', { environment: { A: 'x', ...all } });",
        [Passed("PythonFunction", 1, 1, frozenset("A"), is_open=True)],
    ),
    "cdk, by a name": (
        "PythonFunction(app, 'Web', environment=shared)",
        [Passed("PythonFunction", 1, 1, NONE, is_open=True)],
    ),
    "cdk, later": (
        "web = PythonFunction(app, 'Web')\nweb.add_environment('A', '')",
        [Passed("PythonFunction", 1, 1, NONE, is_open=True)],
    ),
    "chalice": (CHALICE, [Passed("app", 1, 3, BOTH)]),
    "compose": (
        COMPOSE,
        [
            Passed("web", 2, 4, BOTH, "shop"),
            Passed("job", 5, 7, NONE, "", True, True, (".env",)),
        ],
    ),
    "ecs": (
        ECS,
        [
            Passed("web", 2, 2, BOTH, "shop"),
            Passed("job", 4, 4, NONE, "x", is_open=True, commands=True),
        ],
    ),
    "k8s": (
        K8S,
        [
            Passed("web", 4, 9, BOTH, "shop"),
            Passed("job", 10, 12, NONE, "", is_open=True, commands=True),
        ],
    ),
    "sam": (SAM, [Passed("Web", 6, 11, BOTH)]),
    "serverless": (
        SERVERLESS,
        [Passed("web", 5, 8, BOTH), Passed("job", 9, 11, frozenset("A"), is_open=True)],
    ),
    "serverless, by a .env": (
        f"plugins: [serverless-dotenv-plugin]\n{SERVERLESS}",
        [
            Passed("web", 6, 9, BOTH, is_open=True),
            Passed("job", 10, 12, frozenset("A"), is_open=True),
        ],
    ),
    "serverless, by a part of a .env": (
        f"plugins: [serverless-dotenv-plugin]\ncustom: {{dotenv: {{include: [C]}}}}\n{SERVERLESS}",
        [
            Passed("web", 7, 10, BOTH | {"C"}),
            Passed("job", 11, 13, frozenset("AC"), is_open=True),
        ],
    ),
    "serverless, by all of a .env": (
        f"plugins: [serverless-dotenv-plugin]\ncustom: {{dotenv: {{include: ['*']}}}}\n"
        f"{SERVERLESS}",
        [
            Passed("web", 7, 10, BOTH | {"*"}, is_open=True),
            Passed("job", 11, 13, frozenset("A*"), is_open=True),
        ],
    ),
    "crontab": (
        "A=1\nB=2\n0 3 * * * run\n0 4 * * * . /env && run\n",
        [
            Passed("cron", 3, 3, BOTH, "", commands=True),
            Passed("cron", 4, 4, BOTH, "", is_open=True, commands=True),
        ],
    ),
    "systemd": (UNIT, [Passed("ExecStart", 3, 3, BOTH, "", commands=True)]),
    "docker_run": (
        "docker build -t me/shop . && docker run -p 80:80 \\\n  -e A=1 --env=B -d me/shop:1 && x\n"
        "docker run --env-file .env shop\n# docker run shop\n"
        'docker run $ARGS shop\n`docker run --name x shop sh -c "run"`\n'
        'docker run --name $NAME shop "$@"\n',
        [
            Passed("docker run", 1, 2, BOTH, "me/shop:1"),
            Passed("docker run", 3, 3, NONE, "shop", is_open=True),
            Passed("docker run", 5, 5, NONE, "$ARGS", commands=True),
            Passed("docker run", 6, 6, NONE, "shop", commands=True),
            Passed("docker run", 7, 7, NONE, "shop"),
        ],
    ),
}


def test_every_format_is_here() -> None:
    assert set(FORMATS) == {name.partition(",")[0] for name in READ}


@pytest.mark.parametrize("stem", READ)
def test_what_is_passed(stem: str) -> None:
    text, found = READ[stem]
    stem = stem.partition(",")[0]
    assert [*FORMATS[stem].passed(text)] == found


@pytest.mark.parametrize("text", ["", "{", "[1]", "a: b", "services: [1]", "containers: 1", "\0"])
def test_what_is_no_such_file(text: str) -> None:
    assert [one for module in FORMATS.values() for one in module.passed(text)] == []


def test_a_unit_that_reads_a_file() -> None:
    (one,) = FORMATS["systemd"].passed(f"{UNIT}EnvironmentFile=-/etc/shop\n")
    assert one.is_open and one.reads == ("/etc/shop",)


def test_a_unit_that_only_does_something_when_it_ends() -> None:
    text = "[Service]\nExecStart=/usr/bin/true\nExecStop=/usr/bin/shopctl clear\n"
    (one,) = FORMATS["systemd"].passed(text)
    assert (one.first, one.last) == (2, 3)


@pytest.mark.parametrize("line", ["docker run\n", "docker run --rm -it\n", "docker run ''\n"])
def test_a_command_that_names_no_image_starts_nothing(line: str) -> None:
    assert [*FORMATS["docker_run"].passed(line)] == []
