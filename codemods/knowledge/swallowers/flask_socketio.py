"""Flask-SocketIO raises what the handler of a message raises, unless a handler of errors takes it.

Seen in 5.7.0 (`_handle_event`): the handler is called in place of the raise. websocket-client, of
which `on_error` is the like, logs each error besides, so that an event arrives.
"""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="Flask-SocketIO",
    docs="https://flask-socketio.readthedocs.io/en/latest/getting_started.html#error-handling",
    modules=("flask_socketio",),
    handlers={"on_error": "{0}", "on_error_default": "{0}"},
    by_name=False,
)
