"""The Python types of the plan's types: as a model's field holds one, and as an emitter takes it.

An enumeration or record has an alias or class of its own. It is called by its name in types.yaml,
or else by its place: the class that the property is in, then the property's name.
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
    EnumType,
    IntegerType,
    ListType,
    NumberType,
    Property,
    RecordType,
    StringType,
    Type,
    UuidType,
)
from trackplan.targets.python.escaping import literal_of
from trackplan.targets.python.layout import Brackets, Code, Name, OrNone, call, subscript
from trackplan.targets.python.names import class_name_of

ANNOTATED = Name("Annotated", "typing")
DATE = Name("date", "datetime")
DATETIME = Name("datetime", "datetime")
DECIMAL = Name("Decimal", "decimal")
OMITTABLE = Name("Omittable", "trackplan.runtime")
SEQUENCE = Name("Sequence", "collections.abc")
UUID = Name("UUID", "uuid")

_ConstrainedType: TypeAlias = StringType | IntegerType | NumberType | DecimalType | ListType


@dataclass(frozen=True, slots=True)
class PythonType:
    """What a value is annotated with.

    Args:
        field: In a model, with all that the plan says of the value.
        parameter: In the signature of an emitter.
    """

    field: Code
    parameter: Code


def type_of_property(wanted: Property, owner: str) -> PythonType:
    """The Python type of a property of the class `owner`."""
    value = python_type_of(wanted.type, place_in(owner, wanted))
    if wanted.optional:
        return PythonType(subscript(OMITTABLE, value.field), OrNone(value.parameter))
    if wanted.nullable:
        return PythonType(OrNone(value.field), OrNone(value.parameter))
    return value


def python_type_of(type_: Type, place: str) -> PythonType:
    """The Python type of a value; `place` is what it is called if it has no name of its own."""
    match type_:
        case StringType() | IntegerType() | NumberType() | DecimalType():
            return _bounded_type_of(type_)
        case BooleanType() | DateTimeType() | DateType() | UuidType():
            return _plain_type_of(type_)
        case EnumType() | RecordType():
            defined = place if type_.name is None else Name(class_name_of(type_.name), ".types")
            return PythonType(defined, defined)
        case ListType():
            items = python_type_of(type_.items, place_of_items(place))
            held = subscript("tuple", items.field, "...")
            taken = subscript(SEQUENCE, items.parameter)
            return PythonType(_annotated(held, "Items", type_), taken)
        case _:
            assert_never(type_)


def place_in(owner: str, wanted: Property) -> str:
    """What a type without a name is called in a property of the class `owner`."""
    return owner + class_name_of(wanted.name)


def place_of_items(place: str) -> str:
    """What the type of a list's items is called, if it has no name, where the list has `place`."""
    return f"{place}Item"


def _bounded_type_of(
    type_: StringType | IntegerType | NumberType | DecimalType,
) -> PythonType:
    match type_:
        case StringType():
            return PythonType(_annotated("str", "Text", type_), "str")
        case IntegerType():
            return PythonType(_annotated("int", "Integer", type_), "int")
        case NumberType():
            return PythonType(_annotated("float", "Number", type_), "float")
        case DecimalType():
            return PythonType(_annotated(DECIMAL, "Digits", type_), DECIMAL)
        case _:
            assert_never(type_)


def _plain_type_of(type_: BooleanType | DateTimeType | DateType | UuidType) -> PythonType:
    match type_:
        case BooleanType():
            return PythonType(_vocabulary("Boolean"), "bool")
        case DateTimeType():
            return PythonType(_vocabulary("Instant"), DATETIME)
        case DateType():
            return PythonType(_vocabulary("CalendarDate"), DATE)
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
        if field.name != "items" and (value := getattr(type_, field.name)) != field.default
    ]
    return subscript(ANNOTATED, held, call(_vocabulary(constraint), *said))


def _source_of(value: str | float | Decimal) -> str:
    match value:
        case str():
            return literal_of(value)
        case bool():
            return repr(value)
        case float():
            return repr(value).replace("e+", "e")
        case int():
            return f"{value:_}"
        case Decimal() if value == value.to_integral_value():
            return f"Decimal({int(value):_})"  # ruff's FURB157 wants no string here
        case Decimal():
            return f'Decimal("{value:f}")'
        case _:
            assert_never(value)


def _vocabulary(name: str) -> Name:
    return Name(name, "trackplan.runtime")
