"""Streamlit logs what a page raises, as an error, unless Rich is there: then that prints it.

Read in the wheels of 1.43.0, 1.45.0 and 1.67.0 (streamlit/error_util.py, and the default of
`logger.enableRich` in streamlit/config.py). Streamlit Community Cloud installs Rich unasked.
"""

from codemods.knowledge.swallower import Printer, Swallower

SWALLOWER = Swallower(
    name="Streamlit",
    docs="https://docs.streamlit.io/develop/api-reference/configuration/config.toml",
    modules=("streamlit",),
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
