"""Dagster catches what an op or an asset raises, and keeps it as an event of its run."""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Dagster",
    docs="https://docs.dagster.io/guides/build/ops/op-hooks",
    modules=("dagster",),
    text="it keeps what an op or an asset raises to itself. Require sentry-sdk, put these lines "
    "where the definitions are, and give each job `hooks={report}`:",
    paste="import sentry_sdk\nfrom dagster import HookContext, failure_hook\n\n"
    "sentry_sdk.init()  # of SENTRY_DSN\n\n\n"
    "@failure_hook\ndef report(context: HookContext):\n"
    "    sentry_sdk.capture_exception(context.op_exception)\n    sentry_sdk.flush()",
    done="failure_hook",
    loads=True,
)
