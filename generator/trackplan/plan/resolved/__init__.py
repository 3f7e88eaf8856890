"""The resolved plan as a file: ``plan.json``, which is canonical and reads back equal."""

from trackplan.plan.resolved.plan_json import FILE, ResolvedPlanError, json_of, plan_of

__all__ = [
    "FILE",
    "ResolvedPlanError",
    "json_of",
    "plan_of",
]
