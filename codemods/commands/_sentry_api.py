"""Sentry's own API, as far as a DSN needs it: the keys of a project, and a new project.

Reference: https://docs.sentry.io/api/projects/list-a-projects-client-keys/ and
https://docs.sentry.io/api/projects/create-a-new-project/
"""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from codemods.commands.shared.reading import Stop
from codemods.verify.real import TIMEOUT, BadDsn, endpoint, opener, said

_MOST = 10_000_000  # bytes of an answer that are read
_PERMITS = "project:read, and project:write to make a project"


class Server(NamedTuple):
    """Whom to ask, and with which token: SENTRY_URL and SENTRY_AUTH_TOKEN of the environment."""

    url: str
    token: str

    def dsn(self, org: str, project: str) -> str:
        """Return the DSN of a project, "" where there is no such project. Raises Stop."""
        keys = self._ask("GET", f"projects/{org}/{project}/keys/")
        if keys is None:
            return ""
        active = [key for key in keys if isinstance(key, dict) and key.get("isActive", True)]
        for key in active if isinstance(keys, list) else ():
            found = key.get("dsn")
            public = found.get("public") if isinstance(found, dict) else None
            if isinstance(public, str) and _is_plain(public):
                return public
        raise Stop(
            f"{org}/{project} has no client key that is on: make one in its settings at "
            f"{self.url}, and run the same command again."
        )

    def create(self, org: str, team: str, project: str) -> None:
        """Make a project of a team. Raises Stop."""
        given = {"name": project, "slug": project, "platform": "python"}
        made = self._ask("POST", f"teams/{org}/{team}/projects/", given)
        if made is None:
            raise Stop(f"{self.url} knows no team {team} of {org}: name one of its teams.")
        if not isinstance(made, dict) or made.get("slug") != project:
            raise Stop(f"{self.url} made no project {project}: look at what {org} has there.")

    def _ask(self, method: str, path: str, given: dict[str, str] | None = None) -> Any:
        """Return the answer, None for what is not there. Raises Stop."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        body = None if given is None else json.dumps(given).encode()
        url = f"{self.url}/api/0/{path}"
        try:
            request = urllib.request.Request(url, body, headers, method=method)
            with opener().open(request, timeout=TIMEOUT) as answer:
                return json.loads(answer.read(_MOST))
        except urllib.error.HTTPError as error:
            with error:
                return self._refused(error)
        except ValueError as error:
            raise Stop(f"{self.url} did not answer as Sentry does: is SENTRY_URL right?") from error
        except OSError as error:
            reason = getattr(error, "reason", error)
            raise Stop(
                f"{self.url} was not reached ({reason}), so no DSN was asked for: look at "
                "SENTRY_URL and at the network, and run the same command again."
            ) from error

    def _refused(self, error: urllib.error.HTTPError) -> None:
        """Return for what is not there. Raises Stop for all else, in Sentry's words and ours."""
        if error.code == 404:
            return
        words = {
            401: "does not know the token in SENTRY_AUTH_TOKEN: make one in your user settings",
            403: f"does not let this token do that; it needs {_PERMITS}",
        }
        step = words.get(error.code, "refused it")
        raise Stop(f"{self.url} {step} (HTTP {error.code}: {said(error)}).")


def server(url: str, token: str) -> Server:
    """Return the server of an address, sentry.io for none. Raises Stop."""
    address = (url or "https://sentry.io").rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query:
        raise Stop(f"SENTRY_URL must be an address such as https://sentry.io, not {url!r}.")
    if not token.isascii() or not token.isprintable() or not token or " " in token:
        raise Stop(
            "SENTRY_AUTH_TOKEN must hold a token of yours from Sentry (User Settings, Personal "
            f"Tokens) with {_PERMITS}."
        )
    return Server(address, token)


def _is_plain(dsn: str) -> bool:
    """Tell whether it is a DSN, and nothing that would mean more in a file of variables."""
    try:
        endpoint(dsn)
    except BadDsn:
        return False
    return dsn.isascii() and dsn.isprintable() and not set(dsn) & set(" '\"$`\\#")
