"""An event has no more properties than somebody can read.

An event of more than fifty properties is most often several events, or the dump of a database row:
what changed is no longer to be seen in it, and each change of the row is a new version. What
belongs together can be a record.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity

SEVERITY = Severity.WARNING

BAD = """
event: batch_completed
description: Production of a batch ended as it should.
source: batch service
versions:
  1:
  ^
    properties:
      weight_1: {type: number, unit: grams, description: Weighing 1.}
      weight_2: {type: number, unit: grams, description: Weighing 2.}
      weight_3: {type: number, unit: grams, description: Weighing 3.}
      weight_4: {type: number, unit: grams, description: Weighing 4.}
      weight_5: {type: number, unit: grams, description: Weighing 5.}
      weight_6: {type: number, unit: grams, description: Weighing 6.}
      weight_7: {type: number, unit: grams, description: Weighing 7.}
      weight_8: {type: number, unit: grams, description: Weighing 8.}
      weight_9: {type: number, unit: grams, description: Weighing 9.}
      weight_10: {type: number, unit: grams, description: Weighing 10.}
      weight_11: {type: number, unit: grams, description: Weighing 11.}
      weight_12: {type: number, unit: grams, description: Weighing 12.}
      weight_13: {type: number, unit: grams, description: Weighing 13.}
      weight_14: {type: number, unit: grams, description: Weighing 14.}
      weight_15: {type: number, unit: grams, description: Weighing 15.}
      weight_16: {type: number, unit: grams, description: Weighing 16.}
      weight_17: {type: number, unit: grams, description: Weighing 17.}
      weight_18: {type: number, unit: grams, description: Weighing 18.}
      weight_19: {type: number, unit: grams, description: Weighing 19.}
      weight_20: {type: number, unit: grams, description: Weighing 20.}
      weight_21: {type: number, unit: grams, description: Weighing 21.}
      weight_22: {type: number, unit: grams, description: Weighing 22.}
      weight_23: {type: number, unit: grams, description: Weighing 23.}
      weight_24: {type: number, unit: grams, description: Weighing 24.}
      weight_25: {type: number, unit: grams, description: Weighing 25.}
      weight_26: {type: number, unit: grams, description: Weighing 26.}
      weight_27: {type: number, unit: grams, description: Weighing 27.}
      weight_28: {type: number, unit: grams, description: Weighing 28.}
      weight_29: {type: number, unit: grams, description: Weighing 29.}
      weight_30: {type: number, unit: grams, description: Weighing 30.}
      weight_31: {type: number, unit: grams, description: Weighing 31.}
      weight_32: {type: number, unit: grams, description: Weighing 32.}
      weight_33: {type: number, unit: grams, description: Weighing 33.}
      weight_34: {type: number, unit: grams, description: Weighing 34.}
      weight_35: {type: number, unit: grams, description: Weighing 35.}
      weight_36: {type: number, unit: grams, description: Weighing 36.}
      weight_37: {type: number, unit: grams, description: Weighing 37.}
      weight_38: {type: number, unit: grams, description: Weighing 38.}
      weight_39: {type: number, unit: grams, description: Weighing 39.}
      weight_40: {type: number, unit: grams, description: Weighing 40.}
      weight_41: {type: number, unit: grams, description: Weighing 41.}
      weight_42: {type: number, unit: grams, description: Weighing 42.}
      weight_43: {type: number, unit: grams, description: Weighing 43.}
      weight_44: {type: number, unit: grams, description: Weighing 44.}
      weight_45: {type: number, unit: grams, description: Weighing 45.}
      weight_46: {type: number, unit: grams, description: Weighing 46.}
      weight_47: {type: number, unit: grams, description: Weighing 47.}
      weight_48: {type: number, unit: grams, description: Weighing 48.}
      weight_49: {type: number, unit: grams, description: Weighing 49.}
      weight_50: {type: number, unit: grams, description: Weighing 50.}
      weight_51: {type: number, unit: grams, description: Weighing 51.}
"""

GOOD = """
event: batch_completed
description: Production of a batch ended as it should.
source: batch service
versions:
  1:
    properties:
      weights:
        type: list
        items: {type: number}
        max_items: 100
        unit: grams
        description: What the scales showed, in the order of weighing.
"""

MOST = 50
"""Properties of one version."""


def check(review: Review) -> Iterator[Finding]:
    """Find newest versions with too many properties."""
    for event in review.plan.events():
        version = event.newest
        if len(version.properties) > MOST and event.status != "retired":
            yield Finding(
                f"{event.name}.v{version.number}",
                version.span,
                f"version {version.number} of `{event.name}` has {len(version.properties)} "
                f"properties, and {MOST} are many",
                "make several events of it, or records of what belongs together",
            )
