"""Azure Functions: its worker catches what a function raises, and there is no integration.

`serverless_function` reports it and sends before the function is left. Around a coroutine function
it sees nothing, and the worker, which no longer finds one, answers each call with a TypeError (seen
with azure-functions-runtime 1.3.0; sentry_sdk/integrations/serverless.py).

What is deployed is the folder of host.json. Its requirements.txt is installed by the remote build
(https://learn.microsoft.com/en-us/azure/azure-functions/functions-deployment-technologies#remote-build),
or by who fills `.python_packages` before; a zip that is deployed as it is may have neither.

An orchestrator of Durable Functions is a generator, which the library runs anew for each step: what
it raises comes out of that with the whole history as its text, inputs included (read in
azure-functions-durable 1.7.0, `TaskOrchestrationExecutor`, and seen), and so does what an activity
has raised. So it is caught within: the run that raises is the last one.

An app behind its middleware reports by itself. `WsgiMiddleware` then raises of its answer (500, or
whatever was written to `wsgi.errors`; azure-functions 1.26.0): who reports that has all twice.
"""

from codemods.knowledge.kinds.platform import Deployed, Platform

PLATFORM = Platform(
    name="Azure Functions",
    docs="https://docs.sentry.io/platforms/python/integrations/serverless/",
    installs="Add sentry-sdk to the requirements.txt that is deployed with {it}, and SENTRY_DSN to "
    "the settings of the Function App",
    program="azure_functions_worker",
    command=("func", "start"),
    deployed=Deployed(
        as_it_is=r"(?i)azure/functions-action@|functionapp\s+publish\b.*--no-build|config-zip"
        r"|AzureFunctionApp@|zipdeploy",
        built=r"(?i)(?:scm.do.build.during.deployment|enable.oryx.build|(?:build.)?remote(?:.build)?)"
        r"[\"']?\s*[:=]?\s*[\"']?(?:true|1)\b|pip.*install.*requirements\.txt.*\.python_packages"
        r"|pip.*install.*\.python_packages.*requirements\.txt",
        otherwise=r"pip.*install(?=.*\.python_packages)(?=.*-r)(?!.*[/\s\"']requirements\.txt)"
        r"|(?:poetry|uv|pdm|pipenv)\s.*(?:export|requirements|compile)\b.*\srequirements\.txt"
        r"|mcr\.microsoft\.com/azure-functions/python(?![\s\S]*requirements\.txt)",
    ),
    apps=(
        "azure.durable_functions.Blueprint",
        "azure.durable_functions.DFApp",
        "azure.functions.AsgiFunctionApp",
        "azure.functions.Blueprint",
        "azure.functions.FunctionApp",
        "azure.functions.WsgiFunctionApp",
    ),
    leaves_out=".funcignore",  # of the Core Tools and azd; of the action, where it is told to
    orders=("azure.durable_functions.Orchestrator.create",),
    through=("azure.functions.AsgiMiddleware", "azure.functions.WsgiMiddleware"),
    above="the decorators of the Function App",
    settings="{it} reads SENTRY_DSN from the settings of the Function App, and on a developer's "
    'machine from "Values" in local.settings.json, which git is to ignore:',
    setting="az functionapp config appsettings set --resource-group GROUP --name APP "
    '--settings "SENTRY_DSN=$SENTRY_DSN"',
    imports=(
        "import sentry_sdk",
        "from sentry_sdk.integrations.serverless import serverless_function",
    ),
    wrapped="give each function that a trigger calls `@serverless_function`, below its other "
    "decorators. One that is `async def` would fail by that: it needs "
    "`sentry_sdk.capture_exception()` and `sentry_sdk.flush()` instead, in the `except` that ends "
    "its errors (or in one around all that it does, which raises again)",
)
