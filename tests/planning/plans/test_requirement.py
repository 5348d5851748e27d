"""The requirement: what it is, and where one that is there is left alone."""

from __future__ import annotations

import re

import pytest

from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from tests.dependency_files import COMPILED, image
from tests.projects import applied, changes, recommended

FLASK = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
LOCK = '[[package]]\nname = "sentry-sdk"\nversion = "2.60.0"\n'


def required(path: str, text: str, **others: str) -> str:
    return applied({**FLASK, path: text, **others})[path]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("flask\n", "flask\nsentry-sdk>=2.75.0,<3\n"),
        ("sentry-sdk\nflask\n", "sentry-sdk>=2.75.0\nflask\n"),
        ("flask\nsentry_sdk==2.60.0 # pinned\n", "flask\nsentry_sdk==2.60.0 # pinned\n"),
        ("flask\nSentry.SDK[celery]>=2\n", "flask\nSentry.SDK[celery]>=2.75.0\n"),
        ("flask\nsentry-sdk[flask]==2.60.0\n", "flask\nsentry-sdk[flask]==2.60.0\n"),
        ("flask\nsentry-sdk==1.45.0\n", "flask\nsentry-sdk==1.45.0\n"),
        (
            "flask\nsentry-sdk @ https://example.com/x.whl\n",
            "flask\nsentry-sdk @ https://example.com/x.whl\n",
        ),
        (
            "flask\nsentry-sdk==2.60.0 --hash=sha256:00\n",
            "flask\nsentry-sdk==2.60.0 --hash=sha256:00\n",
        ),
    ],
)
def test_requirements(before: str, after: str) -> None:
    assert required("requirements.txt", before) == after


@pytest.mark.parametrize(("read", "extra"), [("'requirements.txt'", ""), ("'x.txt'", "[flask]")])
def test_a_list_that_the_program_reads_itself_gets_no_extra(read: str, extra: str) -> None:
    app = f"from flask import Flask\n\nNAMES = open({read}).readlines()\napp = Flask(__name__)\n"
    after = applied({"app.py": app, "requirements.txt": "flask<2.3\n"})["requirements.txt"]
    assert after == f"flask<2.3\nsentry-sdk{extra}>=2.75.0,<3\n"


def test_a_compiled_requirement_is_left_alone_and_nothing_is_said() -> None:
    texts = {
        "requirements.in": "flask\nsentry-sdk\n",
        "requirements.txt": COMPILED.format("pip-compile") + "sentry-sdk==2.60.0\n",
    }
    done = changes({**FLASK, **texts})
    assert [c.path for c in done.files] == ["app.py"]
    assert all("requirements" not in note.text for note in done.notes if note.level == "todo")


def test_an_image_that_installs_by_name_stands_in_for_a_file() -> None:
    image = "FROM python\nRUN pip install flask gunicorn\nCOPY . .\nCMD flask run\n"
    after = required("Dockerfile", image)
    new = '"sentry-sdk>=2.75.0,<3"'
    assert after == image.replace("gunicorn", f"gunicorn {new}")
    assert required("Dockerfile", after) == after


@pytest.mark.parametrize("others", [{"requirements.txt": "flask\n"}, {"Pipfile": "[packages]\n"}])
def test_a_file_comes_before_an_image(others: dict[str, str]) -> None:
    image = "FROM python\nRUN pip install gunicorn\nCOPY . .\nCMD flask run\n"
    assert required("Dockerfile", image, **others) == image


@pytest.mark.parametrize("listed", ["", "- sentry-sdk\n"], ids=["without it", "with it"])
def test_a_list_that_did_without_sentry_goes_on_so(listed: str) -> None:
    conda = f"dependencies:\n- flask\n- requests\n- lxml\n{listed}"
    texts = {
        "app.py": f"import sentry_sdk\n{FLASK['app.py']}\nsentry_sdk.init()\n",
        "pyproject.toml": '[project]\nname = "a"\n'
        'dependencies = ["flask", "requests", "lxml", "sentry-sdk<2.67"]\n',
        "environment.yml": conda,
    }
    made = applied(texts)["environment.yml"]
    assert made.replace(">=2.35.0", "") == conda  # which begins where the call does
    assert "sentry-sdk" in applied({**texts, "app.py": FLASK["app.py"]})["environment.yml"]


GROUPS = """\
[dependency-groups]
main = [
    "flask==3.0",
    "redis==5.0",
]
dev = ["pytest"]
"""


def test_a_group_is_what_a_project_without_a_package_installs() -> None:
    runs = image("pip install --group main")
    texts = {"pyproject.toml": GROUPS, "Dockerfile": runs}
    project, found, answers = recommended({**FLASK, **texts})
    assert found.dependencies.install == "pip install --group main"
    after = {c.path: c.after for c in apply(project, plan(Known(found, answers))).files}
    row = b'    "redis==5.0",\n'
    added = row + b'    "sentry-sdk==2.75.0",\n'
    assert after["pyproject.toml"] == GROUPS.encode().replace(row, added)


def test_nothing_imports_sentry_where_what_is_installed_is_not_certain() -> None:
    done = changes({**FLASK, "pyproject.toml": GROUPS.replace("main", "web")})
    assert done.files == ()
    (note, *_) = [n for n in done.notes if n.text.startswith("pyproject.toml was left alone")]
    assert "is not certain" in note.text
    assert note.paste.startswith(
        "# pyproject.toml:\nsentry-sdk>=2.75.0,<3\n\n"
        "# app.py, above `app = Flask(__name__)`:\nimport os\n"
    )


def test_only_what_a_refused_requirement_keeps_from_a_file_is_told() -> None:
    loop = "import time\n\nwhile True:\n    print(1)\n    time.sleep(60)\n"
    waiting = "import asyncio\n\n\nasync def main(): ...\n\n\nasyncio.run(main())\n"
    for text in (loop, waiting):
        texts = {
            "main.py": text,
            "requirements.txt": "requests==2.27.1\nurllib3==1.26.8\n",
            "Procfile": "worker: python main.py\n",
        }
        (note,) = changes(texts).notes
        assert "main.py needs sentry-sdk" in note.text
        required, lines = re.split("\n\n# main.py, [^\n]+:\n", note.paste)
        assert required.startswith("# requirements.txt:\nsentry-sdk")
        assert "import" in lines
        compile(lines, "main.py", "exec")


def test_nothing_more_is_said_of_a_library_with_an_old_sdk() -> None:
    texts = {
        "pyproject.toml": '[tool.poetry]\nname = "mylib"\n\n[tool.poetry.dependencies]\n'
        'starlette = "*"\n\n[tool.poetry.group.dev.dependencies]\nsentry-sdk = "2.13.0"\n\n'
        '[build-system]\nrequires = ["poetry-core"]\nbuild-backend = "poetry.core.masonry.api"\n',
        "mylib/__init__.py": "from mylib.ext import tag\n",
        "mylib/ext.py": "import sentry_sdk\n\n\ndef tag(v):\n    sentry_sdk.set_tag('id', v)\n",
    }
    assert not [n for n in changes(texts).notes if n.level == "todo"]


def test_a_list_of_another_image_gets_the_extras_of_what_it_names() -> None:
    image = "FROM python:3.12\nCOPY {0}.txt {1} .\nRUN pip install -r {0}.txt\nCMD {2}\n"
    texts = {
        "api.txt": "flask<2.3\nredis\n",
        "worker.txt": "redis\n",
        "api.py": "from flask import Flask\n\napp = Flask(__name__)\n",
        "worker.py": "import redis\n\nwhile True:\n    redis.Redis().blpop('jobs')\n",
        "api.Dockerfile": image.format("api", "api.py", "gunicorn api:app"),
        "worker.Dockerfile": image.format("worker", "worker.py", "python worker.py"),
    }
    made = applied(texts)
    assert "sentry-sdk[flask]" in made["api.txt"]
    assert "sentry-sdk>=" in made["worker.txt"]


PIPFILE = '[packages]\nflask = "*"\n'
PIPENV = '{"_meta": {}, "default": {"flask": {"version": "==3.0.0"}}}'
SLUG = {
    "requirements.txt": "flask\n",
    "Dockerfile": f"{image('pip install -r requirements.txt')}CMD flask run\n",
    "Procfile": "web: flask run\n",
}


@pytest.mark.parametrize(
    ("others", "path", "is_edited"),
    [
        ({"Pipfile": PIPFILE, "Pipfile.lock": PIPENV}, "Pipfile", True),
        ({"Pipfile": PIPFILE, "Pipfile.lock": PIPENV, "Procfile": ""}, "Pipfile", False),
        (
            {"Pipfile": f"# We no longer use this.\n{PIPFILE}", "Pipfile.lock": PIPENV},
            "Pipfile",
            False,
        ),
        ({"Pipfile": f"# Note: a=1\n{PIPFILE}", "Pipfile.lock": PIPENV}, "Pipfile", True),
        (
            {
                "pyproject.toml": '[tool.poetry.dependencies]\nflask = "*"\n',
                "poetry.lock": LOCK.replace("sentry-sdk", "flask"),
            },
            "pyproject.toml",
            False,
        ),
    ],
    ids=["the first", "no slug", "not used any more", "with a comment", "a later one"],
)
def test_what_a_platform_takes_first_gets_it_beside_the_image_s(
    others: dict[str, str], path: str, is_edited: bool
) -> None:
    made = applied({**FLASK, **SLUG, **others})
    assert "sentry-sdk" in made["requirements.txt"]
    assert ("sentry-sdk" in made[path]) is is_edited


def test_a_line_by_hand_is_as_the_list_has_its_lines() -> None:
    texts = {
        "requirements.txt": "flask==2.3.0\nlxml==4.5.0\nrequests==2.23.0\n",
        "environment.yml": "dependencies:\n  - lxml=4.5.0\n  - requests=2.23.0\n  - pip:\n"
        "      - flask==2.3.0\n",
        "app.py": FLASK["app.py"],
        "Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n"
        "CMD flask run\n",
    }
    (note,) = [n for n in changes(texts).notes if "# environment.yml:" in n.paste]

    assert "# environment.yml:\n- sentry-sdk" in note.paste
    assert "# requirements.txt:\nsentry-sdk" in note.paste


BY_NAME = (
    "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt\n{}CMD gunicorn app:app\n"
)


def by_name(run: str) -> dict[str, str]:
    app = "from flask import Flask\n\napp = Flask(__name__)\n"
    return {"app.py": app, "requirements.txt": "flask\n", "Dockerfile": BY_NAME.format(run)}


def test_a_list_gets_nothing_that_its_image_installs_by_name():
    texts = by_name("RUN pip install sentry-sdk==2.40.0\n")
    after = applied(texts)
    assert after["requirements.txt"] == "flask\n" and "sentry_sdk.init" in after["app.py"]
    assert "sentry-sdk" in applied(by_name(""))["requirements.txt"]


def test_what_an_image_installs_by_name_is_not_raised_in_a_list():
    texts = by_name("RUN pip install sentry-sdk==1.9.0\n")
    assert applied(texts, raise_sdk=True) == texts
    said = str(changes(texts, raise_sdk=True).notes)
    assert "Dockerfile:4 installs sentry-sdk by name" in said


def test_pins_in_two_lists_are_told_at_once():
    rows = "flask\nredis\nsix\nrequests{}\n"
    listed = "".join(f"  - {name}\n" for name in rows.format("=2.23.0").split())
    texts = by_name("") | {"requirements.txt": rows.format("==2.23.0")}
    texts |= {"environment.yml": f"dependencies:\n  - python\n{listed}"}
    assert applied(texts) == texts
    assert "and the same in environment.yml" in str(changes(texts).notes)
    texts |= {"environment.yml": f"dependencies:\n{listed}".replace("=2.23.0", "")}
    assert "and the same in" not in str(changes(texts).notes)
