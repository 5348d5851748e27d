"""What the files of programs hold, as values: how a command line of each is to be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from codemods.files.model import EMPTY

Role = Literal["web", "worker", "scheduler"]


class Listens(NamedTuple):
    """How a server is told where to listen.

    `given` are the words that say so ("{port}" is filled in), `options` those that said
    something else, `port` is where it listens untold (0: nowhere), `developing` are the
    flags that make it start itself anew, `leads` says that `given` stands before the target,
    `behind` is the sub-command behind which nothing but `given` is to stand.
    """

    given: str
    options: tuple[str, ...] = ()
    port: int = 0
    developing: tuple[str, ...] = ()
    leads: bool = False
    behind: str = ""


class Program(NamedTuple):
    """What we know of a program that starts somebody's code, as data.

    Names: `names` are what it is called on a command line, `synonyms` further names that
    stand for the first with words behind it, `modules` what `python -m` calls it, `scripts`
    the files that a project has of it (`manage.py`), `packages` its distributions
    (normalised), `calls` the dotted callables that start it from code, `mounting` those that
    serve a script, given by its path, within another app.

    Target: `takes` says what it is given (an "object" in a module, a "module", a "script"
    to run, "settings", a "config" file), `options` are those that name it, each with all its
    names, before that which stands in `place` (the "object" among the words, the "first" or
    "second" of them, or a "config" file); `mount` is one whose value has it behind a `=`,
    `object_option` names the object apart from its module. `variable` names it in the
    environment; `declared` maps the key of pyproject.toml that names it to the words that would
    stand before it on a command line; `default_files` are loaded where nothing does; `objects`
    and `factories` are what it looks for in a module of which no object is named, `submodule`
    where else.
    `paths` says what it makes of a target that is a path: "package" imports it by its dotted
    name from above its topmost package, "script" runs it with its folder on `sys.path`,
    "file" loads it by its path alone. "" knows no paths.

    `reruns` says that it runs the script again and again in one process, which keeps only
    what the script imports. `pages` is the folder beside it whose files run like it, each where
    it is opened first, unless the script holds `pages_by`.

    Command: `roles` maps those sub-commands that go on running to what they are then ("" for
    a program without sub-commands), `serving` are words of a program's own files that say
    so where nothing else is known of those files, `loading` are those that load the target (all if
    empty), `renamed` are other names for them, `embeds` maps options of a worker to the
    sub-command that it is at the same time. `flags` are its options that take no value.

    Surroundings: `sets` maps options to the environment variable that they stand for, `sets_given`
    are those that are given one with its value (`NAME=value`), `instead` are
    those of them whose folders are searched in place of the working directory, `folder` are those
    that change the working directory, `config` those that name a configuration, which a format of
    `formats.launchers` (`config_format`) reads and that is `config_file` where none is named.
    `imports_from` is what it puts on `sys.path` beside what is installed: the working directory
    ("cwd"), the folder of its script ("script") or "nothing". `pool` are the options that name its
    worker class; `patching` the classes (or names of the program) that put gevent or eventlet in
    the place of the standard library; `preload` the options by which the target is loaded before
    workers are forked, and so before they are patched; `embedded` are classes by which a program of
    the project's is the server itself. `patches_late` are options by which the program patches when
    it has loaded the target, `patches_first` those by which it does so before. `loads_env` says
    that it puts a `.env` into the environment first, where python-dotenv is installed, `env_file`
    are the options that name one. `hooks` are functions of its configuration that it calls before a
    worker has loaded the target, so without what that starts. `anew` are words by which it starts
    itself anew, as `python -m` with its name. `serves_by` is the framework by which it answers
    requests for a file that imports it and has no app, `instruments` the library (file stem) whose
    integration sees what it runs. `freezes` is a sentence without its end, of where a process stops
    as soon as it has answered, `outside` one of what it runs outside of any request, so that no
    transaction is around it. `tells` are the loggers whose lines hold the arguments of a job.
    `logs_anew` are the loggers whose handlers it takes out once it has loaded the target, so that
    none may be added there at import; with ".*" behind it one stands for those below. What the SDK
    does with loggers is no handler. `apart` says that it imports a file of a folder into a package
    of its own: what lies beside that file has another name, and its package would run twice.
    `spawning` are arguments of its calls by which what serves is a new process, which imports its
    target and of the program only a file that Python was not told by `-m`.
    """

    name: str
    docs: str
    names: tuple[str, ...]
    takes: Literal["object", "module", "script", "settings", "config"]
    imports_from: Literal["cwd", "script", "nothing"]
    synonyms: Mapping[str, tuple[str, ...]] = EMPTY
    modules: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    spawning: tuple[str, ...] = ()
    mounting: tuple[str, ...] = ()
    options: tuple[tuple[str, ...], ...] = ()
    place: Literal["object", "first", "second", "config", ""] = ""
    mount: str = ""
    object_option: str = ""
    variable: str = ""
    declared: Mapping[str, str] = EMPTY
    default_files: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    factories: tuple[str, ...] = ()
    submodule: str = ""
    paths: Literal["package", "script", "file", ""] = ""
    reruns: bool = False
    pages: str = ""
    pages_by: str = ""
    roles: Mapping[str, Role] = EMPTY
    serving: tuple[str, ...] = ()
    loading: tuple[str, ...] = ()
    renamed: Mapping[str, str] = EMPTY
    embeds: Mapping[str, str] = EMPTY
    flags: tuple[str, ...] = ()
    sets: Mapping[str, str] = EMPTY
    sets_given: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    folder: tuple[str, ...] = ()
    config: tuple[str, ...] = ()
    config_file: str = ""
    config_format: str = ""
    pool: tuple[str, ...] = ()
    patching: tuple[str, ...] = ()
    preload: tuple[str, ...] = ()
    embedded: tuple[str, ...] = ()
    patches_late: tuple[str, ...] = ()
    patches_first: tuple[str, ...] = ()
    loads_env: bool = False
    env_file: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()
    anew: tuple[str, ...] = ()
    serves_by: str = ""
    instruments: str = ""
    freezes: str = ""
    outside: str = ""
    tells: tuple[str, ...] = ()
    logs_anew: tuple[str, ...] = ()
    apart: bool = False
    listens: Listens | None = None
