"""Streamlit logs what a page raises, as an error, unless Rich is there: then that prints it.

Read in the wheels of 1.43.0, 1.45.0 and 1.67.0 (streamlit/error_util.py, and the default of
`logger.enableRich` in streamlit/config.py). Streamlit Community Cloud installs Rich unasked.
Below 1.42.0 it is a warning, which is no event (1.12.0, 1.17.0, 1.33.0, 1.38.0, 1.41.0, 1.42.0);
below 1.10.0 one that holds the traceback as a text alone (0.84.0, 0.88.0, 1.0.0, 1.8.0, 1.9.2), but
is logged while the error is handled. Below 0.84.0 it is a DEBUG line, which no handler gets at the
level that is set (0.74.1 in script_runner.py, 0.79.0 to 0.83.0 in error_util.py); what ends a run
of the script there is no `Exception`.
"""

from codemods.knowledge.kinds.swallower import Older, Printer, Swallower

SWALLOWER = Swallower(
    name="Streamlit",
    docs="https://docs.streamlit.io/develop/api-reference/configuration/config.toml",
    modules=("streamlit",),
    prints="what a page raises",
    printing={"streamlit": "1.42.0"},
    mend="From streamlit 1.42.0 on it does. Until then, put this into a module that the script "
    "imports, not into a script, which runs anew for each visitor:",
    paste="""\
import logging
import sys

import sentry_sdk


class Uncaught(logging.Handler):
    def emit(self, record):
        error = (record.exc_info or sys.exc_info())[1]
        if error and record.levelno < logging.ERROR:
            sentry_sdk.capture_exception(error)


logging.getLogger("streamlit.error_util").addHandler(Uncaught())""",
    older=Older(
        before="0.84.0",
        mend="From streamlit 1.42.0 on it does. Below 0.84.0 no logger tells of it either: put "
        "what the script does into a function (here `main`), and let its last lines be:",
        paste="""\
import sentry_sdk

try:
    main()
except Exception:
    sentry_sdk.capture_exception()
    raise""",
    ),
    printer=Printer(
        package="rich",
        also="Streamlit Community Cloud",
        since="1.44.0",
        file=".streamlit/config.toml",
        section="[logger]",
        line="enableRich = false",
        words=("enableRich", "ENABLE_RICH"),
    ),
)
