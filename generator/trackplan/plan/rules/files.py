"""The pages of rules about files, YAML and keys: what can be read at all."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "family-not-empty": (
            "A family has an event. A folder without one is left over, or waits for a file that "
            "was forgotten in the commit."
        ),
        "file-expected": (
            "Every file in the plan's folder has its place, and every place its file: "
            "`plan.yaml`, `types.yaml`, `<family>/family.yaml`, `<family>/<event>.yaml`, "
            "`consumers/<name>.yaml`. A file in another place would be read by nobody, and its "
            "author would not hear of it."
        ),
        "file-inside": (
            "A file of the plan lies in the plan's folder. A link that leads out of it would make "
            "the plan depend on the machine, and on files that nobody meant to publish."
        ),
        "file-readable": (
            "A file of the plan is a regular file that may be read. Check its permissions, and "
            "whether a link leads anywhere."
        ),
        "key-kind": (
            "A key is a text. A list or a mapping as a key can be written in YAML, and no key of "
            "the plan format is one."
        ),
        "key-known": (
            "A mapping has the keys that the plan format gives it, and no others. A key that is "
            "misspelt would otherwise be a rule that never holds: `max_lenght` bounds nothing."
        ),
        "key-present": (
            "A mapping has the keys that the plan format requires of it. The message lists them; "
            "`source` of an event may come from its family instead."
        ),
        "key-unique": (
            "A key is given once in a mapping. YAML readers differ on which of two wins, and "
            "whoever edits the first of them wonders why nothing happens."
        ),
        "list-unique": (
            "A list says each thing once. The second is one that its author believes to be "
            "another, or the rest of a merge."
        ),
        "name-case": (
            "A name has lower-case letters, digits and underscores, and starts with a letter. The "
            "same name stands in YAML, Python, SQL, file names and messages, and this is what all "
            "of them take without quotes and on every file system."
        ),
        "path-agrees": (
            "What a file calls itself is what it is called: `event: recipe_created` stands in "
            "`recipe_created.yaml`. Whoever looks for an event looks for its file."
        ),
        "text-clean": (
            "A text for people can be shown as it is: it is not empty, holds no control "
            "characters and none that turn around the direction of what follows, and has several "
            "lines only where that is of use. Texts of the plan end up in source code, in "
            "comments and on terminals, where such characters show something else than what is "
            "there."
        ),
        "text-length": (
            "A text fits where it is kept. `source` is a column of 64 characters in the outbox; a "
            "longer one would fail in the application's transaction. What is said of a property "
            "or a value is repeated wherever its type is used, so that it is bounded as well."
        ),
        "value-kind": (
            "A value is of the kind that its key asks for: a text, a whole number, `true` or "
            "`false`, a list, a mapping, one of some words. YAML makes a number of `1.10` and a "
            "truth value of `true`; put them in quotes where a text was meant."
        ),
        "yaml-bounds": (
            "A file of the plan is of a size, a depth and a number of aliases that a person could "
            "have written. A plan comes from pull requests, and a few lines of aliases of aliases "
            "can stand for gigabytes. Split what is too large: one event, one file."
        ),
        "yaml-encoding": (
            "A file of the plan is UTF-8, without characters that YAML does not admit. Another "
            "encoding reads as other letters on the next machine, and control characters cannot "
            "be seen by whoever reviews the plan."
        ),
        "yaml-not-empty": (
            "A file of the plan says something. An empty one is most often a file that was never "
            "saved; remove it, or write what it is for."
        ),
        "yaml-number": (
            "A number is one that trackplan can hold exactly: no infinity, nothing that is not a "
            "number, no integer of thousands of digits. Where a text was meant, put it in quotes."
        ),
        "yaml-syntax": (
            "A file of the plan is valid YAML. Nothing is known of a file beyond the place where "
            "YAML ends to be YAML, so this is the one fault that hides others in the same file. "
            "What is most often behind it is a text with `: ` or ` #` in it, or one that begins "
            "with `@`, a backtick or `%`: put it in quotes."
        ),
        "yaml-tag": (
            "Values have no tags. A tag such as `!!python/object` or `!env` asks the reader to "
            "make something of the value, and a plan is data: what it says does not depend on who "
            "reads it."
        ),
    }
)
