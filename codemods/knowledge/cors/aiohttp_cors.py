"""aiohttp-cors: https://github.com/aio-libs/aiohttp-cors. It allows no header by default."""

from codemods.knowledge.kinds.cors_library import CorsLibrary

CORS = CorsLibrary(
    name="aiohttp-cors",
    calls=("aiohttp_cors.ResourceOptions",),
    keyword="allow_headers",
)
