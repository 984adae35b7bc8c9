"""Each complaint of Neo4j has its cause and its remedy; what is a fault of ours stays one."""

from __future__ import annotations

from pathlib import Path

import pytest
from coopnet.graph.engine import Address
from coopnet.graph.errors import CoopnetError, DiskUnavailable, EngineUnavailable, TimedOut, TooLarge
from coopnet.graph.store.neo4j_errors import DatabaseFailed, DatabaseNotReady, from_code, refused_user

THEIRS = Address("bolt://graph.example.org:7687", "reader", "secret", "coopnet")
PANIC = "Neo.DatabaseError.Transaction.TransactionStartFailed"


@pytest.mark.parametrize(
    ("code", "message", "kind", "words"),
    [
        ("Neo.ClientError.Security.AuthenticationRateLimit", "", EngineUnavailable, "too many wrong passwords"),
        ("Neo.ClientError.Security.Forbidden", "", EngineUnavailable, "does not allow this"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "", EngineUnavailable, "is read-only"),
        ("Neo.ClientError.General.WriteOnReadOnlyAccessMode", "", EngineUnavailable, "is read-only"),
        ("Neo.ClientError.General.Unknown", "the database is in read-only mode", EngineUnavailable, "is read-only"),
        ("Neo.ClientError.Cluster.NotALeader", "", EngineUnavailable, "neo4j://"),
        ("Neo.ClientError.Database.DatabaseNotFound", "", EngineUnavailable, "COOPNET_DATABASE"),
        ("Neo.TransientError.General.DatabaseUnavailable", "", DatabaseNotReady, "ready"),
        (PANIC, "The database has encountered a critical error.", DatabaseFailed, "Start it anew"),
        (PANIC, "No space left on device", DiskUnavailable, "Make room"),
        ("Neo.ClientError.Transaction.TransactionTimedOut", "", TimedOut, "30 seconds"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "", TooLarge, "Narrow it"),
    ],
)
def test_each_code_is_said(code: str, message: str, kind: type[CoopnetError], words: str) -> None:
    said = from_code(code, message, THEIRS, 30)
    assert type(said) is kind
    assert words in str(said)
    assert "secret" not in str(said)


@pytest.mark.parametrize("code", ["Neo.ClientError.Statement.SyntaxError", "Neo.DatabaseError.General.UnknownError"])
def test_a_fault_of_ours_stays_one(code: str) -> None:
    assert from_code(code, "Invalid input", THEIRS, 30) is None


def test_a_wrong_password_is_looked_for_where_it_was_given(tmp_path: Path) -> None:
    assert "COOPNET_PASSWORD" in refused_user(THEIRS).remedy
    ours = Address("bolt://127.0.0.1:1", "neo4j", "x", folder=tmp_path)
    assert str(tmp_path / "password") in refused_user(ours).message
