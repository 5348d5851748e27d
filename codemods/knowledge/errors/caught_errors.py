"""Where a program's own `except` ends an error that nobody else will see.

Measured with sentry-sdk 2.75.0, Flask 3.1, FastAPI 0.165, Django 5.2, aiohttp 3.14 and grpcio
1.85: of an error that is caught and answered with a status of 500 nothing arrives, nor of one
that becomes a status of a call (`context.set_code`, `context.abort`), nor of one that is printed
before the program ends (`SystemExit` and what click and Typer raise for it are no errors to the
SDK), nor of one that is printed in a loop that goes on. It does arrive where a new error of the
server is raised in its place (`HTTPException(500)`), and where it is logged as an error; not where
it becomes an answer below 500 (`HTTPException(400)`).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Where = Literal["answer", "blamed", "call", "program", "loop"]


class Caught(NamedTuple):
    """One kind of place: what becomes of an error that is caught there."""

    where: Where
    text: str


_UNSAID = "neither raised again nor logged as an error"
KINDS = (
    Caught("answer", f"every error is caught there and becomes an answer, {_UNSAID}"),
    Caught(
        "blamed",
        "every error, a fault of the program's own as well, is answered there as if the request "
        f"had been wrong, {_UNSAID}",
    ),
    Caught("call", f"every error is caught there and becomes the status of a call, {_UNSAID}"),
    Caught("program", "what fails in the program is caught there and is only shown"),
    Caught("loop", "what fails in a loop that goes on is caught there and is only shown"),
)

# Frameworks that load what answers a request by the name that a table of URLs has for it.
NAMED_IN_TABLES = frozenset(("django", "rest_framework"))
# What a function that answers is decorated with, those of MCP among them.
ROUTES = frozenset(
    """api_route delete get head options patch post prompt put resource route tool
    websocket""".split()
)

# By what an answer says that the server has failed, beside a number of 500 and above. One that
# shows the error itself to whoever asked is no better, unless it says that they were wrong.
FAILED_NAMES = ("HTTP_5", "INTERNAL_SERVER_ERROR", "HttpResponseServerError")
# The frameworks whose integration drops what they raise as an answer, also of a failure. Measured
# with sentry-sdk 2.75.0: Flask's and Quart's abort(500), Tornado's HTTPError(500), Sanic's
# ServerError and Pyramid's HTTPInternalServerError make no event where they are raised in place of
# an error. Those of Starlette, FastAPI, aiohttp, Litestar, Falcon and Bottle do.
DROPPING = frozenset("flask pyramid quart sanic tornado werkzeug".split())
FAILING_CLASSES = frozenset(
    """BadGateway GatewayTimeout HTTPBadGateway HTTPGatewayTimeout HTTPInternalServerError
    HTTPServerError HTTPServiceUnavailable InternalServerError SanicException ServerError
    ServiceUnavailable""".split()
)
FAILING_IF_TOLD = frozenset(("HTTPError", "abort"))  # with a status of 500 and above

# What answers requests, and what is raised or called in it to say that the request was wrong.
# Measured as above: no integration makes an event of an answer below 500, whatever error it stands
# for. Not in the list: Django's SuspiciousOperation, which it logs as an error.
ANSWERERS = frozenset(
    """aiohttp apiflask blacksheep bottle connexion django falcon fastapi flask flask_restful
    flask_restx litestar ninja pyramid quart rest_framework sanic starlette tornado
    werkzeug""".split()
)
REFUSING_CLASSES = frozenset(
    """AuthenticationFailed BadRequest ClientException Conflict Forbidden Gone Http404
    HTTPBadRequest HTTPConflict HTTPForbidden HTTPGone HTTPNotFound HTTPUnauthorized
    HTTPUnprocessableEntity InvalidUsage MethodNotAllowed NotAcceptable NotAuthenticated
    NotAuthorizedException NotFound NotFoundException ParseError PermissionDenied
    PermissionDeniedException Throttled TooManyRequests Unauthorized UnprocessableEntity""".split()
)
REFUSING_IF_TOLD = frozenset(
    "HTTPError HTTPException HTTPResponse HttpError SanicException abort".split()
)
REFUSING_IN = frozenset(("rest_framework.exceptions.ValidationError",))

STATUS_KEYWORDS = frozenset("code status status_code status_int".split())
STATUS_SETTERS = frozenset(("set_status", "setStatus"))
STATUS_ATTRIBUTES = frozenset(("status", "status_code"))

# What answers with a page, or sends whoever asks elsewhere, whatever went wrong.
PAGES = frozenset(
    """HTMLResponse HttpResponse HttpResponseRedirect PlainTextResponse RedirectResponse redirect
    render render_template render_to_response""".split()
)

# What gives a call its status, and the codes that are no fault of the caller's.
CALL_SETTERS = frozenset(("abort", "set_code", "abort_with_status"))
CALL_CODES = frozenset("DATA_LOSS INTERNAL UNAVAILABLE UNKNOWN".split())

# What shows an error to whoever watches the terminal, at a level that makes no event.
SHOWS = frozenset(
    "debug echo info print print_exc print_exception secho warn warning write".split()
)
EXITS = frozenset("_exit abort exit quit".split())
ASKS = frozenset("ask input prompt".split())  # a loop that waits for somebody at the terminal

# What a loop goes on reading from, and what is given a function that is called for each message.
LISTENS = frozenset("consume iterator listen messages".split())
CONSUMERS = (
    "aiokafka.AIOKafkaConsumer",
    "confluent_kafka.Consumer",
    "kafka.KafkaConsumer",
)
CALLBACKS = frozenset("callback cb on_message on_message_callback message_handler".split())
CALLED_BACK = frozenset("basic_consume consume subscribe".split())

# By which libraries that ask other programs raise all that can fail there.
ASKED_ELSEWHERE = frozenset(
    """aiohttp.ClientError botocore.exceptions.BotoCoreError django.db.DatabaseError django.db.Error
    django.db.utils.DatabaseError django.db.utils.Error httpx.HTTPError
    httpx.RequestError peewee.PeeweeException psycopg.Error psycopg2.Error
    pymongo.errors.PyMongoError redis.RedisError redis.exceptions.RedisError
    requests.RequestException requests.exceptions.RequestException sqlalchemy.exc.SQLAlchemyError
    sqlite3.Error urllib.error.URLError""".split()
)
