"""How a page and its sources are cited: CSL-JSON 1.0.2 and BibTeX, from the records. Pure; no HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from .model.evidence import Source
from .model.types import Edtf

TYPES = {"law": "legislation", "statistics": "dataset", "news": "article-newspaper", "encyclopedia": "entry-encyclopedia"}  # others: a web page
HELD = ("article-newspaper", "entry-encyclopedia")  # types that styles print with what holds them, and without a publisher
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # names that every BibTeX style knows
SPECIAL = {  # a brace would have to be balanced even behind a backslash
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}  # fmt: skip
Item = dict[str, Any]


def page_item(id_: str, title: str, site: str, day: date, address: str) -> Item:
    """A page of this site, as of the day of its edition."""
    issued = {"date-parts": [[day.year, day.month, day.day]]}
    item = {"id": id_, "type": "webpage", "title": title, "author": [{"literal": site}], "container-title": site, "issued": issued, "language": "en"}
    return {**item, "URL": address} if address else item


def source_item(source: Source) -> Item:
    """A source under the publisher whose text it is; the page that reposts it is where it was found."""
    kind, whose = TYPES.get(source.kind, "webpage"), source.original_publisher or source.publisher
    found: Item = {"id": source.id, "type": kind, "title": source.title, "publisher": whose, "language": source.language}
    found |= {"container-title": whose} if kind in HELD else {}
    found |= {"author": [{"literal": source.author}]} if source.author else {}
    found |= {"archive": source.publisher} if source.original_publisher else {}
    found |= {"URL": source.url} if source.url else {}
    found |= {name: _parts(when) for name, when in (("issued", source.issued), ("accessed", source.accessed)) if when}
    return {**found, "note": _read(source)} if source.read_via else found


def _read(source: Source) -> str:
    return f"Known only from what is quoted in: {source.read_via}" if source.quoted else f"Read through: {source.read_via}"


def _parts(when: Edtf) -> dict[str, Any]:
    """A date as CSL has it, with no more parts than are known."""
    ends = [[int(n) for n in end.rstrip("~").split("-")] for end in when.text.split("/") if end != ".."]
    return {"date-parts": ends, **({"circa": True} if when.about else {})}


def csl_json(items: Sequence[Item]) -> str:
    """Items as a CSL-JSON file, one a line."""
    return "[\n" + ",\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n]\n"


def bibtex(items: Sequence[Item]) -> str:
    """The same items as a BibTeX file."""
    return "\n".join(_entry(item) for item in items)


def _entry(item: Item) -> str:
    found = {name: f"{{{value}}}" for name, value in _fields(item).items() if value}
    dated = item.get("issued", {}).get("date-parts", [[]])[0]
    found |= dict(zip(("year", "month", "day"), [f"{{{n}}}" if i != 1 else MONTHS[n - 1] for i, n in enumerate(dated)], strict=False))
    lines = "".join(f"  {name} = {value},\n" for name, value in found.items())
    return f"@misc{{{item['id']},\n{lines}}}\n"


def _fields(item: Item) -> dict[str, str]:
    """The fields of an entry; names and titles keep their capitals by braces of their own."""
    author = " and ".join(a["literal"] for a in item.get("author", ()))
    reposted = f"Reposted by {item['archive']}" if "archive" in item else ""
    accessed = "-".join(f"{n:02}" for n in item.get("accessed", {}).get("date-parts", [[]])[0])
    return {
        "author": f"{{{_escaped(author)}}}" if author else "", "title": f"{{{_escaped(item['title'])}}}",
        "publisher": _escaped(item.get("publisher") or item.get("container-title", "")),
        "url": re.sub(r"[{}\\]", lambda m: f"%{ord(m[0]):02X}", item.get("URL", "")), "urldate": accessed,
        "language": item["language"], "note": _escaped(". ".join(filter(None, (reposted, item.get("note", ""))))),
    }  # fmt: skip


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in text)
