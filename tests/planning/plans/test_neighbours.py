"""Projects beside the one that was set up: each is named with the answer that sets it up."""

from __future__ import annotations

from tests.projects import changes

COMPOSE = "services:\n  gateway:\n    build: ./gateway\n  orders:\n    build: ./orders\n"
IMAGE = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD {}\n"
LOOP = "import asyncio\n\nimport gevent.monkey\n\n\nasync def main():\n    pass\n\n\n"
GUARD = 'if __name__ == "__main__":\n    gevent.monkey.patch_all()\n    asyncio.run(main())\n'
GATEWAY = {
    "docker-compose.yml": COMPOSE,
    "gateway/Dockerfile": IMAGE.format("uvicorn main:app"),
    "gateway/requirements.txt": "fastapi\nuvicorn\n",
    "gateway/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
}
ORDERS = {
    "orders/Dockerfile": IMAGE.format("python src/main.py"),
    "orders/requirements.txt": "gevent\n",
    "orders/src/main.py": LOOP + GUARD,
}


def told(texts: dict[str, str]) -> list[str]:
    return [f"{n.text} {n.paste}" for n in changes(texts).notes if "subproject=" in n.paste]


def test_a_service_beside_the_chosen_one_is_named_with_its_command() -> None:
    (note,) = told({**GATEWAY, **ORDERS})
    assert "orders (orders/Dockerfile:5 starts it)" in note
    assert "--data subproject=orders" in note


def test_so_is_one_that_nothing_is_known_of() -> None:
    other = {path.replace("orders", "mails"): text for path, text in ORDERS.items()}
    other["mails/Dockerfile"] = IMAGE.format("./start")
    other["docker-compose.yml"] = COMPOSE.replace("./orders", "./mails")
    other["mails/start"] = "#!/bin/sh\nexec python src/main.py\n"
    (note,) = told({**GATEWAY, **other})
    assert "--data subproject=mails" in note


def test_a_library_beside_it_is_no_service() -> None:
    library = {"shared/pyproject.toml": '[project]\nname = "shared"\n', "shared/shared.py": ""}
    texts = {**GATEWAY, **library, "docker-compose.yml": COMPOSE.partition("  orders")[0]}
    assert changes(texts).files
    assert not told(texts)
