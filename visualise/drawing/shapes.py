"""The outlines of marks as SVG paths centred on 0,0, shared by the page, its legend and the files."""

from __future__ import annotations

from math import cos, pi, sin


def outline(shape: str, size: float) -> str:
    """Return the SVG path of a vis-network shape that extends about `size` pixels to each side.

    An unknown shape is drawn as a circle.
    """
    if shape not in _CORNERS and shape != "box":
        across, down = (share * size for share in _ROUND.get(shape, _ROUND["dot"]))
        arc = f"A{_n(across)} {_n(down)} 0 1 0"
        return f"M{_n(-across)} 0{arc} {_n(across)} 0{arc} {_n(-across)} 0Z"
    if shape == "box":
        return _rounded(1.1 * size, 0.75 * size, 4)
    return "M" + "L".join(f"{_n(size * x)} {_n(size * y)}" for x, y in _CORNERS[shape]) + "Z"


def _rounded(across: float, down: float, corner: float) -> str:
    inner_x, inner_y = across - corner, down - corner
    bend = f"A{corner} {corner} 0 0 1 "
    return (
        f"M{_n(-inner_x)} {_n(-down)}H{_n(inner_x)}{bend}{_n(across)} {_n(-inner_y)}V{_n(inner_y)}"
        f"{bend}{_n(inner_x)} {_n(down)}H{_n(-inner_x)}{bend}{_n(-across)} {_n(inner_y)}V{_n(-inner_y)}"
        f"{bend}{_n(-inner_x)} {_n(-down)}Z"
    )


def _around(points: int, *, first: float = -pi / 2, inner: float = 1.0) -> list[tuple[float, float]]:
    steps = [(first + 2 * pi * at / points, 1.0 if at % 2 == 0 else inner) for at in range(points)]
    return [(reach * cos(angle), reach * sin(angle)) for angle, reach in steps]


def _n(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_ROUND = {"dot": (1.0, 1.0), "ellipse": (1.2, 0.75)}
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "diamond": [(0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)],
    "triangle": [(0, -1.05), (1.1, 0.85), (-1.1, 0.85)],
    "hexagon": _around(6, first=0.0),
    "star": [(1.15 * x, 1.15 * y) for x, y in _around(10, inner=0.45)],
}
