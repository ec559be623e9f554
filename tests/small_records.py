"""An invented dispute over tin with a record of every kind: enough for every macro to have something to show."""

from __future__ import annotations

from site_builder import BASE

TOPIC = (
    BASE["data/topic.yml"]
    .replace("aspects: {motive: The motive}", "aspects: {motive: The motive, tin: Tin, talks-go-on: How talks go on}")
    .replace('  t: {text: " t", kind: mass}\n', '  t: {text: " t", kind: mass}\n  g: {text: " g", kind: mass}\n')
    .replace("    - {points: 0, when: otherwise, text: free}\n", "    - {points: 1, when: paused, text: quota paused}\n    - {points: 0, when: otherwise, text: free}\n")
    .replace("classes: {critical: 5, minor: 0}", "classes: {critical: 5, important: 3, minor: 0}")
    .replace("{default: 2021-12-31}", "{default: 2021-12-31, kinds: {materials: 2021-06-30}}")
    + "strip: soft-metals\n"
)
FILES: dict[str, str] = {
    "data/topic.yml": TOPIC,
    "data/materials/tin.yml": """\
name: Tin
kind: element
symbol: Sn
number: 50
summary: A soft metal.
families: [{by: Gazette, family: soft, sources: [gazette]}]
made_of: []
recycling: {text: Half of it comes back., sources: [paper]}
not_applicable: {ores: it is bought as metal}
figures:
  mined-2020: {measure: tin mined, value: 5, unit: t, when: 2020, where: rest, basis: estimate, sources: [gazette]}
  stock: {measure: tin in store, value: 2, unit: t, when: 2020, sources: [paper]}
  mined-2019: {measure: tin mined, value: 4, unit: t, when: 2019, where: rest, sources: [gazette]}
sources: [gazette]
""",
    "data/materials/bronze.yml": """\
name: Bronze
kind: alloy
summary: An alloy of tin.
brief: true
figures:
  share: {measure: tin in it, low: 10, high: 12, unit: "%", when: 2020, of: its weight, sources: [gazette]}
made_of: [{material: tin, figure: share, sources: [gazette]}]
sources: [gazette]
""",
    "data/materials/lead.yml": "name: Lead\nkind: element\nsymbol: Pb\nnumber: 82\nsummary: Heavier.\nbrief: true\nsources: [paper]\n",
    "data/materials/soft-metals.yml": "name: Soft metals\nkind: group\nmembers: [tin, inner]\nsummary: They bend.\nbrief: true\nsources: [paper]\n",
    "data/materials/inner.yml": "name: Inner\nkind: group\nmembers: [tin, lead]\nsummary: Two of them.\nbrief: true\nsources: [paper]\n",
    "data/products/bell.yml": BASE["data/products/bell.yml"].replace("    function: 2", "    figures: [tin-in-it]\n    function: 2").replace(
        "needs:", "figures:\n  tin-in-it: {measure: tin in a bell, value: 300, unit: g, when: 2020, bound: about, of: each bell, sources: [paper]}\nneeds:"
    ),
    "data/products/weight.yml": """\
name: Weight
summary: It is heavy.
industries: [foundries]
needs:
  - {material: inner, role: gives the mass, function: 1, substitutability: good, substitute: Stone., substitute_basis: sourced, sources: [paper]}
sources: [paper]
""",
    "data/products/drum.yml": "name: Drum\nsummary: It booms.\nindustries: [foundries]\nneeds_none: {text: It is made of skin., sources: [paper]}\nsources: [paper]\n",
    "data/measures/quota.yml": """\
name: Tin quota
kind: quota
party: south
issuer: [ministry]
summary: A limit on tin.
reason: {text: To keep stocks., sources: [south-says]}
history:
  - {date: 2020-02-01, effective: 2020-03-01, act: imposed, by: Decree 1, sources: [gazette]}
scope: {materials: [tin], items: tin in bars, destinations: all countries}
sources: [gazette]
""",
    "data/measures/pause.yml": """\
name: Truce
kind: pause
party: south
issuer: [ministry]
summary: It rests the quota.
brief: true
history:
  - {date: 2020-06-10, act: imposed, sources: [gazette]}
  - {date: 2021-10-01, act: prolongation-announced, announced_to: 2023-06-10, basis: reported, sources: [south-says]}
suspends: [{measure: quota, sources: [gazette]}]
last_day: 2022-06-10
relations: [{type: responds-to, target: talks, basis: stated, sources: [south-says]}]
scope: {items: tin, destinations: all countries}
sources: [gazette]
""",
    "data/measures/old-rule.yml": """\
name: Old rule
kind: quota
party: north
issuer: [envoy]
summary: It was about bronze.
brief: true
parts:
  bars: {name: Bars, text: No bars., history: [{date: 2019-01-01, act: imposed, sources: [paper]}, {date: 2019-06-01, act: ended, sources: [paper]}]}
  small-wire: {name: Small wire, text: No wire., history: [{date: 2019-01-01, act: announced, sources: [paper]}, {date: 2019-02, act: withdrawn, sources: [paper]}]}
scope: {materials: [bronze], items: bronze, destinations: south}
sources: [paper]
""",
    "data/rounds/talks.yml": BASE["data/rounds/talks.yml"] + """\
positions:
  - {party: north, by: envoy, date: 2020-06-03, about: tin, text: Tin will flow., sources: [paper]}
  - {party: north, by: envoy, date: 2020-06-02, about: tin, text: There is a deal., sources: [wire]}
  - {party: south, by: ministry, date: 2020-06-03, about: talks-go-on, text: Talks go on., sources: [south-says]}
open: Nobody wrote down how much tin.
materials: [tin]
""",
    "data/commitments/talks.yml": """\
lift-quota:
  name: Lift the quota
  round: talks
  by: south
  stated_by: [north]
  date: 2020-06-03
  due: 2022-01-31
  steps:
    - {date: 2020-06-05, state: pending, text: Not yet lifted., sources: [paper]}
    - {date: 2020-06-10, state: partly-kept, text: Paused it., sources: [gazette]}
  sources: [paper]
keep-talking:
  name: Meet again
  round: talks
  by: north
  stated_by: [north, south]
  date: 2020-06-02
  steps: [{date: 2020-06-05, state: pending, text: No date set., sources: [paper]}]
  sources: [paper]
""",
    "data/claims/2020.yml": """\
tin-flows:
  name: The tin flows freely
  speaker: envoy
  date: 2020-06-04
  for: [{text: Some left the port., sources: [wire]}]
  verdict: supported
  reasoning: Ships were seen.
  about: [tin, talks]
  sources: [wire]
all-bells-are-tin:
  name: Bells are all tin
  verdict: supported
  reasoning: They are not.
  about: [tin]
  sources: [paper]
""",
    "data/events/quota-begins.yml": BASE["data/events/quota-begins.yml"].replace("date: 2020-03-01", "date: 2020-02-01"),
    "data/events/strike.yml": BASE["data/events/strike.yml"].replace("significance: minor", "significance: major") + "impact: {industries: [foundries]}\nlater: [{date: 2020-05-01, text: They went back., sources: [wire]}]\n",
    "data/gaps.yml": "how-much:\n  text: How much tin was left.\n  looked: In the paper.\n  date: 2021-01-01\n  about: [tin]\n",
    "data/corrections.yml": "wrong-date:\n  date: 2021-02-01\n  wrong: Tin was free in April.\n  right: It was not.\n  about: [quota]\n  sources: [gazette]\n",
    "data/terms/trade.yml": "ingot:\n  term: ingot\n  short: A bar of tin.\n  category: trade\n  sources: [paper]\n",
    "data/stages/mining.yml": """\
name: Mining
order: 1
summary: Ore is dug.
figures:
  north: {measure: share of tin mined, value: 30, unit: "%", when: 2020, where: "NO", of: all tin, sources: [gazette]}
  rest: {measure: share of tin mined, value: 70, unit: "%", when: 2020, where: rest, of: all tin, sources: [gazette]}
accounts: [{about: north, value: 35, by: The Herald, sources: [wire]}]
sources: [gazette]
""",
    "data/stages/casting.yml": "name: Casting\norder: 2\nsummary: Bells are cast.\nsources: [paper]\n",
    "data/facilities/pit.yml": "name: Deep Pit\ncountry: \"NO\"\nowner: Pit Company\nstages: [mining]\nsummary: A mine.\nsources: [paper]\n",
    "data/series/mined.yml": """\
name: Tin mined by year
summary: What the gazette counts.
unit: t
schema:
  fields:
    - {name: period, type: edtf, title: Year}
    - {name: t, type: number, title: Tons}
    - {name: sources, type: sources, title: Sources, required: true}
  primaryKey: [period]
about: [tin]
""",
    "data/series/mined.csv": "period,t,sources\n2020-01,4000,gazette\n2020-02,,gazette\n2020-03,5100.5,paper;wire\n",
    "data/series/duties.yml": """\
name: Duties on tin
summary: A rate holds until the next.
unit: "%"
schema:
  fields:
    - {name: period, type: edtf, title: From}
    - {name: importer, type: area, title: Duty of}
    - {name: scope, type: string, title: Goods}
    - {name: rate, type: number, title: Duty}
    - {name: sources, type: sources, title: Sources, required: true}
  primaryKey: [period, importer, scope]
about: [tin]
""",
    "data/series/duties.csv": (
        "period,importer,scope,rate,sources\n2020-03-01,NO,ore,10,paper\n2020-03-05,SE,ore,20,wire\n"
        "2020-06-01,NO,ore,5,gazette\n2020-06-01,NO,bars,7,gazette\n"
    ),
    "docs/materials/tin.md": "---\nrecord: tin\n---\n",
    "docs/rounds/talks.md": "---\nrecord: talks\n---\n",
    "docs/rounds/index.md": "---\nlists: [rounds, commitments]\n---\n",
    "docs/measures/index.md": "---\nlists: [measures]\n---\n",
    "docs/measures/quota.md": "---\nrecord: quota\n---\n",
    "docs/timeline.md": "---\nlists: [events]\n---\n",
    "docs/index.md": "---\ntitle: Tin\n---\n",
}
