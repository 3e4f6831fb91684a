/* The tables of the result index. */
#ifndef EXIFID_SCAN_SCHEMA_H
#define EXIFID_SCAN_SCHEMA_H

/* "exif" in ASCII: what file(1) and we know the file by (https://www.sqlite.org/pragma.html#pragma_application_id). */
#define SCHEMA_APPLICATION 0x65786966

/* Raised with every change of the tables; user_version of the file. */
#define SCHEMA_VERSION     2

/* Statements that make the tables and the views of the first layout in an empty database, and what the second one has
 * besides. */
extern const char schema_tables[], schema_views[], schema_second[];

/* The indexes that moved and copied photos are found by, where they are not there yet: the tables do without them until
 * the first run is at its end. */
extern const char schema_finding[];

#endif
