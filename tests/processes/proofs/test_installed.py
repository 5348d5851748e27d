"""It has the package: the requirement goes where each environment installs from, or nowhere."""

from __future__ import annotations

import pytest

from codemods.files.project import Project
from codemods.planning.scanning.scan import scan
from tests.projects import applied, changes

APP = {"app.py": "from flask import Flask\n\napp = Flask(__name__)\n"}
RUN = 'COPY . .\nCMD ["gunicorn", "app:app"]\n'
DEPLOY = "pip install -r deploy.txt"
LIST = "flask\ngunicorn\n"
API = '[project]\nname = "api"\nversion = "0"\ndependencies = ["flask"]\n'
BUILT = '\n[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
WORKSPACE = '[project]\nname = "root"\nversion = "0"\n\n[tool.uv.workspace]\nmembers = ["api"]\n'
POETRY = '[tool.poetry]\nname = "shop"\n\n[tool.poetry.dependencies]\nflask = "*"\n'
PIPFILE_LOCK = '{"default": {"flask": {"version": "==3.1.0"}}, "develop": {}}'


def image(*lines: str, base: str = "python:3.12") -> str:
    return "\n".join([f"FROM {base}", *lines, RUN])


def requiring(texts: dict[str, str]) -> set[str]:
    """Return the files that come to require sentry-sdk."""
    after = applied(texts)
    return {
        p for p, t in after.items() if "sentry-sdk" in t and "sentry-sdk" not in texts.get(p, "")
    }


@pytest.mark.parametrize(
    ("dockerfile", "shown"),
    [
        (image("RUN apt-get install -y python3-flask gunicorn", base="debian"), "python3-flask"),
        (image("RUN apk add --no-cache py3-flask", base="alpine"), "py3-flask"),
        (
            image('RUN ["dnf", "install", "-y", "python3.11-flask"]', base="ubi9"),
            "python3.11-flask",
        ),
        (image(base="tiangolo/uwsgi-nginx-flask:python3.12"), "FROM tiangolo/"),
        (image(base="registry.example.com/shop/base:7"), "FROM registry.example.com"),
    ],
)
def test_what_comes_from_elsewhere_gets_no_import(dockerfile: str, shown: str) -> None:
    for texts in ({**APP}, {**APP, "requirements.txt": LIST}):
        texts |= {"Dockerfile": dockerfile}
        assert applied(texts) == texts
        (note,) = [n for n in changes(texts).notes if n.text.startswith("app.py ")]
        assert shown in note.text and "Install it there first" in note.text


ALONE = {
    "poll.py": "import time\n\nimport paho.mqtt.client\n\nwhile True:\n    time.sleep(1)\n",
    "poll.service": "[Service]\nExecStart=/usr/bin/python3 /opt/poll.py\n",
}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "```sh\n$ sudo apt install -y python3-paho-mqtt mosquitto\n```\n"),
        ("setup.sh", "apt-get update && apt-get install python3-paho-mqtt\n"),
    ],
)
def test_what_a_host_has_of_its_distribution_gets_no_import(path: str, text: str):
    texts = {**ALONE, path: text}
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if n.text.startswith("poll.py ")]
    assert "python3-paho-mqtt" in note.text and "sudo PIP_BREAK_SYSTEM_PACKAGES=1" in note.text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("README.md", "apt install python3-venv python3-requests\n"),
        ("requirements.txt", "paho-mqtt\n"),
    ],
    ids=["what it does not import", "a list"],
)
def test_else_it_gets_one(path: str, text: str):
    texts = {**ALONE, "README.md": "apt install python3-paho-mqtt\n", path: text}
    assert "sentry_sdk" in applied(texts)["poll.py"]


@pytest.mark.parametrize(
    ("base", "installs", "command"),
    [
        ("debian", "apt-get install -y python3-flask", "apt-get install -y python3-pip && "),
        ("alpine", "apk add py3-flask", "apk add --no-cache py3-pip && "),
    ],
)
def test_its_line_brings_pip_and_is_not_refused_by_it(base: str, installs: str, command: str):
    texts = {**APP, "Dockerfile": image(f"RUN {installs}", base=base)}
    (note,) = [n for n in changes(texts).notes if n.text.startswith("app.py ")]
    assert f"{command}PIP_BREAK_SYSTEM_PACKAGES=1 pip3 install 'sentry-sdk" in note.text


@pytest.mark.parametrize(
    "dockerfile",
    [
        image("RUN apt-get install -y python3-pip python3-dev libpq-dev", base="debian"),
        image("RUN apt-get install -y python3-flask", "RUN pip install -r requirements.txt"),
        image(),
        image("RUN pip install -r requirements.txt", base="registry.example.com/shop/base:7"),
        image(base="python:3-onbuild"),
    ],
)
def test_what_can_have_it_gets_it(dockerfile: str) -> None:
    texts = {**APP, "requirements.txt": LIST, "Dockerfile": dockerfile}
    assert requiring(texts) == {"requirements.txt"}


@pytest.mark.parametrize(
    ("files", "run"),
    [
        ({"requirements.txt": "flask\n".encode("utf-16-le")}, "pip install -r requirements.txt"),
        ({"requirements.txt.j2": b"flask=={{ flask }}\n"}, "pip install -r requirements.txt"),
        ({"requirements.txt": b"flask\n"}, "./install-all"),
        ({"requirements.txt": b"flask\n"}, "curl -sSf https://example.com/x | sh"),
    ],
)
def test_what_can_t_be_read_leaves_the_question_open(files: dict[str, bytes], run: str) -> None:
    texts = {p: t.encode() for p, t in APP.items()}
    texts |= {**files, "Dockerfile": image(f"RUN {run}").encode()}
    found = scan(Project.of(texts))
    assert [e.path for e in found.doubtful] == ["app.py"] and not found.entrypoints
    (one,) = found.proven
    assert [p.name for p in one.missing] == ["installed"]
    assert "can't be read" in one.missing[0].why or "was not read" in one.missing[0].why


@pytest.mark.parametrize(
    "command",
    [
        "pip install -e . --no-deps",
        "pip install --no-deps .",
        "uv pip install --no-deps -e '.[web]'",
        "python -m pip install --no-deps -e .",
    ],
)
@pytest.mark.parametrize("place", ["Makefile", "Dockerfile"])
def test_metadata_that_is_not_installed_gets_nothing(command: str, place: str) -> None:
    listed = "pip install -r ci/pip_requirements.txt"
    commands = {
        "Makefile": f"deploy:\n\t{listed}\n\t{command}\n\tgunicorn app:app\n",
        "Dockerfile": image("COPY . .", f"RUN {listed}", f"RUN {command}"),
    }
    texts = {**APP, "pyproject.toml": API + BUILT, "ci/pip_requirements.txt": "flask\n"}
    assert "ci/pip_requirements.txt" in requiring({**texts, place: commands[place]})
    whole = commands[place].replace(" --no-deps", "")
    assert requiring({**texts, place: whole}) & {"pyproject.toml", "ci/pip_requirements.txt"}


@pytest.mark.parametrize(
    ("command", "launch"),
    [
        ("uv sync --frozen --package api", "uv run --frozen --package api flask --app app run"),
        ("uv sync --package=api --no-dev", "flask --app app run"),
        ("uv --directory api sync", "flask --app app run"),
        ("uv sync --project api", "flask --app app run"),
        ("cd api && uv sync", "flask --app app run"),
        ("pip install ./api", "flask --app app run"),
    ],
)
def test_a_workspace_s_member_is_what_an_image_installs(command: str, launch: str) -> None:
    dockerfile = (
        f"FROM python:3.12\nWORKDIR /w\nCOPY . .\nRUN {command}\nWORKDIR /w/api\nCMD {launch}\n"
    )
    texts = {
        "api/app.py": APP["app.py"],
        "api/pyproject.toml": API + BUILT,
        "pyproject.toml": WORKSPACE,
        "Dockerfile": dockerfile,
    }
    assert "api/pyproject.toml" in requiring(texts)
    assert "pyproject.toml" not in requiring(texts)
    top = {**texts, "Dockerfile": dockerfile.replace(command, "uv sync")}
    assert not requiring(top) & {"api/pyproject.toml"} or scan(Project.of(top)).root == "api"


@pytest.mark.parametrize(
    "command",
    [
        "uv sync --only-group lint",
        "poetry install --only docs",
        "pip install --group lint",
    ],
)
def test_a_group_alone_is_not_the_project(command: str) -> None:
    texts = {**APP, "pyproject.toml": API, "Dockerfile": image(f"RUN {command}")}
    assert applied(texts) == texts
    both = image(f"RUN {command}", "RUN pip install .")
    assert requiring({**texts, "Dockerfile": both}) == {"pyproject.toml"}


@pytest.mark.parametrize(
    ("command", "script"),
    [
        ("uv run --script tools/clean", "#!/usr/bin/env -S uv run --script\n"),
        ("uv run tools/clean.py", "# /// script\n# dependencies = []\n# ///\n"),
        ("uv run --no-project python tools/clean.py", "import os\n"),
        ("uvx ruff check", ""),
    ],
)
def test_a_script_with_its_own_list_installs_nothing_of_the_project(
    command: str, script: str
) -> None:
    texts = {
        **APP,
        "requirements/base.txt": "flask==3.1.0\n",
        "pyproject.toml": '[project]\nname = "shop"\ndynamic = ["version"]\n',
        "tools/clean": script,
        "tools/clean.py": script,
        ".github/workflows/clean.yml": f"jobs:\n  a:\n    steps:\n      - run: {command}\n",
    }
    assert requiring(texts) - {"app.py", "sentry_setup.py"} == {"requirements/base.txt"}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"Pipfile": '[packages]\nflask = "*"\n', "Pipfile.lock": PIPFILE_LOCK},
            {"Pipfile", "requirements.txt"},
        ),
        ({"pyproject.toml": POETRY, "poetry.lock": ""}, {"pyproject.toml", "requirements.txt"}),
        ({"pyproject.toml": API, "uv.lock": ""}, {"pyproject.toml", "requirements.txt"}),
        ({"pyproject.toml": API}, {"requirements.txt"}),
        ({"Pipfile": '[packages]\nflask = "*"\n'}, {"requirements.txt"}),
    ],
)
def test_a_platform_that_may_take_either_list_finds_it_in_both(
    files: dict[str, str], expected: set[str]
) -> None:
    texts = {**APP, **files, "requirements.txt": LIST, "Procfile": "web: gunicorn app:app\n"}
    assert requiring(texts) - {"app.py"} == expected


def test_where_an_image_shows_which_list_one_that_a_slug_takes_later_is_left_alone() -> None:
    texts = {
        **APP,
        "requirements.txt": LIST,
        "Procfile": "web: gunicorn app:app\n",
        "Dockerfile": image("COPY requirements.txt .", "RUN pip install -r requirements.txt"),
    }
    first = {"Pipfile": '[packages]\nflask = "*"\n', "Pipfile.lock": PIPFILE_LOCK}
    later = {
        "pyproject.toml": '[tool.poetry]\nname = "a"\n[tool.poetry.dependencies]\nflask = "*"\n',
        "poetry.lock": '[[package]]\nname = "flask"\nversion = "3.0.0"\n',
    }
    assert requiring({**texts, **later}) - {"app.py"} == {"requirements.txt"}
    assert requiring({**texts, **first}) - {"app.py"} == {"requirements.txt", "Pipfile"}


IMAGES = {
    "web/Dockerfile": image("COPY web.txt .", "RUN pip install -r web.txt"),
    "jobs/Dockerfile": image("COPY jobs.txt .", "RUN pip install -r jobs.txt"),
    "web.txt": "flask\ngunicorn\n",
    "jobs.txt": "flask\nrq\n",
}


def test_each_of_two_images_gets_it_in_its_own_list() -> None:
    assert requiring({**APP, **IMAGES}) - {"app.py"} == {"web.txt", "jobs.txt"}


def test_no_list_gets_it_where_one_of_them_refuses() -> None:
    texts = {**APP, **IMAGES, "jobs.txt": "flask\nurllib3==1.26.8\n"}
    assert applied(texts) == texts


@pytest.mark.parametrize(
    "files",
    [
        {
            "Dockerfile": "FROM python:3.12 AS build\nCOPY deploy.txt .\n"
            "RUN pip install --prefix=/x -r deploy.txt\nFROM python:3.12\n"
            f"COPY --from=build /x /usr/local\n{RUN}"
        },
        {
            "Dockerfile": f"FROM python:3.12 AS run\nCOPY deploy.txt .\nRUN {DEPLOY}\n"
            f"{RUN}\nFROM run AS dev\nRUN pip install -r requirements.txt\n",
            "docker-compose.yml": "services:\n  web:\n    build: {context: ., target: run}\n"
            "    command: gunicorn app:app\n",
        },
        {
            "Dockerfile": image("COPY . .", "RUN ./install.sh"),
            "install.sh": f"#!/bin/sh\n{DEPLOY}\n",
        },
        {
            "Dockerfile": image("COPY . .", "RUN make deps"),
            "Makefile": f"deps:\n\t{DEPLOY}\n",
        },
        {
            "Dockerfile": "FROM python:3.12\nCOPY . .\nENTRYPOINT ['./run.sh']\n".replace("'", '"'),
            "run.sh": f"#!/bin/sh\n{DEPLOY}\ngunicorn app:app\n",
        },
        {
            "docker-compose.yml": "services:\n  web:\n    image: python\n    volumes: ['.:/a']\n"
            f"    working_dir: /a\n    command: sh -c '{DEPLOY} && gunicorn app:app'\n"
        },
        {
            "render.yaml": f"services:\n  - type: web\n    buildCommand: {DEPLOY}\n"
            "    startCommand: gunicorn app:app\n"
        },
        {
            "Dockerfile": image(base="example.com/shop-base:1"),
            "base.Dockerfile": f"FROM python:3.12\nCOPY deploy.txt .\nRUN {DEPLOY}\n",
        },
    ],
    ids=["stages", "target", "script", "make", "at start", "compose", "render", "base"],
)
def test_what_an_environment_installs_is_found(files: dict[str, str]) -> None:
    texts = {**APP, "requirements.txt": LIST, "deploy.txt": "flask\ngunicorn\n", **files}
    assert "deploy.txt" in requiring(texts)


def test_a_lock_of_conda_is_told_with_its_command() -> None:
    texts = {
        **APP,
        "environment.yml": "name: web\nchannels: [conda-forge]\ndependencies:\n  - flask\n",
        "conda-lock.yml": "metadata:\n  sources:\n  - environment.yml\npackage: []\n",
        "Dockerfile": image(
            "COPY conda-lock.yml /", "RUN conda-lock install -n web /conda-lock.yml"
        ),
    }
    assert requiring(texts) - {"app.py"} == {"environment.yml"}
    (lock,) = scan(Project.of(texts)).dependencies.locks
    assert (lock.path, lock.shown) == (
        "conda-lock.yml",
        "conda-lock lock -f environment.yml --lockfile conda-lock.yml",
    )


DECLARED = {**APP, "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["flask"]\n'}


@pytest.mark.parametrize(
    ("texts", "where"),
    [
        (
            {"Dockerfile": image("COPY requirements/prod.txt .", "RUN pip install -r prod.txt")},
            "Dockerfile:3",
        ),
        (
            {"Procfile": "web: pip install -r deploy/list.txt && gunicorn app:app\n"},
            "Procfile:1",
        ),
    ],
)
def test_a_list_that_is_not_in_the_project_leaves_the_question_open(
    texts: dict[str, str], where: str
) -> None:
    texts = DECLARED | texts
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if n.text.startswith("app.py ")]
    assert f"{where} installs" in note.text and "the repository does not hold" in note.text


@pytest.mark.parametrize(
    "lines",
    [
        ("RUN poetry export -o prod.txt", "RUN pip install -r prod.txt"),
        ("RUN uv pip compile pyproject.toml > prod.txt", "RUN pip install -r prod.txt"),
        ("COPY prod.txt .", "RUN pip install -r prod.txt", "COPY . .", "RUN pip install ."),
    ],
)
def test_a_list_that_the_project_makes_holds_what_it_declares(lines: tuple[str, ...]) -> None:
    assert requiring({**DECLARED, "Dockerfile": image(*lines)}) == {"pyproject.toml"}


def test_the_settings_of_django_are_loaded_where_a_process_names_them() -> None:
    named = 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n'
    texts = {
        "manage.py": named + "from django.core.management import execute_from_command_line\n\n"
        "execute_from_command_line()\n",
        "shop/__init__.py": "",
        "shop/settings.py": "INSTALLED_APPS = []\nMIDDLEWARE = []\n",
        "shop/wsgi.py": f"{named}\nfrom django.core.wsgi import get_wsgi_application\n\n"
        "application = get_wsgi_application()\n",
        "pyproject.toml": DECLARED["pyproject.toml"].replace("flask", "django"),
        "Dockerfile": image("COPY made/prod.txt .", "RUN pip install -r prod.txt").replace(
            "app:app", "shop.wsgi"
        ),
    }
    assert applied(texts) == texts
    assert any("installs prod.txt" in note.text for note in changes(texts).notes)


WORK = "def main():\n    while True:\n        print(1)\n"
COMMAND = {"shop/__init__.py": "", "shop/cli.py": WORK}


@pytest.mark.parametrize(
    ("lines", "name", "adds"),
    [
        (("COPY Pipfile Pipfile.lock ./", "RUN pipenv sync --system"), "Pipfile", "pipenv install"),
        (
            ("COPY Pipfile .", "RUN pip install pipenv && pipenv install"),
            "Pipfile",
            "pipenv install",
        ),
        (("COPY pyproject.toml .", "RUN poetry install"), "pyproject.toml", "poetry add"),
    ],
)
def test_what_an_image_copies_that_is_not_here_is_no_other_list(
    lines: tuple[str, ...], name: str, adds: str
) -> None:
    other = {"requirements.txt": LIST} if name != "Pipfile" else {"pyproject.toml": POETRY}
    texts = {**APP, **other, "Dockerfile": image(*lines)}
    assert applied(texts) == texts
    (note,) = [n for n in changes(texts).notes if n.text.startswith("app.py ")]
    assert (
        f"Dockerfile:3 installs {name} (`" in note.text
        and "the repository does not hold" in note.text
    )
    assert f"`{adds} 'sentry-sdk>=" in note.text


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        (
            ("COPY Pipfile .", "RUN pipenv install --system"),
            {"Pipfile": "[packages]\nflask = '*'\n"},
        ),
        (("COPY Pipfile* .", "RUN pip install -r requirements.txt"), {}),
        (("COPY Pipfile .", "RUN pip install -r requirements.txt"), {}),
        (("RUN pip install pipenv && pipenv install -r requirements.txt",), {}),
    ],
)
def test_what_is_here_or_installs_another_list_is_set_up(
    lines: tuple[str, ...], more: dict[str, str]
) -> None:
    texts = {**APP, **more, "Dockerfile": image(*lines)}
    texts |= {} if more else {"requirements.txt": LIST}
    assert "sentry_sdk" in applied(texts)["app.py"]


def test_a_manifest_elsewhere_is_no_question_where_sentry_is_started_already() -> None:
    app = {"app.py": f"import sentry_sdk\n{APP['app.py']}sentry_sdk.init()\n"}
    copies = image("COPY pyproject.toml .", "RUN poetry install")
    texts = {**app, "requirements.txt": f"{LIST}sentry-sdk==2.75.0\n", "Dockerfile": copies}
    assert not [n for n in changes(texts).notes if "the repository does not hold" in n.text]


IN_SETUP = '{"console_scripts": ["shop = shop.cli:main"]}'
SETUP = 'from setuptools import setup\n\nsetup(name="shop", packages=["shop"], {}entry_points=%s)\n'
SETUP = SETUP % IN_SETUP.replace("{", "{{").replace("}", "}}")
CFG = (
    "[metadata]\nname = shop\n\n[options]\npackages = find:\ninstall_requires =\n    rich\n\n"
    "[options.entry_points]\nconsole_scripts =\n    shop = shop.cli:main\n"
)
PEP621 = (
    '[project]\nname = "shop"\nversion = "0"\ndependencies = ["rich"]\n\n'
    '[project.scripts]\nshop = "shop.cli:main"\n' + BUILT
)
POETRY_COMMAND = (
    POETRY.replace("flask", "rich") + '\n[tool.poetry.scripts]\nshop = "shop.cli:main"\n'
)


@pytest.mark.parametrize(
    ("metadata", "target"),
    [
        ({"setup.py": SETUP.format('install_requires=["rich"], ')}, "setup.py"),
        ({"setup.cfg": CFG, "setup.py": "from setuptools import setup\n\nsetup()\n"}, "setup.cfg"),
        ({"pyproject.toml": PEP621}, "pyproject.toml"),
        ({"pyproject.toml": POETRY_COMMAND + BUILT}, "pyproject.toml"),
    ],
)
def test_a_command_is_installed_with_what_declares_it(
    metadata: dict[str, str], target: str
) -> None:
    told = {
        "requirements.txt": "rich\n",
        "README.md": "```\npip install -r requirements.txt\n```\n",
    }
    assert target in requiring({**COMMAND, **metadata, **told})
    image = {"Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r requirements.txt .\n"}
    assert target in requiring({**COMMAND, **metadata, **told, **image})


@pytest.mark.parametrize(
    "given", ["", 'install_requires=open("requirements.txt").read().splitlines(), ']
)
def test_metadata_that_lists_nothing_leaves_it_to_the_list(given: str) -> None:
    texts = {**COMMAND, "setup.py": SETUP.format(given), "requirements.txt": "rich\n"}
    assert requiring(texts) == {"requirements.txt"}


def test_what_a_command_is_installed_with_can_t_be_computed() -> None:
    given = SETUP.format("install_requires=DEPENDS, ").replace(
        "import setup\n", "import setup\nfrom shop.needs import DEPENDS\n"
    )
    texts = {**COMMAND, "setup.py": given, "requirements.txt": "rich\n"}
    assert applied(texts) == texts
    (note,) = changes(texts).notes
    assert "can't be read (`install_requires=DEPENDS`)" in note.text


def test_a_command_beside_the_app_of_an_image_is_told_where_it_lacks_the_package() -> None:
    web = {"shop/web.py": APP["app.py"], "requirements.txt": LIST, "pyproject.toml": PEP621}
    web |= {"Dockerfile": image("RUN pip install -r requirements.txt").replace("app:", "shop.web:")}
    assert requiring({**COMMAND, **web}) == {"requirements.txt"}
    (note,) = [n for n in changes({**COMMAND, **web}).notes if n.text.startswith("shop/cli.py")]
    assert "the command of pyproject.toml:7" in note.text and "add it there first" in note.text


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("uv sync --only-group web", "`uv add --group web 'sentry-sdk>="),
        ("pdm install -G web --no-default", "`pdm add -G web 'sentry-sdk>="),
        ("poetry install --only web", "`poetry add --group web 'sentry-sdk>="),
        ("pip install --group web", "`sentry-sdk>="),
    ],
)
def test_a_refusal_says_what_to_add_and_by_which_command(command: str, said: str) -> None:
    groups = '[project]\nname = "shop"\nversion = "0"\ndependencies = []\n\n'
    groups += '[dependency-groups]\nweb = ["flask", "gunicorn"]\nbot = ["rich"]\n'
    texts = {**APP, "pyproject.toml": groups, "Dockerfile": image(f"RUN {command}")}
    assert applied(texts) == texts
    assert any(said in note.text for note in changes(texts).notes)


@pytest.mark.parametrize("copied", ["COPY . .", "ADD ./ ./", "COPY --chown=app:app . /app/"])
@pytest.mark.parametrize("place", ["docker/Dockerfile", "deploy/docker/web.Dockerfile"])
def test_an_image_that_copies_all_is_built_where_the_code_is(copied: str, place: str) -> None:
    lines = f"FROM python:3.12\nWORKDIR /app\n{copied}\nRUN pip install -r requirements.txt\n"
    aside = {f"{place.rpartition('/')[0]}/requirements.txt": "supervisor\n"}
    texts = {**APP, **aside, "requirements.txt": LIST, place: f"{lines}CMD gunicorn app:app\n"}
    assert requiring(texts) == {"requirements.txt"}


def test_one_that_copies_a_list_is_built_beside_it() -> None:
    tool = "FROM python:3.12\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n"
    texts = {**APP, "requirements.txt": LIST, "Procfile": "web: gunicorn app:app\n"}
    aside = {"docker/requirements.txt": "supervisor\n", "docker/Dockerfile": tool}
    assert "requirements.txt" in requiring({**texts, **aside})


INIT = "import sentry_sdk\n\nsentry_sdk.init()\n"
MANAGE = "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings.local')\n"
SETTINGS = {
    "manage.py": MANAGE,
    "shop/__init__.py": "",
    "shop/settings/__init__.py": "",
    "shop/settings/base.py": "INSTALLED_APPS = []\nROOT_URLCONF = 'shop.urls'\n",
    "shop/settings/local.py": "from .base import *  # noqa\n",
    "shop/settings/production.py": "from .base import *  # noqa\n",
    "compose/local/Dockerfile": "FROM python:3.12\nCOPY . .\nRUN pip install -r local.txt\n"
    "COPY compose/local/start /start\nCMD /start\n",
    "compose/production/Dockerfile": "FROM python:3.12\nCOPY . .\n"
    "RUN pip install -r production.txt\nCOPY compose/production/start /start\nCMD /start\n",
    "compose/local/start": "#!/bin/sh\npython manage.py runserver\n",
    "compose/production/start": "#!/bin/sh\npython manage.py runserver 0:80\n",
    "local.txt": "django\n",
    "production.txt": "django\nsentry-sdk\n",
}
LOCAL_LACKS = "compose/local/Dockerfile:3 installs local.txt"


@pytest.mark.parametrize(
    ("path", "requires", "is_lacking"),
    [
        ("shop/settings/production.py", "django\nsentry-sdk\n", False),
        ("shop/settings/base.py", "django\nsentry-sdk\n", True),
        ("", "django\nsentry-sdk\n", True),
    ],
    ids=["only production starts it", "each does", "nothing does"],
)
def test_an_environment_that_starts_no_sentry_needs_none(
    path: str, requires: str, is_lacking: bool
) -> None:
    texts = {**SETTINGS, "production.txt": requires}
    if path:
        texts[path] = INIT + texts[path]
    found = scan(Project.of(texts))
    whys = [proof.why for one in found.proven for proof in one.missing]
    assert any(LOCAL_LACKS in why for why in whys) == is_lacking


UNIT = "[Service]\nExecStart={} /usr/lib/shop/app.py\n"
PACKAGED = {
    **APP,
    "requirements.txt": "flask\n",
    "README.md": "For development:\n\n    pip install -r requirements.txt\n",
    "debian/control": "Source: shop\n\nPackage: shop\nDepends: python3, python3-flask\n",
}


@pytest.mark.parametrize(
    ("python", "left"), [("/usr/bin/python3", True), ("/opt/shop/bin/python", False)]
)
def test_a_unit_of_a_distribution_s_package_has_what_that_depends_on(
    python: str, left: bool
) -> None:
    texts = {**PACKAGED, "debian/shop@.service": UNIT.format(python)}
    assert requiring(texts) == (set() if left else {"requirements.txt"})
    said = [n.text for n in changes(texts).notes if "debian/control:4: `python3-flask`" in n.text]
    assert bool(said) is left and all("sudo PIP_BREAK_SYSTEM_PACKAGES=1 pip3" in t for t in said)


BOT = "import time\n\nwhile True:\n    time.sleep(1)\n"
OWN_LIST = '# /// script\n# dependencies = ["{}"]\n# ///\n' + BOT
IMAGE_OF_UV = "FROM python:3.12\nWORKDIR /app\nCOPY . .\nRUN uv sync\nCMD {}\n"


@pytest.mark.parametrize(
    ("script", "command", "holds"),
    [
        (OWN_LIST.format("httpx"), "uv run --script bot.py", False),
        (OWN_LIST.format("httpx"), "uv run bot.py --all", False),
        (OWN_LIST.format("sentry-sdk>=2"), "uv run --script bot.py", True),
        (OWN_LIST.format("httpx"), "uv run python bot.py", True),
        (OWN_LIST.format("httpx"), "python bot.py", True),
        (BOT, "uv run bot.py", True),
    ],
)
def test_a_script_with_a_list_of_its_own_is_run_by_no_other(
    script: str, command: str, holds: bool
) -> None:
    texts = {
        "bot.py": script,
        "Dockerfile": IMAGE_OF_UV.format(command),
        "pyproject.toml": '[project]\nname = "bot"\nversion = "1"\ndependencies = []\n',
    }
    assert (applied(texts)["bot.py"] != script) is holds
    notes = [note.text for note in changes(texts).notes]
    assert any("goes by the list that it brings (bot.py:1)" in text for text in notes) is not holds
