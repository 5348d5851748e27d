"""A program that PyInstaller freezes."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="PyInstaller",
    docs="https://pyinstaller.org/en/stable/spec-files.html",
    files=r"[\w.-]+\.spec",
    holds=r"\bAnalysis\(",
)
