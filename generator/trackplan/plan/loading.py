"""Reads a whole plan: all its files, and all their faults in one run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from trackplan.diagnostics import Related, Report, Span
from trackplan.plan.model import Consumer, Envelope, Event, Family, Plan
from trackplan.plan.reading.folder import FamilyFiles, PlanFile, PlanFolder
from trackplan.plan.reading.kinds import Defined, Key, Name, Table
from trackplan.plan.reading.shape import Shape
from trackplan.plan.reading.words import fault_of_name
from trackplan.plan.resolver.consumers import consumer_of
from trackplan.plan.resolver.events import event_of, family_of
from trackplan.plan.resolver.groups import GROUP, Groups
from trackplan.plan.resolver.manifest import Manifest, manifest_of
from trackplan.plan.resolver.properties import TypeReader
from trackplan.plan.resolver.receiving import check_consumer
from trackplan.plan.resolver.replacements import check_replacements

TYPES = Shape(
    "types.yaml",
    keys=(
        Key(
            "types",
            Table(Name(), Defined("definition")),
            "types by name, each written like a property without `optional` and `nullable`",
        ),
        Key("groups", Table(Name(), GROUP), "groups of properties by name"),
    ),
)


def load(folder: Path) -> tuple[Plan | None, Report]:
    """The plan of a folder, and what was found wrong with it.

    Returns:
        The plan, or None if there are errors, and the report of all faults of all files.

    Raises:
        PlanFolderError: There is no such folder, or it cannot be listed.
    """
    report = Report()
    plan = _Loader(PlanFolder(folder, report), report).plan()
    return None if report.has_errors else plan, report


class _Loader:
    def __init__(self, folder: PlanFolder, report: Report) -> None:
        self._folder = folder
        self._report = report
        self._types = TypeReader(report)
        self._groups = Groups(self._types)
        self._events: dict[str, Event] = {}

    def plan(self) -> Plan:
        """The plan, with stand-ins for what is at fault."""
        files = self._folder.files()
        manifest = Manifest(Span(f"{self._folder.name}/plan.yaml"))
        if files.manifest is None:
            self._report.error(
                manifest.span,
                "file-expected",
                "the plan has no plan.yaml",
                hint="write one: `plan: 1`, `name`, `description`, `targets`",
            )
        elif tree := self._folder.tree_of(files.manifest):
            manifest = manifest_of(tree, self._report)
        if files.types:
            self._define(files.types)
        families = tuple(self._family(name, files.families[name]) for name in files.families)
        events = [event for family in families for event in family.events]
        at_fault = files.events() - {event.name for event in events}
        check_replacements(events, at_fault, self._report)
        read = [self._consumer(file, manifest.envelope) for file in files.consumers]
        consumers = tuple(consumer for consumer in read if consumer is not None)
        for consumer in consumers:
            check_consumer(consumer, events, at_fault, self._report)
        return Plan(
            name=manifest.name,
            description=manifest.description,
            envelope=manifest.envelope,
            targets=manifest.targets,
            families=families,
            consumers=consumers,
            rules=manifest.rules,
            evolution=manifest.evolution,
            approved_breaks=manifest.approved_breaks,
            folder=self._folder.name,
            span=manifest.span,
            places=manifest.places,
            definitions=(*self._types.definitions(), *self._groups.definitions()),
        )

    def _define(self, file: PlanFile) -> None:
        """Take what ``types.yaml`` names."""
        tree = self._folder.tree_of(file)
        fields = TYPES.read(tree, self._report) if tree else None
        if fields is None:
            self._types.give_up()
            self._groups.give_up()
            return
        if types := fields.mapping("types"):
            self._types.define(types)
        if groups := fields.mapping("groups"):
            self._groups.define(groups)

    def _family(self, name: str, files: FamilyFiles) -> Family:
        family = Family(
            name=name,
            description="",
            owner="",
            entity_type="",
            source="",
            events=(),
            path=files.shown,
            span=Span(files.shown),
        )
        if fault := fault_of_name(name, "a family"):
            self._report.error(family.span, "name-case", *fault)
        if files.about is None:
            self._report.error(
                Span(f"{files.shown}/family.yaml"),
                "file-expected",
                f"the family {name} has no family.yaml",
                hint="write one: `description`, `owner`, `entity_type`",
            )
        elif tree := self._folder.tree_of(files.about):
            family = family_of(family, tree, self._report)
        if not files.events:
            self._report.error(
                family.span,
                "family-not-empty",
                f"the family {name} has no events",
                hint=f"write one into `{files.shown}/<event>.yaml`, or remove the folder",
            )
        events = [self._event(file, family) for file in files.events]
        return replace(family, events=tuple(event for event in events if event is not None))

    def _event(self, file: PlanFile, family: Family) -> Event | None:
        tree = self._folder.tree_of(file)
        event = event_of(tree, file, family, self._types, self._groups) if tree else None
        if event is None:
            return None
        first = self._events.setdefault(event.name, event)
        if first is not event:
            self._report.error(
                event.span,
                "event-unique",
                f"the event `{event.name}` has a file already",
                hint="an event's name is unique in the whole plan: rename one, or join the two",
                related=(Related(first.span, "its first file"),),
            )
        return event

    def _consumer(self, file: PlanFile, envelope: Envelope) -> Consumer | None:
        tree = self._folder.tree_of(file)
        return consumer_of(tree, file, envelope, self._report) if tree else None
