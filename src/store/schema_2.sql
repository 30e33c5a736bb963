-- schema_2.sql: version 2. The stages of agreements; what later stories may decide a commitment
-- by; which stories are copies of one report. What holds across stories (one agreement with its
-- history, kept and broken commitments) is worked out from these rows when it is asked for, so
-- that it cannot hang on the order in which stories came in.

ALTER TABLE agreements ADD COLUMN key TEXT NOT NULL DEFAULT ''; -- stems that tell it from others

CREATE TABLE steps ( -- stages that one story says an agreement has reached, or is to reach
    agreement INTEGER NOT NULL REFERENCES agreements ON DELETE CASCADE,
    n INTEGER NOT NULL,
    stage TEXT NOT NULL,
    planned INTEGER NOT NULL CHECK (planned IN (0, 1)),
    date TEXT NOT NULL,
    date_precision TEXT NOT NULL,
    date_basis TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    event INTEGER,
    off INTEGER NOT NULL,
    len INTEGER NOT NULL,
    PRIMARY KEY (agreement, n)
) STRICT, WITHOUT ROWID;
INSERT INTO steps SELECT agreement, 1, stage, 0, date, date_precision, date_basis, sentence, event,
    off, len FROM agreements;

ALTER TABLE commitments ADD COLUMN condition TEXT NOT NULL DEFAULT '';
ALTER TABLE commitments ADD COLUMN act TEXT NOT NULL DEFAULT ''; -- stem of the verb, its acts
ALTER TABLE commitments ADD COLUMN key TEXT NOT NULL DEFAULT ''; -- stems of the other words

CREATE TABLE deeds ( -- what a clause says that someone did, refused, stopped, withdrew
    deed INTEGER PRIMARY KEY,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    n INTEGER NOT NULL,
    act TEXT NOT NULL,
    how TEXT NOT NULL CHECK (how IN ('done', 'undone', 'refused', 'withdrawn', 'stopped',
        'failed', 'late', 'not')),
    doer TEXT NOT NULL,      -- countries, separated by blanks
    countries TEXT NOT NULL, -- all that the clause names
    key TEXT NOT NULL,
    date TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    event INTEGER,
    UNIQUE (story, n)
) STRICT;

CREATE TABLE sketches ( -- a short text that resembles another has a similar sketch
    story INTEGER PRIMARY KEY REFERENCES stories ON DELETE CASCADE,
    sketch BLOB NOT NULL
) STRICT;

CREATE TABLE bands ( -- pieces of sketches, to find similar ones
    band INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    PRIMARY KEY (band, hash, story)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_by_story ON bands (story);

CREATE TABLE copies ( -- two stories that print one report
    a INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    alike REAL NOT NULL, -- share of the word sequences in common, estimated
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_by_b ON copies (b);

-- Deeds belong to pairs too: of each doer with each country of the story, a = b for himself.
CREATE TABLE pairs_2 (
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('event', 'agreement', 'commitment', 'statement', 'deed')),
    date TEXT NOT NULL,
    record INTEGER NOT NULL,
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    PRIMARY KEY (a, b, kind, date, record)
) STRICT, WITHOUT ROWID;
INSERT INTO pairs_2 SELECT * FROM pairs;
DROP TABLE pairs;
ALTER TABLE pairs_2 RENAME TO pairs;
CREATE INDEX pairs_by_story ON pairs (story);
