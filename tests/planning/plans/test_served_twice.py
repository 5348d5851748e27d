"""An error that its server logs again is told of, and no other."""

from __future__ import annotations

import pytest

from codemods.planning.plans.served_twice import plan
from tests.projects import known

SHOP = "from fastapi import FastAPI\n\napp = FastAPI()\n"
SERVE = "web: granian --interface asgi shop:app\n"
TEXTS = {"requirements.txt": "fastapi\ngranian\n", "shop.py": SHOP, "Procfile": SERVE}
LINE = 'ignore_logger("_granian.utils")'


def test_an_app_that_raises_to_it_is_told() -> None:
    (note,) = plan(known(TEXTS))
    assert note.text.startswith("Procfile:1: the server logs again") and LINE in note.paste


@pytest.mark.parametrize(
    "texts",
    [
        {"Procfile": "web: uvicorn shop:app\n"},
        {"shop.py": SHOP + f"\n{LINE}\n"},
        {
            "requirements.txt": "flask\ngranian\n",
            "shop.py": SHOP.replace("fastapi", "flask").replace("FastAPI", "Flask"),
            "Procfile": SERVE.replace("asgi", "wsgi"),
        },
    ],
    ids=["another server", "ignored", "an app that answers itself"],
)
def test_others_are_not(texts: dict[str, str]) -> None:
    assert not list(plan(known({**TEXTS, **texts})))
