"""Chalice: what its views and event handlers raise, on AWS Lambda.

`chalice package` takes app.py, what is in `chalicelib` and `vendor`, and what requirements.txt
lists: https://aws.github.io/chalice/topics/packaging.html and topics/multifile.html
"""

from codemods.knowledge.kinds.platform import Platform

PLATFORM = Platform(
    name="Chalice on AWS Lambda",
    docs="https://docs.sentry.io/platforms/python/integrations/chalice/",
    installs="Add sentry-sdk to the requirements.txt that Chalice packs",
    adapters=("chalice.Chalice",),
    integration="chalice.ChaliceIntegration",
    runtime="aws_lambda",
    packs=("app.py", "chalicelib/", "vendor/"),
)
