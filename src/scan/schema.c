/* SQLite keeps the comments inside of the statements: the shell's .schema shows them to whoever looks.  NOT IN would build
 * its list anew for every row of the partial index; three comparisons do not. */
#include "scan/schema.h"

const char schema_tables[] =
    "CREATE TABLE questions( -- what photos were judged by\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  as_of TEXT NOT NULL,     -- judged as on this day\n"
    "  blind INTEGER NOT NULL,  -- 1: forgetting what became public after that day\n"
    "  catalogue TEXT NOT NULL, -- version of the tables\n"
    "  program TEXT NOT NULL,   -- version of exifid\n"
    "  UNIQUE(as_of, blind, catalogue, program));\n"

    "CREATE TABLE runs( -- one for each scan\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  started TEXT NOT NULL,   -- UTC\n"
    "  ended TEXT,              -- UTC; NULL: interrupted, to be taken up\n"
    "  inputs TEXT NOT NULL,    -- what was scanned, one a line\n"
    "  question INTEGER NOT NULL REFERENCES questions);\n"

    "CREATE TABLE files( -- one for each photo: what was read\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  path TEXT NOT NULL UNIQUE, -- absolute; the bytes of the file system\n"
    "  device INTEGER NOT NULL, inode INTEGER NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, -- of stat(2), "
    "ns\n"
    "  content INTEGER,         -- hash of size and first 4096 bytes: same for copies\n"
    "  sidecar INTEGER NOT NULL, -- hash of what the service's record says; 0: none\n"
    "  deep INTEGER NOT NULL,   -- 1: read with makers' own blocks\n"
    "  kept BLOB,               -- what was read, packed, to be judged again\n"
    "  first_run INTEGER NOT NULL REFERENCES runs, -- seen first\n"
    "  changed_run INTEGER REFERENCES runs,        -- another photo under this path since\n"
    "  gone_run INTEGER REFERENCES runs);          -- no longer there since\n"

    "CREATE TABLE answers( -- one for each photo: what it was judged to be\n"
    "  file INTEGER PRIMARY KEY REFERENCES files,\n"
    "  question INTEGER NOT NULL REFERENCES questions, -- it was last judged anew by; later ones gave the same\n"
    "  status TEXT NOT NULL,    -- ok no-exif not-jpeg truncated corrupt\n"
    "  class TEXT NOT NULL,     -- released pre-release unreleased unlisted unknown contradicted not-a-phone "
    "no-identity\n"
    "  confidence TEXT NOT NULL, -- low medium high\n"
    "  match TEXT NOT NULL,     -- device listed scheme maker none\n"
    "  maker TEXT, model TEXT, name TEXT, codename TEXT,\n"
    "  firmware TEXT, os TEXT,\n"
    "  taken TEXT,              -- local time of the camera\n"
    "  photo TEXT, owner TEXT, page TEXT, uploaded TEXT, -- of the service it was downloaded from\n"
    "  reason TEXT,\n"
    "  was TEXT,                -- class before the last change\n"
    "  changed_run INTEGER REFERENCES runs, -- of that change\n"
    "  record TEXT);            -- of finds: the whole record, as --ndjson prints it\n"
    "CREATE INDEX answers_finds ON answers(class, maker, model)\n"
    "  WHERE class<>'released' AND class<>'not-a-phone' AND class<>'no-identity';\n"

    "CREATE TABLE models( -- every model that was ever seen\n"
    "  maker TEXT NOT NULL, model TEXT NOT NULL,\n"
    "  first_run INTEGER NOT NULL REFERENCES runs,\n"
    "  PRIMARY KEY(maker, model)) WITHOUT ROWID;\n";

const char schema_finding[] = "CREATE INDEX IF NOT EXISTS files_inode ON files(inode) WHERE inode<>0;\n"
                              "CREATE INDEX IF NOT EXISTS files_content ON files(content) WHERE content IS NOT NULL;\n";

const char schema_second[] =
    "ALTER TABLE answers ADD COLUMN unusual INTEGER NOT NULL DEFAULT 0; -- 1: released, but worth a look: see reason\n"
    "CREATE TABLE surveyed( -- what was read before any photo: archives' lists of members, records apart from photos\n"
    "  id INTEGER PRIMARY KEY,\n"
    "  path TEXT NOT NULL UNIQUE, -- of the archive, or of the record\n"
    "  inode INTEGER NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL, -- of stat(2), ns\n"
    "  program TEXT NOT NULL,   -- version of exifid that read it\n"
    "  kept BLOB NOT NULL);     -- what it holds\n";

const char schema_views[] =
    "CREATE VIEW photos AS -- what is there, for people\n"
    "  SELECT path, class, confidence, maker, name, model, firmware, os, taken, owner, page, reason\n"
    "  FROM files JOIN answers ON file=id WHERE gone_run IS NULL;\n"

    "CREATE VIEW finds AS -- the photos that are worth a look\n"
    "  SELECT class, maker, model, name, firmware, taken, owner, path, page, reason, record\n"
    "  FROM answers JOIN files ON file=id\n"
    "  WHERE class<>'released' AND class<>'not-a-phone' AND class<>'no-identity' AND gone_run IS NULL\n"
    "  ORDER BY class, maker, model, taken;\n"

    "CREATE VIEW phones AS -- every model with the number of its photos\n"
    "  SELECT maker, model, name, class, count(*) AS photos, min(taken) AS from_day, max(taken) AS to_day\n"
    "  FROM answers JOIN files ON file=id WHERE gone_run IS NULL AND class NOT IN ('not-a-phone', 'no-identity')\n"
    "  GROUP BY maker, model, class ORDER BY maker, model;\n"

    "CREATE VIEW copies AS -- photos that are there more than once\n"
    "  SELECT printf('%016x', content) AS content, count(*) AS copies, min(path) AS one, max(path) AS another\n"
    "  FROM files WHERE content IS NOT NULL AND gone_run IS NULL GROUP BY files.content HAVING count(*) > 1;\n"

    "CREATE VIEW news AS -- what the last run found new\n"
    "  SELECT class, maker, model, name, path, reason\n"
    "  FROM files JOIN answers ON file=id, (SELECT max(id) AS last FROM runs)\n"
    "  WHERE first_run=last OR files.changed_run=last OR answers.changed_run=last;\n";
