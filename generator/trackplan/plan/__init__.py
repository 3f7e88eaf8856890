"""The plan as data: read from YAML with positions, resolved, frozen."""

from trackplan.plan.folder import PlanFolderError
from trackplan.plan.loading import load

__all__ = [
    "PlanFolderError",
    "load",
]
