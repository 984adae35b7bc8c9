"""Generate actors with names in several languages and scripts, for measurements of search.

An actor has a place of its own and a kind of body; its names put these together as one of its languages does, and a
third of the actors have an acronym. Places are made of syllables, so that few actors share one, as in real registers;
words for bodies are shared by thousands of actors, as in real registers, too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import Modality
from coopnet.graph.model.statements import Circumstances, Statement

SOURCE = "source:generated"
_SYLLABLES = {
    "latin": "ka lo mi ran to ber sel vi dor na gu ti chen po ra zu wel mar kin do su fa ley ash",
    "cyrillic": "ка ло ми ран то бер сел ви дор на гу ти чен по ра зу вел мар кин до",
    "arabic": "با تا رام سال كور دان مي نور حاس لي",
    "han": "安 北 长 东 福 广 海 河 湖 华 江 金 康 林 龙 南 宁 平 青 山 上 石 泰 天 西 新 阳 云 中 州",
    "korean": "가 나 다 라 마 바 사 아 자 강 남 북 동 서 울 부 산 대 구 인 천 광 주 전 경 기",
    "thai": "กา นา มา รา สา บา ทอง เมือง บุรี ชัย",
}
_BODIES: tuple[tuple[tuple[str, str, str], ...], ...] = (
    (
        ("en", "latin", "Ministry of Health of {}"),
        ("fr", "latin", "Ministère de la Santé de {}"),
        ("ru", "cyrillic", "Министерство здравоохранения {}"),
    ),
    (
        ("en", "latin", "{} Development Foundation"),
        ("es", "latin", "Fundación para el Desarrollo de {}"),
        ("ar", "arabic", "مؤسسة {} للتنمية"),
    ),
    (("en", "latin", "{} University"), ("de", "latin", "Universität {}"), ("zh", "han", "{}大学")),
    (
        ("en", "latin", "Association of Farmers of {}"),
        ("pt", "latin", "Associação dos Agricultores de {}"),
        ("th", "thai", "สมาคม{}"),
    ),
    (("en", "latin", "{} Works Ltd"), ("fr", "latin", "Société {}"), ("ko", "korean", "{}협력단")),
    (
        ("en", "latin", "{} Women's Network"),
        ("fr", "latin", "Réseau des femmes de l'{}"),
        ("uk", "cyrillic", "Мережа жінок {}"),
    ),
    (
        ("en", "latin", "{} Municipal Council"),
        ("es", "latin", "Ayuntamiento de {}"),
        ("ru", "cyrillic", "Администрация {}"),
    ),
    (
        ("en", "latin", "{} Relief and Rehabilitation Society"),
        ("de", "latin", "Hilfswerk {}"),
        ("ar", "arabic", "جمعية {}"),
    ),
)
"""Names of one kind of body by language, with the script of the place in them."""


def actors(count: int, seed: int = 0) -> Iterator[tuple[str, list[tuple[str, str]], str]]:
    """Yield id, names with their languages, and an identifier: two and a half names an actor on average."""
    chance = random.Random(seed)
    for at in range(count):
        ways = chance.choice(_BODIES)
        lengths = chance.choice((2, 3, 3, 4)), chance.choice((0, 0, 2, 3))
        taken = chance.sample(ways, chance.choice((1, 2, 2, 3)))
        names = [(way.format(_place(chance, script, lengths)), language) for language, script, way in taken]
        if at % 3 == 0:
            names.append(("".join(chance.choices("ABCDEFGILMNOPRSTU", k=chance.choice((3, 4, 5)))), ""))
        yield f"org:gen-{at}", names, f"XX-REG-{at:07}"


def records(count: int, seed: int = 0) -> Iterator[Record]:
    """Yield what a register would say of the actors: one description each, and how every tenth pays for a project."""
    circumstances = Circumstances(SOURCE, Modality.STATE)
    for at, (entity, names, identifier) in enumerate(actors(count, seed)):
        own = {
            "names": [name for name, _ in names],
            "languages": [language for _, language in names],
            "name_kinds": ["official"] * len(names),
            "identifiers": [identifier],
            "schemes": ["register"],
        }
        statements = [Statement("DESCRIBES", SOURCE, entity, circumstances, own)]
        if at % 10 == 0:
            statements.append(Statement("FUNDS", entity, f"project:gen-{at}", circumstances, {}))
        yield Record(entity, tuple(statements))


def _place(chance: random.Random, script: str, lengths: tuple[int, int]) -> str:
    parts = ("".join(chance.choices(_SYLLABLES[script].split(), k=length)) for length in lengths if length)
    return " ".join(part.capitalize() for part in parts)
