"""What looks like personal data says whether it is.

Properties with ``pii: personal`` or ``sensitive`` are kept out of logs and error messages, are
masked in the ``_masked`` views, and go only to consumers that may have them. What nobody has
classified is treated as if it were harmless. The rule goes by names and formats; ``pii: none``
tells it that somebody has looked, and found that there is no person in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from trackplan.checks.review import Review
from trackplan.checks.rules import Finding
from trackplan.diagnostics import Severity
from trackplan.plan.types import BooleanType, DurationType, EnumType, StringType, UuidType

SEVERITY = Severity.WARNING

BAD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      contact_email: {type: string, max_length: 254, description: Whom to tell.}
      ^^^^^^^^^^^^^
"""

GOOD = """
event: batch_failed
description: A batch was given up as failed.
source: batch service
versions:
  1:
    properties:
      contact_email: {type: string, max_length: 254, pii: personal, description: Whom to tell.}
      site_address: {type: string, max_length: 200, pii: none, description: Where it was made.}
"""

_ENDINGS = frozenset(
    """
    address birth_date birthdate birthday birthplace bank_account card_number cardholder
    cell_phone city_of_birth credit_card date_of_birth dob driver_license email emails ethnicity
    fax fax_number first_name forename full_name gender given_name home_town iban ip ips last_name
    latitude longitude maiden_name marital_status middle_name mobile mobile_number mother_name
    national_id nationality nickname passport passport_number passport_id person_name phone phones
    phone_number place_of_birth postcode religion salary sexual_orientation signature
    social_security social_security_number ssn surname tax_id telephone telephone_number
    user_agent username user_name vat_id zip_code
    """.split()  # noqa: SIM905 - words read best as words
)
_LAST_WORDS = frozenset(ending.split("_")[-1] for ending in _ENDINGS)
_LONGEST = max(ending.count("_") + 1 for ending in _ENDINGS)
_FORMATS = frozenset(["email", "ipv4", "ipv6"])
_HARMLESS = (BooleanType, EnumType, DurationType, UuidType)
"""Types that say something about such data rather than hold it."""


def check(review: Review) -> Iterator[Finding]:
    """Find properties that hold personal data by their name or format, and say nothing of it."""
    for place in review.places:
        if place.property.pii_is_said or place.property.pii != "none":
            continue
        if _is_named_so(place.words) and not isinstance(place.innermost, _HARMLESS):
            because = "by its name"
        elif isinstance(place.innermost, StringType) and place.innermost.format in _FORMATS:
            because = f"as its format is `{place.innermost.format}`"
        else:
            continue
        yield Finding(
            place.subject,
            place.span,
            f"`{place.name}` holds personal data, {because}, and does not say so",
            "write `pii: personal` or `pii: sensitive`, or `pii: none` if no person is behind it",
        )


def _is_named_so(words: tuple[str, ...]) -> bool:
    if words[-1] not in _LAST_WORDS:
        return False
    endings = ("_".join(words[-length:]) for length in range(1, _LONGEST + 1))
    return any(ending in _ENDINGS for ending in endings)
