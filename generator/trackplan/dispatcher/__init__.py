"""Delivers what the outbox holds: claims by lease, signs, sends, retries and records.

An event is delivered at least once: what a crash cut off between sending and recording is sent
again, under the same ``webhook-id``.
"""

from trackplan.dispatcher.addresses import Networks
from trackplan.dispatcher.databases import Database, database_of
from trackplan.dispatcher.delivery import deliver
from trackplan.dispatcher.endpoint import Endpoint
from trackplan.dispatcher.errors import SetupError, StoreUnavailable
from trackplan.dispatcher.loop import Dispatcher, Surroundings
from trackplan.dispatcher.notices import Notice, Totals
from trackplan.dispatcher.settings import Settings
from trackplan.dispatcher.signing import Secret
from trackplan.dispatcher.stop import Stop
from trackplan.dispatcher.store import Store
from trackplan.dispatcher.transport import Transport

__all__ = [
    "Database",
    "Dispatcher",
    "Endpoint",
    "Networks",
    "Notice",
    "Secret",
    "Settings",
    "SetupError",
    "Stop",
    "Store",
    "StoreUnavailable",
    "Surroundings",
    "Totals",
    "Transport",
    "database_of",
    "deliver",
]
