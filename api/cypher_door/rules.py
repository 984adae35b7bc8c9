"""What a text may not say, judged by its tokens before Neo4j sees it, and by its plan before it runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...graph.errors import BadArgument, NotPermitted
from .allowed import BEFORE_BRACKETS, BEGINNINGS, FORBIDDEN, FUNCTIONS, LOOPS, PROCEDURES, WRITING_OPERATORS
from .tokens import Token, tokens_of, written

MOST_ITEMS = 10_000
"""Items of a `range` at the most."""
MOST_ADDITIONS = 8
"""Signs “+” and “||” in a text: each may double a text, and Neo4j counts no memory for that."""
MOST_RANGES = 2
DEEPEST = 40
"""Brackets within brackets."""
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def judged(text: str) -> str:
    """Return a text in the one reading in which it may be run; raises NotPermitted, and BadArgument for no Cypher."""
    tokens = tokens_of(text)
    while tokens and tokens[-1].sign == ";":
        tokens.pop()
    if not tokens:
        raise BadArgument("query: is empty.", "Such as MATCH (c:Country) RETURN c.id LIMIT 5.", "query")
    if tokens[0].word not in BEGINNINGS:
        raise _refused(f"It begins with “{tokens[0].value}”", f"Begin with one of {', '.join(sorted(BEGINNINGS))}.")
    for at in range(len(tokens)):
        _check_word(tokens, at)
    _check_growth(tokens)
    _check_loops(tokens)
    return written(tokens)


def check_plan(kind: str, operators: Iterable[tuple[str, str]]) -> None:
    """Raise NotPermitted unless Neo4j's own plan only reads; `operators` are names and details."""
    if kind != "r":
        raise _refused("Neo4j plans to write", "Only what reads is run here.")
    for name, details in operators:
        if name.startswith(WRITING_OPERATORS):
            raise _refused(f"Its plan has the step {name}", "Only what reads is run here.")
        if name.startswith("ProcedureCall") and details.partition("(")[0].strip().replace("`", "") not in PROCEDURES:
            raise _refused(f"Its plan calls {details.partition('(')[0]}", _procedures())


def _check_word(tokens: Sequence[Token], at: int) -> None:
    token = tokens[at]
    if token.sign == ";":
        raise _refused("It holds several statements", "Send one at a time.")
    if token.sign == "~":
        raise _refused("It has a regular expression", "Use CONTAINS, STARTS WITH or ENDS WITH, with toLower(…).")
    if token.word in FORBIDDEN and not _is_property(tokens, at):
        raise _refused(f"It says {token.word}", "Only what reads is run here. A name goes into backticks.")
    if token.word == "CALL":
        name = _dotted(tokens, at + 1)
        if name and name not in PROCEDURES:
            raise _refused(f"It calls the procedure {name}", _procedures())
    elif token.kind in ("word", "name") and _opens(tokens, at + 1) and not _is_procedure(tokens, at):
        name = _before(tokens, at)
        is_keyword = token.word in BEFORE_BRACKETS and name == token.value
        if not is_keyword and name.lower() not in FUNCTIONS:
            raise _refused(f"It calls the function {name}", "Functions are those of Cypher that read.")


def _check_growth(tokens: Sequence[Token]) -> None:
    signs = "".join(token.sign or " " for token in tokens)
    if signs.count("+") + signs.count("||") > MOST_ADDITIONS:
        raise _refused(f"It adds more than {MOST_ADDITIONS} times", "Use sum(…), or add up what is returned.")
    ranges = [at for at, token in enumerate(tokens) if token.value.lower() == "range" and _opens(tokens, at + 1)]
    if len(ranges) > MOST_RANGES:
        raise _refused(f"It has more than {MOST_RANGES} ranges", "Pass a list as a parameter.")
    for at in ranges:
        _check_range(tokens, at + 2)


def _check_range(tokens: Sequence[Token], at: int) -> None:
    numbers: list[str] = [""]
    while at < len(tokens) and tokens[at].sign != ")":
        if tokens[at].sign == ",":
            numbers.append("")
        else:
            is_plain = tokens[at].kind == "number" or tokens[at].sign == "-"
            numbers[-1] += tokens[at].value if is_plain else "?"
        at += 1
    try:
        first, last, step = (*map(int, numbers), 1)[:3]
        is_short = step != 0 and abs(last - first) // abs(step) < MOST_ITEMS
    except ValueError:
        is_short = False
    if not is_short:
        raise _refused(
            f"Its range has other bounds than whole numbers, or more than {MOST_ITEMS:,} items",
            "Such as range(2010, 2020).",
        )


def _check_loops(tokens: Sequence[Token]) -> None:
    """Refuse what goes over a list within what goes over one: Neo4j does not stop that at the time limit."""
    opened: list[bool] = []
    for at, token in enumerate(tokens):
        if token.sign in _OPENING:
            is_loop = _is_loop(tokens, at)
            if is_loop and any(opened):
                raise _refused("It goes over a list within a list", "Use UNWIND for the outer one.")
            opened.append(is_loop)
            if len(opened) > DEEPEST:
                raise _refused(f"Its brackets are more than {DEEPEST} deep", "Take it apart by WITH.")
        elif token.sign in _CLOSING and opened:
            opened.pop()


def _is_loop(tokens: Sequence[Token], at: int) -> bool:
    has_variable = at + 2 < len(tokens) and tokens[at + 1].kind in ("word", "name") and tokens[at + 2].word == "IN"
    if tokens[at].sign == "[":
        return has_variable
    return tokens[at].sign == "(" and at > 0 and tokens[at - 1].value.lower() in LOOPS and has_variable


def _opens(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].sign == "("


def _is_property(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word stands after a dot that itself follows what has properties: n.set, (n).set, list[0].set."""
    if at < 2 or tokens[at - 1].sign != ".":
        return False
    owner = tokens[at - 2]
    return owner.kind in ("word", "name") or owner.sign in (")", "]")


def _dotted(tokens: Sequence[Token], at: int) -> str:
    """Return the name with dots that begins here; empty where none does."""
    parts: list[str] = []
    while at < len(tokens) and tokens[at].kind in ("word", "name"):
        parts.append(tokens[at].value)
        if at + 1 >= len(tokens) or tokens[at + 1].sign != ".":
            break
        at += 2
    return ".".join(parts)


def _start(tokens: Sequence[Token], at: int) -> int:
    """Return where the name with dots begins that ends here."""
    while at >= 2 and tokens[at - 1].sign == "." and tokens[at - 2].kind in ("word", "name"):
        at -= 2
    return at


def _before(tokens: Sequence[Token], at: int) -> str:
    return ".".join(token.value for token in tokens[_start(tokens, at) : at + 1 : 2])


def _is_procedure(tokens: Sequence[Token], at: int) -> bool:
    start = _start(tokens, at)
    return start > 0 and tokens[start - 1].word == "CALL"


def _procedures() -> str:
    return f"Procedures are: {', '.join(sorted(PROCEDURES))}."


def _refused(why: str, remedy: str) -> NotPermitted:
    return NotPermitted(f"query: is not run. {why}.", remedy)
