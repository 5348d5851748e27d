"""Init calls of every odd shape: merged, upgraded and taken out, or refused with a reason."""

from __future__ import annotations

import ast
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from codemods.editing.placements.find_init import find_inits
from codemods.editing.placements.merge_init import merge
from codemods.files.model import InitCall, Integration, Keyword, Refused
from tests.fuzz.sources import share

VALUES = [
    "1",
    "None",
    '"a"',
    "'''a\nb'''",
    'f"{x!r:>{w}}"',
    "os.environ['A']",
    "{'a': 1, **b}",
    "[*a, 1]",
    "(yield)",
    "lambda e, h: (\n    e\n)",
    "a if b else c",
    "x := 1",
    "(x := 1)",
    "not a",
    "a.b[1:2, ...](*c, **d)",
    "# comment\n    1",
    "1  # comment",
    "\\\n    1",
    "'é' 'ü'",
    "b'\\xff'",
    "1_000j",
    "[i for i in a if i]",
    "await f()",
]
NAMES = ["dsn", "release", "environment", "traces_sample_rate", "debug", "before_send"]
LISTS = [
    "[]",
    "[A()]",
    "[A(), B(x=1),]",
    "[\n        A(),  # mine\n        *MORE,\n    ]",
    "list(MORE)",
    "[A] + [B]",
    "MORE",
    "(A(),)",
    "[A(x=[B()])]",
]
HEADS = [
    "import sentry_sdk",
    "import sentry_sdk as s",
    "from sentry_sdk import init",
    "from sentry_sdk import init as start, set_tag",
    "import os, sentry_sdk",
    "import sentry_sdk; import os",
    "try:\n    import sentry_sdk\nexcept ImportError:\n    sentry_sdk = None",
    "if True:\n    import sentry_sdk",
    "from sentry_sdk import *",
]
FRAMES = [
    "{call}\n",
    "x = {call}\n",
    "if x: {call}\n",
    "if x:\n    pass\nelif y: {call}; print(1)\n",
    "def f():\n    '''Doc.'''\n    return {call}\n",
    "async def f(): await g({call})\n",
    "class A:\n    {call}\n",
    "with {call} as y: pass\n",
    "@g({call})\ndef f(): pass\n",
    "{call}; {call}\n",
    "lambda: {call}\n",
    "try: {call}\nfinally: pass\n",
    "f'{{{call}}}'\n",
    "match x:\n    case 1: {call}\n",
    "\tpass\n",
    "if 1:\n\t{call}\n",
    "for x in {call}:\n\tpass\nelse: {call}\n",
]
THEIRS = InitCall(
    (Keyword("dsn", 'os.getenv("SENTRY_DSN")'), Keyword("traces_sample_rate", "1.0", "why")),
    (Integration("logging.LoggingIntegration", (Keyword("level", "None"),)),),
    (
        "import os",
        "import sentry_sdk",
        "from sentry_sdk.integrations.logging import LoggingIntegration",
    ),
)


@st.composite
def calls(draw: st.DrawFn) -> str:
    """Draw a file that starts Sentry in some way."""
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=4))
    rows = [f"{name}={draw(st.sampled_from(VALUES))}" for name in names]
    rows += draw(st.lists(st.sampled_from(["**A", "*B", "**{'a': 1}", "'first'"]), max_size=2))
    if draw(st.booleans()):
        rows.append(f"integrations={draw(st.sampled_from(LISTS))}")
    rows = draw(st.permutations(rows))
    space = draw(st.sampled_from(["", " ", "\n    ", " # why\n    ", "\\\n"]))
    comma = draw(st.sampled_from(["", ",", " ,"])) if rows else ""
    called = draw(st.sampled_from(["sentry_sdk.init", "s.init", "init", "start", "(init)"]))
    call = f"{called}({space}{f', {space}'.join(rows)}{comma}{space})"
    text = draw(st.sampled_from(FRAMES)).replace("{call}", call)
    head = draw(st.sampled_from(HEADS))
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    return f"{head}\n{text}print('last')".replace("\n", newline)


def comments(text: str) -> Counter[str]:
    return Counter(text[i : text.find("\n", i)].strip() for i, c in enumerate(text) if c == "#")


@share(2)
@given(calls())
def test_a_call_of_any_shape(text: str):
    try:
        ast.parse(text)
    except (SyntaxError, ValueError):
        assert find_inits(text) == ()
        return
    for found in find_inits(text):
        try:
            merged = merge(text, line=found.line, base=None, theirs=THEIRS)
        except Refused as refusal:
            assert str(refusal).endswith((".", ")"))
            continue
        ast.parse(merged.text)
        assert "print('last')" in merged.text
        assert not comments(text) - comments(merged.text)
        if len(find_inits(text)) > 1:
            continue  # which of them is meant would be told by a line that has moved
        line, base = find_inits(merged.text)[0].line, merged.base
        assert merge(merged.text, line=line, base=base, theirs=THEIRS).text == merged.text
        less = merge(merged.text, line=line, base=base, theirs=InitCall())
        assert said(less.text) == said(text)


def said(text: str) -> str:
    """Return what a file says, its imports and an empty list of integrations left out.

    An undo has another editor for imports.
    """
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords = [k for k in node.keywords if ast.unparse(k) != "integrations=[]"]
        for block in ("body", "orelse", "finalbody"):
            rows = getattr(node, block, None)
            if isinstance(rows, list):
                setattr(
                    node,
                    block,
                    [r for r in rows if not isinstance(r, (ast.Import, ast.ImportFrom))],
                )
    return ast.dump(tree)
