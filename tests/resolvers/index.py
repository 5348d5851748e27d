"""A package index on this machine, of empty packages made for the purpose (PEP 503)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from zipfile import ZipFile

from codemods.files.versions import NEWEST_SDK

# name, version, requirements
PACKAGES = (
    ("flask", "3.0.0", ("six>=1",)),
    ("flask", "3.1.0", ("six>=1",)),
    ("six", "1.16.0", ()),
    ("six", "1.17.0", ()),
    ("sentry-sdk", "1.45.1", ()),
    ("sentry-sdk", NEWEST_SDK, ("flask>=0.11; extra == 'flask'",)),
)


def wheels() -> Mapping[str, bytes]:
    """Return every package's wheel by its file name."""
    return {f"{n.replace('-', '_')}-{v}-py3-none-any.whl": _wheel(n, v, r) for n, v, r in PACKAGES}


@contextmanager
def index() -> Iterator[str]:
    """Serve the packages on a free port of 127.0.0.1; yields the address of the index."""
    files = wheels()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = _answer(files, self.path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Type", "text/html" if self.path[-1] == "/" else "binary/zip")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(content or b"")

        do_HEAD = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/simple/"
        server.shutdown()


def _answer(files: Mapping[str, bytes], path: str) -> bytes | None:
    if path.startswith("/files/"):
        return files.get(path.rpartition("/")[2])
    name = path.removeprefix("/simple/").strip("/").replace("-", "_")
    links = [
        f'<a href="/files/{file}#sha256={sha256(data).hexdigest()}">{file}</a>'
        for file, data in files.items()
        if file.startswith(f"{name}-")
    ]
    return f"<!DOCTYPE html><html><body>{''.join(links)}</body></html>".encode() if links else None


def _wheel(name: str, version: str, requires: tuple[str, ...]) -> bytes:
    folder = f"{name.replace('-', '_')}-{version}.dist-info"
    extras = "Provides-Extra: flask\n" if name == "sentry-sdk" else ""
    needs = "".join(f"Requires-Dist: {r}\n" for r in requires)
    data = BytesIO()
    with ZipFile(data, "w") as wheel:
        wheel.writestr(
            f"{folder}/METADATA",
            f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{extras}{needs}",
        )
        wheel.writestr(
            f"{folder}/WHEEL",
            "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        )
        wheel.writestr(f"{folder}/RECORD", "")
    return data.getvalue()
