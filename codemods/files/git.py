"""Git, asked in a way in which nothing of the repository's own configuration is run.

https://git-scm.com/docs/git#_configuration and https://git-scm.com/docs/githooks
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from threading import Event, Timer

SECONDS = 120  # that git may take to list a work tree
MOST = 100_000_000  # bytes of names that are listed: a million of a hundred characters
_LISTING = ("ls-files", "-zcos", "--exclude-standard")
# A value on the command line wins over the repository's. `ls-files` and `check-ignore` compare no
# contents, so filters and textconv have no part in them; they are named in case git changes.
_HARMLESS = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.pager=cat",
    "core.editor=false",
    "core.sshCommand=false",
    "core.askPass=",
    "core.gitProxy=",
    "credential.helper=",
    "diff.external=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",  # a folder of the project may be made to look like one
    "submodule.recurse=false",
    "core.untrackedCache=false",
    "core.quotePath=off",
    "core.precomposeUnicode=true",  # macOS: names as they are typed
)
# Objects that a repository says to be elsewhere are not fetched: that would run what it names as
# remote, and `protocol.ext.allow` of its own is above `protocol.allow`, but not above this.
_ALONE = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}
# What `git rev-parse --local-env-vars` names: they point to another repository than the folder's.
_ELSEWHERE = frozenset(
    """
    GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_COMMON_DIR GIT_DIR GIT_GRAFT_FILE
    GIT_IMPLICIT_WORK_TREE GIT_INDEX_FILE GIT_NAMESPACE GIT_OBJECT_DIRECTORY GIT_PREFIX
    GIT_REPLACE_REF_BASE GIT_SHALLOW_FILE GIT_WORK_TREE GIT_EXTERNAL_DIFF GIT_TRACE
    """.split()
)


class GitRefused(Exception):
    """Git could not say what belongs to the project; the message says why and what to do."""


def listing(root: Path) -> list[str] | None:
    """Return what git has or would add below `root`, and no submodules; None outside of git.

    Raises GitRefused: without git's word files that it ignores would be taken for the project's.
    """
    if not _is_versioned(root):
        return None
    paths = []
    for row in _rows(root).decode("utf-8", "surrogateescape").split("\0"):
        mode, tab, path = row.rpartition("\t")
        is_other = bool(tab) and not mode.startswith(("100", "120"))  # a submodule
        if path and not is_other and not path.endswith("/"):
            paths.append(path)
    return paths


def top(root: Path) -> Path | None:
    """Return the folder of the repository that holds `root`, None where none does."""
    folders = (root, *root.parents)
    return next((f for f in folders if os.path.lexists(f / ".git")), None)


def ignores(root: Path, path: str) -> bool:
    """Tell whether git would leave a new file out."""
    if not _is_versioned(root):
        return False
    return _ask(root, "check-ignore", "-q", "--", f"./{path}").returncode == 0


def head(root: Path) -> str:
    """Return the commit that is checked out, "" for none."""
    if not _is_versioned(root):
        return ""
    try:
        run = _ask(root, "rev-parse", "--verify", "-q", "HEAD")
    except GitRefused:
        return ""
    return run.stdout.decode("ascii", "replace").strip()


def described(root: Path) -> str:
    """Return the commit that is checked out as Copier records it, "" for none."""
    if not _is_versioned(root):
        return ""
    run = _ask(root, "describe", "--tags", "--always")
    return run.stdout.decode("ascii", "replace").strip()


def _is_versioned(root: Path) -> bool:
    """Tell whether a repository holds the folder, also where git doesn't want to."""
    return top(root) is not None


def _rows(root: Path) -> bytes:
    """Return what git lists: a mode and a path each, NUL between. Raises GitRefused.

    An index may name any number of files at any length: no more than `MOST` are taken in.
    """
    try:
        run = subprocess.Popen(
            _command(root, _LISTING),
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise GitRefused(_explained(root, str(error))) from error
    with run:
        data = _printed(run, root)
    if run.returncode:  # asked again for its words: they are few
        said = _ask(root, *_LISTING).stderr.decode("utf-8", "replace")
        raise GitRefused(_explained(root, said))
    return data


def _printed(run: subprocess.Popen[bytes], root: Path) -> bytes:
    """Return all that git prints. Raises GitRefused for too much, and for too long."""
    late = Event()

    def end() -> None:
        late.set()
        run.kill()

    ending = Timer(SECONDS, end)
    ending.start()
    data = run.stdout.read(MOST + 1) if run.stdout else b""
    ending.cancel()
    if late.is_set():
        raise GitRefused(_explained(root, f"it did not end within {SECONDS} seconds"))
    if len(data) > MOST:
        run.kill()
        raise GitRefused(
            f"Git lists more than {MOST // 1_000_000} MB of names below {root}: name the folder "
            "of one project in it, and run the same command again."
        )
    return data


def _ask(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git. Raises GitRefused where there is none."""
    try:
        return subprocess.run(
            _command(root, arguments),
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitRefused(_explained(root, str(error))) from error


def _command(root: Path, arguments: Sequence[str]) -> list[str]:
    settings = (word for setting in _HARMLESS for word in ("-c", setting))
    return [_program(root), "--no-optional-locks", "--no-pager", *settings, *arguments]


def _environment() -> dict[str, str]:
    env = {k: v for k, v in os.environ.items() if k not in _ELSEWHERE}
    return {**env, **_ALONE, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _program(root: Path) -> str:
    """Return git's own path, never a program of the project. Raises GitRefused."""
    found = shutil.which("git")
    if found is None:
        raise GitRefused(
            f"{root} is a git repository and there is no git on the PATH, so what it ignores is "
            "not known: install git, and run the same command again."
        )
    real = Path(os.path.realpath(found))
    if not os.path.isabs(found) or root in real.parents:  # noqa: PTH117
        raise GitRefused(
            f"The git on the PATH ({found}) is a program of the project: take it off the PATH, "
            "and run the same command again."
        )
    return found


def _explained(root: Path, said: str) -> str:
    if "dubious ownership" in said:
        return (
            f"Git does not list {root}, because it belongs to somebody else. If you trust it, run "
            f"`git config --global --add safe.directory {root}`, and the same command again."
        )
    reasons: Sequence[str] = [line.strip() for line in said.splitlines() if line.strip()]
    reason = reasons[0].removeprefix("fatal: ").rstrip(".") if reasons else "it said nothing"
    return f"Git can't list {root} ({reason}): mend that, and run the same command again."
