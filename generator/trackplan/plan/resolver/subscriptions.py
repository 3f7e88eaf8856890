"""Reads what a consumer subscribes to."""

from __future__ import annotations

from trackplan.diagnostics import Related
from trackplan.plan.model import Subscription
from trackplan.plan.reading.kinds import Choice, Either, Key, Many, Table, Whole, Word
from trackplan.plan.reading.nodes import Mapping, Node, Scalar, Sequence, kind_of
from trackplan.plan.reading.shape import Fields, Shape
from trackplan.plan.reading.words import word_of

_LATEST = "latest"
_GLOB = Word("the name of an event or a glob, such as `stock_*`", r"[a-z0-9_*?]+")
_VERSION = Either((Choice((_LATEST,)), Whole(1)))
SUBSCRIPTION = Shape(
    "a subscription",
    keys=(
        Key("event", _GLOB, "name of an event, or a glob such as `stock_*`", required=True),
        Key("version", _VERSION, "number of a version, or `latest` (unless given)"),
    ),
)
SUBSCRIPTIONS = Either((Many(Either((_GLOB, SUBSCRIPTION))), Table(_GLOB, _VERSION)))


def subscriptions_of(consumer: Fields) -> tuple[Subscription, ...]:
    """What a consumer subscribes to: a list of names and mappings, or versions by name."""
    node = consumer.get("events")
    match node:
        case Mapping():
            given = [_subscription(key, version, consumer) for key, version in node]
        case Sequence():
            given = [_item(item, consumer) for item in node.items]
        case Scalar():
            consumer.fault("events", "a list, or a mapping of events to versions")
            return ()
        case None:
            return ()
    if not given:
        consumer.report.error(
            node.span,
            "consumer-not-empty",
            f"`events` of {consumer.what} lists none, so it would get nothing",
            hint="name one, or remove the consumer",
        )
    found: dict[str, Subscription] = {}
    for one in given:
        if one and found.setdefault(one.events, one) is not one:
            consumer.report.error(
                one.span,
                "subscription-unique",
                f"{consumer.what} subscribes to `{one.events}` twice",
                hint="keep one of the two",
                related=(Related(found[one.events].span, "first subscribed to here"),),
            )
    return tuple(found.values())


def _item(node: Node, consumer: Fields) -> Subscription | None:
    if isinstance(node, Scalar):
        return _subscription(node, None, consumer)
    fields = SUBSCRIPTION.read(node, consumer.report)
    event = fields.get("event") if fields else None
    return _subscription(event, fields.get("version"), consumer) if fields and event else None


def _subscription(event: Node, version: Node | None, consumer: Fields) -> Subscription | None:
    what = f"an event of {consumer.what}"
    events = word_of(event, _GLOB, what, consumer.report)
    if events is None:
        return None
    number = version.value if isinstance(version, Scalar) else None
    if version is None or number == _LATEST:
        return Subscription(events=events, span=event.span)
    if isinstance(number, int) and not isinstance(number, bool) and number >= 1:
        return Subscription(events=events, version=number, span=event.span)
    consumer.report.error(
        version.span,
        "value-kind",
        f"the version of `{events}` is `{_LATEST}` or a whole number from 1 up, "
        f"not {kind_of(version)}",
    )
    return None
