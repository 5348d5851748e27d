"""The settings that a process runs with, wherever a deployment names them."""

from __future__ import annotations

import pytest

from tests.processes.detecting.test_settings_in_use import BOTH, IMAGE, SHOP, settings

OTHER = {"shop/other.py"}
BASE = {"Dockerfile": IMAGE}
POD = (
    "kind: Deployment\nspec:\n  containers:\n  - image: me/shop\n    env:\n"
    "    - name: DJANGO_SETTINGS_MODULE\n      value: shop.other\n"
)
TASK = '{"environment": [{"name": "DJANGO_SETTINGS_MODULE", "value": "shop.other"}]}'
GIVEN = {
    "Kubernetes": {"k8s/web.yaml": POD},
    "a config map": {"k8s/env.yaml": "data:\n  DJANGO_SETTINGS_MODULE: shop.other\n"},
    "Fly.io": {"fly.toml": '[env]\n  DJANGO_SETTINGS_MODULE = "shop.other"\n'},
    "a host's blueprint": {
        "render.yaml": "envVars:\n  - key: DJANGO_SETTINGS_MODULE\n    value: shop.other\n"
    },
    "a task": {"task.json": TASK},
    "Terraform": {"main.tf": 'env = {\n  DJANGO_SETTINGS_MODULE = "shop.other"\n}\n'},
    "a file of compose": {
        "compose.yml": "services:\n  web:\n    build: .\n    env_file: [docker/.env_web]\n",
        "docker/.env_web": "DJANGO_SETTINGS_MODULE=shop.other\n",
    },
}
ELSEWHERE = {
    "a remark": {"k8s/web.yaml": POD.replace("    - name", "    # - name")},
    "a workflow": {".github/workflows/a.yml": "env:\n  DJANGO_SETTINGS_MODULE: shop.other\n"},
    "tests": {"tests/a.yml": "env:\n  DJANGO_SETTINGS_MODULE: shop.other\n"},
    "another project": {"k8s/web.yaml": POD.replace("shop.other", "desk.settings")},
    "the same": {"k8s/web.yaml": POD.replace("shop.other", "shop.settings")},
    "a file that nothing reads": {"docker/.env_web": "DJANGO_SETTINGS_MODULE=shop.other\n"},
    "a template": {
        "compose.yml": "services:\n  web:\n    build: .\n    env_file: [.env]\n",
        ".env.example": "DJANGO_SETTINGS_MODULE=shop.other\n",
    },
}


@pytest.mark.parametrize("texts", GIVEN.values(), ids=GIVEN)
def test_what_a_deployment_gives_counts_beside_the_default(texts: dict[str, str]) -> None:
    assert settings({**BASE, **texts}) == BOTH


@pytest.mark.parametrize("texts", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_else_names_a_module_gives_none(texts: dict[str, str]) -> None:
    assert settings({**BASE, **texts}) == BOTH - OTHER


NAMED = IMAGE.replace("CMD", "ENV DJANGO_SETTINGS_MODULE=shop.settings\nCMD")
DEFAULT = 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")'
ASSIGNED = 'os.environ["DJANGO_SETTINGS_MODULE"] = "shop.other"'


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (ASSIGNED, OTHER),
        (DEFAULT.replace("shop.settings", "shop.other"), BOTH - OTHER),
        (f'if "DJANGO_SETTINGS_MODULE" not in os.environ:\n    {ASSIGNED}', BOTH - OTHER),
    ],
    ids=["assigned", "default", "under a condition"],
)
def test_what_a_file_assigns_comes_before_what_its_image_names(
    line: str, expected: set[str]
) -> None:
    wsgi = SHOP["shop/wsgi.py"].replace(DEFAULT, line)
    assert settings({"Dockerfile": NAMED, "shop/wsgi.py": wsgi}) == expected
    pod = {"k8s/web.yaml": POD.replace("shop.other", "shop.settings")}
    if line == ASSIGNED:
        assert settings({**BASE, "shop/wsgi.py": wsgi, **pod}) == OTHER
