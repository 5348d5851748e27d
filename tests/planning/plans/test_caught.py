"""Errors that are caught and answered or shown: told where nothing arrives, nowhere else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.files.model import Note
from tests.lacking import needs
from tests.projects import applied, changes, known
from tests.run.isolation import environment_with

FLASK = "from flask import Flask, jsonify\n\napp = Flask(__name__)\n\n\n"
VIEW = (
    "@app.get('/')\ndef view():\n    try:\n        return str(1 / 0)\n"
    "    except Exception as why:\n"
)
ROUTE = f"{FLASK}{VIEW}        {{}}\n"
WORKING = ROUTE.replace("return str(1 / 0)", "return str(find(load(1)))")
FAST = "from fastapi import FastAPI\n\napp = FastAPI()\n\n\n"
FAST_ROUTE = f"{FAST}{VIEW}        {{}}\n"
ROUTE_ABORT = ROUTE.replace("import Flask, jsonify", "import Flask, abort").replace(
    "\n\napp", "\nfrom werkzeug.exceptions import InternalServerError\napp", 1
)
SANIC = f"from sanic import Sanic, exceptions\n\n\napp = Sanic('a')\n\n\n{VIEW}        {{}}\n"
TORNADO = """\
import tornado.web


class Main(tornado.web.RequestHandler):
    def get(self):
        try:
            return 1 / 0
        except Exception as why:
            {}


app = tornado.web.Application([("/", Main)])
app.listen(80)
"""
GRPC = """\
from concurrent.futures import ThreadPoolExecutor

import grpc


class Shop:
    def Split(self, request, context):
        try:
            return 1 / 0
        except Exception as why:
            {}


def serve(shop):
    server = grpc.server(ThreadPoolExecutor(2))
    split = grpc.unary_unary_rpc_method_handler(shop.Split)
    server.add_generic_rpc_handlers(
        [grpc.method_handlers_generic_handler("shop.Shop", {{"Split": split}})]
    )
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    return server, port


if __name__ == "__main__":
    server, port = serve(Shop())
    server.wait_for_termination()
"""
PROGRAM = """\
import sys
import traceback


def main():
    return 1 / 0


if __name__ == "__main__":
    try:
        main()
    except Exception as why:
        {}
"""
FUNCTION = """\
import sys


def main():
    try:
        return 1 / 0
    except Exception as why:
        {}


if __name__ == "__main__":
    sys.exit(main())
"""
DEEPER = """\
import asyncio


async def serve():
    try:
        return 1 / 0

    except Exception as why:
        {}


def main():
    print("begins")
    asyncio.run(serve())


if __name__ == "__main__":
    main()
"""
LOOP = """\
import time


def work():
    return 1 / 0


def main():
    while True:
        try:
            work()
        except Exception as why:
            {}
        time.sleep(1)


if __name__ == "__main__":
    main()
"""
QUEUE = """\
import pika


def handle(channel, method, properties, body):
    try:
        return 1 / 0
    except Exception as why:
        {}


if __name__ == "__main__":
    channel = pika.BlockingConnection().channel()
    channel.basic_consume(queue="jobs", on_message_callback=handle)
    channel.start_consuming()
"""
KAFKA = """\
from kafka import KafkaConsumer

consumer = KafkaConsumer("jobs")


if __name__ == "__main__":
    for message in consumer:
        try:
            print(1 / 0)
        except Exception as why:
            {}
"""
SET = "context.set_code(grpc.StatusCode.INTERNAL)"
# text, what stands in the handler, the line of it, what the report says of it
LOST = {
    "a status": (ROUTE, "return jsonify(error='no'), 500", 10, "an answer"),
    "a status by name": (ROUTE, "return answer(status=HTTPStatus.HTTP_502)", 10, "an answer"),
    "a class": (ROUTE, "return HttpResponseServerError()", 10, "an answer"),
    "set": (ROUTE, "response.status_code = 500", 10, "an answer"),
    "shown to whoever asked": (ROUTE, "return {'error': str(why)}", 10, "an answer"),
    "sent elsewhere": (ROUTE, "return redirect('/')", 10, "an answer"),
    "a text": (ROUTE, "return 'Something went wrong'", 10, "an answer"),
    "a page": (ROUTE, "return render_template('sorry.html')", 10, "an answer"),
    "FastAPI": (FAST_ROUTE, "return {'error': f'{why}'}", 10, "an answer"),
    "Flask's own, aborted": (ROUTE_ABORT, "abort(500)", 10, "an answer"),
    "Flask's own, raised": (ROUTE_ABORT, "raise InternalServerError(why)", 10, "an answer"),
    "Sanic's own": (SANIC, "raise exceptions.ServerError(f'{why}') from why", 11, "an answer"),
    "Sanic's own, with a status": (
        SANIC,
        "raise exceptions.SanicException(why, status_code=503)",
        11,
        "an answer",
    ),
    "Tornado's own": (TORNADO, "raise tornado.web.HTTPError(500)", 8, "an answer"),
    "warned of": (ROUTE, "app.logger.warning('x', exc_info=True)\n        return '', 500", 10, ""),
    "gRPC, a code": (GRPC, SET, 10, "the status of a call"),
    "gRPC, aborted": (GRPC, "context.abort(grpc.StatusCode.UNKNOWN, '')", 10, "a call"),
    "a program": (PROGRAM, "print(why)", 12, "in the program"),
    "blamed on who asked": (WORKING, "return '', 400", 10, "as if the request had been wrong"),
    "blamed, with a warning": (
        WORKING,
        "app.logger.warning(why)\n        return {'error': 'no'}, 404",
        10,
        "as if the request had been wrong",
    ),
    "a program that exits": (PROGRAM, "print(why)\n        sys.exit(1)", 12, "in the program"),
    "a program that raises its exit": (PROGRAM, "raise SystemExit(str(why))", 12, "in the program"),
    "a program's traceback": (PROGRAM, "traceback.print_exc()", 12, "in the program"),
    "a function that is called by another": (DEEPER, "print(why)", 8, "in the program"),
    "a function": (FUNCTION, "print(why)\n        return 1", 7, "in the program"),
    "a loop": (LOOP, "print(why)", 12, "in a loop"),
    "a loop that warns": (LOOP, "logger.warning('failed: %s', why)", 12, "in a loop"),
    "called for a message": (QUEUE, "print(why)", 7, "in a loop"),
    "messages": (KAFKA, "print(why)", 10, "in a loop"),
}
HEARD = {
    "raised": (ROUTE, "raise"),
    "an error of the server in its place": (FAST_ROUTE, "raise HTTPException(500, str(why))"),
    "logged": (ROUTE, "app.logger.exception('x')\n        return '', 500"),
    "captured": (ROUTE, "sentry_sdk.capture_exception(why)\n        return '', 500"),
    "given to somebody": (ROUTE, "return failed(why), 500"),
    "reported by a function of its own": (
        f"{ROUTE}\n\ndef failed():\n    logging.exception('x')\n",
        "return failed(), 500",
    ),
    "Flask's own no": (ROUTE_ABORT, "abort(400, why)"),
    "Sanic's own no": (SANIC, "raise exceptions.NotFound(why)"),
    "Sanic's own with the status of a no": (
        SANIC,
        "raise exceptions.SanicException(status_code=404)",
    ),
    "Tornado's own no": (TORNADO, "raise tornado.web.HTTPError(404)"),
    "an error of somebody else's": (SANIC, "raise ServerError('x')"),
    "no": (ROUTE, "return '', 404"),  # to what was asked, of which alone something is made
    "no, of one kind of error": (
        WORKING.replace("except Exception", "except KeyError"),
        "return '', 404",
    ),
    "no, of what is no view": (WORKING.replace("@app.get('/')", ""), "return '', 404"),
    "no, logged as an error": (WORKING, "app.logger.error(why)\n        return '', 404"),
    "sent elsewhere, with a no": (ROUTE, "return redirect('/', code=404)"),
    "sent elsewhere by one step of a view": (f"{ROUTE}    return work()\n", "return redirect('/')"),
    "a text of what is no view": (ROUTE.replace("@app.get('/')", ""), "return 'no'"),
    "one step of a function that is called": (
        DEEPER.replace("run(serve())", "run(serve())\n    work()"),
        "print(why)",
    ),
    "shown, with a no": (ROUTE, "return {'error': str(why)}, 400"),
    "a number that is no status": (ROUTE, "return text[:500]"),
    "health": (ROUTE.replace("view", "health_check"), "return '', 503"),
    "one kind of error": (ROUTE.replace("except Exception", "except KeyError"), "return '', 500"),
    "gRPC, the caller's fault": (GRPC, "context.set_code(grpc.StatusCode.NOT_FOUND)"),
    "a program that logs": (PROGRAM, "logging.exception('x')\n        sys.exit(1)"),
    "a program that raises": (PROGRAM, "print(why)\n        raise"),
    "a step of a program": (f"{PROGRAM}    main()\n", "print(why)"),
    "a step that answers its caller": (
        f"{FUNCTION.replace('return 1 / 0', 'step()')}".replace("\n\n\nif", "\n    work()\n\n\nif"),
        "print(why)\n        return None",
    ),
    "a step of a loop": (
        LOOP.replace(
            "        time",
            "        try:\n            rest()\n        except Exception:\n"
            "            print(1)\n        time",
        ),
        "print(why)",
    ),
    "a step for a message": (QUEUE.replace("\n\n\nif", "\n    work()\n\n\nif"), "print(why)"),
    "a loop that logs": (LOOP, "logger.error('failed: %s', why)"),
    "a loop that is silent": (LOOP, "pass"),
    "one that tries again": (
        LOOP.replace("work()\n        e", "return work()\n        e"),
        "print()",
    ),
    "one that counts": (LOOP.replace("while True", "while tries < 3"), "print(why)"),
    "one that asks": (LOOP.replace("            work()", "            input()"), "print(why)"),
    "one of a few": (KAFKA.replace("KafkaConsumer(", "dict("), "print(why)"),
    "somebody else's callback": (QUEUE.replace("basic_consume", "sort"), "print(why)"),
}


def told(text: str, line: str) -> list[Note]:
    started = "web: gunicorn main:app" if "app = " in text else "worker: python main.py"
    known = ("flask", "fastapi", "grpc", "sanic", "tornado")
    needed = next((n for n in known if f" {n} " in text or f" {n}." in text), "requests")
    texts = {
        "requirements.txt": f"{'grpcio' if needed == 'grpc' else needed}\n",
        "main.py": text.format(line),
        "Procfile": f"{started}\n",
    }
    if needed == "fastapi":
        texts["Procfile"] = "web: uvicorn main:app\n"
    notes = [n for n in changes(texts).notes if n.level == "todo"]
    return [n for n in notes if n.text.startswith("`except` of ")]


@pytest.mark.parametrize(("text", "line", "at", "says"), LOST.values(), ids=LOST)
def test_what_is_caught_and_never_arrives(text: str, line: str, at: int, says: str) -> None:
    (note,) = told(text, line)
    assert note.text.startswith(f"`except` of main.py:{at}: ") and says in note.text
    assert note.paste == "import sentry_sdk\n\nsentry_sdk.capture_exception()"


@pytest.mark.parametrize(("text", "line"), HEARD.values(), ids=HEARD)
def test_what_is_not_lost(text: str, line: str) -> None:
    assert told(text, line) == []


def test_many_are_one_sentence() -> None:
    views = "\n\n".join(
        VIEW.replace("view", f"view{n}") + "        return '', 500" for n in range(9)
    )
    (note,) = told(f"{FLASK}{views}\n", "")
    assert note.text.count("main.py:") == 6 and " and 3 more: " in note.text


def test_what_is_told_as_a_middleware_is_not_told_twice() -> None:
    text = (
        f"{FAST}@app.middleware('http')\nasync def quiet(request, call_next):\n    try:\n"
        "        return await call_next(request)\n    except Exception as why:\n        {}\n"
    )
    assert told(text, "return JSONResponse({{}}, 500)") == []


def test_views_that_a_table_of_urls_names() -> None:
    from tests.planning.plans.test_answered import DJANGO

    view = "from django.http import JsonResponse\n\n\ndef view(request):\n    try:\n        x()\n"
    view += "    except Exception:\n        return JsonResponse({}, status=500)\n"
    texts = {**DJANGO, "shop/views.py": view}
    (note,) = (n for n in changes(texts).notes if n.text.startswith("`except` of "))
    assert "shop/views.py:7" in note.text
    texts["shop/views.py"] = view.replace("JsonResponse({}, status=500)", "redirect('home')")
    (note,) = (n for n in changes(texts).notes if n.text.startswith("`except` of "))
    assert "shop/views.py:7" in note.text


SENT = """\
import sentry_sdk
from sentry_sdk.transport import Transport


class Counting(Transport):
    def capture_envelope(self, envelope):
        for item in envelope.items:
            print("sent" * (item.type == "event"), flush=True)


sentry_sdk.init(
    dsn="http://key@127.0.0.1:9/1",
    transport=Counting,
    auto_enabling_integrations=False,
    integrations=[%s],
)
"""
LISTED = {
    ROUTE: "flask.FlaskIntegration",
    GRPC: "grpc.GRPCIntegration",
}
CALL = """\
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        try:
            channel.unary_unary("/shop.Shop/Split")(b"")
        except grpc.RpcError as error:
            print(error.code())
    server.stop(0)
"""
ASKED = {
    ROUTE: "\n\napp.test_client().get('/')\n",
    GRPC: "",
    PROGRAM: "",
    LOOP: "",
}
REAL = (
    "a status",
    "gRPC, a code",
    "gRPC, aborted",
    "a program that exits",
    "a program that raises its exit",
    "a loop",
)


@pytest.mark.whole
@needs("sentry_sdk", "flask", "grpc")
@pytest.mark.parametrize("name", REAL)
def test_with_the_lines_it_arrives(name: str, tmp_path: Path) -> None:
    text, line, at, _ = LOST[name]
    (note,) = told(text, line)
    rows = text.format(line).splitlines()
    deep = rows[at][: len(rows[at]) - len(rows[at].lstrip())]
    mended = [*rows[:at], *(f"{deep}{row}" for row in note.paste.splitlines()), *rows[at:]]
    module, _, integration = LISTED.get(text, "").partition(".")
    start = SENT % (integration and f"{integration}()")
    if integration:
        start = f"from sentry_sdk.integrations.{module} import {integration}\n\n{start}"
    for stem, program in (("lost", rows), ("told", mended)):
        whole = f"{start}\n{chr(10).join(program)}\n{ASKED[text]}"
        whole = whole.replace("    server.wait_for_termination()\n", CALL)
        whole = whole.replace("time.sleep(1)", "return")
        (tmp_path / f"{stem}.py").write_text(whole)
    assert (sent(tmp_path / "lost.py"), sent(tmp_path / "told.py")) == (0, 1)


def sent(program: Path) -> int:
    env = environment_with("flask", "grpcio", "protobuf", folder=program.parent / "site")
    command = [sys.executable, program]
    run = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert "SyntaxError" not in run.stderr and "ImportError" not in run.stderr, run.stderr
    return run.stdout.count("sent")


def test_of_many_those_come_first_that_show_their_error_and_then_those_with_most_work() -> None:
    kept = "def view{0}(rows):\n    try:\n        {1}\n    except Exception as why:\n        {2}\n"
    work = [("rows.pop(0)", "rows.clear()")] * 7
    work += [("send(make(load(0)))", "rows.clear()"), ("rows.pop(0)", "print(why)")]
    functions = "\n\n".join(kept.format(n, *one) for n, one in enumerate(work))
    called = "".join(f"view{n}([])\n" for n in range(len(work)))
    texts = {"requirements.txt": "flask\n", "Procfile": "web: gunicorn main:app\n",
             "main.py": f"{FLASK}{functions}\n\n{called}"}  # fmt: skip
    rows = texts["main.py"].splitlines()
    (note,) = [n for n in changes(texts).notes if "each takes every error" in n.text]
    first, second = (int(x.split(":")[1].rstrip(",")) for x in note.text.split()[2:4])
    assert "print(why)" in rows[first] and "send(" in rows[second - 2]


def test_all_others_that_tell_nobody_are_one_sentence() -> None:
    views = "".join(
        f"@get\ndef view_{n}():\n    try:\n        ship()\n"
        "    except Exception:\n        return ''\n\n\n"
        for n in range(8)
    )
    texts = {"requirements.txt": "flask\n", "app.py": f"import views\n\n{FLASK}", "views.py": views}
    (note,) = (n for n in changes(texts).notes if "takes every error" in n.text)
    assert (
        note.text.startswith("`except` of views.py:5, views.py:13, ") and " and 2 more" in note.text
    )
    assert note.level == "info"


def test_what_is_named_for_what_it_answers_is_not_named_twice() -> None:
    texts = {"requirements.txt": "flask\n", "app.py": ROUTE.format("return jsonify(error=1), 500")}
    texts["Procfile"] = "web: gunicorn app:app\n"
    said = [n.text for n in changes(texts).notes if "app.py:10" in n.text]
    assert len(said) == 1 and "takes every error" not in said[0]


def test_a_tool_of_a_server_that_another_file_starts() -> None:
    texts = {
        "requirements.txt": "mcp\n",
        "server.py": "from mcp.server.fastmcp import FastMCP\n\nmcp = FastMCP('shop')\n",
        "tools.py": "from server import mcp\n\n\n@mcp.tool()\ndef split(n: int) -> str:\n"
        "    try:\n        return str(work(n))\n    except Exception as why:\n"
        "        return f'failed: {why}'\n",
        "main.py": "import tools\nfrom server import mcp\n\nif __name__ == '__main__':\n"
        "    mcp.run()\n",
        "Procfile": "worker: python main.py\n",
    }
    (note,) = [n for n in changes(texts).notes if "becomes an answer" in n.text]
    assert "tools.py:8" in note.text


@pytest.mark.parametrize("call", ["", "    load(url)\n"])
def test_a_task_that_a_worker_loads_by_its_name(call: str) -> None:
    app = "from celery import Celery\n\napp = Celery('shop', include=['tasks'])\n"
    task = (
        "from jobs import app\n\n\n@app.task\ndef crawl(url):\n    text = ''\n    try:\n"
        "        text = load(url)\n    except Exception as why:\n        text += f'{why}'\n"
        f"{call}    return text\n"
    )
    texts = {"requirements.txt": "celery\n", "jobs.py": app, "tasks.py": task}
    texts["Procfile"] = "worker: celery -A jobs worker\n"
    (note,) = [n for n in changes(texts).notes if "tasks.py:9" in n.text]
    assert "ends every error of a task of Celery, and nothing in it" in note.text


def test_a_page_that_keeps_its_errors_is_named_with_its_line() -> None:
    texts = {
        "app.py": "import streamlit as st\n",
        "pages/One.py": "import streamlit as st\n\ntry:\n    load()\nexcept:\n    st.write('no')\n",
        "requirements.txt": "streamlit\n",
        "README.md": "streamlit run app.py\n",
    }
    assert any("`except` of pages/One.py:5:" in note.text for note in changes(texts).notes)


def test_a_plugin_that_is_loaded_by_its_name_is_looked_at_as_what_loads_it() -> None:
    texts = {
        "main.py": "import importlib\nfrom flask import Flask\n\napp = Flask(__name__)\n"
        'for name in ("a",):\n    importlib.import_module(f"plugins.{name}")\n',
        "plugins/a.py": "def work():\n    try:\n        ship()\n"
        "    except Exception:\n        pass\n\n\nwork()\n",
        "requirements.txt": "flask\n",
    }
    assert any("plugins/a.py:4" in note.text for note in changes(texts).notes)


def test_what_failed_outside_and_looks_like_nothing_is_named_first() -> None:
    text = """\
import requests
from flask import Flask

app = Flask(__name__)


def menu(url):
    try:
        return requests.get(url).json()
    except requests.RequestException:
        return {}


def told(url):
    try:
        return menu(url)
    except Exception:
        pass


@app.get("/")
def view():
    return told("u") or menu("v")
"""
    texts = {"app.py": text, "requirements.txt": "flask\nrequests\n"}
    said = [n.text for n in changes(texts).notes if "`except` of" in n.text]
    assert [one.partition(":")[2].partition(":")[0] for one in said] == ["10", "17"]
    assert "neither raises it again nor logs it as one. Call" in said[1]
    assert "as if there were nothing, without a word. Call " in said[0]
    assert all("()`, below an `import sentry_sdk` at the top of its file (" in x for x in said)
    texts["app.py"] = f"import sentry_sdk\n{text}"
    assert not any("import sentry_sdk` at" in n.text for n in changes(texts).notes)


@pytest.mark.parametrize("again", [False, True])
def test_an_import_that_waits_for_a_dsn_is_none_for_a_handler(again: bool) -> None:
    text = """\
import requests


def told(url):
    try:
        return requests.get(url)
    except Exception:
        pass


if __name__ == "__main__":
    told("u")
"""
    texts = {"app.py": text, "requirements.txt": "requests\n"}
    texts = applied(texts) if again else texts
    assert ("    import sentry_sdk" in texts["app.py"]) is again
    (said,) = (n.text for n in changes(texts).notes if "`except` of" in n.text)
    assert "below an `import sentry_sdk` at the top of its file (the one beside" in said


def test_what_handed_in_code_raises_is_no_error_to_capture_unless_one_says_so() -> None:
    text = ROUTE.format("return str(why), 500").replace("return str(1 / 0)", "return run(a)")
    text += (
        "\n\ndef run(code):\n    try:\n        exec(code)\n    except Exception:\n        pass\n"
    )
    inner = text.replace("run(a)", "eval(a)").replace("def view():", "def view(a):")
    for source in (text, inner):  # in the second nothing calls `run`
        found = changes({"app.py": source, "requirements.txt": "flask\n"}).notes
        (note,) = [n for n in found if "somebody handed in" in n.text]
        assert note.level == "info" and not note.paste
        assert note.text.count("app.py:") == 1
        assert any("becomes an answer" in n.text for n in found) == (source == text)


def test_where_many_meet_in_one_function_that_one_is_the_place():
    answer = (
        "def answer(text, error=None):\n    ErrorRow(text=str(error)).save()\n    return text\n"
    )
    view = (
        "\n\n@app.get('/{0}')\ndef view{0}():\n    try:\n        return str(1 / 0)\n"
        "    except Exception as why:\n        return answer('no', why)\n"
    )
    app = FLASK + answer + "".join(view.format(number) for number in range(3))
    notes = changes({"requirements.txt": "flask\n", "app.py": app}).notes
    (note,) = (n for n in notes if "`except`" in n.text)
    assert note.text.startswith("3 `except` (app.py:15, app.py:23, app.py:31) take every error")
    assert "hand it to `answer` (app.py:6)" in note.text and note.level == "todo"
    assert note.paste.endswith("if error is not None:\n    sentry_sdk.capture_exception(error)")


@pytest.mark.parametrize("held", ["first.py", "watch.py"])
def test_what_ends_errors_beside_an_own_call_is_told_whatever_starts_it(held: str) -> None:
    kept = (
        "def load():\n    try:\n        fetch()\n    except Exception as why:\n        print(why)\n"
    )
    texts = {
        "requirements.txt": "sentry-sdk==2.40.0\n",
        "work.py": kept,
        "first.py": "import work\n\nwork.load()\n",
        "watch.py": "",
        "other.py": "import json\n\nprint(json.loads('1'))\n",
    }
    texts[held] = f"import sentry_sdk\n\nsentry_sdk.init('a')\n{texts[held]}"
    if held == "watch.py":
        texts["first.py"] = f"import watch\n{texts['first.py']}"
    assert not known(texts).answers.entrypoints
    assert any("work.py:4" in note.text for note in changes(texts).notes)
