"""Airflow starts Sentry by itself, in the processes that run tasks, where it is told to.

Not in each release: what runs the tasks of 3.1.6 (the wheel of task-sdk 1.1.6) has no Sentry.
"""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Airflow",
    docs="https://airflow.apache.org/docs/apache-airflow/stable/administration-and-deployment/logging-monitoring/errors.html",
    modules=("airflow",),
    text="no init call belongs into a DAG, since Airflow starts Sentry itself (3.1.6 not where its "
    "tasks run: see what yours says of it): install its extra (`apache-airflow[sentry]`) where "
    "scheduler and workers run, and give them these variables, the second with the DSN:",
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
