"""Routes of the project's own with a secret in their path, which no option of the SDK is about.

Seen with sentry-sdk 2.75.0, 2.60.0 and 2.40.0: the URL of each request is sent whole; FastAPI's
and Starlette's integrations name it by its route, and that name goes along in the `baggage` of
requests that go out; Flask logs the path with each error (tests/run/test_secret_paths.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from codemods.files.model import Note
from codemods.files.told import some
from codemods.planning.known import Known
from codemods.planning.reach.selection import loaded
from codemods.planning.turn import Turn
from codemods.processes.secrets.logged_secrets import LoggedSecret, logged_urls
from codemods.processes.secrets.secret_routes import secret_routes
from codemods.processes.secrets.secret_url_services import secret_paths
from codemods.sentry.init_call import init_call

TURN = Turn.BY_HAND
_BOTS = "telegram"


def plan(known: Known) -> Iterator[Note]:
    """Yield which routes those are, and where a secret is sent without being written down."""
    if known.answers.style == "none":
        return
    routes = [one for one in secret_routes(known.modules) if not one.is_filled_in]
    yield from _filled_in(known)
    if not routes:
        return
    is_bot = bool(secret_paths(known.modules, known.found.dependencies).keys() & {_BOTS})
    header = "a header"
    if is_bot:
        header += " (set_webhook(secret_token=…) has Telegram send X-Telegram-Bot-Api-Secret-Token)"
    hooks = [k.name for k in init_call(known.answers).keywords if "without_secrets" in k.named]
    withheld = ""
    if hooks:
        what = "errors, traces and logs" if "before_send_log" in hooks else "errors and traces"
        withheld = f" A bot's token is withheld from {what}, not from baggage."
    told = some([f"{route.place} ({route.secret})" for route in routes])
    yield Note(
        f"{told}: the path holds a secret. Sentry is sent the URL of each request, some frameworks "
        "name it by its route and send that name along with requests of their own (baggage), and "
        "servers write it into their logs. Give the route a path that anybody may know, and "
        f"compare the secret with what comes in {header}.{withheld}"
    )


def _filled_in(known: Known) -> Iterator[Note]:
    """Yield the routes of chosen processes whose requests bring a secret within their path."""
    paths = {*loaded(known)}
    found = [r for r in secret_routes(known.modules) if r.is_filled_in and r.place.path in paths]
    if found:
        logged = logged_urls(known.modules, paths)
        yield Note(
            f"{some([f'{route.place} ({route.secret})' for route in found])}: a part of the path "
            "is named like a secret, or opens what is reset or confirmed there. Sentry is sent the "
            "URL of each request, with errors and traces, and servers log it. Where it opens "
            f"something more than once, take it in a header or the body instead.{_logged(logged)}",
            level="todo" if logged else "info",
        )


def _logged(lines: Sequence[LoggedSecret]) -> str:
    """Return which lines log such a URL once more."""
    if not lines:
        return ""
    places = some([f"{one.place} ({one.name})" for one in lines])
    verb = "logs" if len(lines) == 1 else "log"
    return f" {places} {verb} that URL as well, which is sent with the text: log the view's name."
