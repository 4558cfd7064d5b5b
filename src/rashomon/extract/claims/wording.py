"""A short whole clause for each proposition, in the words of the report: who did what to whom, and where.

It is cut along the parse: the nearest verb above that is finite and has a subject, its objects and complements, and as many
phrases of place and manner as are read at a glance.  Days, asides and clauses beside are left out.  Where leaving something
out would change what is told (a condition, a question, a quantifier with its clause), there is no clause.  The method is
sentence compression by pruning a dependency tree: Filippova and Strube, INLG 2008.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.extract.claims.predicates import Predicate
from rashomon.extract.claims.words import WordingWords, wording_words
from rashomon.extract.events.standing_words import standing_words
from rashomon.extract.text.parse import Parsed, Token
from rashomon.model import Spans

LEAST, MOST = 3, 22  # words of a clause that a reader takes in at a glance
EASY = 15  # words up to which phrases are added that a clause can do without
CLIMBS = 4  # verbs between what tells and the one that is finite
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NAMES = frozenset({"DT", "NNP", "NNPS", "POS", "PRP$"})
_BARE = frozenset({"VB", "VBN", "VBG"})
_PLURAL, _ONE = frozenset({"NNS", "NNPS"}), frozenset({"NN", "NNP"})
_QUESTION = frozenset({"WP", "WRB", "WP$", "WDT"})
_EDGES = frozenset({",", ";", ":", "-", "–", "—", "--", "."})
_QUOTES = frozenset('"“”«»')


class _NotWhole(Exception):
    """The clause cannot be made whole."""


def wording_of(parsed: Parsed, predicate: Predicate, timed: frozenset[int], hedged: bool) -> Spans:
    """The pieces of a whole clause that tells a predicate, in text order, its subject first; none where it is not whole.

    Args:
        timed: the words of time expressions.
        hedged: whether the predicate is denied, asked or only meant, so that the verb above it has to be heard.
    """
    if predicate.form == "noun" and predicate.verb == predicate.at:
        return ()
    try:
        return _Clause(parsed, timed, predicate.at).made(predicate.verb, hedged)
    except _NotWhole:
        return ()


@dataclass(slots=True)
class _Clause:
    """One clause on its way: what has to be in it, and what may be left out."""

    parsed: Parsed
    timed: frozenset[int]
    at: int
    path: set[int] = field(default_factory=set)  # words that lead from the predicate up to the finite verb
    kept: set[int] = field(default_factory=set)
    loose: list[set[int]] = field(default_factory=list)  # phrases that it can do without, in text order

    @property
    def words(self) -> WordingWords:
        return wording_words()

    def made(self, verb: int, hedged: bool) -> Spans:
        head = self._head(verb, hedged)
        subject = self._subject(head)
        self._clause(head)
        self._share(head)
        kept = self._fill(subject)
        spans = self._spans(kept, subject)
        if self.at not in kept or not self._is_whole(spans):
            raise _NotWhole
        return spans

    # ------------------------------------------------------------- which verb carries it
    def _head(self, verb: int, hedged: bool) -> int:
        """The finite verb whose clause tells the predicate."""
        tokens = self.parsed.tokens
        at, climbs = verb, 0
        self.path.update({self.at, verb})
        while not self._stands(at) or (
            tokens[at].dep == "ccomp" and ((hedged and climbs == 0) or self._is_negated(tokens[at].head))
        ):
            above = tokens[at].head
            if above == at or climbs == CLIMBS:
                raise _NotWhole
            while tokens[above].pos not in {"VERB", "AUX"}:
                self.path.add(above)
                if tokens[above].head == above:
                    raise _NotWhole
                above = tokens[above].head
            self.path.add(above)
            at, climbs = above, climbs + 1
        self._refuse_hanging(at)
        return at

    def _stands(self, verb: int) -> bool:
        """Whether a verb is finite, by itself or with the auxiliary that it shares, and has a subject."""
        token = self.parsed.tokens[verb]
        if token.pos not in {"VERB", "AUX"} or token.dep in {"pcomp", "acl", "amod", "csubj"}:
            return False
        if any(k.tag == "TO" for k in self.parsed.kids(verb, "aux")):
            return False
        if self.parsed.kids(verb, *_SUBJECTS):
            subject = self.parsed.kids(verb, *_SUBJECTS)[0]
            if token.dep == "relcl" and not (subject.tag in _QUESTION or subject.lower in self.words.that):
                return False  # "the bridge that the army destroyed" lacks its object
            mistaken = (
                token.tag == "VBN" and subject.dep == "nsubj" and not self.parsed.kids(verb, "aux", "auxpass")
            )
            return token.tag in _FINITE or mistaken or bool(self._finite_auxiliaries(verb))
        return self._shared_from(verb) is not None

    def _is_negated(self, verb: int) -> bool:
        """Whether a verb is denied by a word of its own: "never thought"."""
        near = self.parsed.kids(verb, "neg", "advmod", "det")
        return any(k.dep == "neg" or k.lower in self.words.turns for k in near)

    def _finite_auxiliaries(self, verb: int) -> list[Token]:
        return [k for k in self.parsed.kids(verb, "aux", "auxpass") if k.tag in _FINITE]

    def _shared_from(self, verb: int) -> int | None:
        """The verb whose subject a joined one shares: "was arrested and charged"."""
        token = self.parsed.tokens[verb]
        if token.dep != "conj" or self.parsed.kids(verb, "mark", "expl"):
            return None
        above = token.head
        first = self.parsed.tokens[above]
        if first.pos not in {"VERB", "AUX"} or not self._stands(above):
            return None
        if token.tag in _FINITE or self._finite_auxiliaries(verb):
            return above
        return above if token.tag == first.tag and token.tag in _BARE else None

    def _refuse_hanging(self, verb: int) -> None:
        """No clause where it asks, or hangs on a condition."""
        parsed, token = self.parsed, self.parsed.tokens[verb]
        last = parsed.tokens[parsed.sentence_of(verb).last - 1]
        asks = last.text == "?" or any(
            k.tag in _QUESTION for k in parsed.kids(verb, "advmod", "dobj", "attr", "det", "pobj", "poss")
        )
        marks = {k.lower for k in parsed.kids(verb, "mark")}
        if asks or (token.dep == "advcl" and not marks <= self.words.factive):
            raise _NotWhole
        if any(k.i < min(parsed.subtree(verb)[0], verb) for k in parsed.kids(verb, "aux")):
            raise _NotWhole
        above = token
        while above.head != above.i and above.dep in {"conj", "ccomp", "relcl", "acl"}:
            above = parsed.tokens[above.head]
            if (
                above.dep == "advcl"
                and {k.lower for k in parsed.kids(above.i, "mark")} & self.words.conditions
            ):
                raise _NotWhole

    # ------------------------------------------------------------- the subject
    def _subject(self, verb: int) -> list[int]:
        """The words of the subject in one run."""
        parsed = self.parsed
        holder = verb
        while not parsed.kids(holder, *_SUBJECTS):
            above = self._shared_from(holder)
            if above is None:
                raise _NotWhole
            holder = above
        found = parsed.kids(holder, *_SUBJECTS)
        subject = next((k for k in found if k.dep == "expl"), found[0])
        if subject.dep == "expl" and subject.lower not in self.words.there:
            raise _NotWhole
        token = parsed.tokens[holder]
        if subject.tag in _QUESTION or (token.dep == "relcl" and subject.lower in self.words.that):
            if token.dep != "relcl":
                raise _NotWhole
            subject = self._antecedent(token, subject)
        if subject.i > verb or not self._agrees(subject, holder):
            raise _NotWhole
        words = set(self._phrase(subject.i, holder))
        for k in found[1:]:  # a list that the parse has cut in two
            if subject.dep != "expl" and k.i < verb:
                words |= self._phrase(k.i, holder)
        run = [subject.i]
        while run[0] - 1 in words or self._leads(run[0] - 1, subject):
            run.insert(0, run[0] - 1)
        while run[-1] + 1 in words:
            run.append(run[-1] + 1)
        if any(i < run[0] for i in words):
            raise _NotWhole
        while parsed.tokens[run[-1]].pos == "PUNCT" and len(run) > 1:
            run.pop()
        lead = parsed.tokens[run[0] - 1] if run[0] else parsed.tokens[run[0]]
        governors = {verb, *(t.i for t in parsed.ancestors(verb))}
        # of "that cracked the dam was taken" the parse makes the object of one verb the subject of the next
        stray = lead.pos == "VERB" and lead.i not in governors
        if lead.sent == subject.sent and (stray or lead.lower in self.words.conditions):
            raise _NotWhole
        last = parsed.tokens[run[-1]]
        if last.pos in {"CCONJ", "ADP", "PUNCT"} or (len(run) == 1 and last.lower in self.words.articles):
            raise _NotWhole
        return run

    def _leads(self, i: int, subject: Token) -> bool:
        """Whether a word belongs to a name behind it although the parse hangs it elsewhere: "the Interior Ministry"."""
        before = self.parsed.tokens[max(i, 0)]
        led = before.tag in _NAMES and before.dep in {
            "det",
            "compound",
            "poss",
            "case",
            "amod",
            "nmod",
            "dep",
        }
        return i >= 0 and before.sent == subject.sent and led

    def _antecedent(self, verb: Token, relative: Token) -> Token:
        """What "who" stands for, where nothing else stands between."""
        noun = self.parsed.tokens[verb.head]
        first = self.parsed.tokens[self.parsed.subtree(verb.i)[0]]
        between = [t for t in self.parsed.tokens[noun.i + 1 : first.i] if t.pos != "PUNCT"]
        if self._is_needed(noun.i):
            raise _NotWhole
        apart = first.i > 0 and self.parsed.tokens[first.i - 1].text == ","
        person = noun.ent in {"PERSON", "NORP"} and relative.lower in self.words.which
        inside = set(self.parsed.subtree(noun.i))
        if person or noun.pos not in {"NOUN", "PROPN"} or not all(t.i in inside for t in between):
            raise _NotWhole
        joined = noun.dep == "conj" or bool(self.parsed.kids(noun.i, "conj"))
        if apart and (between or joined or noun.dep == "pobj") and relative.lower in self.words.which:
            raise _NotWhole  # it may stand for all that was said before
        return noun

    def _agrees(self, subject: Token, verb: int) -> bool:
        """Whether subject and verb agree in number: where they do not, the parse has gone wrong."""
        tokens = [self.parsed.tokens[verb], *self._finite_auxiliaries(verb)]
        lower = {t.lower for t in tokens}
        joined = bool(self.parsed.kids(subject.i, "conj"))
        if subject.tag in _PLURAL and subject.tag != "NNPS":
            return not (any(t.tag == "VBZ" for t in tokens) or "was" in lower)
        several = joined or subject.lower.endswith("s") or self.parsed.kids(subject.i, "nummod")
        if subject.tag == "NNP" and not several:  # "HALVEN (Wire) - At least 12 people were killed"
            return not lower & self.words.plural_verbs
        if subject.tag in _ONE and not joined and subject.tag != "NNP" and not subject.ent:
            number = any(t.tag in {"CD"} for t in self.parsed.kids(subject.i, "nummod"))
            counts = subject.lemma in self.words.counts
            return number or counts or not lower & self.words.plural_verbs
        return True

    # ------------------------------------------------------------- what is kept
    def _clause(self, verb: int) -> None:
        """Keeps a verb with what it needs; what it can do without is held apart."""
        parsed = self.parsed
        self.kept.add(verb)
        kids = parsed.kids(verb)
        if self._is_empty(verb, kids):
            raise _NotWhole
        heavy = any(
            k.dep in {"dobj", "attr", "acomp", "oprd", "ccomp", "xcomp", "agent"} and k.i > verb for k in kids
        )
        for k in kids:
            if k.i in self.path and k.dep not in _SUBJECTS:
                self._on_path(k)
            elif k.dep in {"aux", "auxpass", "neg", "prt"}:
                self.kept.update(parsed.subtree(k.i))
            elif k.dep in {"dobj", "attr", "acomp", "oprd", "dative", "agent"}:
                if k.i < verb:
                    raise _NotWhole
                self.kept |= self._phrase(k.i, verb)
            elif k.dep in {"xcomp", "ccomp"}:
                self._complement(k, verb)
            elif k.dep == "prep":
                heavy = self._preposition(k, verb, heavy)
            elif k.dep in {"advmod", "npadvmod"}:
                self._adverb(k, verb)
            elif k.dep == "advcl":
                self._beside(k, verb)
            elif k.dep == "conj":
                self._joined(k, verb, heavy)
            elif k.dep == "dep" and k.i > verb:
                raise _NotWhole

    def _is_empty(self, verb: int, kids: Sequence[Token]) -> bool:
        """Whether a verb of saying stands without what is said, or one of asking without what is to be done."""
        lemma = self.parsed.tokens[verb].lemma
        if lemma in self.words.wants:
            return not any(k.dep in {"xcomp", "ccomp", "prep", "advcl", "auxpass"} for k in kids)
        if lemma not in self.words.says:
            return False
        said = any(
            k.dep in {"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "prt"} and k.i > verb for k in kids
        )
        return not said and not any(k.dep in {"auxpass", "nsubjpass"} for k in kids)

    def _on_path(self, k: Token) -> None:
        if k.dep in {"xcomp", "ccomp"}:
            self._complement(k, k.head)
        elif k.dep == "conj" and k.pos in {"VERB", "AUX"}:
            self.kept.update(c.i for c in self.parsed.kids(k.head, "cc"))
            self._clause(k.i)
        elif k.pos in {"VERB", "AUX"}:
            self.kept.update(c.i for c in self.parsed.kids(k.i, "mark", *_SUBJECTS))
            for c in self.parsed.kids(k.i, *_SUBJECTS):
                self.kept |= self._phrase(c.i, k.i)
            self._clause(k.i)
        else:
            self.kept |= self._phrase(k.i, k.head)

    def _complement(self, k: Token, verb: int) -> None:
        """A clause that the verb governs, with what leads it."""
        if k.i < verb:
            raise _NotWhole
        for c in self.parsed.kids(k.i, "mark", *_SUBJECTS):
            self.kept |= self._phrase(c.i, k.i)
        for c in self.parsed.kids(k.i, "advmod", "dobj", "attr"):
            if c.tag in _QUESTION:
                raise _NotWhole
            if c.tag == "IN" and c.i < k.i:
                self.kept.add(c.i)  # "at the hour that the radio went silent"
        finite = k.tag in _FINITE - {"VBD"} or bool(self._finite_auxiliaries(k.i))
        if finite and not self.parsed.kids(k.i, *_SUBJECTS):
            raise _NotWhole  # the parse has missed who is told of
        self._clause(k.i)

    def _preposition(self, k: Token, verb: int, heavy: bool) -> bool:
        """A phrase after the verb: the first one belongs to a verb that has no object."""
        words = self._phrase(k.i, verb)
        timed = bool(words & self.timed)
        if k.i < verb or timed:
            if not timed and k.i < verb and k.lower in self.words.turns:
                raise _NotWhole
            return heavy
        if heavy and k.lower not in self.words.bound:
            self.loose.append(words)
        else:
            self.kept |= words
        return True

    def _adverb(self, k: Token, verb: int) -> None:
        words = set(self.parsed.subtree(k.i))
        ahead = k.i + 1 < len(self.parsed.tokens) and self.parsed.tokens[k.i + 1].tag == "TO"
        if k.lower in standing_words()["yet"] and ahead:
            self.kept |= words  # "has yet to agree" has not
            return
        if words & self.timed or k.lower in self.words.adds_nothing:
            return
        subjects = self.parsed.kids(verb, *_SUBJECTS)
        if k.i < verb and not (subjects and k.i < subjects[0].i):
            self.kept |= words  # "had almost", "reportedly"
        elif k.i < verb:
            if k.lower in self.words.turns:
                raise _NotWhole
        elif k.i == verb + 1 or len(words) == 1:
            self.kept |= words
        else:
            self.loose.append(words)

    def _beside(self, k: Token, verb: int) -> None:
        """A clause beside: a purpose may be kept, a condition is not left out."""
        marks = {c.lower for c in self.parsed.kids(k.i, "mark")}
        if marks & self.words.conditions:
            raise _NotWhole
        purpose = any(c.tag == "TO" for c in self.parsed.kids(k.i, "aux"))
        before = self.parsed.tokens[self.parsed.subtree(k.i)[0] - 1].text
        if purpose and k.i > verb and before != ",":
            if self.parsed.tokens[verb].lemma in self.words.wants:
                self.kept.update(self.parsed.subtree(k.i))
            else:
                self.loose.append(set(self.parsed.subtree(k.i)))

    def _joined(self, k: Token, verb: int, heavy: bool) -> None:
        """A verb joined to this one is left out, where it does not hold the object of both: "burned and looted the shop"."""
        token = self.parsed.tokens[verb]
        alone = not heavy and not any(i > verb for i in self.kept)
        if (
            k.pos in {"VERB", "AUX"}
            and alone
            and k.tag == token.tag
            and self.parsed.kids(k.i, "dobj", "prep", "agent")
        ):
            near = [t for t in self.parsed.tokens[verb + 1 : k.i] if t.dep != "cc"]
            if not near:
                self.kept.update(c.i for c in self.parsed.kids(verb, "cc"))
                self._clause(k.i)

    def _phrase(self, i: int, verb: int) -> set[int]:
        """A noun phrase or the like, without what only adds to it."""
        parsed = self.parsed
        kept = {i}
        for k in parsed.kids(i):
            below = parsed.subtree(k.i)
            apart = (
                below[0] > 0
                and parsed.tokens[below[0] - 1].text in {",", "(", "-", "–", "—", "--"}
                and below[0] - 1 >= i
            )
            on_path = k.i in self.path and verb not in below
            if verb in below:
                continue  # the relative clause that is told
            if on_path:
                kept |= {j for j in below if parsed.tokens[j].dep != "punct" or below[0] < j < below[-1]}
            elif k.dep == "relcl":
                kept |= set() if apart else set(below)  # without a comma it says which one is meant
            elif k.dep in {"appos", "acl", "advcl", "parataxis"} and apart:
                continue
            elif k.dep in {"appos"} and parsed.tokens[i].pos != "PROPN" and not apart:
                kept |= self._phrase(k.i, verb)
            elif k.dep == "dep":
                if k.i > i:
                    raise _NotWhole
            elif (
                k.dep == "prep"
                and below
                and set(below) & self.timed
                and k.i > i
                and parsed.tokens[i].pos in {"NOUN", "PROPN"}
            ):
                continue
            elif k.dep in {"ccomp", "acl", "advcl"}:
                kept |= set(below)
            elif k.dep == "cc" or k.dep == "conj":
                kept |= self._conjunct(k, verb)
            elif k.dep == "punct":
                kept.add(k.i)
            else:
                kept |= self._phrase(k.i, verb)
        return kept

    def _conjunct(self, k: Token, verb: int) -> set[int]:
        if k.dep == "cc":
            return {k.i}
        if k.pos == "VERB" and self.parsed.tokens[k.head].pos != "VERB" and self.parsed.kids(k.i, *_SUBJECTS):
            raise _NotWhole  # a clause taken for one of a list
        return self._phrase(k.i, verb)

    def _is_needed(self, i: int) -> bool:
        """Whether a noun says something else without its clause: "those who", "nobody who", "every child that"."""
        token = self.parsed.tokens[i]
        led = {k.lower for k in self.parsed.kids(i, "det", "advmod", "predet", "amod")}
        return token.pos == "PRON" or token.lemma in self.words.open or bool(led & self.words.open)

    def _share(self, verb: int) -> None:
        """The auxiliaries that a joined verb shares with the one before it."""
        while not self.parsed.kids(verb, *_SUBJECTS):
            above = self._shared_from(verb)
            if above is None:
                return
            token = self.parsed.tokens[verb]
            negated = self.parsed.kids(above, "neg")
            if token.tag in _BARE and not self._finite_auxiliaries(verb):
                if negated and any(c.lower in self.words.turns for c in self.parsed.kids(above, "cc")):
                    raise _NotWhole
                self.kept.update(k.i for k in self.parsed.kids(above, "aux", "auxpass", "neg"))
            verb = above

    # ------------------------------------------------------------- the words
    def _fill(self, subject: Iterable[int]) -> set[int]:
        """What is kept, with phrases added from the left as long as the clause stays short."""
        kept = self.kept | set(subject)
        between = [phrase for phrase in self.loose if max(phrase) < max(kept)]
        kept.update(
            i for phrase in between for i in phrase
        )  # "appealed to the council to respect the report"
        for phrase in sorted(self.loose, key=min):
            if self._length(kept | phrase) > EASY:
                break
            kept |= phrase
        return kept

    def _length(self, kept: Iterable[int]) -> int:
        return sum(
            1
            for i in kept
            if self.parsed.tokens[i].pos != "PUNCT" and self.parsed.tokens[i].text[0] not in "'’"
        )

    def _spans(self, kept: set[int], subject: Sequence[int]) -> Spans:
        """Runs of kept words; a mark stands only where both its neighbours do."""
        tokens = self.parsed.tokens
        inside = {i for i in kept if tokens[i].pos != "PUNCT"}
        first, last = min(inside), max(inside)
        for i in range(first, last + 1):
            if tokens[i].pos == "PUNCT" and i - 1 in inside | kept and (i + 1 in inside or i + 1 in kept):
                inside.add(i)
        for i in range(last - 1, first, -1):  # a mark whose neighbour fell away
            if tokens[i].pos == "PUNCT" and i in inside and (i - 1 not in inside or i + 1 not in inside):
                inside.discard(i)
        self._quote(inside, first, last)
        runs: list[tuple[int, int]] = [(subject[0], subject[-1] + 1)]
        for i in sorted(inside):
            if i <= subject[-1]:
                if i < subject[0]:
                    raise _NotWhole
                continue
            if runs[-1][1] == i and len(runs) > 1:
                runs[-1] = (runs[-1][0], i + 1)
            else:
                runs.append((i, i + 1))
        runs = [run for run in (self._trimmed(*run) for run in runs) if run[0] < run[1]]
        if len(runs) > 1 and self._is_parted(runs[0][1], runs[1][0]):
            raise _NotWhole
        sentence = self.parsed.sentence_of(last)
        if any(tokens[i].sent != sentence.i for i in inside):
            raise _NotWhole
        bare = (t for t in map(tokens.__getitem__, inside) if t.dep == "prep" and t.tag == "IN")
        if any(not inside & set(self.parsed.children[t.i]) for t in bare):
            raise _NotWhole
        end = tokens[runs[-1][1] - 1]
        after = tokens[runs[-1][1]] if runs[-1][1] < len(tokens) else end
        alone = end.pos == "VERB" and sum(tokens[i].pos != "PUNCT" for i in inside) == len(subject) + 1
        if alone and end.lemma in self.words.empty:
            raise _NotWhole
        if end.pos == "VERB" and after.text in {":", '"'}:
            raise _NotWhole
        if end.tag == "NN" and end.lemma in self.words.open:
            raise _NotWhole
        if end.dep in {"prep", "cc", "mark", "det", "poss", "aux"}:
            raise _NotWhole
        return tuple(self.parsed.span(a, b) for a, b in runs)

    def _quote(self, inside: set[int], first: int, last: int) -> None:
        """Keeps quotation marks where all that stands between them is kept, and drops them in pairs."""
        tokens = self.parsed.tokens
        sentence = self.parsed.sentence_of(first)
        marks = [i for i in range(sentence.first, sentence.last) if tokens[i].text in _QUOTES]
        inside.difference_update(marks)
        for opens, closes in zip(marks[::2], marks[1::2], strict=False):
            held = [i for i in range(opens + 1, closes) if tokens[i].pos != "PUNCT"]
            kept = [i for i in held if i in inside]
            if kept and len(kept) == len(held):
                inside.update((opens, closes))
            elif kept and any(not opens < i < closes for i in inside):
                raise _NotWhole  # half of somebody's words among those of the report

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """A run of words without the marks at its edges."""
        tokens = self.parsed.tokens
        while first < last and tokens[first].text in _EDGES:
            first += 1
        while first < last and tokens[last - 1].text in _EDGES:
            last -= 1
        return first, last

    def _is_parted(self, first: int, last: int) -> bool:
        """Whether one comma alone stands between subject and verb: the verb is then no verb, and the parse has gone wrong."""
        between = self.parsed.tokens[first:last]
        marks = [t for t in between if t.text in {",", ";", ":"}]
        return len(marks) == 1 and not any(t.tag in _QUESTION for t in between)

    def _is_whole(self, spans: Spans) -> bool:
        text = " ".join(s.of(self.parsed.text) for s in spans)
        marks = sum(text.count(c) for c in _QUOTES)
        words = text.split()
        return (
            LEAST <= len(words) <= MOST
            and marks % 2 == 0
            and text.count("(") == text.count(")")
            and not set(";:") & set(text)
        )
