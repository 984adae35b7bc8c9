"""The types of statement: their ends, own properties, and what other standards call them."""

from __future__ import annotations

from .acting_types import ACTING
from .belonging_types import BELONGING
from .statement_type import StatementType

STATEMENT_TYPES: tuple[StatementType, ...] = (*ACTING, *BELONGING)
BY_NAME = {statement_type.name: statement_type for statement_type in STATEMENT_TYPES}
JOINING = tuple(statement_type.name for statement_type in STATEMENT_TYPES if statement_type.joins)
