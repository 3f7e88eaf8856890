"""Where in an event a fault is, in words that tell a property from a key and from a variant."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from trackplan.runtime.errors import KEY
from trackplan.runtime.types.absence import Absent
from trackplan.runtime.types.variants import Variants


class _Step(NamedTuple):
    """A part of a path, what it leads to, and whether keys of maps from there on may be told."""

    text: str
    annotation: Any = None
    tells_keys: bool = True


def path_of(location: tuple[int | str, ...], model: type[BaseModel] | None) -> str:
    """The path of a fault, such as ``portions[2].weight`` or ``payment(card).number``.

    The key of a map is written ``weights["large box"]``, or ``weights[…]`` where the map is
    personal, since its keys are as well.

    Args:
        location: Where pydantic found it.
        model: The model that it validated with; None if there is none.

    Returns:
        The path; empty if it is the whole that is at fault.
    """
    path, annotation, tells_keys = "", model, True
    for part in location:
        if part == KEY and path:
            break
        step = _step(annotation, part, tells_keys=tells_keys)
        path += step.text
        annotation, tells_keys = step.annotation, tells_keys and step.tells_keys
    return path.removeprefix(".")


def _step(annotation: Any, part: int | str, *, tells_keys: bool) -> _Step:  # noqa: ANN401
    """Go on by one part of a location from what an annotation stands for."""
    held, variants = _bared(annotation)
    if variants:
        return _Step(f"({part})", variants.records_of(held).get(str(part)))
    if get_origin(held) is tuple:
        return _Step(f"[{part}]", get_args(held)[0])
    if get_origin(held) is Mapping:
        return _Step(f'["{part}"]' if tells_keys else "[…]", get_args(held)[1])
    if isinstance(held, type) and issubclass(held, BaseModel):
        for name, field in held.model_fields.items():
            if part == (field.alias or name):
                return _Step(f".{part}", field.rebuild_annotation(), field.repr)
    return _Step(f".{part}")


def _bared(annotation: Any) -> tuple[Any, Variants | None]:  # noqa: ANN401
    """An annotation without constraints, None and ABSENT, and what says that it is a union."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        held, *constraints = arguments
        for constraint in constraints:
            if isinstance(constraint, Variants):
                return held, constraint
        return _bared(held)
    if origin in (Union, UnionType):
        [value] = [choice for choice in arguments if choice not in (NoneType, Absent)]
        return _bared(value)
    return annotation, None
