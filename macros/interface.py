"""The words of the interface that code looks up or that stand in several places; those of one place are in its template."""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)

STATES = {
    "not-yet": "Not yet announced",
    "announced": "Announced, not in force",
    "in-force": "In force",
    "partly": "Partly in force",
    "partly-suspended": "Partly suspended",
    "suspended": "Suspended",
    "ended": "Ended",
    "struck-down": "Struck down",
    "never-began": "Never began",
    "unverified": "Not verified",
    "open": "Opened",
    "closed": "Closed",
}

PROMISES = {
    "pending": "Pending", "kept": "Kept", "partly-kept": "Partly kept", "not-kept": "Not kept",
    "expired": "Expired", "disputed": "Disputed", "superseded": "Superseded",
}

ACTS = {
    "announced": "Announced", "imposed": "In force", "amended": "Amended", "ended": "Ended",
    "struck-down": "Struck down", "withdrawn": "Withdrawn", "suspended": "Suspended", "resumed": "Resumed",
    "prolongation-announced": "Prolongation announced, no act seen", "continued": "Left as it was",
}

SOURCE_KINDS = {
    "law": "Law", "statement": "Statement", "statistics": "Statistics", "law-firm": "Law firm",
    "analysis": "Analysis", "news": "News", "company": "Company", "encyclopedia": "Encyclopedia",
}

KINDS = {
    "sources": ("Source", "Sources"), "terms": ("Term", "Terms"), "materials": ("Material", "Materials"),
    "products": ("Product", "Products"), "industries": ("Industry", "Industries"), "stages": ("Stage", "Stages"),
    "facilities": ("Facility", "Facilities"), "actors": ("Actor", "People and bodies"), "events": ("Event", "Events"),
    "rounds": ("Round", "Rounds"), "measures": ("Measure", "Measures"), "commitments": ("Promise", "Promises"),
    "claims": ("Claim", "Claims"), "gaps": ("Gap", "Gaps"), "corrections": ("Correction", "Corrections"),
    "series": ("Statistic", "Statistics"),
}

STOCKS = {"material": "Stocks and supply in general", "use": "Stocks for this use"}
SUBSTITUTES = {"none": "None", "poor": "Poor", "fair": "Fair", "good": "Good"}
BOUNDS = {"min": "at least ", "max": "at most ", "about": "about "}
BASES = {"text": "by its text", "stated": "its issuer said so", "reported": "press and lawyers say so", "inferred": "inferred from dates and subject"}
RAN_OUT = {  # of the day after a last day that the evidence does not reach
    "pause": "By its own text the pause ended the day before, and the rule would apply. No page seen says what followed.",
    "term": "By its own text it ended the day before. No page seen says what followed.",
}
ANNOUNCED = {  # what a statement of a later last day says of a measure, by who counts it in
    None: "A later last day, {day}, was announced.",
    "stated": "A later last day, {day}, was announced for it.",
    "reported": "A later last day, {day}, was announced for the truce as a whole. The statement does not name this measure; the press or lawyers count it in.",
    "inferred": "A later last day, {day}, was announced for the truce as a whole. The statement does not name this measure; that it is meant is inferred.",
}
NO_ACT = "No legal text of it was seen by {known}."
RELATIONS = {
    "amends": ("amends", "amended by"), "replaces": ("replaces", "replaced by"), "responds-to": ("answers", "answered by"),
    "legal-basis": ("rests on", "basis of"), "suspends": ("suspends", "suspended by"),
}
SPOKEN = {"before": "Beforehand", "day": "On the day or the next", "month": "Within a month", "later": "Later"}  # when a side spoke of talks
SILENT, NEITHER = "{side} on", "Both on"  # who said nothing on which points
DOUBTS = {"stated": "stated by a party", "reported": "one publisher"}
CONFIDENCE = {"confirmed": "Confirmed", "stated": "Stated by a party", "reported": "One publisher"}
DEMANDS = {  # what a verdict demands of the evidence; {side} is "for" or "against"
    "some": "needs evidence {side}", "weighty": "needs weighty evidence {side}",
    "no-heavier": "refused where the evidence {side} weighs more than the other",
    "lighter": "refused where the evidence {side} weighs as much as the other",
    "undecided": "refused where weighty evidence stands on one side and none on the other",
}
ROUNDS = {"talks": "Talks", "summit": "Summit", "call": "Call"}
MATERIALS = {"element": "Element", "alloy": "Alloy", "compound": "Compound", "intermediate": "Engineered material", "group": "Group"}
LISTED = {"in-force": "Controlled", "suspended": "Suspended", "in-part": "Controlled in some grades", "not-listed": "Not listed"}
FOOT = {"more-facts": "More facts", "accounts": "Where accounts differ", "page-sources": "Sources of this page"}  # anchor → heading
AHEAD = {  # what a day after the edition is, and what happens on it by default
    "pause": ("Last day of the pause by its own text", "what it pauses would apply by its own text from {following}"),
    "suspension": ("Last day of the suspension by its own text", "what was suspended would apply by its own text from {following}"),
    "term": ("Last day by its own text", "it would no longer apply from {following}"),
    "start": ("Start by its own text", "it would apply from {day}"),
    "change": ("Change by its own text", "it would change on {day}"),
    "end": ("End by its own text", "it would end on {day}"),
    "statement": ("Last day named in a statement of {said}; no act was seen", "nothing, as a statement changes no rule; by the texts seen, the last day is {last}"),
    "promise": ("Promise due", "nothing follows by itself; our records name no consequence"),
    "promise-law": ("Promise due", "the measures that it is about keep the last days of their own texts"),
    "runs-out": ("Last day of what was promised", "the promise binds no longer; our records name no consequence"),
    "said": ("A statement of {said} spoke of {day}; no act was seen by {known}.", ""),
}
DISPUTED = {  # a field of which accounts differ, as readers call it
    "summary": "What happened", "history": "Its steps", "scope": "What it covers", "last_day": "Its last day", "date": "The day", "place": "The place",
    "impact": "What it did to firms", "needs": "What it needs", "stock": "Stocks",
}
FACETS = {"side": "Side", "kind": "Kind", "significance": "Significance", "material": "Material", "industry": "Industry", "round": "Round"}
TURNING_POINT = "Turning point"
NOT_WEIGHED = "Not weighed yet"
NOT_WEIGHED_WHY = "Part of the evidence came later than this day."
HELD = "It was held; what came of it was told later."
LATER_WORDS = "What was written of it tells of later days, and is left out here."
NO_SPLIT = "No split by country was found"
OTHERS = "Others"
BOTH = "Both sides"
BOTH_SHORT = "Both"

CHARTS: dict[str, str] = {
    # dates
    "months": " ".join(MONTHS),
    "months-short": "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec",
    "day": "{day} {month} {year}",
    "month": "{month} {year}",
    # charts
    "numbers-as-table": "The numbers as a table",
    "period": "Period",
    "value": "Value",
    "note": "Note",
    "series": "Series",
    "measure": "Measure",
    "state": "State",
    "from": "From",
    "to": "To",
    "scope": "Scope",
    "shares": "Shares, per cent",
    "csv": "CSV",
    "svg": "SVG",
    "no-figure": "no figure",
    "not-verified": "not verified",
    "not-given": "rest not given",
    "no-end-known": "no end known",
    "edition-ends": "this edition ends",
    "edition-ends-short": "edition ends",
    "value-in": "{value} in {period}",
    "estimate": "estimate",
    "hollow": "hollow: {meaning}",
    "both": "both",
    "all": "all",
    # the state of a measure, as a word in a table
    "state-in-force": "in force",
    "state-relief": "relief in force",
    "state-partly": "partly in force",
    "state-suspended": "suspended",
    "state-open": "announced, not begun",
    "state-ended": "ended",
    "state-struck-down": "struck down",
    "state-unverified": "not verified",
    "state-past-edition": "as scheduled, past the edition",
}
