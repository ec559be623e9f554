"""`make source`: an address becomes an entry of data/sources, unless it is held already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..addresses import normal, valid
from ..load import Raw
from . import shelf
from .desk import Refused, free, held, published, slug, usage

DAY = re.compile(r"(?<!\d)(20\d\d)[-/_.]?(0[1-9]|1[0-2])[-/_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
SECOND_LEVEL = {"co", "com", "gov", "org", "net", "ac", "edu", "go", "gob", "or", "ne"}
PLAIN = frozenset(
    ("after", "about", "amid", "article", "articles", "content", "could", "from", "have", "html", "index", "into")
    + ("more", "news", "over", "page", "says", "said", "story", "than", "that", "their", "this", "what", "when")
    + ("which", "will", "with", "would")
)
COPIED = ("publisher", "language", "kind")


def source(root: Path, url: str, id_: str = "", today: date | None = None) -> list[str]:
    """Write the entry and tell where; what other pages of the site have in common is filled in."""
    if not url:
        raise usage("make source URL=<address>")
    if not valid(url):
        raise Refused(f'"{url}" is no address; expected one that begins with https:// or http://')
    records = held(root)
    _unheld(url, records)
    name = id_ or propose(root, url, records, today)
    free(root, name, records)
    path = root / "data" / "sources" / f"{name[0]}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = shelf.insert(path.read_text(encoding="utf-8") if path.is_file() else "", name, entry(name, url, records, today))
    path.write_text(text, encoding="utf-8")
    line = text[: re.search(rf"^{re.escape(name)}:", text, re.M).start()].count("\n") + 1
    return [f"{path.relative_to(root).as_posix()}:{line}  sources/{name}", "make check names what is still empty"]


def propose(root: Path, url: str, records: dict[str, Raw], today: date | None = None) -> str:
    """`<site>-<date or year>-<word>`, lengthened by a word or a number while it is taken."""
    taken = {*records, *published(root)}
    stem = slug(f"{_site(url)}-{_when(url) or (today.year if today else '')}")
    words = list(_words(url, stem))
    ids = ("-".join([stem, *words[:n]]) for n in range(1 if words else 0, len(words) + 1))
    numbered = (f"{'-'.join([stem, *words[:1]])}-{n}" for n in range(2, len(taken) + 3))
    return next(i for i in (*ids, *numbered) if i not in taken)


def entry(id_: str, url: str, records: dict[str, Raw], today: date | None = None) -> list[str]:
    """The lines of the entry."""
    common = _common(urlsplit(url).hostname or "", records)
    day = _when(url)
    lines = [f"{id_}:", "  title:", f"  publisher: {common.get('publisher', '')}", f"  URL: {_scalar(url)}"]
    lines += [f"  issued: {day}"] if len(day) == 10 else []
    lines += [f"  accessed: {today}"] if today else []
    return [line.rstrip() for line in (*lines, f"  language: {common.get('language', '')}", f"  kind: {common.get('kind', '')}")]


def _unheld(url: str, records: dict[str, Raw]) -> None:
    """Refuses an address that a source has already."""
    wanted = normal(url)
    for raw in records.values():
        address = raw.tree.value.get("URL") if raw.kind == "sources" else None
        if isinstance(address, str) and valid(address) and normal(address) == wanted:
            raise Refused(f"{raw.tree.place(('URL',))}  {raw.subject}\n  already has this address: {address}")


def _common(host: str, records: dict[str, Raw]) -> dict[str, str]:
    """What most sources from the same host say in the fields that rarely differ."""
    same = [raw.tree.value for raw in records.values() if raw.kind == "sources" and _host(raw) == host]
    found = {}
    for name in COPIED:
        values = Counter(value[name] for value in same if isinstance(value.get(name), str) and value[name])
        if values:
            found[name] = _scalar(values.most_common(1)[0][0])
    return found


def _host(raw: Raw) -> str:
    address = raw.tree.value.get("URL")
    return (urlsplit(address).hostname or "") if isinstance(address, str) and valid(address) else ""


def _site(url: str) -> str:
    """The name in a host: `bbc` of news.bbc.co.uk."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")
    labels = labels[:-1] or labels
    while len(labels) > 1 and labels[-1] in SECOND_LEVEL:
        labels.pop()
    return labels[-1]


def _when(url: str) -> str:
    """The day or year that the address names; empty when it names none."""
    path = urlsplit(url).path
    if match := DAY.search(path):
        return "-".join(match.groups())
    return match[1] if (match := YEAR.search(path)) else ""


def _words(url: str, stem: str) -> Iterator[str]:
    """Telling words of the address, from its last part."""
    last = unquote(urlsplit(url).path).rstrip("/").rsplit("/", 1)[-1]
    for word in slug(re.sub(r"\.\w{2,5}$", "", last)).split("-"):
        if len(word) > 3 and word.isalpha() and word not in PLAIN and word not in stem.split("-"):
            yield word


def _scalar(text: str) -> str:
    """A text as YAML, quoted when it must be."""
    risky = re.search(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|: |:$| #|\s$", text)
    return "'" + text.replace("'", "''") + "'" if risky else text
