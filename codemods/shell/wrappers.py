"""Programs that only run another program, looked through.

`poetry run`, `sh -c "…"`, `gosu user`, `wait-for-it db:5432 --` and their like: what
remains is the command that stays running.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY
from codemods.files.pattern import pattern
from codemods.files.tool import tools
from codemods.shell.commands import ASSIGNMENT, joined, split_commands, with_folders
from codemods.shell.words import program_name, split_words

DEPTH = 8  # wrappers within wrappers that are looked through
SHELLS = frozenset("sh bash dash ash zsh".split())


class Inner(NamedTuple):
    """A command without its wrappers, and what they set for it.

    `through` is the first of them that is a script, as a command names it.
    """

    argv: tuple[str, ...]
    env: Mapping[str, str] = EMPTY
    cwd: str | None = ""
    through: str = ""


class Wrapper(NamedTuple):
    """How a wrapper's own words end.

    `behind` is a sub-command that must come first, `valued` are options that take the
    next word, `operands` counts words of its own before the command, `folder` are options
    that change to another folder.
    """

    behind: str = ""
    valued: frozenset[str] = frozenset()
    operands: int = 0
    folder: frozenset[str] = frozenset()


def _wrapper(valued: str = "", operands: int = 0, behind: str = "", folder: str = "") -> Wrapper:
    folders = frozenset(folder.split())
    return Wrapper(behind, frozenset(valued.split()) | folders, operands, folders)


WRAPPERS: Mapping[str, Wrapper] = {
    **dict.fromkeys("nohup command builtin setsid ddtrace-run catatonit".split(), _wrapper()),
    **dict.fromkeys("time unbuffer xvfb-run with-contenv winpty".split(), _wrapper()),
    **dict.fromkeys("gosu su-exec setuidgid s6-setuidgid".split(), _wrapper(operands=1)),
    "exec": _wrapper("-a"),
    **dict.fromkeys(("npx", "bunx"), _wrapper("-p --package")),
    "env": _wrapper("-u --unset -C --chdir", folder="-C --chdir"),
    "sudo": _wrapper("-u --user -g --group -h -p -C -D --chdir", folder="-D --chdir"),
    "runuser": _wrapper("-u --user -g --group"),
    "chpst": _wrapper("-u -U -e -m -d -o -p -f -c -l -L / -b", folder="-C"),
    "nice": _wrapper("-n --adjustment"),
    "ionice": _wrapper("-c -n -p --class --classdata"),
    "stdbuf": _wrapper("-i -o -e"),
    "timeout": _wrapper("-k -s --kill-after --signal", operands=1),
    "flock": _wrapper("-w -E --wait --timeout", operands=1),
    **dict.fromkeys(("authbind", "firejail"), _wrapper("--depth")),
    "numactl": _wrapper("-m --membind -N --cpunodebind -C --physcpubind -i --interleave"),
    **dict.fromkeys(("taskset", "chrt"), _wrapper(operands=1)),
    "prlimit": _wrapper(),
    "strace": _wrapper("-o -e -s -u -E"),
    "systemd-run": _wrapper(
        "-p --property -u --unit --uid --gid -E --setenv --working-directory --slice",
        folder="--working-directory",
    ),
    "tini": _wrapper("-p -e"),
    "dumb-init": _wrapper("--rewrite -r"),
    "dockerize": _wrapper("-wait -timeout -template -stdout -stderr -wait-retry-interval"),
    "opentelemetry-instrument": _wrapper(
        """--traces_exporter --metrics_exporter --logs_exporter --service_name
        --exporter_otlp_endpoint --id_generator --propagators"""
    ),
    "newrelic-admin": _wrapper(behind="run-program"),
    "coverage": _wrapper("--rcfile --source --data-file --omit --include", behind="run"),
    "poetry": _wrapper("-C --directory -P --project", 0, "run", "-C --directory -P --project"),
    "pipenv": _wrapper("--python", behind="run"),
    "pdm": _wrapper("-p --project --venv", 0, "run", "-p --project"),
    "rye": _wrapper("--pyproject", behind="run"),
    "hatch": _wrapper("-e --env -p --project", behind="run"),
    "pixi": _wrapper("-e --environment --manifest-path", behind="run"),
    "conda": _wrapper("-n --name -p --prefix --cwd", 0, "run", "--cwd"),
    "mamba": _wrapper("-n --name -p --prefix --cwd", 0, "run", "--cwd"),
    "micromamba": _wrapper("-n --name -p --prefix --cwd", 0, "run", "--cwd"),
    "uv": _wrapper(
        """-p --python --with --with-requirements --with-editable --extra --no-extra --group
        --only-group --no-group --package --env-file --project --index --default-index
        --index-url -i --extra-index-url --find-links -f --config-file --cache-dir
        --link-mode --python-platform -w -c --config-setting""",
        0,
        "run",
        "--directory",
    ),
    "doppler": _wrapper("-p --project -c --config -t --token", behind="run"),
    "infisical": _wrapper("--env --path --projectId --token", behind="run"),
    **dict.fromkeys(("chamber", "aws-vault", "direnv"), _wrapper(operands=1, behind="exec")),
    "op": _wrapper("--env-file --account --environment", behind="run"),
    "dotenvx": _wrapper("-f --env-file -e --env -fk --env-keys-file", behind="run"),
    "bws": _wrapper("-t --access-token --project-id --shell -c --config-file", behind="run"),
    # Buildpacks that start a proxy beside: heroku-buildpack-pgbouncer and their like.
    **dict.fromkeys("start-pgbouncer start-stunnel start-nginx qgtunnel".split(), _wrapper()),
    "dotenv": _wrapper("-f --file", behind="run"),
    "honcho": _wrapper("-e --env -f --procfile", behind="run"),
    "foreman": _wrapper("-e --env -f --procfile", behind="run"),
    "wait-for-it": _wrapper("-t --timeout -h --host -p --port -s --service"),
    "wait-for": _wrapper("-t --timeout"),
    "wait-for-it.sh": _wrapper("-t -h -p"),
    "wait-for.sh": _wrapper("-t"),
    "watchmedo": _wrapper(
        "-d --directory -p --pattern --patterns -i --ignore-patterns --signal --interval",
        behind="auto-restart",
    ),
    "hupper": _wrapper("-m -w"),
    "screen": _wrapper("-S -c -e -h -p -s -t -T -Logfile"),  # `screen -S shop -dm bash -c "…"`
}
_MARKED = frozenset("wait-for-it wait-for wait-for-it.sh wait-for.sh watchmedo doppler".split())
_AS_USER = pattern(r"-[A-Za-z]*u")
_SCRIPT = pattern(r"(?:.*/)?[\w.-]*(?:\.sh|\.bash|entry_?point[\w.-]*)")


def unwrap(
    argv: tuple[str, ...], env: Mapping[str, str], cwd: str | None, depth: int = 0
) -> Iterator[Inner]:
    """Yield the commands that a command line comes down to, in order."""
    words = list(argv)
    own = dict(env)
    while words and (match := ASSIGNMENT.fullmatch(words[0])):
        own[match.group(1)] = match.group(2)
        words.pop(0)
    if not words or depth > DEPTH:
        return
    name = program_name(words[0])
    if name in SHELLS or name == "su":
        yield from _shell(words, own, cwd, depth)
    elif name in ("watchfiles", "nodemon") or name == "concurrently":
        for word in words[1:]:
            if " " in word:
                inner = tuple(w.text for w in split_words(word))
                yield from unwrap(inner, own, cwd, depth + 1)
    elif _wrapping(name):
        rest, folder = _behind(name, words[1:])
        moved = joined(cwd, folder) if folder else cwd
        yield from unwrap(tuple(_runnable(name, rest)), own, moved, depth + 1)
    else:
        yield Inner(tuple(words), own, cwd)
        if is_script(words[0]) and len(words) > 1:
            # An entrypoint script usually ends with `exec "$@"`.
            rest = words[words.index("--") + 1 :] if "--" in words else words[1:]
            for run in unwrap(tuple(rest), own, cwd, depth + 1):
                yield run._replace(through=words[0])


def is_script(word: str) -> bool:
    """Tell by its name whether a program is a script that prepares the way for another."""
    return _SCRIPT.fullmatch(word) is not None


def _wrapping(name: str) -> Wrapper | None:
    """Return how a wrapper is read, also a manifest format's tool by its `run`."""
    tool = tools().get(name)
    other = _wrapper(behind="run") if tool and "run" in tool.actions else None
    return WRAPPERS.get(name, other)


def _shell(
    words: list[str], env: Mapping[str, str], cwd: str | None, depth: int
) -> Iterator[Inner]:
    """Yield what `sh -c "…"` or `su user -c "…"` runs, or the script that `sh FILE` runs."""
    for index, word in enumerate(words[1:], 1):
        if word in ("-c", "--command") or re.fullmatch(r"-[a-z]*c", word):
            commands = split_commands(words[index + 1] if index + 1 < len(words) else "")
            for command, folder in with_folders(commands, cwd):
                inner = {**env, **command.env}
                yield from unwrap(command.argv, inner, folder, depth + 1)
            return
    files = [word for word in words[1:] if not word.startswith(("-", "+"))]
    if files and program_name(words[0]) != "su":
        yield Inner(tuple(files), env, cwd)


def _behind(name: str, words: list[str]) -> tuple[list[str], str]:
    """Return what follows a wrapper's own words, and the folder it changes to."""
    wrapper = _wrapping(name) or Wrapper()
    folder, operands, sub = "", wrapper.operands, wrapper.behind
    if name in _MARKED and "--" in words:
        return words[words.index("--") + 1 :], ""
    position = 0
    while position < len(words):
        word = words[position]
        option, equals, value = word.partition("=")
        if word == "--":
            if not operands:
                return words[position + 1 :], folder
        elif word.startswith("-") and len(word) > 1 and not _starts_module(name, words, position):
            takes = option in wrapper.valued or (name == "sudo" and bool(_AS_USER.fullmatch(word)))
            if option in wrapper.folder:
                folder = value if equals else "".join(words[position + 1 : position + 2])
            position += 1 if takes and not equals else 0
        elif sub:
            if word != sub:
                return [], ""
            sub = ""
        elif operands:
            operands -= 1
        elif not name.startswith("wait-for"):  # its host:port, and nothing is run
            return words[position:], folder
        position += 1
    return [], folder


def _starts_module(name: str, words: list[str], position: int) -> bool:
    """Tell whether a `-m` names the Python module to run (`uv run -m pkg`)."""
    return name in ("uv", "coverage", "hupper") and words[position] in ("-m", "--module")


def _runnable(name: str, words: list[str]) -> list[str]:
    """Return words that begin with a program: some wrappers take a file or a module."""
    if not words:
        return []
    if words[0] in ("-m", "--module"):
        return ["python", "-m", *words[1:]]
    if name in ("uv", "coverage") and words[0].endswith(".py"):
        return ["python", *words]
    if name == "hatch":
        return [words[0].rpartition(":")[2], *words[1:]]
    return words
