"""Channels: Django's integration sees its views, and `daphne.server` logs what a consumer raises.

Measured with channels 4.3.2, daphne 4.2.3 and sentry-sdk 2.75: one event each, also behind
`runserver`, which Daphne replaces. That logs each request with its query string, and one that
fails as an error, a second event: unlike Django's own logger of that kind the SDK leaves it be.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="Channels",
    kind="library",
    packages=("daphne", "channels"),
    modules=("daphne", "channels"),
    loggers=("django.channels.server",),
    note="what a consumer raises",
)
