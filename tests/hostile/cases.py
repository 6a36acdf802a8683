"""Every hostile workbook there is, by its kind."""

from typing import Final

from tests.hostile.budgets import BUDGETS
from tests.hostile.case import Case, Kind
from tests.hostile.digits import DIGITS
from tests.hostile.journals import JOURNALS
from tests.hostile.markup import MARKUP
from tests.hostile.oddities import ODDITIES
from tests.hostile.schema import SCHEMA
from tests.hostile.structure import STRUCTURE

KINDS: Final[list[Kind]] = [JOURNALS, MARKUP, SCHEMA, BUDGETS, STRUCTURE, DIGITS, ODDITIES]
CASES: Final[list[Case]] = [case for kind in KINDS for case in kind]
