"""Old options of an init call in their new form, and everything else as it was."""

from __future__ import annotations

import ast

import pytest

from codemods.editing.source.init_call.rewrite import Around
from codemods.files.loading import modules
from codemods.files.model import Refused
from codemods.knowledge.personal_data.privacy import FORMER_COLLECTION
from codemods.sentry.upgrade_init import edit

NEWEST = "2.75.0"
OTLP = frozenset({"opentelemetry-exporter-otlp-proto-http"})


def upgraded(text: str, upgrade: str, version: str = NEWEST, *packages: str) -> str:
    around = Around(version, frozenset(packages))
    once = edit(text, number=0, upgrade=upgrade, around=around)
    ast.parse(once)
    assert edit(once, number=0, upgrade=upgrade, around=around) == once
    return once


def call(*rows: str, head: str = "") -> str:
    return "".join((f"import sentry_sdk\n{head}\n", "sentry_sdk.init(\n", *rows, ")\n"))


LOGGING = "from sentry_sdk.integrations.logging import LoggingIntegration\n"
LOGURU = "from sentry_sdk.integrations.loguru import LoguruIntegration\n"
CAPTURE = "LoggingIntegration(capture_sentry_logs=True)"
OTEL = "from sentry_sdk.integrations.opentelemetry import OpenTelemetryIntegration\n"


def collection(prompts: bool = True) -> str:
    lines = FORMER_COLLECTION.format(prompts=prompts).splitlines()
    return "\n".join([lines[0], *(f"    {line}" for line in lines[1:])])


ROWS = {
    "auto start: without a share": (
        "auto_start",
        call("    _experiments={'continuous_profiling_auto_start': True},\n"),
        call(
            "    _experiments={'continuous_profiling_auto_start': True},\n",
            "    profile_session_sample_rate=1.0,\n",
        ),
    ),
    "auto start: with a share": (
        "auto_start",
        call(
            "    _experiments={'continuous_profiling_auto_start': True},\n",
            "    profile_session_sample_rate=0.5,\n",
        ),
        call(
            "    _experiments={'continuous_profiling_auto_start': True},\n",
            "    profile_session_sample_rate=0.5,\n",
        ),
    ),
    "auto start: off": (
        "auto_start",
        call("    _experiments={'continuous_profiling_auto_start': False},\n"),
        call("    _experiments={'continuous_profiling_auto_start': False},\n"),
    ),
    "tracing: on": (
        "tracing",
        call("    enable_tracing=True,  # all\n", "    debug=False,\n"),
        call("    traces_sample_rate=1.0,  # all\n", "    debug=False,\n"),
    ),
    "tracing: a rate beside it": (
        "tracing",
        call("    enable_tracing=True,\n", "    traces_sample_rate=0.5,\n"),
        call("    traces_sample_rate=0.5,\n"),
    ),
    "tracing: a sampler beside it": (
        "tracing",
        call("    traces_sampler=print,\n", "    enable_tracing=True,\n"),
        call("    traces_sampler=print,\n"),
    ),
    "tracing: off without a rate": (
        "tracing",
        call("    enable_tracing=False,\n", '    dsn="",\n'),
        call('    dsn="",\n'),
    ),
    "tracing: in a dict": (
        "tracing",
        "import sentry_sdk\n\nOPTIONS = {'dsn': '', 'enable_tracing': True}\n"
        "sentry_sdk.init(**OPTIONS)\n",
        "import sentry_sdk\n\nOPTIONS = {'dsn': '', 'traces_sample_rate': 1.0}\n"
        "sentry_sdk.init(**OPTIONS)\n",
    ),
    "tracing: Windows newlines, no last one": (
        "tracing",
        "import sentry_sdk\r\n\r\nsentry_sdk.init(\r\n    enable_tracing=True,\r\n)",
        "import sentry_sdk\r\n\r\nsentry_sdk.init(\r\n    traces_sample_rate=1.0,\r\n)",
    ),
    "personal data: yes": (
        "personal_data",
        call("    # who it was\n", "    send_default_pii=True,\n"),
        call("    # who it was\n", f"    data_collection={collection()},\n"),
    ),
    "personal data: without prompts": (
        "personal_data",
        call(
            "    send_default_pii=True,\n",
            "    integrations=[OpenAIIntegration(include_prompts=False)],\n",
            head="from sentry_sdk.integrations.openai import OpenAIIntegration\n",
        ),
        call(
            f"    data_collection={collection(False)},\n",
            "    integrations=[OpenAIIntegration(include_prompts=False)],\n",
            head="from sentry_sdk.integrations.openai import OpenAIIntegration\n",
        ),
    ),
    "personal data: no": (
        "personal_data",
        call("    send_default_pii=False,\n", '    dsn="",\n'),
        call('    dsn="",\n'),
    ),
    "personal data: twice": (
        "personal_data",
        call("    send_default_pii=True,\n", "    data_collection={},\n"),
        call("    data_collection={},\n"),
    ),
    "logs: on": (
        "logs",
        call('    dsn="",\n', "    enable_logs=True,\n"),
        call('    dsn="",\n', f"    integrations=[{CAPTURE}],\n", head=LOGGING),
    ),
    "logs: beside the user's integration": (
        "logs",
        call(
            "    enable_logs=True,\n",
            "    integrations=[LoggingIntegration(event_level=None)],\n",
            head=LOGGING,
        ),
        call(
            "    integrations=[LoggingIntegration(event_level=None, capture_sentry_logs=True)],\n",
            head=LOGGING,
        ),
    ),
    "logs: as a variable says": (
        "logs",
        call("    enable_logs=LOGS,\n", head="LOGS = 1\n"),
        "import sentry_sdk\n"
        + LOGGING
        + "LOGS = 1\n\nsentry_sdk.init(\n"
        + "    integrations=[LoggingIntegration(capture_sentry_logs=bool(LOGS))],\n)\n",
    ),
    "logs: told already": (
        "logs",
        call("    enable_logs=True,\n", f"    integrations=[{CAPTURE}],\n", head=LOGGING),
        call(f"    integrations=[{CAPTURE}],\n", head=LOGGING),
    ),
    "profiling: a rate": (
        "profiling",
        call("    traces_sample_rate=1.0,\n", "    profiles_sample_rate=0.5,\n"),
        call(
            "    traces_sample_rate=1.0,\n",
            "    profile_session_sample_rate=0.5,\n",
            '    profile_lifecycle="trace",\n',
        ),
    ),
    "profiling: none": (
        "profiling",
        call("    profiles_sample_rate=0,\n", '    dsn="",\n'),
        call('    dsn="",\n'),
    ),
    "profiling: both": (
        "profiling",
        call(
            "    profiles_sample_rate=1.0,\n",
            "    profile_session_sample_rate=1.0,\n",
            '    profile_lifecycle="trace",\n',
        ),
        call("    profile_session_sample_rate=1.0,\n", '    profile_lifecycle="trace",\n'),
    ),
    "experiments: all of them": (
        "experiments",
        call('    _experiments={"enable_logs": True, "enable_metrics": True},\n'),
        call("    enable_logs=True,\n"),
    ),
    "experiments: some of them": (
        "experiments",
        call('    _experiments={"max_spans": 9, "before_send_log": print},\n'),
        call('    _experiments={"max_spans": 9},\n', "    before_send_log=print,\n"),
    ),
    "rates: a text": (
        "rates",
        call('    traces_sample_rate="0.5",\n'),
        call("    traces_sample_rate=0.5,\n"),
    ),
    "rates: a variable with a default": (
        "rates",
        call('    traces_sample_rate=os.environ.get("RATE", "0.2"),\n', head="import os\n"),
        call('    traces_sample_rate=float(os.environ.get("RATE") or 0.2),\n', head="import os\n"),
    ),
    "rates: a variable without": (
        "rates",
        call('    sample_rate=os.environ["RATE"],\n', head="import os\n"),
        call('    sample_rate=float(os.environ["RATE"] or 1.0),\n', head="import os\n"),
    ),
    "rates: a variable or a text": (
        "rates",
        call('    traces_sample_rate=getenv("RATE") or "1",\n', head="from os import getenv\n"),
        call(
            '    traces_sample_rate=float(getenv("RATE") or 1.0),\n', head="from os import getenv\n"
        ),
    ),
    "opentelemetry": (
        "opentelemetry",
        call(
            "    traces_sample_rate=1.0,\n",
            '    instrumenter="otel",\n',
            "    integrations=[OpenTelemetryIntegration()],\n",
            head=OTEL,
        ),
        call(
            "    integrations=[OTLPIntegration()],\n",
            head="from sentry_sdk.integrations.otlp import OTLPIntegration\n",
        ),
    ),
}


@pytest.mark.parametrize(("upgrade", "before", "after"), ROWS.values(), ids=ROWS)
def test_the_new_form(upgrade: str, before: str, after: str):
    assert upgraded(before, upgrade, NEWEST, *OTLP) == after


def test_every_upgrade_has_rows():
    assert {upgrade for upgrade, _, _ in ROWS.values()} == set(modules("upgrades"))


def test_loguru_is_told_where_the_project_has_it():
    new = upgraded(call("    enable_logs=True,\n"), "logs", NEWEST, "loguru")
    assert LOGURU in new
    assert "LoguruIntegration(capture_sentry_logs=True)" in new


REFUSED = {
    "rate that counts only because tracing is off": (
        "tracing",
        call("    enable_tracing=False,\n", "    traces_sample_rate=1.0,\n"),
        "traces_sample_rate counts",
    ),
    "switch in a variable": ("tracing", call("    enable_tracing=ON,\n"), "is deprecated"),
    "options from elsewhere": (
        "tracing",
        "import sentry_sdk\nfrom app import options\n\n"
        "sentry_sdk.init(enable_tracing=True, **options())\n",
        "**options(), which may hold traces_sample_rate",
    ),
    "a key stored later": (
        "logs",
        "import sentry_sdk\n\nO = {}\nO['enable_logs'] = True\nsentry_sdk.init(**O)\n",
        "is set by another statement",
    ),
    "personal data by a variable": (
        "personal_data",
        call("    send_default_pii=PII,\n"),
        "not a plain True or False",
    ),
    "a scrubber of one's own": (
        "personal_data",
        call("    send_default_pii=True,\n", "    event_scrubber=SCRUBBER,\n"),
        "ignores your event_scrubber",
    ),
    "request bodies asked for": (
        "personal_data",
        call("    send_default_pii=True,\n", '    max_request_body_size="always",\n'),
        "asks for request bodies",
    ),
    "integrations chosen by hand": (
        "logs",
        call("    enable_logs=True,\n", "    default_integrations=False,\n"),
        "chosen by hand",
    ),
    "integrations from a function": (
        "logs",
        call("    enable_logs=True,\n", "    integrations=loaded(),\n"),
        "Other code builds the list",
    ),
    "a sampler of profiles": ("profiling", call("    profiles_sampler=print,\n"), "no successor"),
    "a manual session": (
        "profiling",
        call("    profiles_sample_rate=1.0,\n", "    profile_session_sample_rate=1.0,\n"),
        "decide between them",
    ),
    "the same option twice": (
        "experiments",
        call("    enable_logs=True,\n", '    _experiments={"enable_logs": True},\n'),
        "is given twice",
    ),
    "no rate at all": ("rates", call('    traces_sample_rate="often",\n'), "'often'"),
    "no exporter": (
        "opentelemetry",
        call("    integrations=[OpenTelemetryIntegration()],\n", head=OTEL),
        "require sentry-sdk[opentelemetry-otlp] first",
    ),
}


@pytest.mark.parametrize(("upgrade", "text", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_would_be_a_guess_is_refused(upgrade: str, text: str, sentence: str):
    with pytest.raises(Refused) as refusal:
        edit(text, number=0, upgrade=upgrade, around=Around(NEWEST))
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("upgrade", "last"),
    [
        ("tracing", "2.20.0"),
        ("personal_data", "2.71.0"),
        ("logs", "2.67.0"),
        ("profiling", "2.71.0"),
        ("opentelemetry", "2.61.0"),
    ],
)
def test_an_sdk_without_the_new_form_keeps_the_old(upgrade: str, last: str):
    before = next(before for name, before, _ in ROWS.values() if name == upgrade)
    assert upgraded(before, upgrade, last, *OTLP) == before


def test_an_experiment_stays_one_until_its_option_exists():
    before = call('    _experiments={"data_collection": {}},\n')
    assert upgraded(before, "experiments", "2.69.0") == before
    assert upgraded(before, "experiments", "2.70.0") == call("    data_collection={},\n")


def test_only_the_call_of_that_number_changes():
    text = "import sentry_sdk\n\nsentry_sdk.init(enable_tracing=True)\n"
    twice = f"{text}sentry_sdk.init(enable_tracing=True)\n"
    edited = edit(twice, number=1, upgrade="tracing", around=Around(NEWEST))
    assert edited == f"{text}sentry_sdk.init(traces_sample_rate=1.0)\n"
