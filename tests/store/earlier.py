"""SQL that makes a file of the present version one of an earlier version, as far as that version had what is in it."""

from typing import Final

TO_5: Final = (
    "ALTER TABLE change DROP COLUMN hash; DROP TABLE remark; DROP TABLE seen; DROP TABLE checked; "
    "DROP TABLE decision; PRAGMA user_version = 5;"
)
TO_4: Final = TO_5 + "DROP TABLE carried; DROP TABLE past; PRAGMA user_version = 4;"
TO_3: Final = TO_4 + "ALTER TABLE explanation DROP COLUMN kind; PRAGMA user_version = 3;"
TO_2: Final = (
    TO_3 + "ALTER TABLE explanation DROP COLUMN fingerprint; ALTER TABLE change DROP COLUMN parent; "
    "PRAGMA user_version = 2;"
)
