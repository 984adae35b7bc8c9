"""From the form to records: one for each statement, entity, source and mention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, product
from typing import cast

from ...graph.model import countries
from ...graph.model.flows import Amount, Flow, Leg
from ...graph.model.records import Dataset, Record
from ...graph.model.schema import BY_PREFIX, ENTITY_ID, Basis
from ...graph.model.statements import Circumstances, Evidence, StatedDate, Statement, Value
from ...graph.money.allocation import allocate
from .consistency import LEGS, Known, publisher_id
from .entity_form import BelongingForm, DayForm, Described, EntityForm, MentionForm, NamedForm, SourceForm
from .field_values import EvidenceItem
from .fitting import Shaped
from .statement_form import DescribesForm, End, FlowForm, JoinForm, ProvisionRef, ProvisionStatementForm, StatementForm


@dataclass(frozen=True)
class Curation:
    """How the records of one dataset come about; `curator` is the source of what its keeper assigns."""

    dataset: Dataset
    known: Known

    @property
    def curator(self) -> str:
        """The dataset as a source."""
        return f"source:{self.dataset.name}"

    def records(self, shaped: Shaped) -> Iterator[Record]:
        """Yield all records: the curator, sources with their mentions, entities, statements."""
        yield self._curator_record()
        for source, _ in shaped.sources:
            yield self._source(source)
            yield from (self._mention(source, mention) for mention in source.mentions)
        for entity, _ in shaped.entities:
            yield from self._entity(entity)
        yield from self._countries(shaped)
        for statement, _ in shaped.statements:
            yield Record(statement.id, tuple(self._statements(statement)))

    def _curator_record(self) -> Record:
        own = _given(
            names=[self.dataset.title],
            languages=[""],
            name_kinds=["official"],
            kind="curated dataset",
            licence=self.dataset.licence,
            publisher=self.dataset.attribution,
        )
        by = Circumstances(self.curator, basis=Basis.ASSIGNED)
        return Record(f"source/{self.curator}", (Statement("DESCRIBES", self.curator, self.curator, by, own),))

    def _source(self, form: SourceForm) -> Record:
        circumstances = Circumstances(form.id, basis=form.basis, note=form.note or "")
        publisher = publisher_id(form)
        own = _given(
            names=list(form.title.values()),
            languages=list(form.title),
            name_kinds=[form.title_kind] * len(form.title),
            schemes=[identifier.scheme for identifier in form.identifiers],
            identifiers=[identifier.value for identifier in form.identifiers],
            kind=form.kind,
            language=form.language,
            url=form.url,
            licence=form.licence,
            publisher="" if publisher else form.publisher,
            published=form.published,
            sha256=form.text.sha256 if form.text else "",
        )
        statements = [Statement("DESCRIBES", form.id, form.id, circumstances, own)]
        stated = replace(circumstances, note="")
        if publisher:
            statements.append(Statement("PUBLISHED_BY", form.id, publisher, stated))
        statements += (
            Statement("AUTHORED_BY", form.id, author.entity, stated, _given(role=author.role))
            for author in form.authors
        )
        return Record(f"source/{form.id}", tuple(statements))

    def _mention(self, source: SourceForm, form: MentionForm) -> Record:
        circumstances = Circumstances(source.id, note=form.note or "", evidence=_evidence(form.spans, source))
        own = _given(
            names=[name.name for name in form.as_],
            languages=[name.language or source.language or "" for name in form.as_],
        )
        statement = Statement("MENTIONS", source.id, form.entity, circumstances, own)
        return Record(f"mention/{source.id}/{form.entity}", (statement,))

    def _entity(self, form: EntityForm) -> Iterator[Record]:
        by = Circumstances(self.curator, basis=form.basis, note=form.note or "")
        statements: list[Statement] = []
        for basis, own in _by_basis(form):
            note = by.note if basis == form.basis else ""
            statements.append(Statement("DESCRIBES", self.curator, form.id, replace(by, basis=basis, note=note), own))
        assigned = replace(by, note="")
        if form.country:
            statements.append(Statement("OF_COUNTRY", form.id, form.country.id, self._belonging(form.country)))
        statements += (Statement("PART_OF", form.id, theme, assigned) for theme in form.broader)
        if statements:
            yield Record(f"entity/{form.id}", tuple(statements))

    def _belonging(self, form: BelongingForm) -> Circumstances:
        source = self.known.sources.get(form.source or "")
        return Circumstances(
            source.id if source else self.curator, basis=form.basis, evidence=_cited(form.evidence, source)
        )

    def _countries(self, shaped: Shaped) -> Iterator[Record]:
        """Describe the countries that are used and not introduced: a code alone tells a reader little."""
        by = Circumstances(self.curator, basis=Basis.ASSIGNED)
        for country in sorted(_used(shaped) - self.known.entities):
            code = country.removeprefix("country:")
            first, last = countries.years(code) or ("", "")
            own = _given(
                names=[countries.name(code)],
                languages=["en"],
                name_kinds=["official"],
                schemes=["iso3166"],
                identifiers=[code],
                start=f"{first}",
                end=f"{last}",
            )
            yield Record(f"entity/{country}", (Statement("DESCRIBES", self.curator, country, by, own),))

    def _statements(self, form: StatementForm) -> Iterator[Statement | Flow]:
        circumstances = self._circumstances(form)
        if isinstance(form, FlowForm):
            yield _flow(form, circumstances)
        elif isinstance(form, DescribesForm):
            own = _description(form, "as stated")
            for end in form.object:
                yield Statement("DESCRIBES", circumstances.source, self._end(end), circumstances, own)
        elif isinstance(form, ProvisionStatementForm):
            yield from self._provision(form, circumstances)
        elif isinstance(form, JoinForm):
            for subject, target in product(form.subject, form.object):
                yield Statement(form.type, self._end(subject), self._end(target), circumstances, form.own())

    def _provision(self, form: ProvisionStatementForm, circumstances: Circumstances) -> Iterator[Statement]:
        given = form.provision
        node = self._end(ProvisionRef(provision=form.id))
        ((language, text),) = given.text.items()
        own = _given(kind=given.kind, text=text, language=language)
        own |= {} if given.order is None else {"order": given.order}
        own |= {} if given.complete is None else {"complete": given.complete}
        yield Statement("HAS_PROVISION", form.subject, node, circumstances, own)
        for theme in given.themes:
            yield Statement("ADDRESSES", node, theme, circumstances)
        for entity in given.mentions:
            yield Statement("MENTIONS", node, entity, circumstances)
        for entity in given.parties:
            yield Statement("MENTIONS", node, entity, circumstances, {"role": "party"})

    def _end(self, end: End) -> str:
        return f"provision:{self.dataset.name}/{end.provision}" if isinstance(end, ProvisionRef) else end

    def _circumstances(self, form: StatementForm) -> Circumstances:
        source = self.known.sources.get(form.source or "")
        attributed = form.attributed_to or ""
        by = source.id if source else self.curator
        match = ENTITY_ID.fullmatch(attributed)
        by_id = match is not None and match["prefix"] in BY_PREFIX
        return Circumstances(
            by,
            form.modality,
            form.basis,
            attributed if by_id else "",
            "" if by_id else attributed,
            _date(form),
            form.at_event or "",
            tuple(form.about()),
            form.note or "",
            as_name=tuple(form.as_),
            evidence=_cited(form.evidence, source),
        )


def _flow(form: FlowForm, circumstances: Circumstances) -> Flow:
    legs: list[Leg] = []
    for name, leg in LEGS.items():
        value = getattr(form, name)
        if isinstance(value, str):
            legs.append(Leg(leg, value))
        elif value:
            legs += (Leg(leg, share.id, share.share) for share in value)
    return allocate(
        Flow(
            form.kind,
            Amount(form.amount, form.currency or ""),
            tuple(legs),
            circumstances,
            form.text or "",
            form.value_date or "",
        )
    )


def _date(form: StatementForm) -> StatedDate | None:
    if form.date is None:
        return None
    date = form.date
    return StatedDate(date.edtf or "", date.text or "", date.bound or "", date.basis or "", date.relative_to or "")


def _evidence(spans: list[tuple[int, int]], source: SourceForm | None) -> Evidence:
    return Evidence(source.text.sha256, tuple(spans)) if spans and source and source.text else Evidence()


def _cited(items: Sequence[EvidenceItem], source: SourceForm | None) -> Evidence:
    spans = [item for item in items if not isinstance(item, str)]
    quotes = tuple(item for item in items if isinstance(item, str))
    return replace(_evidence(spans, source), quotes=quotes)


def _given(**values: Value | None) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _description(form: Described, name_kind: str) -> dict[str, Value]:
    names = [NamedForm(name=text, language=tag or None, kind=None) for tag, text in (form.name or {}).items()]
    kinds = [form.name_kind or name_kind] * len(names)
    names += form.aliases
    kinds += [alias.kind or "alias" for alias in form.aliases]
    if form.acronym:
        names.append(NamedForm(name=form.acronym, language=None, kind=None))
        kinds.append("acronym")
    own = _given(
        names=[name.name for name in names],
        languages=[name.language or "" for name in names] if names else [],
        name_kinds=kinds,
        schemes=[identifier.scheme for identifier in form.identifiers],
        identifiers=[identifier.value for identifier in form.identifiers],
        kind=form.kind,
        status=form.status,
        duration=form.duration,
        phase=form.phase,
        count_op=form.count_op,
        resolution=form.resolution,
        vocabulary=form.vocabulary,
        **_days(form),
    )
    return own if form.count is None else {**own, "count": form.count}


def _days(form: Described) -> dict[str, str | None]:
    """Return the dates of a description, with their words."""
    given: dict[str, str | None] = {}
    for name in ("period", "start", "end", "held"):
        day: DayForm | None = getattr(form, name)
        if day is not None:
            given |= {name: day.edtf, f"{name}_text": day.text, f"{name}_relative_to": day.relative_to}
    return given


def _by_basis(form: EntityForm) -> Iterator[tuple[Basis, dict[str, Value]]]:
    """Yield one description for each basis that some of the values have, that of the entity first."""
    of_aliases, of_acronym = form.aliases_basis or form.basis, form.acronym_basis or form.basis
    for basis in dict.fromkeys((form.basis, of_aliases, of_acronym)):
        aliases = form.aliases if of_aliases == basis else list[NamedForm]()
        acronym = form.acronym if of_acronym == basis else None
        rest = form if basis == form.basis else Described.model_construct()
        if own := _description(rest.model_copy(update={"aliases": aliases, "acronym": acronym}), "official"):
            yield basis, own


def _used(shaped: Shaped) -> set[str]:
    """Return the countries that sources, entities and statements name."""
    forms = chain(shaped.sources, shaped.entities, shaped.statements)
    texts: Iterable[str] = chain.from_iterable(_texts(form.model_dump()) for form, _ in forms)
    return {text for text in texts if text.startswith("country:") and countries.is_country(text[len("country:") :])}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(cast("dict[str, object]", value).values()))
    elif isinstance(value, list | tuple):
        for inside in cast("Sequence[object]", value):
            yield from _texts(inside)
