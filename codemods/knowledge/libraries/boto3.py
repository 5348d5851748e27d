"""boto3: auto-enabled; clients made before Sentry starts are seen in part (sdk-facts 3.3).

The SDK asks for botocore 1.16 (`_MIN_VERSIONS`, 2.75.0), which boto3 requires since 1.13.
"""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="boto3",
    kind="library",
    packages=("boto3", "botocore"),
    modules=("boto3",),
    integration="boto3.Boto3Integration",
    minimum="1.13",
    minimum_beside="1.16",
    built_late=("boto3.client", "boto3.resource"),
    late="the spans",
)
