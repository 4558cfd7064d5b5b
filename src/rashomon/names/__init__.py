"""Is this the same name?  Parse, compare and look up names of people, organisations and places written in Latin letters."""

from rashomon.names.aliases import AliasStore, acronym_fits
from rashomon.names.apart import Apart
from rashomon.names.compare import NameComparison, compare_spellings, token_weight
from rashomon.names.countries import (
    capital_of,
    country_of,
    country_of_capital,
    country_of_demonym,
    state_sense,
)
from rashomon.names.disguise import as_it_looks, is_disguised, write_out
from rashomon.names.index import NameIndex, search_keys
from rashomon.names.parse import NameToken, ParsedName, parse_name
from rashomon.names.regions import region_of
from rashomon.names.same import compare_names, name_similarity, no_aliases, seed_aliases
from rashomon.names.services import state_of_service
from rashomon.names.shorts import begins_name, ends_name, heads_name, initials_fit, without_state
from rashomon.names.twins import is_state_among, twin_of

__all__ = [
    "AliasStore",
    "Apart",
    "NameComparison",
    "NameIndex",
    "NameToken",
    "ParsedName",
    "acronym_fits",
    "as_it_looks",
    "begins_name",
    "capital_of",
    "compare_names",
    "compare_spellings",
    "country_of",
    "country_of_capital",
    "country_of_demonym",
    "ends_name",
    "heads_name",
    "initials_fit",
    "is_disguised",
    "is_state_among",
    "name_similarity",
    "no_aliases",
    "parse_name",
    "region_of",
    "search_keys",
    "seed_aliases",
    "state_of_service",
    "state_sense",
    "token_weight",
    "twin_of",
    "without_state",
    "write_out",
]
