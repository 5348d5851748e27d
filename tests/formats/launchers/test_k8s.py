from __future__ import annotations

import pytest

from codemods.formats.launchers import k8s
from tests.formats.launchers.rows import refused, rows

TEXT = """\
kind: Deployment
spec:
  template:
    spec:
      containers:
      - name: web
        image: x
        command: ["uvicorn"]
        args: ["a:b"]
        workingDir: /app
        env:
        - {name: DJANGO_SETTINGS_MODULE, value: a.b}
        - {name: SECRET, valueFrom: {}}
---
kind: CronJob
spec:
  containers:
  - name: job
    args:
    - rq
    - worker
"""


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("k8s/web.yaml", True),
        ("charts/app/values.yml", True),
        ("web-deployment.yaml", True),
        ("deploy/docker-compose.yml", False),
        ("deploy/uwsgi.yaml", False),
        ("src/config.yaml", False),
        ("k8s/readme.md", False),
    ],
)
def test_matches(path: str, expected: bool) -> None:
    assert k8s.matches(path) is expected


def test_reads_containers() -> None:
    read = k8s.read("k8s/a.yaml", TEXT)
    assert rows(read) == [(8, "uvicorn a:b"), (19, "rq worker")]
    assert (read[0].cwd, read[0].service) == ("/app", "web")
    assert read[0].env == {"DJANGO_SETTINGS_MODULE": "a.b"}


@pytest.mark.parametrize(
    "text", ["", "command: {{ x }}\n", "command:\n  a: b", "a:\n- command: [*x]"]
)
def test_odd_files_give_nothing(text: str) -> None:
    assert k8s.read("k8s/a.yaml", text) == ()


def test_is_not_edited() -> None:
    assert "The manifest is not edited" in refused(k8s, TEXT, 20)


HELM = """\
{{- if .Values.enabled }}
kind: Deployment
spec:
  template:
    spec:
      {{- with .Values.pull }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image }}:{{ .Values.tag | default .Chart.AppVersion }}"
          command: ["python", "-m", "shop", "--port={{ .Values.port }}"]
{{- end }}
"""


def test_a_template_of_helm_is_read_with_what_it_puts_in_left_open() -> None:
    (found,) = k8s.read("helm/templates/deployment.yaml", HELM)
    assert found.argv[:3] == ("python", "-m", "shop")
    assert found.argv[3].startswith("--port=$_")
    assert found.evidence.line == 13
