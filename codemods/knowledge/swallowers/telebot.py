"""pyTelegramBotAPI runs handlers in threads of its own, which log an error at DEBUG and wait.

Read in 4.37.1 (`WorkerThread.run` of util.py, `TeleBot._exec_task`), and seen with sentry-sdk
2.75.0: an update that a web app hands on by `process_new_updates` is answered with 200, and
nothing arrives. Where the bot polls, its loop raises what a thread has kept and logs it as an
error. With `threaded=False` the handler raises where the update is handed on.
"""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="pyTelegramBotAPI",
    docs="https://pytba.readthedocs.io/en/latest/sync_version/index.html",
    modules=("telebot",),
    prints="what a handler raises of an update that `process_new_updates` hands on",
    keeps=True,
    only=(".process_new_updates(",),
    unless=("threaded=False", "AsyncTeleBot"),
    mend="Make the bot with `threaded=False`: then the request raises that brought the update. "
    "Else give each handler `@reported()`, next to its `def`:",
)
