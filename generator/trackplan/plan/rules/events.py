"""The pages of rules about events, their versions and how one reads as the next."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "event-unique": (
            "An event has its name alone in the whole plan, whatever its family. Rows, webhooks "
            "and subscriptions name the event without its family."
        ),
        "extends-known": (
            "A version extends an earlier one. What it starts from has to be known before it."
        ),
        "include-agrees": (
            "A property that comes of several sources is the same in all of them. When two "
            "groups, or a group and an earlier version, mean different things by one name, none "
            "of them wins silently: give one another name, or define it once. A version's own "
            "property may replace an inherited one, which is what `extends` is for."
        ),
        "include-known": "A version includes groups that `types.yaml` names.",
        "order-key-held": (
            "What events keep their order by is held by every one of them. A property that is to "
            "be `order_key` is required in every version, is never null, and is of a type whose "
            "values have one text: integer, uuid, string or enum."
        ),
        "removed-known": (
            "A version removes what it inherits. To remove what is not there does nothing, and "
            "most often a name is misspelt; what a version defines itself it need not remove."
        ),
        "renamed-from-known": (
            "`renamed_from` names a property of the version before that is not there any more. "
            "Rows of that version then read with the value under the new name."
        ),
        "replaced-by-known": (
            "What takes an event's place is another event of the plan. The name goes into "
            "documentation and into messages to whoever still emits the old one."
        ),
        "status-agrees": (
            "An event with the key `deprecated` is deprecated or retired. The key tells people, "
            "the status tells the outputs, and the two say the same."
        ),
        "upcast-known": (
            "An upcast speaks of a property that its version has, by a `value` or by a `rename` "
            "of one that the version before has. It tells how older rows read, so version 1 has "
            "none."
        ),
        "upcast-total": (
            "Every row of an earlier version reads as the next one. For each property that a "
            "version requires, older rows have it under the same or a former name with values "
            "that are still admitted, or an upcast or a default says what they read as. Without "
            "that, a query over all versions has holes that nobody declared."
        ),
        "upcast-value": (
            "The value that older rows read as is one of the property's values, in its wire form. "
            "What is read as the newest version is valid as the newest version."
        ),
        "version-bounds": (
            "A version has as many properties as fit a row and a schema, and their types amount "
            "to a bounded number. Put what belongs together into records, or into further events."
        ),
        "version-number": (
            "Versions count from 1 without a gap. A version that was published stays, since rows "
            "of it do; the next change makes the next number."
        ),
    }
)
