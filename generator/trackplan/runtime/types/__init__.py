"""The types of a plan's properties, as generated models write them.

Each is the metadata of an annotation, such as ``Annotated[str, Text(max_length=32)]``, and gives
pydantic its schema. In Python a leaf takes one exact type, and those that are strings on the wire
take their wire text as well; of JSON it takes what the plan's JSON Schema takes.
"""

from trackplan.runtime.types.exact import CalendarDate, Digits, Instant, Uuid
from trackplan.runtime.types.plain import Boolean, Integer, Number, Text
from trackplan.runtime.types.shape import Items, Omittable

__all__ = [
    "Boolean",
    "CalendarDate",
    "Digits",
    "Instant",
    "Integer",
    "Items",
    "Number",
    "Omittable",
    "Text",
    "Uuid",
]
