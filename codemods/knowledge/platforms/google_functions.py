"""Google Cloud Functions: functions-framework serves main.py by Flask, whose integration sees it.

What is deployed is a folder, built with its requirements.txt, which the buildpack adds
functions-framework to: https://cloud.google.com/docs/buildpacks/python
"""

from codemods.knowledge.kinds.platform import Platform

PLATFORM = Platform(
    name="Google Cloud Functions",
    docs="https://docs.sentry.io/platforms/python/integrations/gcp-functions/",
    installs="Add sentry-sdk to the requirements.txt that is deployed with {it}",
    leaves_out=".gcloudignore",
    program="functions_framework",
    command=("functions-framework", "--source", "{file}", "--target", "{name}"),
)
