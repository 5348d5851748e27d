"""The page of what arrived: complete, harmless whatever an event holds, and seen in a browser."""

from __future__ import annotations

import json
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from codemods.files.model import Note
from codemods.receiver.envelope import Item
from codemods.verify.page import page, served
from codemods.verify.values import Cell, Interpreter, Leak, Process, Ran, Row, Verdict
from tests.lacking import lacking
from tools.page_picture import FLAGS, browser

HOSTILE = "<script>document.title = 'taken'</script>"


def item(kind: str, data: object) -> Item:
    return Item(kind, {"type": kind}, json.dumps(data).encode())


EVENT = {
    "transaction": "/cart",
    "environment": "production",
    "exception": {
        "values": [
            {
                "type": "ValueError",
                "value": f"no such cart {HOSTILE}",
                "mechanism": {"type": "flask"},
                "stacktrace": {
                    "frames": [
                        {"filename": "flask/app.py", "function": "run", "lineno": 9},
                        {
                            "filename": "shop/cart.py",
                            "function": "total",
                            "lineno": 12,
                            "in_app": True,
                            "pre_context": ["def total(cart):"],
                            "context_line": "    raise ValueError(cart)",
                            "post_context": [],
                            "vars": {"cart": f"'{HOSTILE}'", HOSTILE: "1"},
                        },
                    ]
                },
            }
        ]
    },
}
TRANSACTION = {
    "transaction": "/checkout",
    "start_timestamp": "2026-01-02T03:04:05.000000Z",
    "timestamp": "2026-01-02T03:04:05.400000Z",
    "contexts": {"trace": {"trace_id": "t", "span_id": "1", "op": "http.server"}},
    "spans": [
        {
            "span_id": "2",
            "parent_span_id": "1",
            "op": "db",
            "description": "SELECT 1",
            "start_timestamp": "2026-01-02T03:04:05.100000Z",
            "timestamp": "2026-01-02T03:04:05.300000Z",
        }
    ],
}
LOG = {"items": [{"level": "warn", "body": f"low stock {HOSTILE}"}]}
ITEMS = (
    item("event", EVENT),
    item("transaction", TRANSACTION),
    item("log", LOG),
    item("check_in", {"monitor_slug": "nightly", "status": "ok"}),
    item("event", {"exception": {"values": "no list"}, "request": 3}),
    Item("event", {}, b"no json"),
)
PROCESS = Process("web (Flask)", "web", "flask", ("flask",), "as in Procfile:1")
CELLS = (Cell("error", "arrived", "ValueError", "flask"), Cell("log", "missing", "off", "logs-off"))
ROW = Row(
    PROCESS,
    CELLS,
    leaks=(Leak("password", "event", "stack variable cart"),),
    heard=("a thread",),
    unheard=("structlog prints its lines itself",),
)
VERDICT = Verdict(
    Interpreter("/venv/bin/python", "", "3.12.1", "2.75.0"),
    (ROW,),
    unseen=(Note("a pool keeps it", "def report(error)"),),
)
RANS = (Ran(PROCESS, ITEMS),)


def test_all_of_it_is_there() -> None:
    html = page(VERDICT, RANS)

    for text in (
        "&#34;monitor_slug&#34;: &#34;nightly&#34;",
        "4. check_in",
        "no json",
        "structlog prints its lines itself",
        "in a thread as well",
        "def report(error)",
        "ValueError",
        "shop/cart.py:12",
        "raise ValueError(cart)",
        "/checkout",
        "SELECT 1",
        "200.0 ms",
        "left:25.00%;width:50.00%",
        "low stock",
        "nightly: ok",
        "1 chosen signal did not arrive",
        "event (stack variable cart)",
    ):
        assert text in html
    assert html.index("shop/cart.py:12") < html.index("flask/app.py:9"), "the innermost first"


def test_nothing_of_an_event_becomes_markup() -> None:
    html = page(VERDICT, RANS)

    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 8, "half of them in the JSON"


def test_it_needs_nothing_else() -> None:
    html = page(VERDICT, RANS)

    for word in ("http://", "https://", "src=", "url(", "@import", '<link rel="style'):
        assert word not in html


def test_only_who_names_this_machine_gets_it() -> None:
    with served("<p>hello") as address:
        with urllib.request.urlopen(address) as answer:
            assert answer.read() == b"<p>hello"
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert address.startswith("http://127.0.0.1:")
        for request in (
            urllib.request.Request(address, headers={"Host": "evil.example"}),
            urllib.request.Request(address + "other"),
        ):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(request)


def chromium(*words: str, home: Path) -> str:
    """Run the browser; return what it printed. Skips where there is none."""
    program = browser()
    if not program:
        lacking("chromium")
    done = subprocess.run(
        [program, *FLAGS, f"--user-data-dir={home}", *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout


@pytest.mark.whole
def test_in_a_browser(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as spy:
        beacon = f'<img src="http://127.0.0.1:{spy.getsockname()[1]}/x">'
        log = item("log", {"items": [{"level": "info", "body": beacon}]})
        html = page(VERDICT, (RANS[0]._replace(items=(*ITEMS, log)),))
        with served(html) as address:
            dom = chromium("--dump-dom", address, home=tmp_path / "one")
            picture = tmp_path / "page.png"
            size = "--window-size=1280,1600"
            chromium(f"--screenshot={picture}", size, address, home=tmp_path / "two")
        spy.settimeout(0)
        with pytest.raises(BlockingIOError):
            spy.accept()

    assert "<title>What Sentry would get</title>" in dom
    assert dom.count('class="card event"') == 3
    assert dom.count('class="card waterfall"') == 1
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 30_000, "a page without its styles is smaller"
