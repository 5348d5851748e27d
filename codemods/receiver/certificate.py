"""A certificate for 127.0.0.1, made on the spot: some faults show only where an SDK speaks TLS.

A gevent that patches `ssl` once urllib3 has imported it, or a Python without `ssl`, sends to an
http address what it can't send to sentry.io.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

NAME = "receiver.pem"  # of the file that holds the key and the certificate
PLAIN = (
    "There is no openssl here to make a certificate: all was sent to an http address, and what "
    "fails only with https was not tried."
)
_PATIENCE = 20  # seconds; it takes a few hundredths of one
_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
_REQUEST = """[req]
distinguished_name = name
x509_extensions = own
prompt = no
[name]
CN = 127.0.0.1
[own]
basicConstraints = critical, CA:TRUE
subjectAltName = IP:127.0.0.1
"""


def certificate(folder: Path) -> str:
    """Return the path of a folder's key and certificate, or "" where none can be made.

    `openssl` makes it: Python's standard library can't, and a package for it would be a cost to
    each user. It is trusted by nobody who is not given this file, and ends after two days.
    """
    openssl, made = shutil.which("openssl"), folder / NAME
    if not openssl or made.is_file():
        return str(made) if openssl else ""
    request, key, shown = (folder / f"receiver.{name}" for name in ("cnf", "key", "crt"))
    request.write_text(_REQUEST, encoding="ascii")
    files = ("-config", str(request), "-keyout", str(key), "-out", str(shown))
    command = (openssl, "req", "-x509", "-nodes", "-days", "2", *_KEY, *files)
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)
        made.write_bytes(key.read_bytes() + shown.read_bytes())
    except (OSError, subprocess.SubprocessError):
        return ""
    return str(made)
