"""Generate random IATI files of any size from a fixed seed, with distributions like those of real files.

    python benchmarks/generated_iati.py --activities 50000 --flows 400000 country.xml

A few organisations give and receive most of the money, and a few countries have most of the activities (Zipf). The
numbers of transactions per activity and the amounts are log-normal. Each activity has what real ones usually have: a
title, roles, countries and sectors with percentages, a budget. A third of the transactions have a country of their
own, and those of one activity share one or two providers and receivers.
"""

from __future__ import annotations

import argparse
import random
import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

COUNTRIES = re.findall(
    "..",
    "KEUGTZETNGMZGHMWRWSNMLBFNECDZMZWSSSDSOBISLLRGNBJTGCMTDMGBDNPPKINLKMMKHLAVNPHIDAFUAMDGEAMALBARSXKHNGTSVNIBOPECOECHT",
)
SECTORS = (
    11110,
    11220,
    12220,
    12250,
    13020,
    13040,
    14030,
    15110,
    15150,
    16010,
    21020,
    23210,
    24030,
    31120,
    31161,
    41010,
)
CURRENCIES = ("USD", "EUR", "GBP", "SEK", "DKK", "CHF", "CAD", "JPY", "MDL")


@dataclass(frozen=True)
class Chance:
    """Draws random values from one seeded source."""

    source: random.Random

    def zipf(self, number: int, exponent: float = 1.1) -> int:
        """Draw an index below `number`; the first ones are much more frequent."""
        weights = _weights(number, exponent)
        return bisect(weights, self.source.random() * weights[-1])

    def day(self) -> date:
        """Draw a day from 2004 to 2024."""
        return date(2004, 1, 1) + timedelta(days=self.source.randrange(7600))

    def amount(self) -> str:
        """Draw an amount with cents; one in forty is negative."""
        value = round(self.source.lognormvariate(10.5, 2.2), 2)
        return f"{-value if self.source.random() < 0.025 else value:.2f}"


_CACHE: dict[tuple[int, float], list[float]] = {}


def _weights(number: int, exponent: float) -> list[float]:
    if (number, exponent) not in _CACHE:
        _CACHE[number, exponent] = list(accumulate(1 / (rank + 1) ** exponent for rank in range(number)))
    return _CACHE[number, exponent]


def organisation(chance: Chance, tag: str, number: int, role: str = "") -> str:
    """Return an organisation element; two thirds have an identifier."""
    which = chance.zipf(number)
    ref = f' ref="XM-GEN-{number}-{which}"' if which % 3 else ""
    attributes = f'{role}{ref} type="{(10, 21, 40, 70)[which % 4]}"'
    return f"<{tag}{attributes}><narrative>Organisation {number}-{which}</narrative></{tag}>"


def activities(count: int, flows: int, seed: int = 7, prefix: str = "GEN") -> Iterator[str]:
    """Yield the activity elements, with `flows` transactions in total."""
    chance = Chance(random.Random(seed))
    sizes = [chance.source.lognormvariate(1.2, 1.1) for _ in range(count)]
    scale, left = flows / sum(sizes), flows
    for number, size in enumerate(sizes):
        share = min(left, round(size * scale)) if number < count - 1 else left
        left -= share
        yield activity(chance, f"XM-GEN-{prefix}-{number}", share)


def activity(chance: Chance, identifier: str, flows: int) -> str:
    """Return an activity element with `flows` transactions."""
    currency = CURRENCIES[chance.zipf(len(CURRENCIES))]
    started = chance.day()
    country, other = COUNTRIES[chance.zipf(len(COUNTRIES))], COUNTRIES[chance.zipf(len(COUNTRIES))]
    places = [(country, 60), (other, 40)] if country != other and chance.source.random() < 0.2 else [(country, 100)]
    first, second = SECTORS[chance.zipf(len(SECTORS))], SECTORS[chance.zipf(len(SECTORS))]
    sectors = [(first, 70), (second, 30)] if first != second else [(first, 100)]
    providers = [organisation(chance, "provider-org", 300) for _ in range(1 + (chance.source.random() < 0.1))]
    receivers = [organisation(chance, "receiver-org", 4000) for _ in range(1 + (chance.source.random() < 0.2))]
    kinds = "2" + chance.source.choice("3341") * 6
    parts = [
        f'<iati-activity default-currency="{currency}" last-updated-datetime="2024-05-01T00:00:00" xml:lang="en">',
        f"<iati-identifier>{identifier}</iati-identifier>",
        '<reporting-org ref="XM-GEN" type="10"><narrative>Generated donor</narrative></reporting-org>',
        f"<title><narrative>Activity {identifier} in {country}</narrative></title>",
        "<description><narrative>Made by chance, for measuring.</narrative></description>",
        organisation(chance, "participating-org", 300, ' role="1"'),
        organisation(chance, "participating-org", 4000, ' role="4"'),
        f'<activity-status code="2"/><activity-date type="2" iso-date="{started}"/>',
        *(f'<recipient-country code="{code}" percentage="{share}"/>' for code, share in places),
        *(f'<sector vocabulary="1" code="{code}" percentage="{share}"/>' for code, share in sectors),
        f'<budget type="1"><period-start iso-date="{started.year}-01-01"/><period-end iso-date="{started.year}-12-31"/>'
        f'<value value-date="{started.year}-01-01">{chance.amount()}</value></budget>',
        *(transaction(chance, country, started, kinds, providers, receivers) for _ in range(flows)),
        "</iati-activity>\n",
    ]
    return "".join(parts)


def transaction(
    chance: Chance, country: str, started: date, kinds: str, providers: list[str], receivers: list[str]
) -> str:
    """Return a transaction element, dated within three years after the activity started."""
    day = started + timedelta(days=chance.source.randrange(1100))
    place = f'<recipient-country code="{country}"/>' if chance.source.random() < 0.33 else ""
    return (
        f'<transaction><transaction-type code="{chance.source.choice(kinds)}"/><transaction-date iso-date="{day}"/>'
        f'<value value-date="{day}">{chance.amount()}</value>{chance.source.choice(providers)}'
        f"{chance.source.choice(receivers)}{place}</transaction>"
    )


def write(path: Path, count: int, flows: int, seed: int = 7, prefix: str = "GEN") -> Path:
    """Write a file with `count` activities and `flows` transactions in total; return its path."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<iati-activities version="2.03">\n')
        file.writelines(activities(count, flows, seed, prefix))
        file.write("</iati-activities>\n")
    return path


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--activities", type=int, default=50_000)
    parser.add_argument("--flows", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    print(write(given.path, given.activities, given.flows, given.seed).stat().st_size, "bytes")
