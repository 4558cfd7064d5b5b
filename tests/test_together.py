"""What hangs together by pairs."""

import pytest

from rashomon.together import hanging_together


def test_items_hang_together_also_by_way_of_others() -> None:
    assert hanging_together("abcdef", [("c", "a"), ("f", "c"), ("e", "d")]) == [
        ["a", "c", "f"],
        ["b"],
        ["d", "e"],
    ]


def test_the_order_of_the_pairs_and_their_sides_does_not_matter() -> None:
    pairs = [(0, 1), (2, 3), (1, 3), (5, 4)]
    turned = [(b, a) for a, b in reversed(pairs)]
    assert hanging_together(range(6), pairs) == hanging_together(range(6), turned) == [[0, 1, 2, 3], [4, 5]]


def test_lists_keep_the_order_in_which_items_came() -> None:
    assert hanging_together([3, 1, 2], [(1, 3)]) == [[3, 1], [2]]


def test_a_pair_of_what_is_no_item_is_an_error() -> None:
    with pytest.raises(KeyError):
        hanging_together([1], [(1, 2)])
