"""Names as actors are linked by them: in their plain form, and with a place written out that stands by its initials ("LA County"
where the reports have "Los Angeles" and "LA").

Initials mean a place only where the affair has one place of two words or more that they fit, and the reports take them for a place
too.  Only what actors are linked by is written out; they keep the names that their reports give them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.model import LocalActor
from rashomon.names import country_of, region_of
from rashomon.names.fold import fold_letters, names_table
from rashomon.names.plain import plain_name
from rashomon.names.shorts import initials_fit

REPORTS = 2  # that have a place's full name, for which its initials may stand


def written_out(actors: Sequence[LocalActor]) -> list[LocalActor]:
    """The actors with a name, in their order, places and bodies under their plain names, with a place written out whose initials
    they begin with."""
    plain = [replace(a, name=plain_name(a.name)) if a.type != "person" else a for a in actors]
    places = {fold_letters(a.name) for a in plain if a.type == "place"}
    plain = [_as_place(a, places) for a in plain]
    full = _meant(plain)
    return [_written(a, full) if full and a.type != "person" else a for a in plain]


def _as_place(actor: LocalActor, places: Container[str]) -> LocalActor:
    """A place of the case that a plain noun behind its name has made a body: "Sao Tarn state"."""
    place, _, noun = actor.name.rpartition(" ")
    said = actor.type == "organisation" and noun in names_table("organisations.toml")["plain"]["lands"]
    return replace(actor, name=place, type="place") if said and fold_letters(place) in places else actor


def _meant(actors: Iterable[LocalActor]) -> Mapping[str, str]:
    """The places that initials mean, by the initials without points."""
    told: dict[str, set[str]] = defaultdict(set)
    shorts: set[str] = set()
    for actor in actors:
        if actor.type == "place" and not country_of(actor.name):
            letters = actor.name.replace(".", "")
            if letters.isupper() and letters.isalpha() and 1 < len(letters) < 4 and not region_of(actor.name):
                shorts.add(letters)
            elif " " in actor.name:
                told[actor.name].add(actor.document)
    usual = [name for name, documents in told.items() if len(documents) >= REPORTS]
    found: dict[str, str] = {}
    for short in sorted(shorts):
        fits = {fold_letters(name): name for name in sorted(usual) if initials_fit(short, name)}
        if len(fits) == 1:
            found[short] = next(iter(fits.values()))
    return found


def _written(actor: LocalActor, full: Mapping[str, str]) -> LocalActor:
    first, space, rest = actor.name.partition(" ")
    whole = full.get(first.replace(".", ""))
    return actor if whole is None else replace(actor, name=f"{whole}{space}{rest}")
