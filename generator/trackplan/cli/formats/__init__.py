"""The forms that diagnostics are printed in: one module each, with ``lines_of`` in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from trackplan.cli.formats import github, gitlab, json, junit, markdown, sarif, text
from trackplan.diagnostics import Report

Format: TypeAlias = Callable[[Report], Iterator[str]]

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "text": text.lines_of,
        "json": json.lines_of,
        "github": github.lines_of,
        "gitlab": gitlab.lines_of,
        "sarif": sarif.lines_of,
        "junit": junit.lines_of,
        "markdown": markdown.lines_of,
    }
)
