"""How far a probability can be believed: the curve, and the plot that RESULTS shows."""

import numpy as np

from evaluation.reliability import calibration, curve, report


def test_what_is_said_as_often_as_it_is_right_is_calibrated() -> None:
    """Of pairs that are given .8 four in five are right; when all are wrong the error is what was said."""
    likely = np.full(100, 0.8)
    truth = np.array([1.0, 1.0, 1.0, 1.0, 0.0] * 20)
    assert calibration(likely, truth, bins=1)["error"] < 0.001
    assert round(calibration(likely, np.zeros(100), bins=5)["error"], 3) == 0.8


def test_the_curve_counts_what_is_at_least_so_likely() -> None:
    """Of two pairs over .75 one is right, and it is half of the right ones."""
    likely, truth = np.array([0.9, 0.8, 0.3]), np.array([1.0, 0.0, 1.0])
    assert curve(likely, truth, (0.75, 0.95)) == [
        {"least": 0.75, "pairs": 2, "p": 0.5, "r": 0.5},
        {"least": 0.95, "pairs": 0, "p": 0.0, "r": 0.0},
    ]


def test_the_plot_has_a_bar_for_what_is_right_and_a_mark_for_what_was_said() -> None:
    part = {
        "calibration": {"pairs": 40, "error": 0.25, "interval": [0.1, 0.3], "bins": [[0.75, 0.5, 40]]},
        "curve": [],
    }
    lines = report({"folds": part, "held": part})
    assert "| 0.75 | 0.50 | 40 | `" + "#" * 20 + "." * 10 + "|" + "." * 10 + "` |" in lines
