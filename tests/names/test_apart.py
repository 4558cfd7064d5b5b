"""What is remembered of pairs of names."""

from rashomon.names import AliasStore, Apart, NameComparison, compare_names
from rashomon.names.apart import DIFFERING


class Shelf(dict[bytes, NameComparison]):
    """Where comparisons are kept."""

    def recall(self, pair: bytes) -> NameComparison | None:
        return self.get(pair)

    def keep(self, pair: bytes, compared: NameComparison) -> None:
        self[pair] = compared


def test_what_differs_is_remembered_by_names_kind_and_rules() -> None:
    apart = Apart("one")
    assert apart.known("Mara Venn", "Yusuf Tahan", "person") is None
    assert apart.note("Mara Venn", "Yusuf Tahan", "person", DIFFERING) == DIFFERING
    assert apart.known("Yusuf Tahan", "Mara Venn", "person") == DIFFERING
    assert apart.known("Yusuf Tahan", "Mara Venn", "organisation") is None
    again = Apart("one", apart.asked)
    assert not again.asked and again.known("Mara Venn", "Yusuf Tahan", "person") == DIFFERING
    assert again.asked == apart.asked
    assert Apart("two", apart.asked).known("Mara Venn", "Yusuf Tahan", "person") is None


def test_what_is_alike_is_remembered_with_its_score_and_reasons() -> None:
    shelf = Shelf()
    found = compare_names("Karim Hadrami", "Kareem Hadrami", apart=Apart("one", (), shelf))
    assert found.verdict != "different" and found.reasons
    again = Apart("one", (), shelf)
    assert again.known("Kareem Hadrami", "Karim Hadrami", "person") == found and not again.asked
    assert Apart("two", (), shelf).known("Kareem Hadrami", "Karim Hadrami", "person") is None
    assert compare_names("Karim Hadrami", "Mara Venn", apart=again).verdict == "different"
    assert len(shelf) == 1  # of those that differ the digest is enough


def test_names_that_are_one_or_may_be_are_compared_as_before() -> None:
    apart = Apart("one", (), Shelf())
    for _ in range(2):
        for pair in (("Mara Venn", "Mara Venn"), ("Mara Venn", "M. Venn"), ("Kadhimi", "al-Kazemi")):
            assert compare_names(*pair, "person", apart=apart) == compare_names(*pair, "person")
    assert not apart.asked


def test_an_alias_joins_names_that_differ_in_their_letters() -> None:
    aliases, apart = AliasStore(seeds=False), Apart()
    left, right = "Harbour Union", "Blue Fleet"
    for _ in range(2):
        assert compare_names(left, right, "organisation", aliases, apart).verdict == "different"
    aliases.add(left, right, "a report gives both names")
    assert compare_names(left, right, "organisation", aliases, apart).verdict == "same"
