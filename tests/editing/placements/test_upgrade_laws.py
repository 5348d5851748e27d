"""Whatever a call holds: an upgrade changes its option alone, once, or refuses."""

from __future__ import annotations

import ast

from hypothesis import given, settings
from hypothesis import strategies as st

from codemods.editing.source.init_call.reading import Reading
from codemods.editing.source.init_call.rewrite import Around
from codemods.editing.source.source import Source, comments
from codemods.files.loading import modules
from codemods.files.model import Refused
from codemods.sentry.upgrade_init import edit, proposed

OPTIONS = {
    "dsn": ["DSN", '""'],
    "release": ["'1'"],
    "enable_tracing": ["True", "False", "None", "ON"],
    "traces_sample_rate": ["1.0", '"0.5"', "None", 'os.getenv("RATE", "1.0")'],
    "traces_sampler": ["print"],
    "send_default_pii": ["True", "False", "ON"],
    "data_collection": ["{}"],
    "event_scrubber": ["ON"],
    "enable_logs": ["True", "False", "ON"],
    "profiles_sample_rate": ["1.0", "0", '"1"'],
    "profile_session_sample_rate": ["0.5"],
    "profile_lifecycle": ['"trace"'],
    "_experiments": ['{"enable_logs": True}', '{"max_spans": 5, "before_send_log": print}'],
    "integrations": ["[]", "[LoggingIntegration()]", "[LoggingIntegration(level=None)]"],
}
HEAD = (
    "import os\nimport sentry_sdk\n"
    "from sentry_sdk.integrations.logging import LoggingIntegration\n\nDSN = ''\nON = True\n"
)


@st.composite
def calls(draw: st.DrawFn) -> str:
    """Return a file with an init call in one of several layouts."""
    names = draw(st.lists(st.sampled_from(sorted(OPTIONS)), unique=True, max_size=6))
    rows = [f"{name}={draw(st.sampled_from(OPTIONS[name]))}" for name in names]
    if draw(st.booleans()):
        marked = [f"    {row},{draw(st.sampled_from(['', '  # own']))}\n" for row in rows]
        call = f"sentry_sdk.init(\n{''.join(marked)})\n"
    else:
        call = f"sentry_sdk.init({', '.join(rows)})\n"
    if draw(st.booleans()):
        call = f"if DSN:\n    {call}".replace("\n    ", "\n        ").replace("\n)", "\n    )")
        call = call.replace("if DSN:\n        sentry", "if DSN:\n    sentry")
    return f"{HEAD}{call}print(ON)  # last\n"


@settings(max_examples=150, deadline=None)
@given(calls(), st.sampled_from(sorted(modules("upgrades"))))
def test_an_upgrade_touches_nothing_else(text: str, upgrade: str):
    around = Around("2.75.0")
    before = Reading.of(Source.of(text), 0)
    try:
        rewrite = proposed(before, upgrade, around)
        after = edit(text, number=0, upgrade=upgrade, around=around)
    except Refused:
        return
    if rewrite is None:
        assert after == text
        return
    read = Reading.of(Source.of(after), 0)
    kept = {n: ast.dump(v.node) for n, v in before.options.values.items()}
    for name in {*kept} - {*rewrite.touched, "integrations"}:
        assert ast.dump(read.options.values[name].node) == kept[name]
    assert not comments(text) - comments(after)
    assert after.endswith("print(ON)  # last\n")
    try:
        assert edit(after, number=0, upgrade=upgrade, around=around) == after
    except Refused:
        raise AssertionError(f"a second run refuses:\n{after}") from None
