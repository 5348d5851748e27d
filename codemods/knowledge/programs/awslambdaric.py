"""AWS Lambda's runtime loads the file of a function and calls it: `awslambdaric shop.app.run`.

It puts the folder of the function (`LAMBDA_TASK_ROOT`) on `sys.path`, and takes `src/app.run` for
`src.app.run`. Measured with 4.2.2 and a runtime API on this machine: an error of a handler, and of
FastAPI behind Mangum, arrives before the answer (https://github.com/aws/aws-lambda-python-runtime-interface-client).
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="AWS Lambda",
    docs="https://docs.aws.amazon.com/lambda/latest/dg/python-handler.html",
    names=("awslambdaric",),
    modules=("awslambdaric",),
    packages=("awslambdaric",),
    takes="object",
    place="first",
    imports_from="cwd",
    instruments="aws_lambda",
)
