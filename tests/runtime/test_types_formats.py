"""Formats of texts mean in production what they mean to the compiler."""

from __future__ import annotations

from trackplan.plan.values.formats import FORMATS as COMPILED
from trackplan.runtime.types.formats import FORMATS


def test_production_and_compiler_mean_the_same_by_each_format() -> None:
    assert {name: (form.pattern, form.max_length) for name, form in FORMATS.items()} == {
        name: (form.pattern, form.max_length) for name, form in COMPILED.items()
    }
