"""What a command starts: the program, its target and its sub-command, by each one's rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from codemods.files.model import EMPTY
from codemods.shell.options import Words, split_options
from codemods.shell.words import program_name

_PYTHON = re.compile(
    r"(?:python|pypy)[\d.]*w?|\$[({]?PYTHON\d?(?::-[^}]*)?[)}]?|\{\{ ?python ?\}\}", re.I
)
_OBJECT = re.compile(r"[A-Za-z_][\w./]*:[A-Za-z_][\w.]*(?:\(.*\))?")
_CONFIG = re.compile(r"[^=]*\.(?:ini|ya?ml|json|xml)(?::[\w-]+)?")
_MODULE = re.compile(r"[\w./$:{}-]*\w[\w./$:{}-]*(?:\(.*\))?")
_BEAT = re.compile(r"-[A-Za-z]*B|--beat")


class Started(NamedTuple):
    """What one command starts, before the project was asked where that is.

    `env` is what options say about modules and paths (`--settings`, `--pythonpath`),
    `folder` what they say about the working directory, `config` a file that may name the
    target instead.
    """

    program: str
    target: str = ""
    action: str = ""
    env: Mapping[str, str] = EMPTY
    folder: str = ""
    config: str = ""


def start_of(argv: Sequence[str]) -> tuple[Started, ...]:
    """Return what a command without wrappers starts; empty for programs of no interest.

    `celery worker -B` starts two things: a worker and a beat.
    """
    if not argv:
        return ()
    name = program_name(argv[0])
    if _PYTHON.fullmatch(name):
        return _python(argv[1:])
    if name.endswith(".py") and name != "huey_consumer.py":
        return _file(argv[0], argv[1:])
    name = _RENAMED.get(name, name)
    rule = _RULES.get(name)
    return rule(name, split_options(name, argv[1:])) if rule else ()


def _python(argv: Sequence[str]) -> tuple[Started, ...]:
    """Return what `python FILE …` or `python -m MODULE …` starts."""
    words = iter(enumerate(argv))
    for index, word in words:
        if word == "-m" or (word.startswith("-m") and len(word) > 2):
            module = word[2:] or "".join(argv[index + 1 : index + 2])
            return _module(module, argv[index + 1 if word[2:] else index + 2 :])
        if word == "-c":
            return ()
        if word in ("-W", "-X", "--check-hash-based-pycs"):
            next(words, None)
        elif not word.startswith("-"):
            return _file(word, argv[index + 1 :])
    return ()


def _module(module: str, argv: Sequence[str]) -> tuple[Started, ...]:
    if module in ("debugpy", "cProfile", "pdb", "trace", "tracemalloc"):
        inner = [i for i, word in enumerate(argv) if word == "-m" or word.endswith(".py")]
        return _python(argv[inner[0] :]) if inner else ()
    program = _MODULES.get(module, module)
    if program in _RULES:
        return start_of([program, *argv])
    return (Started("python", module, sub_command(argv)),) if module else ()


def _file(path: str, argv: Sequence[str]) -> tuple[Started, ...]:
    words = split_options("", argv)
    if program_name(path) == "huey_consumer.py":
        return start_of([path, *argv])
    started = Started("python", path, sub_command(argv), _django_env(words))
    return (started,) if path.endswith(".py") and "$" not in path else ()


def sub_command(argv: Sequence[str]) -> str:
    """Return the first word if it can be a sub-command."""
    first = argv[0] if argv else ""
    return first if re.fullmatch(r"[A-Za-z][\w:-]*", first) else ""


def _django_env(words: Words) -> dict[str, str]:
    settings, path = words.value("--settings"), words.value("--pythonpath")
    found = {"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": path}
    return {name: value for name, value in found.items() if value and "$" not in value}


def _server(name: str, words: Words) -> tuple[Started, ...]:
    """ASGI and WSGI servers: the target is the word that is no option's value."""
    values = [value for _, value in words.options]
    target = next((w for w in (*words.rest, *values) if _OBJECT.fullmatch(w)), "")
    target = target or next((w for w in words.rest if _MODULE.fullmatch(w)), "")
    target = target or words.value("--paste", "--paster")
    path = words.value("--pythonpath", "--app-dir", "--wd")
    return (
        Started(
            name,
            target,
            words.value("-k", "--worker-class") if name == "gunicorn" else "",
            {"PYTHONPATH": path.replace(",", ":")} if path else {},
            words.value("--chdir", "--working-dir"),
            words.value("-c", "--config") if name == "gunicorn" else "",
        ),
    )


def _uwsgi(name: str, words: Words) -> tuple[Started, ...]:
    module = words.value("--module", "-w", "--wsgi")
    file = words.value("--wsgi-file", "--file")
    mount = words.value("--mount").partition("=")[2]
    config = words.value("--ini", "--yaml", "--yml", "-y", "--json", "--emperor")
    config = config or next((word for word in words.rest if _CONFIG.fullmatch(word)), "")
    target = module or file or mount
    callable_name = words.value("--callable")
    if callable_name and module and ":" not in module:
        target = f"{module}:{callable_name}"
    path = words.value("--pythonpath", "--python-path", "--pp")
    env = {"PYTHONPATH": path} if path else {}
    folder = words.value("--chdir", "--chdir2")
    return (Started(name, target, "", env, folder, config),)


def _fastapi(name: str, words: Words) -> tuple[Started, ...]:
    if words.first not in ("run", "dev"):
        return ()
    target = words.value("-e", "--entrypoint") or "".join(words.rest[1:2])
    return (Started(name, target, words.first),)


def _app_option(name: str, words: Words) -> tuple[Started, ...]:
    """flask, quart, litestar: `--app NAME`, then a sub-command."""
    return (Started(name, words.value("--app", "-A"), sub_command(words.rest)),)


def _celery(name: str, words: Words) -> tuple[Started, ...]:
    action = "worker" if words.first == "multi" else sub_command(words.rest)
    folder = words.value("--workdir")
    started = Started(name, words.value("-A", "--app"), action, folder=folder)
    if action == "worker" and any(_BEAT.fullmatch(option) for option, _ in words.options):
        return (started, started._replace(action="beat"))
    return (started,)


def _rq(name: str, words: Words) -> tuple[Started, ...]:
    path = words.value("-P", "--path")
    env = {"PYTHONPATH": path} if path else {}
    return (Started(name, words.value("-c", "--config"), sub_command(words.rest), env),)


def _alone(program: str, action: str) -> Callable[[str, Words], tuple[Started, ...]]:
    def rule(name: str, words: Words) -> tuple[Started, ...]:
        return (Started(program, words.value("-c", "--config"), action),)

    return rule


def _consumer(name: str, words: Words) -> tuple[Started, ...]:
    """arq, huey_consumer, dramatiq, saq: the first word names the module."""
    return (Started(name, words.first, "worker"),)


def _sub_command_first(name: str, words: Words) -> tuple[Started, ...]:
    """taskiq, streamlit and others: a sub-command, then the target."""
    target = next((w for w in words.rest[1:] if ":" in w), "".join(words.rest[1:2]))
    return (Started(name, target, sub_command(words.rest)),)


def _django_admin(name: str, words: Words) -> tuple[Started, ...]:
    return (Started(name, "", sub_command(words.rest), _django_env(words)),)


def _entry(name: str, words: Words) -> tuple[Started, ...]:
    """What readers of pyproject.toml and setup.py made of an entry point."""
    return (Started(name, words.first),)


def _rules() -> Iterator[tuple[str, Callable[[str, Words], tuple[Started, ...]]]]:
    servers = "uvicorn gunicorn hypercorn daphne granian waitress-serve sanic pserve"
    yield from ((name, _server) for name in servers.split())
    yield from ((name, _app_option) for name in ("flask", "quart", "litestar"))
    yield from ((name, _consumer) for name in ("arq", "huey_consumer", "dramatiq", "saq"))
    yield from ((name, _sub_command_first) for name in ("taskiq", "streamlit", "chainlit"))
    yield from ((name, _entry) for name in ("script", "entry-point"))
    yield from (("uwsgi", _uwsgi), ("fastapi", _fastapi), ("celery", _celery), ("rq", _rq))
    yield from (
        ("django-admin", _django_admin),
        ("rqscheduler", _alone("rqscheduler", "scheduler")),
    )
    yield from (("rqworker", _alone("rq", "worker")), ("mod_wsgi", _sub_command_first))


_RULES = dict(_rules())
_RENAMED: Mapping[str, str] = {
    "huey_consumer.py": "huey_consumer",
    "django-admin.py": "django-admin",
    "dramatiq-gevent": "dramatiq",
    "pyuwsgi": "uwsgi",
    "mod_wsgi-express": "mod_wsgi",
}
_MODULES: Mapping[str, str] = {
    "django": "django-admin",
    "waitress": "waitress-serve",
    "rq.cli": "rq",
    "huey.bin.huey_consumer": "huey_consumer",
    "celery.bin.celery": "celery",
    "gunicorn.app.wsgiapp": "gunicorn",
    "uvicorn.main": "uvicorn",
}
