"""A script or command-line tool without a framework: the file that its command starts.

Not only `__main__.py`: the installed command imports the function it was declared with and
never runs that file (sdk-facts 10). A library gets nothing: whoever uses it starts Sentry.
Workers of taskiq and SAQ have no integration, but log what fails (seen with both).
Where `asyncio.run` is given a coroutine of the script the integration is enabled in that.
"""

from codemods.knowledge.facts import Framework, Sample, Step

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
        *("gradio", "luigi", "nameko", "panel", "procrastinate", "robyn", "saq", "shiny"),
        *("streamlit", "taskiq"),
    ),
    also=(
        Step(
            editor="placements.enable_in_main",
            why="errors of asyncio's tasks are seen when they happen",
            paste="from sentry_sdk.integrations.asyncio import enable_asyncio_integration\n\n"
            "enable_asyncio_integration()  # first in the coroutine that asyncio.run() starts",
            since="2.50.0",
        ),
    ),
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
