"""Functions of Firebase: functions-framework serves main.py by Flask, whose integration sees it.

`firebase deploy` takes the folder that firebase.json names, built with its requirements.txt, and
the variables of a `.env` in it: https://firebase.google.com/docs/functions/get-started and
https://firebase.google.com/docs/functions/config-env
Flask's integration alone reports as well, but waits for nothing to be sent before the answer.
"""

from codemods.knowledge.kinds.platform import Platform

PLATFORM = Platform(
    name="Firebase",
    docs="https://docs.sentry.io/platforms/python/integrations/serverless/",
    installs="Add sentry-sdk to the requirements.txt that is deployed with {it}, and SENTRY_DSN to "
    "the .env in that folder",
    imports=(
        "import sentry_sdk",
        "from sentry_sdk.integrations.serverless import serverless_function",
    ),
    wrapped="give each function that Firebase calls `@serverless_function`, below its other "
    "decorator, so that what it sends is sent before the function's processor is taken away",
)
