"""Loguru: auto-enabled; the project's own set-up must come before Sentry's (sdk-facts 5.1).

Measured with loguru 0.7.3: to a format that is a text it adds the traceback, with the values of
variables in it (`diagnose`), which no filter of names sees; to one that is a function nothing.
"""

from codemods.knowledge.kinds.facts import Library

_MESSAGE = 'lambda _: "{message}"'

LIBRARY = Library(
    name="Loguru",
    kind="logging",
    packages=("loguru",),
    modules=("loguru",),
    integration="loguru.LoguruIntegration",
    minimum="0.7.0",
    arguments={"breadcrumb_format": _MESSAGE, "event_format": _MESSAGE},
    since="1.27.0",
)
