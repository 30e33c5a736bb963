-- schema.sql: version 1 of the store. A later version is a file of its own
-- (schema_2.sql, ...) that changes this one; store.c runs them in order.
--
-- Unknown texts are '', never NULL; NULL stands for "no such row" alone.
-- Dates are ISO 8601 cut to what is known: '2023', '2023-05', '2023-05-17', ''.
-- Offsets (off, len) are bytes into stories.text. n counts from 1 in a story.

CREATE TABLE stories (
    story INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    publication TEXT NOT NULL,
    chain TEXT NOT NULL,
    dateline TEXT NOT NULL,
    language TEXT NOT NULL,
    date TEXT NOT NULL,
    coder TEXT NOT NULL, -- the version of attaché that read it
    text BLOB NOT NULL   -- the bytes as given
) STRICT;
CREATE INDEX stories_by_date ON stories (date);

CREATE TABLE sentences (
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    n INTEGER NOT NULL,
    off INTEGER NOT NULL,
    len INTEGER NOT NULL,
    PRIMARY KEY (story, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    statement INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    cue TEXT NOT NULL,
    words TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    UNIQUE (story, n)
) STRICT;

CREATE TABLE events (
    event INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    n INTEGER NOT NULL,
    type TEXT NOT NULL,    -- PLOVER: 'CONSULT'
    mode TEXT NOT NULL,
    context TEXT NOT NULL, -- separated by blanks, as are the codes
    cameo TEXT NOT NULL,
    quad INTEGER NOT NULL,
    score REAL NOT NULL,
    confidence REAL NOT NULL,
    status TEXT NOT NULL CHECK (status IN
        ('happened', 'ongoing', 'historical', 'planned', 'hypothetical', 'denied')),
    reciprocal INTEGER NOT NULL CHECK (reciprocal IN (0, 1)),
    date TEXT NOT NULL,
    date_precision TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    place TEXT NOT NULL,
    place_country TEXT NOT NULL,
    lat REAL, -- NULL: not known
    lon REAL,
    sentence INTEGER NOT NULL,
    statement INTEGER, -- n of the statement that reports it
    off INTEGER NOT NULL, -- evidence
    len INTEGER NOT NULL,
    UNIQUE (story, n)
) STRICT;
CREATE INDEX events_by_type ON events (type, date);

CREATE TABLE agreements (
    agreement INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    n INTEGER NOT NULL,
    instrument TEXT NOT NULL,
    title TEXT NOT NULL,
    level TEXT NOT NULL,
    subject TEXT NOT NULL,
    stage TEXT NOT NULL,
    date TEXT NOT NULL,
    date_precision TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    place TEXT NOT NULL,
    place_country TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    event INTEGER, -- n of the event it was read from
    off INTEGER NOT NULL,
    len INTEGER NOT NULL,
    UNIQUE (story, n)
) STRICT;

CREATE TABLE commitments (
    commitment INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    n INTEGER NOT NULL,
    what TEXT NOT NULL,
    firm TEXT NOT NULL,
    status TEXT NOT NULL,
    due TEXT NOT NULL,
    decided_by INTEGER, -- n of the event
    sentence INTEGER NOT NULL,
    event INTEGER,      -- n of the event it was read from
    off INTEGER NOT NULL,
    len INTEGER NOT NULL,
    UNIQUE (story, n)
) STRICT;

-- Who takes part, one table for each kind of record, the same columns in each.

CREATE TABLE event_entities (
    event INTEGER NOT NULL REFERENCES events ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('actor', 'recipient')),
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
    PRIMARY KEY (event, role, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_entities_by_country ON event_entities (country, role);

CREATE TABLE parties (
    agreement INTEGER NOT NULL REFERENCES agreements ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('party', 'signatory')),
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
    PRIMARY KEY (agreement, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment_entities (
    commitment INTEGER NOT NULL REFERENCES commitments ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('by', 'to')),
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
    PRIMARY KEY (commitment, role, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_entities (
    statement INTEGER NOT NULL REFERENCES statements ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('speaker', 'about')),
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
    PRIMARY KEY (statement, role, n)
) STRICT, WITHOUT ROWID;

-- Which records belong to which pair of countries (a < b), in time order: all
-- that a dossier needs to look up. date: of the record, else of its story.

CREATE TABLE pairs (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('event', 'agreement', 'commitment', 'statement')),
    date TEXT NOT NULL,
    record INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    PRIMARY KEY (a, b, kind, date, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX pairs_by_story ON pairs (story);

-- What the stories call a country, for headings.

CREATE TABLE country_names (
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    PRIMARY KEY (code, name, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX country_names_by_story ON country_names (story);
