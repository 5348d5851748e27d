"""A folder held open: whoever exchanges the way to it by a link wins nothing.

Where the system can't hold folders (Windows) names are checked and then used.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Sequence
from types import TracebackType

from codemods.files.exchange import exchanged
from codemods.files.gate import LINK, Unreadable, plain

IS_HELD = {os.open, os.rename, os.link, os.unlink, os.mkdir, os.stat} <= os.supports_dir_fd
_FOLDER = (
    os.O_RDONLY
    | getattr(os, "O_DIRECTORY", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_NEW = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_NO_LINKS = frozenset((errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK, errno.EACCES, errno.ENOSYS))


class Folder:
    """A folder and what can be done with a name in it; no name is followed anywhere."""

    def __init__(self, path: str, handle: int | None) -> None:
        self.path = path
        self.handle = handle

    @classmethod
    def at(cls, path: str) -> Folder:
        """Hold the folder of that path, which is the project's top."""
        return cls(path, os.open(path, _FOLDER & ~getattr(os, "O_NOFOLLOW", 0)) if IS_HELD else 0)

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if IS_HELD and self.handle is not None:
            os.close(self.handle)
        self.handle = None

    def _at(self, name: str) -> str:
        return name if IS_HELD else f"{self.path}/{name}"

    @property
    def _dir(self) -> int | None:
        return self.handle if IS_HELD else None

    def child(self, name: str) -> Folder:
        """Hold a folder in this one. Raises Unreadable for a link, OSError for what is none."""
        path = f"{self.path}/{name}"
        found = self.stat(name)
        if found is not None and stat.S_ISLNK(found.st_mode):
            raise Unreadable(f"{name} is a link, and links are not followed")
        if not IS_HELD:
            if found is None or not stat.S_ISDIR(found.st_mode):
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            return Folder(path, 0)
        return Folder(path, os.open(name, _FOLDER, dir_fd=self._dir))

    def within(self, names: Sequence[str]) -> Folder:
        """Hold the folder some names further down. Raises Unreadable and OSError."""
        held = self.child(".")
        for name in names:
            with held:
                held = held.child(name)
        return held

    def stat(self, name: str) -> os.stat_result | None:
        """Return what a name stands for, links not followed; None where there is nothing."""
        try:
            return os.stat(self._at(name), dir_fd=self._dir, follow_symlinks=False)
        except FileNotFoundError:
            return None

    def names(self) -> list[str]:
        """Return the names in it."""
        return os.listdir(self.handle if IS_HELD else self.path)  # noqa: PTH208

    def read(self, name: str) -> bytes | None:
        """Return a plain file's bytes, None where there is nothing. Raises Unreadable."""
        try:
            return plain(self._at(name), self._dir)
        except FileNotFoundError:
            return None

    def put(
        self, name: str, data: bytes, like: os.stat_result | None = None, mode: int = 0o666
    ) -> None:
        """Write a new file through to the disk, with the owner and mode of `like`.

        Without one it has `mode` less the umask. Raises PermissionError where the owner can't
        be kept.
        """
        handle = os.open(self._at(name), _NEW, mode, dir_fd=self._dir)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            if like is not None and hasattr(os, "fchown"):
                _owned(handle, like)
                os.fchmod(handle, stat.S_IMODE(like.st_mode))
            os.fsync(handle)
        finally:
            os.close(handle)

    def make(self, name: str) -> None:
        """Make a folder."""
        os.mkdir(self._at(name), dir_fd=self._dir)

    def move(self, name: str, other: Folder, new: str) -> None:
        """Give a file another name, over what has it by now; one step for whoever looks."""
        os.replace(self._at(name), other._at(new), src_dir_fd=self._dir, dst_dir_fd=other._dir)

    def swap(self, name: str, other: Folder, new: str) -> None:
        """Put a file in another one's place and keep that one, in one step where there is such.

        Where the system has none, what is replaced is gone.
        """
        if not IS_HELD or not exchanged(self.handle or 0, name, other.handle or 0, new):
            self.move(name, other, new)

    def give(self, name: str, other: Folder, new: str) -> None:
        """Give a file one more name. Raises FileExistsError where there is something already."""
        try:
            os.link(
                self._at(name),
                other._at(new),
                src_dir_fd=self._dir,
                dst_dir_fd=other._dir,
                follow_symlinks=False,
            )
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            data = self.read(name)
            if data is None:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)) from error
            other.put(new, data, self.stat(name))

    def drop(self, name: str) -> None:
        """Take a file's name away."""
        os.unlink(self._at(name), dir_fd=self._dir)

    def drop_folder(self, name: str) -> None:
        """Take an empty folder away."""
        os.rmdir(self._at(name), dir_fd=self._dir)

    def sync(self) -> None:
        """Have the names themselves written to the disk."""
        if IS_HELD and self.handle is not None:
            os.fsync(self.handle)


def require_plain(found: os.stat_result | None) -> None:
    """Raise Unreadable for what is no plain file: it is neither written nor replaced."""
    if found is not None and stat.S_ISLNK(found.st_mode):
        raise Unreadable(LINK)
    if found is not None and not stat.S_ISREG(found.st_mode):
        raise Unreadable("there is something else of that name, which is no file")


def _owned(handle: int, like: os.stat_result) -> None:
    mine = os.fstat(handle)
    if (mine.st_uid, mine.st_gid) == (like.st_uid, like.st_gid):
        return
    try:
        os.fchown(handle, like.st_uid, like.st_gid)
    except PermissionError as error:
        owner = f"user {like.st_uid}, group {like.st_gid}"
        raise PermissionError(
            errno.EPERM, f"it belongs to {owner}, and only they can keep it so"
        ) from error
