"""The same requests for both sides: the first page, one that is not there, and verify's two."""

from __future__ import annotations

import http.client
from collections.abc import Mapping

from codemods.knowledge.registry import frameworks
from codemods.verify.before_after.values import Answer
from codemods.verify.markers import Markers
from codemods.verify.requests.asking import TIMEOUT
from codemods.verify.requests.traffic import PATH, said
from codemods.verify.values import Process

PATHS = ("/", "/no-such-page-of-this-project")
ADDED = (f"{PATH}/ok", f"{PATH}/fail")  # what verify adds, where a framework has routes


def answers(process: Process, python: str, markers: Markers) -> Mapping[str, Answer]:
    """Ask a server, one request after another; return {what was asked: the answer}."""
    framework = frameworks().get(process.framework)
    if framework and framework.speaks != "http":
        found = said(process, markers, python)
        return {name: Answer(status, {}, body) for name, (status, body) in found.items()}
    paths = PATHS if process.plain else (*PATHS, *ADDED)
    return {f"GET {path}": asked(process.port, path) for path in paths}


def asked(port: int, path: str) -> Answer:
    """Return the answer to one request; no redirect is followed."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
    try:
        connection.request("GET", path, headers={"Accept": "*/*"})
        response = connection.getresponse()
        body = response.read()
    except (OSError, http.client.HTTPException):
        return Answer(0)
    finally:
        connection.close()
    headers: dict[str, str] = {}
    for name, value in response.getheaders():
        headers[name.lower()] = ", ".join(filter(None, (headers.get(name.lower()), value)))
    return Answer(response.status, headers, body)
