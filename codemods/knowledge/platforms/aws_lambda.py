"""AWS Lambda: its runtime catches what a function raises, and freezes the process behind it.

So without the integration nothing arrives, not even from Flask below an adapter: it takes hold
of the runtime's `handle_event_request`, and sends before the runtime answers.
"""

from codemods.knowledge.kinds.platform import Platform

PLATFORM = Platform(
    name="AWS Lambda",
    docs="https://docs.sentry.io/platforms/python/integrations/aws-lambda/",
    installs="Pack sentry-sdk with {it}",
    files={"lambda_function.py": "lambda_handler"},
    modules=("aws_lambda_powertools", "aws_lambda_typing", "awslambdaric"),
    parameters=("event", "context"),
    usual="lambda_handler",
    adapters=(
        "apig_wsgi.make_lambda_handler",
        "awsgi.response",
        "mangum.Mangum",
        "serverless_wsgi.handle_request",
    ),
    integration="aws_lambda.AwsLambdaIntegration",
    arguments={"timeout_warning": "True"},
    deploying=r"lambda\s+update-function-code\b",  # Python looks far faster for a word
)
