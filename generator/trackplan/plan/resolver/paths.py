"""Holds what a file says of its name to where it stands."""

from __future__ import annotations

from trackplan.plan.reading.shape import Fields


def name_by_path(fields: Fields, key: str, called: str, where: str) -> str | None:
    """The name that a key gives, and a report if the path gives another.

    Args:
        fields: What the file says.
        key: The key.
        called: The name by the path.
        where: What of the path that is, as the beginning of a sentence.
    """
    name = fields.name(key)
    if name is not None and name != called:
        fields.report.error(
            fields.value_span(key),
            "path-agrees",
            f"{where}, and its {key} `{name}`",
            hint=f"write `{key}: {called}`, or rename what is on disk to `{name}`",
        )
    return name
