"""The numbered versions of the file, and the loop that brings an older one up to date.

To change the schema: change `tables`, append a step here that does the same to an existing file in plain SQL, and keep
the schema of the old version for its test (tests/store/schema-N.sql). A step never uses `tables`: those change, a step
never does.
"""

import sqlite3
from collections.abc import Callable, Sequence

from desktop.store.journal import beginning_of_seals

APPLICATION_ID = int.from_bytes(b"JXZP", "big")  # what `file` and SQLite tools know our files by

Step = Callable[[sqlite3.Connection], None]


def _keys_of_copies(connection: sqlite3.Connection) -> None:
    """A form may have one copy for each of its keys, such as months: a copy names its own.

    The table is made anew: a column that ALTER TABLE adds would be in another place than in a new file. Views and other
    tables know it by its name alone, and foreign keys are off here, so that they never miss it.
    """
    connection.execute("CREATE TEMP TABLE kept AS SELECT id, form_id, position FROM copy")
    connection.execute("DROP TABLE copy")
    connection.execute(
        'CREATE TABLE copy (\n\tid VARCHAR NOT NULL, \n\tform_id VARCHAR NOT NULL, \n\t"key" VARCHAR NOT NULL, '
        "\n\tposition INTEGER NOT NULL, \n\tPRIMARY KEY (id)\n)"
    )
    connection.execute("INSERT INTO copy SELECT id, form_id, '', position FROM kept")
    connection.execute("DROP TABLE temp.kept")


def _parents_in_the_log(connection: sqlite3.Connection) -> None:
    """Each entry of the log says which one it follows, so that two logs can be seen to begin alike."""
    columns = "edit, step, at, who, kind, copy_id, row_id, cell_id, old, new, detail"
    connection.execute(f"CREATE TEMP TABLE kept AS SELECT id, {columns} FROM change")
    connection.execute("DROP TABLE change")
    texts = ("at", "who", "kind", "copy_id", "row_id", "cell_id", "old", "new", "detail")
    declared = "".join(f", \n\t{name} VARCHAR NOT NULL" for name in texts)
    connection.execute(
        "CREATE TABLE change (\n\tid VARCHAR NOT NULL, \n\tparent VARCHAR NOT NULL, \n\tedit INTEGER NOT NULL, "
        f"\n\tstep INTEGER NOT NULL{declared}, \n\tPRIMARY KEY (id)\n)"
    )
    connection.execute(
        f"INSERT INTO change SELECT id, lag(id, 1, '') OVER (ORDER BY edit, step), {columns} FROM kept"
    )
    connection.execute("CREATE INDEX ix_change_edit ON change (edit)")
    connection.execute("DROP TABLE temp.kept")


def _fingerprints_of_reasons(connection: sqlite3.Connection) -> None:
    """A reason says of which figures it was given; of those there are, the program finds out at its first check."""
    keys = "code, copy_id, row_id, cell_id"
    connection.execute(f"CREATE TEMP TABLE kept AS SELECT {keys}, text, who, at FROM explanation")
    connection.execute("DROP TABLE explanation")
    texts = ("code", "copy_id", "row_id", "cell_id", "text", "fingerprint", "who", "at")
    declared = "".join(f"\n\t{name} VARCHAR NOT NULL, " for name in texts)
    connection.execute(
        f"CREATE TABLE explanation ({declared}\n\tPRIMARY KEY ({keys}), "
        "\n\tFOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE\n)"
    )
    connection.execute(f"INSERT INTO explanation SELECT {keys}, text, '', who, at FROM kept")
    connection.execute("DROP TABLE temp.kept")


def _parents_and_fingerprints(connection: sqlite3.Connection) -> None:
    _parents_in_the_log(connection)
    _fingerprints_of_reasons(connection)


def _silenced_findings(connection: sqlite3.Connection) -> None:
    """A reason may say that its finding is a false alarm; until now none did."""
    keys = "code, copy_id, row_id, cell_id"
    connection.execute(
        f"CREATE TEMP TABLE kept AS SELECT {keys}, text, fingerprint, who, at FROM explanation"
    )
    connection.execute("DROP TABLE explanation")
    texts = ("code", "copy_id", "row_id", "cell_id", "text", "fingerprint", "kind", "who", "at")
    declared = "".join(f"\n\t{name} VARCHAR NOT NULL, " for name in texts)
    connection.execute(
        f"CREATE TABLE explanation ({declared}\n\tPRIMARY KEY ({keys}), "
        "\n\tFOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE\n)"
    )
    connection.execute(f"INSERT INTO explanation SELECT {keys}, text, fingerprint, '', who, at FROM kept")
    connection.execute("DROP TABLE temp.kept")


def _last_year(connection: sqlite3.Connection) -> None:
    """What was taken from last year's report and is not confirmed yet, and which sentences stood in it."""
    connection.execute(
        "CREATE TABLE carried (\n\tcopy_id VARCHAR NOT NULL, \n\trow_id VARCHAR NOT NULL, "
        "\n\tcell_id VARCHAR NOT NULL, \n\torigin VARCHAR NOT NULL, \n\tPRIMARY KEY (copy_id, row_id, cell_id), "
        "\n\tFOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE\n)"
    )
    connection.execute(
        "CREATE TABLE past (\n\tfingerprint VARCHAR NOT NULL, \n\torigin VARCHAR NOT NULL, "
        "\n\tPRIMARY KEY (fingerprint)\n)"
    )


def _review(connection: sqlite3.Connection) -> None:
    """A supervisor's remarks, ticks, scores and decision; and a hash for each entry of the log, those of before without."""
    place = ("copy_id", "row_id", "cell_id")
    remark = ("words", "text", "who", "at", "answer", "answered_by", "answered_at", "done")
    for table, keys, texts in (
        ("remark", ("id",), (*place, *remark)),
        ("seen", place, ("figure", "who", "at")),
        ("checked", place, ("text", "why", "who", "at")),
        ("decision", ("id",), ("state", "why", "who", "at")),
    ):
        declared = "".join(f"\n\t{name} VARCHAR NOT NULL, " for name in (*keys, *texts))
        follows = ", \n\tFOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE" if keys == place else ""
        connection.execute(f"CREATE TABLE {table} ({declared}\n\tPRIMARY KEY ({', '.join(keys)}){follows}\n)")
    columns = "id, parent, edit, step, at, who, kind, copy_id, row_id, cell_id, old, new, detail"
    connection.execute(f"CREATE TEMP TABLE kept AS SELECT {columns} FROM change")
    connection.execute("DROP TABLE change")
    logged = ("at", "who", "kind", "copy_id", "row_id", "cell_id", "old", "new", "detail", "hash")
    declared = "".join(f", \n\t{name} VARCHAR NOT NULL" for name in logged)
    connection.execute(
        "CREATE TABLE change (\n\tid VARCHAR NOT NULL, \n\tparent VARCHAR NOT NULL, \n\tedit INTEGER NOT NULL, "
        f"\n\tstep INTEGER NOT NULL{declared}, \n\tPRIMARY KEY (id)\n)"
    )
    connection.execute(f"INSERT INTO change SELECT {columns}, '' FROM kept")
    connection.execute("CREATE INDEX ix_change_edit ON change (edit)")
    connection.execute("DROP TABLE temp.kept")
    last = connection.execute(
        "SELECT id, edit, at FROM change ORDER BY edit DESC, step DESC LIMIT 1"
    ).fetchone()
    if last and isinstance(last[1], int):
        # Else a log whose seals somebody has taken away would look like that of an older file.
        entry = beginning_of_seals(dict(zip(("id", "edit", "at"), last, strict=True)))
        names = ", ".join(entry)
        places = ", ".join("?" * len(entry))
        connection.execute(f"INSERT INTO change ({names}) VALUES ({places})", [*entry.values()])


# STEPS[0] makes a file of version 1 into one of version 2, and so on.
STEPS: Sequence[Step] = (_keys_of_copies, _parents_and_fingerprints, _silenced_findings, _last_year, _review)
VERSION = 1 + len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Run the steps that the file lacks, each in one transaction with its version.

    `connection` must be in autocommit (`isolation_level=None`). When a step raises, the file is left at the version
    before it, whole.
    """
    while (version := version_of(connection)) <= len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            steps[version - 1](connection)
            connection.execute(f"PRAGMA user_version = {version + 1}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
