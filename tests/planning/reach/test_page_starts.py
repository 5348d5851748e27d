"""A page is made to import what starts Sentry only where each of its runs finds that."""

from __future__ import annotations

import pytest

from codemods.knowledge.registry import programs
from codemods.planning.reach.page_starts import as_page, can_start
from codemods.planning.reach.selection import chosen
from tests.planning.plans.test_pages import PAGE, TEXTS
from tests.projects import known

IMAGE = (
    "FROM python:3.12\nWORKDIR /app\nRUN pip install streamlit\n"
    "COPY Home.py pages/1_Cart.py ./\nCMD streamlit run Home.py\n"
)


@pytest.mark.parametrize(
    ("texts", "can"),
    [
        ({}, True),
        ({"ui/pages/1_Cart.py": "import (\n"}, False),
        ({"ui/pages/1_Cart.py": f"{PAGE}\nif __name__ == '__main__':\n    print()\n"}, True),
        ({"README.md": "    streamlit run ui/pages/1_Cart.py\n"}, False),
        ({"README.md": "- pages/1_Cart.py: what is in the cart\n"}, True),
        ({"ui/Home.py": f"import dotenv\n\ndotenv.load_dotenv()\n{PAGE}"}, False),
    ],
    ids=[
        "plain",
        "broken",
        "guarded",
        "documented",
        "listed",
        "variables",
    ],
)
def test_what_is_certain(texts: dict[str, str], can: bool) -> None:
    whole = {f"ui/{p}" if p.endswith(".py") else p: text for p, text in TEXTS.items()}
    whole |= {"Procfile": "web: streamlit run ui/Home.py\n", **texts}
    asked = known(whole)
    (entry,) = [one for one in chosen(asked) if one.path == "ui/Home.py"]
    assert can_start(asked, entry, programs()["streamlit"], "ui/pages/1_Cart.py") == can
    assert as_page(asked, entry, "ui/pages/1_Cart.py").root == "ui"


def test_an_image_that_copies_pages_by_name_may_lack_it() -> None:
    asked = known({**TEXTS, "Dockerfile": IMAGE, "Procfile": ""})
    (entry,) = chosen(asked)
    assert not can_start(asked, entry, programs()["streamlit"], "pages/1_Cart.py")


def test_what_the_script_loads_itself_would_start_sentry_sooner() -> None:
    asked = known({**TEXTS, "pages/cart.py": PAGE, "Home.py": f"from pages import cart\n{PAGE}"})
    (entry,) = chosen(asked)
    pages = ("pages/cart.py", "pages/1_Cart.py")
    assert [can_start(asked, entry, programs()["streamlit"], p) for p in pages] == [False, True]
