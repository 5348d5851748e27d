"""Tryton's server: its errors arrive through `logging`, its requests by an integration of its own.

Measured with trytond 8.2: without the integration an event without its request, with it one event
and a transaction. It imports `trytond.wsgi` at once, which reads Tryton's configuration, so it is
for the file that serves it, not for whatever else requires trytond.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Tryton",
    kind="library",
    packages=("trytond",),
    modules=("trytond",),
    by_hand=(
        "import sentry_sdk\n"
        "from sentry_sdk.integrations.trytond import TrytondWSGIIntegration\n\n"
        "sentry_sdk.init(integrations=[TrytondWSGIIntegration()])\n\n"
        "from trytond.application import app  # noqa: E402"
    ),
    by_hand_where="in a file of yours that the server is given in place of `trytond.application`",
    note="errors through `logging`; with their requests by a WSGI file of yours",
)
