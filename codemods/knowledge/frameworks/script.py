"""A script or command-line tool without a framework: the file that its command starts.

Not only `__main__.py`: the installed command imports the function it was declared with and
never runs that file (sdk-facts 10). A library gets nothing: whoever uses it starts Sentry.
Workers of taskiq and SAQ have no integration, but log what fails (seen with both). What a callback
of kombu raises ends `ConsumerMixin.run` and `drain_events`, and arrives so (seen with both).
The asyncio integration is not enabled: measured with sentry-sdk 2.75.0, an error that a task
raises in whoever awaits or gathers it arrives once without it and twice with it, and one of a
task that was dropped does by asyncio's own logger. What only it sees is told (unseen_errors).
"""

from codemods.knowledge.kinds.facts import Framework, Sample

_APP = """\
def main(people):
    print("people:", people)
    print("each:", 100 / people)


if __name__ == "__main__":
    main(int(sys.argv[1]))
"""

_PROJECT = """\
[project]
name = "shop"
version = "0.1.0"
dependencies = []
"""

FRAMEWORK = Framework(
    name="Script",
    kind="script",
    docs="https://docs.sentry.io/platforms/python/",
    packages=(),
    modules=(),
    programs=(
        *("python", "script", "bokeh", "chainlit", "emmett", "faust", "functions_framework"),
        *(
            "awslambdaric",
            "azure_functions_worker",
            "gradio",
            "langgraph",
            "luigi",
            "nameko",
            "panel",
            "procrastinate",
            "robyn",
            "saq",
            "shiny",
        ),
        *("streamlit", "taskiq"),
    ),
    holders=("request",),  # what a function of a cloud is given: its text has the query string
    note="the file that the command starts, also with `taskiq` or `saq`, which log their errors; "
    "a library gets nothing",
    sample=Sample(
        before={
            "pyproject.toml": _PROJECT,
            "split.py": "import sys\n\n\n" + _APP,
            "Procfile": "clock: python split.py 4\n",
        },
        after={
            "pyproject.toml": _PROJECT.replace("[]", '["sentry-sdk>=2.75.0,<3"]'),
            "split.py": """\
import os
import sys

sentry_sdk.init(...)


"""
            + _APP,
        },
        serve="python split.py 0",
        ready="people: 0",
    ),
)
