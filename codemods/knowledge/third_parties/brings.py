"""What other packages bring along of what the SDK instruments, and what they are imported as.

Written by `python -m tools.third_party FOLDER...`, too. BRINGS: what is installed along with a
package for certain. NAMES: packages by an import name that is another. READ: of those that are
about heavy libraries the lowest series that was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


def split(table: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words by name of a table's rows: `NAME NAME: WORD WORD`, on lines of their own.

    What does not fit goes on in lines that are indented.
    """
    rows = (row.partition(":") for row in table.replace("\n ", " ").splitlines())
    return MappingProxyType(
        {n: tuple(more.split()) for names, _, more in rows for n in names.split()}
    )


BRINGS: Mapping[str, tuple[str, ...]] = split(
    """\
aiogram aiohttp-jinja2 aiohttp-retry aiohttp-session discord-py edge-tts line-bot-sdk
    pytelegrambotapi scrapy slackclient twilio: aiohttp
aioboto3 aiobotocore: aiohttp botocore
litellm: aiohttp botocore httpx huggingface-hub openai
fastapi-cache2: aiohttp fastapi starlette
langchain: aiohttp httpx httpx2 langchain-core langgraph sqlalchemy
langchain-community: aiohttp httpx langchain-core sqlalchemy
langchain-anthropic: anthropic httpx httpx2 langchain-core
boto3 chalice s3transfer: botocore
langchain-aws: botocore httpx httpx2 langchain-core
django-celery-beat django-celery-results: celery django
flower: celery tornado
channels dj-database-url dj-stripe django-allauth django-anymail django-auditlog django-axes
    django-ckeditor django-configurations django-cors-headers django-crispy-forms
    django-debug-toolbar django-dramatiq django-extensions django-filter django-guardian
    django-htmx django-import-export django-js-asset django-model-utils django-mptt django-q2
    django-sendgrid-v5 django-simple-history django-storages django-taggit django-timezone-field
    django-unfold djangorestframework drf-spectacular drf-yasg: django
channels-redis django-cacheops django-redis: django redis
django-rq: django redis rq
gradio: fastapi httpx httpx2 huggingface-hub starlette
dash flask-admin flask-babel flask-bcrypt flask-caching flask-compress flask-cors
    flask-gravatar flask-httpauth flask-jwt-extended flask-limiter flask-login flask-mail
    flask-moment flask-restful flask-session flask-socketio flask-sslify flask-wtf quart: flask
flask-mongoengine flask-pymongo: flask pymongo
quart-auth: flask quart
flask-migrate flask-sqlalchemy: flask sqlalchemy
langchain-google-genai: google-genai httpx httpx2 langchain-core
groq litestar notion-client ollama postgrest pydantic-graph python-telegram-bot qdrant-client
    realtime safehttpx storage3 supabase supabase-auth supabase-functions tavily-python: httpx
anthropic huggingface-hub langchain-core langsmith openai pydantic-ai-slim: httpx httpx2
gradio-client hf-gradio: httpx httpx2 huggingface-hub
langchain-ollama langgraph langgraph-checkpoint langgraph-checkpoint-sqlite langgraph-prebuilt
    langgraph-sdk: httpx httpx2 langchain-core
langchain-openai: httpx httpx2 langchain-core openai
openai-agents: httpx httpx2 mcp openai starlette
cohere tokenizers: httpx huggingface-hub
langchain-groq langchain-text-splitters: httpx langchain-core
connexion fastapi fastapi-mail: httpx starlette
google-genai mistralai: httpx2
fastmcp: httpx2 mcp starlette
mcp: httpx2 starlette
beanie mongoengine motor: pymongo
arq rq: redis
alembic databases sqlalchemy-utils sqlmodel: sqlalchemy
ariadne prometheus-fastapi-instrumentator sse-starlette streamlit: starlette
"""
)

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "OpenSSL": "pyopenssl",
        "PIL": "pillow",
        "agents": "openai-agents",
        "allauth": "django-allauth",
        "anymail": "django-anymail",
        "apiclient": "google-api-python-client",
        "attr": "attrs",
        "auditlog": "django-auditlog",
        "axes": "django-axes",
        "backports": "backports-zstd",
        "blackd": "black",
        "blib2to3": "black",
        "bs4": "beautifulsoup4",
        "bson": "pymongo",
        "cacheops": "django-cacheops",
        "cattr": "cattrs",
        "ckeditor": "django-ckeditor",
        "ckeditor_demo": "django-ckeditor",
        "ckeditor_uploader": "django-ckeditor",
        "configurations": "django-configurations",
        "corsheaders": "django-cors-headers",
        "crispy_forms": "django-crispy-forms",
        "cronlog": "python-crontab",
        "crontab": "python-crontab",
        "crontabs": "python-crontab",
        "dateparser_cli": "dateparser",
        "dateparser_data": "dateparser",
        "dateparser_scripts": "dateparser",
        "dateutil": "python-dateutil",
        "debug_toolbar": "django-debug-toolbar",
        "decouple": "python-decouple",
        "discord": "discord-py",
        "django_filters": "django-filter",
        "django_q": "django-q2",
        "djstripe": "dj-stripe",
        "dns": "dnspython",
        "docx": "python-docx",
        "dotenv": "python-dotenv",
        "edge_playback": "edge-tts",
        "enchant": "pyenchant",
        "engineio": "python-engineio",
        "environ": "django-environ",
        "faiss": "faiss-cpu",
        "fastapi_cache": "fastapi-cache2",
        "fastmcp": "fastmcp-slim",
        "fd7dcdb10166ebd4db98__mypyc": "pytokens",
        "fitz": "pymupdf",
        "fpdf": "fpdf2",
        "github3": "github3-py",
        "google": "protobuf",
        "googleapiclient": "google-api-python-client",
        "graphql": "graphql-core",
        "gridfs": "pymongo",
        "griffe": "griffelib",
        "grpc": "grpcio",
        "grpc_status": "grpcio-status",
        "grpc_tools": "grpcio-tools",
        "guardian": "django-guardian",
        "import_export": "django-import-export",
        "jose": "python-jose",
        "js_asset": "django-js-asset",
        "jsonpatch_cli": "jsonpatch",
        "jsonpath": "jsonpath-python",
        "jwt": "pyjwt",
        "key_value": "py-key-value-aio",
        "libfuturize": "future",
        "libpasteurize": "future",
        "linebot": "line-bot-sdk",
        "litellm_cli": "litellm",
        "magic": "python-magic",
        "markdown_it": "markdown-it-py",
        "model_utils": "django-model-utils",
        "mpl_toolkits": "matplotlib",
        "mptt": "django-mptt",
        "multipart": "python-multipart",
        "mypyc": "mypy",
        "nacl": "pynacl",
        "openapidocs": "essentials-openapi",
        "opentelemetry": "opentelemetry-api",
        "past": "future",
        "paste": "pastedeploy",
        "pdfminer": "pdfminer-six",
        "picklefield": "django-picklefield",
        "piptools": "pip-tools",
        "pkg_resources": "setuptools",
        "playhouse": "peewee",
        "proto": "proto-plus",
        "proxytypes": "jsonref",
        "psycopg2": "psycopg2-binary",
        "pwiz": "peewee",
        "py": "pytest",
        "pydantic_ai": "pydantic-ai-slim",
        "pydispatch": "pydispatcher",
        "pylab": "matplotlib",
        "pymupdf4llm": "pymupdf",
        "pypdfium2_cfg": "pypdfium2",
        "pypdfium2_cli": "pypdfium2",
        "pypdfium2_raw": "pypdfium2",
        "qdrant_openapi_client": "qdrant-client",
        "readability": "readability-lxml",
        "rest_framework": "djangorestframework",
        "rpds": "rpds-py",
        "sample_taggit": "django-taggit",
        "sendgrid_backend": "django-sendgrid-v5",
        "simple_history": "django-simple-history",
        "sklearn": "scikit-learn",
        "slugify": "python-slugify",
        "socketio": "python-socketio",
        "storages": "django-storages",
        "strawberry": "strawberry-graphql",
        "taggit": "django-taggit",
        "telebot": "pytelegrambotapi",
        "telegram": "python-telegram-bot",
        "tiktoken_ext": "tiktoken",
        "timezone_field": "django-timezone-field",
        "tortoise": "tortoise-orm",
        "unfold": "django-unfold",
        "uwsgidecorators": "pyuwsgi",
        "websocket": "websocket-client",
        "xdist": "pytest-xdist",
        "yaml": "pyyaml",
    }
)

READ: Mapping[str, str] = MappingProxyType(
    {
        "fastmcp": "4",
        "langchain": "0.0.340",
        "langsmith": "0.0.87",
        "tokenizers": "0.21",
    }
)
