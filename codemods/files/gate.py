"""The one gate to the project's tree: plain files whose real path lies inside, and nothing else.

A stranger's repository may hold links to anywhere, pipes that never end, and files of any size.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache

from codemods.files.pattern import pattern

LARGEST_FILE = 10_000_000  # bytes that are read of a file; a larger one is left unread
CHUNK = 65_536  # bytes
_CONTROL = pattern(r"[\x00-\x1f\x7f]")
# Names under which git's own folder is found as well: by Windows (8.3, trailing dots, streams)
# and by macOS, which leaves these characters out. `verify_path` of git refuses the same.
_GITS = frozenset((".git", "git~1"))
_LEFT_OUT = dict.fromkeys(
    [*range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070), 0xFEFF]
)
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_NOT_ON_WINDOWS = pattern(
    r'[<>:"|?*]|[. ]$|^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³]) *(?:\.|$)',
    re.IGNORECASE,
)
_READ = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)  # Windows would translate newlines
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe would wait for somebody who writes
    | getattr(os, "O_CLOEXEC", 0)
)
LINK = "it is a link, and links are not followed"
GONE = "it is not there any more"
LARGE = f"it is larger than {LARGEST_FILE // 1_000_000} MB"
_KINDS = {
    stat.S_IFLNK: LINK,
    stat.S_IFIFO: "it is a named pipe",
    stat.S_IFSOCK: "it is a socket",
    stat.S_IFCHR: "it is a device",
    stat.S_IFBLK: "it is a device",
    stat.S_IFDIR: "it is a folder",
}


class Unreadable(Exception):
    """A path that is no plain file of the project; the message is the reason, as a clause."""


class Unsafe(ValueError):
    """A path that can't be inside the project; the message says why, as a clause."""


def inside(path: str, system: str = sys.platform) -> tuple[str, ...]:
    """Return the names that a relative path is made of. Raises Unsafe for one that leads out.

    Where Windows would open a device or a stream for one (`aux.py`, `a.py:b`) it does too.
    """
    names = tuple(path.split("/"))
    if path.startswith("/") or "\\" in path or (len(path) > 1 and path[1] == ":"):
        raise Unsafe("it is not a relative path")
    if not path or {"", ".", ".."}.intersection(names):
        raise Unsafe("it leads out of the project")
    if not (path.isascii() and "git" not in path.lower()) and any(map(_is_gits, names)):
        raise Unsafe("it is git's own")
    if _CONTROL.search(path):
        raise Unsafe("its name holds a control character")
    if system == "win32" and any(map(_NOT_ON_WINDOWS.search, names)):
        raise Unsafe("Windows has no file of that name")
    return names


def _is_gits(name: str) -> bool:
    return name.partition(":")[0].translate(_LEFT_OUT).rstrip(". ").lower() in _GITS


def composed(name: str, system: str = sys.platform) -> str:
    """Return a name as it is typed: macOS may keep `é` as two characters, and finds both."""
    if system != "darwin" or name.isascii():
        return name
    from unicodedata import normalize

    return normalize("NFC", name)


def parted(root: str, paths: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """Return those of `paths` that are plain files, and why each other one can't be read.

    What isn't there at all is in neither: git lists what was deleted and not committed.
    """
    folders: dict[str, str] = {"": ""}
    files, unread = [], {}
    for path in dict.fromkeys(paths):
        reason = _named(path) or _way(root, path.rpartition("/")[0], folders)
        try:
            reason = reason or _kind(os.lstat(f"{root}/{path}"))
        except OSError as error:
            if isinstance(error, (FileNotFoundError, NotADirectoryError)):
                continue
            reason = _refused(error)
        if reason:
            unread[path] = reason
        else:
            files.append(path)
    for path in _other_spellings(root, files):
        unread[path] = "this disk has the file under another spelling of its name"
    return [path for path in files if path not in unread], unread


def _other_spellings(root: str, files: Sequence[str]) -> list[str]:
    """Return those that lie there only because the disk takes `App.py` and `app.py` for one."""
    spelt: dict[str, list[str]] = {}
    for path in files:
        spelt.setdefault(path.casefold(), []).append(path)
    doubtful = [path for paths in spelt.values() if len(paths) > 1 for path in paths]
    return [path for path in doubtful if not _is_spelt_so(root, path)]


def _is_spelt_so(root: str, path: str) -> bool:
    names = path.split("/")
    above = ("/".join((root, *names[:size])) for size in range(len(names)))
    return all(name in os.listdir(folder) for name, folder in zip(names, above, strict=True))  # noqa: PTH208


def content(root: str, path: str) -> bytes:
    """Return a file's bytes. Raises FileNotFoundError, and Unreadable with the reason."""
    try:
        folder = "/".join(inside(path)[:-1])
    except Unsafe as unsafe:
        raise Unreadable(str(unsafe)) from unsafe
    reason = _way(root, folder, {"": ""})
    if reason:
        raise Unreadable(reason)
    return plain(f"{root}/{path}")


def plain(path: str, folder: int | None = None) -> bytes:
    """Return the bytes of a plain file; the folder (held open, or in `path`) is inside.

    Raises FileNotFoundError, and Unreadable with the reason.
    """
    if not hasattr(os, "O_NOFOLLOW") and os.path.islink(path):  # noqa: PTH114
        raise Unreadable(LINK)
    try:
        handle = os.open(path, _READ, dir_fd=folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(path) from error
    except OSError as error:
        raise Unreadable(_of_path(path, folder) or _refused(error)) from error
    try:
        reason = _kind(os.fstat(handle))
        if reason:
            raise Unreadable(reason)
        return whole(handle)
    except OSError as error:
        raise Unreadable(_refused(error)) from error
    finally:
        os.close(handle)


def whole(handle: int) -> bytes:
    """Return all bytes of an open file; twice as fast as a file object for small ones.

    Raises Unreadable where it grows beyond LARGEST_FILE.
    """
    data = os.read(handle, CHUNK)
    if len(data) < CHUNK:
        return data
    parts, size = [data], len(data)
    while parts[-1]:
        parts.append(os.read(handle, CHUNK))
        size += len(parts[-1])
        if size > LARGEST_FILE:
            raise Unreadable(LARGE)
    return b"".join(parts)


def _named(path: str) -> str:
    """Return why a listed name is no path that could be shown, recorded and pasted."""
    try:
        path.encode()
        inside(path)
    except UnicodeEncodeError:
        return "its name is not UTF-8"
    except Unsafe as unsafe:
        return str(unsafe)
    return ""


def _way(root: str, folder: str, known: dict[str, str]) -> str:
    """Return why what is below a folder is not inside, "" where it is; `known` is filled."""
    if folder not in known:
        reason = _way(root, folder.rpartition("/")[0], known)
        if not reason:
            try:
                mode = os.lstat(f"{root}/{folder}").st_mode
                is_link = stat.S_ISLNK(mode) or _is_junction(f"{root}/{folder}")
                reason = f"{folder} is a link, and links are not followed" if is_link else ""
            except OSError:
                reason = ""  # the file's own error tells
        known[folder] = reason
    return known[folder]


def _is_junction(path: str) -> bool:
    """Tell whether Windows leads elsewhere from there (known since Python 3.12)."""
    return bool(getattr(os.path, "isjunction", lambda _: False)(path))


def _kind(found: os.stat_result) -> str:
    if not stat.S_ISREG(found.st_mode):
        return _KINDS.get(stat.S_IFMT(found.st_mode), "it is no file")
    return LARGE if found.st_size > LARGEST_FILE else ""


def _of_path(path: str, folder: int | None) -> str:
    try:
        return _kind(os.stat(path, dir_fd=folder, follow_symlinks=False))
    except OSError:
        return ""


def real(root: str) -> str:
    """Return the folder's own path, links in it resolved: the user may name it by one."""
    return _real(os.path.abspath(root))  # noqa: PTH100


@lru_cache(maxsize=8)
def _real(root: str) -> str:
    return os.path.realpath(root)


def _refused(error: OSError) -> str:
    return f"it can't be read ({error.strerror or error})"
