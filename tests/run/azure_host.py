"""What the host of Azure Functions asks its worker's runtime: load a folder, call a function.

`azure_functions_runtime` is what the worker of Python 3.13 and later calls functions by, and
`azure_functions_runtime_v1` those that a function.json names in a folder of theirs; each is given
its messages, whose types lie in no registry. `python azure_host.py FUNCTION QUERY` runs in the
folder of host.json, prints how the call ended, and lets nothing be sent behind the answer, but
for an app: what reports that sends by itself, as the worker goes on.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qsl, urlencode

STATUS = {"Success": "Success", "Failure": "Failure"}
APPS = ("http_app_func", "app", "main")  # around an app: as the library calls it, and our tests
BINDING = {"in": 0, "out": 1, "inout": 2, "undefined": 0}


class Messages:
    """Whatever type of message is asked for: its fields are what it is made of."""

    def __getattr__(self, name: str) -> Any:
        return type(name, (SimpleNamespace,), {**STATUS, **BINDING})


class Data(SimpleNamespace):
    """A value of one kind."""

    def WhichOneof(self, group: str) -> str:
        return next(iter(vars(self)))


def called(function: str, name: str, kind: str, query: dict[str, str]) -> Any:
    """Return the message that asks for a function, with the one argument that its trigger has."""
    empty: dict[str, str] = {}
    url = f"http://h/?{urlencode(query)}"
    http = {"method": "GET", "url": url, "headers": empty, "params": empty}
    request = SimpleNamespace(**http, query=query, body=Data(bytes=b""))
    data = Data(http=request) if kind == "httpTrigger" else Data(json="{}")
    invocation = SimpleNamespace(
        invocation_id="one",
        function_id=function,
        input_data=[SimpleNamespace(name=name, data=data, WhichOneof=lambda _: "data")],
        trigger_metadata={},
        trace_context=SimpleNamespace(trace_parent="", trace_state="", attributes={}),
        retry_context=SimpleNamespace(retry_count=0, max_retry_count=0, exception=None),
    )
    return SimpleNamespace(request=SimpleNamespace(invocation_request=invocation))


def named(function: str) -> Any:
    """Return the message that asks for the function of a folder to be loaded, as its file says."""
    folder = Path.cwd() / function
    given = json.loads((folder / "function.json").read_text())
    bindings = {
        one["name"]: SimpleNamespace(
            type=one["type"], direction=BINDING[one["direction"]], data_type=BINDING["undefined"]
        )
        for one in given["bindings"]
    }
    metadata = SimpleNamespace(
        name=function,
        directory=str(folder),
        script_file=os.path.normpath(folder / given["scriptFile"]),
        entry_point=given.get("entryPoint", ""),
        bindings=bindings,
    )
    asked = SimpleNamespace(function_id=function, metadata=metadata)
    return SimpleNamespace(request=SimpleNamespace(function_load_request=asked))


async def loaded(function: str) -> Any:
    """Return the runtime of such a function, with the folder loaded as its worker does."""
    is_named = Path(function).is_dir()
    runtime = import_module("azure_functions_runtime" + ("_v1" if is_named else ""))
    runtime.start_threadpool_executor()
    folder = SimpleNamespace(capabilities={}, function_app_directory=str(Path.cwd()))
    asked = SimpleNamespace(worker_init_request=folder)
    properties = {"host": "127.0.0.1", "protos": Messages()}
    await runtime.worker_init_request(SimpleNamespace(request=asked, properties=properties))
    if is_named:
        answer = await runtime.function_load_request(named(function))
        assert answer.result.status == "Success", answer.result.exception.message
    return runtime


async def main(function: str, query: dict[str, str]) -> None:
    """Load the folder, call the function, and end as no process should."""
    import sentry_sdk

    runtime = await loaded(function)
    functions = runtime.handle_event._functions._functions
    (found,) = (f for f in functions.values() if f.name == function)
    name, of = next(iter(found.input_types.items()))
    message = called(found.function_id, name, of.binding_name, query)
    answer = await runtime.invocation_request(message)
    failure = getattr(answer.result, "exception", None)
    print(answer.result.status, failure.message if failure else "", flush=True)
    if function in APPS:
        sentry_sdk.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sys.path.append(str(Path.cwd()))  # the last one, as the worker has it
    asyncio.run(main(sys.argv[1], dict(parse_qsl(sys.argv[2]))))
