"""web.py prints what a handler raises and answers 500 (`handle_with_processors` of 0.76).

Seen with 0.76 and sentry-sdk 2.75.0: nothing arrives, by `wsgifunc` within Sentry's middleware
neither, and once with the lines below.
"""

from codemods.knowledge.kinds.swallower import Swallower

SWALLOWER = Swallower(
    name="web.py",
    docs="https://webpy.org/cookbook/custom_notfound",
    modules=("web",),
    prints="what a handler raises",
    printing={"web-py": ""},
    only=(".application(",),
    mend="Put this below the application (here `app`):",
    paste="""\
import sentry_sdk

failed = app.internalerror


def reported():
    sentry_sdk.capture_exception()
    return failed()


app.internalerror = reported""",
)
