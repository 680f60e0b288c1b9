"""What the OpenAPI document cannot say about a valid request, done to every request that counts as valid before it is sent.

Only values that the document allows are changed, and only into others that it allows.
"""

import datetime
import re
import uuid

import schemathesis

pagina = []
# As in the OpenAPI document.
KOPPEN = {
    "If-Match": (r'[*]|(W[/])?"[0-9]{1,12}"', lambda: '"1"'),
    "Idempotency-Key": (r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", lambda: str(uuid.uuid4())),
}


def elfproef(nummer):
    """The nearest number with a valid check digit."""
    for laatste in range(1_000):
        kandidaat = f"{(int(nummer) + laatste) % 1_000_000_000:09d}"
        som = sum(int(c) * (9 - i if i < 8 else -1) for i, c in enumerate(kandidaat))
        if kandidaat != "000000000" and som % 11 == 0:
            return kandidaat
    return nummer


def verbeter(waarde, naam=None):
    if isinstance(waarde, dict):
        return {k: verbeter(v, k) for k, v in waarde.items()}
    if isinstance(waarde, list):
        return [verbeter(v) for v in waarde]
    if not isinstance(waarde, str):
        return waarde
    if naam in ("bsn", "rsin") and re.fullmatch(r"[0-9]{9}", waarde, re.ASCII):
        return elfproef(waarde)
    if naam == "aangenomenOp":
        # At most a minute ahead and a day back.
        return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    return waarde


def adressen(lijst):
    """Telephone numbers that can be reached, and no address twice."""
    for i, adres in enumerate(lijst):
        if adres["soortDigitaalAdres"] == "telefoonnummer":
            adres["adres"] = f"06 1234 {i:04d}"
        else:
            adres["adres"] = f"{i}{adres['adres'][:70]}" if adres["soortDigitaalAdres"] == "overig" else f"{i}@example.nl"
    return lijst


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    if isinstance(case.body, (dict, list)):
        case.body = verbeter(case.body)
    if isinstance(case.body, dict) and isinstance(case.body.get("contactgegevens"), list):
        case.body["contactgegevens"] = adressen(case.body["contactgegevens"])
    # The coverage phase of Schemathesis 4.32 sends header values as valid that their pattern does not allow, such as `0`.
    for naam, (patroon, geldig) in KOPPEN.items():
        if case.headers and naam in case.headers and not re.fullmatch(patroon, str(case.headers[naam]), re.ASCII):
            case.headers[naam] = geldig()
    if case.query and "pageToken" in case.query:
        # What only the API itself can make.
        if pagina:
            case.query["pageToken"] = pagina[-1]
        else:
            del case.query["pageToken"]


@schemathesis.hook
def after_call(context, case, response):
    if case.operation.path == "/gesprekken" and case.operation.method == "get" and response.status_code == 200:
        volgende = response.json().get("volgende")
        if volgende:
            pagina.append(volgende)
