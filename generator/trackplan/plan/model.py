"""The resolved plan: frozen, complete, with every reference followed.

This is all that checks and targets see. Two plans are equal when they say the same, wherever
they were read from; spans take no part in comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from trackplan.diagnostics import Span
from trackplan.plan.types import Deprecation, Json, Property, Type

IdentifierType = Literal["integer", "uuid", "string"]
Status = Literal["draft", "active", "deprecated", "retired"]
Policy = Literal["backward", "forward", "full", "none"]
WebhookFormat = Literal["envelope", "cloudevents", "cloudevents-binary"]
Order = Literal["none", "entity", "endpoint"]

ENVELOPE_NAMES = (
    "event_id",
    "event_name",
    "occurred_at",
    "organization_id",
    "user_id",
    "entity_type",
    "entity_id",
    "correlation_id",
    "source",
    "schema_version",
    "properties",
    "is_processed",
    "processed_at",
    "delivery_attempts",
    "created_at",
)
"""The names that every event record bears; no property may bear one."""

LONGEST_SOURCE = 64
"""Characters of a `source`; the customer's column has no more."""

LONGEST_CORRELATION_ID = 128
"""Characters of a `correlation_id`; the customer's column has no more."""

LONGEST_IDENTIFIER = 128
"""Characters of an organization, user or entity that is identified by a string."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The types of the identifiers that the emitting application uses."""

    organization_id: IdentifierType = "integer"
    user_id: IdentifierType = "integer"
    entity_id: IdentifierType = "integer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evolution:
    """How the plan may change, and what it is compared with.

    A policy holds over all earlier versions, not just the one before. `baseline` is a git
    revision or the path of a resolved plan.
    """

    policy: Policy = "full"
    baseline: str | None = None


@dataclass(frozen=True, slots=True)
class ValueUpcast:
    """An older row reads as having this value, in its wire form."""

    value: Json


@dataclass(frozen=True, slots=True)
class RenameUpcast:
    """An older row has the value under this earlier name."""

    source: str


Upcast: TypeAlias = ValueUpcast | RenameUpcast


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One schema version of an event, with all its properties in the order of the plan.

    `extends` is the number of the version it starts from, and `include` names the groups that
    it takes in; `upcast` says, by property name, how a row of the version before reads as this
    one. A property of that earlier version that bears the same name is carried over without being
    listed.
    """

    number: int
    properties: tuple[Property, ...]
    description: str | None = None
    extends: int | None = None
    include: tuple[str, ...] = ()
    upcast: tuple[tuple[str, Upcast], ...] = ()
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """That findings of a lint rule in an event's file are as they should be, and why."""

    rule: str
    reason: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One kind of event; versions in rising order, at least one.

    `source`, `owner`, `entity_type`, `tags`, `order_key` and `retention` are the family's unless
    the event gives its own. `emitted_by` names the files that call its emitter, relative to the
    application's root. `order_key` is ``entity``, ``organization``, or the name of a property
    that every version has. `retention` says how long its rows are kept, such as ``400 days``.
    """

    name: str
    family: str
    description: str
    source: str
    owner: str
    entity_type: str
    status: Status = "active"
    tags: tuple[str, ...] = ()
    deprecated: Deprecation | None = None
    emitted_by: tuple[str, ...] = ()
    order_key: str = "entity"
    retention: str | None = None
    allow: tuple[Allowance, ...] = ()
    versions: tuple[Version, ...]
    path: str
    span: Span = field(compare=False, repr=False)

    @property
    def newest(self) -> Version:
        """The version with the highest number."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A folder of events that belong together; events in alphabetical order.

    What stands behind `entity_type` are defaults for its events.
    """

    name: str
    description: str
    owner: str
    entity_type: str
    source: str | None = None
    tags: tuple[str, ...] = ()
    order_key: str = "entity"
    retention: str | None = None
    events: tuple[Event, ...]
    path: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOptions:
    """That a target is wanted, and the options the plan gives it, in the order of the plan."""

    name: str
    options: tuple[tuple[str, str], ...] = ()
    span: Span = field(compare=False, repr=False)

    def get(self, option: str, default: str) -> str:
        """The option's text, or the default if the plan does not give it."""
        return dict(self.options).get(option, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where and how a consumer gets its events.

    `secret_env` names the environment variable that holds the signing secret. `rate_limit` is in
    requests a second, `timeout` in seconds; None leaves them to the dispatcher.
    """

    url: str
    secret_env: str
    format: WebhookFormat = "envelope"
    order: Order = "none"
    rate_limit: float | None = None
    timeout: float | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Events that a consumer gets: a name or a glob, at one version or, if None, at the latest."""

    events: str
    version: int | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumer:
    """Who receives which events, and what of them it tolerates.

    `organizations` are those whose events it gets; None stands for all. `allow_pii` says that it
    may get properties with personal data.
    """

    name: str
    description: str
    owner: str
    endpoint: Endpoint
    subscriptions: tuple[Subscription, ...]
    organizations: tuple[str | int, ...] | None = None
    tolerates_unknown_properties: bool = False
    tolerates_new_enum_values: bool = False
    allow_pii: bool = False
    path: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """That one finding of a compat rule is wanted: which, why, who says so, and until when."""

    rule: str
    subject: str
    reason: str
    approver: str
    expires: date
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A type or group that ``types.yaml`` names, and whether anything in the plan uses it.

    `type` is the type itself, the very object that properties of this type have unless they
    narrow it; None for a group.
    """

    kind: Literal["type", "group"]
    name: str
    is_used: bool
    type: Type | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole tracking plan; families and consumers in alphabetical order.

    `folder` is the name of the folder it was read from, without what stands before it: headers
    of generated files say it, so it must not depend on the machine. `definitions` are known only
    of a plan that was read from its folder, as are `places`: where the keys of plan.yaml stand, by
    their dotted path, such as ``rules.event-tense``.
    """

    name: str
    description: str
    envelope: Envelope
    targets: tuple[TargetOptions, ...]
    families: tuple[Family, ...]
    consumers: tuple[Consumer, ...] = ()
    rules: tuple[tuple[str, str], ...] = ()
    evolution: Evolution = Evolution()
    approved_breaks: tuple[Approval, ...] = ()
    folder: str = "plan"
    span: Span = field(compare=False, repr=False)
    places: Mapping[str, Span] = field(compare=False, repr=False, default_factory=dict[str, Span])
    definitions: tuple[Definition, ...] = field(compare=False, repr=False, default=())

    def place_of(self, key: str) -> Span:
        """Where a key of plan.yaml stands, by its dotted path; where the plan does, if unknown."""
        return self.places.get(key, self.span)

    def events(self) -> Iterator[Event]:
        """Every event of every family."""
        for family in self.families:
            yield from family.events

    def versions(self) -> Iterator[tuple[Event, Version]]:
        """Every version of every event, with its event."""
        for event in self.events():
            for version in event.versions:
                yield event, version

    def target(self, name: str) -> TargetOptions:
        """The options of a target that the plan names.

        Raises:
            KeyError: The plan does not name it.
        """
        for target in self.targets:
            if target.name == name:
                return target
        raise KeyError(name)
