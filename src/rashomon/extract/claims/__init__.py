"""What is claimed: for each clause that tells, who did what to whom, where, when, how many, and how surely."""

from rashomon.extract.claims.propositions import find_propositions

__all__ = ["find_propositions"]
