"""Links the actors of single reports to the actors of the case.

What is linked are report-level actors.  Those with the same full name are one class; classes that share a telling
word are compared (`features`); pairs join from the surest down, and two clusters become one only if no member of one
speaks against a member of the other.  A bare surname joins where the case has one bearer of it.  The result depends on
the set of reports and judgements only.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from rashomon.link.candidates import candidate_pairs, entry_of
from rashomon.link.described import Descriptions
from rashomon.link.descriptions import Forms, Told, WhoIsWho, forms_in, grounds_within, key_of, member_id
from rashomon.link.event_reports import vector_of
from rashomon.link.features import (
    Profile,
    adds_nation,
    agreeing_post,
    bears_surname,
    body_of_state,
    body_words,
    compare_names_of,
    differs_by_nation,
    forget_profiles,
    is_abroad,
    is_full,
    is_rare_surname,
    is_shortened,
    is_slip,
    may_share_post,
    nation_of,
    near_spelling,
    omits_little,
    other_country,
    papers_end,
    plainer_words,
    profile_of,
    same_flight,
    same_land,
    same_pet_form,
    same_post,
    shortens,
)
from rashomon.link.namesakes import Bearers
from rashomon.link.place_shorts import written_out
from rashomon.link.quoted_places import ACTORS
from rashomon.link.sorts import agreed_types
from rashomon.link.told_alike import ToldAlike
from rashomon.model import (
    Actor,
    ActorKey,
    ActorLinks,
    ActorType,
    Analyses,
    Analysis,
    Judgement,
    LocalActor,
    Reason,
    Undecided,
    joint_id,
)
from rashomon.names import (
    AliasStore,
    Apart,
    compare_spellings,
    country_of,
    is_disguised,
    parse_name,
    region_of,
)
from rashomon.names.fold import fold_letters, folded_words
from rashomon.names.given import given_names

NEAR = 0.8  # of a pair that sounds alike and holds one office: behind those whose letters agree
SHORTENED: tuple[ActorType, ...] = ("organisation", "media", "thing")
LONGEST_INITIALS = 8  # letters that the initials of a name may be
MOST_OF_ONE_SHORT = 20  # names with one short form that are looked at
LONG_BODY = 3  # words of a body's name that may stand without its place
LISTED = 0.4  # pairs below are not worth a person's time
DESCRIBED = Reason(
    "described",
    "A report describes somebody as reports describe this one, the only one that it names of whom they do.",
)
TOLD_ALIKE = Reason(
    "told_alike", "The reports describe somebody by the same noun, and tell the same act of them."
)
SPELLED = Reason(
    "spelled", "A report writes this name with small letters, and the case has one body of these words."
)
_Open = tuple[int, int, float, tuple[Reason, ...]]


@dataclass(slots=True)
class _Clusters:
    """Classes joined so far, with what speaks against joining and why each join was made."""

    parent: list[int]
    against: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    reasons: dict[int, set[Reason]] = field(default_factory=lambda: defaultdict(set))
    joined: dict[int, list[int]] = field(default_factory=dict)
    agreeing: set[tuple[int, int]] = field(default_factory=set)
    doubtful: set[tuple[int, int]] = field(default_factory=set)

    def of(self, i: int) -> int:
        while self.parent[i] != i:
            i = self.parent[i]
        return i

    def forbid(self, a: int, b: int) -> None:
        root_a, root_b = self.of(a), self.of(b)
        self.against[root_a].add(root_b)
        self.against[root_b].add(root_a)

    def may_join(self, a: int, b: int) -> bool:
        """Whether nobody of one cluster is kept apart from one of the other, and doubts do not outweigh agreement."""
        left, right = self.of(a), self.of(b)
        if right in self.against[left]:
            return False
        pairs = [(min(x, y), max(x, y)) for x in self.members(left) for y in self.members(right)]
        doubts = sum(pair in self.doubtful for pair in pairs)
        return not doubts or doubts <= sum(pair in self.agreeing for pair in pairs)

    def members(self, root: int) -> list[int]:
        return self.joined.get(root) or [root]

    def join(self, a: int, b: int, reasons: Iterable[Reason]) -> None:
        low, high = sorted((self.of(a), self.of(b)))
        self.reasons[low] |= set(reasons)
        if low == high:
            return
        self.joined[low] = self.members(low) + self.members(high)
        self.parent[high] = low
        self.reasons[low] |= self.reasons.pop(high, set())
        for other in self.against.pop(high, set()):
            self.against[other].discard(high)
            self.against[other].add(low)
            self.against[low].add(other)


def link_actors(analyses: Iterable[Analysis], judgements: Sequence[Judgement]) -> ActorLinks:
    """The actors of a case.

    Args:
        analyses: the reports, in any order.
        judgements: kinds "same_actor", "different_actor" and "split_actor" are obeyed; `about` holds two actor ids or
            two "document#chain" keys (or more that are the same), of a split all keys of an actor, those that belong together first; `anchor` holds
            the words that each of them was about.

    Returns:
        Linked actors sorted by id, the actor of every local actor, and the pairs that stay open.
    """
    return _linked(analyses, judgements)[0]


def link_by_affair(
    analyses: Iterable[Analysis],
    judgements: Sequence[Judgement],
    affairs: Sequence[Sequence[str]],
    apart: Apart | None = None,
) -> tuple[ActorLinks, Iterator[str]]:
    """The actors of a case (see `link_actors`), and for each affair what those are a function of that its own reports tell of.

    The latter are made one affair after the other, as they are asked for: those of all would be as large as the case's.

    Args:
        affairs: the ids of the reports of each; every report stands in one.
        apart: names of which it is known that they differ; those found now are noted in it.
    """
    links, told = _linked(analyses, judgements, affairs, apart)
    return links, (grounds_within(links, documents, told) for documents in affairs)


def _linked(
    analyses: Iterable[Analysis],
    judgements: Sequence[Judgement],
    affairs: Sequence[Sequence[str]] | None = None,
    apart: Apart | None = None,
) -> tuple[ActorLinks, Told]:
    """The actors of a case, and what each report says of its own, as if it had heard no other."""
    decisions = [j for j in judgements if j.kind in ACTORS and len(j.about) > 1]
    bearers, descriptions, alike = Bearers(), Descriptions(), ToldAlike()
    held = Analyses.of(analyses)
    read, forms, by_words = _read(held, (bearers, descriptions, alike), quoted=bool(decisions))
    locals_ = agreed_types(read)
    named = written_out([actor for actor in locals_ if actor.named])
    must, cannot = _decisions(locals_, by_words, decisions) if decisions else ([], [])
    classes = _classes(named, cannot, bearers)
    del bearers, by_words  # what follows needs the memory that they held
    clusters, undecided = _cluster(classes, _aliases_of(named), apart or Apart(), _nations_of(named))
    decided = {key for pair in (*must, *cannot) for key in pair}
    asked = [actor for actor in locals_ if not actor.named and key_of(actor) in decided]
    groups = _groups(asked, classes, clusters, must, cannot)
    del named, classes, clusters
    forget_profiles()
    tied = _tie_described(groups, descriptions, decided)
    del descriptions
    tied |= _tie_spelled(groups, locals_, tied, decided)
    for one in alike.tied(affairs or [held.ids], lambda d: vector_of(*held.pick([d])), tied | decided):
        groups.append(_Group(one, {TOLD_ALIKE}, set()))
        tied.update(one)
    del alike
    alone = (k for a in locals_ if not a.named and (k := key_of(a)) not in decided and k not in tied)
    return _describe(Told(locals_, forms), alone, groups, undecided), Told(read, forms)


def _read(
    analyses: Iterable[Analysis], readers: Sequence[Bearers | Descriptions | ToldAlike], quoted: bool
) -> tuple[list[LocalActor], Forms, dict[tuple[str, str], ActorKey]]:
    """The local actors by document, their name forms, and, where `quoted`, who is called by which words of a report."""
    locals_: list[LocalActor] = []
    forms: dict[str, tuple[str | int, ...]] = {}
    by_words: dict[tuple[str, str], ActorKey] = {}
    for analysis in sorted(analyses, key=lambda a: a.document.id) if quoted else analyses:
        document = analysis.document.id
        for reader in readers:
            reader.read(analysis)
        locals_.extend(analysis.local_actors)
        forms[document] = forms_in(analysis)
        for mention in analysis.mentions if quoted else ():
            if mention.chain is not None:
                by_words.setdefault((document, mention.text), (document, mention.chain))
    locals_.sort(key=lambda a: a.document)
    return locals_, forms, by_words


# ---- decisions of people -------------------------------------------------------------------------------------------


def _decisions(
    actors: Sequence[LocalActor],
    by_words: Mapping[tuple[str, str], ActorKey],
    judgements: Iterable[Judgement],
) -> tuple[list[tuple[ActorKey, ActorKey]], list[tuple[ActorKey, ActorKey]]]:
    """The pairs that people joined and those that they kept apart; of two about one pair the later one counts."""
    by_id = {joint_id("a", [member_id(key_of(a))]): key_of(a) for a in actors}
    last: dict[frozenset[ActorKey], bool] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        keys = [_resolve(judgement, n, by_id, by_words) for n in range(len(judgement.about))]
        for left, right, same in _said(judgement, keys):
            if left is not None and right is not None and left != right:
                last[frozenset((left, right))] = same
    must: list[tuple[ActorKey, ActorKey]] = []
    cannot: list[tuple[ActorKey, ActorKey]] = []
    for pair_set, same in last.items():
        first, second = sorted(pair_set)
        (must if same else cannot).append((first, second))
    return sorted(must), sorted(cannot)


def _said(
    judgement: Judgement, keys: Sequence[ActorKey | None]
) -> Iterator[tuple[ActorKey | None, ActorKey | None, bool]]:
    """The pairs that a judgement settles, and whether they are one: of a split each half hangs together, and nobody of one
    half is anybody of the other."""
    if judgement.kind != "split_actor":
        yield from ((keys[0], other, judgement.kind == "same_actor") for other in keys[1:])
        return
    size = len(judgement.halves[0])
    first, rest = keys[:size], keys[size:]
    for half in (first, rest):
        yield from ((half[0], other, True) for other in half[1:])
    yield from ((a, b, False) for a in first for b in rest)


def _resolve(
    judgement: Judgement, n: int, by_id: Mapping[str, ActorKey], by_words: Mapping[tuple[str, str], ActorKey]
) -> ActorKey | None:
    """Whom a judgement is about: by actor id, or by document and the words it quotes, or by chain number."""
    about = judgement.about[n]
    if about in by_id:
        return by_id[about]
    document, mark, chain = about.rpartition("#")
    if not mark:
        return None
    quoted = judgement.anchor[n] if n < len(judgement.anchor) else ""
    found = by_words.get((document, quoted))
    if found is not None:
        return found
    return (document, int(chain)) if chain.isdigit() else None


# ---- classes -------------------------------------------------------------------------------------------------------


def _aliases_of(actors: Iterable[LocalActor]) -> AliasStore:
    """The shipped aliases and those that the reports state themselves."""
    store = AliasStore()
    pairs = {
        (actor.name, alias)
        for actor in actors
        if actor.type in ("organisation", "media", "group", "thing")
        for alias in actor.aliases
    }
    called: dict[str, list[str]] = defaultdict(list)
    for name, alias in sorted(pairs):
        called[fold_letters(alias)].append(name)
    for name, alias in sorted(pairs):
        if not _is_short_for_many(alias, called[fold_letters(alias)]):
            store.add(name, alias, "a report gives both names")
    return store


def _is_short_for_many(alias: str, names: Sequence[str]) -> bool:
    """Whether a form is short for the names of several bodies: two states have a Department of Public Roads."""
    longer = [name for name in names if is_shortened(alias, name)][:MOST_OF_ONE_SHORT]
    return any(compare_spellings(a, b, "organisation").verdict == "different" for a, b in pairwise(longer))


def _signature(actor: LocalActor) -> tuple[str, ...]:
    """What makes actors one without further question: the same full name, state, or body of a state."""
    family = profile_of(actor).family
    if family == "place":
        state = actor.type == "state" and country_of(actor.name) is not None
        return (
            family,
            fold_letters((country_of(actor.name) if state else region_of(actor.name)) or actor.name),
            "state" if state else "",
        )
    if family == "person":
        forms = "".join(t.form.replace("-", "") for t in parse_name(actor.name, "person").tokens)
        return (family, forms)  # "Bar-Lev", "Barlev"
    body = body_of_state(actor.name)
    return (
        (family, "@", *body) if body else (family, "".join(folded_words(actor.name)))
    )  # "Tarn Fire", "TarnFire"


def _classes(
    actors: Iterable[LocalActor], cannot: Iterable[tuple[ActorKey, ActorKey]], bearers: Bearers
) -> list[Profile]:
    """Actors of one signature as one profile, or as several where the reports tell of namesakes; whoever a person keeps
    apart from somebody is a class alone."""
    alone = {key for pair in cannot for key in pair}
    made: dict[tuple[str, ...], list[LocalActor]] = defaultdict(list)
    for actor in actors:
        signature = _signature(actor) + ((member_id(key_of(actor)),) if key_of(actor) in alone else ())
        signature += (actor.name,) if is_disguised(actor.name) else ()
        made[signature].append(actor)
    return [
        replace(_together(group), signature=s)
        for s in sorted(made)
        for group in (bearers.parted(made[s]) if s[0] in ("person", "place") else [made[s]])
    ]


def _together(actors: Sequence[LocalActor]) -> Profile:
    """Actors of one signature as one profile."""
    first = profile_of(actors[0])
    names, posts, members = dict.fromkeys(first.names), set(first.posts), []
    for actor in actors:
        profile = profile_of(actor)
        names.update(dict.fromkeys(profile.names))
        posts |= profile.posts
        members += profile.members
    sorts = Counter(actor.type for actor in actors)
    sort = max(sorts, key=lambda s: sorts[s])  # the commonest; of two as common the first
    return Profile(first.family, sort, tuple(names), frozenset(posts), members)


# ---- clusters ------------------------------------------------------------------------------------------------------


def _cluster(
    classes: Sequence[Profile], aliases: AliasStore, apart: Apart, nations: Mapping[str, frozenset[str]]
) -> tuple[_Clusters, list[_Open]]:
    clusters = _Clusters(list(range(len(classes))))
    entries = [entry_of(c.names, c.family, not is_full(c)) for c in classes]
    joins: list[tuple[float, int, int, tuple[Reason, ...]]] = []
    open_: list[_Open] = []
    surnames: dict[int, list[int]] = defaultdict(list)
    for a, b in _namesakes(classes):
        clusters.forbid(a, b)
    called = _called(classes)
    for a, b in candidate_pairs(entries):
        left, right = classes[a], classes[b]
        if left.family != right.family or left.signature == right.signature:
            continue
        if is_full(left) != is_full(right):
            surnames[b if is_full(left) else a].append(a if is_full(left) else b)
            continue
        verdict, score, reasons = _judge(left, right, aliases, apart)
        if verdict == "join":
            joins.append((-score, a, b, reasons))
            clusters.agreeing.add((a, b))
        elif verdict == "forbid":
            if not _of_one_name(classes, a, b, called):
                clusters.forbid(a, b)
        else:
            open_.append((a, b, score, reasons))
            if verdict == "doubt":
                clusters.doubtful.add((a, b))
    for _, a, b, reasons in sorted(joins):
        if clusters.may_join(a, b):
            clusters.join(a, b, reasons)
        else:
            against = Reason("veto", "Another name of one of them speaks against it.")
            open_.append((a, b, 0.5, (*reasons, against)))
    _place_called(classes, clusters, called)
    open_ += _place_surnames(classes, clusters, surnames, apart)
    _place_given(classes, clusters)
    _place_shorts(classes, clusters)
    _place_papers(classes, clusters)
    _place_plain_bodies(classes, clusters, nations)
    _place_local_bodies(classes, clusters)
    _place_plainer_bodies(classes, clusters)
    return clusters, [o for o in open_ if o[2] >= LISTED]


def _namesakes(classes: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs of classes of one signature: the reports tell them apart."""
    of: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, profile in enumerate(classes):
        of[profile.signature].append(number)
    for numbers in of.values():
        yield from combinations(numbers, 2)


def _judge(
    left: Profile, right: Profile, aliases: AliasStore, apart: Apart
) -> tuple[str, float, tuple[Reason, ...]]:
    """Whether two classes "join", are kept apart ("forbid"), speak mildly against it ("doubt") or stay "open"."""
    compared = compare_names_of(left, right, aliases, apart)
    reasons = tuple(Reason(name, text) for name, text in compared.reasons)
    if any(r.name == "disguise" for r in reasons):
        return "doubt", compared.score, reasons
    against = other_country(left, right)
    if against is not None or not _fits(left, right) or is_abroad(left, right):
        return "forbid", 0.0, reasons
    flight = same_flight(left, right)
    if flight is not None:
        return "join", max(compared.score, NEAR), (flight,)
    post = same_post(left, right)
    turned = left.family == "person" and {"order", "omission"} <= {r.name for r in reasons}
    if turned and left.documents & right.documents:
        return (
            "forbid",
            compared.score,
            reasons,
        )  # one report has both: "Hakim Osman Bahar" and his daughter "Noor Hakim"
    if compared.verdict == "same" and omits_little(left, right, compared):
        return "join", compared.score, reasons + ((post,) if post else ())
    nation = differs_by_nation(left, right)
    if nation is not None:
        return "join", compared.score, (nation,)
    land = same_land(left, right) or same_pet_form(left, right, compared)
    if land is not None:
        return "join", max(compared.score, NEAR), (land,)
    near = near_spelling(left, right)
    if near is not None:
        held = agreeing_post(left, right)
        if left.family == "place" or held is not None or is_slip(left, right):
            return "join", max(compared.score, NEAR), (near, *((held,) if held else ()))
        return "doubt", max(compared.score, LISTED), (near,)
    if compared.verdict == "different":
        short = left.family == "body" and (shortens(left, right) or shortens(right, left))
        return "open" if short else "forbid", compared.score, reasons
    if post is not None:
        return "join", compared.score, (*reasons, post)
    listed = left.family == "person" or omits_little(left, right, compared)
    return "open", compared.score if listed else 0.0, reasons


def _fits(left: Profile, right: Profile) -> bool:
    """Whether two places can be one: a known state and a city of its name cannot."""
    return left.family != "place" or _is_state(left) == _is_state(right)


def _is_state(profile: Profile) -> bool:
    return profile.signature[2:3] == ("state",)


def _place_surnames(
    classes: Sequence[Profile],
    clusters: _Clusters,
    surnames: Mapping[int, Sequence[int]],
    apart: Apart,
) -> list[_Open]:
    """Joins a bare surname to the one cluster whose bearer has it; with several, or a common one, it stays open."""
    still_open: list[_Open] = []
    for single in sorted(surnames):
        bearers: dict[int, int] = {}
        for full in sorted(surnames[single]):
            if (
                bears_surname(classes[full], classes[single], apart)
                and other_country(classes[full], classes[single]) is None
            ):
                bearers.setdefault(clusters.of(full), full)
        if len(bearers) == 1:
            ((root, full),) = bearers.items()
            rare = is_rare_surname(classes[single]) or same_post(classes[full], classes[single]) is not None
            if rare and clusters.may_join(root, single):
                text = f"“{classes[single].name}” is the surname of {classes[full].name}, the only one in the case who bears it."
                clusters.join(root, single, (Reason("only_bearer", text),))
                continue
        holders = {r: f for r, f in bearers.items() if may_share_post(classes[f], classes[single])}
        if len(holders) == 1:
            ((root, full),) = holders.items()
            if clusters.may_join(root, single):
                text = f"“{classes[single].name}” is the surname of {classes[full].name}, the only one of that post who bears it."
                clusters.join(root, single, (Reason("only_bearer", text),))
                continue
        for full in bearers.values():
            reason = Reason(
                "several_bearers",
                f"“{classes[single].name}” may be {classes[full].name}, or another of that name.",
            )
            still_open.append((min(full, single), max(full, single), 0.5, (reason,)))
    return still_open


def _called(classes: Sequence[Profile]) -> dict[str, list[int]]:
    """The people of whom some report gives a full name and a shorter one of two words and more, by the shorter one."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(classes):
        for name in profile.names[1:] if profile.family == "person" else ():
            if " " in name and set(folded_words(name)) < set(folded_words(profile.name)):
                found[fold_letters(name)].append(number)
    return dict(found)


def _of_one_name(classes: Sequence[Profile], a: int, b: int, called: Mapping[str, Sequence[int]]) -> bool:
    """Whether two names are each a part of one name that a report gives in full and in short: "Ole Holm" and "Birk Holm"."""
    left, right = classes[a], classes[b]
    if left.family != "person" or left.documents & right.documents:
        return False
    both = {*folded_words(left.name), *folded_words(right.name)}
    fulls = (*called.get(fold_letters(left.name), ()), *called.get(fold_letters(right.name), ()))
    return any(both <= set(folded_words(classes[n].name)) for n in fulls)


def _place_called(
    classes: Sequence[Profile], clusters: _Clusters, called: Mapping[str, Sequence[int]]
) -> None:
    """Joins a person whose name of two words and more is how some report calls another one in short ("Ole Birk Holm", then
    "Birk Holm"), where the case has one of whom that is said and no report has both apart."""
    for single, profile in enumerate(classes):
        fits = called.get(fold_letters(profile.name), []) if profile.family == "person" else []
        roots = {clusters.of(n) for n in fits} - {clusters.of(single)}
        if len(roots) != 1 or clusters.of(single) in {clusters.of(n) for n in fits}:
            continue
        full = classes[fits[0]]
        if profile.documents.isdisjoint(full.documents) and clusters.may_join(single, fits[0]):
            text = f"“{profile.name}” is how a report calls {full.name} in short, the only one in the case of whom one does."
            clusters.join(single, fits[0], (Reason("called_so", text),))


def _place_given(classes: Sequence[Profile], clusters: _Clusters) -> None:
    """Joins a person whom a report calls by one rare word to the only one of the case whose full name begins with it, where
    nobody's ends so, and it is no common given name."""
    people = [n for n, c in enumerate(classes) if c.family == "person"]
    begun: dict[str, list[int]] = defaultdict(list)
    ends: set[str] = set()
    for number in people:
        for name in classes[number].names:
            tokens = parse_name(name, "person").tokens
            if len(tokens) > 1:
                begun[tokens[0].form].append(number)
                ends.update(t.form for t in tokens[1:])
    for single in people:
        tokens = parse_name(classes[single].name, "person").tokens
        if (
            is_full(classes[single])
            or len(tokens) != 1
            or tokens[0].form in ends
            or tokens[0].form in given_names()
        ):
            continue
        fits = begun.get(tokens[0].form, [])
        roots = {clusters.of(n) for n in fits}
        if len(roots) != 1 or not is_rare_surname(classes[single]) or clusters.of(single) in roots:
            continue
        if classes[single].documents & classes[fits[0]].documents:
            continue  # one report has both, and tells them apart
        if clusters.may_join(single, fits[0]):
            text = f"“{classes[single].name}” is how the name of {classes[fits[0]].name} begins, the only one in the case."
            clusters.join(single, fits[0], (Reason("only_given", text),))


def _place_shorts(classes: Sequence[Profile], clusters: _Clusters) -> None:
    """Joins a body's short form to the one cluster of the case whose name it can be short for; with several it stays alone."""
    bodies = [n for n, c in enumerate(classes) if c.family == "body" and c.type in SHORTENED]
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number in bodies:
        for key in {k for name in classes[number].names for k in _keys_of_name(name, classes[number].type)}:
            by_key[key].append(number)
    for single in bodies:
        asked = sorted({n for key in _keys_of_short(classes[single]) for n in by_key.get(key, ())})
        fits = [n for n in asked if shortens(classes[single], classes[n])]
        roots = {clusters.of(n) for n in fits} - {clusters.of(single)}
        if len(roots) == 1 and clusters.may_join(single, fits[0]):
            full = next(classes[n].name for n in fits if clusters.of(n) in roots)
            text = f"“{classes[single].name}” is short for “{full}”, the only one in the case that it fits."
            clusters.join(single, roots.pop(), (Reason("only_body", text),))


def _place_papers(classes: Sequence[Profile], clusters: _Clusters) -> None:
    """Joins a paper that is called by the last word of its name ("the Times") to the only paper of the case whose name ends so."""
    papers = [n for n, c in enumerate(classes) if c.family == "body" and c.type in ("media", "organisation")]
    ends: dict[str, list[int]] = defaultdict(list)
    for number in papers:
        for name in classes[number].names if classes[number].type == "media" else ():
            if " " in name:
                ends[fold_letters(name).rpartition(" ")[2]].append(number)
    for single in papers:
        names = classes[single].names
        fits = ends.get(fold_letters(names[0]), []) if len(names) == 1 and " " not in names[0] else []
        roots = {clusters.of(n) for n in fits} - {clusters.of(single)}
        if len(roots) == 1 and fold_letters(names[0]) in papers_end() and clusters.may_join(single, fits[0]):
            text = (
                f"“{names[0]}” is how “{classes[fits[0]].name}” ends, the only paper in the case that does."
            )
            clusters.join(single, roots.pop(), (Reason("only_paper", text),))


def _place_plain_bodies(
    classes: Sequence[Profile], clusters: _Clusters, nations: Mapping[str, frozenset[str]]
) -> None:
    """Joins a body that is named without a nation ("Justice Department") to the one of that name with a nation, where every
    report that calls it so speaks of that nation, or of none, and the case has no other's."""
    by_words: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, profile in enumerate(classes):
        if profile.family == "body":
            by_words[nation_of(profile.name)[1]].append(number)
    for single, profile in enumerate(classes):
        if profile.family != "body" or nation_of(profile.name)[0]:
            continue
        fits = [n for n in by_words[nation_of(profile.name)[1]] if adds_nation(profile, classes[n])]
        roots = {clusters.of(n) for n in fits} - {clusters.of(single)}
        if len(roots) != 1 or clusters.of(single) in {clusters.of(n) for n in fits}:
            continue
        full = classes[fits[0]]
        nation = adds_nation(profile, full)
        told = all(
            nation in nations.get(document, (nation,)) for document in profile.documents
        )  # a report of no state at all tells of none that could be another
        if told and clusters.may_join(single, fits[0]):
            text = f"“{profile.name}” is “{full.name}”, the only one in the case, in reports that speak of {nation}."
            clusters.join(single, fits[0], (Reason("only_nation", text),))


def _place_local_bodies(classes: Sequence[Profile], clusters: _Clusters) -> None:
    """Joins a body that is named without its town or land ("Department of Public Roads") to the only one of the case that is
    named with one, where every report that calls it so speaks of that place."""
    told: dict[str, set[str]] = defaultdict(set)
    for profile in classes:
        if profile.family == "place":
            for name in profile.names:
                told[name].update(profile.documents)
    ends: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, profile in enumerate(classes):
        for name in profile.names if profile.family == "body" else ():
            place, _, rest = name.partition(" ")
            if rest.count(" ") + 1 >= LONG_BODY:
                ends[rest].append((number, place))
    for single, profile in enumerate(classes):
        fits = ends.get(profile.name, []) if profile.family == "body" else []
        roots = {clusters.of(n) for n, _ in fits} - {clusters.of(single)}
        if len(roots) != 1 or clusters.of(single) in {clusters.of(n) for n, _ in fits}:
            continue
        full, place = fits[0]
        if profile.documents <= told.get(place, set()) and clusters.may_join(single, full):
            text = f"“{profile.name}” is “{classes[full].name}”, the only one in the case, in reports that speak of {place}."
            clusters.join(single, full, (Reason("only_place", text),))


def _place_plainer_bodies(classes: Sequence[Profile], clusters: _Clusters) -> None:
    """Joins a body that is named without "National" or the like ("Maritime Accident Board") to the only one of the case that has
    all its other words and is named so, if no report has both."""
    by_words: dict[frozenset[str], list[int]] = defaultdict(list)
    plain: set[int] = set()
    for number, profile in enumerate(classes):
        words = plainer_words(profile.name) if profile.family == "body" else None
        if words is not None and len(words[0]) >= LONG_BODY:
            by_words[words[0]].append(number)
            plain |= {number} if not words[1] else set()
    for numbers in by_words.values():
        shorts = [n for n in numbers if n in plain]
        roots = {clusters.of(n) for n in numbers if n not in plain}
        if len(shorts) != 1 or len(roots) != 1 or clusters.of(shorts[0]) in roots:
            continue
        root, single = roots.pop(), shorts[0]
        told = {d for n in clusters.members(root) for d in classes[n].documents}
        if told.isdisjoint(classes[single].documents) and clusters.may_join(root, single):
            text = f"“{classes[single].name}” is “{classes[root].name}”, the only one in the case of all these words."
            clusters.join(root, single, (Reason("only_plainer", text),))


def _nations_of(actors: Iterable[LocalActor]) -> dict[str, frozenset[str]]:
    """The states and leagues that each report speaks of."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            nation = nation_of(name)[0]
            if nation:
                found[actor.document].add(nation)
    return {document: frozenset(names) for document, names in found.items()}


def _keys_of_name(name: str, sort: ActorType) -> Iterator[tuple[str, str]]:
    """What a body can be found by from its short form: its first word or the letters that its first words begin with, a ship
    or a flight by its last words."""
    parts = folded_words(name)
    if parts and sort == "thing":
        yield from (("last", " ".join(parts[at:])) for at in range(len(parts)))
    elif parts:
        yield "first", parts[0]
        yield from {("initial", word[:1]) for word in parts[:3]}


def _keys_of_short(short: Profile) -> Iterator[tuple[str, str]]:
    """What a short form may be the beginning, the end or the initials of."""
    parts = folded_words(short.name)
    if parts and short.type == "thing":
        yield "last", " ".join(parts)
    elif parts and not any(" " in name for name in short.names):
        yield "first", parts[0]
        if len(parts) == 1 and len(parts[0]) <= LONGEST_INITIALS and short.name.isupper():
            yield "initial", parts[0][:1]


# ---- results -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Group:
    members: list[ActorKey]
    reasons: set[Reason]
    classes: set[int]


def _groups(
    unnamed: Sequence[LocalActor], classes: Sequence[Profile], clusters: _Clusters,
    must: Iterable[tuple[ActorKey, ActorKey]], cannot: Iterable[tuple[ActorKey, ActorKey]],
) -> list[_Group]:  # fmt: skip
    """The members of each actor, after what people decided; of those without a name those on whom they did."""
    root_of: dict[ActorKey, int] = {}
    groups: dict[int, _Group] = {}
    for i, profile in enumerate(classes):
        root = clusters.of(i)
        group = groups.setdefault(root, _Group([], set(clusters.reasons.get(root, ())), set()))
        group.members += profile.members
        group.classes.add(i)
        root_of.update((key, root) for key in profile.members)
    for actor in unnamed:
        root = len(classes) + len(root_of)
        groups[root] = _Group([key_of(actor)], set(), set())
        root_of[key_of(actor)] = root
    for left, right in cannot:
        if left in root_of and root_of.get(left) == root_of.get(right):
            root = max(groups) + 1
            groups[root_of[right]].members.remove(right)
            groups[root] = _Group([right], {Reason("judged_different", "A person keeps them apart.")}, set())
            root_of[right] = root
    for left, right in must:
        if left in root_of and right in root_of and root_of[left] != root_of[right]:
            into, gone = groups[root_of[left]], groups.pop(root_of[right])
            into.members += gone.members
            into.reasons |= gone.reasons | {Reason("judged_same", "A person says that they are one.")}
            into.classes |= gone.classes
            for key in gone.members:
                root_of[key] = root_of[left]
    return [groups[root] for root in sorted(groups)]


def _tie_described(
    groups: Sequence[_Group], descriptions: Descriptions, decided: Container[ActorKey]
) -> set[ActorKey]:
    """Make those whom a report only describes members of whom they are, unless a person decided on them; whom that was done to."""
    of = {key: n for n, group in enumerate(groups) for key in group.members if key in descriptions.named}
    tied = {key: n for key, n in descriptions.tied(of).items() if key not in decided}
    for key, n in tied.items():
        groups[n].members.append(key)
        groups[n].reasons.add(DESCRIBED)
    return set(tied)


def _tie_spelled(
    groups: Sequence[_Group],
    actors: Sequence[LocalActor],
    tied: Container[ActorKey],
    decided: Container[ActorKey],
) -> set[ActorKey]:
    """Make bodies that a report calls in small letters ("the Karlin police department", "Tovia's energy ministry") members of the
    only one that the case names in the same words; whom that was done to."""
    small: dict[tuple[str, frozenset[str]], list[ActorKey]] = defaultdict(list)
    for actor in actors:
        if not actor.named and actor.type != "person" and not actor.members:
            words = body_words(actor.name)
            if words is not None and key_of(actor) not in decided and key_of(actor) not in tied:
                small[words].append(key_of(actor))
    if not small:
        return set()
    of = {key: n for n, group in enumerate(groups) for key in group.members}
    owners: dict[tuple[str, frozenset[str]], set[int]] = defaultdict(set)
    for actor in actors:
        if actor.named and actor.type in ("organisation", "group") and key_of(actor) in of:
            for name in (actor.name, *actor.aliases):
                words = body_words(name)
                if words in small:
                    owners[words].add(of[key_of(actor)])
    found: set[ActorKey] = set()
    for words, told in owners.items():
        if len(told) == 1:
            group = groups[next(iter(told))]
            group.members += small[words]
            group.reasons.add(SPELLED)
            found.update(small[words])
    return found


def _describe(
    told: Told, alone: Iterable[ActorKey], groups: list[_Group], undecided: Iterable[_Open]
) -> ActorLinks:
    """The actors of the case.  The groups are used up, so that a large case need not hold them beside these."""
    made: list[Actor] = []
    of = WhoIsWho()
    id_of_class: dict[int, str] = {}
    while groups:
        group = groups.pop()
        actor = told.actor(sorted(group.members), group.reasons)
        made.append(actor)
        for key in actor.members:
            of.put(key, actor.id)
        id_of_class.update((c, actor.id) for c in group.classes)
    for key in alone:
        actor = told.actor([key])
        made.append(actor)
        of.put(key, actor.id)
    still: dict[tuple[str, str], Undecided] = {}
    for a, b, score, reasons in undecided:
        left, right = id_of_class.get(a), id_of_class.get(b)
        if left is not None and right is not None and left != right:
            pair = (min(left, right), max(left, right))
            still.setdefault(pair, Undecided("actor", *pair, score, reasons))
    made.sort(key=lambda a: a.id)
    return ActorLinks(tuple(made), of, tuple(still[p] for p in sorted(still)))
