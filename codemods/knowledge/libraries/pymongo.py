"""PyMongo: auto-enabled; a client made before Sentry starts is not seen (sdk-facts 3.3)."""

from codemods.knowledge.kinds.facts import Library

LIBRARY = Library(
    name="PyMongo",
    kind="library",
    packages=("pymongo", "motor"),
    modules=("pymongo",),
    integration="pymongo.PyMongoIntegration",
    minimum="3.5.0",
    built_late=(
        "mongoengine.connect",
        "motor.motor_asyncio.AsyncIOMotorClient",
        "motor.motor_tornado.MotorClient",
        "pymongo.AsyncMongoClient",
        "pymongo.MongoClient",
        "pymongo.mongo_client.MongoClient",
    ),
    late="the spans",
)
