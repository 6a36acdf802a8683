"""Every claim that the figures of a paragraph make of each other, in the order that lets what one proves count for the next."""

from collections.abc import Callable, Iterator

from desktop.domain.proofread.claims.all_alike import all_alike
from desktop.domain.proofread.claims.approximately import approximately
from desktop.domain.proofread.claims.averages import averages
from desktop.domain.proofread.claims.balance import balances
from desktop.domain.proofread.claims.beyond import beyond
from desktop.domain.proofread.claims.bounds import bounds, level_with, unmet
from desktop.domain.proofread.claims.budget import completions
from desktop.domain.proofread.claims.changes import changes
from desktop.domain.proofread.claims.compared import compared
from desktop.domain.proofread.claims.complements import complements
from desktop.domain.proofread.claims.composed import composed
from desktop.domain.proofread.claims.conversions import conversions
from desktop.domain.proofread.claims.deducted import deductions
from desktop.domain.proofread.claims.derived import derive
from desktop.domain.proofread.claims.differences import differences
from desktop.domain.proofread.claims.equations import equations
from desktop.domain.proofread.claims.full_marks import full_marks
from desktop.domain.proofread.claims.gap import gaps
from desktop.domain.proofread.claims.graded import graded
from desktop.domain.proofread.claims.halves import halves
from desktop.domain.proofread.claims.headcount import headcounts
from desktop.domain.proofread.claims.hundred import hundreds
from desktop.domain.proofread.claims.made_up import made_up
from desktop.domain.proofread.claims.means import means
from desktop.domain.proofread.claims.moved import moved
from desktop.domain.proofread.claims.multiples import multiples
from desktop.domain.proofread.claims.nearly import nearly
from desktop.domain.proofread.claims.netted import netted
from desktop.domain.proofread.claims.of_all_copies import of_all_copies
from desktop.domain.proofread.claims.per_head import per_head
from desktop.domain.proofread.claims.places import places
from desktop.domain.proofread.claims.portions import portions
from desktop.domain.proofread.claims.products import products
from desktop.domain.proofread.claims.ranking import rankings
from desktop.domain.proofread.claims.rate_and_gap import rates_and_gaps
from desktop.domain.proofread.claims.rates import rates
from desktop.domain.proofread.claims.reached import reached
from desktop.domain.proofread.claims.relative import relative
from desktop.domain.proofread.claims.rest import rests
from desktop.domain.proofread.claims.results import results
from desktop.domain.proofread.claims.score_rates import score_rates
from desktop.domain.proofread.claims.scores import score_sums
from desktop.domain.proofread.claims.shares import shares
from desktop.domain.proofread.claims.spelt import spelt
from desktop.domain.proofread.claims.stale_year import stale_years
from desktop.domain.proofread.claims.sums import sums
from desktop.domain.proofread.claims.swapped import swapped
from desktop.domain.proofread.claims.than_beside import than_beside
from desktop.domain.proofread.claims.together import together
from desktop.domain.proofread.claims.trends import trends
from desktop.domain.proofread.claims.used_for import used_for
from desktop.domain.proofread.claims.verdicts import verdicts
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.remark import Remark


def reckonings(
    one: Passage, matches: dict[Figure, Match], earlier: Callable[[], list[Figure]], facts: Facts
) -> Iterator[Remark]:
    """What does not come out. `earlier` gives the amounts of the paragraphs before."""
    derive(one)
    yield from sums(one, facts, matches)
    yield from rates(one)
    yield from completions(one, earlier, facts)
    yield from shares(one, earlier, facts)
    yield from changes(one, facts)
    yield from balances(one)
    yield from gaps(one, facts)
    yield from rates_and_gaps(one, facts)
    yield from differences(one)
    yield from relative(one)
    yield from means(one, facts)
    yield from averages(one)
    yield from per_head(one, facts)
    yield from complements(one)
    yield from hundreds(one)
    yield from rankings(one, facts)
    yield from trends(one)
    yield from stale_years(one, facts)
    yield from swapped(one, facts)
    yield from bounds(one)
    yield from unmet(one)
    yield from level_with(one)
    yield from compared(one)
    yield from all_alike(one, facts)
    yield from products(one)
    yield from equations(one)
    yield from halves(one)
    yield from verdicts(one)
    yield from reached(one, facts)
    yield from full_marks(one, facts)
    yield from score_rates(one, facts)
    yield from score_sums(one)
    yield from multiples(one)
    yield from portions(one, facts)
    yield from places(one, facts)
    yield from rests(one)
    yield from deductions(one, facts)
    yield from conversions(one)
    yield from approximately(one)
    yield from made_up(one)
    yield from spelt(one)
    yield from beyond(one, facts)
    yield from than_beside(one, facts)
    yield from together(one, facts)
    yield from of_all_copies(one, facts)
    yield from headcounts(one)
    yield from netted(one, earlier)
    yield from composed(one, facts)
    yield from results(one, matches, facts)
    yield from used_for(one, facts)
    yield from moved(one, matches, facts)
    yield from graded(one, facts)
    yield from nearly(one, matches)
