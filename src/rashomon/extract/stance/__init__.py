"""How a report speaks of somebody: labels, attitudes, and ties between two actors."""

from rashomon.extract.stance.attitudes import judge_attitudes
from rashomon.extract.stance.labels import find_labels
from rashomon.extract.stance.ties import find_ties

__all__ = ["find_labels", "find_ties", "judge_attitudes"]
