"""A dict that stays as it is."""

from __future__ import annotations

from typing import NoReturn, TypeVar

from typing_extensions import override

Value = TypeVar("Value")


class FrozenDict(dict[str, Value]):
    """What a model holds of an object: as any dict, but for what would change it.

    It is a dict so that pydantic and `json` write it without a detour.
    """

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        message = "what a model holds cannot be changed; make a dict of it first"
        raise TypeError(message)

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    @override
    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    @override
    def __reduce__(self) -> tuple[object, ...]:
        return FrozenDict, (dict(self),)
