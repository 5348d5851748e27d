"""Processes that PM2 keeps running, Python's as well."""

from codemods.knowledge.kinds.shipper import Shipper

SHIPPER = Shipper(
    name="PM2",
    docs="https://pm2.keymetrics.io/docs/usage/application-declaration/",
    files=r"[\w.-]+\.config\.c?js|(?:pm2|processes|ecosystem)[\w.-]*\.(?:json|ya?ml)",
    holds=r"""script[\"']?\s*:""",
)
