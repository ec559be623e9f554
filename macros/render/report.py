"""Where readers report errors: an address that is filled in with what they were reading."""

from __future__ import annotations

import re
from urllib.parse import quote

SAFE = "/:@"  # what may stand as it is in the query of an address
FIELDS = {"mailto": ("subject", "body"), "http": ("title", "body"), "https": ("title", "body")}


def fault(setting: object) -> str:
    """What is wrong with the address for reports; empty when nothing is, or when there is none."""
    if setting is None or (isinstance(setting, str) and re.fullmatch(r"mailto:[^@\s]+@[^@\s]+|https?://[^\s/]+\S*", setting)):
        return ""
    return f'"{setting}" is no address for reports; expected mailto:name@host, or https://… of a form'


def reported(setting: str, title: str, body: str) -> str:
    """The address for reports, filled in: where it has {title} and {body}, else as a query that mail and issue forms read."""
    title, body = quote(title, SAFE), quote(body, SAFE)
    if "{title}" in setting or "{body}" in setting:
        return setting.replace("{title}", title).replace("{body}", body)
    names = FIELDS[setting.partition(":")[0]]
    return f"{setting}{'&' if '?' in setting else '?'}{names[0]}={title}&{names[1]}={body}"
