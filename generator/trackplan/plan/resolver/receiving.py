"""Holds what consumers subscribe to to the events that there are."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from trackplan.diagnostics import Diagnostic, Related, Report, Severity, did_you_mean
from trackplan.plan.consumers import Received, covers, is_glob, received_by
from trackplan.plan.model import Consumer, Event, Subscription
from trackplan.plan.types import types_within


def check_consumer(
    consumer: Consumer, events: Sequence[Event], at_fault: Collection[str], report: Report
) -> None:
    """Report what a consumer subscribes to and cannot get, or may not.

    Args:
        consumer: The consumer.
        events: The events of the plan.
        at_fault: The names of events that could not be read, of which no more is to be said.
        report: Takes the faults.
    """
    for subscription in consumer.subscriptions:
        covered = [event for event in events if covers(subscription, event.name)]
        if covered:
            _require_versions(subscription, covered, report)
            _tell_silence(subscription, covered, report)
        elif not any(covers(subscription, name) for name in at_fault):
            _report_unknown(subscription, events, report)
    for event in events:
        _require_one_version(consumer, event, report)
    for received in received_by(consumer, events):
        if not consumer.allow_pii:
            _refuse_pii(consumer, received, report)


def _report_unknown(subscription: Subscription, events: Sequence[Event], report: Report) -> None:
    name = subscription.events
    report.error(
        subscription.span,
        "subscription-known",
        f"no event is called like `{name}`"
        if is_glob(subscription)
        else f"the plan has no event `{name}`",
        did_you_mean(name, [event.name for event in events]),
    )


def _require_versions(subscription: Subscription, covered: Sequence[Event], report: Report) -> None:
    for event in covered:
        if subscription.version is not None and subscription.version > event.newest.number:
            report.error(
                subscription.span,
                "subscription-known",
                f"`{event.name}` has no version {subscription.version}",
                hint=f"its newest is version {event.newest.number}",
                related=(Related(event.span, "the event"),),
            )


def _tell_silence(subscription: Subscription, covered: Sequence[Event], report: Report) -> None:
    """Warn of a subscription that nothing will come of."""
    if all(event.status in ("draft", "retired") for event in covered):
        listed = " and ".join(f"`{event.name}` is {event.status}" for event in covered)
        report.add(
            Diagnostic(
                subscription.span,
                "subscription-silent",
                f"nothing will come of this subscription yet or any more: {listed}",
                hint="subscribe to what takes its place, or remove the subscription",
                related=tuple(Related(event.span, "the event") for event in covered),
                severity=Severity.WARNING,
            )
        )


def _require_one_version(consumer: Consumer, event: Event, report: Report) -> None:
    """Report globs that cover an event at several versions, where no name decides."""
    covering = [one for one in consumer.subscriptions if covers(one, event.name)]
    if not all(is_glob(one) for one in covering):
        return
    for one in covering[1:]:
        if one.version != covering[0].version:
            report.error(
                one.span,
                "subscription-unique",
                f"`{event.name}` is subscribed to twice, at different versions",
                hint=f"say which by its name: `{{event: {event.name}, version: …}}`",
                related=(Related(covering[0].span, "the other subscription"),),
            )


def _refuse_pii(consumer: Consumer, received: Received, report: Report) -> None:
    event, version = received.event, received.version
    personal = {
        property_.name: property_
        for property_, _ in types_within(version.properties)
        if property_.pii != "none"
    }
    if personal:
        names = ", ".join(f"`{name}`" for name in personal)
        report.error(
            received.subscription.span,
            "consumer-pii",
            f"`{consumer.name}` would get personal data with `{event.name}` "
            f"version {version.number}: {names}",
            hint="write `allow_pii: true` if it may, or leave the event out",
            related=tuple(
                Related(property_.span, f"`{name}` is {property_.pii}")
                for name, property_ in personal.items()
            ),
        )
