"""What the TypeScript compiler, strict, says of generated modules and of programs that use them.

A line of a snippet that is wrong bears the code of the error. Any other error is a fault.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from trackplan.diagnostics import Span
from trackplan.plan import load
from trackplan.plan.model import Plan
from trackplan.plan.types import (
    Deprecation,
    EnumType,
    EnumValue,
    Property,
    RecordType,
    UnionType,
    Variant,
)
from trackplan.targets.typescript import TARGET

Write = Callable[[Mapping[str, str], Path], None]
Compiled = Callable[[Path], list[tuple[str, int, str]]]

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SPAN = Span("plan/inventory/item_counted.yaml")

# One group, so that one worker runs the compiler, which takes a while.
pytestmark = pytest.mark.xdist_group("typescript")

HOSTILE = (
    "*/ export const stolen = 1; /*",
    "**/",
    "/** @deprecated */",
    "@deprecated of old",
    "text\n@deprecated of old\n*/",
    "{@link RecipeCreatedV1}",
    "`${process.exit()}`",
    "'; \"); }",
    "\\",
    "\\u002a/",
    "*\\/",
    "a\nb\r\nc\u2028d\u2029e",
    "\u202egnp.exe \u2066 \u200b \ufeff",
    "\x00\x1b[31m\x7f",
    "żółć 😀 \U000e0041",
    "// <reference path='x' />",
    "#!/bin/sh",
    "__proto__",
    "constructor",
)


def wrong_lines() -> list[tuple[str, int, str]]:
    return sorted(
        (f"snippets/{snippet.name}", number, marked[1])
        for snippet in (HERE / "snippets").iterdir()
        for number, line in enumerate(snippet.read_text(encoding="utf-8").splitlines(), 1)
        if (marked := re.search("// error (TS[0-9]+)$", line))
    )


def test_what_is_right_is_accepted_and_what_is_wrong_is_refused(
    rich_plan: Plan, write: Write, compiled: Compiled, tmp_path: Path
) -> None:
    plan, report = load(ROOT / "plan")
    assert plan is not None, list(report)
    write(TARGET.render(plan), tmp_path / "customers")
    write(TARGET.render(rich_plan), tmp_path / "everything")
    shutil.copytree(HERE / "snippets", tmp_path / "snippets")
    assert sorted(compiled(tmp_path)) == wrong_lines()


def test_texts_of_a_plan_mean_what_they_say(
    plan_for: Callable[..., Plan], write: Write, compiled: Compiled, tmp_path: Path
) -> None:
    tagged = UnionType(
        discriminator="it's",
        variants=tuple(
            Variant(tag=text, type=RecordType(properties=(), description=text)) for text in HOSTILE
        ),
    )
    listed = EnumType(
        name="hostile",
        values=tuple(EnumValue(text, text, Deprecation(reason=text)) for text in HOSTILE),
        description="\n".join(HOSTILE),
    )
    keys = tuple(
        Property(name=text, type=listed, description=text, unit=text, examples=(text,), span=SPAN)
        for text in HOSTILE
    )
    plan = plan_for(
        "typescript",
        Property(name="tagged", type=tagged, span=SPAN),
        Property(name="listed", type=listed, span=SPAN),
        Property(name="keyed", type=RecordType(properties=keys), span=SPAN),
    )
    [family] = plan.families
    [event] = family.events
    event = replace(event, description="\n".join(HOSTILE), entity_type=HOSTILE[0])
    family = replace(family, description=HOSTILE[0], events=(event,))
    write(TARGET.render(replace(plan, families=(family,))), tmp_path / "hostile")
    texts = json.dumps(HOSTILE)
    (tmp_path / "program.ts").write_text(
        f"""\
import type {{ Hostile, ItemCountedV1 }} from "./hostile/index.js";

const texts = {texts} as const;
type Text = (typeof texts)[number];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
type Properties = ItemCountedV1["properties"];

export const values: Same<Hostile, Text> = true;
export const tags: Same<Properties["tagged"]["it's"], Text> = true;
export const keys: Same<keyof Properties["keyed"], Text> = true;
export const entity: Same<ItemCountedV1["entity_type"], (typeof texts)[0]> = true;
export const other: Same<Hostile, Text | "other"> = true;
""",
        encoding="utf-8",
    )
    assert compiled(tmp_path) == [("program.ts", 12, "TS2322")]
