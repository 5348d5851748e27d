"""Files that say which variables a process gets are named, where SENTRY_DSN is none of them."""

from __future__ import annotations

import pytest

from codemods.planning.plans.unnamed_dsn import plan
from tests.projects import applied, known

READS = "import os\n\nTOKEN = os.environ['SHOP_TOKEN']\nKEY = os.getenv('SHOP_KEY')\n"
APP = f"{READS}\nfrom flask import Flask\n\napp = Flask(__name__)\n"
IMAGE = "FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD flask run\n"
SHOP = {"requirements.txt": "flask\n", "app.py": APP, "Dockerfile": IMAGE}
BUILT = {"Makefile": "image:\n\tdocker build -t me/shop .\n"}
K8S = "kind: Deployment\nspec:\n  containers:\n    - name: web\n      image: me/shop:1\n"
UNIT = "[Service]\nWorkingDirectory=/srv\nExecStart=/srv/bin/flask --app app run\n"
FLOW = "jobs:\n  a:\n    steps:\n      - run: "
DAILY = f'on:\n  schedule:\n    - cron: "0 5 * * *"\n{FLOW}python app.py\n'
TASK = '{"containerDefinitions": [{"name": "web", "image": "me/shop:1"}]}'
FILES = {
    "Helm, by name": ("helm/values.yaml", "env:\n  SHOP_TOKEN: x\n"),
    "a table of names": ("k8s/a.yaml", "env:\n  - name: SHOP_KEY\n    value: x\n"),
    "JSON": ("deploy/app.json", '{"env": [{"name": "SHOP_KEY"}]}'),
    "a script": ("run.sh", "export SHOP_KEY=1\n./start\n"),
    "a script's option": ("run.sh", 'docker run -e "SHOP_KEY=$K" other/image\n'),
    "a host's blueprint": ("render.yaml", "services:\n  - envVars:\n      - key: SHOP_KEY\n"),
    "what starts a server for an editor": ("smithery.yaml", "properties:\n  SHOP_KEY:\n"),
    "compose, of the image": ("compose.yml", "services:\n  web:\n    image: me/shop\n"),
    "Kubernetes, of the image": ("k8s/web.yaml", K8S),
    "a task of the image": ("task-definition.json", TASK),
    "a unit": ("deploy/shop.service", f"{UNIT}Environment=A=1\n"),
    "a chart": ("chart/values.yaml", "image:\n  repository: me/shop\n"),
    "a workflow on a schedule": (".github/workflows/a.yml", DAILY),
    "a workflow that writes a .env": (".github/workflows/a.yml", f'{FLOW}echo "A=$A" >> .env\n'),
    "a secret that is one": (".gitlab-ci.yml", f"{FLOW}echo ${{{{ secrets.ALL }}}} > .env\n"),
}
OTHERS = {
    "named": ("helm/values.yaml", "env:\n  SHOP_TOKEN: x\n  SENTRY_DSN: ''\n"),
    "a remark": ("helm/values.yaml", "# SHOP_TOKEN: x\n"),
    "not the name": ("helm/values.yaml", "env:\n  SHOP_TOKENS: x\n"),
    "only used": ("run.sh", "echo $SHOP_KEY-x\n"),
    "used with a default": ("run.sh", 'FILE="${SHOP_KEY:-x}"\n'),
    "kept by a shell": ("run.sh", 'SHOP_KEY="x"  # y\npg_dump "$SHOP_KEY"\n'),
    "compose, of a neighbour": (
        "compose.yml",
        "services:\n  web:\n    build: .\n    env_file: [.env]\n"
        "  db:\n    image: postgres\n    environment:\n      SHOP_KEY: x\n",
    ),
    "what nothing reads": ("helm/values.yaml", "env:\n  OTHER_TOKEN: x\n"),
    "CI": (".github/workflows/ci.yml", "env:\n  SHOP_KEY: x\n"),
    "CI of another": (".travis.yml", "env:\n  SHOP_KEY: x\n"),
    "tests": ("tests/run.sh", "export SHOP_KEY=1\n"),
    "what unit tests read": ("unittests/reports/a.json", '{"SHOP_KEY": "1"}'),
    "tox": ("tox.ini", "[testenv]\nsetenv =\n    SHOP_KEY=1\n"),
    "a manual": ("README.md", "docker run -e SHOP_KEY=1 me/shop\n"),
    "an image of others": ("k8s/web.yaml", K8S.replace("me/shop", "other/shop")),
    "from elsewhere": ("k8s/web.yaml", f"{K8S}      envFrom: [x]\n"),
    "a unit's file": ("deploy/shop.service", f"{UNIT}EnvironmentFile=/etc/shop\n"),
    "a unit of others": ("deploy/shop.service", UNIT.replace("flask --app app run", "nginx")),
}


def told(texts: dict[str, str]) -> list[str]:
    return [note.text for note in plan(known({**SHOP, **BUILT, **texts}))]


@pytest.mark.parametrize(("path", "text"), FILES.values(), ids=FILES)
def test_one_without_it_is_named(path: str, text: str) -> None:
    more = {"chart/Chart.yaml": "name: a\n"} if path.startswith("chart") else {}
    (note,) = told({path: text, **more})
    assert f"not SENTRY_DSN: {path}." in note


@pytest.mark.parametrize(("path", "text"), OTHERS.values(), ids=OTHERS)
def test_one_that_has_it_or_gives_no_process_any_is_not(path: str, text: str) -> None:
    assert told({path: text}) == []


def test_all_are_named_in_one_sentence() -> None:
    named = {path: text for path, text in FILES.values() if "compose" not in path}
    (note,) = told({**named, "chart/Chart.yaml": "name: a\n"})
    assert all(path in note for path in named)


def test_one_that_is_edited_names_it() -> None:
    texts = {"compose.yml": "services:\n  web:\n    build: .\n    environment:\n      A: 1\n"}
    assert "SENTRY_DSN" in applied({**SHOP, **texts})["compose.yml"]
    assert told(texts) == []


@pytest.mark.parametrize("line", ["    api_key: str", "    API_KEY: str = 'x'"])
def test_fields_of_settings_are_variables(line: str) -> None:
    code = f"from pydantic_settings import BaseSettings\n\n\nclass Our(BaseSettings):\n{line}\n"
    texts = {"conf.py": code, "app.py": f"import conf\n{APP}", "a/values.yaml": "API_KEY: x\n"}
    assert told(texts)
    assert not told({**texts, "conf.py": code.replace("BaseSettings", "Base")})


def test_a_process_without_any_may_load_a_file() -> None:
    loading = f"from dotenv import load_dotenv\n\nload_dotenv()\n{APP}"
    texts = {"requirements.txt": "flask\npython-dotenv\n", "deploy/shop.service": UNIT}
    assert not told({**texts, "app.py": loading}) and told(texts)


def test_nothing_is_said_where_nothing_is_edited() -> None:
    path, text = FILES["a script"]
    assert not [*plan(known({**SHOP, path: text}, style="none"))]


def test_a_workflow_that_is_started_by_hand_counts_where_it_runs_what_is_set_up() -> None:
    path, flow = (
        ".github/workflows/a.yml",
        DAILY.replace(DAILY.partition("jobs:")[0], "on: workflow_dispatch\n"),
    )
    assert told({path: flow})
    assert not told({path: flow.replace("app.py", "other.py"), "other.py": "print(1)\n"})


def test_one_that_has_it_for_one_process_of_two_lacks_it_in_a_part() -> None:
    named = f"{K8S}      env:\n        - name: SENTRY_DSN\n"
    (note,) = told({"k8s/web.yaml": f"{named}---\n{K8S}"})
    assert "not SENTRY_DSN: k8s/web.yaml (in a part)." in note


@pytest.mark.parametrize(
    ("env", "said"),
    [("SHOP_KEY=1\n", "docker/web.env"), ("SHOP_KEY=1\nSENTRY_DSN=\n", ""), ("OTHER=1\n", "")],
)
def test_a_file_that_compose_reads_for_a_service_is_named(env: str, said: str) -> None:
    compose = "services:\n  web:\n    image: elsewhere/shop\n    env_file: [./docker/web.env]\n"
    texts = {**SHOP, "compose.yml": compose, "docker/web.env": env}
    notes = [note.text for note in plan(known(texts))]
    assert [f"but not SENTRY_DSN: {said}. " in text for text in notes] == [True] * bool(said)


def test_a_template_is_not_named_where_its_copy_would_stop_the_app() -> None:
    settings = "from pydantic_settings import BaseSettings\n\n\nclass S(BaseSettings):\n"
    strict = f"{settings}    shop_key: str\n    model_config = {{'env_file': '.env'}}\n"
    texts = {
        ".env.example": "SHOP_KEY=\n",
        "compose.yml": "services:\n  web:\n    build: .\n    env_file: [.env.example]\n",
    }
    assert not any(".env.example" in text for text in told({**texts, "settings.py": strict}))
    read = "NAMES = open('.env.example').read()\n"
    assert not any(".env.example" in text for text in told({**texts, "tests/test_a.py": read}))


def test_a_service_that_no_file_of_the_folder_gives_any_is_no_part() -> None:
    service = "services:\n  web:\n    build: .\n"
    both = {"compose.yml": service, "compose.prod.yml": service}
    (note,) = told(both)
    assert "compose.prod.yml, compose.yml" in note
    given = f"{service}    environment:\n      - OTHER\n"
    assert not any("compose.yml" in text for text in told({**both, "compose.prod.yml": given}))


def test_where_lines_have_to_be_pasted_it_is_told_too() -> None:
    pins = {"requirements.txt": "flask==3.0\nurllib3==1.24.1\n", "shop/__init__.py": ""}
    image = IMAGE.replace("flask run", "gunicorn shop.web:app")
    app = {"app.py": "", "shop/web.py": APP, "Dockerfile": image}
    compose = {"compose.yml": "services:\n  web:\n    build: .\n    environment: [SHOP_KEY]\n"}
    notes = [n.text for n in plan(known({**SHOP, **pins, **app, **compose}, style="none"))]
    assert [n for n in notes if "but not SENTRY_DSN: compose.yml." in n]
    assert any("SENTRY_DSN: compose.yml." in text for text in told({**pins, **compose}))
    free = {**pins, "requirements.txt": "flask==3.0\n"}
    assert not [*plan(known({**SHOP, **free, **app, **compose}, style="none"))]


STARTS = "import sentry_sdk\n\nimport settings\n\nsentry_sdk.init(str(settings.SENTRY_DNS))\n"
SETTINGS = "from decouple import config\n\nSENTRY_DNS = config('SENTRY_DNS', default='')\n"
LISTING = "services:\n  web:\n    build: .\n    environment:\n      - SHOP_KEY=1\n"


@pytest.mark.parametrize(
    ("compose", "said"),
    [(LISTING, "SENTRY_DNS"), (f"{LISTING}      - SENTRY_DNS\n", ""), (BUILT["Makefile"], "")],
)
def test_of_a_start_that_is_there_its_own_variable_is_asked_for(compose: str, said: str) -> None:
    texts = {**SHOP, "app.py": f"{STARTS}{APP}", "settings.py": SETTINGS, "compose.yml": compose}
    listed = {"requirements.txt": "flask\nsentry-sdk==2.0\n"}
    notes = [note.text for note in plan(known({**texts, **listed}))]
    assert [f"but not {said}: compose.yml. " in text for text in notes] == [True] * bool(said)
