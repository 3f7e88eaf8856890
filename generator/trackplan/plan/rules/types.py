"""The pages of rules about types and what properties say of their values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "bounds-exact": (
            "A bound of a number is one that all validators agree on. Beyond 2⁵³ doubles leave "
            "out integers, so what lies next to an exclusive bound is rounded to the bound "
            "itself, by some and not by others. An inclusive bound has no such doubt."
        ),
        "bounds-ordered": (
            "The bounds of a type leave room for a value: no minimum above the maximum, no "
            "inclusive and exclusive bound on one side."
        ),
        "decimal-bounds-reachable": (
            "The bounds of a decimal leave room for a value that its digits can write. With one "
            "digit behind the point nothing lies between 0.11 and 0.19."
        ),
        "decimal-digits": (
            "A decimal's `precision` counts all its digits and `scale` those of them behind the "
            "point, so the scale is not greater; and databases take no more than so many digits."
        ),
        "default-absent": (
            "A property with a default is not optional as well. An absent value reads as the "
            "default, so that there is no way left to have none; remove the one or the other."
        ),
        "default-fits": (
            "A default is one of the property's values, in its wire form. Emitters write it, "
            "consumers validate it, and it is what older rows read as."
        ),
        "discriminator-free": (
            "No variant of a union has a property that is called like the discriminator. That "
            "member is in every variant already, and holds the variant's tag."
        ),
        "enum-length": (
            "An enumeration is one that a person could have written. A list of thousands of "
            "values is reference data: keep it where it can change without a new plan, and make "
            "the property a string."
        ),
        "enum-not-empty": (
            "An enumeration lists a value. One without admits nothing, so an event with it could "
            "not be emitted."
        ),
        "enum-values-unique": "An enumeration lists each value once.",
        "example-fits": (
            "An example is one of the property's values, in its wire form. An example that is "
            "refused teaches the wrong thing, and does so in the documentation of every output."
        ),
        "format-length": (
            "A text with a `format` is given no greater length than the format has. The length "
            "would promise what the format refuses."
        ),
        "multiple-exact": (
            "Multiples are asked of exact types. 0.3 is no multiple of 0.1 as a binary "
            "floating-point number, and validators differ on whether it counts as one. A decimal "
            "has its step in its `scale`; an integer has `multiple_of`."
        ),
        "pattern-newline": (
            "A pattern that ends in `$` does not match a newline before its end. In some dialects "
            "`$` stands before a final newline and in others behind it, so they would disagree on "
            "just these texts. Take the newline out of the class, as in `[^,\\n]`."
        ),
        "pattern-portable": (
            "A pattern is of the regular expressions that Python, JavaScript, PostgreSQL and the "
            "validators of consumers read alike: characters, classes, groups, alternatives and "
            "counts. Look-around, back-references, and classes such as `\\d`, which mean other "
            "letters elsewhere, are refused: a value would be valid for one and not for the "
            "other."
        ),
        "property-name-reserved": (
            "A property is not called like a column of the event record. `entity_id` or "
            "`occurred_at` is there in every event already, and a view over both would have two "
            "columns of that name. Say what it is for this event, or leave it out."
        ),
        "type-acyclic": (
            "A type does not hold itself, at whatever remove. Every value of it would have no "
            "end, and neither a schema nor a column could be written for it. What nests without "
            "an end is `json`, or a list of records that name their parent."
        ),
        "type-bounds": (
            "A named type amounts to a bounded number of types, and nests to a bounded depth. Ten "
            "names that each hold ten of the next stand for more than any schema or validator "
            "takes. Say less of it, or more in further events."
        ),
        "type-known": "A type is a built-in one or has its name in `types.yaml`.",
        "type-name-free": (
            "A named type is not called like a built-in one. Otherwise `type: date` would mean "
            "one thing in this plan and another in all others."
        ),
        "type-narrowed": (
            "A property that gives keys beside the name of its type narrows it, and never widens "
            "it. Whoever reads `type: quantity` may rely on what `types.yaml` says of it; a value "
            "that reaches beyond it is of another type."
        ),
        "union-not-empty": "A union lists a variant. One without admits nothing.",
        "unique-items-exact": (
            "Items are asked to be unique where everybody finds the same ones equal. 1.5 and 1.50 "
            "are one decimal and two texts, and so are instants with and without a fraction; some "
            "validators compare the one and some the other."
        ),
        "variant-record": (
            "A variant of a union is a record, or the name of one. The discriminator is a member "
            "beside the others, so that what it tells apart has to have members."
        ),
        "variant-tag": (
            "The tags of a union's variants are short texts of letters, digits, `_`, `-` and `.`, "
            "and differ in more than case and punctuation: classes and schemas are named after "
            "them."
        ),
    }
)
