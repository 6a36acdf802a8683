CREATE TABLE carried (
	copy_id VARCHAR NOT NULL,
	row_id VARCHAR NOT NULL,
	cell_id VARCHAR NOT NULL,
	origin VARCHAR NOT NULL,
	PRIMARY KEY (copy_id, row_id, cell_id),
	FOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE
);

CREATE TABLE change (
	id VARCHAR NOT NULL,
	parent VARCHAR NOT NULL,
	edit INTEGER NOT NULL,
	step INTEGER NOT NULL,
	at VARCHAR NOT NULL,
	who VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	copy_id VARCHAR NOT NULL,
	row_id VARCHAR NOT NULL,
	cell_id VARCHAR NOT NULL,
	old VARCHAR NOT NULL,
	new VARCHAR NOT NULL,
	detail VARCHAR NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE copy (
	id VARCHAR NOT NULL,
	form_id VARCHAR NOT NULL,
	"key" VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id)
);

CREATE TABLE definition (
	path VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (path)
);

CREATE TABLE explanation (
	code VARCHAR NOT NULL,
	copy_id VARCHAR NOT NULL,
	row_id VARCHAR NOT NULL,
	cell_id VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	fingerprint VARCHAR NOT NULL,
	kind VARCHAR NOT NULL,
	who VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	PRIMARY KEY (code, copy_id, row_id, cell_id),
	FOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE
);

CREATE TABLE override (
	copy_id VARCHAR NOT NULL,
	row_id VARCHAR NOT NULL,
	cell_id VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	reason VARCHAR NOT NULL,
	who VARCHAR NOT NULL,
	at VARCHAR NOT NULL,
	PRIMARY KEY (copy_id, row_id, cell_id),
	FOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE
);

CREATE TABLE past (
	fingerprint VARCHAR NOT NULL,
	origin VARCHAR NOT NULL,
	PRIMARY KEY (fingerprint)
);

CREATE TABLE "row" (
	id VARCHAR NOT NULL,
	copy_id VARCHAR NOT NULL,
	group_id VARCHAR NOT NULL,
	class_key VARCHAR NOT NULL,
	fixed_key VARCHAR NOT NULL,
	source_id VARCHAR NOT NULL,
	position INTEGER NOT NULL,
	PRIMARY KEY (id),
	FOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE
);

CREATE TABLE setting (
	"key" VARCHAR NOT NULL,
	value VARCHAR NOT NULL,
	PRIMARY KEY ("key")
);

CREATE TABLE value (
	copy_id VARCHAR NOT NULL,
	row_id VARCHAR NOT NULL,
	cell_id VARCHAR NOT NULL,
	text VARCHAR NOT NULL,
	PRIMARY KEY (copy_id, row_id, cell_id),
	FOREIGN KEY(copy_id) REFERENCES copy (id) ON DELETE CASCADE
);

CREATE TABLE workbook (
	id VARCHAR NOT NULL,
	set_id VARCHAR NOT NULL,
	created_at VARCHAR NOT NULL,
	created_by VARCHAR NOT NULL,
	PRIMARY KEY (id)
);

CREATE INDEX ix_change_edit ON change (edit);

CREATE INDEX ix_row_copy_id ON "row" (copy_id);

