"""Starlette's and FastAPI's CORSMiddleware: https://www.starlette.io/middleware/#corsmiddleware.

Without `allow_headers` it allows what the Fetch standard calls safelisted, and no more.
"""

from codemods.knowledge.kinds.cors_library import CorsLibrary

CORS = CorsLibrary(
    name="CORSMiddleware",
    calls=(
        "starlette.middleware.cors.CORSMiddleware",
        "fastapi.middleware.cors.CORSMiddleware",
    ),
    keyword="allow_headers",
)
