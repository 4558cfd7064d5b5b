"""How many: numbers with their unit, their bound and what they count."""

from rashomon.extract.figures.figures import find_figures

__all__ = ["find_figures"]
