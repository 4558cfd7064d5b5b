"""Suggestions by a language model of the user's, about passages that were found already; a person decides on each.

Nothing is asked unless the user names an endpoint.  Of an answer only two things are kept: a verdict from a closed list, and
quotations that stand letter by letter in the passages that were sent.  None of the model's own words enter a case.
"""

from rashomon.suggest.answers import Dropped, read_answer
from rashomon.suggest.asking import Plan, Tally, listed, plan, run
from rashomon.suggest.questions import KINDS, Question, Shown, questions
from rashomon.suggest.server import Endpoint, EndpointError, Reply, endpoint

__all__ = [
    "KINDS",
    "Dropped",
    "Endpoint",
    "EndpointError",
    "Plan",
    "Question",
    "Reply",
    "Shown",
    "Tally",
    "endpoint",
    "listed",
    "plan",
    "questions",
    "read_answer",
    "run",
]
