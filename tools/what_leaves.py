"""`python -m tools.what_leaves [VERSION…]`: measures what leaves a process, and writes it down.

docs/what-leaves.json holds what was received, docs/what-leaves.md is made of it alone. Without
a version only that of the newest sentry-sdk is measured again.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from codemods.files.versions import NEWEST_SDK
from codemods.knowledge.registry import frameworks
from tests.run.leaving import Found, Run, measured

DOCS = Path(__file__).parent.parent / "docs"
DATA, PAGE = DOCS / "what-leaves.json", DOCS / "what-leaves.md"
LEVELS = ("personal", "standard", "strict")
WEB = ("django", "fastapi", "flask")
ALL = ("celery", *WEB)

Measured = Mapping[str, Mapping[str, Mapping[str, Found]]]  # by version, framework and level


class Place(NamedTuple):
    """A row: a kind that was planted, what it is, and in which frameworks."""

    kind: str
    what: str
    stems: tuple[str, ...] = ALL


PLACES = (
    Place("user", "the user's name and e-mail", ("django",)),
    Place("address", "the client's IP address", WEB),
    Place("user-agent", "the browser's name", WEB),
    Place("header-plain", "a header, `X-Customer`", WEB),
    Place("header-named", "a header, `Authorization`", WEB),
    Place("header-short", "a header, `X-Amz-Signature`", WEB),
    Place("cookie-plain", "a cookie, `theme`", WEB),
    Place("cookie-named", "a cookie, `sessionid`", WEB),
    Place("cookie-short", "a cookie, `remember`", WEB),
    Place("query-plain", "the query string, `page=`", WEB),
    Place("query-named", "the query string, `token=`", WEB),
    Place("query-short", "the query string, `sig=`", WEB),
    Place("path", "the URL's path", WEB),
    Place("body-plain", "a JSON body, `note`", WEB),
    Place("body-named", "a JSON body, `password`", WEB),
    Place("body-nested", "a JSON body, `token` within a list", WEB),
    Place("form-plain", "a form, `note`", WEB),
    Place("form-named", "a form, `password`", WEB),
    Place("stdlib-out-plain", "query of an outgoing request (urllib, requests), `page=`"),
    Place("stdlib-out-named", "query of an outgoing request (urllib, requests), `token=`"),
    Place("stdlib-out-short", "query of an outgoing request (urllib, requests), `sig=`"),
    Place("httpx-out-plain", "query of an outgoing request (HTTPX), `page=`"),
    Place("httpx-out-named", "query of an outgoing request (HTTPX), `token=`"),
    Place("httpx-out-short", "query of an outgoing request (HTTPX), `sig=`"),
    Place("body-out-plain", "body of an outgoing request, `note`"),
    Place("body-out-named", "body of an outgoing request, `password`"),
    Place("local-plain", "a local variable of yours, `note`"),
    Place("local-named", "a local variable of yours, `password`"),
    Place("local-short", "a local variable of yours, `otp`"),
    Place("local-part", "a local variable of yours, `db_password`"),
    Place("local-text", "a local variable of yours, the text of an object (`Order(…)`)"),
    Place("local-url", "a local variable of yours, `database_url`"),
    Place("nested-plain", "within a local variable, `note`"),
    Place("nested-named", "within a local variable, `password`"),
    Place("nested-ending", "within a local variable, `access_token`"),
    Place("nested-part", "within a local variable, `smtp_password`"),
    Place("sql-parameter", "an SQL parameter (SQLAlchemy with `echo=True`, Django)"),
    Place("sql-error", "an SQL parameter in the text of SQLAlchemy's error"),
    Place("task-plain", "a job's argument, `note`", ("celery",)),
    Place("task-named", "a job's argument, `password`", ("celery",)),
    Place("task-result", "a job's result", ("celery",)),
    Place("subprocess", "an argument of a subprocess"),
    Place("subprocess-env", "a variable given to a subprocess that fails"),
    Place("exception", "the text of your exception"),
    Place("log-own", "a log line of yours"),
    Place("log-extra-named", "a log line of yours, `extra={'password': …}`"),
)
HEAD = """\
# What leaves your process

Three levels, and at each of them request bodies, query strings of outgoing requests and SQL
parameters stay out, and so do loggers that repeat whole URLs or arguments (access logs of servers,
httpx, SQLAlchemy's engine, `celery.app.trace`, `celery.worker.strategy`).

| | `personal` | `standard` | `strict` |
|---|---|---|---|
| user, address, headers, cookies | sent | out | out |
| query strings of requests that come in | sent | out | out |
| local variables, a job's arguments among them | sent | sent | out |

What is sent goes through one function, the same in every project. It withholds what has a secret's
name, however deep (`password`, `smtpPassword`, `api_key`, `X-Auth-Token`, a session), and in any
text, be it an error's, a log line's, a URL's or an object's, the value behind such a name
(`Config(password='…')`, `?token=…`, `Authorization: Bearer …`) and the password of an address
(`redis://:…@host`). Local variables leave from your own frames alone: those of a library hold
whole requests. Where your code is installed as a package, the SDK is told that it is yours. The
answers yes and no of earlier versions are `personal` and `strict`. Where you start Sentry already,
`standard` is the proposal and leaves what you have as it is; your local variables stay out of what
is added. Prompts and answers of AI calls are sent only with `ai_prompts` yes
(`tests/run/test_ai_prompts.py`, with real clients), also of a client that another package brings
(LiteLLM, Instructor, LlamaIndex and others). At `personal` a statement in a file of yours names
them where such a client is found: update when you add one.

## What stays possible, and why

- **A secret under a harmless name** is sent: a `key`, an `appid` or a login's `code` by itself, a
  password among the items of a list (a header as a pair in one) or behind an option in a command
  (`--password …`), what a log line's arguments held that its text shows without a name.
  `tests/knowledge/personal_data/secret_samples.py` lists what is known and what is not.
- **A harmless thing with a secret's name** is withheld: a `cache_key`, an SQLAlchemy `session`.
- **Source lines** around an error are sent as they stand in your files.
- **A variable of yours** that holds a whole request (`body`, `request`, `scope`, and below
  `personal` `headers`, `environ` and others) stays out; under another name it is a variable like
  any.
- **Arguments of subprocesses** are a span's and a breadcrumb's text, an agent's commands among
  them. No option of the SDK is about them, and without its `StdlibIntegration` no outgoing request
  is seen either. Give secrets to a process by its environment or its input: neither is sent. A
  program's own arguments (`sys.argv`) are in each event.
- **The text of exceptions and of your log lines** is what you wrote, and a log line's `extra` is
  sent with it. SQLAlchemy writes parameters into its errors:
  `create_engine(hide_parameters=True)` leaves them out, and the report names the call. Dramatiq
  writes arguments into its logs.
- **What a Celery worker prints** becomes log lines (`celery.redirected`), SQLAlchemy's `echo=True`
  too. Take the echo out of production.
- **The browser's name** stands on logs and metrics since sentry-sdk 2.72, whatever the SDK is told
  of headers: at each level.
- **The URL's path** names what failed. Let no secret be a part of it. Where your project uses
  Telegram's Bot API, webhooks of Slack, Discord, Teams, Feishu, Mattermost, Zapier or IFTTT, or
  keys of Infura or Alchemy (a library, an address or the name of a setting shows it), the secrets
  in their URLs are withheld from errors, spans, breadcrumbs and log lines.
- **A route of your own with a secret in its path** (`"/" + BOT_TOKEN`, `/reset/<token>`): a bot's
  token is withheld from errors, traces and log lines there too;
  nothing keeps it out of the `baggage` that FastAPI's and Starlette's requests pass on to others.
- **Your own OpenTelemetry spans** go to Sentry as they are where the report says so: past every
  filter, with the query string of a URL (`http.url`), at each level. A span processor of yours can
  take it out.
- Before sentry-sdk 2.70 headers, cookies and query strings stay out at every level: nothing filters
  them by a part of a name.

## How it is known

A real app does one of everything, with a word of its own in each place, and fails; the tables say
in what a server received the word. "–" is nowhere. Check-ins and metrics were received too: but for
the browser's name they hold none of it. `python -m tools.what_leaves` measures again and makes this
page; a test does the same with the newest sentry-sdk (`tests/run/test_what_leaves.py`).
"""


def page(found: Measured) -> str:
    """Return the page that says what was measured."""
    versions = sorted(found, key=lambda v: [*map(int, v.split("."))], reverse=True)
    return "\n".join([HEAD, *(_section(version, found[version]) for version in versions)])


def _section(version: str, found: Mapping[str, Mapping[str, Found]]) -> str:
    titles = " | ".join(f"`{level}`" for level in LEVELS)
    rows = [f"| | {titles} |", "|---" * (len(LEVELS) + 1) + "|"]
    for place in PLACES:
        cells = (_cell(place, {s: found[s][level] for s in place.stems}) for level in LEVELS)
        rows.append(f"| {place.what} | {' | '.join(cells)} |")
    return "\n".join([f"## With sentry-sdk {version}", "", *rows, ""])


def _cell(place: Place, found: Mapping[str, Found]) -> str:
    """Return the signals that hold something, with the frameworks where not all do it."""
    signals = sorted({s for by_kind in found.values() for s in by_kind.get(place.kind, ())})
    said = []
    for signal in signals:
        stems = [s for s in place.stems if signal in found[s].get(place.kind, ())]
        names = ", ".join(frameworks()[s].name for s in stems)
        said.append(signal if len(stems) == len(place.stems) else f"{signal} ({names})")
    return ", ".join(said) or "–"


def recorded() -> Measured:
    """Return what was measured last."""
    known: Measured = json.loads(DATA.read_text())
    return known


def main(versions: Sequence[str]) -> None:
    """Measure, and write both files."""
    found = dict(recorded()) if DATA.exists() else {}
    for version in versions or (NEWEST_SDK,):
        found[version] = {
            stem: {level: measured(Run(stem, level, version)) for level in LEVELS} for stem in ALL
        }
    DOCS.mkdir(exist_ok=True)
    DATA.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
    PAGE.write_text(page(found))


if __name__ == "__main__":
    main(sys.argv[1:])
