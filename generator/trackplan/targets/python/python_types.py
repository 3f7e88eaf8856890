"""The Python types of the plan's types: as a model's field holds one, and as an emitter takes it.

An enumeration, record or union has an alias or class of its own. It is called by its name in
types.yaml, or else by its place: the class that the property is in, then the property's name.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TypeAlias, assert_never

from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    DurationType,
    EnumType,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    Type,
    UnionType,
    UuidType,
)
from trackplan.targets.python.defaults import ABSENT, decimal_of, parameter_default_of
from trackplan.targets.python.escaping import literal_of, number_of
from trackplan.targets.python.layout import (
    Brackets,
    Code,
    Either,
    Name,
    call,
    on_one_line,
    or_none,
    subscript,
)
from trackplan.targets.python.names import class_name_of

ANNOTATED = Name("Annotated", "typing")
DATETIME = Name("datetime", "datetime")
DECIMAL = Name("Decimal", "decimal")
UUID = Name("UUID", "uuid")

_ABSENT_TYPE = Name("Absent", "trackplan.runtime")
_JSON_VALUE = Name("JsonValue", "trackplan.runtime")
_MAPPING = Name("Mapping", "collections.abc")
_SEQUENCE = Name("Sequence", "collections.abc")

_PARTS = frozenset({"items", "values"})
"""What a type is made of, which no constraint says again."""

_ConstrainedType: TypeAlias = (
    StringType | IntegerType | NumberType | DecimalType | ListType | MapType
)
_PlainType: TypeAlias = BooleanType | DateTimeType | DateType | TimeType | DurationType | UuidType


@dataclass(frozen=True, slots=True)
class PythonType:
    """What a value is annotated with.

    Args:
        field: In a model, with all that the plan says of the value.
        parameter: In the signature of an emitter.
    """

    field: Code
    parameter: Code


def type_of_property(property_: Property, owner: str) -> PythonType:
    """The Python type of a property of the class `owner`."""
    value = python_type_of(property_.type, place_in(owner, property_))
    is_nullable = property_.nullable and not isinstance(property_.type, JsonType)
    parameter = or_none(value.parameter) if is_nullable else value.parameter
    if parameter_default_of(property_) == ABSENT:
        parameter = Either(value.parameter, (_ABSENT_TYPE, *(["None"] if is_nullable else [])))
    if property_.optional and property_.may_be_null:
        return PythonType(subscript(_vocabulary("OmittableOrNull"), value.field), parameter)
    if property_.optional:
        field = subscript(_vocabulary("Omittable"), value.field)
        return PythonType(field, or_none(value.parameter))
    return PythonType(or_none(value.field) if is_nullable else value.field, parameter)


def python_type_of(type_: Type, place: str) -> PythonType:
    """The Python type of a value; `place` is what it is called if it has no name of its own."""
    match type_:
        case StringType() | IntegerType() | NumberType() | DecimalType():
            return _bounded_type_of(type_)
        case BooleanType() | DateTimeType() | DateType() | TimeType() | DurationType() | UuidType():
            return _plain_type_of(type_)
        case JsonType():
            return PythonType(_vocabulary("Json"), _JSON_VALUE)
        case EnumType() | RecordType() | UnionType():
            defined = place if type_.name is None else Name(class_name_of(type_.name), ".types")
            return PythonType(defined, defined)
        case ListType():
            items = python_type_of(type_.items, place_of_items(place))
            held = subscript("tuple", items.field, "...")
            taken = subscript(_SEQUENCE, items.parameter)
            return PythonType(_annotated(held, "Items", type_), taken)
        case MapType():
            values = python_type_of(type_.values, place_of_values(place))
            held = subscript(_MAPPING, "str", values.field)
            taken = subscript(_MAPPING, "str", values.parameter)
            return PythonType(_annotated(held, "Entries", type_), taken)
        case _:
            assert_never(type_)


def place_in(owner: str, property_: Property) -> str:
    """What a type without a name is called in a property of the class `owner`."""
    return owner + class_name_of(property_.name)


def place_of_items(place: str) -> str:
    """What the type of a list's items is called, if it has no name, where the list has `place`."""
    return f"{place}Item"


def place_of_values(place: str) -> str:
    """What the type of a map's values is called, if it has no name, where the map has `place`."""
    return f"{place}Value"


def place_of_variant(union: str, tag: str) -> str:
    """What the class of a variant is called, which is always one of its union's own."""
    return union + class_name_of(tag)


def _bounded_type_of(
    type_: StringType | IntegerType | NumberType | DecimalType,
) -> PythonType:
    match type_:
        case StringType():
            return PythonType(_annotated("str", "String", type_), "str")
        case IntegerType():
            return PythonType(_annotated("int", "Integer", type_), "int")
        case NumberType():
            return PythonType(_annotated("float", "Number", type_), "float")
        case DecimalType():
            return PythonType(_annotated(DECIMAL, "Digits", type_), DECIMAL)
        case _:
            assert_never(type_)


def _plain_type_of(type_: _PlainType) -> PythonType:
    match type_:
        case BooleanType():
            return PythonType(_vocabulary("Boolean"), "bool")
        case DateTimeType():
            return PythonType(_vocabulary("DateTime"), DATETIME)
        case DateType():
            return PythonType(_vocabulary("Date"), Name("date", "datetime"))
        case TimeType():
            return PythonType(_vocabulary("Time"), Name("time", "datetime"))
        case DurationType():
            return PythonType(_vocabulary("Duration"), Name("timedelta", "datetime"))
        case UuidType():
            return PythonType(_vocabulary("Uuid"), UUID)
        case _:
            assert_never(type_)


def _annotated(held: Code, constraint: str, type_: _ConstrainedType) -> Brackets:
    """The type, annotated with what the plan says beyond the defaults of the constraint.

    The constraint's parameters bear the names of the plan's own type.
    """
    said = [
        f"{field.name}={_source_of(value)}"
        for field in fields(type_)
        if field.name not in _PARTS and (value := getattr(type_, field.name)) != field.default
    ]
    return subscript(ANNOTATED, held, call(_vocabulary(constraint), *said))


def _source_of(value: str | float | Decimal) -> str:
    match value:
        case str():
            return literal_of(value)
        case Decimal():
            return on_one_line(decimal_of(value))
        case _:
            return number_of(value)


def _vocabulary(name: str) -> Name:
    return Name(name, "trackplan.runtime")
