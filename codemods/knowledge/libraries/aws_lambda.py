"""AWS Lambda's runtime: it is no package of the project's, but what calls its functions."""

from codemods.knowledge.kinds.facts import Library
from codemods.knowledge.platforms.aws_lambda import PLATFORM

LIBRARY = Library(
    name=PLATFORM.name,
    kind="platform",
    packages=("awslambdaric",),
    modules=("awslambdaric",),
    integration=PLATFORM.integration,
    explicit=True,
    # What an event of API Gateway holds of a request.
    holders=(
        "event.body",
        "event.cookies",
        "event.headers",
        "event.multiValueHeaders",
        "event.multiValueQueryStringParameters",
        "event.queryStringParameters",
        "event.rawQueryString",
        "event.requestContext",
    ),
    arguments=PLATFORM.arguments,
)
