"""What a file does below its `.env`, and above Sentry, is told where it may fail."""

from __future__ import annotations

import pytest

from codemods.planning.plans.early_errors import plan
from tests.projects import known

BOT = "import os\n\nfrom dotenv import load_dotenv\n\nload_dotenv()\n"
RISKY = f'{BOT}token = os.environ["TOKEN"]\n'
MAIN = "import time\n\nfrom bot import token\n\nwhile True:\n    time.sleep(9)\n"


def told(bot: str, main: str = MAIN, **more: str) -> list[tuple[str, str]]:
    texts = {"bot.py": bot, "main.py": main, "web.py": main, "requirements.txt": "python-dotenv\n"}
    texts["Procfile"] = "a: python main.py\nb: python web.py\n"  # of two it is a module
    texts |= more
    return [(note.text, note.paste) for note in plan(known(texts))]


def test_what_may_fail_below_it_is_told_once_with_the_line() -> None:
    ((text, paste),) = told(RISKY)
    assert text.startswith("main.py starts Sentry below line 3, which loads bot.py and a .env in")
    assert "what fails between line 5 there and that start is not seen" in text
    assert paste.startswith("import sentry_setup  # noqa: E402, F401")


@pytest.mark.parametrize(
    "bot",
    [
        f'{BOT}token = os.getenv("TOKEN")\n',
        RISKY.replace("load_dotenv()\n", "") + "load_dotenv()\n",
    ],
    ids=["nothing that fails", "above it"],
)
def test_what_is_sure_to_work_is_not(bot: str) -> None:
    assert not told(bot)


def test_where_sentry_waits_for_more_there_is_no_earlier_place() -> None:
    more = {"logs.py": "from loguru import logger\n\nlogger.remove()\n"}
    main = MAIN.replace("from bot import token", "from bot import token\nimport logs")
    assert not told(RISKY, main, **more)
    main = MAIN.replace("from bot import token", "import logs\nfrom bot import token")
    assert told(RISKY, main, **more)


def test_a_file_of_its_own_needs_no_word() -> None:
    main = MAIN.replace("from bot import token", RISKY)
    assert not told("token = 1\n", main)


def test_a_script_that_is_run_anew_goes_on() -> None:
    script = "import streamlit as st\n\nfrom bot import token\n\nst.title('Shop')\n"
    more = {"requirements.txt": "streamlit\npython-dotenv\n"}
    assert not told(RISKY, script, **more, Procfile="web: streamlit run main.py\n")
    assert told(RISKY, **more)


def test_what_the_same_statement_loads_next_is_told_with_the_packages_line() -> None:
    more = {
        "shop/__init__.py": "from shop.env import read\n\nread()\n",
        "shop/env.py": "from dotenv import load_dotenv\n\n\ndef read():\n    load_dotenv()\n",
        "shop/data.py": "import os\n\nTOKEN = os.environ['TOKEN']\n",
    }
    main = MAIN.replace("from bot import token", "from shop.data import TOKEN")
    script = "import streamlit as st\n\nfrom shop.data import TOKEN\n\nst.title(TOKEN)\n"
    anew = {
        "requirements.txt": "streamlit\npython-dotenv\n",
        "Procfile": "web: streamlit run main.py\n",
    }
    for given in ((BOT, main, more), (BOT, script, {**more, **anew})):
        ((text, _),) = told(given[0], given[1], **given[2])
        assert "put this below line 3 of shop/__init__.py" in text
    more["shop/data.py"] = "TOKEN = 1\n"
    assert not told(BOT, main, **more)
