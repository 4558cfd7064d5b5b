"""Names that letters cannot join: acronyms, translated names, names by which one is known.

A store starts with the shipped seeds (`lang/en/names/aliases.toml`, by a stated criterion) and grows from what reports say
themselves: "the Northern Relief Union (NRU)", "X, known as Y".
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.names.compare import SAME, acronym_of, compare_spellings
from rashomon.names.fold import names_table, tidy_name
from rashomon.names.parse import KINDS, ORGANISATION, parse_name
from rashomon.names.units import skeleton


class AliasStore:
    """Pairs and groups of names that stand for one thing.

    `same` follows at most one common member, so one wrong pair cannot chain two groups together.
    """

    def __init__(self, seeds: bool = True) -> None:
        """An alias store, with the shipped seeds or empty."""
        self._groups: list[tuple[str, frozenset[str], str | None]] = []  # reason, keys, kind or any
        self._of: dict[str, list[int]] = {}
        self._spellings: dict[str, list[str]] = {}
        self._found: dict[str, list[str]] = {}  # answers of _find since the last addition
        if seeds:
            for section in ("organisations", "media", "movements"):
                for group in names_table("aliases.toml")[section]:
                    self.add_group(group, "an organisation known by these names", ORGANISATION)

    def __len__(self) -> int:
        return len(self._groups)

    def add(self, a: str, b: str, reason: str, kind: str | None = None) -> None:
        """Records that `a` and `b` stand for one thing; `reason` is the sentence that `reason_for` gives back.

        With a `kind` the pair holds only for names of that kind.
        """
        self.add_group((a, b), reason, kind)

    def add_group(self, names: Iterable[str], reason: str, kind: str | None = None) -> None:
        """Records that all `names` stand for one thing."""
        keys = frozenset(self._enter(name) for name in names)
        if len(keys) < 2 or (reason, keys, kind) in self._groups:
            return
        self._found.clear()
        for key in keys:
            self._of.setdefault(key, []).append(len(self._groups))
        self._groups.append((reason, keys, kind))

    def _enter(self, name: str) -> str:
        key = alias_key(name)
        self._of.setdefault(key, [])
        known = self._spellings.setdefault(_sound_key(key), [])
        if key not in known:
            known.append(key)
            known.sort()
        return key

    def _find(self, name: str) -> list[str]:
        """The keys of the store that `name` spells."""
        found = self._found.get(name)
        if found is None:
            if len(self._found) > 100_000:
                self._found.clear()
            found = self._found[name] = self._look_up(name)
        return found

    def _look_up(self, name: str) -> list[str]:
        key = alias_key(name)
        if key in self._of:
            return [key]
        if _is_short(tidy_name(name)):
            return []
        near = self._spellings.get(_sound_key(key), ())
        return [k for k in near if compare_spellings(k, key, ORGANISATION).verdict == SAME]

    def same(self, a: str, b: str, kind: str | None = None) -> bool:
        """Whether the store says that `a` and `b` (of `kind`, if given) stand for one thing."""
        return self.reason_for(a, b, kind) is not None

    def reason_for(self, a: str, b: str, kind: str | None = None) -> str | None:
        """The reason why `a` and `b` (of `kind`, if given) stand for one thing, or None."""
        groups_a = self._groups_of(a, kind)
        groups_b = self._groups_of(b, kind) if groups_a else []
        for group in groups_a:
            if group in groups_b:
                return self._groups[group][0]
        for group in groups_a:
            for key in sorted(self._groups[group][1]):
                shared = [g for g in self._of[key] if g in groups_b]
                if shared:
                    return f"{self._groups[group][0]}; {self._groups[shared[0]][0]}"
        return None

    def _groups_of(self, name: str, kind: str | None) -> list[int]:
        """The groups that hold `name` and may be used for `kind`, in order of entry."""
        found = {g for key in self._find(name) for g in self._of[key]}
        return sorted(g for g in found if kind is None or self._groups[g][2] in (None, kind))

    def groups_of(self, name: str, kind: str | None = None) -> tuple[int, ...]:
        """The numbers of the groups that hold `name` and may be used for `kind`: two names that share one stand for one thing."""
        return tuple(self._groups_of(name, kind))

    def names_of(self, name: str) -> tuple[str, ...]:
        """The other names (folded) under which the store knows `name`, sorted."""
        keys = self._find(name)
        return tuple(
            sorted({k for key in keys for g in self._of[key] for k in self._groups[g][1]} - set(keys))
        )


def alias_key(name: str) -> str:
    """The folded words of a name without determiners and articles; the key under which the store keeps it."""
    forms = [token.form for token in parse_name(name, ORGANISATION).tokens]
    return " ".join(forms)


def _sound_key(key: str) -> str:
    return " ".join(filter(None, (skeleton(word) for word in key.split())))


def _is_short(name: str) -> bool:
    """Whether a name is an acronym, which must match to the letter."""
    letters = name.replace(".", "")
    return len(letters) <= 6 and letters.isupper()


def acronym_fits(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`: "NRU" and "Northern Relief Union"; articles may be skipped.

    For an apposition: "the Northern Relief Union (NRU)".
    """
    return any(acronym_of(parse_name(short, kind), parse_name(name, kind)) is not None for kind in KINDS)
