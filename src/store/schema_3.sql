-- schema_3.sql: version 3. What the record says and version 2 did not keep. Stories kept before have
-- '', 0 and NULL here until they are ingested again.

ALTER TABLE events ADD COLUMN place_admin TEXT NOT NULL DEFAULT '';     -- first-level region
ALTER TABLE events ADD COLUMN place_feature TEXT NOT NULL DEFAULT '';   -- 'city', 'sea', ...
ALTER TABLE events ADD COLUMN place_precision TEXT NOT NULL DEFAULT ''; -- what lat, lon stand for

ALTER TABLE statements ADD COLUMN source_off INTEGER NOT NULL DEFAULT 0; -- who speaks, as it says
ALTER TABLE statements ADD COLUMN source_len INTEGER NOT NULL DEFAULT 0; -- 0: it does not
ALTER TABLE statements ADD COLUMN stance TEXT NOT NULL DEFAULT '';
ALTER TABLE statements ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

-- entity: number of the entity in its story, the same in every record of the story; NULL: none.
ALTER TABLE event_entities ADD COLUMN entity INTEGER;
ALTER TABLE parties ADD COLUMN entity INTEGER;
ALTER TABLE commitment_entities ADD COLUMN entity INTEGER;

CREATE TABLE statement_entities_3 (
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('speaker', 'addressee', 'about')),
    n INTEGER NOT NULL,
    country TEXT NOT NULL,
    sector TEXT NOT NULL,
    cameo TEXT NOT NULL,
    name TEXT NOT NULL,
    office TEXT NOT NULL,
    text TEXT NOT NULL,
    known_id TEXT NOT NULL,
    off INTEGER NOT NULL,
    len INTEGER NOT NULL,
    entity INTEGER,
    PRIMARY KEY (statement, role, n)
) STRICT, WITHOUT ROWID;
INSERT INTO statement_entities_3 SELECT *, NULL FROM statement_entities;
DROP TABLE statement_entities;
ALTER TABLE statement_entities_3 RENAME TO statement_entities;
