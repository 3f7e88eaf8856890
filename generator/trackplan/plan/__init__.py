"""The plan as data: read from YAML with positions, resolved, frozen."""

from trackplan.plan.loading import load
from trackplan.plan.reading.folder import PlanFolderError

__all__ = [
    "PlanFolderError",
    "load",
]
