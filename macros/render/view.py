"""What a page sees of the catalog, and how it names, links and marks what it sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from .. import interface
from ..catalog import Catalog
from ..caveats import of_figure, of_series
from ..confidence import Confidence, confidence
from ..criticality import Score, score
from ..model.base import Account, Figure, Record
from ..model.chain import Need
from ..model.law import Measure
from ..model.topic import Topic
from ..model.types import Edtf
from ..state import OVER, Kind, State, part_state_on, state_on
from ..touches import Touches, touches
from . import text
from .report import reported

SOURCE = "\ue100{}\ue101"  # replaced by a numbered mark once the page is whole
ACCOUNTS = "\ue102{}\ue103"  # replaced by the mark "accounts differ"
TERM = "\ue104{}|{}\ue105"  # replaced by a word with its definition

SWATCHES = {
    Kind.NOT_YET: "none", Kind.ANNOUNCED: "open", Kind.IN_FORCE: "force", Kind.PARTLY: "part", Kind.PARTLY_SUSPENDED: "part",
    Kind.SUSPENDED: "susp", Kind.ENDED: "ended", Kind.STRUCK_DOWN: "struck", Kind.NEVER_BEGAN: "open", Kind.UNVERIFIED: "unver",
    Kind.OPEN: "open", Kind.CLOSED: "ended",
}
NAMES = ("term", "short", "name", "title", "text", "right")  # the first that a record has names it
SIDES = {"square": "us", "circle": "cn", "diamond": "other"}  # the mark of a party → class and symbol of the look


@dataclass(frozen=True)
class Side:
    """Who acts: one party, several, or nobody of the story."""

    css: str
    name: str
    short: str


@dataclass
class View:
    """A page's window on the catalog. `link_to` turns page and fragment into an address relative to the page."""

    catalog: Catalog
    link_to: Callable[[str, str], str | None]
    record: Record | None = None
    path: str = ""
    meta: dict[str, Any] = field(default_factory=dict)
    attach: Callable[[str, str], str] | None = None  # puts a file beside the pages, returns its address
    address: str = ""  # of the page, in full
    report_to: str = ""  # where readers report errors: mailto: or the address of a form
    caveats: dict[str, None] = field(default_factory=dict)  # keys of those that figures of the page come under
    _urls: dict[str, str | None] = field(default_factory=dict, repr=False)
    more: Markup = field(default_factory=Markup)  # facts that the box left over, for the foot of the page

    @property
    def topic(self) -> Topic:
        """The topic of the site."""
        return self.catalog.topic

    def lists(self, kind: str) -> bool:
        """Whether this page is a home of the records of a kind."""
        return kind in self.meta.get("lists", ())

    @property
    def part(self) -> str:
        """The part of a long list that stands on this page; empty: all of it."""
        return str(self.meta.get("part", ""))

    @property
    def day(self) -> date:
        """The day of the edition."""
        return self.catalog.day

    def get(self, id_: str, *kinds: str) -> Any:
        """The record `id_`; LookupError with the nearest ids when there is none."""
        return self.catalog.get(id_, *kinds)

    def own(self, *kinds: str) -> Any:
        """The page's own record, for macros that were called without one."""
        if self.record is None or (kinds and self.record.kind_name not in kinds):
            raise LookupError(f"this page is about no record of {' or '.join(kinds) or 'any kind'}; name one in the call")
        return self.record

    def url(self, id_: str) -> str | None:
        """The address of a record from this page, if it stands anywhere."""
        if id_ not in self._urls:
            found = self.catalog.address(id_)
            self._urls[id_] = self.link_to(*found) if found else None
        return self._urls[id_]

    def page_url(self, page: str, fragment: str = "") -> str | None:
        """The address of a page from this page."""
        return self.link_to(page, fragment)

    def name(self, id_: str) -> str:
        """A record's name in running text."""
        record = self.catalog.records.get(id_)
        if record is None:
            return id_
        return next((said for field in NAMES if (said := getattr(record, field, None))), id_)

    def link(self, id_: str, words: str | None = None) -> Markup:
        """The record's name as a link to where it stands, or the bare name."""
        shown = escape(words or self.name(id_))
        url = self.url(id_)
        if url is None or (self.record and id_ == self.record.id):
            return Markup(shown)
        return Markup('<a href="{}">{}</a>').format(url, Markup(shown))

    def report(self, id_: str = "") -> str:
        """Where to report an error in the record that has its place here, or in the page; empty for another's, or without a setting."""
        if not self.report_to or (id_ and self.catalog.address(id_) != (self.path, id_)):
            return ""
        record = self.catalog.records[id_] if id_ else self.record
        named = f"{record.kind_name}/{record.id}" if record else f"docs/{self.path}"
        file = self.catalog.raws[record.id].tree.file if record else named
        return reported(self.report_to, f"Error in {named}", f"{self.address}{f'#{id_}' if id_ else ''}\n{file}\n")

    def src(self, sources: Iterable[str]) -> Markup:
        """The marks of some sources, numbered later by their first use on the page."""
        return Markup("".join(SOURCE.format(s) for s in sources))

    def page_title(self, path: str) -> str:
        """The title that a page gives itself."""
        found = next((p for p in self.catalog.pages if p.path == path), None)
        return str(found.meta.value.get("title", path)) if found else path

    def date(self, when: Edtf | date) -> str:
        """A date in words."""
        return text.say_day(when) if isinstance(when, date) else text.say_date(when)

    def area(self, code: str) -> str:
        """The name of a country or area."""
        return text.area(code, self.topic)

    def amount(self, figure: Figure) -> str:
        """A figure's number and unit."""
        self.caveats.update(dict.fromkeys(of_figure(self.topic, figure)))
        return text.amount(figure, self.topic)

    def of(self, figure: Figure) -> str:
        """What a figure is a share or an amount of, as it goes on after the number."""
        unit = self.topic.units.get(figure.unit)
        if not figure.of:
            return ""
        return f" of {figure.of}" if unit and unit.kind == "share" else f", {figure.of}"

    def figure(self, record: Record, key: str) -> Markup:
        """A figure with its sources and what is doubtful about it."""
        found = record.figures[key]
        return render("figure.html", v=self, figure=found, doubt=self.doubt(record, key, found.sources))

    def series_caveats(self, id_: str) -> list[str]:
        """What readers should know of the numbers of a series."""
        return [self.topic.caveats[key].text for key in of_series(self.topic, id_)]

    def figure_caveats(self, figures: Iterable[Figure]) -> list[str]:
        """The same of some figures that are drawn together."""
        keys = {key for figure in figures for key in of_figure(self.topic, figure)}
        return [caveat.text for key, caveat in self.topic.caveats.items() if key in keys]

    def doubt(self, record: Record, about: str, sources: Iterable[str]) -> Markup:
        """The mark that accounts differ, or that only one publisher or party says so; else nothing."""
        if any(a.about == about for a in getattr(record, "accounts", ())):
            return Markup(ACCOUNTS.format(f"{record.id}.{about}"))
        grade = confidence(self.catalog, sources)
        return render("doubt.html", grade=grade) if grade is not Confidence.CONFIRMED else Markup("")

    def differ(self, record: Record, *fields: str) -> Markup:
        """The marks of what is disputed about a record besides its figures: of these fields, or of everything."""
        figures = getattr(record, "figures", {})
        disputed = dict.fromkeys(a.about for a in getattr(record, "accounts", ()) if a.about not in figures and (not fields or a.about in fields))
        return Markup("").join(Markup(" " + ACCOUNTS.format(f"{record.id}.{about}")) for about in disputed)

    def disputed(self, about: str) -> str:
        """What accounts differ on, in words: an aspect of topic.yml or a field."""
        return interface.DISPUTED.get(about) or self.label("aspects", about).replace("_", " ")

    def accounts(self, record: Record, about: str) -> tuple[Account, ...]:
        """The differing accounts of a field or figure."""
        return tuple(a for a in getattr(record, "accounts", ()) if a.about == about)

    def by(self, who: str) -> str:
        """An account's owner: an actor's name, or the publisher as given."""
        return self.name(who)

    def label(self, vocabulary: str, word: str) -> str:
        """The label of a word of topic.yml."""
        if vocabulary == "aspects":
            return self.topic.aspects.get(word, word)
        return self.topic.vocabularies.get(vocabulary, {}).get(word, word)

    def listed(self, how: str) -> str:
        """How a list names a material, in the topic's own words where it has some."""
        return self.topic.vocabularies.get("listed", {}).get(how) or interface.LISTED[how]

    def side(self, party: str | None) -> Side:
        """A party's mark and name."""
        found = self.topic.parties.get(party or "")
        if found is None:
            return Side("other", interface.OTHERS, interface.OTHERS)
        return Side(SIDES[found.mark], found.name, found.short)

    @property
    def lanes(self) -> list[str]:
        """The parties from left to right: the look has the square's side on the left, wherever topic.yml names it."""
        return sorted(self.topic.parties, key=lambda p: list(SIDES).index(self.topic.parties[p].mark))

    def sides(self, parties: Iterable[str | None]) -> Side:
        """One mark for all who acted."""
        known = {p for p in parties if p in self.topic.parties}
        if len(known) > 1:
            return Side("joint", interface.BOTH, interface.BOTH)
        return self.side(next(iter(known), None))

    def actors_side(self, actors: Iterable[str]) -> Side:
        """The sides that some actors act for."""
        return self.sides(getattr(self.catalog.records.get(a), "party", None) for a in actors)

    def state(self, measure: Measure, day: date | None = None, part: str | None = None) -> State:
        """A measure's state on a day, by default that of the edition."""
        day = day or self.day
        return part_state_on(self.catalog, measure, part, day) if part else state_on(self.catalog, measure, day)

    def state_words(self, state: State, short: bool = False) -> str:
        """`Suspended until 10 November 2026`."""
        say = text.short_day if short else text.say_day
        since = text.say_date(state.began) if state.began and state.began.day is None else state.since and say(state.since)
        words = f"{state.relief} {interface.STATES[state.kind].lower()}" if state.eases else interface.STATES[state.kind]
        if state.kind in (Kind.SUSPENDED, Kind.PARTLY_SUSPENDED):
            return f"{words} until {say(state.until)}" if state.until else words
        if state.kind is Kind.UNVERIFIED and state.until:
            ended = "Suspension ended" if state.pause else "Ended"
            return f"{ended} by its terms on {say(state.until)}; what followed is not verified"
        if state.kind is Kind.ANNOUNCED and state.until:
            return f"Announced, to start on {say(state.until)}"
        if state.kind in (Kind.IN_FORCE, Kind.PARTLY) and since:
            return f"{words} since {since}" + (f", until {say(state.until)}" if state.until else "")
        if state.kind is Kind.OPEN and since:
            return f"{words} {'in' if state.began and state.began.day is None else 'on'} {since}, nothing imposed"
        if state.kind in (Kind.ENDED, Kind.STRUCK_DOWN, Kind.CLOSED) and since:
            return f"{words} {'in' if state.began and state.began.day is None else 'on'} {since}"
        return words

    def announced(self, state: State, measure: Record) -> str:
        """What a statement said of a later last day, and that no act was seen; nothing where there was none."""
        if not state.announced or not state.announced_to:
            return ""
        said = interface.ANNOUNCED[state.announced.basis].format(day=text.say_day(state.announced_to))
        return f"{said} {interface.NO_ACT.format(known=text.say_day(min(self.catalog.known_to(measure), self.day)))}"

    def naming(self, record: Record) -> list[str]:
        """The records that name one, each once, by kind and day."""
        found = self.touches(record)
        return [i for kinds in (found.before, found.after, found.beside) for ids in kinds.values() for i in ids]

    def last_seen(self, state: State) -> date | None:
        """The last day of the evidence on a state that may have changed after it; none for what is over or was seen on the day."""
        return None if state.kind in (*OVER, Kind.UNVERIFIED) else state.seen

    def swatch(self, state: State) -> str:
        """The symbol of a state."""
        return "relief" if state.eases else SWATCHES[state.kind]

    def touches(self, record: Record) -> Touches:
        """What a record touches, and what touches it."""
        return touches(self.catalog, record)

    def score(self, need: Need) -> Score:
        """How critical a need is on the edition's day."""
        return score(self.catalog, need, self.day)


@lru_cache
def environment() -> Environment:
    """The templates, with autoescape."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,  # after an edit of a template all modules are read anew
    )
    env.tests["ideographic"] = text.ideographic
    env.globals["words"] = interface
    env.filters.update(initial=text.initial, number=text.say_number, short_day=text.short_day, short_date=text.short_date, say_day=text.say_day)
    env.globals.update(plural=text.plural, listed=text.listed, languages=text.language)
    return env


def render(template: str, **context: Any) -> Markup:
    """A template filled in; the result is safe HTML."""
    return Markup(environment().get_template(template).render(**context).strip())
