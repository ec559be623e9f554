"""The content security policy of a page: nothing from elsewhere, and only the inline scripts that the build wrote."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

PLACE = "<!--csp-->"
# Attributes may be styled (column alignment that Markdown writes, charts); style elements may not.
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'self'; form-action 'none'"
)
SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
TYPE = re.compile(r"""\stype\s*=\s*["']?(?P<type>[^"'\s>]*)""", re.IGNORECASE)
RUN = ("", "module", "text/javascript", "application/javascript")


def with_policy(html: str) -> str:
    """The page with its policy in the place that the template left for it; a page without the place stays as it is."""
    if PLACE not in html:
        return html
    scripts = " ".join(["'self'", *dict.fromkeys(fingerprint(code) for code in inline_scripts(html))])
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(scripts=scripts)}">'
    return html.replace(PLACE, meta, 1)


def inline_scripts(html: str) -> list[str]:
    """The code that the browser will run from inside the page, in order; data blocks are not run and need no leave."""
    return [found["code"] for found in SCRIPT.finditer(html) if runs(found["attributes"])]


def runs(attributes: str) -> bool:
    """Whether a script element with these attributes holds code."""
    declared = TYPE.search(attributes)
    return not SOURCE.search(attributes) and (declared["type"].lower() if declared else "") in RUN


def fingerprint(code: str) -> str:
    """A hash source of the policy. Browsers hash the text after they have made every line end a line feed."""
    text = code.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
