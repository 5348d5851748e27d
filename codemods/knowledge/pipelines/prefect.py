"""Prefect runs each flow in a process of its own, which loads the flow's file and logs its errors.

Read in the wheel of 3.6.17 (prefect/flow_engine.py and prefect/task_engine.py, `handle_exception`;
prefect/runner and prefect/workers/process.py start the process). Measured with 3.9.1, a flow that
Prefect loads by its entrypoint: what its task raises arrives once with the lines, without them not,
and beside it a message of the same logger, that the task has ended so.
"""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Prefect",
    docs="https://docs.prefect.io/v3/concepts/workers",
    modules=("prefect",),
    text="its workers run each flow in a process that loads the flow's file, and log there what "
    "a flow or a task raises: it arrives if that file starts Sentry. Put this {top}, or import "
    "there what starts Sentry already:",
    done="sentry",
    programs=("prefect",),
    images=("prefecthq/prefect",),
)
