"""Azure Functions: its host starts a worker, which imports function_app.py from beside host.json.

The worker keeps to itself what a function raises, and serializes it for the host; it goes on
running between calls, until its instance is taken away. `func start` of the Core Tools does the
same where developers are. Seen with azure-functions-runtime 1.3.0, which calls functions on Python
3.13 and later, and read in the worker of those before (`dispatcher.py` of
https://github.com/Azure/azure-functions-python-worker): a function is called in a thread of a pool,
one that is `async def` in the loop of the main thread, and nothing is logged of its error.
"""

from __future__ import annotations

from codemods.knowledge.kinds.program import Program

PROGRAM = Program(
    name="Azure Functions",
    docs="https://learn.microsoft.com/en-us/azure/azure-functions/functions-reference-python",
    names=("azure_functions_worker",),
    modules=("azure_functions_worker",),
    packages=("azure-functions-worker",),
    takes="module",
    default_files=("function_app.py",),
    imports_from="cwd",
    apart=True,
)
