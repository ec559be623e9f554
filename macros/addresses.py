"""When two web addresses are one: what a publisher or a newsletter adds to a link is left out."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

KEPT = 4096  # addresses that are kept while a preview runs
TRACKING = re.compile(r"utm_\w+|(?:fb|g|ms|y)clid|gclsrc|dclid|mc_[ce]id|_hs\w+|igshid|cmpid|ref|ref_src|spm|ocid|ncid|smid|guccounter", re.I)


@lru_cache(KEPT)
def normal(url: str) -> str:
    """The address without scheme, `www.`, trailing slash, fragment and tracking: equal for one page."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = quote(unquote(parts.path), safe="/~!$&'()*+,;=:@").rstrip("/")
    kept = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not TRACKING.fullmatch(pair[0]))
    return f"{host}{port}{path}" + (f"?{urlencode(kept)}" if kept else "")


@lru_cache(KEPT)
def valid(url: str) -> bool:
    """True for an http or https address with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not re.search(r'[\s<>"]', url)
    except ValueError:
        return False
