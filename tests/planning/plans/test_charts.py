"""A chart that deploys the project's image is told where nothing in it names the DSN."""

from __future__ import annotations

import pytest

from codemods.planning.plans.charts import plan
from tests.projects import known

STEP = "jobs:\n  image:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n"
SHOP = {
    "requirements.txt": "flask\ngunicorn\n",
    "app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
    "Dockerfile": (
        "FROM python:3.12\nWORKDIR /srv\nCOPY . .\nRUN pip install -r requirements.txt\n"
        'CMD ["gunicorn", "app:app"]\n'
    ),
    ".github/workflows/image.yml": f"{STEP}          tags: ghcr.io/acme/shop:1\n",
    "charts/shop/Chart.yaml": "name: shop\n",
}
VALUES = "charts/shop/values.yaml"
IMAGE = "replicas: 2\nimage:\n  repository: ghcr.io/acme/shop\n  tag: 1\nenv:\n  KEY: x\n"
SPLIT = "image:\n  registry: ghcr.io\n  repository: acme/shop\n"


@pytest.mark.parametrize(("values", "line"), [(IMAGE, 3), (SPLIT, 3)])
def test_a_chart_without_the_variable_is_told(values: str, line: int) -> None:
    (note,) = plan(known({**SHOP, VALUES: values}))
    assert note.text.startswith(f"{VALUES}:{line} has Helm run this project's image")


@pytest.mark.parametrize(
    ("values", "template"),
    [
        (f"{IMAGE}  SENTRY_DSN: ''\n", ""),
        (IMAGE, "env:\n  - name: SENTRY_DSN\n"),
        (IMAGE, "envFrom:\n  - secretRef: {name: shop}\n"),
        (IMAGE.replace("acme", "other"), ""),
        ("env:\n  KEY: x\n", ""),
    ],
)
def test_one_that_may_give_it_or_runs_another_image_is_not(values: str, template: str) -> None:
    texts = {**SHOP, VALUES: values, "charts/shop/templates/web.yaml": template}
    assert not [*plan(known(texts))]
