"""Processes that a file starts without SENTRY_DSN: told, where no edit adds it."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
IMAGE = "FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD flask run\n"
SHOP = {"requirements.txt": "flask\n", "app.py": APP, "Dockerfile": IMAGE}
BUILT = {"Makefile": "image:\n\tdocker build -t me/shop .\n"}
K8S = "kind: Deployment\nspec:\n  containers:\n    - name: web\n      image: me/shop:1\n"
UNIT = "[Service]\nWorkingDirectory=/srv\nExecStart=/srv/bin/flask --app app run\n"
INSTALLER = f"cat > /etc/systemd/system/a.service <<EOF\n{UNIT}EOF\n"
TASK = '{"containerDefinitions": [{"name": "web", "image": "me/shop:1"}]}'
HELM = """\
{{- range .Values.jobs }}
---
kind: Job
metadata:
  labels:
    {{- include "shop.labels" $ | nindent 4 }}
spec:
  template:
    spec:
      containers:
        - name: {{ .name }}
          image: "{{ $.Values.image }}:1"
          command: ["flask", "run"]
          args:
            {{- .args | toYaml | nindent 12 }}
          env:
            - name: TOKEN
              value: {{ .token }}
      restartPolicy: Never
{{- end }}
"""
FILES = {
    "compose, without any variable": ("compose.yml", "services:\n  web:\n    build: .\n", "web"),
    "compose, by its image": ("compose.yml", "services:\n  web:\n    image: me/shop\n", "web"),
    "compose, not one a line": (
        "compose.yml",
        "services:\n  web:\n    build: .\n    command: flask run\n    environment: {}\n",
        "web",
    ),
    "Kubernetes": ("k8s/web.yaml", K8S, "web"),
    "Helm": ("charts/shop/templates/jobs.yaml", HELM, "{{ .name }}"),
    "ECS": ("task-definition.json", TASK, "web"),
    "systemd": ("deploy/shop.service", UNIT, "ExecStart"),
    "systemd, by an installer": (
        "install.sh",
        INSTALLER,
        "ExecStart",
    ),
    "docker run": ("start.sh", "docker run -d \\\n  -p 80:80 me/shop\n", "docker run"),
    "docker run, in a manual": ("README.md", "    docker run -e A=1 me/shop\n", "docker run"),
}
OTHERS = {
    "passed": ("k8s/web.yaml", f"{K8S}      env:\n        - name: SENTRY_DSN\n"),
    "from elsewhere": ("k8s/web.yaml", f"{K8S}      envFrom: [x]\n"),
    "an image of others": ("k8s/web.yaml", K8S.replace("me/shop", "other/shop")),
    "Helm, a table of values": (
        "charts/shop/templates/jobs.yaml",
        HELM.replace("            - name: TOKEN\n              value: {{ .token }}\n", "").replace(
            "env:\n", "env:\n            {{- toYaml .Values.env | nindent 12 }}\n"
        ),
    ),
    "Helm, named by values": (
        "charts/shop/templates/jobs.yaml",
        HELM.replace("- name: TOKEN", "- name: {{ .key }}"),
    ),
    "Helm, more keys": (
        "charts/shop/templates/jobs.yaml",
        HELM.replace(
            "      restartPolicy",
            '          {{- include "shop.env" . | nindent 10 }}\n      restartPolicy',
        ),
    ),
    "a unit's file": ("deploy/shop.service", f"{UNIT}EnvironmentFile=/etc/shop\n"),
    "a unit of others": ("deploy/shop.service", UNIT.replace("flask --app app run", "nginx")),
    "compose, a file": (
        "compose.yml",
        "services:\n  web:\n    build: .\n    env_file: .env\n",
    ),
    "docker run, a file": ("start.sh", "docker run --env-file .env me/shop\n"),
    "docker run, another command": ("start.sh", "docker run -e A me/shop bash\n"),
    "docker run, in a manual that lists none": ("README.md", "    docker run me/shop\n"),
    "docker run, for tests": ("tests/start.sh", "docker run -e A me/shop\n"),
    "an installer's unit with a file": (
        "install.sh",
        INSTALLER.replace("[Service]", "[Service]\nEnvironmentFile=/etc/a"),
    ),
    "compose, for tests": ("tests/compose.yml", "services:\n  web:\n    build: ..\n"),
}


def told(texts: dict[str, str]) -> list[str]:
    return [n.text for n in changes({**SHOP, **BUILT, **texts}).notes if "no others" in n.text]


@pytest.mark.parametrize(("path", "text", "name"), FILES.values(), ids=FILES)
def test_a_process_that_gets_no_dsn(path: str, text: str, name: str) -> None:
    (note,) = told({path: text})
    assert note.startswith(f"{path}:") and f"(`{name}`)" in note


@pytest.mark.parametrize(("path", "text"), OTHERS.values(), ids=OTHERS)
def test_one_that_may_get_it(path: str, text: str) -> None:
    assert told({path: text}) == []


def test_the_rest_of_a_service_in_another_file_has_its_variables() -> None:
    base = "services:\n  web:\n    build: .\n    environment:\n      A: 1\n"
    texts = {"compose.yml": base, "compose.prod.yml": "services:\n  web:\n    build: .\n"}
    assert told(texts) == []


def test_a_dotenv_that_the_process_loads_may_hold_it() -> None:
    loading = f"from dotenv import load_dotenv\n\nload_dotenv()\n{APP}"
    needs = "flask\npython-dotenv\n"
    texts = {"app.py": loading, "requirements.txt": needs, "deploy/shop.service": UNIT}
    assert told(texts) == []


def test_a_dotenv_that_another_process_loads_holds_it_for_that_one_alone() -> None:
    loading = f"from dotenv import load_dotenv\n\nload_dotenv()\n{APP}"
    job = "kind: Job\nspec:\n  containers:\n    - name: crawl\n      command: [python, crawl.py]\n"
    crawl = "import requests\n\nif __name__ == '__main__':\n    requests.get('http://x')\n"
    texts = {"app.py": loading, "crawl.py": crawl, "k8s/job.yaml": job}
    needs = {"requirements.txt": "flask\npython-dotenv\nrequests\n"}
    (note,) = told({**texts, **needs})
    assert note.startswith("k8s/job.yaml:4 (`crawl`)")
    assert (
        told({**texts, **needs, "crawl.py": f"{loading.partition('from flask')[0]}{crawl}"}) == []
    )


def test_an_image_of_the_project_that_lists_variables_is_passed_them() -> None:
    text = "services:\n  web:\n    image: me/shop:${TAG}\n    environment:\n      A: 1\n"
    after = applied({**SHOP, **BUILT, "compose.yml": text})
    assert after["compose.yml"].startswith(f"{text}      SENTRY_DSN:\n")
    assert applied({**SHOP, "compose.yml": text})["compose.yml"] == text


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("from loguru import logger\n\nlogger.remove()\n", True),
        ("from dotenv import load_dotenv\n\nload_dotenv()\n", False),
    ],
)
def test_only_what_reads_a_file_finds_a_dsn(line: str, is_told: bool) -> None:
    path, text, _ = FILES["Kubernetes"]
    app = f"{line}{SHOP['app.py']}"
    needs = f"{SHOP['requirements.txt']}loguru\npython-dotenv\n"

    assert bool(told({path: text, "app.py": app, "requirements.txt": needs})) == is_told


def test_a_unit_of_a_user_s_has_what_the_manager_of_that_user_has() -> None:
    (note,) = [
        n.text
        for n in changes({**SHOP, "deploy/user/shop.service": UNIT}).notes
        if "the variables that are listed there" in n.text
    ]
    assert "no others" not in note and "what the user's manager has" in note


LOADING = {
    "app.py": f"from dotenv import load_dotenv\n\nload_dotenv()\n{APP}",
    "requirements.txt": "flask\npython-dotenv\n",
    "compose.yml": "services:\n  web:\n    build: .\n",
}
MOUNTED = f"{LOADING['compose.yml']}    volumes: [.:/app]\n"


@pytest.mark.parametrize(
    ("texts", "is_told"),
    [
        ({}, False),
        ({".dockerignore": "**/.env\n"}, True),
        ({"Dockerfile": IMAGE.replace("COPY . .", "COPY app.py requirements.txt ./")}, True),
        (
            {
                ".dockerignore": ".env\n",
                "compose.yml": f"{LOADING['compose.yml']}    volumes: [.:/app]\n",
            },
            False,
        ),
        ({".dockerignore": ".env\n!.env\n"}, False),
    ],
    ids=["all is copied", "it is ignored", "others are copied by name", "mounted", "taken back"],
)
def test_a_dotenv_that_the_image_leaves_out_gives_nothing(
    texts: dict[str, str], is_told: bool
) -> None:
    notes = told({**LOADING, **texts})
    assert [note.partition(":")[0] for note in notes] == ["compose.yml"] * is_told


@pytest.mark.parametrize(
    ("file", "text", "is_told"),
    [
        ("deploy/shop_env", "export FLASK_ENV=production\n", True),
        ("deploy/shop_env", "A=1\nSENTRY_DSN=\n", False),
        ("deploy/other_env", "A=1\n", False),
    ],
)
def test_a_unit_s_file_that_is_the_project_s_is_read(file: str, text: str, is_told: bool) -> None:
    unit = f"{UNIT}EnvironmentFile=-/srv/shop_env\n"
    notes = told({"deploy/shop.service": unit, file: text})
    assert bool(notes) is is_told
    assert all("that are listed there and in /srv/shop_env and no others" in note for note in notes)


def test_so_is_a_file_that_compose_hands_on_but_for_a_dotenv() -> None:
    service = "services:\n  web:\n    build: .\n    env_file: [FILE]\n"
    texts = {"dev.env": "A=1\n", ".env": "A=1\n"}
    assert told({**texts, "compose.yml": service.replace("FILE", "dev.env")})
    assert not told({**texts, "compose.yml": service.replace("FILE", ".env")})


@pytest.mark.parametrize(
    ("command", "starts"),
    [("/lib/systemd/systemd", ["install.sh"]), ("flask run", ["start.sh", "install.sh"])],
)
def test_what_a_unit_starts_in_a_container_is_not_told_to_have_the_container_s(
    command: str, starts: list[str]
) -> None:
    image = "FROM ubuntu\nWORKDIR /srv\nCOPY app.py install.sh ./\nRUN pip install flask\n"
    texts = {
        "install.sh": INSTALLER,
        "start.sh": "docker run -d me/shop\n",
        "Dockerfile": f"{image}CMD {command}\n",
    }
    assert [note.partition(":")[0] for note in told(texts)] == starts
