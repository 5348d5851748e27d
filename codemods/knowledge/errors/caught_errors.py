"""What an `except` may raise in an error's place that is an answer, of which no event is made.

Measured with sentry-sdk 2.75.0, Flask 3.1, FastAPI 0.165, Django 5.2, aiohttp 3.14 and grpcio
1.85: of an error that is caught and answered with a status nothing arrives, nor of one that becomes
a status of a call (`context.set_code`, `context.abort`), nor of one that is printed before the
program ends (`SystemExit` and what click and Typer raise for it are no errors to the SDK), nor of
one that is printed in a loop that goes on. It does arrive where it is logged as an error, and where
a new error of the server is raised in its place (`HTTPException(500)`); not where that is an answer
below 500 (`HTTPException(400)`).
"""

from __future__ import annotations

# Frameworks that load what answers a request by the name that a table of URLs has for it.
NAMED_IN_TABLES = frozenset(("django", "rest_framework"))
# What a function that answers is decorated with, those of MCP among them.
ROUTES = frozenset(
    """api_route delete get head options patch post prompt put resource route tool
    websocket""".split()
)

# By what an answer says that the server has failed, beside a number of 500 and above.
FAILED_NAMES = ("HTTP_5", "INTERNAL_SERVER_ERROR", "HttpResponseServerError")
# The frameworks whose integration drops what they raise as an answer, also of a failure. Measured
# with sentry-sdk 2.75.0: Flask's and Quart's abort(500), Tornado's HTTPError(500), Sanic's
# ServerError, Pyramid's HTTPInternalServerError and Chalice's ChaliceViewError make no event where
# they are raised in place of an error. Those of Starlette, FastAPI, aiohttp, Litestar, Falcon and
# Bottle do.
DROPPING = frozenset("chalice flask pyramid quart sanic tornado werkzeug".split())
FAILING_CLASSES = frozenset(
    """BadGateway ChaliceViewError GatewayTimeout HTTPBadGateway HTTPGatewayTimeout
    HTTPInternalServerError HTTPServerError HTTPServiceUnavailable InternalServerError
    SanicException ServerError ServiceUnavailable""".split()
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
# The second ends a request without an error (tornado.web.Finish).
REFUSING_IN = frozenset(("rest_framework.exceptions.ValidationError", "tornado.web.Finish"))

STATUS_KEYWORDS = frozenset("code status status_code status_int".split())
