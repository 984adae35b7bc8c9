"""Make the shapes of the map from Natural Earth; run by hand when they are to be renewed.

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python -m coopnet.visualise.charts.make_world package

`world.json` holds, in the Equal Earth projection (Šavrič, Patterson, Jenny 2018), each country's shape as a path, the
middle of its largest part (also in degrees), the borders, and those of them that are dashed. NOTICE names the licence,
and docs/explorer.md whose borders these are: Natural Earth draws who holds a place, and here the United Nations' maps
are followed where the shapes allow it.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pycountry

HERE = Path(__file__).parent
FILES: Mapping[str, str] = {
    "countries-110m.json": "2516c915867c7baf18ddec727aec46c315541a07cfb3d79a6559b05d5e94eee8",
    "countries-10m.json": "3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79",
}
"""Shapes and middles are taken from these, of world-atlas 2.0.2, which is Natural Earth 4.1."""
WIDTH, TENTH = 1280, 10
_NAMED = {"Kosovo": "XK", "N. Cyprus": "CY", "Somaliland": "SO"}
"""Shapes without a code: two of them lie in states that the United Nations' maps show undivided."""
_LEFT_OUT = "AQ"
_CRIMEA = ((32.0, 44.0), (36.8, 46.5))
"""Where Natural Earth has a part of Russia that General Assembly resolution 68/262 holds to be Ukraine's."""
_DASHED = {("EH", "MA"), ("EH", "MR"), ("EH", "DZ"), ("RS", "XK"), ("IL", "PS"), ("IL", "SY"), ("SD", "SS")}
"""Borders that the United Nations' maps draw dashed all along: not settled, or lines of armistice."""
_DASHED_IN = {("IN", "PK"): ((72.0, 32.5), (81.0, 38.0)), ("CN", "IN"): ((76.0, 27.0), (98.0, 37.0))}
"""Borders that they draw dashed within these bounds: Jammu and Kashmir, and the line of control beside it."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2

Point = tuple[float, float]


class _Ring(NamedTuple):
    """A closed line, as indices of the arcs that it is put together from."""

    arcs: tuple[int, ...]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Project degrees; x and y are in radians on a globe of radius one, y upwards."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    y, slope = _height(theta)
    return math.radians(longitude) * math.cos(theta) / (_M * slope), y


def _height(theta: float) -> Point:
    """Return y at the parametric latitude `theta`, and how steeply it rises there."""
    square = theta * theta
    sixth = square**3
    slope = 9 * _A[3] * square * sixth + 7 * _A[2] * sixth + 3 * _A[1] * square + _A[0]
    return theta * (_A[3] * square * sixth + _A[2] * sixth + _A[1] * square + _A[0]), slope


def degrees(x: float, y: float) -> Point:
    """Return longitude and latitude of a projected point, by Newton's method, to two decimals."""
    theta = y
    for _ in range(12):
        height, slope = _height(theta)
        theta -= (height - y) / slope
    longitude = math.degrees(x * _M * _height(theta)[1] / math.cos(theta))
    return round(longitude, 2), round(math.degrees(math.asin(math.sin(theta) / _M)), 2)


def make(folder: Path, file: Path = HERE / "world.json") -> None:
    """Write the file; raises ValueError where the package is another one."""
    coarse, fine = (_read(folder / name) for name in FILES)
    world = _shapes(coarse)
    world["middles"] = {code: _middle(rings, fine.arcs) for code, rings in sorted(_by_code(fine).items())}
    world["degrees"] = {code: _SHEET.degrees(middle) for code, middle in world["middles"].items()}
    file.write_text(json.dumps(world, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")


class _Atlas(NamedTuple):
    """The arcs of a file in degrees, and its countries."""

    arcs: Sequence[Sequence[Point]]
    countries: Sequence[Mapping[str, Any]]


def _read(path: Path) -> _Atlas:
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != FILES[path.name]:
        raise ValueError(f"{path.name} is another file than the one that the map was made of.")
    topology = json.loads(content)
    (step_x, step_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[list[Point]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((left + x * step_x, bottom + y * step_y))
        arcs.append(points)
    return _Atlas(arcs, topology["objects"]["countries"]["geometries"])


def _by_code(atlas: _Atlas) -> dict[str, list[_Ring]]:
    """Return the rings of each country by its code of two letters."""
    found: dict[str, list[_Ring]] = defaultdict(list)
    for shape in atlas.countries:
        code = _code(shape)
        if not code or code == _LEFT_OUT:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for ring in (_Ring(tuple(ring)) for polygon in polygons for ring in polygon):
            is_crimea = code == "RU" and _is_within(_points(ring.arcs, atlas.arcs), _CRIMEA)
            found["UA" if is_crimea else code].append(ring)
    return found


def _code(shape: Mapping[str, Any]) -> str:
    if "id" in shape:
        country = pycountry.countries.get(numeric=str(shape["id"]).zfill(3))
        return country.alpha_2 if country is not None else ""
    return _NAMED.get(shape["properties"]["name"], "")


def _is_within(points: Iterable[Point], bounds: tuple[Point, Point]) -> bool:
    (left, bottom), (right, top) = bounds
    return all(left <= x <= right and bottom <= y <= top for x, y in points)


def _points(arcs: Iterable[int], known: Sequence[Sequence[Point]]) -> list[Point]:
    """Put arcs together; one whose index is below zero is run through backwards."""
    points: list[Point] = []
    for index in arcs:
        run = known[index] if index >= 0 else known[~index][::-1]
        points += run if not points else run[1:]
    return points


class _Sheet:
    """From degrees to the units of the picture."""

    def __init__(self) -> None:
        self.scale = WIDTH / (2 * equal_earth(180, 0)[0])
        self.top = equal_earth(0, 84)[1]

    def at(self, point: Point) -> Point:
        x, y = equal_earth(*point)
        return WIDTH / 2 + x * self.scale, (self.top - y) * self.scale

    def degrees(self, place: Point) -> Point:
        """Return longitude and latitude of a place of the picture."""
        return degrees((place[0] - WIDTH / 2) / self.scale, self.top - place[1] / self.scale)


_SHEET = _Sheet()
HEIGHT = math.ceil((_SHEET.top - equal_earth(0, -57)[1]) * _SHEET.scale)


def _shapes(atlas: _Atlas) -> dict[str, Any]:
    by_code = _by_code(atlas)
    sides: dict[int, set[str]] = defaultdict(set)
    for code, rings in by_code.items():
        for ring in rings:
            for index in ring.arcs:
                sides[index if index >= 0 else ~index].add(code)
    plain: list[str] = []
    dashed: list[str] = []
    for index, codes in sorted(sides.items()):
        if len(codes) == 2:
            for points, is_dashed in _parts(tuple(sorted(codes)), atlas.arcs[index]):
                (dashed if is_dashed else plain).append(_path(points))
    land = {
        code: "".join(_path(_points(ring.arcs, atlas.arcs), is_closed=True) for ring in rings)
        for code, rings in sorted(by_code.items())
    }
    return {"width": WIDTH, "height": HEIGHT, "land": land, "borders": "".join(plain), "disputed": "".join(dashed)}


def _parts(codes: tuple[str, ...], points: Sequence[Point]) -> Iterable[tuple[Sequence[Point], bool]]:
    """Divide a border into what is dashed and what is not."""
    bounds = _DASHED_IN.get((codes[0], codes[1]))
    if bounds is None:
        return [(points, (codes[0], codes[1]) in _DASHED)]
    return [((start, end), _is_within((start, end), bounds)) for start, end in itertools.pairwise(points)]


def _path(points: Sequence[Point], *, is_closed: bool = False) -> str:
    """Write points as a path in tenths of the picture's units, each place once, all but the first as steps."""
    return "".join(_steps(piece, is_closed=is_closed) for piece in (_cut(points) if is_closed else [points]))


def _steps(points: Iterable[Point], *, is_closed: bool) -> str:
    told: list[tuple[int, int]] = []
    for x, y in map(_SHEET.at, points):
        place = (round(x * TENTH), round(y * TENTH))
        if not told or told[-1] != place:
            told.append(place)
    if len(told) < (3 if is_closed else 2):
        return ""
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in itertools.pairwise(told)]
    written = "".join(f"{x:+d}{y:+d}" for x, y in steps).replace("+", " ")
    return f"M{told[0][0]} {told[0][1]}l{written.strip()}" + ("z" if is_closed else "")


def _cut(points: Sequence[Point]) -> list[Sequence[Point]]:
    """Cut a closed line in two where it runs over the edge of the map."""
    turned = [points[0]]
    for x, y in points[1:]:
        before = turned[-1][0]
        turned.append((x + 360 * round((before - x) / 360), y))
    if all(-180 <= x <= 180 for x, _ in turned):
        return [turned]
    pieces: list[Sequence[Point]] = []
    for shift in (-360, 0, 360):
        moved: list[Point] = [(x + shift, y) for x, y in turned]
        for edge, side in ((180.0, 1), (-180.0, -1)):
            moved = _clipped(moved, edge, side)
        pieces += [moved] if moved else []
    return pieces


def _clipped(points: Sequence[Point], edge: float, side: int) -> list[Point]:
    """Keep what of a closed line is on the inner side of a meridian, after Sutherland and Hodgman."""
    kept: list[Point] = []
    for start, end in zip([points[-1], *points] if points else [], points, strict=False):
        is_in, was_in = side * (end[0] - edge) <= 0, side * (start[0] - edge) <= 0
        if is_in != was_in:
            part = (edge - start[0]) / (end[0] - start[0])
            kept.append((edge, start[1] + part * (end[1] - start[1])))
        kept += [end] if is_in else []
    return kept


def _middle(rings: Iterable[_Ring], arcs: Sequence[Sequence[Point]]) -> Point:
    """Return the centre of gravity of the largest part, in the units of the picture."""
    largest, at = -1.0, (0.0, 0.0)
    for piece in (piece for ring in rings for piece in _cut(_points(ring.arcs, arcs))):
        points = [_SHEET.at(point) for point in piece]
        area, x, y = 0.0, 0.0, 0.0
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            cross = x0 * y1 - x1 * y0
            area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
        if abs(area) > largest:
            largest = abs(area)
            at = (x / (3 * area), y / (3 * area)) if area else points[0]
    return round(at[0], 1), round(at[1], 1)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
