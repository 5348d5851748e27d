"""Programs that nothing shows to be started."""

from __future__ import annotations

import pytest

from codemods.planning.plans.other_programs import plan
from tests.projects import known

WEB = {
    "requirements.txt": "fastapi\naiogram\n",
    "web.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
}
LOOP = "import time\n\nprint('started')\nwhile True:\n    time.sleep(1)\n"
GUARD = "def main():\n    pass\n\n\nif __name__ == '__main__':\n    main()\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [("worker.py", LOOP), ("bot/main.py", GUARD), ("jobs/mail_consumer.py", GUARD)],
)
def test_it_is_named(path: str, text: str) -> None:
    (note,) = plan(known({**WEB, path: text}))
    assert note.text.startswith(f"{path} looks by its name like a program of its own")


ASKED = f"import argparse\n\n\n{GUARD}".replace("pass", "argparse.ArgumentParser().parse_args()")
SHOP = {
    "requirements.txt": "fastapi\n",
    "shop/__init__.py": "",
    "shop/web.py": WEB["web.py"],
    "Procfile": "web: uvicorn shop.web:app\n",
}


def test_one_that_reads_a_command_line_beside_a_program_is_named() -> None:
    (note,) = plan(known({**WEB, "load_data.py": ASKED}))
    assert note.text.startswith("load_data.py is by its arguments a program of its own: no launch")
    assert note.level == "info"


@pytest.mark.parametrize(
    "texts",
    [
        {**WEB, "load_data.py": GUARD},
        {**WEB, "test_data.py": ASKED},
        {**WEB, "web.py": f"import load_data\n{WEB['web.py']}", "load_data.py": ASKED},
        {**SHOP, "load_data.py": ASKED},
        {**SHOP, "shop/load_data.py": f"from shop import web\n{ASKED}"},
        {**WEB, "load.py": ASKED, "Procfile": "web: uvicorn web:app\njob: python load.py\n"},
    ],
    ids=["no arguments", "a test", "loaded", "apart", "loading what starts Sentry", "started"],
)
def test_one_that_takes_none_or_is_elsewhere_is_not(texts: dict[str, str]) -> None:
    assert not [note for note in plan(known(texts)) if "by its arguments" in note.text]


@pytest.mark.parametrize(
    ("path", "text", "others"),
    [
        ("worker.py", "import web\n\n\ndef work(): ...\n", {}),
        ("tools/main.py", GUARD, {}),
        ("tests/worker.py", LOOP, {}),
        ("worker.py", LOOP, {"web.py": f"import worker\n{WEB['web.py']}"}),
        ("worker.py", LOOP, {"Procfile": "web: uvicorn web:app\nworker: python worker.py\n"}),
        ("worker.py", f"import web\n\n{LOOP}", {}),
    ],
    ids=["a library", "a tool", "a test", "loaded", "started", "loading what starts Sentry"],
)
def test_others_are_none(path: str, text: str, others: dict[str, str]) -> None:
    assert not list(plan(known({**WEB, path: text, **others})))


@pytest.mark.parametrize(
    ("style", "said"),
    [("module", "have it load web.py as well"), ("inline", "at its top, as web.py does")],
)
def test_no_program_is_told_to_load_another(style: str, said: str) -> None:
    (note,) = plan(known({**WEB, "worker.py": LOOP}, style=style))
    assert said in note.text


SEND = "import grpc\n\n\ndef send():\n    grpc.insecure_channel('a:1')\n\n\nsend()\n"


@pytest.mark.parametrize(
    ("beside", "told"),
    [
        ({}, True),
        ({"Procfile": "web: uvicorn web:app\n"}, False),
        ({"send.py": f"import web\n\n{SEND}"}, False),
        ({"README.md": "send.py sends.\n"}, False),
    ],
)
def test_one_that_developers_are_told_to_start_is_named(beside: dict[str, str], told: bool) -> None:
    readme = {"README.md": "```sh\nuvicorn web:app\nuv run python send.py\n```\n"}
    notes = [n.text for n in plan(known({**WEB, "send.py": SEND, **readme, **beside}))]
    assert bool(notes) is told
    assert all(n.startswith("Developers are told to start send.py (README.md:3)") for n in notes)
