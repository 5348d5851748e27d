"""What the answers ask for, merged into a call that is there already."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path
from textwrap import indent

import pytest

from codemods.editing.placements.merge_init import edit, merge
from codemods.files.model import InitCall, Integration, Keyword, Refused
from tests.cells import cells
from tests.editing.placements.linters import worse
from tests.lacking import LINTERS

RATE = Keyword("traces_sample_rate", "1.0")
DEBUG = Keyword("debug", "True")
SDK = "import sentry_sdk"
LOGS = Integration("logging.LoggingIntegration", (Keyword("capture_sentry_logs", "True"),))
LOGS_IMPORT = "from sentry_sdk.integrations.logging import LoggingIntegration"
BEAT = Integration("celery.CeleryIntegration", (Keyword("monitor_beat_tasks", "True"),))


def call(*parts: Keyword | Integration, imports: tuple[str, ...] = (SDK,)) -> InitCall:
    keywords = tuple(p for p in parts if isinstance(p, Keyword))
    integrations = tuple(p for p in parts if isinstance(p, Integration))
    return InitCall(keywords, integrations, imports)


def adopt(text: str, *parts: Keyword | Integration, imports: tuple[str, ...] = (SDK,)) -> str:
    theirs = call(*parts, imports=imports)
    once = merge(text, line=1, base=None, theirs=theirs)
    assert edit(once.text, line=1, base=None, theirs=theirs) == once.text
    assert edit(once.text, line=1, base=theirs, theirs=theirs) == once.text
    assert edit(once.text, line=1, base=once.base, theirs=theirs) == once.text
    return once.text


HEAD = f"{SDK}\n\n"

LAYOUTS = {
    "one line stays one line": (
        "sentry_sdk.init(dsn=D)\n",
        "sentry_sdk.init(dsn=D, debug=True, traces_sample_rate=1.0)\n",
    ),
    "no arguments yet": (
        "sentry_sdk.init()\n",
        "sentry_sdk.init(debug=True, traces_sample_rate=1.0)\n",
    ),
    "too long for one line": (
        f"sentry_sdk.init(dsn=D, environment={'e' * 20!r})\n",
        f"sentry_sdk.init(\n    dsn=D,\n    environment={'e' * 20!r},\n    debug=True,\n"
        "    traces_sample_rate=1.0,\n)\n",
    ),
    "a line that was longer already": (
        f"sentry_sdk.init(dsn=D, environment={'e' * 60!r}, **{{\n    'x': 1}})\n",
        f"sentry_sdk.init(dsn=D, environment={'e' * 60!r}, **{{\n    'x': 1, "
        "'debug': True, 'traces_sample_rate': 1.0})\n",
    ),
    "one line in a narrow place": (
        f"if D:\n    if E:\n        sentry_sdk.init(dsn=D, environment={'e' * 20!r})\n",
        f"if D:\n    if E:\n        sentry_sdk.init(\n            dsn=D,\n"
        f"            environment={'e' * 20!r},\n            debug=True,\n"
        "            traces_sample_rate=1.0,\n        )\n",
    ),
    "one keyword per line": (
        "sentry_sdk.init(\n    dsn=D,\n)\n",
        "sentry_sdk.init(\n    dsn=D,\n    debug=True,\n    traces_sample_rate=1.0,\n)\n",
    ),
    "no comma at the end": (
        "sentry_sdk.init(\n  dsn=D,\n  release=R\n)\n",
        "sentry_sdk.init(\n  dsn=D,\n  release=R,\n  debug=True,\n  traces_sample_rate=1.0\n)\n",
    ),
    "bracket right behind the last": (
        "sentry_sdk.init(\n    dsn=D,\n    release=R)\n",
        "sentry_sdk.init(\n    dsn=D,\n    release=R,\n    debug=True,\n"
        "    traces_sample_rate=1.0)\n",
    ),
    "first argument on the first line": (
        "sentry_sdk.init(dsn=D,\n                release=R)\n",
        "sentry_sdk.init(dsn=D,\n                release=R,\n                debug=True,\n"
        "                traces_sample_rate=1.0)\n",
    ),
    "all on one line of their own": (
        "sentry_sdk.init(\n    dsn=D, release=R\n)\n",
        "sentry_sdk.init(\n    dsn=D, release=R, debug=True, traces_sample_rate=1.0\n)\n",
    ),
    "all on one line of their own, which gets too long": (
        f"sentry_sdk.init(\n    dsn=D, environment={'e' * 30!r}\n)\n",
        f"sentry_sdk.init(\n    dsn=D,\n    environment={'e' * 30!r},\n    debug=True,\n"
        "    traces_sample_rate=1.0,\n)\n",
    ),
    "a list over several lines in a call on one": (
        "sentry_sdk.init(dsn=D, ignore_errors=[\n    X,\n])\n",
        "sentry_sdk.init(dsn=D, ignore_errors=[\n    X,\n], debug=True, traces_sample_rate=1.0)\n",
    ),
    "comments everywhere": (
        "sentry_sdk.init(  # start\n    # the DSN\n    dsn=D,  # from env\n    # debug=False,\n)\n",
        "sentry_sdk.init(  # start\n    # the DSN\n    dsn=D,  # from env\n    debug=True,\n"
        "    traces_sample_rate=1.0,\n    # debug=False,\n)\n",
    ),
    "comment behind the last, without a comma": (
        "sentry_sdk.init(\n    dsn=D,\n    release=R  # why\n)\n",
        "sentry_sdk.init(\n    dsn=D,\n    release=R,  # why\n    debug=True,\n"
        "    traces_sample_rate=1.0\n)\n",
    ),
    "positional DSN": (
        "sentry_sdk.init(\n    D,\n)\n",
        "sentry_sdk.init(\n    D,\n    debug=True,\n    traces_sample_rate=1.0,\n)\n",
    ),
    "tabs": (
        "if D:\n\tsentry_sdk.init(\n\t\tdsn=D,\n\t)\n",
        "if D:\n\tsentry_sdk.init(\n\t\tdsn=D,\n\t\tdebug=True,\n\t\ttraces_sample_rate=1.0,\n"
        "\t)\n",
    ),
    "part of another expression": (
        "client = [sentry_sdk.init(dsn=D), 1]  # two\n",
        "client = [sentry_sdk.init(dsn=D, debug=True, traces_sample_rate=1.0), 1]  # two\n",
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_layout_is_the_authors(name: str, newline: str) -> None:
    before, after = (f"{HEAD}{t}".replace("\n", newline) for t in LAYOUTS[name])
    assert adopt(before, DEBUG, RATE) == after


def test_a_comment_gets_a_line_of_its_own() -> None:
    rate = Keyword("traces_sample_rate", "1.0", "Lower it in production.\n# See the docs.")
    assert adopt(f"{HEAD}sentry_sdk.init(dsn=D)\n", rate) == (
        f"{HEAD}sentry_sdk.init(\n    dsn=D,\n    # Lower it in production.\n"
        "    # See the docs.\n    traces_sample_rate=1.0,\n)\n"
    )


def test_a_long_value_is_spread_over_lines() -> None:
    value = f"float(os.environ.get('SENTRY_PROFILE_SESSION_SAMPLE_RATE', {'x' * 40!r}))"
    keyword = Keyword("profile_session_sample_rate", value)
    text = f"import os\n\n{HEAD}sentry_sdk.init(\n    dsn=D,\n)\nos\n"
    assert adopt(text, keyword, imports=("import os", SDK)) == (
        f"import os\n\n{HEAD}sentry_sdk.init(\n    dsn=D,\n    profile_session_sample_rate=float(\n"
        f"        os.environ.get('SENTRY_PROFILE_SESSION_SAMPLE_RATE', {'x' * 40!r}),\n    ),\n)\n"
        "os\n"
    ).replace(
        f"        os.environ.get('SENTRY_PROFILE_SESSION_SAMPLE_RATE', {'x' * 40!r}),\n",
        "        os.environ.get(\n            'SENTRY_PROFILE_SESSION_SAMPLE_RATE',\n"
        f"            {'x' * 40!r},\n        ),\n",
    )


def test_a_value_of_several_lines_is_indented() -> None:
    keyword = Keyword("data_collection", '{\n    "a": [\n        1,\n    ],\n}')
    assert adopt(f"{HEAD}if D:\n    sentry_sdk.init(dsn=D)\n", keyword) == (
        f"{HEAD}if D:\n    sentry_sdk.init(\n        dsn=D,\n        data_collection={{\n"
        '            "a": [\n                1,\n            ],\n        },\n    )\n'
    )


THREE_WAY = {
    # name: (ours, base, theirs, result); "-" stands for "not there"
    "nobody changed it": ("1", "1", "1", "1"),
    "they changed it": ("1", "1", "2", "2"),
    "they changed it, other layout": ("(1)", "1", "2", "(2)"),
    "they dropped it": ("1", "1", "-", "-"),
    "they ask for it now": ("-", "-", "2", "2"),
    "the user changed it": ("0.2", "1", "1", "0.2"),
    "the user took it out": ("-", "1", "1", "-"),
    "both changed it": ("0.2", "1", "2", "0.2"),
    "both changed it alike": ("2", "1", "2", "2"),
    "the user changed it, they dropped it": ("0.2", "1", "-", "0.2"),
    "the user took it out, they changed it": ("-", "1", "2", "-"),
    "the user's own, they ask for it now": ("0.2", "-", "2", "0.2"),
}
NOTES = {
    "both changed it": "max_breadcrumbs: your 0.2 is kept, the answers say 2",
    "the user changed it, they dropped it": (
        "max_breadcrumbs: your 0.2 is kept, though the answers no longer ask for it"
    ),
    "the user took it out, they changed it": (
        "max_breadcrumbs: it stays out as you took it out, the answers say 2"
    ),
    "the user's own, they ask for it now": ("max_breadcrumbs: your 0.2 is kept, the answers say 2"),
}
SHAPES = {
    "keyword": ("sentry_sdk.init(a=1{})\n", ", max_breadcrumbs={}"),
    "literal": ("O = {{'a': 1{}}}\nsentry_sdk.init(**O)\n", ", 'max_breadcrumbs': {}"),
    "dict call": ("O = dict(a=1{})\nsentry_sdk.init(**O)\n", ", max_breadcrumbs={}"),
    "inline literal": ("sentry_sdk.init(**{{'a': 1{}}})\n", ", 'max_breadcrumbs': {}"),
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", THREE_WAY)
def test_three_versions_of_an_option(name: str, shape: str) -> None:
    ours, base, theirs, result = THREE_WAY[name]
    frame, part = SHAPES[shape]
    before, after = (
        HEAD + frame.format("" if v == "-" else part.format(v)) for v in (ours, result)
    )
    old, new = (call(*() if v == "-" else (Keyword("max_breadcrumbs", v),)) for v in (base, theirs))
    merged = merge(before, line=3, base=old, theirs=new)
    assert merged.text == after.replace("(2)", "2")
    assert merged.kept == ((NOTES[name],) if name in NOTES else ())
    assert edit(merged.text, line=3, base=new, theirs=new) == merged.text


@pytest.mark.parametrize("name", THREE_WAY)
def test_three_versions_of_an_integrations_argument(name: str) -> None:
    ours, base, theirs, result = THREE_WAY[name]
    frame = HEAD + "sentry_sdk.init(integrations=[A(x=1{})])\n"
    before, after = (
        frame.format("" if v == "-" else f", max_breadcrumbs={v}") for v in (ours, result)
    )
    old, new = (
        call(Integration("a.A", () if v == "-" else (Keyword("max_breadcrumbs", v),)))
        for v in (base, theirs)
    )
    merged = merge(before, line=3, base=old, theirs=new)
    assert merged.text == after.replace("(2)", "2")
    assert merged.kept == tuple(f"A.{NOTES[n]}" for n in (name,) if n in NOTES)


def test_an_untouched_comment_of_ours_follows_its_option() -> None:
    old = call(Keyword("debug", "True", "Noisy."), Keyword("release", "'1'", "Of the app."))
    new = call(Keyword("debug", "False", "Quiet.\nReally."))
    text = f"{HEAD}sentry_sdk.init(\n    # Noisy.\n    debug=True,\n    # Of the app.\n"
    text += "    release='1',\n)\n"
    assert edit(text, line=1, base=old, theirs=new) == (
        f"{HEAD}sentry_sdk.init(\n    # Quiet.\n    # Really.\n    debug=False,\n)\n"
    )


def test_so_does_one_in_a_dict_in_the_call() -> None:
    old = call(Keyword("debug", "True", "Noisy."))
    text = f"{HEAD}sentry_sdk.init(**{{\n    'a': 1,\n    # Noisy.\n    'debug': True,\n}})\n"
    assert edit(text, line=1, base=old, theirs=call()) == (
        f"{HEAD}sentry_sdk.init(**{{\n    'a': 1,\n}})\n"
    )


def test_the_users_comments_survive_the_option() -> None:
    old = call(Keyword("debug", "True", "Noisy."), RATE)
    text = f"{HEAD}sentry_sdk.init(\n    # mine\n    debug=True,  # mine too\n"
    text += "    traces_sample_rate=1.0,\n    # the end\n)\n"
    assert edit(text, line=1, base=old, theirs=call()) == (
        f"{HEAD}sentry_sdk.init(\n    # mine\n    # mine too\n    # the end\n)\n"
    )


def test_a_value_with_a_comment_in_it_is_the_users() -> None:
    old = call(Keyword("ignore_errors", "[X, Y]"))
    text = f"{HEAD}sentry_sdk.init(ignore_errors=[\n    X,  # noisy\n    Y,\n])\n"
    merged = merge(text, line=1, base=old, theirs=call())
    assert merged.text == text
    assert "is kept" in merged.kept[0]


RIVALS = [
    ("traces_sampler=f", RATE),
    ("enable_tracing=True", RATE),
    ("send_default_pii=False", Keyword("data_collection", "{}")),
    ("data_collection={}", Keyword("send_default_pii", "True")),
    ("profiles_sample_rate=1", Keyword("profile_session_sample_rate", "1")),
    ("profiles_sampler=f", Keyword("profile_session_sample_rate", "1")),
    ("enable_logs=True", LOGS),
    ("enable_logs=True", Integration("loguru.LoguruIntegration", LOGS.keywords)),
    ("integrations=[LoggingIntegration(capture_sentry_logs=X)]", Keyword("enable_logs", "True")),
    ("error_sampler=f", Keyword("sample_rate", "1")),
]


@pytest.mark.parametrize(("ours", "theirs"), RIVALS)
def test_nothing_is_said_twice(ours: str, theirs: Keyword | Integration) -> None:
    text = f"{HEAD}sentry_sdk.init({ours})\n"
    merged = merge(text, line=1, base=None, theirs=call(theirs))
    assert merged.text == text
    assert "not added, because your" in merged.kept[0]


def test_our_own_rival_gives_way() -> None:
    old, new = call(Keyword("send_default_pii", "True")), call(Keyword("data_collection", "{}"))
    text = f"{HEAD}sentry_sdk.init(send_default_pii=True)\n"
    assert (
        edit(text, line=1, base=old, theirs=new) == f"{HEAD}sentry_sdk.init(data_collection={{}})\n"
    )
    text = text.replace("True", "False")
    assert edit(text, line=1, base=old, theirs=new) == text


def test_an_option_that_needs_another_one() -> None:
    parts = (Keyword("profile_session_sample_rate", "1"), Keyword("profile_lifecycle", "'trace'"))
    text = f"{HEAD}sentry_sdk.init(profiles_sample_rate=1)\n"
    assert adopt(text, *parts) == text
    assert "profile_lifecycle='trace'" in adopt(f"{HEAD}sentry_sdk.init()\n", *parts)


SPLATS = {
    "variable": (
        "OPTIONS = {\n    'dsn': D,\n}\nsentry_sdk.init(**OPTIONS)\n",
        "OPTIONS = {\n    'dsn': D,\n    'debug': True,\n}\nsentry_sdk.init(**OPTIONS)\n",
    ),
    "in the same function": (
        'def f():\n    o = {"dsn": D}\n    sentry_sdk.init(**o)\n',
        'def f():\n    o = {"dsn": D, "debug": True}\n    sentry_sdk.init(**o)\n',
    ),
    "on module level, used in a function": (
        "O = dict(dsn=D)\ndef f():\n    sentry_sdk.init(**O)\n",
        "O = dict(dsn=D, debug=True)\ndef f():\n    sentry_sdk.init(**O)\n",
    ),
    "annotated": (
        "O: dict = {'dsn': D}\nsentry_sdk.init(**O)\n",
        "O: dict = {'dsn': D, 'debug': True}\nsentry_sdk.init(**O)\n",
    ),
    "below another dict, whose values win": (
        "O = {**DEFAULTS, 'dsn': D}\nsentry_sdk.init(**O)\n",
        "O = {'debug': True, **DEFAULTS, 'dsn': D}\nsentry_sdk.init(**O)\n",
    ),
    "overridden later": (
        "O = {'dsn': D}\nO.update(CONFIG)\nsentry_sdk.init(release=R, **O)\n",
        "O = {'dsn': D, 'debug': True}\nO.update(CONFIG)\nsentry_sdk.init(release=R, **O)\n",
    ),
    "an empty dict for what is optional": (
        "o = {}\nif E:\n    o['environment'] = E\nsentry_sdk.init(\n    D,\n    **o,\n)\n",
        "o = {}\nif E:\n    o['environment'] = E\nsentry_sdk.init(\n    D,\n    debug=True,\n"
        "    **o,\n)\n",
    ),
    "set by a statement": (
        "o = {'dsn': D}\no['debug'] = False\nsentry_sdk.init(**o)\n",
        "o = {'dsn': D}\no['debug'] = False\nsentry_sdk.init(**o)\n",
    ),
    "unreadable, but there is nothing to add": (
        "sentry_sdk.init(debug=False, **settings.SENTRY)\n",
        "sentry_sdk.init(debug=False, **settings.SENTRY)\n",
    ),
}


@pytest.mark.parametrize("name", SPLATS)
def test_options_by_a_dict(name: str) -> None:
    before, after = SPLATS[name]
    assert adopt(HEAD + before, DEBUG) == HEAD + after


@pytest.mark.parametrize(
    "text",
    [
        "sentry_sdk.init(**settings.SENTRY)\n",
        "sentry_sdk.init(**options())\n",
        "sentry_sdk.init(*args)\n",
        "O = {}\nO = {'debug': False}\nsentry_sdk.init(**O)\n",
        "for O in LIST:\n    sentry_sdk.init(**O)\n",
        "def f(O):\n    sentry_sdk.init(**O)\n",
        "O = dict(MORE, dsn=D)\nsentry_sdk.init(**O)\n",
        "O = dict(dsn=D, **MORE)\nsentry_sdk.init(**O)\n",
        "from conf import O\nsentry_sdk.init(**O)\n",
        "O = {**A, **{'dsn': D}}\nsentry_sdk.init(**O)\n",
        "sentry_sdk.init(**{NAME: D})\n",
        "sentry_sdk.init(**O)\nO = {'dsn': D}\n",
    ],
)
def test_what_may_be_there_already_is_not_added(text: str) -> None:
    with pytest.raises(Refused, match=r"may hold debug already: add by hand"):
        edit(HEAD + text, line=1, base=None, theirs=call(DEBUG))


LISTS = {
    "no list yet": (
        "sentry_sdk.init(dsn=D)\n",
        "sentry_sdk.init(dsn=D, integrations=[LoggingIntegration(capture_sentry_logs=True)])\n",
    ),
    "empty list": (
        "sentry_sdk.init(integrations=[])\n",
        "sentry_sdk.init(integrations=[LoggingIntegration(capture_sentry_logs=True)])\n",
    ),
    "list over several lines": (
        "sentry_sdk.init(\n    integrations=[\n        A(),  # first\n    ],\n)\n",
        "sentry_sdk.init(\n    integrations=[\n        A(),  # first\n"
        "        LoggingIntegration(capture_sentry_logs=True),\n    ],\n)\n",
    ),
    "list on a line that gets too long": (
        "sentry_sdk.init(\n    integrations=[DjangoIntegration(), CeleryIntegration()],\n)\n",
        "sentry_sdk.init(\n    integrations=[\n        DjangoIntegration(),\n"
        "        CeleryIntegration(),\n        LoggingIntegration(capture_sentry_logs=True),\n"
        "    ],\n)\n",
    ),
    "integration without the argument": (
        "sentry_sdk.init(integrations=[LoggingIntegration(level=10)])\n",
        "sentry_sdk.init(integrations=[LoggingIntegration(level=10, capture_sentry_logs=True)])\n",
    ),
    "positional arguments before it": (
        "sentry_sdk.init(integrations=[LoggingIntegration(10, 20)])\n",
        "sentry_sdk.init(integrations=[LoggingIntegration(10, 20, capture_sentry_logs=True)])\n",
    ),
    "the user says no": (
        "sentry_sdk.init(integrations=[LoggingIntegration(capture_sentry_logs=False)])\n",
        "sentry_sdk.init(integrations=[LoggingIntegration(capture_sentry_logs=False)])\n",
    ),
    "by its full name": (
        "sentry_sdk.init(integrations=[sentry_sdk.integrations.logging.LoggingIntegration()])\n",
        "sentry_sdk.init(\n    integrations=[\n"
        "        sentry_sdk.integrations.logging.LoggingIntegration(capture_sentry_logs=True),\n"
        "    ],\n)\n",
    ),
    "list in a variable": (
        "MINE = [A()]\nsentry_sdk.init(integrations=MINE)\n",
        "MINE = [A(), LoggingIntegration(capture_sentry_logs=True)]\n"
        "sentry_sdk.init(integrations=MINE)\n",
    ),
    "in a dict": (
        "O = {'integrations': [A()]}\nsentry_sdk.init(**O)\n",
        "O = {'integrations': [A(), LoggingIntegration(capture_sentry_logs=True)]}\n"
        "sentry_sdk.init(**O)\n",
    ),
    "in a list in a dict": (
        "MINE = [A()]\nO = {'integrations': MINE}\nsentry_sdk.init(**O)\n",
        "MINE = [A(), LoggingIntegration(capture_sentry_logs=True)]\n"
        "O = {'integrations': MINE}\nsentry_sdk.init(**O)\n",
    ),
}
UNREADABLE_LISTS = [
    "sentry_sdk.init(integrations=mine())\n",
    "sentry_sdk.init(integrations=[A()] + MORE)\n",
    "sentry_sdk.init(integrations=[*MORE])\n",
    "sentry_sdk.init(integrations=(A(),))\n",
    "M = [A()]\nM.append(LoggingIntegration())\nsentry_sdk.init(integrations=M)\n",
    "M = []\nM = [A()]\nsentry_sdk.init(integrations=M)\n",
    "sentry_sdk.init(integrations=[LoggingIntegration])\n",
    "sentry_sdk.init(integrations=[LoggingIntegration(**more)])\n",
    "sentry_sdk.init(integrations=[LoggingIntegration(*more)])\n",
]


@pytest.mark.parametrize("name", LISTS)
def test_integrations(name: str) -> None:
    before, after = (f"{SDK}\n{LOGS_IMPORT}\n\n{text}" for text in LISTS[name])
    assert adopt(before, LOGS, imports=(SDK, LOGS_IMPORT)) == after


@pytest.mark.parametrize("text", UNREADABLE_LISTS)
def test_a_list_that_is_not_written_out_is_left_and_named(text: str) -> None:
    merged = merge(HEAD + text, line=1, base=None, theirs=call(LOGS))
    assert merged.text == HEAD + text
    assert merged.kept[0].startswith("LoggingIntegration")
    assert "look for it there" in merged.kept[0]


def test_an_integration_that_the_file_builds_elsewhere_is_no_question() -> None:
    text = "listed = [LoggingIntegration()]\nsentry_sdk.init(integrations=listed)\n"
    merged = merge(HEAD + text, line=4, base=None, theirs=call(Integration(LOGS.path)))
    assert merged.text == HEAD + text
    assert not merged.kept


def test_an_argument_a_position_fills_is_not_given_twice() -> None:
    quiet = Integration("logging.LoggingIntegration", (Keyword("level", "20"),))
    text = f"{HEAD}sentry_sdk.init(integrations=[LoggingIntegration(10)])\n"
    assert edit(text, line=1, base=None, theirs=call(quiet)) == text


def test_an_integration_of_ours_goes_with_its_import() -> None:
    text = f"{SDK}\n{LOGS_IMPORT}\n\nsentry_sdk.init(\n    dsn=D,\n    integrations=[\n"
    text += "        LoggingIntegration(capture_sentry_logs=True),\n    ],\n)\n"
    old = call(LOGS, imports=(SDK, LOGS_IMPORT))
    assert edit(text, line=1, base=old, theirs=call()) == (
        f"{SDK}\n\nsentry_sdk.init(\n    dsn=D,\n)\n"
    )


def test_an_integration_that_the_user_extended_stays() -> None:
    ours = "LoggingIntegration(capture_sentry_logs=True, level=1)"
    text = f"{HEAD}sentry_sdk.init(integrations=[{ours}])\n"
    merged = merge(text, line=1, base=call(LOGS), theirs=call())
    assert merged.text == f"{HEAD}sentry_sdk.init(integrations=[LoggingIntegration(level=1)])\n"


def test_an_integration_that_was_there_before_stays() -> None:
    text = f"{HEAD}sentry_sdk.init(integrations=[LoggingIntegration()])\n"
    added = merge(text, line=1, base=None, theirs=call(LOGS))
    assert added.base.keywords == (Keyword("LoggingIntegration.capture_sentry_logs", "True"),)
    assert edit(added.text, line=1, base=added.base, theirs=call()) == text


def test_an_integration_that_the_user_took_out_stays_out() -> None:
    text = f"{HEAD}sentry_sdk.init(dsn=D)\n"
    assert edit(text, line=1, base=call(LOGS), theirs=call(LOGS)) == text


def test_what_the_user_had_with_the_same_value_is_not_ours() -> None:
    text = f"{HEAD}sentry_sdk.init(debug=True)\n"
    merged = merge(text, line=1, base=None, theirs=call(DEBUG, RATE))
    assert merged.base.keywords == (RATE,)
    assert edit(merged.text, line=1, base=merged.base, theirs=call()) == text


def test_what_the_user_had_otherwise_and_deletes_stays_out() -> None:
    text = f"{HEAD}sentry_sdk.init(debug=False)\n"
    merged = merge(text, line=1, base=None, theirs=call(DEBUG))
    text = text.replace("debug=False", "")
    assert edit(text, line=1, base=merged.base, theirs=call(DEBUG)) == text


OS = Keyword("release", "os.environ['R']")
IMPORTS = {
    "beside the import of the SDK": (
        f"import abc\n\nimport flask\n{SDK}\n\nimport mine\n\nsentry_sdk.init()\n",
        f"import abc\nimport os\n\nimport flask\n{SDK}\n{LOGS_IMPORT}\n\nimport mine\n\n",
    ),
    "lazily in the function": (
        f"import abc\n\n\ndef f():\n    {SDK}\n    abc\n    sentry_sdk.init()\n",
        f"import abc\nimport os\n\n\ndef f():\n    {SDK}\n    {LOGS_IMPORT}\n    abc\n",
    ),
    "in a guarded import": (
        f"try:\n    {SDK}\nexcept ImportError:\n    raise SystemExit\nsentry_sdk.init()\n",
        f"import os\n\ntry:\n    {SDK}\n    {LOGS_IMPORT}\nexcept ImportError:\n",
    ),
    "in the condition": (
        f"if D:\n    {SDK}\n    sentry_sdk.init()\n",
        f"import os\n\nif D:\n    {SDK}\n    {LOGS_IMPORT}\n    sentry_sdk.init(",
    ),
    "where the function is imported": (
        "from sentry_sdk import init\n\ninit()\n",
        f"import os\n\nfrom sentry_sdk import init\n{LOGS_IMPORT}\n\ninit(",
    ),
    "on module level where the dict is": (
        f"O = {{'dsn': D}}\n\n\ndef f():\n    {SDK}\n    sentry_sdk.init(**O)\n",
        f"import os\n\n{LOGS_IMPORT}\n\nO = {{",
    ),
    "there already, by another name": (
        f"import os as o\n\n{SDK} as s\n{LOGS_IMPORT} as L\n\ns.init()\n",
        f"import os as o\n\n{SDK} as s\n{LOGS_IMPORT} as L\n\n"
        "s.init(release=o.environ['R'], integrations=[L(capture_sentry_logs=True)])\n",
    ),
}


@pytest.mark.parametrize("name", IMPORTS)
def test_imports(name: str) -> None:
    before, beginning = IMPORTS[name]
    theirs = call(OS, LOGS, imports=("import os", SDK, LOGS_IMPORT))
    merged = merge(before, line=1, base=None, theirs=theirs)
    assert merged.text.startswith(beginning)
    ast.parse(merged.text)
    assert edit(merged.text, line=1, base=merged.base, theirs=theirs) == merged.text
    back = edit(merged.text, line=1, base=merged.base, theirs=call())
    assert back.replace("{\n    'dsn': D,\n}", "{'dsn': D}") == before


def test_imports_that_nothing_needs_are_not_added() -> None:
    text = f"{HEAD}sentry_sdk.init(release='1')\n"
    assert adopt(text, OS, DEBUG, imports=("import os", SDK)) == (
        f"{HEAD}sentry_sdk.init(release='1', debug=True)\n"
    )


def test_the_nearest_call_is_meant() -> None:
    text = f"{SDK}\nsentry_sdk.init(a=1)\nx = 1\nsentry_sdk.init(b=1)\n"
    assert "init(a=1, debug=True)" in edit(text, line=2, base=None, theirs=call(DEBUG))
    assert "init(b=1, debug=True)" in edit(text, line=4, base=None, theirs=call(DEBUG))
    assert "init(b=1, debug=True)" in edit(text, line=99, base=None, theirs=call(DEBUG))


@pytest.mark.parametrize(
    ("text", "theirs", "reason"),
    [
        ("sentry_sdk.init(\n", call(DEBUG), "line 1"),
        ("import sentry_sdk\n", call(DEBUG), "does not call sentry_sdk.init"),
        ("from raven import Client\nClient()\n", call(DEBUG), "does not call"),
        (
            f"{HEAD}sentry_sdk.init()\n",
            call(Keyword("before_send", "scrub")),
            "need `scrub`",
        ),
        (
            f"{HEAD}os = 1\nsentry_sdk.init()\n",
            call(OS, imports=("import os",)),
            "`os`.*line 3",
        ),
        (
            f"{HEAD}def f():\n    sentry_sdk.init()\n    import os\n",
            call(OS, imports=("import os",)),
            "`os`.*line 5",
        ),
    ],
)
def test_refused(text: str, theirs: InitCall, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        edit(text, line=1, base=None, theirs=theirs)


@pytest.mark.parametrize(
    "text",
    [
        f"{SDK}; sentry_sdk.init()\n",
        f"if D: {SDK}; sentry_sdk.init()\n",
        f"try: {SDK}\nexcept ImportError: pass\nsentry_sdk.init()\n",
    ],
)
def test_refused_where_no_line_is_free_for_the_import(text: str) -> None:
    for item in (LOGS, Integration("a.A")):
        with pytest.raises(Refused, match="no line for"):
            edit(text, line=1, base=None, theirs=call(item))


def test_refused_where_a_comment_would_get_lost() -> None:
    text = f"{HEAD}sentry_sdk.init(\n    a=1  # note\n    , debug=True\n)\n"
    with pytest.raises(Refused, match=r"comment `# note` is in the way"):
        edit(text, line=1, base=call(DEBUG), theirs=call())


def test_mixed_newlines_in_the_call_are_refused() -> None:
    text = f"{HEAD}sentry_sdk.init(\r\n    dsn=D,\n)\n"
    with pytest.raises(Refused, match="several kinds"):
        edit(text, line=1, base=None, theirs=call(DEBUG))


def test_dict_and_call_on_one_line() -> None:
    text = f"{HEAD}O = {{'a': 1, 'b': 1}}; sentry_sdk.init(c=1, **O)\n"
    old = call(*(Keyword(n, "1") for n in "abc"))
    new = call(*(Keyword(n, "2") for n in "abc"), DEBUG)
    assert edit(text, line=1, base=old, theirs=new) == (
        f"{HEAD}O = {{'a': 2, 'b': 2, 'debug': True}}; sentry_sdk.init(c=2, **O)\n"
    )


CALLS = [
    "sentry_sdk.init(D)\n",
    "sentry_sdk.init(dsn=D, environment=E)\n",
    "sentry_sdk.init(\n    dsn=D,\n)\n",
    "sentry_sdk.init(\n    # the DSN\n    dsn=D,  # from env\n    # debug=True,\n)\n",
    "sentry_sdk.init(dsn=D, integrations=[A()])\n",
    "sentry_sdk.init(\n    dsn=D,\n    integrations=[\n        A(),\n    ],\n)\n",
    "sentry_sdk.init(dsn=D, integrations=[DjangoIntegration(), CeleryIntegration(), A()],)\n",
    "sentry_sdk.init(dsn=D, environment=ENVIRONMENT, release=RELEASE_OF_THE_APPLICATION, d=D)\n",
    'OPTIONS = {"dsn": D}\n\nsentry_sdk.init(**OPTIONS)\n',
    'OPTIONS = {\n    "dsn": D,\n    "integrations": [A()],\n}\n\nsentry_sdk.init(**OPTIONS)\n',
    "INTEGRATIONS = [A(x=1), B(y=2)]\n\nsentry_sdk.init(dsn=D, integrations=INTEGRATIONS)\n",
]
HEADS = [
    "import sentry_sdk\n\n",
    "import abc\n\nimport sentry_sdk\nfrom flask import Flask\n\n",
    '"""Doc."""\n\nfrom __future__ import annotations\n\nimport sentry_sdk\n\nfrom .x import y\n\n',
    "# about\nimport sentry_sdk\n\n# more\nfrom zope import z\n\n",
]


TURNS = {f"turn {number}": number for number in range(6)}


@LINTERS
@pytest.mark.parametrize("turn", cells(TURNS, lambda _: "each shape of a call with each wish"))
def test_linters_stay_content(turn: int, tmp_path: Path) -> None:
    import black

    rate = Keyword("traces_sample_rate", 'float(os.environ.get("SENTRY_TRACES_SAMPLE_RATE") or 1)')
    profiling = Keyword(
        "profile_session_sample_rate",
        'float(os.environ.get("SENTRY_PROFILE_SESSION_SAMPLE_RATE") or 1.0)',
        "For every session.",
    )
    imports = ("import os", SDK, LOGS_IMPORT)
    wishes = [
        call(DEBUG),
        call(LOGS, imports=imports),
        call(LOGS, BEAT, imports=imports),
        call(rate, imports=imports),
        call(rate, profiling, LOGS, imports=imports),
        call(Keyword("data_collection", '{\n    "a": {"b": "c"},\n    "d": [],\n}')),
    ]
    assert len(wishes) == len(TURNS)
    frames = ["{}", "if D:\n{}", "def f():\n{}"]
    before = [
        black.format_str(
            head + frame.format(indent(body, "    " if ":" in frame else "")), mode=black.Mode()
        )
        for head, frame, body in product(HEADS, frames, CALLS)
    ]
    after = [
        edit(text, line=1, base=None, theirs=wishes[(number + turn) % len(TURNS)])
        for number, text in enumerate(before)
    ]
    assert worse(tmp_path, before, after) == []
