"""Which country a name has meant, and when: names of the CLDR in many languages, and names that registers use.

The table holds what the CLDR does not: official and older names, each with the years in which it meant that country
where the years matter. It is made of facts that any gazetteer has; a name that several states had is under each.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ...graph import countries
from ...graph.countries import FORMER, LANGUAGES
from .spellings import folded

FOREVER = 9999


@dataclass(frozen=True, slots=True)
class Meaning:
    """That a name means a country, from the first to the last of these years."""

    code: str
    first: int = 0
    last: int = FOREVER


_OTHER_NAMES = {
    "AE": "Trucial States", "AR": "Argentine Republic; Argentine Confederation", "BA": "Bosnia; Bosnia-Hercegovina",
    "BN": "Brunei Darussalam", "BO": "Bolivia", "BS": "The Bahamas", "BW": "Bechuanaland; Bechuanaland Protectorate", "BY": "Byelorussia; Byelorussian SSR; "
    "Byelorussia SSR; Byelorussia S S R; Belorussia", "BZ": "British Honduras",
    "CC": "Cocos Islands; Cocos Keeling Islands", "CD": "Democratic Republic of the Congo; Congo Kinshasa; "
    "Congo Leopoldville; Belgian Congo; Congo, Dem. Rep.; DR Congo; DRC", "CG": "Republic of the Congo; "
    "Congo Brazzaville; People's Republic of the Congo; Congo, Peoples Republic of; Congo, Rep.; "
    "Congo, Republic of formerly Congo PR", "CH": "Swiss Confederation", "CI": "Ivory Coast; Cote d'Ivoire",
    "CN": "People's Republic of China; China P R; China", "CV": "Cape Verde; Cabo Verde; Cape Verde Islands",
    "CW": "Curacao", "CZ": "Czech Republic", "DE": "Federal Republic of Germany; Germany Federal Republic; "
    "German Federal Republic; West Germany; German Empire", "DJ": "French Somaliland",
    "DM": "Dominica, Commonwealth of", "EG": "Arab Republic of Egypt; Egypt, Arab Rep.",
    "ET": "Abyssinia", "FK": "Falkland Islands; Islas Malvinas; Falkland Islands (Malvinas)",
    "FM": "Micronesia; Federated States of Micronesia", "FO": "Faroe Islands; Faeroe Islands", "FR": "French Republic",
    "GB": "United Kingdom of Great Britain and Northern Ireland; Great Britain; UK; United Kingdom of Great Britain "
    "and Ireland; Britain", "GH": "Gold Coast", "GM": "Gambia, The", "GQ": "Guinea, Equatorial; Spanish Guinea",
    "GR": "Hellenic Republic", "GW": "Guinea Bissau; Portuguese Guinea", "GY": "British Guiana",
    "HK": "Hong Kong; Hong Kong SAR; Hong Kong, China", "HT": "Hayti", "ID": "Netherlands East Indies; "
    "Dutch East Indies", "IE": "Republic of Ireland; Ireland; Irish Free State; Eire", "IL": "State of Israel",
    "IQ": "Irak", "IR": "Persia; Islamic Republic of Iran", "JO": "Transjordan; Trans-Jordan",
    "KG": "Kyrgyz Republic", "KH": "Khmer Republic; Kampuchea; Democratic Kampuchea", "KM": "Comoro Islands; "
    "Comoros Islands; Comoro Archipelago", "KN": "Saint Christopher and Nevis; Saint Kitts and Nevis",
    "KP": "Democratic People's Republic of Korea; North Korea; Korea, DPR; Korea, Dem. People's Rep.; DPR Korea; "
    "Korea Democratic People's Republic of", "KR": "Republic of Korea; South Korea; Korea Republic of; Korea, Rep.",
    "LA": "Lao People's Democratic Republic; Lao PDR; Laos", "LK": "Ceylon", "LS": "Basutoland",
    "LY": "Libyan Arab Jamahiriya; Socialist People's Libyan Arab Jamahiriya", "MD": "Republic of Moldova; Moldavia",
    "MG": "Malagasy Republic", "MK": "The former Yugoslav Republic of Macedonia; Macedonia; Macedonia the FYR of; "
    "FYR Macedonia; Republic of Macedonia", "MM": "Burma; Union of Myanmar", "MO": "Macao; Macau; Macau, China",
    "MW": "Nyasaland", "MY": "Federation of Malaya; Malaya", "NA": "South West Africa", "NL": "Holland; Netherlands",
    "NU": "Niue Island", "OM": "Muscat; Muscat and Oman", "PF": "French Oceania; French Settlements in Oceania", "PH": "Philippine Islands",
    "PN": "Pitcairn Group; Pitcairn, Henderson, Ducie and Oeno Islands", "PS": "State of Palestine; Palestine; "
    "Occupied Palestinian Territory; West Bank and Gaza; West Bank and Gaza Strip; Palestine National Authority; "
    "Palestinian Authority", "PT": "Portuguese Republic", "RO": "Roumania; Rumania", "RU": "Russian Federation; Russia",
    "RW": "Ruanda", "SB": "British Solomon Islands; Solomon Islands Protectorate", "SK": "Slovak Republic",
    "SO": "Somali Democratic Republic; Somali Republic", "SR": "Surinam; Dutch Guiana", "ST": "Sao Tome and Principe",
    "SV": "Salvador; El Salvador", "SY": "Syrian Arab Republic; Syria", "SZ": "Swaziland; Eswatini",
    "TK": "Tokelau Islands", "TG": "French Togoland; Togolese Republic", "TH": "Siam", "TL": "Timor-Leste; Democratic Republic of Timor-Leste",
    "TN": "Tunis", "TR": "Turkey; Turkiye; Republic of Turkey", "TT": "Trinidad & Tobago",
    "TW": "Taiwan; Chinese Taipei; China Taiwan; Taiwan Province of China; Taiwan, China", "TZ": "Tanzania; "
    "United Republic of Tanzania; Tanganyika and Zanzibar", "UA": "Ukrainian SSR; Ukraine SSR; Ukraine S S R",
    "US": "United States of America; United States; USA; US; U.S.A.", "UY": "Eastern Republic of Uruguay",
    "VA": "Holy See; Vatican City; Vatican City State; Vatican", "VC": "Saint Vincent; Saint Vincent and the "
    "Grenadines", "VE": "Venezuela", "VG": "British Virgin Islands; Virgin Islands, British",
    "VI": "US Virgin Islands; United States Virgin Islands; Virgin Islands of the United States",
    "VN": "Viet Nam; Vietnam; Socialist Republic of Viet Nam; Vietnam, Socialist Rep of", "WF": "Wallis and Futuna Islands", "WS": "Western Samoa",
    "YE": "Yemen Arab Republic; North Yemen; Republic of Yemen; Yemen; Yemen, Rep.", "ZM": "Northern Rhodesia",
    "AIDJ": "French Terr of Afars and Issas; French Afars and Issas", "CS": "Czechoslovak Republic; "
    "Czechoslovak Socialist Republic; Czech and Slovak Federal Republic; Czechoslovakia (former)", "CSXX":
    "State Union of Serbia and Montenegro", "DD": "East Germany; GDR", "GEHH": "Gilbert and Ellice Colony",
    "NH": "New Hebrides Condominium", "PC": "Trust Territories of the Pacific Islands; Pacific Islands; "
    "Trust Territory of the Pacific", "PZ": "Canal Zone", "RH": "Rhodesia", "SU": "USSR; U.S.S.R.; Union of Soviet "
    "Socialist Republics; Former Soviet Union", "TP": "Portuguese Timor", "VD": "North Vietnam; Vietnam D R; "
    "Viet-Nam, Democratic Republic of", "YD": "South Yemen; People's Democratic Republic of Yemen; Yemen, Peoples's "
    "Democratic Republic of; Yemen, Democratic", "YU": "Serb-Croat-Slovene State; Kingdom of Serbs, Croats and "
    "Slovenes; Yugoslavia, Federal Republic of; Federal Republic of Yugoslavia; Socialist Federal Republic of "
    "Yugoslavia; Yugoslavia (former); Former Yugoslavia",
}  # fmt: skip
_DATED = {
    "burkina faso": (Meaning("BF"),),
    "congo": (Meaning("CG"), Meaning("CD", 0, 1971)),
    "korea": (Meaning("KR"), Meaning("KP")),
    "united arab republic": (Meaning("EG", 1958, 1971),),
    "republic of china": (Meaning("CN", 1912, 1949), Meaning("TW", 1950)),
    "china republic of": (Meaning("CN", 1912, 1949), Meaning("TW", 1950)),
    "burma": (Meaning("BU", 1948, 1989), Meaning("MM", 1990)),
    "east timor": (Meaning("TP", 1975, 2002), Meaning("TL", 2002)),
    "virgin islands": (Meaning("VG"), Meaning("VI")),
}
"""Names that meant more than one country, or a country in some years only."""


def meanings(spelling: str) -> tuple[Meaning, ...]:
    """Give what a folded name has meant, by the English and older names first, then by those of other languages."""
    return _english().get(spelling) or _translated().get(spelling, ())


@cache
def _english() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for code, name in countries.current().items():
        found[folded(name)] = (Meaning(code),)
    for code, former in FORMER.items():
        found[folded(former.name)] = (Meaning(code, former.first, former.last),)
    for code, names in _OTHER_NAMES.items():
        first, last = countries.years(code) or (0, FOREVER)
        for name in names.split(";"):
            found[folded(name)] = (Meaning(code, first, last),)
    return found | _DATED


@cache
def _translated() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for language in LANGUAGES[1:]:
        for code, name in countries.names(language).items():
            found[folded(name)].add(code)
    # a name that is one country's in one language and another's in the next tells nothing
    return {name: (Meaning(code),) for name, codes in found.items() if len(codes) == 1 for code in codes}
