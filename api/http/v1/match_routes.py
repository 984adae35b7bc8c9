"""Look-ups by programs under /v1: whom a name, a country and an identifier mean, one query or up to a thousand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, cast

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from ....graph.errors import PASSING, BadArgument, CoopnetError, TooLarge
from ....graph.matching.actors import Decision
from ....graph.model.schema import LABELS
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Store
from ....queries.asking.scope import EVERYTHING, Scope
from ....queries.asking.shown_statements import EntityRef, Out
from ....queries.finding.program_queries import MOST_CANDIDATES, ProgramQueries, ScoredCandidate
from ....queries.portions import EntityRecord, entity_records
from ..open_graph import OpenGraph
from ..querying import check_names
from .data_versions import DataVersion, version_of
from .described_responses import OF_QUESTIONS, Problem, problem_out, problems, responses
from .question_routes import PREFIX
from .request_bodies import body_of, described_body, validated

MOST_QUERIES = 1000
_LARGEST_BODY = 1_000_000
_DEFAULT = 5
_EXAMPLE = {"queries": {"q0": {"name": "Ministry of Internal Affairs", "country": "MD"}}}
_NAMES = ("name", "country", "identifier", "kind", "type", "limit", "as_of")


class MatchQuery(Out):
    """What is looked for: a name, an identifier or both, with what else is known."""

    name: Annotated[str, Field(max_length=1000)] = ""
    country: Annotated[str, Field(max_length=200)] = ""
    """ISO code, id or name of the country that it is of."""
    identifier: Annotated[str, Field(max_length=500)] = ""
    kind: Annotated[str, Field(max_length=200)] = ""
    type: str | None = None
    """Only entities of this type, such as Organisation."""
    limit: int = Field(_DEFAULT, ge=1, le=MOST_CANDIDATES)


class MatchQueries(Out):
    """Several queries, each under a name of the caller's."""

    queries: dict[str, Any] = Field(json_schema_extra={"maxProperties": MOST_QUERIES})


class CandidateOut(Out):
    """An entity that may be meant."""

    entity: EntityRef
    score: float
    """From 0 to 1: how well the name or identifier fits; 1 is the same to the letter."""
    decision: Decision
    """match: this one, without doubt; review: somebody has to look."""
    matched: str
    """The name or identifier that fits."""
    language: str
    how: str
    """identifier, exact, translation, acronym, wording, beginning, words or similar."""
    why: str
    """The same in words."""
    acts: int
    """Flows and statements it is in, counted up to 200 each."""
    countries: tuple[EntityRef, ...]
    identifiers: tuple[str, ...]


class MatchResult(Out):
    """The candidates of one query, best first; or what is wrong with it."""

    candidates: tuple[CandidateOut, ...] = ()
    problem: Problem | None = None


class MatchAnswer(Out):
    """What one query found."""

    candidates: tuple[CandidateOut, ...]
    as_of: int
    data: DataVersion


class MatchAnswers(Out):
    """What several queries found, by their names."""

    results: dict[str, MatchResult]
    as_of: int
    data: DataVersion


def match_routes(graph: OpenGraph) -> APIRouter:
    """Make the addresses of look-ups."""
    router = APIRouter(prefix=PREFIX, tags=["matching"])

    @router.get("/match", operation_id="match", response_model=MatchAnswer, responses=responses(*OF_QUESTIONS))
    def match(
        request: Request,
        name: Annotated[str, Query(max_length=1000, examples=["Ministry of Internal Affairs"])] = "",
        country: Annotated[str, Query(max_length=200, examples=["MD"])] = "",
        identifier: Annotated[str, Query(max_length=500)] = "",
        kind: Annotated[str, Query(max_length=200)] = "",
        type: str | None = None,
        limit: Annotated[int, Query(ge=1, le=MOST_CANDIDATES)] = _DEFAULT,
        as_of: str | None = None,
    ) -> Response:
        """Find whom a name, an identifier or both mean: candidates with a score, the reason, and a decision."""
        check_names(request.query_params, _NAMES)
        query = MatchQuery(name=name, country=country, identifier=identifier, kind=kind, type=type, limit=limit)
        store = Snapshot(graph.store())
        asking = ProgramQueries.of(store, Scope(as_of=as_of))
        candidates = _shown(store, {"": _found(asking, query)}, asking)[""]
        return _sent(MatchAnswer(candidates=candidates, as_of=asking.at.now, data=version_of(store)))

    @router.post(
        "/match",
        operation_id="match_several",
        response_model=MatchAnswers,
        responses=problems(413, 414, 422, 503, 504),
        openapi_extra=described_body(MatchQueries, _EXAMPLE),
    )
    async def match_several(request: Request) -> Response:
        """Find whom up to 1,000 queries mean; one that is broken says so, and the others are answered."""
        check_names(request.query_params, ())
        queries = _queries(await body_of(request, _LARGEST_BODY, "Send fewer queries at a time."))
        return await run_in_threadpool(_several, graph.store, queries)

    _ = match, match_several
    return router


def _found(asking: ProgramQueries, query: MatchQuery) -> tuple[ScoredCandidate, ...]:
    if not query.name.strip() and not query.identifier.strip():
        raise BadArgument("name: neither a name nor an identifier is given.", "Give one of them, or both.", "name")
    if query.type is not None and query.type not in LABELS:
        raise BadArgument(f"type: there is no type “{query.type}”.", f"Types are: {', '.join(sorted(LABELS))}.", "type")
    types = (query.type,) if query.type else ()
    return asking.find(query.name, query.country, query.identifier, query.kind, types, query.limit)


def _shown(
    store: Snapshot, found: Mapping[str, tuple[ScoredCandidate, ...]], asking: ProgramQueries
) -> dict[str, tuple[CandidateOut, ...]]:
    """Add names, countries and identifiers to the candidates of all queries, in one read."""
    ids = list(dict.fromkeys(candidate.entity for candidates in found.values() for candidate in candidates))
    records = entity_records(store, ids, Scope(as_of=str(asking.at.now))) if ids else {}
    return {
        name: tuple(_candidate(candidate, records[candidate.entity]) for candidate in candidates)
        for name, candidates in found.items()
    }


def _candidate(candidate: ScoredCandidate, record: EntityRecord) -> CandidateOut:
    return CandidateOut(
        entity=EntityRef.model_validate(record.model_dump(include=set(EntityRef.model_fields))),
        score=candidate.score,
        decision=candidate.decision,
        matched=candidate.matched,
        language=candidate.language,
        how=candidate.how,
        why=candidate.why,
        acts=candidate.acts,
        countries=tuple(placed.country for placed in record.countries),
        identifiers=tuple(known.identifier for known in record.identifiers),
    )


def _several(opened: Callable[[], Store], queries: Mapping[str, Any]) -> Response:
    store = Snapshot(opened())
    asking = ProgramQueries.of(store, EVERYTHING)
    found: dict[str, tuple[ScoredCandidate, ...]] = {}
    wrong: dict[str, Problem] = {}
    for name, query in queries.items():
        try:
            found[name] = _found(asking, _query(query))
        except PASSING:
            raise
        except CoopnetError as error:
            wrong[name] = problem_out(error)
    shown = _shown(store, found, asking)
    results = {
        name: MatchResult(problem=wrong[name]) if name in wrong else MatchResult(candidates=shown[name])
        for name in queries
    }
    return _sent(MatchAnswers(results=results, as_of=asking.at.now, data=version_of(store)))


def _query(given: Any) -> MatchQuery:
    fields = cast("dict[str, Any]", given) if isinstance(given, dict) else {}
    if unknown := sorted(set(fields) - set(MatchQuery.model_fields)):
        known = ", ".join(MatchQuery.model_fields)
        raise BadArgument(f"{unknown[0]}: there is no such field.", f"Fields are: {known}.", unknown[0])
    return validated(MatchQuery, given, 'Such as {"name": "UNICEF"}.', "query")


def _queries(body: bytes) -> Mapping[str, Any]:
    queries = validated(MatchQueries, body, 'Send JSON such as {"queries": {"q0": {"name": "UNICEF"}}}.').queries
    if len(queries) > MOST_QUERIES:
        raise TooLarge(f"{len(queries):,} queries in one request.", f"Send {MOST_QUERIES:,} at a time.")
    return queries


def _sent(answer: Out) -> Response:
    return Response(answer.model_dump_json(), 200, {"Cache-Control": "no-cache"}, "application/json")
