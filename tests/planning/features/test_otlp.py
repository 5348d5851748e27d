"""OpenTelemetry's traces go to Sentry, below the project's own provider or not at all."""

from __future__ import annotations

import pytest

from tests.projects import applied, changes, recommended

NEEDS = "flask\nopentelemetry-sdk\n"
APP = "app = Flask(__name__)\n"
SET = "trace.set_tracer_provider(TracerProvider())\n"
IMPORTS = """\
from flask import Flask
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
"""
FUNCTION = f"""\
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider


def start_tracing():
    {SET}"""
LISTED = """\
            OTLPIntegration(
                setup_otlp_traces_exporter=bool(os.getenv("SENTRY_DSN")),
                setup_propagator=False,
            ),
"""


def made(texts: dict[str, str]) -> dict[str, str]:
    return applied({"requirements.txt": NEEDS, **texts})


def test_the_call_stands_below_the_provider_and_above_the_app():
    after = made({"app.py": f"{IMPORTS}\n{SET}\n{APP}"})
    text = after["app.py"]
    assert text.index(SET) < text.index("sentry_sdk.init(") < text.index(APP)
    assert LISTED in text
    assert "traces_sample_rate" not in text
    assert "profile" not in text
    assert "sentry-sdk[opentelemetry-otlp]>=2.75.0,<3" in after["requirements.txt"]


@pytest.mark.parametrize(
    "texts",
    [
        {"app.py": f"from flask import Flask\nimport tracing\n\n{APP}", "tracing.py": FUNCTION
         + "\n\nstart_tracing()\n"},
        {"app.py": f"from flask import Flask\nfrom tracing import start_tracing\n\n"
         f"start_tracing()\n{APP}", "tracing.py": FUNCTION},
        {"app.py": f"from flask import Flask\nimport tracing as t\n\nt.start_tracing()\n{APP}",
         "tracing.py": FUNCTION},
        {"app.py": f"from flask import Flask\n\n{FUNCTION}\n\nstart_tracing()\n{APP}"},
    ],
    ids=["on import", "a function of another module", "its module's other name", "its own"],
)  # fmt: skip
def test_the_provider_is_set_by_other_means(texts: dict[str, str]):
    text = made(texts)["app.py"]
    own = "import tracing" if "start_tracing()" not in text else "start_tracing()\n"
    assert text.rindex(own) < text.index("sentry_sdk.init(") < text.index(APP)
    assert LISTED in text


def test_a_module_of_its_own_is_loaded_below_the_provider():
    text = f"{IMPORTS}\n{SET}\n{APP}"
    after = made({"shop/__init__.py": "", "shop/web.py": text})
    hook = "from shop import sentry_setup  # noqa: E402, F401  # isort: skip\n"
    assert after["shop/web.py"] == f"{IMPORTS}\n{SET}\n{hook}\n{APP}"
    assert LISTED in after["shop/sentry_setup.py"]


@pytest.mark.parametrize(
    "texts",
    [
        {"app.py": f"{IMPORTS}\n{APP}{SET}"},
        {"app.py": f"{IMPORTS}\n\ndef create_app():\n    {SET}    {APP}    return app\n"},
        {"app.py": f"from flask import Flask\n\n{APP}"},
        {"app.py": f"{IMPORTS}\nif __name__ == '__main__':\n    {SET}    {APP}"},
        {"app.py": f"{IMPORTS}\n{SET}\n{APP}", "requirements.txt": f"{NEEDS}sentry-sdk>=2.60\n"},
        {"app.py": f"{IMPORTS}\n{SET}\nimport sentry_sdk\n\nsentry_sdk.init()\n\n{APP}"},
        {"app.py": f"{IMPORTS}\n{SET}{SET}\n{APP}"},
    ],
    ids=[
        "below the app",
        "in the factory",
        "elsewhere",
        "only when run",
        "the requirement lacks the exporter",
        "Sentry already",
        "twice",
    ],
)
def test_where_the_place_is_not_certain_it_is_left_to_the_user(texts: dict[str, str]):
    _, found, answers = recommended({"requirements.txt": NEEDS, **texts})
    from codemods.planning.known import Known
    from codemods.planning.plan import plan

    made_of = plan(Known(found, answers))
    assert "opentelemetry" not in answers.libraries
    assert "OTLP" not in str([*made_of.creates, *made_of.edits])
    assert any("OpenTelemetry is required here" in n.text for n in made_of.notes)
    assert any("setup_propagator=False" in n.paste for n in made_of.notes)


def test_the_other_process_has_no_provider():
    tasks = "from celery import Celery\n\napp = Celery('x')\n\n\n@app.task\ndef t(): ...\n"
    _, _, answers = recommended(
        {
            "requirements.txt": f"{NEEDS}celery\n",
            "web.py": f"{IMPORTS}\n{SET}\n{APP}",
            "tasks.py": tasks,
        }
    )
    assert len(answers.entrypoints) == 2
    assert answers.libraries == ()


def test_with_tracing_every_trace_would_be_sent_twice():
    texts = {"requirements.txt": NEEDS, "app.py": f"{IMPORTS}\n{SET}\n{APP}"}
    after = applied(texts, features=["error_monitoring", "tracing"])
    assert "traces_sample_rate" in after["app.py"]
    assert "OTLP" not in after["app.py"]
    assert "opentelemetry-otlp" not in after["requirements.txt"]


OWN = "import sentry_sdk\n\nsentry_sdk.init(dsn='x'{})\n"


@pytest.mark.parametrize(("options", "says"), [("", True), (", traces_sample_rate=0.5", False)])
def test_who_traces_with_both_knows_it(options: str, says: bool):
    pinned = f"{NEEDS}sentry-sdk==2.8.0\n"
    made = changes({"requirements.txt": pinned, "app.py": OWN.format(options) + APP})
    told = [n.text for n in made.notes if n.text.startswith("OpenTelemetry is required")]
    assert ["[opentelemetry-otlp] 2.50.0 or later" in text for text in told] == [True] * says
