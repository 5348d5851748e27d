"""Which of what the SDK instruments the code of other packages imports, read from installed ones.

Written by `python -m tools.third_party FOLDER...`. LOADS: what a package may import, optional
imports and those in functions too, but for what only a type checker sees.
"""

from __future__ import annotations

from collections.abc import Mapping

from codemods.knowledge.third_parties.brings import split

LOADS: Mapping[str, tuple[str, ...]] = split(
    """\
aiohttp-jinja2 aiohttp-retry black discord-py edge-tts geopy google-ai-generativelanguage
    google-api-core google-auth google-cloud-texttospeech line-bot-sdk praw twilio update-checker:
    aiohttp
gradio: aiohttp aiomysql altair botocore fastapi httpx httpx2 huggingface-hub matplotlib mcp
    openai pyarrow sqlalchemy starlette
langchain-community: aiohttp aiomysql anthropic asyncpg boto3 botocore cohere email-validator
    gql httpx huggingface-hub langchain langchain-core langchain-groq langgraph litellm openai
    pymongo qdrant-client redis sqlalchemy tornado tqdm
langchain: aiohttp aiomysql anthropic asyncpg botocore cohere email-validator google-genai gql
    gunicorn httpx httpx2 huggingface-hub langchain-community langchain-core langchain-groq
    langgraph litellm mcp openai openai-agents pymongo pymupdf qdrant-client redis sqlalchemy
    starlette tornado tqdm
tortoise-orm: aiohttp aiomysql asyncpg fastapi nest-asyncio pydantic quart sanic starlette
gradio-client: aiohttp aiomysql discord-py fastapi gradio httpx httpx2 huggingface-hub
    matplotlib mcp pandas pyarrow pydantic starlette
hf-gradio: aiohttp aiomysql fastapi gradio httpx httpx2 huggingface-hub matplotlib mcp pandas
    pyarrow starlette
huggingface-hub: aiohttp aiomysql fastapi httpx httpx2 mcp pydantic starlette
litellm: aiohttp anthropic asyncpg botocore email-validator fastapi google-genai httpx httpx2
    huggingface-hub langchain-core langgraph mcp openai redis starlette uvicorn
langchain-anthropic: aiohttp anthropic boto3 botocore google-auth httpx httpx2 langchain-aws
    langchain-core langchain-google-genai langgraph openai openai-agents pandas tornado tqdm
langchain-openai: aiohttp anthropic botocore email-validator google-auth httpx httpx2 langchain
    langchain-community langchain-core langgraph openai openai-agents realtime tornado
langchain-aws: aiohttp anthropic botocore httpx httpx2 langchain-anthropic langchain-core
    langchain-google-genai langgraph openai openai-agents pandas redis tornado tqdm
langgraph: aiohttp anthropic email-validator google-genai httpx httpx2 langchain
    langchain-community langchain-core langchain-groq langchain-openai langchain-text-splitters mcp
    openai openai-agents starlette tornado
langchain-core: aiohttp anthropic email-validator google-genai httpx httpx2 langchain
    langchain-community langchain-groq langchain-openai langchain-text-splitters langgraph mcp
    openai openai-agents starlette tornado
langsmith: aiohttp anthropic email-validator google-genai httpx httpx2 langchain langchain-core
    langchain-openai langgraph mcp openai openai-agents starlette
langgraph-checkpoint langgraph-prebuilt: aiohttp anthropic email-validator httpx httpx2
    langchain langchain-community langchain-core langchain-groq langchain-openai
    langchain-text-splitters langgraph openai openai-agents tornado
langchain-google-genai: aiohttp anthropic google-genai httpx httpx2 langchain-anthropic
    langchain-aws langchain-core langgraph mcp openai openai-agents pandas tornado tqdm
langchain-ollama langgraph-checkpoint-sqlite: aiohttp anthropic httpx httpx2
    langchain-anthropic langchain-aws langchain-core langchain-google-genai langgraph openai
    openai-agents pandas tornado tqdm
langgraph-sdk: aiohttp anthropic httpx httpx2 langchain-core langchain-openai langgraph openai
    openai-agents tornado
slack-bolt: aiohttp boto3 botocore bottle chalice django falcon flask pyramid sanic starlette
    tornado
scrapy: aiohttp boto3 botocore httpx httpx2 pydantic
strawberry-graphql: aiohttp botocore chalice django fastapi flask httpx litestar quart sanic
    starlette
aioboto3: aiohttp botocore chalice httpx
openai: aiohttp botocore email-validator httpx httpx2 openai-agents pandas
cohere: aiohttp botocore fastapi httpx httpx2 huggingface-hub mcp starlette
aiobotocore gql: aiohttp botocore httpx
openai-agents: aiohttp botocore httpx httpx2 huggingface-hub litellm mcp openai pymongo redis
    sqlalchemy starlette
anthropic: aiohttp botocore httpx httpx2 mcp starlette
mistralai: aiohttp botocore httpx2 mcp starlette
slack-sdk: aiohttp botocore slackclient sqlalchemy
prometheus-client: aiohttp django
google-generativeai: aiohttp email-validator
tokenizers: aiohttp fastapi httpx2 huggingface-hub mcp starlette
pytelegrambotapi: aiohttp fastapi redis starlette uvicorn
flask-socketio: aiohttp flask redis sanic tornado
google-resumable-media: aiohttp google-auth
stripe: aiohttp httpx
google-genai: aiohttp httpx httpx2 mcp starlette tornado
motor: aiohttp httpx httpx2 pymongo tornado
fsspec: aiohttp huggingface-hub tqdm
aiogram: aiohttp motor pymongo redis
tweepy: aiohttp pymongo
aiohttp-session: aiohttp redis
python-socketio: aiohttp redis sanic tornado
python-engineio: aiohttp sanic tornado
slackclient: aiohttp slack-sdk
faker: aiomysql
sqlalchemy: aiomysql asyncpg
sqlmodel: aiomysql asyncpg email-validator psycopg sqlalchemy
flask-migrate flask-sqlalchemy: aiomysql asyncpg flask psycopg sqlalchemy
peewee: aiomysql asyncpg flask pydantic
alembic: aiomysql asyncpg psycopg sqlalchemy
databases sqlalchemy-utils: aiomysql asyncpg sqlalchemy
streamlit: aiomysql botocore fastapi fsspec matplotlib plotly sqlalchemy starlette
dash: aiomysql celery fastapi flask flask-compress matplotlib pandas pyarrow quart starlette
    tornado uvicorn
drf-spectacular: aiomysql django django-filter pydantic redis
pydantic-ai-slim: anthropic botocore cohere google-genai httpx httpx2 huggingface-hub mcp
    mistralai openai starlette
fastmcp: anthropic botocore google-genai httpx httpx2 mcp openai starlette
litestar: asyncpg httpx pymongo redis sqlalchemy starlette
kombu: billiard botocore django pymongo redis sqlalchemy
django-celery-beat: boto3 botocore celery django psycopg pymongo redis sqlalchemy
flower: boto3 botocore celery django pydantic pymongo redis sqlalchemy tornado
django-anymail: boto3 botocore django psycopg redis
django-storages: boto3 botocore django psycopg redis s3transfer
pydantic-settings: boto3 botocore email-validator
flask-caching: boto3 botocore flask google-auth pymongo redis
flask-session: boto3 botocore flask pymongo redis sqlalchemy
cachelib requests-cache: boto3 botocore pymongo redis
fastapi-mail: boto3 google-auth httpx httpx2 redis starlette
boto3 s3transfer: botocore
django-celery-results: botocore celery django pymongo redis sqlalchemy
celery: botocore django pydantic pymongo redis sqlalchemy
django-q2: botocore django redis
flask-admin: botocore flask flask-babel peewee pymongo sqlalchemy sqlalchemy-utils
pandas: botocore fsspec openpyxl sqlalchemy
chalice py-key-value-aio: botocore redis
falcon: bottle django flask
tavily-python: cohere httpx
billiard daphne django-environ passlib semantic-version whitenoise: django
django-filter: django django-crispy-forms djangorestframework redis
django-guardian: django django-environ redis
django-unfold: django django-import-export psycopg redis
django-allauth django-timezone-field: django djangorestframework psycopg redis
django-taggit: django djangorestframework redis
authlib: django flask httpx httpx2 starlette
huey: django flask redis
dj-stripe django-cors-headers django-import-export django-sendgrid-v5 djangorestframework:
    django psycopg redis
pgvector: django psycopg sqlalchemy
channels channels-redis django-auditlog django-axes django-cacheops django-ckeditor
    django-configurations django-crispy-forms django-debug-toolbar django-dramatiq
    django-extensions django-htmx django-js-asset django-model-utils django-mptt django-redis
    django-simple-history drf-yasg: django redis
django-rq: django redis rq
matplotlib: django-axes tornado
psycopg: dnspython
pydantic typer wtforms: email-validator
fastapi-cli: email-validator fastapi
fastapi: email-validator fastapi-cli httpx httpx2 starlette
flask-wtf: email-validator flask
groq supabase: email-validator httpx
langchain-text-splitters: email-validator httpx langchain langchain-community langchain-core
    langchain-groq langgraph openai tornado
langchain-groq: email-validator httpx langchain langchain-community langchain-core
    langchain-text-splitters langgraph openai tornado
qdrant-client: email-validator httpx redis
sanic: fastapi httpx starlette
fastapi-cache2: fastapi redis starlette
prometheus-fastapi-instrumentator: fastapi starlette
flask-babel flask-compress flask-cors flask-gravatar flask-httpauth flask-jwt-extended
    flask-limiter flask-login flask-mail flask-moment flask-restful flask-sslify quart sendgrid:
    flask
connexion: flask httpx httpx2 starlette
flask-mongoengine flask-pymongo: flask httpx2 pymongo
quart-auth: flask quart
pyarrow: fsspec pandas
aiohttp uvicorn: gunicorn
blacksheep httpx-sse httpx2 notion-client ollama postgrest realtime resend safehttpx storage3
    supabase-auth supabase-functions: httpx
dnspython pymongo starlette: httpx httpx2
ariadne: httpx httpx2 sqlalchemy starlette
mcp sse-starlette: httpx httpx2 starlette
litestar-htmx: httpx litestar
python-telegram-bot: httpx tornado
email-validator: httpx2
beanie mongoengine: httpx2 pymongo
nltk: huggingface-hub matplotlib pandas tornado
pymupdf: langchain-core
contourpy: matplotlib
plotly: matplotlib pandas pyarrow
openpyxl pytesseract tqdm: pandas
altair: pandas pyarrow
psycopg-pool: psycopg
rich-toolkit: pydantic
itemadapter itemloaders: pydantic scrapy
bson cattrs: pymongo
apscheduler: pymongo redis sqlalchemy tornado
aiocache arq concurrent-log-handler django dramatiq pip pip-tools portalocker rq: redis
aiomysql: sqlalchemy
slowapi: starlette
bottle cloudpickle gunicorn joblib nest-asyncio pika scikit-learn tenacity: tornado
"""
)
