"""What the files of platforms hold: where functions run that no command of a project starts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from codemods.files.model import EMPTY


class Deployed(NamedTuple):
    """How files of a project say what its functions are deployed with, as regular expressions.

    `as_it_is` matches what takes a folder as it lies there, `built` what installs its
    requirements.txt first, and `otherwise` what installs another list, or makes that one anew.
    """

    as_it_is: str
    built: str
    otherwise: str


class Platform(NamedTuple):
    """What we know of a platform that calls functions, as data.

    `files` maps the file that it loads where nothing names another to the function in it,
    `modules` are imported by who writes a function for it, which then has `parameters`, as has one
    that is called `usual`, the name that the platform proposes;
    `adapters` are the dotted calls that make a function of an app.
    `integration` is the class below `sentry_sdk.integrations.` that sees what its functions
    raise, `arguments` what that is told ("" where there is none); `installs` says what to do so
    that sentry-sdk is there, `wrapped` what each function needs beside, `imports` for which.
    `runtime` is the platform whose runtime calls its functions where that is another one, `packs`
    the files and folders that alone are packed with one, nothing for all that lies beside it.
    `program` (file stem) serves its functions where no integration of its own sees them, started
    by `command` with the file and the name of a function. `deployed` tells by which words files
    say that its list is installed, where that is not certain of itself. `apps` are the dotted
    calls that make what its functions are decorated by, `above` says which decorators these are,
    `settings` where its variables are set ({it} is its file, {folder} what is deployed), with the
    lines of `setting`. `calls_named` says that its worker calls by their names the functions that
    files of the platform give, and keeps what they raise; `through` is what gives a call to an app,
    which reports by itself; `leaves_out` is the file beside them that lists, as for git, what is
    not packed; `namespace` is the package that it
    imports their files into, which what lies beside them is no part of. `deploying` matches the
    command by which a project puts its code where that is named elsewhere, a regular expression.
    `classes` maps the name of one that it makes a server of, in a file below a folder `inside`, to
    what that class is made of. `orders` are the dotted calls that make a function of a generator.
    """

    name: str
    docs: str
    installs: str
    files: Mapping[str, str] = EMPTY
    modules: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    usual: str = ""
    adapters: tuple[str, ...] = ()
    integration: str = ""
    arguments: Mapping[str, str] = EMPTY
    imports: tuple[str, ...] = ()
    wrapped: str = ""
    runtime: str = ""
    packs: tuple[str, ...] = ()
    program: str = ""
    command: tuple[str, ...] = ()
    deployed: Deployed | None = None
    apps: tuple[str, ...] = ()
    above: str = ""
    settings: str = ""
    setting: str = ""
    calls_named: bool = False
    through: tuple[str, ...] = ()
    leaves_out: str = ""
    namespace: str = ""
    deploying: str = ""
    classes: Mapping[str, str] = EMPTY
    inside: str = ""
    orders: tuple[str, ...] = ()
