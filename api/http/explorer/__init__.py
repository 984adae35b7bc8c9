"""The page that answers a question about money: a sentence that is the form, figures, views of one answer, evidence."""

from .explorer_page import explored
from .settings import is_explored

__all__ = ["explored", "is_explored"]
