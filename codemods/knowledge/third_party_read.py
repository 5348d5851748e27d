"""Which of what the SDK instruments the code of other packages imports, read from installed ones.

Written by `python -m tools.third_party FOLDER...`. LOADS: what a package may import, optional
imports and those in functions too, but for what only a type checker sees.
"""

from __future__ import annotations

from collections.abc import Mapping

from codemods.knowledge.third_party_brings import split

LOADS: Mapping[str, tuple[str, ...]] = split(
    {
        "aiohttp": "gunicorn",
        "aiomysql": "sqlalchemy",
        "alembic": "aiomysql asyncpg psycopg sqlalchemy",
        "anthropic": "aiohttp botocore httpx httpx2 mcp starlette",
        "apscheduler": "pymongo redis sqlalchemy tornado",
        "ariadne": "httpx httpx2 sqlalchemy starlette",
        "arq": "redis",
        "authlib": "django flask httpx httpx2 starlette",
        "billiard": "django",
        "black": "aiohttp",
        "blacksheep": "httpx",
        "boto3": "botocore",
        "bottle": "tornado",
        "celery": "botocore django pydantic pymongo redis sqlalchemy",
        "chalice": "botocore redis",
        "channels": "django redis",
        "cloudpickle": "tornado",
        "cohere": ("aiohttp botocore fastapi httpx httpx2 huggingface-hub mcp starlette "),
        "connexion": "flask httpx httpx2 starlette",
        "django": "redis",
        "django-configurations": "django redis",
        "django-dramatiq": "django redis",
        "django-environ": "django",
        "django-q2": "botocore django redis",
        "django-rq": "django redis rq",
        "dnspython": "httpx httpx2",
        "dramatiq": "redis",
        "edge-tts": "aiohttp",
        "email-validator": "httpx2",
        "faker": "aiomysql",
        "falcon": "bottle django flask",
        "fastapi": "email-validator fastapi-cli httpx httpx2 starlette",
        "fastapi-cli": "email-validator fastapi",
        "fastapi-mail": "boto3 google-auth httpx httpx2 redis starlette",
        "fastmcp": ("anthropic botocore google-genai httpx httpx2 mcp openai starlette "),
        "flask-cors": "flask",
        "flask-jwt-extended": "flask",
        "flask-login": "flask",
        "flask-migrate": "aiomysql asyncpg flask psycopg sqlalchemy",
        "flask-socketio": "aiohttp flask redis sanic tornado",
        "flask-sqlalchemy": "aiomysql asyncpg flask psycopg sqlalchemy",
        "flower": ("boto3 botocore celery django pydantic pymongo redis sqlalchemy tornado "),
        "fsspec": "aiohttp huggingface-hub tqdm",
        "google-ai-generativelanguage": "aiohttp",
        "google-api-core": "aiohttp",
        "google-auth": "aiohttp",
        "google-genai": "aiohttp httpx httpx2 mcp starlette tornado",
        "google-generativeai": "aiohttp email-validator",
        "gql": "aiohttp botocore httpx",
        "groq": "email-validator httpx",
        "gunicorn": "tornado",
        "httpx-sse": "httpx",
        "httpx2": "httpx",
        "huey": "django flask redis",
        "huggingface-hub": ("aiohttp aiomysql fastapi httpx httpx2 mcp pydantic starlette "),
        "joblib": "tornado",
        "kombu": "billiard botocore django pymongo redis sqlalchemy",
        "langchain": (
            "aiohttp aiomysql anthropic asyncpg botocore cohere email-validator google-genai gql "
            "gunicorn httpx httpx2 huggingface-hub langchain-community langchain-core "
            "langchain-groq langgraph litellm mcp openai openai-agents pymongo pymupdf "
            "qdrant-client redis sqlalchemy starlette tornado tqdm "
        ),
        "langchain-community": (
            "aiohttp aiomysql anthropic asyncpg boto3 botocore cohere email-validator gql httpx "
            "huggingface-hub langchain langchain-core langchain-groq langgraph litellm openai "
            "pymongo qdrant-client redis sqlalchemy tornado tqdm "
        ),
        "langchain-core": (
            "aiohttp anthropic email-validator google-genai httpx httpx2 langchain "
            "langchain-community langchain-groq langchain-openai langchain-text-splitters "
            "langgraph mcp openai openai-agents starlette tornado "
        ),
        "langchain-groq": (
            "email-validator httpx langchain langchain-community langchain-core "
            "langchain-text-splitters langgraph openai tornado "
        ),
        "langchain-openai": (
            "aiohttp anthropic botocore email-validator google-auth httpx httpx2 langchain "
            "langchain-community langchain-core langgraph openai openai-agents realtime tornado "
        ),
        "langchain-text-splitters": (
            "email-validator httpx langchain langchain-community langchain-core langchain-groq "
            "langgraph openai tornado "
        ),
        "langgraph": (
            "aiohttp anthropic email-validator google-genai httpx httpx2 langchain "
            "langchain-community langchain-core langchain-groq langchain-openai "
            "langchain-text-splitters mcp openai openai-agents starlette tornado "
        ),
        "langgraph-checkpoint": (
            "aiohttp anthropic email-validator httpx httpx2 langchain langchain-community "
            "langchain-core langchain-groq langchain-openai langchain-text-splitters langgraph "
            "openai openai-agents tornado "
        ),
        "langgraph-prebuilt": (
            "aiohttp anthropic email-validator httpx httpx2 langchain langchain-community "
            "langchain-core langchain-groq langchain-openai langchain-text-splitters langgraph "
            "openai openai-agents tornado "
        ),
        "langgraph-sdk": (
            "aiohttp anthropic httpx httpx2 langchain-core langchain-openai langgraph openai "
            "openai-agents tornado "
        ),
        "langsmith": (
            "aiohttp anthropic email-validator google-genai httpx httpx2 langchain "
            "langchain-core langchain-openai langgraph mcp openai openai-agents starlette "
        ),
        "litellm": (
            "aiohttp anthropic asyncpg botocore email-validator fastapi google-genai httpx "
            "httpx2 huggingface-hub langchain-core langgraph mcp openai redis starlette uvicorn "
        ),
        "litestar": "asyncpg httpx pymongo redis sqlalchemy starlette",
        "litestar-htmx": "httpx litestar",
        "mcp": "httpx httpx2 starlette",
        "mistralai": "aiohttp botocore httpx2 mcp starlette",
        "motor": "aiohttp httpx httpx2 pymongo tornado",
        "openai": ("aiohttp botocore email-validator httpx httpx2 openai-agents pandas "),
        "openai-agents": (
            "aiohttp botocore httpx httpx2 huggingface-hub litellm mcp openai pymongo redis "
            "sqlalchemy starlette "
        ),
        "openpyxl": "pandas",
        "pandas": "botocore fsspec openpyxl sqlalchemy",
        "passlib": "django",
        "pgvector": "django psycopg sqlalchemy",
        "pip": "redis",
        "pip-tools": "redis",
        "portalocker": "redis",
        "postgrest": "httpx",
        "prometheus-client": "aiohttp django",
        "psycopg": "dnspython",
        "psycopg-pool": "psycopg",
        "py-key-value-aio": "botocore redis",
        "pydantic": "email-validator",
        "pydantic-ai-slim": (
            "anthropic botocore cohere google-genai httpx httpx2 huggingface-hub mcp mistralai "
            "openai starlette "
        ),
        "pydantic-settings": "boto3 botocore email-validator",
        "pymongo": "httpx httpx2",
        "pymupdf": "langchain-core",
        "pytesseract": "pandas",
        "python-engineio": "aiohttp sanic tornado",
        "python-socketio": "aiohttp redis sanic tornado",
        "qdrant-client": "email-validator httpx redis",
        "quart": "flask",
        "quart-auth": "flask quart",
        "realtime": "httpx",
        "resend": "httpx",
        "rich-toolkit": "pydantic",
        "rq": "redis",
        "s3transfer": "botocore",
        "sanic": "fastapi httpx starlette",
        "scikit-learn": "tornado",
        "slowapi": "starlette",
        "sqlalchemy": "aiomysql asyncpg",
        "sqlmodel": "aiomysql asyncpg email-validator psycopg sqlalchemy",
        "sse-starlette": "httpx httpx2 starlette",
        "starlette": "httpx httpx2",
        "storage3": "httpx",
        "strawberry-graphql": (
            "aiohttp botocore chalice django fastapi flask httpx litestar quart sanic starlette "
        ),
        "stripe": "aiohttp httpx",
        "supabase": "email-validator httpx",
        "supabase-auth": "httpx",
        "supabase-functions": "httpx",
        "tavily-python": "cohere httpx",
        "tenacity": "tornado",
        "tokenizers": "aiohttp fastapi httpx2 huggingface-hub mcp starlette",
        "tqdm": "pandas",
        "typer": "email-validator",
        "uvicorn": "gunicorn",
    }
)
