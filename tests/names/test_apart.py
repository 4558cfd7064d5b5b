from rashomon.names import AliasStore, Apart, compare_names


def test_a_pair_that_differs_is_known_in_either_order_and_by_its_rules_only() -> None:
    apart = Apart("one")
    assert not apart.differ("Mara Venn", "Yusuf Tahan", "person")
    compare_names("Mara Venn", "Yusuf Tahan", "person", apart=apart)
    assert apart.differ("Yusuf Tahan", "Mara Venn", "person")
    assert not apart.differ("Yusuf Tahan", "Mara Venn", "organisation")
    again = Apart("one", apart.asked)
    assert not again.asked and again.differ("Mara Venn", "Yusuf Tahan", "person")
    assert again.asked == apart.asked
    assert not Apart("two", apart.asked).differ("Mara Venn", "Yusuf Tahan", "person")


def test_names_that_are_one_or_may_be_are_compared_as_before() -> None:
    apart = Apart()
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
