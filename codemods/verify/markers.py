"""Made-up personal data and secrets, each to be told from all else that is sent."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlencode


class Markers(NamedTuple):
    """Values that nobody else sends; `key` makes them unique."""

    key: str

    @property
    def email(self) -> str:
        """An address, as a user's."""
        return f"verify-{self.key}@example.com"

    @property
    def password(self) -> str:
        """A password."""
        return f"verify-password-{self.key}"

    @property
    def token(self) -> str:
        """A secret that stands in an address."""
        return f"verify-token-{self.key}"

    @property
    def secret(self) -> Mapping[str, str]:
        """What must arrive with no answer at all: {what it is: the value}."""
        return {
            "password": self.password,
            "Authorization header": f"verify-bearer-{self.key}",
            "X-Api-Key header": f"verify-apikey-{self.key}",
            "session cookie": f"verify-session-{self.key}",
            "query parameter `token`": self.token,
            "password in the body": f"verify-body-{self.key}",
        }

    @property
    def personal(self) -> Mapping[str, str]:
        """What must not arrive where the answer on personal data is no."""
        return {
            "e-mail address": self.email,
            "cookie": f"verify-visitor-{self.key}",
            "X-Forwarded-For address": "203.0.113.77",
            "body": f"verify-street-{self.key}",
        }

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of each request."""
        hidden, personal = self.secret, self.personal
        return {
            "Authorization": f"Bearer {hidden['Authorization header']}",
            "X-Api-Key": hidden["X-Api-Key header"],
            "X-Forwarded-For": personal["X-Forwarded-For address"],
            "Cookie": f"sessionid={hidden['session cookie']}; visitor={personal['cookie']}",
        }

    @property
    def query(self) -> str:
        """The query string of each request."""
        return urlencode({"token": self.token, "email": self.email})

    @property
    def body(self) -> Mapping[str, str]:
        """The JSON body of each request."""
        return {
            "password": self.secret["password in the body"],
            "street": self.personal["body"],
        }

    def forbidden(self, level: str) -> Iterator[tuple[str, str]]:
        """Yield (what it is, the value) of all that must not arrive at a level of privacy.

        At "standard" query strings and local variables are sent, filtered by name, so what
        is named harmlessly in them arrives.
        """
        yield from self.secret.items()
        kept_out = ("cookie", "X-Forwarded-For address")
        for what, value in self.personal.items() if level != "personal" else ():
            if level == "strict" or what in kept_out:
                yield what, value


def new_markers() -> Markers:
    """Return markers that were never sent before."""
    return Markers(secrets.token_hex(6))
