"""Which time expression dates an event: one in its clause, the only one of its sentence, or that of the narration.

Durations, repeated times and anniversaries date nothing.  What is told as of another time than the news ("had opened",
"since the killing of") and has no time of its own is said to be background, so that nobody gives it the day of the report.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from rashomon.extract.attribution.cues import lexicon as speech
from rashomon.extract.events.lexicon import lexicon
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import EventMention, TimeExpression

BACKGROUND = "background"  # basis of an event without a time that is told as of an earlier time
LONGEST_GAP = 3  # characters between two expressions for one day
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "ROOT", "pcomp", "parataxis"})


# What is done with words is told when it is told; only deeds go on from a dated one.
_WORDS = frozenset({"ACCUSE", "REQUEST", "REJECT", "AGREE", "THREATEN", "SUPPORT"})


def _has_day(time: TimeExpression) -> bool:
    """Whether an expression names a day of the calendar."""
    tree = json.loads(time.symbol)
    return "d" in tree and "m" in tree


def _names_time(time: TimeExpression) -> bool:
    """Whether an expression names a day, a month or a year of the calendar."""
    return not json.loads(time.symbol).keys().isdisjoint(("y", "m"))


def _is_year(time: TimeExpression) -> bool:
    """Whether an expression names a year and no day in it."""
    tree = json.loads(time.symbol)
    return "y" in tree and "d" not in tree


def _words(name: str) -> frozenset[str]:
    return lexicon().words[name]


@dataclass(slots=True)
class TimeIndex:
    """The time expressions of a document that can date something, by sentence."""

    parsed: Parsed
    by_sentence: dict[int, list[tuple[TimeExpression, int]]] = field(default_factory=dict)
    before: dict[int, TimeExpression] = field(
        default_factory=dict
    )  # days, months and years before the noun that they date
    named: dict[int, list[int]] = field(default_factory=dict)  # these nouns, by sentence
    begins: dict[str, int] = field(default_factory=dict)  # times since which the deed of a verb has gone on

    @classmethod
    def of(cls, parsed: Parsed, times: Sequence[TimeExpression]) -> TimeIndex:
        """Index the time expressions of a document."""
        made = cls(parsed)
        for time in sorted(times, key=lambda t: (t.start, t.end, t.id)):
            if time.type not in {"DATE", "TIME"}:
                continue
            tokens = parsed.tokens_in(time.span)
            if not tokens:
                continue
            top = next(
                (t for t in tokens if t.head < tokens[0].i or t.head > tokens[-1].i or t.head == t.i),
                tokens[0],
            )
            before = parsed.tokens[tokens[0].i - 1] if tokens[0].i else None
            if before is not None and before.lower in _words("ends_at") and before.sent == top.sent:
                continue
            if made._begins_only(tokens[0].i, top):
                made.begins[time.id] = parsed.tokens[tokens[0].i - 1].head
            noun = made._noun_named(tokens[0].i, tokens[-1].i) if _names_time(time) else None
            if noun is not None and noun not in made.before:
                made.before[noun] = time
                made.named.setdefault(top.sent, []).append(noun)
                continue
            if made._counts_only(top.i):
                if _names_time(time) and top.head not in made.before:
                    made.before[top.head] = time
                    made.named.setdefault(top.sent, []).append(top.head)
                continue
            made.by_sentence.setdefault(top.sent, []).append((time, top.i))
        return made

    def _begins_only(self, first: int, top: Token) -> bool:
        """Whether it only says since when something has been so: "has led the firm since 2019", not "has left since May"."""
        before = self.parsed.tokens[first - 1] if first else None
        if before is None or before.sent != top.sent or before.lower not in _words("lasts_since"):
            return False
        verb = self.parsed.tokens[before.head]
        return verb.pos in {"VERB", "AUX"} and (
            verb.lemma.lower() in _words("lasts")
            or (verb.tag == "VBG" and bool(self.parsed.kids(verb.i, "aux")))
        )

    def _counts_only(self, top: int) -> bool:
        """Whether it only names an anniversary or a thing ("the 2003 treaty")."""
        token = self.parsed.tokens[top]
        before = self.parsed.tokens[top - 1] if top else None
        if before is not None and before.pos == "ADP" and before.sent == token.sent:
            return False  # "On Monday Ann left": the parser took the day for a part of the name
        return token.dep in {"nummod", "amod", "compound", "nmod"} and self.parsed.tokens[token.head].pos in {
            "NOUN",
            "PROPN",
        }

    def _noun_named(self, first: int, last: int) -> int | None:
        """The noun before which a day or year stands between it and its article, however that was parsed: "in the September 11,
        2031, attacks"."""
        tokens = self.parsed.tokens
        article = tokens[first - 1] if first else None
        if article is None or article.tag not in {"DT", "PRP$", "POS"} or article.sent != tokens[first].sent:
            return None
        at = last + 1
        while at < len(tokens) and (tokens[at].text == "," or tokens[at].tag in {"JJ", "HYPH"}):
            at += 1
        if at >= len(tokens) or at > last + 3 or tokens[at].sent != tokens[first].sent:
            return None
        noun = tokens[at]
        return noun.i if noun.pos == "NOUN" and noun.lemma.lower() in lexicon().general_nouns else None

    def when(self, trigger: int, verb: int | None, asserted: bool = True) -> tuple[str | None, str | None]:
        """The id of the time that dates an event and how it got there ("clause" or "sentence"), or why it has none
        ("background"); `asserted`: told as something that has happened."""
        found, basis = self._when(trigger, verb, asserted)
        if self._is_topic(trigger) and not self._stands_inside(found, trigger):
            return None, BACKGROUND
        if found in self.begins and self._clause(trigger) == self.begins[found]:
            return None, BACKGROUND
        if found is None and asserted and self._is_background(trigger, verb):
            return None, BACKGROUND
        return found, basis

    def _when(self, trigger: int, verb: int | None, asserted: bool) -> tuple[str | None, str | None]:
        if trigger in self.before:
            return self.before[trigger].id, "clause"
        named = self.named.get(self.parsed.tokens[trigger].sent, ())
        inside = next((noun for noun in named if self._took_place_in(noun, trigger)), None)
        if inside is not None:
            return self.before[inside].id, "clause"
        here = self.by_sentence.get(self.parsed.tokens[trigger].sent, [])
        owners = {top: self._owner(top) for _, top in here}
        own = [time for time, top in here if owners[top] == trigger]
        if own:
            return own[0].id, "clause"
        here = [(time, top) for time, top in here if self._may_date(owners[top], trigger)]
        here = [(time, top) for time, top in here if not self._dates_the_saying(top, trigger)]
        if self._stands_behind(trigger):
            below = set(self.parsed.subtree(trigger))
            here = [(time, top) for time, top in here if top in below]
        if not here:
            return None, None
        clause = self._clause(verb if verb is not None else trigger)
        near = [(time, top) for time, top in here if self._clause(top) == clause]
        if near:
            behind = self._right_behind(trigger, near)
            time, _ = behind or min(near, key=lambda pair: (abs(pair[1] - trigger), pair[1]))
            return self._fullest(time, near).id, "clause"
        more = self._told_more(trigger)
        told = [time for time, top in here if self._clause(top) in more]
        if len(told) == 1:
            return told[0].id, "clause"
        fronted = self._fronted(clause, here)
        if fronted is not None:
            return fronted.id, "sentence"
        if len(here) == 1 and self._goes_on(clause, self._clause(here[0][1]), asserted):
            return here[0][0].id, "sentence"
        return None, None

    def _dates_the_saying(self, top: int, trigger: int) -> bool:
        """Whether a time stands behind who said what is told before it, however that was parsed: "caused the fall of the roof, the
        head of the panel said on Thursday"."""
        tokens = self.parsed.tokens
        between = tokens[trigger + 1 : top]
        comma = next((t.i for t in reversed(between) if t.lower == ","), None)
        if comma is None or comma + 1 >= top or tokens[comma + 1].tag in {"WDT", "WP", "WRB", "IN", "CC"}:
            return False
        verbs = [t for t in tokens[comma + 1 : top] if t.pos in {"VERB", "AUX"}]
        said = verbs[0] if len(verbs) == 1 else None
        return said is not None and said.i > comma + 1 and said.tag != "VBG" and speech().speaks(said)

    def _right_behind(
        self, trigger: int, near: Sequence[tuple[TimeExpression, int]]
    ) -> tuple[TimeExpression, int] | None:
        """Of several times the one behind a noun with no verb between: "on Thursday sent the papers on the crash in Velm last
        October to the court"."""
        tokens = self.parsed.tokens
        if len(near) < 2 or tokens[trigger].pos not in {"NOUN", "PROPN"}:
            return None
        behind = [(time, top) for time, top in near if top > trigger]
        first = min(behind, key=lambda pair: pair[1], default=None)
        if first is None or any(t.pos in {"VERB", "AUX"} for t in tokens[trigger : first[1]]):
            return None
        return first

    def _fronted(self, clause: int, here: Sequence[tuple[TimeExpression, int]]) -> TimeExpression | None:
        """The time before the first of joined verbs with one subject, which is that of all: "on Friday night they broke
        in, robbed the safe and cut the wires"."""
        token = self.parsed.tokens[clause]
        while token.dep == "conj" and not self.parsed.kids(token.i, *_SUBJECTS):
            token = self.parsed.tokens[token.head]
        if token.i == clause or token.pos not in {"VERB", "AUX"}:
            return None
        near = [(time, top) for time, top in here if self._clause(top) == token.i and top < token.i]
        if not near:
            return None
        time, _ = min(near, key=lambda pair: (not _has_day(pair[0]), pair[1]))
        return self._fullest(time, near)

    def _fullest(self, time: TimeExpression, near: Sequence[tuple[TimeExpression, int]]) -> TimeExpression:
        """Of two expressions side by side for one day ("this evening, August 26") the one with a day of the calendar."""
        for other, _ in near:
            left, right = sorted((time, other), key=lambda t: t.start)
            between = self.parsed.text[left.end : right.start]
            if (
                len(between) <= LONGEST_GAP
                and not between.strip(" ,(")
                and _has_day(other)
                and not _has_day(time)
            ):
                return other
        return time

    def _owner(self, top: int) -> int | None:
        """The noun before a time that hangs on a verb, where the time is the noun's: "has split since the killing of its
        founder in 2030", "met after the raid of 3 May 2029"."""
        time = self.parsed.tokens[top]
        while time.dep == "conj" and self.parsed.tokens[time.head].ent in {"DATE", "TIME"}:
            time = self.parsed.tokens[time.head]  # "in 2031 and 2032"
        prep = self.parsed.tokens[time.head]
        named = self._named_by(time, prep)
        if named is not None:
            return named
        first = prep if prep.pos == "ADP" and time.dep == "pobj" else time
        inside = self._noun_behind(self.parsed.tokens[first.head])
        if inside is not None:
            return inside
        guilt = self._held_guilty_of(self.parsed.tokens[first.head])
        if guilt is not None:
            return guilt
        verb = self.parsed.tokens[first.head]
        judged = self._judged_for(verb, first, top)
        if judged is not None:
            return judged
        for behind in self.parsed.kids(verb.i, "prep") if verb.pos in {"VERB", "AUX"} else ():
            nouns = [k for k in self.parsed.kids(behind.i, "pobj") if k.pos == "NOUN" and k.i < first.i]
            if not nouns or behind.lower not in _words("behind") or not self._follows(nouns[0].i, first.i):
                continue
            if behind.lower in _words("since") or self._names_year(top):
                return nouns[0].i
        return None

    def _held_guilty_of(self, noun: Token) -> int | None:
        """The noun in whose phrase a time stands, where that noun is what somebody is guilty of or charged with: "pleaded guilty to
        the theft of two bells in 2031"."""
        token = noun
        while token.dep == "pobj" and token.pos in {"NOUN", "PROPN"}:
            above = self.parsed.tokens[self.parsed.tokens[token.head].head]
            if above.lemma.lower() in _words("judged") | _words("guilty"):
                return token.i if token.lemma.lower() in lexicon().general_nouns else None
            token = above
        return None

    def _judged_for(self, verb: Token, first: Token, top: int) -> int | None:
        """The happening right before a time that a verb of judging, or one in the perfect, leaves to it: "charged with the
        death of nine in the fall of the mill on 3 May 2029", "have been arrested over the attack last week"."""
        if verb.pos not in {"VERB", "AUX"} or first.i < verb.i:
            return None
        perfect = verb.tag == "VBN" and any(
            k.tag in {"VBZ", "VBP"} and k.lower in _words("perfect") for k in self.parsed.kids(verb.i, "aux")
        )
        telling = verb.lemma.lower() in _words("judged") and self._names_year(top)
        if not (perfect or telling):
            return None
        for token in reversed(self.parsed.tokens[verb.i + 1 : first.i]):
            if token.pos in {"VERB", "AUX"} or token.text == ",":
                return None
            if token.dep == "pobj" and token.pos == "NOUN" and token.lemma.lower() in lexicon().general_nouns:
                return token.i
        return None

    def _named_by(self, time: Token, above: Token) -> int | None:
        """The noun that a day or year names one of its kind by: "the coup of 25 March", "Sunday's march"; not "the night of
        5 May", which is a time itself."""
        if time.dep == "poss":
            noun = above
        elif time.dep == "pobj" and above.lower in lexicon().preps["of"]:
            noun = self.parsed.tokens[above.head]
        else:
            return None
        timely = noun.ent in {"DATE", "TIME"} or noun.lemma.lower() in _words("occasions") | _words(
            "parts_of_time"
        )
        return noun.i if noun.pos in {"NOUN", "PROPN", "X"} and not timely else None

    def _took_place_in(self, noun: int, trigger: int) -> bool:
        """Whether an event is told to have been in or by another: "nine died in clashes during Monday's march", "the raid of
        5 May killed nine"."""
        token = self.parsed.tokens[noun]
        for _ in range(3):
            above = self.parsed.tokens[token.head]
            if token.dep == "nsubj":
                return above.i == trigger and above.lemma in _words("casualties")
            if token.dep != "pobj" or above.lower not in _words("took_place_in"):
                return False
            token = self.parsed.tokens[above.head]
            if token.i == trigger:
                return token.lemma.lower() not in _words(
                    "judged"
                )  # "charged with murder in the raid of 5 May"
        return False

    def _may_date(self, owner: int | None, trigger: int) -> bool:
        """Whether a time can date an event: one that is a noun's own only what stands in that noun's phrase, and what was
        done within hours of it."""
        if owner is None or trigger in self.parsed.subtree(owner) or self._is_close(owner):
            return True
        return self._took_place_in(owner, trigger)

    def _is_close(self, noun: int) -> bool:
        """Whether a deed is told by its distance from a noun in minutes or hours: "fell minutes after take-off on Monday"."""
        prep = self.parsed.tokens[noun].head
        token = self.parsed.tokens[prep]
        if token.lower not in _words("behind") or not prep:
            return False
        return self.parsed.tokens[prep - 1].lower in _words("within_a_day")

    def _noun_behind(self, token: Token) -> int | None:
        """The noun that a deed came after or is about, where a time stands in its phrase: "after the attack on Monday"."""
        while token.pos in {"NOUN", "PROPN", "ADP", "X"} and token.head != token.i:
            above = self.parsed.tokens[token.head]
            if token.dep == "pobj" and token.pos == "NOUN" and above.lower in _words("came_before"):
                return token.i
            token = above
        return None

    def _follows(self, noun: int, first: int) -> bool:
        """Whether nothing but a comma stands between a noun's phrase and a word."""
        between = self.parsed.tokens[max(self.parsed.subtree(noun)) + 1 : first]
        return all(t.pos == "PUNCT" or t.tag == "POS" for t in between)

    def _names_year(self, top: int) -> bool:
        times = self.by_sentence.get(self.parsed.tokens[top].sent, [])
        return any(at == top and "y" in json.loads(time.symbol) for time, at in times)

    def _is_background(self, trigger: int, verb: int | None) -> bool:
        """Whether an event is told as of an earlier time: in the past perfect, or as what the news goes back to."""
        token = self.parsed.tokens[trigger]
        told = self.parsed.tokens[verb if verb is not None else trigger]
        if any(k.lower in _words("past_perfect") for k in self.parsed.kids(told.i, "aux")):
            return True
        if token.pos == "VERB" and self._looks_back(token):
            return True
        if token.pos in {"NOUN", "PROPN"}:
            earlier = any(k.lower in _words("earlier") for k in self.parsed.kids(trigger, "amod"))
            above = self.parsed.tokens[token.head]
            back = above.lower in _words("goes_back") or self._counts_from(above)
            return earlier or (token.dep in {"pobj", "pcomp"} and back)
        return any(k.lower in _words("earlier") for k in self.parsed.kids(told.i, "advmod"))

    def _counts_from(self, prep: Token) -> bool:
        """Whether a preposition counts days or more from something: "ten days after the crash"."""
        before = self.parsed.tokens[prep.i - 1] if prep.i else prep
        return prep.lower in _words("came_before") and before.lower in _words("long_units")

    def _looks_back(self, verb: Token) -> bool:
        """Whether a clause only says who somebody is or since when: "who founded the party", "led by X", "since the jet vanished",
        "blame for making it vanish", "the attack that killed nine" where that is told of in passing."""
        if verb.dep == "advcl":
            return any(k.lower in _words("since") for k in self.parsed.kids(verb.i, "mark"))
        if verb.dep == "pcomp":
            return verb.tag == "VBG" and self.parsed.tokens[verb.head].lower in _words("blamed_for")
        if verb.dep == "acl":
            return verb.tag == "VBN"
        if verb.dep != "relcl":
            return False
        noun = self.parsed.tokens[verb.head]
        subject = self.parsed.kids(verb.i, "nsubj", "nsubjpass")
        if subject and subject[0].tag == "WP":
            return True
        over = self.parsed.tokens[noun.head]
        return noun.dep == "pobj" and over.lower in _words("topics") | _words("behind")

    def _is_topic(self, trigger: int) -> bool:
        """Whether a noun only says what another one is about: "hearings on the causes of the sinking began on Monday"."""
        token = self.parsed.tokens[trigger]
        while token.dep == "pobj" and token.pos in {"NOUN", "PROPN"}:
            prep = self.parsed.tokens[token.head]
            above = self.parsed.tokens[prep.head]
            named = above.pos in {"NOUN", "PROPN"} or self._only_carries(above)
            if prep.dep != "prep" or not named:
                return False
            if prep.lower in _words("topics"):
                return True
            if prep.lower not in lexicon().preps["of"]:
                return False
            if above.lemma.lower() in _words("matters"):
                return True
            token = above
        return False

    def _only_carries(self, verb: Token) -> bool:
        """Whether a verb adds nothing to its noun: "opened an inquiry"."""
        objects = self.parsed.kids(verb.i, "dobj", "nsubjpass")
        return verb.lemma in lexicon().light["do"] and any(k.pos == "NOUN" for k in objects)

    def _stands_inside(self, time: str | None, noun: int) -> bool:
        """Whether a time stands in the phrase of a noun."""
        here = self.by_sentence.get(self.parsed.tokens[noun].sent, [])
        below = set(self.parsed.subtree(noun))
        return noun in self.before or any(t.id == time and top in below for t, top in here)

    def _told_more(self, trigger: int) -> set[int]:
        """The verbs of clauses that tell more of a noun's own happening: "the flood that struck on Monday", "talks held
        in May"; not those of words about it ("the attack announced on Monday")."""
        if self.parsed.tokens[trigger].pos not in {"NOUN", "PROPN"}:
            return set()
        found = set()
        for verb in self.parsed.kids(trigger, "relcl", "acl"):
            itself = verb.tag == "VBN" and verb.dep == "acl"
            for kid in self.parsed.kids(verb.i, "nsubj", "nsubjpass"):
                itself |= kid.lower in _words("that")
            if itself and verb.lemma.lower() not in speech().verbs:
                found.add(verb.i)
        return found

    def _stands_behind(self, trigger: int) -> bool:
        """Whether a noun tells what the deed of its clause came after or is about: "left on Friday after the attack"."""
        token = self.parsed.tokens[trigger]
        above = self.parsed.tokens[token.head]
        return token.dep in {"pobj", "pcomp"} and above.lower in _words("behind")

    def _goes_on(self, clause: int, dated: int, asserted: bool) -> bool:
        """Whether the time of another clause can date a clause: not that of what is said, asked or planned in it, nor,
        for what has not happened, that of the words that report it, nor where the two are set apart ("after")."""
        if self.parsed.tokens[self._clause(dated)].dep in {"relcl", "acl", "advcl"}:
            return asserted and self._is_when_of(self._clause(dated), clause)
        if clause in {t.i for t in self.parsed.ancestors(dated)}:
            return False
        if self._is_told_of_before(clause):
            return False
        above = {dated, *(t.i for t in self.parsed.ancestors(dated))}
        if self._is_embedded(self._clause(dated), clause):
            return False
        past = self._is_past(clause)
        while clause not in above:
            at_top = self.parsed.tokens[clause].head == clause  # a sentence that was cut has several
            if at_top or not self._shares_time(self.parsed.tokens[clause], asserted):
                return False
            if past and self._is_words_of(clause):
                return False
            clause = self._clause(self.parsed.tokens[clause].head)
        return True

    def _is_embedded(self, dated: int, clause: int) -> bool:
        """Whether a dated clause is itself only a part of what stands beside a clause: "they had let it happen and had
        a reason for wanting them out by May"."""
        over = {clause, *(t.i for t in self.parsed.ancestors(clause))}
        while dated not in over:
            token = self.parsed.tokens[dated]
            if token.dep in {"pcomp", "xcomp", "ccomp"} and token.head not in over:
                return True
            if token.head == dated:  # a sentence that was cut has several tops
                return False
            dated = self._clause(token.head)
        return False

    def _is_when_of(self, dated: int, clause: int) -> bool:
        """Whether a dated clause says when the deed of the other was: "nine died when a crane fell on Monday"."""
        token = self.parsed.tokens[dated]
        opens = {k.lower for k in self.parsed.kids(dated, "mark", "advmod")} & _words("at_once")
        before = any(k.lower in _words("past_perfect") for k in self.parsed.kids(clause, "aux"))
        return token.dep == "advcl" and token.head == clause and bool(opens) and not before

    def _is_told_of_before(self, clause: int) -> bool:
        """Whether what is said had happened before it was said: "on Monday they said the raid had killed ten"."""
        if self.parsed.tokens[clause].dep != "ccomp":
            return False
        return any(k.lower in _words("past_perfect") for k in self.parsed.kids(clause, "aux"))

    def _shares_time(self, token: Token, asserted: bool) -> bool:
        words = {k.lower for k in self.parsed.kids(token.i, "mark", "advmod", "prep")}
        if token.dep == "acl" and token.tag == "VBN":  # "the men held there left on Friday": held before
            return False
        if token.dep == "acl" and self.parsed.kids(token.i, "mark"):  # "their claim that the raid hit nobody"
            return False
        if token.dep == "ccomp" and self._is_said(token):
            return False
        if token.dep in {"advcl", "relcl"}:
            return bool(words & _words("when")) or (
                token.tag in {"VB", "VBG"} and not words & _words("apart")
            )
        if token.dep == "pcomp":
            return token.tag == "VBG" and not words & _words("whether")
        return asserted or token.dep != "ccomp"

    def _is_said(self, token: Token) -> bool:
        """Whether a clause in the past tense is what somebody says: "said on Monday that ten were killed" says no day of it."""
        return self._is_past(token.i) and self._is_words_of(token.i)

    def _is_past(self, clause: int) -> bool:
        """Whether a clause stands in the past tense."""
        helpers = {k.tag for k in self.parsed.kids(clause, "aux", "auxpass")}
        return self.parsed.tokens[clause].tag == "VBD" or "VBD" in helpers

    def _is_words_of(self, clause: int) -> bool:
        """Whether a clause is what the verb above it says; what stands in it and in the past was over before that was said."""
        token = self.parsed.tokens[clause]
        return token.dep == "ccomp" and self.parsed.tokens[token.head].lemma.lower() in speech().verbs

    def _clause(self, i: int) -> int:
        """The predicate of the clause that a word stands in."""
        tokens = self.parsed.tokens
        while tokens[i].head != i and not (tokens[i].dep in _CLAUSES and tokens[i].pos in {"VERB", "AUX"}):
            i = tokens[i].head
        return i

    def narrated(
        self, events: tuple[EventMention, ...], chains: Mapping[str, int | None]
    ) -> tuple[EventMention, ...]:
        """The events, deeds without a time dated by the last dated main event of their passage that the same ones did.

        `chains` gives the chain of each mention.
        """
        made: list[EventMention] = []
        last: tuple[int, str, frozenset[int | None], str | None] | None = None
        for event in events:
            token = self.parsed.tokens[self.parsed.first_token_at(event.trigger[0].start)]
            who = frozenset(chains.get(i) for i in (*event.actor, *event.recipient)) - {None}
            if event.when is not None:
                if event.main and event.modality == "asserted":
                    last = (token.passage, event.when, who, event.voice)
            elif (
                last is not None
                and last[0] == token.passage
                and last[2] & who
                and event.voice in (None, last[3])
                and event.main
                and event.modality == "asserted"
                and event.type not in _WORDS
                and token.tag == "VBD"
            ):
                event = replace(event, when=last[1], when_basis="narration")
            made.append(event)
        return tuple(made)

    def of_one_happening(self, events: tuple[EventMention, ...]) -> tuple[EventMention, ...]:
        """The events, those without a time dated by the happening that they belong to, where the report gives it one day.

        "The raid took place on 4 May ... the raid killed ten ... ten died in the raid" are of one day; a raid that is told
        apart by words of its own ("the second raid"), a word with two days or with a year alone, and what a relative clause
        brings in dates nothing.
        """
        days: dict[str, dict[str, str]] = {}
        for event in events:
            noun = self._token_of(event)
            if event.when is None or event.when_basis != "clause" or event.modality != "asserted":
                continue
            here = [*self.before.values(), *(t for t, _ in self.by_sentence.get(noun.sent, []))]
            time = next(t for t in here if t.id == event.when)
            if (
                noun.pos == "NOUN"
                and noun.tag == "NN"
                and not _is_year(time)
                and not self._in_passing(noun.i)
            ):
                days.setdefault(noun.lemma.lower(), {}).setdefault(time.symbol, event.when)
        only = {lemma: next(iter(found.values())) for lemma, found in days.items() if len(found) == 1}
        if not only:
            return events
        return tuple(
            replace(e, when=only[happening], when_basis="narration")
            if e.when is None
            and e.when_basis is None
            and e.modality == "asserted"
            and (happening := self._happening_of(e, only)) is not None
            else e
            for e in events
        )

    def _in_passing(self, i: int) -> bool:
        """Whether a word stands in a relative clause: "a village which was destroyed by the flood of 1987"."""
        return self.parsed.tokens[self._clause(i)].dep == "relcl"

    def _token_of(self, event: EventMention) -> Token:
        return self.parsed.tokens[self.parsed.first_token_at(event.trigger[0].start)]

    def _happening_of(self, event: EventMention, known: Mapping[str, str]) -> str | None:
        """The known happening, pointed at with "the" or "that", that an event is, is done by or took place in."""
        token = self._token_of(event)
        near = [token] if token.pos == "NOUN" else self.parsed.kids(token.i, "nsubj")
        if token.pos == "VERB":
            for prep in self.parsed.kids(token.i, "prep", "agent"):
                if prep.lower in _words("took_place_in"):
                    near += self.parsed.kids(prep.i, "pobj")
        for noun in near:
            below = self.parsed.kids(noun.i)
            points = any(k.lower in _words("points") and k.dep == "det" for k in below)
            apart = any(k.dep in {"amod", "nummod", "poss", "relcl", "acl"} or k.dep == "prep" for k in below)
            if noun.lemma.lower() in known and noun.tag == "NN" and points and not apart:
                return noun.lemma.lower()
        return None
