"""Flask-CORS: https://corydolphin.github.io/flask-cors/extension/. It allows all by default."""

from codemods.knowledge.kinds.cors_library import CorsLibrary

CORS = CorsLibrary(
    name="Flask-CORS",
    calls=("flask_cors.CORS", "flask_cors.cross_origin"),
    keyword="allow_headers",
    allows_all=True,
)
