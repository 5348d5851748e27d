"""Azure Functions: its worker catches what a function raises, and there is no integration.

`serverless_function` reports it and sends before the function is left; around a coroutine
function it sees nothing (sentry_sdk/integrations/serverless.py).
"""

from codemods.knowledge.kinds.platform import Platform

PLATFORM = Platform(
    name="Azure Functions",
    docs="https://docs.sentry.io/platforms/python/integrations/serverless/",
    installs="Add sentry-sdk to the requirements.txt that is deployed with {it}, and SENTRY_DSN to "
    "the settings of the Function App",
    imports=(
        "import sentry_sdk",
        "from sentry_sdk.integrations.serverless import serverless_function",
    ),
    wrapped="give each function that a trigger calls `@serverless_function`, below its other "
    "decorators. One that is `async def` needs `sentry_sdk.capture_exception()` and "
    "`sentry_sdk.flush()` instead, in the `except` that ends its errors (or in one around all "
    "that it does, which raises again)",
)
