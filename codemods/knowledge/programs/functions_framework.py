"""Functions Framework serves a function of Google Cloud from its file, by Flask.

Flask's integration reports what a function raises, also one of events (seen with 3.10.2). With
`serverless_function` around it as well, each error arrives once, before the answer.
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Listens, Program

PROGRAM = Program(
    name="Functions Framework",
    docs="https://github.com/GoogleCloudPlatform/functions-framework-python#configure-the-functions-framework",
    names=("functions-framework", "functions_framework", "functions-framework-python"),
    modules=("functions_framework",),
    packages=("functions-framework",),
    takes="script",
    options=(("--source",),),
    default_files=("main.py",),
    paths="script",
    imports_from="script",
    roles={"": "web"},
    flags=("--debug",),
    serves_by="flask",
    # https://cloud.google.com/run/docs/configuring/billing-settings
    freezes="Google Cloud takes a function's processor away once it has answered",
    listens=Listens(
        given="--host 127.0.0.1 --port {port}", options=("--host", "--port"), port=8080
    ),
)
