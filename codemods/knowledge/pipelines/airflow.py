"""Airflow starts Sentry by itself, in the processes that run tasks, where it is told to.

Not in each release: what runs the tasks of 3.0 and 3.1 (the wheels of task-sdk 1.0.0, 1.1.6 and
1.1.8) has no Sentry, and in 3.2 (1.2.0, 1.2.2) it starts, but waits for an error to be raised that
`run` returns: https://github.com/apache/airflow/pull/65161, which is in 3.3 (1.3.0).
"""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Airflow",
    docs="https://airflow.apache.org/docs/apache-airflow/stable/administration-and-deployment/logging-monitoring/errors.html",
    modules=("airflow",),
    text="no init call belongs into a DAG, since Airflow starts Sentry itself, though 3.0 to 3.2 "
    "tell it of no task that failed (2 does, and 3.3): install its extra "
    "(`apache-airflow[sentry]`) where scheduler and workers run, and give them these variables, "
    "the second with the DSN:",
    paste="AIRFLOW__SENTRY__SENTRY_ON=True\nAIRFLOW__SENTRY__SENTRY_DSN=",
    done="sentry_on",
    loads=True,
    programs=("airflow",),
    images=(
        "apache/airflow",
        "bitnami/airflow",
        "puckel/docker-airflow",
        "astro-runtime",
    ),
    commands={"BashOperator": "bash_command"},
)
