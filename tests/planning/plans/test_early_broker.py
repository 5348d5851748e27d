"""Where what is built too early would have to come after Sentry: the place is one that helps."""

from __future__ import annotations

from codemods.planning.plans.early_broker import plan
from tests.projects import known

LISTED = {"requirements.txt": "pymongo\npython-dotenv\n"}
BUILT = "from pymongo import MongoClient\n\nclient = MongoClient()\n"
MAIN = "import time\n\nfrom shop import client\n\nwhile True:\n    time.sleep(9)\n"


def told(texts: dict[str, str], started: str) -> list[str]:
    asked = known({**LISTED, **texts, "Procfile": f"worker: {started}\n"})
    return [note.text for note in plan(asked) if "is built before" in note.text]


def test_what_a_package_builds_comes_before_any_line_of_its_main():
    texts = {"shop/__init__.py": "from shop.db import client\n", "shop/db.py": BUILT}
    (text,) = told({**texts, "shop/__main__.py": MAIN}, "python -m shop")
    assert "above line 1 of shop/__init__.py" in text


def test_what_a_program_loads_comes_below_its_own_lines():
    main = MAIN.replace("from shop", "from dotenv import load_dotenv\nfrom db").replace(
        "\nwhile", "\nload_dotenv()\n\nwhile"
    )
    (text,) = told({"db.py": BUILT, "main.py": main}, "python main.py")
    assert "above line 4 of main.py" in text
