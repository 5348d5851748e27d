"""A flatpak, by its manifest or by a module that flatpak-pip-generator makes."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="Flatpak",
    docs="https://docs.flatpak.org/en/latest/python.html",
    files=r"(?:[\w-]+\.){2,}(?:json|ya?ml)|python3-[\w-]+\.(?:json|ya?ml)",
    holds=r"""(?:app-?id|build-commands)[\"']?\s*:""",
    letters=("app-id", "appid", "build-commands"),
    named=r"(?m)^[^\n]*?python3-([\w-]+)",
)
