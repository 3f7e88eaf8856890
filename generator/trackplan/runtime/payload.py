"""What the models of a plan derive from, and how properties become their wire text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, cast

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticUseDefault
from pydantic_core import core_schema as cs
from typing_extensions import override

from trackplan.runtime.envelope import Identifiers
from trackplan.runtime.errors import REFUSED, EventRejected, RecordRejected, faults_of
from trackplan.runtime.types.absence import is_absent

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic_core import CoreSchema

    from trackplan.runtime.errors import Fault


class Record(BaseModel):
    """An object of a plan: closed, frozen, and read and written under its wire names.

    Raises:
        RecordRejected: The plan refuses a value. Pydantic's own error, which the methods that
            validate raise, would hold the values.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        defer_build=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
        serialize_by_alias=True,
    )

    def __init__(self, /, **values: Any) -> None:  # noqa: ANN401 - as pydantic has it
        try:
            super().__init__(**values)
        except ValidationError as error:
            faults = faults_of(error, type(self))
        else:
            return
        # Out here no error that holds the values becomes the context of this one.
        raise self._refusal(faults)

    @classmethod
    def _refusal(cls, faults: tuple[Fault, ...]) -> Exception:
        return RecordRejected(cls.__name__, faults)

    @classmethod
    @override
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = handler(source)
        # A record within another one is validated in one go, not through __init__.
        cast("cs.ModelSchema", handler.resolve_ref_schema(schema))["custom_init"] = False
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

    @classmethod
    @override
    def _refusal(cls, faults: tuple[Fault, ...]) -> Exception:
        return EventRejected(cls.event_name, cls.schema_version, faults)

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
                    _filled_in(field, handler.generate_schema(field.rebuild_annotation())),
                    required=field.is_required(),
                    serialization_exclude_if=field.exclude_if,
                )
                for name, field in self._payload.model_fields.items()
            },
            extra_behavior="forbid",
        )


def _filled_in(field: FieldInfo, schema: CoreSchema) -> CoreSchema:
    """A schema that has the default of a property in place of none, if the plan gives it one.

    What is excluded from the wire while it has its default is an optional property without one.
    """
    default = field.get_default()
    if field.is_required() or (field.exclude_if and field.exclude_if(default)):
        return schema
    given = cs.no_info_before_validator_function(_given, schema)
    if field.default_factory is None:
        return cs.with_default_schema(given, default=default)
    factory = cast("Callable[[], Any]", field.default_factory)
    return cs.with_default_schema(given, default_factory=factory, validate_default=True)


def _given(value: object) -> object:
    if is_absent(value):
        raise PydanticUseDefault
    return value


@cache
def _adapter_of(payload: type[Payload]) -> TypeAdapter[dict[str, object]]:
    return TypeAdapter(
        Annotated[dict[str, object], _Properties(payload)],
        config=ConfigDict(hide_input_in_errors=True),
    )
