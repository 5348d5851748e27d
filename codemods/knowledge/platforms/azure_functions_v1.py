"""Azure Functions as they were written first: a folder each, whose function.json names a function.

The worker imports the file as a part of `__app__`, with the folder of host.json at the end of
`sys.path`: what lies there has one name for all of them, which what lies beside a function has
not. Where a function_app.py lies beside host.json, the worker reads no function.json. Seen with
azure-functions-runtime-v1 1.2.0, which calls functions on Python 3.13 and later, and read in the
worker of those before (`loader.py`, `dispatcher.py` of
https://github.com/Azure/azure-functions-python-worker).
"""

from codemods.knowledge.platforms import azure_functions

PLATFORM = azure_functions.PLATFORM._replace(
    apps=(),
    calls_named=True,
    namespace="__app__",
    above="its other decorators",
    settings="Each function below {folder} reads SENTRY_DSN from the settings of the Function App, "
    'and on a developer\'s machine from "Values" in local.settings.json, which git is to ignore:',
)
