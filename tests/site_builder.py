"""A site of a few records about an invented dispute, small enough to change in one place and see what the check says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from macros.catalog import Catalog, load
from macros.check import problems
from macros.problems import report

BASE: dict[str, str] = {
    "data/topic.yml": """\
name: Tin and Trade
question: Who needs whose tin?
seed_date: 2020-06-01
known_to: {default: 2021-12-31}
parties:
  north: {name: North, mark: square, short: N}
  south: {name: South, mark: circle, short: S}
eras:
  - {name: Before, since: 2019, text: Trade was free.}
  - {name: After, since: 2020-03, text: Tin needed a licence.}
aspects: {motive: The motive}
units:
  t: {text: " t", kind: mass}
  "%": {text: "%", kind: share}
areas: {rest: all others, world: World}
vocabularies:
  categories: {trade: Trade}
  families: {soft: soft}
  events: {strike: Strike, ruling: Ruling}
  measures: {quota: Quota, pause: Pause}
  verdicts: {supported: Supported}
rubric:
  text: How hard it bites.
  function: {"2": it fails, "1": works worse, "0": marginal}
  substitute: {none: 2, poor: 2, fair: 1, good: 0}
  relief: one point off
  exposure:
    - {points: 2, when: in-force, text: under a quota}
    - {points: 0, when: otherwise, text: free}
  measures: [quota]
  classes: {critical: 5, minor: 0}
""",
    "data/sources/p.yml": """\
paper:
  title: A paper on tin
  publisher: The Paper
  URL: https://paper.example/tin
  issued: 2020-03-01
  accessed: 2021-01-05
  language: en
  kind: news
""",
    "data/actors/bodies.yml": """\
ministry:
  name: Ministry of Tin
  kind: body
  party: south
  summary: It issues quotas.
  sources: [paper]
envoy:
  name: Ann Envoy
  kind: person
  party: north
  summary: She led the talks.
  roles:
    - {office: Trade Envoy, when: 2020/2021}
  sources: [paper]
""",
    "data/materials/tin.yml": """\
name: Tin
kind: element
summary: A soft metal.
brief: true
sources: [paper]
""",
    "data/materials/bronze.yml": """\
name: Bronze
kind: alloy
summary: An alloy of tin.
brief: true
made_of:
  - {material: tin, sources: [paper]}
sources: [paper]
""",
    "data/products/bell.yml": """\
name: Bell
summary: It rings.
industries: [foundries]
needs:
  - material: tin
    via: bronze
    role: gives the sound
    function: 2
    substitutability: poor
    substitute: steel
    substitute_basis: editorial
    sources: [paper]
sources: [paper]
""",
    "data/industries/foundries.yml": """\
name: Foundries
summary: They cast bells.
brief: true
sources: [paper]
""",
    "data/measures/quota.yml": """\
name: Tin quota
kind: quota
party: south
issuer: [ministry]
summary: A limit on tin.
brief: true
history:
  - {date: 2020-03-01, act: imposed, sources: [paper]}
scope: {materials: [tin], items: tin, destinations: all}
sources: [paper]
""",
    "data/rounds/talks.yml": """\
name: Talks in the hills
kind: talks
date: 2020-06-01/2020-06-02
summary: They spoke of tin.
brief: true
delegations:
  north:
    - {actor: envoy, office: Trade Envoy, sources: [paper]}
sources: [paper]
""",
    "data/events/strike.yml": """\
name: Founders stop work
date: 2020-04-01
kind: strike
by: []
significance: minor
summary: The founders had no tin.
follows: [quota-begins]
sources: [paper]
""",
    "data/events/quota-begins.yml": """\
name: The quota begins
step_of: {measure: quota, act: imposed, date: 2020-03-01}
kind: ruling
by: [ministry]
significance: major
summary: The ministry set a quota.
sources: [paper]
""",
    "docs/index.md": """\
---
title: Tin
lists: [events]
---
# Tin

The quota of {{ measure("quota") }} stands.
""",
}  # fmt: skip


def write(root: Path, files: Mapping[str, str | bytes] = {}) -> Path:
    """The base site with some files put in or replaced, below `root`."""
    for name, content in {**BASE, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def check(root: Path, files: Mapping[str, str | bytes] = {}) -> str:
    """What the check says of the base site with these files."""
    return report(problems(write(root, files)))


def catalog(root: Path, files: Mapping[str, str | bytes] = {}) -> Catalog:
    """The catalog of the base site with these files."""
    found, _ = load(write(root, files))
    assert found is not None
    return found
