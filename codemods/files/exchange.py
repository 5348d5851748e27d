"""Two names on disk that change places in one step, as Linux and macOS know it.

https://man7.org/linux/man-pages/man2/rename.2.html (RENAME_EXCHANGE), renameatx_np of macOS.
"""

from __future__ import annotations

import ctypes
import errno
import os
import sys

_CALLS = {"linux": "renameat2", "darwin": "renameatx_np"}
_EXCHANGE = 2  # of both systems
_UNKNOWN = frozenset((errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM))


def exchanged(folder: int, name: str, other: int, new: str) -> bool:
    """Exchange two files of folders held open; False where this system or disk can't.

    Raises OSError where it can and it failed.
    """
    call = getattr(ctypes.CDLL(None, use_errno=True), _CALLS.get(sys.platform, ""), None)
    if call is None:
        return False
    if call(folder, os.fsencode(name), other, os.fsencode(new), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number))
