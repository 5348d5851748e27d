"""Every `except` that ends all errors is counted in one sentence, and judged in none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from codemods.files.model import Note
from codemods.planning.plans.caught import plan
from tests.lacking import needs
from tests.projects import changes, known
from tests.run.isolation import environment_with

FLASK = "from flask import Flask, jsonify\n\napp = Flask(__name__)\n\n\n"
VIEW = (
    "@app.get('/')\ndef view():\n    try:\n        return str(1 / 0)\n"
    "    except Exception as why:\n"
)
ROUTE = f"{FLASK}{VIEW}        {{}}\n"
FAST = "from fastapi import FastAPI, HTTPException\n\napp = FastAPI()\n\n\n"
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
# text, what stands in the handler, the line of it
COUNTED = {
    "a status": (ROUTE, "return jsonify(error='no'), 500", 10),
    "an answer": (ROUTE, "return {'error': str(why)}, 400", 10),
    "a warning": (ROUTE, "app.logger.warning('x', exc_info=True)\n        return '', 500", 10),
    "given to somebody": (ROUTE, "return failed(why), 500", 10),
    "Flask's own, aborted": (ROUTE_ABORT, "abort(500)", 10),
    "Flask's own, raised": (ROUTE_ABORT, "raise InternalServerError(why)", 10),
    "FastAPI": (FAST_ROUTE, "raise HTTPException(400, str(why))", 10),
    "Sanic's own": (SANIC, "raise exceptions.ServerError(f'{why}') from why", 11),
    "Tornado's own": (TORNADO, "raise tornado.web.HTTPError(500)", 8),
    "gRPC, a code": (GRPC, SET, 10),
    "gRPC, aborted": (GRPC, "context.abort(grpc.StatusCode.UNKNOWN, '')", 10),
    "a program": (PROGRAM, "print(why)", 12),
    "a program that exits": (PROGRAM, "print(why)\n        sys.exit(1)", 12),
    "a program that raises its exit": (PROGRAM, "raise SystemExit(str(why))", 12),
    "a loop": (LOOP, "print(why)", 12),
    "a loop that is silent": (LOOP, "pass", 12),
    "called for a message": (QUEUE, "print(why)", 7),
    "messages": (KAFKA, "print(why)", 10),
    "health": (ROUTE.replace("view", "health_check"), "return '', 503", 10),
}
NOT = {
    "raised": (ROUTE, "raise"),
    "an error of the server in its place": (FAST_ROUTE, "raise HTTPException(500, str(why))"),
    "logged": (ROUTE, "app.logger.exception('x')\n        return '', 500"),
    "captured": (ROUTE, "sentry_sdk.capture_exception(why)\n        return '', 500"),
    "one kind of error": (ROUTE.replace("except Exception", "except KeyError"), "return '', 500"),
    "a program that logs": (PROGRAM, "logging.exception('x')\n        sys.exit(1)"),
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
    return counted(texts)


def counted(texts: dict[str, str]) -> list[Note]:
    return [n for n in changes(texts).notes if n.text.startswith("`except` that takes every")]


@pytest.mark.parametrize(("text", "line", "at"), COUNTED.values(), ids=COUNTED)
def test_one_is_counted_whatever_it_does(text: str, line: str, at: int) -> None:
    (note,) = told(text, line)
    assert f"does not raise it again: main.py:{at}. What ends in it may never" in note.text
    assert note.level == "info" and not note.paste


@pytest.mark.parametrize(("text", "line"), NOT.values(), ids=NOT)
def test_what_arrives_is_not(text: str, line: str) -> None:
    assert told(text, line) == []


KEPT = "def job_{}():\n    try:\n        ship()\n    except Exception:\n        {}\n\n\n"
WEB = {"requirements.txt": "flask\n", "Procfile": "web: gunicorn app:app\n"}


def test_all_are_one_sentence_with_the_program_and_what_answers_first() -> None:
    names = "abcdefg"
    texts = {f"{n}.py": "".join(KEPT.format(k, "return") for k in range(9)) for n in names}
    texts["view.py"] = "from app import app\n\n\n@app.get('/')\n" + KEPT.format(0, "return ''")
    texts["app.py"] = f"import view, {', '.join(names)}\n\n{FLASK}" + KEPT.format(0, "pass") * 2
    (note,) = counted({**texts, **WEB})
    assert (
        "again: 66 in 9 files: app.py (2; lines 11, 18), view.py:8, a.py (9; lines 4, 11, 18 "
        "and 6 more), b.py (9), c.py (9), d.py (9) and 3 more. What ends in one" in note.text
    )


@pytest.mark.parametrize("body", ["return ''", "logging.warning(1)", "print(1)", "pass"])
def test_many_of_one_file_are_as_many(body: str) -> None:
    app = FLASK + "".join(KEPT.format(n, body) for n in range(4))
    (note,) = counted({**WEB, "app.py": app})
    assert "again: 4 in one file: app.py (4; lines 9, 16, 23 and 1 more). What" in note.text


@pytest.mark.parametrize("made", ["multiprocessing", "concurrent.futures.ProcessPoolExecutor"])
def test_where_children_are_a_flush_is_named(made: str) -> None:
    app = FLASK + KEPT.format(1, "pass")
    (note,) = counted({**WEB, "app.py": app})
    assert "flush" not in note.text
    (note,) = counted({**WEB, "app.py": f"{app}\nPool = '{made}'\n"})
    assert "in a child process with `sentry_sdk.flush()` below)" in note.text


def test_a_middleware_for_which_lines_are_given_is_not_counted() -> None:
    text = (
        f"{FAST}@app.middleware('http')\nasync def quiet(request, call_next):\n    try:\n"
        "        return await call_next(request)\n    except Exception as why:\n        {}\n"
    )
    assert told(text, "return JSONResponse({{}}, 500)") == []


def test_what_a_table_of_urls_names_and_what_that_loads() -> None:
    from tests.planning.plans.test_answered import DJANGO

    view = "from django.http import JsonResponse\nfrom shop.data import find\n\n\n"
    texts = {**DJANGO, "shop/views.py": view + KEPT.format(0, "return ''")}
    texts["shop/data.py"] = KEPT.format(1, "return None")
    (note,) = counted(texts)
    assert "2 in 2 files: shop/data.py:4, shop/views.py:8" in note.text


def test_a_page_a_task_and_a_plugin_count_as_what_loads_them() -> None:
    pages = {
        "app.py": "import streamlit as st\n",
        "pages/One.py": "import streamlit as st\n\ntry:\n    load()\nexcept:\n    st.write('no')\n",
        "requirements.txt": "streamlit\n",
        "README.md": "streamlit run app.py\n",
    }
    tasks = {
        "requirements.txt": "celery\n",
        "jobs.py": "from celery import Celery\n\napp = Celery('shop', include=['tasks'])\n",
        "tasks.py": "from jobs import app\n\n\n@app.task\n" + KEPT.format(0, "return ''"),
        "Procfile": "worker: celery -A jobs worker\n",
    }
    plugins = {
        "main.py": "import importlib\nfrom flask import Flask\n\napp = Flask(__name__)\n"
        'for name in ("a",):\n    importlib.import_module(f"plugins.{name}")\n',
        "plugins/a.py": KEPT.format(0, "pass"),
        "requirements.txt": "flask\n",
    }
    listed = {**pages, "app.py": f"{pages['app.py']}st.navigation(listed()).run()\n"}
    named = {
        **listed,
        "app.py": f"{pages['app.py']}st.navigation([st.Page('views/Two.py')]).run()\n",
        "views/Two.py": pages["pages/One.py"],
    }
    del named["pages/One.py"]
    for texts, place in (
        (pages, "pages/One.py:5"),
        (listed, "pages/One.py:5"),
        (named, "views/Two.py:5"),
        (tasks, "tasks.py:8"),
        (plugins, "a.py:4"),
    ):
        (note,) = counted(texts)
        assert place in note.text


def test_a_process_that_was_not_chosen_counts_if_it_is_deployed() -> None:
    work = "import requests\n\n\n" + KEPT.format(0, "print(1)") + "while True:\n    job_0()\n"
    texts = {**WEB, "app.py": FLASK, "work.py": work}
    texts["Procfile"] += "worker: python work.py\n"
    found = known(texts)
    alone = found._replace(answers=found.answers._replace(entrypoints=("app.py",)))
    (note,) = [n for n in plan(alone) if n.level == "info"]
    assert "work.py:7" in note.text


def test_where_most_meet_in_one_function_that_one_is_the_place() -> None:
    answer = (
        "def answer(text, error=None):\n    ErrorRow(text=str(error)).save()\n    return text\n"
    )
    view = (
        "\n\n@app.get('/{0}')\ndef view{0}():\n    try:\n        return str(1 / 0)\n"
        "    except Exception as why:\n        return answer('no', why)\n"
    )
    app = FLASK + answer + "".join(view.format(number) for number in range(3))
    texts = {**WEB, "app.py": app}
    (note,) = (n for n in changes(texts).notes if "`except`" in n.text)
    assert note.text.startswith("3 `except` take every error and hand it to `answer` (app.py:6).")
    assert note.paste.endswith("if error is not None:\n    sentry_sdk.capture_exception(error)")
    texts["app.py"] += "\n\n" + "".join(KEPT.format(n, "pass") for n in range(4))
    (note,) = (n for n in changes(texts).notes if "`except`" in n.text)
    assert "7 in one file" in note.text and not note.paste


@pytest.mark.parametrize("held", ["first.py", "watch.py"])
def test_what_ends_errors_beside_an_own_call_is_told_whatever_starts_it(held: str) -> None:
    texts = {
        "requirements.txt": "sentry-sdk==2.40.0\n",
        "work.py": KEPT.format(0, "print(1)"),
        "first.py": "import work\n\nwork.job_0()\n",
        "watch.py": "",
        "other.py": "import json\n\nprint(json.loads('1'))\n",
    }
    texts[held] = f"import sentry_sdk\n\nsentry_sdk.init('a')\n{texts[held]}"
    if held == "watch.py":
        texts["first.py"] = f"import watch\n{texts['first.py']}"
    assert not known(texts).answers.entrypoints
    assert any("work.py:4" in note.text for note in changes(texts).notes)


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
def test_with_the_call_it_arrives(name: str, tmp_path: Path) -> None:
    text, line, at = COUNTED[name]
    rows = text.format(line).splitlines()
    deep = rows[at][: len(rows[at]) - len(rows[at].lstrip())]
    call = ("import sentry_sdk", "sentry_sdk.capture_exception()")
    mended = [*rows[:at], *(f"{deep}{row}" for row in call), *rows[at:]]
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


ENDED = "try:\n    work()\nexcept Exception:\n    pass\n"
DEPLOYED = {
    "app.py": ROUTE.format("raise"),
    "requirements.txt": "flask\nstreamlit\n",
    "Procfile": "web: gunicorn app:app\n",
}
SHOWN = "FROM python\nRUN pip install -r requirements.txt\nCMD streamlit run ui/Home.py\n"


BOT = {"Procfile": f"{DEPLOYED['Procfile']}bot: python ui.py\n"}
LAMBDA = f"def lambda_handler(event, context): ...\n\n\n{ENDED}"


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        ("ui/pages/A.py", {"ui/Home.py": "import streamlit\n", "Dockerfile": SHOWN}),
        ("jobs/lambda_function.py", {"jobs/lambda_function.py": LAMBDA}),
        (
            "uis/a.py",
            {"ui.py": "import discord\n\nbot.load_extension(f'uis.{name}')\n", **BOT},
        ),
        ("tests/run.py", {"Makefile": "perf:\n\tcd tests && python run.py\n"}),
        ("jobs/mail.py", {"README.md": "```sh\npython jobs/mail.py\n```\n"}),
        ("other.py", {}),
    ],
    ids=[
        "a page",
        "a function",
        "an extension",
        "a test",
        "a manual's",
        "nothing that is deployed",
    ],
)
def test_what_gets_lines_to_paste_counts_too(path: str, texts: dict[str, str]) -> None:
    asked = known({**DEPLOYED, path: ENDED, **texts}, entrypoints=["app.py"])
    is_counted = path.startswith(("ui", "jobs"))
    assert [path in note.text for note in plan(asked)] == [True] * is_counted


PINNED = {
    "requirements.txt": "flask==1.0.3\nurllib3==1.25.9\n",
    "shop/__init__.py": ROUTE.format("pass"),
    "Procfile": "web: gunicorn shop:app\n",
}


@pytest.mark.parametrize(
    ("texts", "is_counted"),
    [({}, True), ({"runtime.txt": "python-2.7.18\n"}, False)],
    ids=["old packages", "an old Python"],
)
def test_what_gets_lines_where_nothing_is_edited_counts(
    texts: dict[str, str], is_counted: bool
) -> None:
    asked = known({**PINNED, **texts})
    assert not asked.answers.init_path
    assert len([*plan(asked)]) == is_counted


def test_what_is_left_alone_until_something_is_settled_counts_too() -> None:
    image = "FROM python\nCOPY app.py .\nRUN pip install -r missing.txt\nCMD flask run\n"
    texts = {"app.py": f"{DEPLOYED['app.py']}\n\n{ENDED}", "Dockerfile": image}
    (note,) = plan(known({"requirements.txt": "flask\n", **texts}, entrypoints=[]))
    assert "app.py:" in note.text
