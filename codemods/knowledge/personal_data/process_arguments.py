"""What starts another process, whose arguments Sentry is sent as they are.

Seen with sentry-sdk 2.75.0 (tests/run/test_what_leaves.py): they are the text of a span and of a
breadcrumb, from where `subprocess.Popen` is patched, asyncio's processes too. No option of the SDK
is about them, and Python's CalledProcessError repeats them. `os.system` sends nothing.
"""

from __future__ import annotations

from codemods.files.pattern import pattern
from codemods.knowledge.personal_data.command_line import CREDENTIAL

STARTING = frozenset(
    f"subprocess.{name}"
    for name in "Popen call check_call check_output getoutput getstatusoutput run".split()
)
# Those that take each argument as one of their own.
SPREAD = frozenset(("asyncio.create_subprocess_exec",))
STARTING |= SPREAD | {"asyncio.create_subprocess_shell"}
# A file without such a word starts none.
WORDS = ("subprocess", "create_subprocess_exec", "create_subprocess_shell")
# An option that takes a credential, with something behind it.
OPTION = pattern(rf"(?i)(?<![\w-])--{CREDENTIAL}(?=[= ]+[^\s=-])")
