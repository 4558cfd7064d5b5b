"""Says who is meant by a title or a body of a state that stands alone."""

from __future__ import annotations

from rashomon.extract.mentions.absent import dead_groups, former_groups
from rashomon.extract.mentions.held import offices_by_verb
from rashomon.extract.mentions.roles import Office, coreference_table, is_high, may_be_one, read_office
from rashomon.extract.mentions.work import Seen, Work, is_definite, is_person
from rashomon.extract.text.vocabulary import is_plural, lemma, words
from rashomon.names import country_of

NEAR = 4  # sentences back that a title without its country may reach


def join_offices(work: Work) -> None:
    """A title alone means the one person of the report who holds it; two of one post and country are one person."""
    holders = {group: [s.office for s in roles if s.office] for group, roles in work.roles.items()}
    for group, offices in offices_by_verb(work).items():
        holders.setdefault(group, []).extend(offices)
    nations = {group: {o.country for o in offices if o.country} for group, offices in holders.items()}
    absent = dead_groups(work) | former_groups(work)
    for seen in work.seen:
        if seen.group is not None or seen.mention.type != "person" or seen.mention.kind != "nominal":
            continue
        if seen.office is None or not is_definite(work, seen):
            continue
        seen.group = _holder(work, seen, holders, nations, absent)
        if seen.group is not None:
            work.roles[seen.group].append(seen)


def join_titled_surnames(work: Work) -> None:
    """A title before a surname that several bear means the one who holds it: "Minister Brask" of two of that name."""
    full: dict[str, set[str]] = {}
    for seen in work.seen:
        if seen.group is not None and is_person(seen) and seen.last - seen.first > 1:
            full.setdefault(work.parsed.tokens[seen.last - 1].lower, set()).add(seen.group)
    for title in [s for roles in work.roles.values() for s in roles]:
        named, office = work.by_start.get(title.last), title.office
        if named is None or office is None or named.last - named.first > 1 or not is_person(named):
            continue
        bearers = full.get(named.head.lower, set())
        if named.group in bearers or len(bearers) < 2 or named.group != title.group:
            continue
        holders = [
            g
            for g in sorted(bearers)
            if any(s.office and may_be_one(s.office, office) for s in work.roles.get(g, ()))
        ]
        if len(holders) == 1:
            named.group = title.group = holders[0]
            work.roles[holders[0]].append(title)


def _holder(
    work: Work,
    seen: Seen,
    holders: dict[str, list[Office]],
    nations: dict[str, set[str]],
    absent: frozenset[str],
) -> str | None:
    """The one person of the report who can be meant by a title that stands alone; the dead only where nobody else can."""
    office = seen.office
    if office is None:
        return None
    found = {group for group, offices in holders.items() if any(may_be_one(o, office) for o in offices)}
    if not office.country and not office.words and not office.former and office.head == office.noun:
        found |= {
            g
            for g, offices in holders.items()
            if any(o.noun == office.noun and not o.former for o in offices)
        }
    agreeing = {g for g in found if not office.country or office.country in nations[g]}
    if not agreeing and office.country:
        agreeing = {g for g in found if not nations[g]} & _just_named(work, seen, found, NEAR)
    found = agreeing
    if not found and _may_be_leader(office):
        found = {
            group for group, offices in holders.items()
            if any(is_high(o) and not o.former for o in offices) and office.country in nations[group]
        }  # fmt: skip
    found = found - absent or found
    if len(found) > 1:
        exact = {
            g
            for g in found
            if any(o.words == office.words and o.country == office.country for o in holders[g])
        }
        found = exact if len(exact) == 1 else _just_named(work, seen, found, 1)
    if len(found) == 1 and not office.country and not is_high(office):
        found &= _just_named(work, seen, found, NEAR)
    return found.pop() if len(found) == 1 else None


def _may_be_leader(office: Office) -> bool:
    """Whether a title is only "the leader" of a country: "the Norwegian leader", not "the head of the delegation"."""
    plain = bool(office.country) and not office.former and not office.words
    return plain and office.head in coreference_table()["general_titles"]["leader"]


def _just_named(work: Work, seen: Seen, found: set[str], farthest: int) -> set[str]:
    """The candidates named in the nearest sentence that has any: this one before the title, or one before it."""
    for back in range(farthest + 1):
        here = {
            s.group for s in work.seen
            if s.group in found and s.head.sent == seen.head.sent - back and s.head.i < seen.head.i
        }  # fmt: skip
        if here:
            return {g for g in here if g is not None}
    return set()


def join_bodies(work: Work) -> None:
    """Governments, parliaments and ministries: one per country; a bare one where the report has only one."""
    bodies: dict[tuple[str, str], str] = {}
    bare: list[tuple[Seen, str, bool]] = []
    for seen in work.seen:
        body = _body_of(work, seen)
        if body is None:
            continue
        if body.country:
            seen.office = body
            key = (body.head, body.country)
            bodies.setdefault(key, seen.group or f"gov:{body.head}:{body.country}")
            if seen.group is None:
                seen.group = bodies[key]
        elif seen.group is None and not body.words:
            inside = work.parsed.tokens[seen.first : seen.last]
            central = any(t.lower in coreference_table()["narrowing"]["of_states"] for t in inside)
            bare.append((seen, body.head, central))
    for seen, head, central in bare:
        owners = sorted(
            {
                group
                for (kind, owner), group in bodies.items()
                if kind == head and not (central and country_of(owner) is None)
            }
        )
        if len(owners) == 1:
            seen.group = owners[0]
        elif not owners and is_definite(work, seen):
            seen.group = f"gov:{head}:"


def _body_of(work: Work, seen: Seen) -> Office | None:
    """The state body that an organisation's description or name gives, or None."""
    if seen.mention.type != "organisation" or (
        is_plural(seen.head) and lemma(seen.head) not in words("bodies_in_the_plural")
    ):
        return None
    if seen.mention.kind == "name" and not any(
        seen.head.lower in p.split() for phrases in coreference_table()["bodies"].values() for p in phrases
    ):
        return None
    office = read_office(work.parsed, seen.first, seen.last, seen.head.i, work.adjectives, "bodies")
    if office.head not in coreference_table()["bodies"] or (office.head == "state" and not office.country):
        return None
    plain = office.words.issubset(coreference_table()["narrowing"]["nothing"])
    if office.former or not plain:
        return None
    return Office(office.head, office.country, frozenset(), False)
