"""Whatever answers questions by itself, as a server behind an address does, in place of a graph that is read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from .answer import Answer, Row
from .scope import Scope

if TYPE_CHECKING:
    from .question import Question

R = TypeVar("R", bound=Row)


class Answering(ABC):
    """Something that questions can be put to: it has the graph, and the questions' texts are run there."""

    @abstractmethod
    def answer(self, question: Question[Any, R], given: Mapping[str, Any], scope: Scope) -> Answer[R]:
        """Answer a question whose arguments have been validated; raises what asking a graph raises."""
