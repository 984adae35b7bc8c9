"""Projected networks as tables of Arrow, pandas and polars, which the extra `coopnet[research]` installs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ..lazy_library import library
from .columns import MISSING, Amounts, Column, Floats, Integers, Texts
from .flows import TEN_THOUSANDTHS

_DAYS = ("start", "end")
_DECIMAL_DIGITS = 38


def arrow_table(columns: Mapping[str, Column]) -> Any:
    """Return a `pyarrow.Table`: texts as dictionaries, amounts as decimals, days as dates; not stated is null."""
    arrow = library("pyarrow")
    return arrow.table({name: _array(arrow, name, column) for name, column in columns.items()})


def _array(arrow: Any, name: str, column: Column) -> Any:
    if isinstance(column, Texts):
        texts = _texts(arrow, column)
        return arrow.array(texts.to_pylist(), arrow.string()).cast(arrow.date32()) if name in _DAYS else texts
    if isinstance(column, Amounts):
        return _decimals(arrow, column)
    if isinstance(column, Integers):
        return arrow.array(column.values, mask=column.values == MISSING)
    if isinstance(column, Floats):
        return arrow.array(column.values, mask=np.isnan(column.values))
    return arrow.array(column.values)


def _texts(arrow: Any, column: Texts) -> Any:
    is_missing = column.equals("")
    codes = arrow.array(column.codes, mask=is_missing) if is_missing.any() else arrow.array(column.codes)
    return arrow.DictionaryArray.from_arrays(codes, arrow.array(list(column.words), arrow.string()))


def _decimals(arrow: Any, column: Amounts) -> Any:
    """Return exact decimals, laid out as Arrow keeps them: 128 bits each, the lower half first."""
    kind = arrow.decimal128(_DECIMAL_DIGITS, TEN_THOUSANDTHS)
    if column.units.dtype == object:
        return arrow.array(column.listed(), kind)
    halves = np.empty((len(column), 2), np.int64)
    halves[:, 0], halves[:, 1] = column.units, column.units >> 63
    valid = np.packbits(column.stated(), bitorder="little")
    buffers = [arrow.py_buffer(valid.tobytes()), arrow.py_buffer(halves.tobytes())]
    return arrow.Array.from_buffers(kind, len(column), buffers)
