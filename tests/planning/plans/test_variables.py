"""Which files get Sentry's variables, and which are left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codemods.formats.environments.dotenv import HEADING
from codemods.planning.apply import apply
from codemods.planning.known import Known
from codemods.planning.plan import plan
from tests.lacking import needs
from tests.projects import applied, changes, recommended

FLASK = "from flask import Flask\n\napp = Flask(__name__)\n"
SHOP = {"requirements.txt": "flask\n", "shop/__init__.py": "", "shop/web.py": FLASK}
LOADED = {"run.sh": "set -a\nsource .env\n"}
LISTED = "SENTRY_DSN=\nSENTRY_ENVIRONMENT=\nSENTRY_RELEASE=\n"
COMPOSE = (
    "services:\n  web:\n    build: .\n    environment:\n      A: 1\n"
    "  db:\n    image: postgres\n    environment:\n      B: 2\n"
)
IMAGE = "FROM python\nCOPY . .\nCMD flask --app shop.web run\n"
STRICT = (
    "from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\n"
    "class Settings(BaseSettings):\n    model_config = SettingsConfigDict(env_file='.env')\n"
)


@pytest.mark.parametrize("path", [".env.example", "shop/.env.sample", "docker/.env.dist"])
def test_a_template_lists_the_variables(path: str) -> None:
    assert applied({**SHOP, **LOADED, path: "A=1\n"})[path] == f"A=1\n{LISTED}"


@pytest.mark.parametrize(
    "line",
    [
        "load_dotenv(override=True)",
        "load_dotenv(find_dotenv(), override = True)",
        "load_dotenv(\n    path,\n    override=True,\n)",
        "env.read_env(overwrite=True)",
        "os.environ.update(dotenv_values('.env'))",
    ],
)
def test_an_empty_name_would_take_the_value_of_the_process_away(line: str) -> None:
    texts = {**SHOP, "shop/env.py": f"{line}\n", ".env.example": "A=1\n"}
    off = f"# {LISTED}".rstrip("\n").replace("\n", "\n# ") + "\n"
    assert applied(texts)[".env.example"].endswith(f"A=1\n{HEADING}\n{off}")
    (said,) = [f.why for f in changes(texts).files if f.path == ".env.example"]
    assert "commented out: shop/env.py:1 loads it over" in str(said)


@pytest.mark.parametrize(
    "line", ["load_dotenv()", "load_dotenv(override=False)", "load_dotenv()\nload(override=1)"]
)
def test_it_does_not_where_the_process_comes_first(line: str) -> None:
    texts = {**SHOP, "shop/env.py": f"{line}\n", ".env.example": "A=1\n"}
    assert applied(texts)[".env.example"] == f"A=1\n{LISTED}"


def test_a_template_of_what_nothing_loads_stays() -> None:
    assert applied({**SHOP, ".env.example": "A=1\n"})[".env.example"] == "A=1\n"


@pytest.mark.parametrize("path", [".env", "docs/.env.example", "web/.env.example"])
def test_other_files_stay_as_they_are(path: str) -> None:
    frontend = {"web/package.json": '{"dependencies": {"react": "18"}}'}
    assert applied({**SHOP, **frontend, path: "A=1\n"})[path] == "A=1\n"


def test_the_values_of_a_dotenv_are_told_to_nobody() -> None:
    done = changes({**SHOP, ".env": "TOKEN=hunter2\n", ".env.example": "TOKEN=\n"})
    assert all(b"hunter2" not in (c.after or b"") for c in done.files)
    assert all("hunter2" not in note.text + note.paste for note in done.notes)


def test_only_services_of_the_project_are_passed_them() -> None:
    after = applied({**SHOP, "docker-compose.yml": COMPOSE, "Dockerfile": IMAGE})
    passed = "      SENTRY_DSN:\n      SENTRY_ENVIRONMENT:\n      SENTRY_RELEASE:\n"
    assert after["docker-compose.yml"] == COMPOSE.replace("A: 1\n", f"A: 1\n{passed}")


def test_a_service_with_a_command_of_its_own() -> None:
    text = COMPOSE.replace("build: .", "image: x\n    command: flask --app shop.web run")
    assert "A: 1\n      SENTRY_DSN:\n" in applied({**SHOP, "compose.yml": text})["compose.yml"]


HUEY = {
    "requirements.txt": "flask\nhuey\n",
    "shop/jobs.py": "from huey import RedisHuey\n\nhuey = RedisHuey()\n",
    "shop/web.py": f"from shop.jobs import huey\n{FLASK}",
    "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
    "CMD flask --app shop.web run\n",
}
WORKED = COMPOSE.replace(
    "  db:", "  huey:\n    build: .\n    command: huey_consumer shop.jobs.huey\n  db:"
)


def test_each_service_of_a_file_is_passed_them_and_named() -> None:
    done = changes({**SHOP, **HUEY, "compose.yml": WORKED})
    (one,) = (c for c in done.files if c.path == "compose.yml")
    assert one.why.startswith("names SENTRY_DSN") and "for `web`, `huey`, without" in one.why
    passed = "SENTRY_DSN:\n      SENTRY_ENVIRONMENT:\n      SENTRY_RELEASE:\n"
    consumed = f"shop.jobs.huey\n    environment:\n      {passed}  db:"
    after = (one.after or b"").decode()
    assert f"A: 1\n      {passed}" in after and consumed in after
    assert after.count("SENTRY_DSN") == 2


@pytest.mark.parametrize(
    ("beside", "own"),
    [
        ("services:\n  huey:\n    env_file: .env\n", ""),
        ("", "    env_file: .env\n"),
    ],
)
def test_a_service_that_has_its_own_from_elsewhere_is_left(beside: str, own: str) -> None:
    text = WORKED.replace("shop.jobs.huey\n", f"shop.jobs.huey\n{own}")
    texts = {**SHOP, **HUEY, "compose.yml": text, "compose.prod.yml": beside}
    assert applied(texts)["compose.yml"].count("SENTRY_DSN") == 1


def test_none_is_passed_them_where_one_can_not_be() -> None:
    text = WORKED.replace("shop.jobs.huey\n", "shop.jobs.huey\n    environment: {}\n")
    done = changes({**SHOP, **HUEY, "compose.yml": text})
    assert "compose.yml" not in {c.path for c in done.files}
    (note,) = (n for n in done.notes if "compose.yml was left alone" in n.text)
    assert "each of `web`, `huey` needs" in note.text and "SENTRY_DSN" in note.paste


def test_each_subproject_has_its_own() -> None:
    texts = {f"api/{path}": text for path, text in SHOP.items()}
    texts |= {"api/.env.example": "A=1\n", ".env.example": "B=1\n", "docker-compose.yml": ""}
    after = applied({**texts, "Procfile": "web: cd api && flask --app shop.web run\n"})
    assert after["api/.env.example"] == f"A=1\n{LISTED}"
    assert after[".env.example"] == "B=1\n"


def test_a_file_is_offered_once() -> None:
    texts = {**SHOP, ".env.example": "A=1\n"}
    project, found, answers = recommended(texts)
    done = apply(project, plan(Known(found, answers)))
    later = answers._replace(written=done.written)
    again = plan(Known(found, later))
    assert ".env.example" not in {edit.path for edit in again.edits}


def test_a_set_up_that_was_there_has_variables_of_its_own() -> None:
    own = "import sentry_sdk\n\nsentry_sdk.init(dsn=KEY)\n"
    texts = {**SHOP, "shop/web.py": own + FLASK, ".env.example": "KEY=\n"}
    assert applied(texts)[".env.example"] == "KEY=\n"


def test_settings_that_would_stop_on_a_new_variable_are_spared() -> None:
    texts = {
        **SHOP,
        "requirements.txt": "flask\npydantic-settings\n",
        "shop/config.py": STRICT,
        ".env.example": "A=1\n",
    }
    done = changes(texts)
    assert ".env.example" not in {c.path for c in done.files}
    assert any("shop/config.py:5 reads a .env" in note.text for note in done.notes)
    lenient = STRICT.replace("'.env'", "'.env', extra='ignore'")
    assert applied({**texts, "shop/config.py": lenient})[".env.example"] == f"A=1\n{LISTED}"


KEPT = "reads your .env"
DECOUPLE = {
    "requirements.txt": "flask\npython-decouple\n",
    "shop/web.py": f"from decouple import config\n\nA = config('A')\n{FLASK}",
}


@pytest.mark.parametrize(
    ("texts", "level"),
    [
        (DECOUPLE, "todo"),
        ({"requirements.txt": "flask\n"}, ""),
        (
            {
                "requirements.txt": "flask\npydantic-settings\n",
                "shop/config.py": STRICT.replace("'.env'", "'.env', extra='ignore'"),
                "shop/web.py": f"from shop import config\n{FLASK}",
            },
            "todo",
        ),
        (
            {
                "requirements.txt": "flask\npython-decouple\n",
                "shop/web.py": f"from dotenv import load_dotenv\n\nload_dotenv()\n{FLASK}",
            },
            "",
        ),
        (
            {
                **DECOUPLE,
                "compose.yml": "services:\n  web:\n    command: flask --app shop.web run\n"
                "    env_file: .env\n",
            },
            "info",
        ),
    ],
    ids=["decouple", "nothing", "pydantic", "loaded", "from compose"],
)
def test_a_dotenv_that_nothing_exports_is_told_of(texts: dict[str, str], level: str) -> None:
    done = changes({**SHOP, ".env.example": "A=1\n", **texts})
    told = [note for note in done.notes if KEPT in note.text]
    assert [note.level for note in told] == [level] * bool(level)


STARLETTE = "from starlette.config import Config\n\nconfig = Config('.env')\n"


@pytest.mark.parametrize(
    ("reading", "requires", "is_told"),
    [
        (STARLETTE, "flask\nstarlette\n", True),
        (STARLETTE.replace("'.env'", ""), "flask\nstarlette\n", False),
        ("from pydantic import BaseSettings\n\ns = S(_env_file='.env')\n", "", True),
        ("from decouple import config\n\nA = config('A')\n", "flask\npython-decouple\n", True),
        ("A = 1\n", "flask\npython-decouple\n", False),
    ],
)
def test_a_dotenv_without_a_template_is_told_of_as_well(
    reading: str, requires: str, is_told: bool
) -> None:
    texts = {**SHOP, "requirements.txt": requires, "shop/web.py": f"{reading}{FLASK}"}
    (*notes,) = (note for note in changes(texts).notes if KEPT in note.text)
    assert len(notes) == is_told
    assert all("starts. shop/web.py:" in note.text for note in notes)


READ = {
    "decouple": ("python-decouple", "from decouple import config\n\nA = config('A')\n"),
    "by a class": ("python-decouple", "from decouple import AutoConfig\n\nc = AutoConfig()\n"),
    "prettyconf": ("prettyconf", "from prettyconf import config\n\nA = config('A')\n"),
    "environs, today's": ("environs", "from environs import Env\n\ne = Env()\ne.read_env()\n"),
    "environs, late": (
        "environs>=11",
        "from environs import Env\n\n\ndef load():\n    Env().read_env()\n",
    ),
    "Dynaconf": ("dynaconf", "from dynaconf import Dynaconf\n\ns = Dynaconf(load_dotenv=True)\n"),
    "values alone": ("python-dotenv", "from dotenv import dotenv_values\n\nA = dotenv_values()\n"),
}
EXPORTED = {
    "environs of then": ("environs==14.2.0", READ["environs, today's"][1]),
    "environs held back": ("environs<15", READ["environs, today's"][1]),
    "django-environ": ("django-environ", "import environ\n\nenviron.Env.read_env('.env')\n"),
    "Dynaconf, which reads none": ("dynaconf", "import dynaconf\n\ns = dynaconf.Dynaconf()\n"),
}


def web(required: str, reading: str) -> dict[str, str]:
    whole = {**SHOP, "requirements.txt": f"flask\n{required}\n", ".env.example": "A=1\n"}
    return {**whole, "shop/web.py": f"{reading}{FLASK}", "Procfile": "web: gunicorn shop.web:app\n"}


@pytest.mark.parametrize(("required", "reading"), READ.values(), ids=READ)
def test_who_keeps_it_is_told_with_its_line(required: str, reading: str) -> None:
    (said,) = [note for note in changes(web(required, reading)).notes if KEPT in note.text]
    assert "shop/web.py:1 (" in said.text
    assert said.text.endswith("for itself alone: set SENTRY_DSN in that environment.")


def test_who_keeps_it_where_no_chosen_process_comes_by_is_not() -> None:
    texts = web("python-decouple", "")
    aside = {**texts, "tools/ask.py": READ["decouple"][1]}
    assert not [note for note in changes(aside).notes if KEPT in note.text]


@pytest.mark.parametrize(("required", "reading"), EXPORTED.values(), ids=EXPORTED)
def test_who_exports_it_is_not(required: str, reading: str) -> None:
    assert not [note for note in changes(web(required, reading)).notes if KEPT in note.text]


def test_who_is_not_there_where_it_runs_keeps_nothing() -> None:
    texts = web("decouple", READ["decouple"][1])  # another distribution of that name
    assert not [note for note in changes(texts).notes if KEPT in note.text]
    texts["requirements-dev.txt"] = "python-decouple\n"
    assert not [note for note in changes(texts).notes if KEPT in note.text]


def test_nothing_is_listed_where_nothing_could_be_required() -> None:
    texts = {**SHOP, "requirements.txt": "flask\nurllib3==1.25\n", ".env.example": "A=1\n"}
    done = changes(texts)
    assert done.files == ()
    assert all(".env.example" not in note.text for note in done.notes)


@pytest.mark.parametrize(
    "command",
    ["", "    command: ./run.sh web\n", "    entrypoint: ['/app/run.sh']\n"],
    ids=["the image's own", "a script", "an entrypoint"],
)
def test_a_service_whose_script_starts_it(command: str) -> None:
    compose = (
        f"services:\n  web:\n    build: .\n{command}    environment:\n      A: 1\n"
        "  worker:\n    build: .\n    command: celery -A shop.jobs worker\n    environment:\n"
        "      B: 2\n  db:\n    image: postgres\n    environment:\n      C: 3\n"
    )
    texts = {
        **SHOP,
        "shop/jobs.py": "from celery import Celery\n\napp = Celery()\n",
        "run.sh": "#!/bin/sh\nexec flask --app shop.web run\n",
        "Dockerfile": "FROM python\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n"
        'ENTRYPOINT ["./run.sh"]\n',
        "docker-compose.yml": compose,
    }
    after = applied(texts)["docker-compose.yml"]
    assert [after.count(f"{row}\n      SENTRY_DSN:\n") for row in ("A: 1", "B: 2", "C: 3")] == [
        1,
        1,
        0,
    ]


HEAD = "from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\n"


@needs("pydantic_settings")
@pytest.mark.parametrize(
    ("header", "config", "mended"),
    [
        ("S(BaseSettings)", "    class Config:\n        {}env_file = '.env'\n", "{}\n        "),
        ("S(BaseSettings)", "    model_config = SettingsConfigDict({}env_file='.env')\n", "{}, "),
        ("S(BaseSettings)", "    model_config = {{{}'env_file': '.env'}}\n", "{}, "),
        ("S(BaseSettings, {}env_file='.env')", "", "{}, "),
    ],
    ids=["class", "call", "dict", "keywords"],
)
def test_what_is_told_lets_the_class_pass_over_it(
    header: str, config: str, mended: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def text(beside: str) -> str:
        return f"{HEAD}class {header}:\n    REDIS: str = ''\n{config}".format(beside)

    texts = {**SHOP, "shop/conf.py": text(""), ".env.example": "REDIS=\n"}
    texts["requirements.txt"] = "flask\npydantic-settings\n"
    (note,) = (n for n in changes(texts).notes if "pass over" in n.text)
    (tmp_path / ".env").write_text("REDIS=a\nSENTRY_DSN=b\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match="Extra inputs"):
        run(text(""))
    told = note.text.partition("pass over others: `")[2].partition("`")[0]
    assert run(text(mended.format(told))) == "a"


def run(text: str) -> object:
    names: dict[str, Any] = {"__name__": "conf"}
    exec(text, names)
    return names["S"]().REDIS


def test_what_a_class_reads_reaches_others_where_something_exports_it() -> None:
    texts = {**SHOP, "requirements.txt": "flask\npydantic-settings\n", "shop/config.py": STRICT}
    alone = "reaches only the class"
    assert any(alone in n.text for n in changes(texts).notes)
    loading = f"from dotenv import load_dotenv\n\nload_dotenv()\n{FLASK}"
    notes = changes({**texts, "shop/web.py": loading}).notes
    assert any("reads a .env and stops" in n.text for n in notes)
    assert not any(alone in n.text for n in notes)


@pytest.mark.parametrize(("place", "named"), [("deploy", True), ("config", False)])
def test_a_template_beside_the_compose_file_that_hands_its_copy_on_is_named(
    place: str, named: bool
) -> None:
    """Who reads the same file later, without compose, changes nothing for the containers."""
    texts = {
        **SHOP,
        "Dockerfile": "FROM python\nCOPY . .\nRUN pip install -r requirements.txt\n",
        "run.py": "from dotenv import load_dotenv\n\nfrom shop.web import app\n\n\n"
        "def main():\n    load_dotenv()\n    app.run()\n\n\n"
        "if __name__ == '__main__':\n    main()\n",
        "requirements.txt": "flask\npython-dotenv\n",
        f"{place}/.env.example": "A=1\n",
        "deploy/compose.yml": "services:\n  web:\n    build: ..\n    env_file: .env\n"
        "    command: python run.py\n",
    }
    edited = {change.path for change in changes(texts).files}
    assert (f"{place}/.env.example" in edited) is named
