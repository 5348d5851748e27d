"""What an organisation's policy rules out is found in the code and beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from codemods.doctor.diagnose import broken_promises, diagnose
from codemods.files.project import Project
from codemods.planning.deciding.recommend import recommended
from codemods.planning.known import Known
from codemods.planning.scanning.scan import scan
from codemods.sentry.answers import Answers
from tests.policies import POLICY

APP = "from flask import Flask\n\napp = Flask(__name__)\n"
KEY = "0123456789abcdef0123456789abcdef"
ALLOWS = "Acme allows traces_sample_rate up to 0.1"
HAS = "Acme has the environments production, staging"
PROD = f"SENTRY_ENVIRONMENT is prod, but {HAS}."


def found(texts: dict[str, str], **answers: object) -> list[tuple[str, str, str]]:
    """Return rule, place and reason of what the check fails on for the policy's sake."""
    project = Project.of(texts)
    known = scan(project)
    all_of_it = broken_promises(Known(known, recommended(project, known)._replace(**answers)))
    return [(f.rule, str(f.evidence), f.reason) for f in all_of_it if f.rule.startswith("policy")]


def app(options: str, sdk: str = "2.75.0") -> dict[str, str]:
    text = f"import os\nimport sentry_sdk\nfrom flask import Flask\n\nsentry_sdk.init({options})\n"
    return {
        "requirements.txt": f"flask\nsentry-sdk=={sdk}\n",
        "app.py": f"{text}app = Flask(__name__)\n",
    }


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("traces_sample_rate=0.5", f"traces_sample_rate is 0.5, but {ALLOWS}."),
        ("traces_sample_rate=0.1", ""),
        ("traces_sample_rate=RATE", ""),
        (
            'traces_sample_rate=float(os.getenv("X") or 0.2)',
            f"traces_sample_rate is 0.2, but {ALLOWS}.",
        ),
        (
            'traces_sample_rate=float(os.getenv("X", "1.0"))',
            f"traces_sample_rate is 1, but {ALLOWS}.",
        ),
        ('traces_sample_rate=float(os.getenv("X", "0.05"))', ""),
        ("enable_tracing=True", f"enable_tracing traces everything, but {ALLOWS}."),
        ("enable_tracing=True, traces_sample_rate=0.1", ""),
        (
            "send_default_pii=True",
            "send_default_pii is True, but Acme allows personal_data to be strict or standard.",
        ),
        ("send_default_pii=False", ""),
        ('environment="prod"', PROD),
        ('environment="staging"', ""),
        (
            f'dsn="https://{KEY}@o1.ingest.sentry.io/2"',
            "The DSN is one of o1.ingest.sentry.io, but Acme sends to sentry.acme.example.",
        ),
        (f'dsn="https://{KEY}@sentry.acme.example/2"', ""),
        ('dsn=os.environ["SENTRY_DSN"]', ""),
    ],
)
def test_an_init_call(organised: Callable[[str], None], options: str, reason: str):
    organised(POLICY)
    expected = [("policy_call", "app.py:5", reason)] if reason else []
    assert found(app(options)) == expected
    organised("")
    assert found(app(options)) == []


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("compose.yaml", "  SENTRY_ENVIRONMENT: prod\n", PROD),
        ("compose.yaml", "  - SENTRY_ENVIRONMENT=production\n", ""),
        ("compose.yaml", "  SENTRY_ENVIRONMENT: ${STAGE}\n", ""),
        ("compose.yaml", "  # SENTRY_ENVIRONMENT: prod\n", ""),
        ("compose.yaml", "  SENTRY_ENVIRONMENT:\n  OTHER: prod\n", ""),
        (
            "Dockerfile",
            'ENV SENTRY_ENVIRONMENT="prod"\n',
            PROD,
        ),
        (
            "deploy/k8s.yaml",
            "- name: SENTRY_ENVIRONMENT\n  value: prod\n",
            PROD,
        ),
        (
            "app.json",
            '{"SENTRY_TRACES_SAMPLE_RATE": "0.5"\n}',
            f"SENTRY_TRACES_SAMPLE_RATE is 0.5, but {ALLOWS}.",
        ),
        (".env.production", "SENTRY_TRACES_SAMPLE_RATE=0.1\n", ""),
        (".env.production", "SENTRY_TRACES_SAMPLE_RATE=\n", ""),
        (
            ".env.production",
            f"SENTRY_DSN=https://{KEY}@o1.ingest.sentry.io/2\n",
            "The DSN is one of o1.ingest.sentry.io, but Acme sends to sentry.acme.example.",
        ),
        (".env.production", "SENTRY_DSN=...\n", ""),
        ("README.md", "SENTRY_ENVIRONMENT=prod\n", ""),
        ("tests/compose.yaml", "  SENTRY_ENVIRONMENT: prod\n", ""),
    ],
)
def test_a_variable(organised: Callable[[str], None], path: str, text: str, reason: str):
    organised(POLICY)
    texts = {**app("traces_sample_rate=0.1"), path: text}
    expected = [("policy_variables", f"{path}:1", reason)] if reason else []
    assert found(texts) == expected
    organised("")
    assert found(texts) == []


@pytest.mark.parametrize(("sdk", "is_found"), [("2.60.0", True), ("2.72.0", False)])
def test_the_sdk(organised: Callable[[str], None], sdk: str, is_found: bool):
    organised(POLICY)
    reason = "The project has sentry-sdk 2.60.0, but Acme allows >=2.70,<3."
    expected = [("policy_sdk", "requirements.txt:2", reason)] if is_found else []
    assert found(app("traces_sample_rate=0.1", sdk)) == expected


def test_a_required_feature_that_was_taken_out(organised: Callable[[str], None]):
    organised(POLICY)
    written = {"init": {"keywords": {"traces_sample_rate": "0.1"}}}
    features = ("error_monitoring", "tracing")
    here = {"written": written, "features": features, "style": "existing", "init_path": "app.py"}
    assert found(app("traces_sample_rate=0.1"), **here) == []
    reason = "Acme requires tracing, which the init call no longer has."
    assert found(app("max_breadcrumbs=7"), **here) == [("policy_features", "app.py:1", reason)]
    organised("")
    assert found(app("max_breadcrumbs=7"), **here) == []


TWO = {
    f"{name}/{path}": text
    for name in ("shop", "billing")
    for path, text in {"requirements.txt": "flask\n", "app.py": APP}.items()
}


@pytest.mark.parametrize(
    ("texts", "is_required"),
    [
        ({"requirements.txt": "flask\n", "app.py": APP}, True),
        (TWO, True),
        ({"README.md": "nothing runs here\n"}, False),
    ],
    ids=["one service", "two services", "no service"],
)
def test_a_project_without_sentry(
    organised: Callable[[str], None], texts: dict[str, str], is_required: bool
):
    organised(POLICY)
    known = Known(scan(Project.of(texts)), Answers())
    reason = "Acme requires error_monitoring, tracing: Sentry is not set up in this project."
    expected = [("not_set_up", "error", reason)] if is_required else []
    assert [(f.rule, f.severity, f.reason) for f in broken_promises(known)] == expected
    assert diagnose(known)[0].severity == ("error" if is_required else "info")
    organised("")
    assert broken_promises(known) == ()
