"""A program to be killed: saves recipes with their events, one transaction each, until then.

Tells the number of each recipe before its commit and after it.
"""

from __future__ import annotations

import sqlite3
import sys
from typing import Annotated, ClassVar

from trackplan.runtime import Payload, SqliteOutbox, String


class RecipeDeletedV1(Payload):
    event_name: ClassVar[str] = "recipe_deleted"
    schema_version: ClassVar[int] = 1
    entity_type: ClassVar[str] = "recipe"
    source: ClassVar[str] = "recipe service"

    name: Annotated[str, String(max_length=200)]


def write(database: str) -> None:
    connection = sqlite3.connect(database)
    outbox = SqliteOutbox(connection)
    number = 0
    while True:
        number += 1
        connection.execute("INSERT INTO recipe VALUES (?)", (str(number),))
        outbox.append(RecipeDeletedV1, {"name": str(number)}, entity_id=number, organization_id=1)
        print("written", number, flush=True)  # noqa: T201 - the test reads it
        connection.commit()
        print("committed", number, flush=True)  # noqa: T201 - the test reads it


if __name__ == "__main__":
    write(sys.argv[1])
