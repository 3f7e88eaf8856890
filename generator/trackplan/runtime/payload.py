"""What the models of a plan derive from, and how properties become their wire text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError
from pydantic_core import core_schema as cs
from typing_extensions import override

from trackplan.runtime.envelope import Identifiers
from trackplan.runtime.errors import REFUSED

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Record(BaseModel):
    """An object of a plan: closed, frozen, and read and written under its wire names."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
        serialize_by_alias=True,
    )

    @classmethod
    @override
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        return cs.json_or_python_schema(
            json_schema=schema,
            python_schema=cs.no_info_before_validator_function(_reopened, schema),
        )


class Payload(Record):
    """The properties of one version of an event.

    The class says what is the same for all events of its kind; `source` and `entity_type` are
    the plan's.
    """

    event_name: ClassVar[str]
    schema_version: ClassVar[int]
    entity_type: ClassVar[str]
    source: ClassVar[str]
    identifiers: ClassVar[Identifiers] = Identifiers()

    @override
    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **options: Any) -> Self:
        """Read wire JSON, which is I-JSON (RFC 7493): an object has no key twice.

        Raises:
            ValidationError: The plan, or I-JSON, refuses it.
        """
        payload = super().model_validate_json(json_data, **options)
        repeated: list[str] = []

        def members_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
            members = dict(pairs)
            if len(members) < len(pairs):
                names = [name for name, _ in pairs]
                repeated.extend(name for name in members if names.count(name) > 1)
            return members

        json.loads(json_data, object_pairs_hook=members_of)
        if repeated:
            fault = PydanticCustomError(REFUSED, "must not be given twice")
            raise ValidationError.from_exception_data(
                cls.__name__,
                [InitErrorDetails(type=fault, loc=(name,), input=None) for name in repeated],
                input_type="json",
                hide_input=True,
            )
        return payload


def wire_of(payload: type[Payload], properties: Mapping[str, object]) -> str:
    """The wire JSON of properties, which stand under their wire names.

    None stands for an optional property that is absent. The text is compact and in the order of
    the plan, whatever the order of the properties.

    Raises:
        ValidationError: The plan refuses them.
    """
    adapter = _adapter_of(payload)
    checked = adapter.validator.validate_python(properties)
    return adapter.serializer.to_json(checked, by_alias=True).decode()


def wire_names_of(record: type[Record]) -> list[str]:
    """The names that the fields of a record have on the wire, in the order of the plan."""
    return [field.alias or name for name, field in record.model_fields.items()]


def _reopened(given: object) -> object:
    """Give the wire names and values of a record, so that they are validated once more.

    A record may have been changed past its validators, by `model_copy` for one. Pydantic's own
    revalidation does not find the wire names in an instance, which has the Python names.
    """
    if not isinstance(given, Record):
        return given
    fields = type(given).model_fields
    return {
        (fields[name].alias or name) if name in fields else name: value
        for name, value in vars(given).items()
    }


class _Properties:
    """Makes of a dict one that holds what a payload does.

    Validating it costs half of what an instance costs, and the emitter has no use for one.
    """

    def __init__(self, payload: type[Payload]) -> None:
        self._payload = payload

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return cs.typed_dict_schema(
            {
                field.alias or name: cs.typed_dict_field(
                    handler.generate_schema(field.rebuild_annotation()),
                    required=field.is_required(),
                    serialization_exclude_if=field.exclude_if,
                )
                for name, field in self._payload.model_fields.items()
            },
            extra_behavior="forbid",
        )


@cache
def _adapter_of(payload: type[Payload]) -> TypeAdapter[dict[str, object]]:
    return TypeAdapter(
        Annotated[dict[str, object], _Properties(payload)],
        config=ConfigDict(hide_input_in_errors=True),
    )
