"""Streamlit logs what a page raises, as an error, unless Rich is there: then that prints it.

Read in the wheels of 1.43.0, 1.45.0 and 1.67.0 (streamlit/error_util.py, and the default of
`logger.enableRich` in streamlit/config.py). Streamlit Community Cloud installs Rich unasked.
Below 1.42.0 it is a warning, which is no event (1.12.0, 1.17.0, 1.33.0, 1.38.0, 1.41.0, 1.42.0).
"""

from codemods.knowledge.kinds.swallower import Printer, Swallower

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

import sentry_sdk


class Uncaught(logging.Handler):
    def emit(self, record):
        if record.exc_info and record.levelno < logging.ERROR:
            sentry_sdk.capture_exception(record.exc_info[1])


logging.getLogger("streamlit.error_util").addHandler(Uncaught())""",
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
