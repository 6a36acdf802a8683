"""What SQLite would compute or run of the schema that a stranger has written."""

import sqlite3
from contextlib import closing

from tests.hostile.case import SHIPPED, Kind, Scene

SCHEMA = Kind("schema")
case = SCHEMA.case
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT"
LARGE = "hex(zeroblob(50000000))"
COLUMNS = {
    "workbook": "id set_id created_at created_by",
    "definition": "path text",
    "copy": "id form_id key position",
    "row": "id copy_id group_id class_key fixed_key source_id position",
    "value": "copy_id row_id cell_id text",
    "override": "copy_id row_id cell_id text reason who at",
    "explanation": "code copy_id row_id cell_id text fingerprint kind who at",
    "setting": "key value",
    "change": "id edit step at who kind copy_id row_id cell_id old new detail",
}


def ours(name: str, *statements: str, sample: str = "little") -> None:
    """A case that is a few statements on the file."""
    SCHEMA.add(name, sample, lambda scene: scene.sql(*statements))


for table, columns in COLUMNS.items():
    endless = ", ".join(f'x AS "{one}"' for one in columns.split())
    ours(
        f"{table} is a view without an end",
        f'DROP TABLE "{table}"',
        f'CREATE VIEW "{table}" AS {ENDLESS} {endless} FROM n',
    )
ours(
    "texts are views of large texts",
    "ALTER TABLE value RENAME TO other",
    f"CREATE VIEW value AS SELECT copy_id, row_id, cell_id, {LARGE} AS text FROM other",
)
for moment in (
    "AFTER INSERT ON change BEGIN DELETE FROM value; END",
    "AFTER INSERT ON value BEGIN UPDATE value SET text = '999'; END",
    "BEFORE UPDATE ON value BEGIN DELETE FROM definition; END",
    "AFTER DELETE ON value BEGIN DELETE FROM copy; END",
    f"AFTER INSERT ON change BEGIN INSERT INTO setting {ENDLESS} x, x FROM n; END",
    f"AFTER INSERT ON change BEGIN UPDATE workbook SET created_by = {LARGE}; END",
    "AFTER INSERT ON change BEGIN SELECT load_extension('/tmp/x.so'); END",
):
    ours(f"a trigger {moment[:60]}", f"CREATE TRIGGER t {moment}")
ours(
    "a trigger on a view",
    "CREATE VIEW w AS SELECT 1",
    "CREATE TRIGGER t INSTEAD OF INSERT ON w BEGIN DELETE FROM value; END",
)
ours("a column that is made while reading", f"ALTER TABLE setting ADD COLUMN more TEXT AS ({LARGE}) VIRTUAL")


def anew(name: str, table: str, columns: str, ending: str = "") -> None:
    """A case in which one of our tables is made in another way, with the lines that it had."""
    ours(
        name,
        f"ALTER TABLE {table} RENAME TO other",
        f"CREATE TABLE {table} ({columns}){ending}",
        f"INSERT INTO {table} ({COLUMNS[table].replace(' ', ', ')}) SELECT * FROM other",
        "DROP TABLE other",
    )


def made(name: str, table: str, columns: str, ending: str = "") -> None:
    """… and is empty."""
    ours(name, f"DROP TABLE {table}", f"CREATE TABLE {table} ({columns}){ending}")


PAIR = "key VARCHAR NOT NULL, value VARCHAR NOT NULL"
made(
    "a column that is kept as it is made",
    "setting",
    f"key VARCHAR NOT NULL, value VARCHAR AS ({LARGE}) STORED, PRIMARY KEY (key)",
)
made("a rule for every line", "setting", f"{PAIR} CHECK (length({LARGE}) > 1), PRIMARY KEY (key)")
made("another order of words", "setting", f"{PAIR} COLLATE NOCASE, PRIMARY KEY (key)")
made("lines that replace others", "setting", f"{PAIR}, PRIMARY KEY (key) ON CONFLICT REPLACE")
anew("a table without numbers of lines", "setting", f"{PAIR}, PRIMARY KEY (key)", " WITHOUT ROWID")
anew("a strict table", "setting", PAIR.replace("VARCHAR", "TEXT") + ", PRIMARY KEY (key)", " STRICT")
anew("columns without types", "setting", "key, value, PRIMARY KEY (key)")
anew(
    "a column with a formula to begin with",
    "setting",
    f"key VARCHAR NOT NULL, value VARCHAR NOT NULL DEFAULT ({LARGE}), PRIMARY KEY (key)",
)
made(
    "lines that take those of another table along",
    "setting",
    "key VARCHAR NOT NULL REFERENCES row (id) ON DELETE SET NULL, value VARCHAR NOT NULL, PRIMARY KEY (key)",
)
anew(
    "figures that go when the log goes on",
    "value",
    "copy_id VARCHAR NOT NULL REFERENCES change (id) ON UPDATE CASCADE, row_id VARCHAR NOT NULL, "
    "cell_id VARCHAR NOT NULL, text VARCHAR NOT NULL, PRIMARY KEY (copy_id, row_id, cell_id)",
)
for module in (
    "fts5(key, value)",
    "fts4(key, value)",
    "rtree(key, value, more)",
    "dbstat",
    "stranger(key, value)",
):
    if module.startswith("stranger"):
        ours(
            "a virtual table of a module that is not there",
            "PRAGMA writable_schema = ON",
            f"UPDATE sqlite_master SET sql = 'CREATE VIRTUAL TABLE setting USING {module}', rootpage = 0 "
            "WHERE name = 'setting'",
        )
    else:
        ours(
            f"a virtual table {module}", "DROP TABLE setting", f"CREATE VIRTUAL TABLE setting USING {module}"
        )
ours("an index over a formula", f"CREATE INDEX i ON value ({LARGE.replace('50000000', '5')})")
ours("an index over a part", "CREATE INDEX i ON value (text) WHERE hex(zeroblob(9)) > ''")
ours("an index in another order", "CREATE INDEX i ON value (text COLLATE NOCASE)")
ours("figures that may stand once", "CREATE UNIQUE INDEX i ON change (edit, step)")
ours(
    "views of other people's without an end",
    f"CREATE VIEW 别的 AS {ENDLESS} x FROM n",
    f"CREATE VIEW w AS {ENDLESS} * FROM 别的",
)
ours(
    "another table's column without an end",
    f"CREATE TABLE 别的 (a, b AS ({LARGE}) VIRTUAL)",
    "INSERT INTO 别的 (a) SELECT id FROM copy",
)
ours(
    "another table's rule that costs much",
    "PRAGMA ignore_check_constraints = ON",
    "CREATE TABLE slow (text CHECK ("
    + " AND ".join(f"hex(zeroblob(900000 + {at})) <> text" for at in range(60))
    + "))",
    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 300) INSERT INTO slow SELECT x FROM n",
)
ours(
    "statistics that are wrong",
    "ANALYZE",
    "UPDATE sqlite_stat1 SET stat = 'noskipscan 99999999999999999999 0 -1'",
)
ours("a view as deep as may be", f"CREATE VIEW deep AS SELECT {'(' * 40}1{')' * 40}")
ours("a table of 1,900 columns", f"CREATE TABLE wide ({', '.join(f'c{at}' for at in range(1900))})")


@case()
def a_schema_of_50000_tables(scene: Scene) -> None:
    lines = [(f"t{at}", f"t{at}", f"CREATE TABLE t{at} (a)") for at in range(50_000)]
    with closing(sqlite3.connect(scene.file, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO sqlite_master VALUES ('table', ?, ?, 2, ?)", lines)
        connection.execute("COMMIT")


@case()
def two_thousand_indexes_on_one_table(scene: Scene) -> None:
    scene.sql("BEGIN", *(f"CREATE INDEX i{at} ON value (text)" for at in range(2_000)), "COMMIT")


def rewritten(name: str, change: str, sample: str = "little") -> None:
    """A case in which the schema itself is written to."""
    SCHEMA.add(
        name,
        sample,
        lambda scene: scene.sql("PRAGMA writable_schema = ON", f"UPDATE sqlite_master SET {change}"),
    )


def page_of(name: str) -> str:
    return f"(SELECT rootpage FROM sqlite_master WHERE name = '{name}')"


rewritten("two tables on one page", f"rootpage = {page_of('change')} WHERE name = 'value'", SHIPPED)
rewritten("a table on the page of the schema", "rootpage = 1 WHERE name = 'setting'")
rewritten("a table on no page", "rootpage = 0 WHERE name = 'setting'")
rewritten("a table on a page beyond the end", "rootpage = 999999 WHERE name = 'value'")
rewritten(
    "an index on the page of its table", f"rootpage = {page_of('row')} WHERE name = 'ix_row_copy_id'", SHIPPED
)
rewritten(
    "an order of words that is not there",
    "sql = replace(sql, 'value VARCHAR', 'value VARCHAR COLLATE stranger') WHERE name = 'setting'",
)
rewritten("a table without words", "sql = NULL WHERE name = 'setting'")
rewritten("a table whose words are none", "sql = 'CREATE TABLE' WHERE name = 'setting'")
rewritten("a table with words of another", "sql = replace(sql, 'setting', 'override') WHERE name = 'setting'")
rewritten("an index that says to be a table", "type = 'table' WHERE name = 'ix_row_copy_id'")
rewritten(
    "names in capitals",
    "name = 'VALUE', tbl_name = 'VALUE', sql = replace(sql, 'value', 'VALUE') WHERE name = 'value'",
)
rewritten("words of 3 MB", "sql = sql || ' /*' || hex(zeroblob(1500000)) || '*/' WHERE name = 'setting'")
rewritten("words with a NUL", "sql = sql || char(0) || 'x' WHERE name = 'setting'")
rewritten("a table twice", "name = 'value', tbl_name = 'value' WHERE name = 'setting'")
