"""Powertools for AWS Lambda: its batches keep what a record raises, and report the record to AWS.

Measured with 3.37.0: of two records of which one fails nothing arrives; where all fail, its
BatchProcessingError does, without what they raised. A record's own does by the lines told.
"""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="Powertools",
    docs="https://docs.aws.amazon.com/powertools/python/latest/utilities/batch/",
    modules=("aws_lambda_powertools",),
    prints="what the function for one record of a batch raises",
    keeps=True,
    only=("BatchProcessor(", "SqsFifoPartialProcessor("),
)
