"""Health checks in launch files and routes, and no other paths."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.rendering import render
from codemods.planning.scanning.scan import scan
from codemods.sentry.init_call import init_call
from tests.projects import applied, recommended

APP = "from fastapi import FastAPI\n\napp = FastAPI()\n"
CHECKED = {
    "Dockerfile": "FROM python\nHEALTHCHECK --interval=5s \\\n"
    "    CMD curl -f http://localhost:8000/check || exit 1\n",
    "deploy/Dockerfile.web": 'FROM python\nHEALTHCHECK CMD ["python", "-c", '
    "\"urlopen('http://127.0.0.1/check')\"]\n",
    "compose.yaml": "services:\n  web:\n    image: shop\n    healthcheck:\n"
    "      test: curl -f http://localhost:${PORT}/check\n",
    "docker-compose.yml": "services:\n  web:\n    image: shop\n    healthcheck:\n"
    '      test: ["CMD", "wget", "http://0.0.0.0:80/check"]\n',
    "k8s/web.yaml": "spec:\n  containers:\n    - name: web\n      livenessProbe:\n"
    "        httpGet:\n          path: /check?full=1\n          port: 80\n",
    "render.yaml": "services:\n  - type: web\n    healthCheckPath: /check\n",
    "app.yaml": "readiness_check:\n  path: /check\n",
    "fly.toml": '[[http_service.checks]]\npath = "/check"\n',
    "railway.toml": '[deploy]\nhealthcheckPath = "/check"\n',
}
ROUTES = {
    '@app.get("/healthz")\ndef check(): ...\n': "/healthz",
    '@app.route("/api/v1/ping/")\ndef check(): ...\n': "/api/v1/ping/",
    'app.add_route("/ready", Check())\n': "/ready",
    'urlpatterns = [path("health/", check)]\n': "/health/",
    'from aiohttp import web\nroutes = [web.get("/live", check)]\n': "/live",
}
OTHERS = (
    '@app.get("/health/{patient}")\ndef check(): ...\n',
    '@app.get("/healthy-food")\ndef check(): ...\n',
    '@app.post("/health")\ndef check(): ...\n',
    'client.get("/health")\n',
    'requests.get("http://other/health")\n',
    'NAME = "health"\n',
)


def found(**texts: str) -> dict[str, list[str]]:
    checks = scan(Project.of({"app.py": APP, "requirements.txt": "fastapi\n", **texts}))
    return {path: [str(e) for e in shown] for path, shown in checks.health_checks.items()}


@pytest.mark.parametrize(("path", "text"), CHECKED.items(), ids=CHECKED)
def test_probes_of_launch_files(path: str, text: str):
    ((check, (evidence,)),) = found(**{path: text}).items()
    line = int(evidence.rpartition(":")[2])
    assert (check, evidence.rpartition(":")[0]) == ("/check", path)
    assert "check" in "\n".join(text.splitlines()[line - 1 :]).lower()


@pytest.mark.parametrize(("text", "path"), ROUTES.items())
def test_routes_with_names_of_health_checks(text: str, path: str):
    assert list(found(**{"app.py": f"{APP}\n{text}"})) == [path]


@pytest.mark.parametrize("text", OTHERS)
def test_nothing_else(text: str):
    assert found(**{"app.py": f"{APP}\n{text}"}) == {}


@pytest.mark.parametrize(
    "texts",
    [
        {"Dockerfile": "FROM x\nHEALTHCHECK CMD curl -f http://localhost/\n"},
        {"Dockerfile": "FROM x\nHEALTHCHECK CMD curl -f http://other.example/check\n"},
        {"tests/compose.yaml": CHECKED["compose.yaml"]},
        {"tests/api.py": f"{APP}{next(iter(ROUTES))}"},
    ],
    ids=["front page", "another host", "tests' services", "tests' routes"],
)
def test_neither_the_front_page_nor_what_others_serve(texts: dict[str, str]):
    assert found(**texts) == {}


def test_a_probe_knows_the_whole_path_of_a_mounted_route():
    routes = f'{APP}\n@app.get("/ready")\ndef ready(): ...\n'
    probe = CHECKED["railway.toml"].replace("/check", "/api/ready")
    shown = found(**{"app.py": routes, "railway.toml": probe})
    assert shown == {"/api/ready": ["railway.toml:2", "app.py:5"]}


def test_they_are_left_out_only_where_it_is_asked_for():
    texts = {"app.py": f"{APP}\n{next(iter(ROUTES))}", "requirements.txt": "fastapi\n"}
    assert "traces_sampler" not in applied(texts)["app.py"]
    after = applied(texts, ignore_health_checks=True)["app.py"]
    assert 'path = context.get("asgi_scope", {}).get("path")' in after
    assert 'if path in ("/healthz",):' in after


def test_a_rate_of_the_users_stays_the_rate():
    own = "import sentry_sdk\n\nsentry_sdk.init(traces_sample_rate=0.2)\n"
    texts = {"app.py": f"{own}{APP}\n{next(iter(ROUTES))}", "requirements.txt": "fastapi\n"}
    after = applied(texts, ignore_health_checks=True)["app.py"]
    assert "traces_sample_rate=0.2" in after and "traces_sampler=lambda" in after
    sampler = texts["app.py"].replace("sample_rate=0.2", "sampler=mine")
    kept = applied({**texts, "app.py": sampler}, ignore_health_checks=True)["app.py"]
    assert "traces_sampler=mine" in kept and "lambda context" not in kept


def test_paths_are_told_apart_by_whatever_the_framework_gives():
    _, _, answers = recommended({"app.py": APP, "requirements.txt": "fastapi\n"})
    assert "traces_sampler" not in render.inline(init_call(answers))[0]
