"""Joins titles that stand beside a person's name, and remembers them as roles."""

from __future__ import annotations

from rashomon.extract.mentions.roles import is_high, read_office
from rashomon.extract.mentions.work import Seen, Work, is_person, outer_word
from rashomon.extract.text.parse import Token
from rashomon.extract.text.vocabulary import is_role, words

_PARTS = ("compound", "nmod", "amod")
_RANK = 5  # tokens that rank and title may have before a name ("Army Lt. Gen.")


def _ranks() -> frozenset[str]:
    return words("courtesy") | words("courtesy", "ranks")


def attach_titles(work: Work) -> None:
    """Joins titles that stand beside a person's name, and remembers them as roles."""
    complements = {
        i
        for s in work.seen
        if s.mention.kind == "nominal" and s.mention.type == "person"
        for i in range(s.head.i + 1, s.last)
    }
    for seen in work.seen:
        if seen.mention.kind != "nominal" or seen.mention.type not in ("person", "group"):
            continue
        seen.office = read_office(work.parsed, seen.first, seen.last, seen.head.i, work.adjectives)
        if is_high(seen.office):
            work.states.add(seen.office.country)
        if seen.mention.type == "group":
            continue
        holder = _named_beside(work, seen, seen.head.i in complements)
        if holder is not None and holder.group is not None:
            seen.group = holder.group
            work.roles[holder.group].append(seen)


def _named_beside(work: Work, seen: Seen, inside: bool) -> Seen | None:
    """The name that a title belongs to: right behind it, in apposition to it, or by "is".

    What stands `inside` another's title has only what is right behind it: in "the spokesman for the governor, X" X is the
    spokesman.
    """
    tokens = work.parsed.tokens
    at = seen.last
    while at < len(tokens) and tokens[at].text in "\"'“‘" and at - seen.last < 1:
        at += 1
    after = work.by_start.get(at)
    if is_person(after) and tokens[at].passage == seen.head.passage:
        return after  # even over a sentence's end: the library breaks sentences after brackets
    if inside:
        return None
    called = _called_so(work, at)
    if called is not None:
        return called
    if at < len(tokens) and tokens[at].text == ",":
        after = _behind_title(work, at + 1)
        if after is not None and _are_apposed(work, seen, after):
            return after
    apposed = _apposed_further(work, seen)
    if apposed is not None:
        return apposed
    before = _name_before(work, seen)
    if before is not None and _are_apposed(work, before, seen):
        return before
    return _by_copula(work, seen)


def _behind_title(work: Work, at: int) -> Seen | None:
    """The person's name that begins at a word, or behind his rank that does: ", Gen. Ann Brask"."""
    tokens = work.parsed.tokens
    for i in range(at, min(at + _RANK, len(tokens))):
        named = work.by_start.get(i)
        if is_person(named) and named is not None:
            before = tokens[at:i]
            inside = all(t.dep in _PARTS and at <= t.head < named.last for t in before)
            rank = any(is_role(t) or t.lower in _ranks() for t in before)
            return (
                named
                if (inside or rank) and all(t.text[0].isupper() or t.text == "." for t in before)
                else None
            )
    return None


def _apposed_further(work: Work, seen: Seen) -> Seen | None:
    """The person's name in apposition to a title behind what the title is of: "the top officer in Tovia, Gen. Ann Brask,"."""
    tokens = work.parsed.tokens
    for noun in work.parsed.kids(seen.head.i, "appos"):
        named = work.by_head.get(noun.i)
        if not is_person(named) or named is None or named.first <= seen.last:
            continue
        comma = max((i for i in range(seen.last, named.first) if tokens[i].text == ","), default=seen.last)
        own = set(work.parsed.subtree(seen.head.i))
        if comma > seen.last and own.issuperset(range(seen.last, comma)):
            behind = _behind_title(work, comma + 1)
            closed = (
                named.last >= len(tokens)
                or tokens[named.last].text in (",", ".", ")", ";")
                or (tokens[named.last].tag.startswith("V"))
            )
            if behind is named and closed and "," not in {t.text for t in tokens[seen.last : comma]}:
                return named
    return None


def _called_so(work: Work, at: int) -> Seen | None:
    """Whoever a person is said to be: "a resident named Brask"."""
    tokens = work.parsed.tokens
    if (
        at + 1 >= len(tokens)
        or tokens[at].lower not in words("identified", "cues")
        or tokens[at].tag != "VBN"
    ):
        return None
    named = work.by_start.get(at + 1)
    return named if is_person(named) else None


def _name_before(work: Work, seen: Seen) -> Seen | None:
    """The person's name that ends right before a comma and the description's determiner."""
    tokens, at = work.parsed.tokens, seen.first
    while at > 0 and tokens[at - 1].tag in ("DT", "PRP$", "RB"):
        at -= 1
    if at < 2 or tokens[at - 1].text not in (",", "-", "–", "("):
        return None
    before = work.by_last.get(at - 1)
    return before if is_person(before) and tokens[at - 2].sent == seen.head.sent else None


def _are_apposed(work: Work, left: Seen, right: Seen) -> bool:
    """Whether the second of two neighbours explains the first: by grammar, or set off by commas on both sides."""
    tokens = work.parsed.tokens
    left_head, right_head = outer_word(work, left), outer_word(work, right)
    if right_head.dep == "appos" and left.first <= right_head.head < left.last:
        return True
    if left_head.dep == "appos" and right.first <= left_head.head < right.last:
        return True
    if right_head.dep == "conj" and tokens[right_head.head].i == left_head.i:
        return False
    if right_head.dep in ("nsubj", "nsubjpass") and left_head.dep in ("pobj", "dobj"):
        return False
    end = right.last
    closed = (
        end >= len(tokens)
        or tokens[end].sent != left.head.sent
        or tokens[end].text in (",", ".", ")", ";")
        or tokens[end].tag.startswith("V")
    )
    return closed and not _is_list(work, left, right)


def _is_list(work: Work, left: Seen, right: Seen) -> bool:
    """Whether an "and" follows soon: then the comma parts members of a list."""
    tokens = work.parsed.tokens
    if _is_explained(work, left, right):
        return False
    after = [t.lower for t in tokens[right.last : right.last + 2] if t.sent == left.head.sent]
    return bool(words("grammar", "joins").intersection(after)) or (
        tokens[left.first - 1].text == "," and left.first > 0
    )


def _is_explained(work: Work, left: Seen, right: Seen) -> bool:
    """ "The mayor of Tarn, X, and the police chief": an office with what it is of, then its holder between commas."""
    tokens = work.parsed.tokens
    of = left.mention.kind == "nominal" and left.last - left.head.i > 1 and is_role(left.head)
    the = left.first > 0 and tokens[left.first - 1].lower in words("grammar", "article")
    closed = right.last < len(tokens) and tokens[right.last].text == ","
    return of and the and closed and is_person(right)


def _by_copula(work: Work, seen: Seen) -> Seen | None:
    """ "X is the governor": the subject, if it is a person's name and nothing denies it."""
    verb = work.parsed.tokens[seen.head.head]
    if (
        seen.head.dep != "attr"
        or verb.lemma.lower() not in words("grammar", "copula")
        or work.parsed.kids(verb.i, "neg")
    ):
        return None
    bare = is_role(seen.head) and not work.parsed.kids(seen.head.i, "det", "poss")
    if not bare and not any(
        k.lower in words("grammar", "article") for k in work.parsed.kids(seen.head.i, "det")
    ):
        return None
    return _subject_of(work, verb)


def _subject_of(work: Work, verb: Token) -> Seen | None:
    """The person whose name is the subject of a verb, or the noun before its relative clause."""
    subjects = work.parsed.kids(verb.i, "nsubj", "nsubjpass")
    if subjects and subjects[0].tag == "WP" and verb.dep == "relcl":
        subjects = [work.parsed.tokens[verb.head]]
    subject = work.by_head.get(subjects[0].i) if subjects else None
    return subject if is_person(subject) else None
