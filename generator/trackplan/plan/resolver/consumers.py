"""Reads a consumer's file."""

from __future__ import annotations

from uuid import UUID

from trackplan.diagnostics import Related, Report
from trackplan.plan.model import LONGEST_IDENTIFIER, Consumer, Envelope, IdentifierType
from trackplan.plan.reading.folder import PlanFile
from trackplan.plan.reading.kinds import Choice, Either, Flag, Key, Many, Name, Text, Whole
from trackplan.plan.reading.nodes import Node, Scalar, Sequence, kind_of
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.resolver.endpoints import ENDPOINT, endpoint_of
from trackplan.plan.resolver.paths import name_by_path
from trackplan.plan.resolver.subscriptions import SUBSCRIPTIONS, subscriptions_of

_ALL = "all"
_IDENTIFIERS: dict[IdentifierType, str] = {
    "integer": "a whole number",
    "uuid": "a UUID in lower case",
    "string": f"a text of 1 to {LONGEST_IDENTIFIER} characters",
}
TOLERANCES = Shape(
    "`tolerates`",
    keys=(
        Key("unknown_properties", Flag(), "properties that it does not know; `false` unless given"),
        Key("new_enum_values", Flag(), "enum values that it does not know; `false` unless given"),
    ),
)
CONSUMER = Shape(
    "a consumer",
    keys=(
        Key("consumer", Name(), "the file's name", required=True),
        Key("description", Text(lines=True), "what it does with the events", required=True),
        Key("owner", Text(), "whom to ask, and to tell of changes", required=True),
        Key("endpoint", ENDPOINT, "where and how it gets the events", required=True),
        Key(
            "events",
            SUBSCRIPTIONS,
            "events that it gets, by name or glob, each at a version or the `latest` one",
            required=True,
        ),
        Key(
            "organizations",
            Either((Choice((_ALL,)), Many(Either((Text(), Whole())), unique=True))),
            "organizations whose events it gets: `all` (unless given), or a list of identifiers",
        ),
        Key("tolerates", TOLERANCES, "what it takes without breaking"),
        Key(
            "allow_pii",
            Flag(),
            "whether it may get properties with personal data; `false` unless given",
        ),
    ),
)


def consumer_of(node: Node, file: PlanFile, envelope: Envelope, report: Report) -> Consumer | None:
    """The consumer that the tree of its file spells; None if it subscribes to nothing."""
    fields = CONSUMER.read(node, report)
    if fields is None:
        return None
    stem = file.stem
    name = name_by_path(fields, "consumer", stem, f"the file is called `{stem}.yaml`")
    given = fields.get("tolerates")
    tolerates = TOLERANCES.read(given, report) if given else None
    endpoint, subscriptions = endpoint_of(fields), subscriptions_of(fields)
    description, owner = fields.text("description"), fields.text("owner")
    organizations = _organizations_of(fields, envelope.organization_id)
    allow_pii = fields.flag("allow_pii")
    if not subscriptions:
        return None
    return Consumer(
        name=name or stem,
        description=description or "",
        owner=owner or "",
        endpoint=endpoint,
        subscriptions=subscriptions,
        organizations=organizations,
        tolerates_unknown_properties=bool(tolerates and tolerates.flag("unknown_properties")),
        tolerates_new_enum_values=bool(tolerates and tolerates.flag("new_enum_values")),
        # What is at fault is no reason to report every personal property as well.
        allow_pii=bool(allow_pii) or (allow_pii is None and fields.get("allow_pii") is not None),
        path=file.shown,
        span=fields.value_span("consumer"),
    )


def _organizations_of(consumer: Fields, kind: IdentifierType) -> tuple[str | int, ...] | None:
    """The organizations whose events a consumer gets; None for all."""
    node = consumer.get("organizations")
    if node is None or (isinstance(node, Scalar) and node.value == _ALL):
        return None
    if not isinstance(node, Sequence):
        consumer.fault("organizations", f"`{_ALL}`, or a list of identifiers")
        return None
    if not node.items:
        consumer.report.error(
            node.span,
            "consumer-not-empty",
            f"`organizations` of {consumer.what} lists none, so it would get nothing",
            hint=f"write `{_ALL}`, or leave it out, for those that there are",
        )
    found: dict[str | int, Node] = {}
    for item in node.items:
        value = item.value if isinstance(item, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, str | int) or not _is(value, kind):
            consumer.report.error(
                item.span,
                "organization-type",
                f"an organization of {consumer.what} is {_IDENTIFIERS[kind]}, not {kind_of(item)}",
                hint=f"plan.yaml says that `organization_id` is of type {kind}",
            )
        elif found.setdefault(value, item) is not item:
            consumer.report.error(
                item.span,
                "list-unique",
                f"`organizations` of {consumer.what} lists `{value}` twice",
                hint="keep one of the two",
                related=(Related(found[value].span, "first listed here"),),
            )
    return tuple(found)


def _is(value: str | int, kind: IdentifierType) -> bool:
    if isinstance(value, int):
        return kind == "integer"
    if kind == "uuid":
        try:
            return str(UUID(value)) == value
        except ValueError:
            return False
    return kind == "string" and 0 < len(value) <= LONGEST_IDENTIFIER
