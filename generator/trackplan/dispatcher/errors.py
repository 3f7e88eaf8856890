"""What can keep a dispatcher from working, each with the way to mend it."""

from __future__ import annotations


class SetupError(Exception):
    """Something that the dispatcher was given cannot be used; trying again will not help.

    Args:
        message: What is wrong, and where.
        hint: How to mend it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\nhint: {self.hint}"


class StoreUnavailable(Exception):  # noqa: N818 - a state that passes, not a fault of anyone
    """The database cannot be used at the moment, being locked or full; trying again may help."""
