"""By which calls a program says at which path it is asked, whatever its framework.

Words of the public interfaces of Flask, FastAPI, Starlette, Django, aiohttp, Tornado, Falcon,
Bottle, Sanic, Quart, Litestar, Pyramid and of the bots' libraries that serve webhooks.
"""

from __future__ import annotations

# Above a function; a call of that name elsewhere is one that asks somebody.
DECORATORS = frozenset(
    """get post put patch delete head options route api_route websocket websocket_route webhook
    view_config""".split()
)
# With the path as the first argument, or as the second behind a name, a method or a view.
SECOND = frozenset("add_view add_route add_resource".split())
CALLS = SECOND | frozenset(
    """add_get add_post add_put add_patch add_delete add_head add_options
    add_url_rule add_api_route add_websocket_route add_api_websocket_route
    Route WebSocketRoute Mount URLSpec mount""".split()
)
FUNCTIONS = frozenset(("path", "re_path", "url"))  # the same, where nothing stands before a dot
# With the path in one of the keywords alone.
OTHERS = frozenset(
    """register include_router APIRouter Blueprint register_blueprint setup_application
    configure_app Router""".split()
)
KEYWORDS = frozenset("path rule route prefix pattern uri uri_template route_pattern".split())
ANYWHERE = frozenset(("url_path", "webhook_path", "url_prefix"))  # they mean nothing else
# Functions that only pass on what they are given, or read a setting by its name.
PASSING = frozenset(
    """str quote quote_plus format strip lstrip rstrip get_secret_value getenv get config env
    getattr""".split()
)
