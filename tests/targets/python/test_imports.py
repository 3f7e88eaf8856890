"""A generated module imports what it uses, wherever that stands in its code."""

import pytest

from trackplan.targets.python.imports import Imports
from trackplan.targets.python.layout import Either, Keyword, Name, call, subscript

DATE = Name("date", "datetime")
DECIMAL = Name("Decimal", "decimal")
FIELD = Name("Field", "pydantic")
RECORD = Name("Record", "trackplan.runtime")
TAG = Name("Tag", ".types")


def test_names_are_found_in_every_kind_of_code() -> None:
    imports = Imports(".stock")
    imports.use(
        "int",
        subscript("tuple", DATE, "..."),
        Either(RECORD, (TAG, "None")),
        call(FIELD, Keyword("default", call(DECIMAL, "1"))),
    )
    assert imports.statements().split("\n") == [
        "from datetime import date",
        "from decimal import Decimal",
        "",
        "from pydantic import Field",
        "",
        "from trackplan.runtime import Record",
        "",
        "from .types import Tag",
    ]


def test_a_module_does_not_import_itself() -> None:
    imports = Imports(".types")
    imports.use(TAG)
    assert imports.statements() == ""


def test_a_module_without_a_section_is_not_dropped_in_silence() -> None:
    with pytest.raises(ValueError, match="no section of the imports holds json"):
        Imports(".stock").use(subscript("list", Name("loads", "json")))
