"""A `.env` that is read after Sentry has started is told: a DSN in it would not be seen."""

from __future__ import annotations

import pytest

from tests.projects import changes

LOADS = "from dotenv import load_dotenv\n"


def told(main: str, procfile: str = "web: gunicorn main:app\n") -> list[str]:
    project = {
        "requirements.txt": "flask\npython-dotenv\n",
        "Procfile": procfile,
        "main.py": main,
    }
    return [n.text for n in changes(project).notes if "comes after Sentry" in n.text]


@pytest.mark.parametrize(
    "main",
    [
        "from flask import Flask\n" + LOADS + "\napp = Flask(__name__)\nload_dotenv()\n",
        "from flask import Flask\n" + LOADS + "\n\ndef create_app():\n    load_dotenv('.env')\n"
        "    return Flask(__name__)\n\n\napp = create_app()\n",
    ],
    ids=["below the app", "in the factory"],
)
def test_it_is_told_where_it_comes_later(main: str):
    (note,) = told(main)
    assert note.startswith("main.py:")


def test_so_it_is_in_the_main_function_of_a_script():
    main = (
        "import schedule\n" + LOADS + "\n\ndef job():\n    pass\n\n\ndef main():\n"
        "    load_dotenv()\n    schedule.every().day.do(job)\n\n\n"
        'if __name__ == "__main__":\n    main()\n'
    )
    assert len(told(main, "clock: python main.py\n")) == 1


def test_what_comes_first_needs_no_word():
    assert told("from flask import Flask\n" + LOADS + "\nload_dotenv()\napp = Flask('x')\n") == []


def test_a_console_script_runs_its_function():
    project = {
        "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["schedule"]\n\n'
        '[project.scripts]\nshop = "shop.cli:main"\n',
        "Procfile": "clock: shop\n",
        "shop/__init__.py": "",
        "shop/cli.py": "import schedule\n" + LOADS + "\n\ndef job():\n    pass\n\n\n"
        "def main():\n    load_dotenv()\n    schedule.every().day.do(job)\n",
    }
    assert [n for n in changes(project).notes if "comes after Sentry" in n.text]
