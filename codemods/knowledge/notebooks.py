"""Notebooks of Jupyter: its kernel shows what a cell raises, and no hook of Sentry sees that.

Measured with IPython 9 and sentry-sdk 2.75.0, in a shell and by nbclient (which papermill runs):
of an error in a cell nothing arrives, and once with the lines below. Voila runs notebooks by
nbclient as well (its `VoilaExecutor`).
"""

from __future__ import annotations

ENDING = ".ipynb"
TOLD = (
    "a cell shows what it raises and nobody else learns of it, so {it} no Sentry. Where one runs "
    "unattended (papermill, Voila, a scheduled job), install {requirement} there and make this its "
    "first cell:"
)
PASTE = """\
import sentry_sdk


def report(shell, kind, error, trace, tb_offset=None):
    sentry_sdk.capture_exception(error)
    sentry_sdk.flush()
    shell.showtraceback((kind, error, trace), tb_offset=tb_offset)


get_ipython().set_custom_exc((Exception,), report)"""
