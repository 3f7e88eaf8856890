"""How personal what holds other values is, and what it holds."""

from collections.abc import Callable

import pytest

from trackplan.plan.types import Property, UnionType, types_within

TheProperty = Callable[..., Property]

PERSONAL = """
  email: {type: string, pii: personal}
  emails: {type: list, items: email}
  plain: {type: string, pii: none}
  who: {type: record, pii: personal, properties: {name: {type: string}}}
  ill: {type: record, pii: sensitive, properties: {}}
"""


@pytest.mark.parametrize(
    ("text", "pii", "is_said"),
    [
        ("{type: list, items: email}", "personal", True),
        ("{type: list, items: {type: email, max_length: 9}}", "personal", True),
        ("{type: list, items: {type: list, items: email}}", "personal", True),
        ("{type: list, items: email, pii: sensitive}", "sensitive", True),
        ("{type: list, items: email, pii: none}", "none", True),
        ("{type: emails}", "personal", True),
        ("{type: emails, pii: none}", "none", True),
        ("{type: list, items: uuid}", "none", False),
        ("{type: list, items: plain}", "none", True),
        ("{type: map, values: email}", "personal", True),
        ("{type: map, values: {type: list, items: email}}", "personal", True),
        ("{type: map, values: string}", "none", False),
        ("{type: union, discriminator: kind, variants: {a: who, b: ill}}", "sensitive", True),
        ("{type: union, discriminator: kind, variants: {b: ill, a: who}}", "sensitive", True),
        ("{type: union, discriminator: kind, variants: {a: {properties: {}}}}", "none", False),
        ("{type: record, properties: {a: {type: email}}}", "none", False),
    ],
)
def test_what_holds_others_is_as_personal_as_they_are(
    the_property: TheProperty, text: str, pii: str, *, is_said: bool
) -> None:
    found = the_property(text, PERSONAL)
    assert (found.pii, found.pii_is_said) == (pii, is_said)


@pytest.mark.parametrize(
    "text",
    [
        "{type: record, properties: {a: {type: uuid}}, pii: sensitive}",
        "{type: list, items: {type: record, properties: {a: {type: uuid}}}, pii: sensitive}",
        "{type: map, values: {type: record, properties: {a: {type: uuid}}}, pii: sensitive}",
        (
            "{type: record, properties: {b: {type: map, values: "
            "{type: record, properties: {a: {type: uuid}}}}}, pii: sensitive}"
        ),
        (
            "{type: union, discriminator: kind, pii: sensitive, "
            "variants: {a: {properties: {a: {type: uuid}}}}}"
        ),
    ],
)
def test_what_is_held_is_as_personal_as_the_whole(the_property: TheProperty, text: str) -> None:
    marks = {one.name: one for one, _ in types_within([the_property(text)])}
    assert (marks["a"].pii, marks["a"].pii_is_said) == ("sensitive", True)


def test_what_a_named_type_holds_stays_as_personal_as_it_is(the_property: TheProperty) -> None:
    text = (
        "{type: union, discriminator: kind, pii: sensitive, "
        "variants: {a: who, b: {properties: {ill: {type: ill, pii: personal}}}}}"
    )
    kind = the_property(text, PERSONAL).type
    assert isinstance(kind, UnionType)
    first, second = (variant.type.properties[0] for variant in kind.variants)
    assert (first.name, first.pii) == ("name", "personal")
    assert (second.name, second.pii) == ("ill", "personal")
