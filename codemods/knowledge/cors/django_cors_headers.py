"""django-cors-headers: https://github.com/adamchainz/django-cors-headers#configuration.

Its default list, `corsheaders.defaults.default_headers`, holds neither of ours.
"""

from codemods.knowledge.kinds.cors_library import CorsLibrary

CORS = CorsLibrary(
    name="django-cors-headers",
    setting="CORS_ALLOW_HEADERS",
    installed="corsheaders",
    paste=(
        "from corsheaders.defaults import default_headers\n\n"
        'CORS_ALLOW_HEADERS = (*default_headers, "sentry-trace", "baggage")'
    ),
)
