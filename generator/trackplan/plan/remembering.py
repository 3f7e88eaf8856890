"""What several targets make of one plan, made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from trackplan.plan.model import Plan

Made = TypeVar("Made")


def remembered(make: Callable[[Plan], Made]) -> Callable[[Plan], Made]:
    """The same function, which remembers what it made of the plan that it was given last.

    The plan is known by its identity, not by what it says: comparing large plans takes longer than
    most of what is made of them.
    """
    last: tuple[Plan, Made] | None = None

    @wraps(make)
    def made(plan: Plan) -> Made:
        nonlocal last
        here = last
        if here is None or here[0] is not plan:
            here = last = (plan, make(plan))
        return here[1]

    return made
