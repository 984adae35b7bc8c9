"""A process that loads the pool, or unloads it, and dies at one transaction: started by `test_killed.py`.

Arguments: the session's address, then load or unload, the number of the transaction, and before or after.
"""

from __future__ import annotations

import json
import os
import signal
import sys

from coopnet.graph.engine import Address
from coopnet.graph.loading import difference
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.graph.store.write_lock import Step, WriteLock

from tests.graph.pool import POOL, dataset


def main() -> None:
    """Do the work, and die on the way."""
    address, act, at, when = Address(**json.loads(sys.argv[1])), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    transact, count = WriteLock.transact, 0

    def dying(self: WriteLock, steps: list[Step]) -> list[list[dict[str, object]]]:
        nonlocal count
        count += 1
        if count == at and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        rows = transact(self, steps)
        if count == at and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)
        return rows

    WriteLock.transact = dying
    difference._BATCH = 6
    with Store(address) as store:
        if act == "load":
            load(store, dataset("one"), POOL[6:], Report())
        else:
            unload(store, "one")


if __name__ == "__main__":
    main()
