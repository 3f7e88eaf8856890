"""The same events for two other generators, which read formats of their own."""

from __future__ import annotations

from pathlib import Path

import yaml

METRICS = "moz://mozilla.org/schemas/glean/metrics/2-0-0"
KINDS = ("string", "quantity", "boolean")


def write_metrics(plan: Path, folder: Path) -> tuple[Path, Path]:
    """Write the events of a plan as metrics of glean_parser, and return the two files it reads.

    An event has as many extra keys as its newest version gives properties.
    """
    metrics: dict[str, object] = {"$schema": METRICS}
    for family in sorted(path for path in plan.iterdir() if path.is_dir()):
        files = [file for file in sorted(family.iterdir()) if file.stem != "family"]
        metrics[family.name] = {file.stem: _metric_of(file) for file in files}
    pings = {"$schema": METRICS.replace("metrics", "pings"), "domain-events": _ping()}
    written = (folder / "metrics.yaml", folder / "pings.yaml")
    for file, content in zip(written, (metrics, pings), strict=True):
        file.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
    return written


def _metric_of(file: Path) -> dict[str, object]:
    event = yaml.load(file.read_bytes(), yaml.CSafeLoader)
    newest = event["versions"][max(event["versions"])]
    return {
        "type": "event",
        "description": event["description"],
        "bugs": ["https://bugs.example.com/1"],
        "data_reviews": ["https://reviews.example.com/1"],
        "notification_emails": ["events@example.com"],
        "expires": "never",
        "send_in_pings": ["domain-events"],
        "extra_keys": {
            name: {
                "type": KINDS[number % len(KINDS)],
                "description": about.get("description", "What it says."),
            }
            for number, (name, about) in enumerate(newest["properties"].items())
        },
    }


def _ping() -> dict[str, object]:
    return {
        "description": "Carries the events.",
        "include_client_id": False,
        "bugs": ["https://bugs.example.com/1"],
        "data_reviews": ["https://reviews.example.com/1"],
        "notification_emails": ["events@example.com"],
    }
