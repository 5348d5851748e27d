"""pyreqwest: off unless listed; clients and requests that are built after Sentry get a span.

Measured with pyreqwest 0.15: without the integration there is none.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="pyreqwest",
    kind="library",
    packages=("pyreqwest",),
    modules=("pyreqwest",),
    holders=("cookies", "params"),  # of a request; the SDK withholds `cookie` alone
    integration="pyreqwest.PyreqwestIntegration",
    explicit=True,
    minimum="0.11.6",
    since="2.58.0",
)
