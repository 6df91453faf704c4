"""The last backup: whoever watches over the house reads whether it went well."""

from __future__ import annotations

from storage.copying import last_backup
from storage.copying.last_backup import LastBackup
from tests.clock import MORNING


def test_what_became_of_the_last_backup_can_be_read(store):
    with store.reading() as tx:
        assert last_backup.read(tx) is None
    for last in (LastBackup(MORNING, "Đĩa đã đầy."), LastBackup(MORNING)):
        with store.writing() as tx:
            last_backup.write(tx, last)
        with store.reading() as tx:
            assert last_backup.read(tx) == last
