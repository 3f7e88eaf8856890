"""Names that Python takes, made from the names of the plan."""

from __future__ import annotations

import builtins
import re
from functools import lru_cache
from typing import Final

from trackplan.plan.model import Event, Plan, Version

_TAKEN = """
    False None True and as assert async await break class continue def del elif else except
    finally for from global if import in is lambda nonlocal not or pass raise return try while
    with yield

    abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod
    compile complex copyright credits delattr dict dir divmod enumerate eval exec exit filter
    float format frozenset getattr globals hasattr hash help hex id input int isinstance
    issubclass iter len license list locals map max memoryview min next object oct open ord pow
    print property quit range repr reversed round set setattr slice sorted staticmethod str sum
    super tuple type vars zip

    construct copy dict from_orm json model_computed_fields model_config model_construct
    model_copy model_dump model_dump_json model_extra model_fields model_fields_set
    model_json_schema model_parametrized_name model_post_init model_rebuild model_validate
    model_validate_json model_validate_strings parse_file parse_obj parse_raw schema schema_json
    update_forward_refs validate

    identifiers l outbox self
"""

TAKEN: Final = frozenset(_TAKEN.split())
"""Names that a parameter and field cannot have, or that ruff refuses: they get an underscore.

They are Python's keywords and builtins, what a Pydantic model has itself, and a few of our own.
Written out, because a new Python or Pydantic must not rename a parameter; a test compares.
"""

_IMPORTED = """
    ABSENT Absent Annotated Boolean ClassVar Date DateTime Decimal Digits Duration Entries Event
    Field Integer Items Json JsonValue Literal Mapping Number Omittable OmittableOrNull Outbox
    Record Sequence String Time TypeAlias Uuid Variants WireDefault
"""

TAKEN_CLASSES: Final = frozenset(_IMPORTED.split()).union(dir(builtins))
"""Names that a type cannot have, because modules import them or Python has them built in."""

LONGEST: Final = 80
"""Characters of the longest name with which every line that names it fits."""


def attribute_of(name: str) -> str:
    """The parameter and field for a property; a taken name gets an underscore behind it."""
    return f"{name}_" if name in TAKEN else name


@lru_cache(maxsize=4096)
def class_name_of(name: str) -> str:
    """A name of the plan, or the tag of a variant, in CapWords."""
    return "".join(word.capitalize() for word in re.split("[_.-]", name))


def package_name_of(plan: Plan) -> str:
    """The import package."""
    return plan.target("python").get("package", "domain_events")


def payload_name_of(event: Event, version: Version) -> str:
    """The class of an event version."""
    return f"{class_name_of(event.name)}V{version.number}"


def emitter_name_of(event: Event, version: Version) -> str:
    """The function that emits an event version; that of the newest bears no number."""
    if version.number == event.newest.number:
        return f"emit_{event.name}"
    return f"emit_{event.name}_v{version.number}"
