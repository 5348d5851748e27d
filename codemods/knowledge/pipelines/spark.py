"""Spark: a driver has an integration, and workers have another in a daemon of their own."""

from codemods.knowledge.kinds.pipeline import Pipeline

PIPELINE = Pipeline(
    name="Spark",
    docs="https://docs.sentry.io/platforms/python/integrations/spark/",
    modules=("pyspark",),
    text="what its jobs raise is seen by an integration that is there before the Spark context. "
    "Workers need a daemon of their own for theirs (docs.sentry.io: Spark).",
    done="SparkIntegration",
    integration="spark.SparkIntegration",
)
