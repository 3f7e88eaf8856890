"""Sentences that outputs make of a plan."""

from datetime import date

import pytest

from trackplan.diagnostics import Span
from trackplan.plan.sentences import meanings_of, reason_of, sentence_of, unit_of
from trackplan.plan.types import Deprecation, EnumType, EnumValue, Property, StringType


@pytest.mark.parametrize("text", ["Is it wanted?", "Now!", "So it is.", "\u3053\u308c\u3002"])
def test_a_sentence_that_ends_itself_is_left_as_it_is(text: str) -> None:
    assert sentence_of(text) == text


def test_what_does_not_end_a_sentence_gets_a_full_stop() -> None:
    assert sentence_of("It is") == "It is."
    property_ = Property(name="a", type=StringType(), unit="kg", span=Span("plan/a.yaml"))
    assert unit_of(property_) == "Unit: kg."


def test_a_deprecation_says_why_what_instead_and_until_when() -> None:
    assert reason_of(Deprecation(reason="Is it wanted?")) == "Is it wanted?"
    full = Deprecation(reason="Moved", replaced_by="b", sunset=date(2027, 6, 30))
    assert reason_of(full) == "Moved. Use `b` instead. It goes away on 2027-06-30."


def test_the_meanings_of_values_are_told_and_that_more_may_come() -> None:
    old = EnumValue("old", "As before.", Deprecation(reason="Gone"))
    said = "- `old`: As before. Deprecated: Gone."
    assert meanings_of(EnumType(values=(EnumValue("new"), old))) == said
    assert meanings_of(EnumType(values=(old,), open=True)).startswith(f"{said}\n\nMore values may")
