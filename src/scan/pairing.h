/* Which record belongs to which photo, told by their names alone:
 *
 *     a.jpg  a.jpg.json                   by the whole name, in one folder
 *     a.jpg  a.json                       by the name without its ending, in one folder
 *     b_22212850691_o.jpg  photo_22212850691.json    by the id, wherever they stand
 *
 * Fill it with all names, settle it, then ask.  Names are kept as hashes of 64 bits, at most three of them, 16 bytes each. */
#ifndef EXIFID_SCAN_PAIRING_H
#define EXIFID_SCAN_PAIRING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PAIRING_RECORDS 4 /* of one photo: gallery-dl's, flickr_download's, the export's, an answer of the API */

struct pairing;

/* NULL when memory is short. */
struct pairing *pairing_create(void);
void pairing_free(struct pairing *pairing); /* NULL is allowed */

/* Whether a file of that name (a path does as well) can be the record of a photo: .json, .xml, .js. */
bool pairing_is_record(const char *name);
/* Whether it is named as services name records: with an id, or behind the whole name of an image. */
bool pairing_is_sure_record(const char *name);
/* Whether nothing else is named so, so that what cannot be read is a fault: "a.jpg.json", "a.jpg.xml",
 * "photo_22212850691.json". */
bool pairing_is_own_record(const char *name);
/* Whether it is named as those that services keep apart from their photos: "photo_22212850691.json", "22212850691.js". */
bool pairing_is_far_record(const char *name);

/* Adds a record; `number` is what pairing_find() gives.  Returns false when memory is short. */
bool pairing_add_record(struct pairing *pairing, const char *path, size_t number);
/* Adds what is no record. */
bool pairing_add_photo(struct pairing *pairing, const char *path);
/* Adds only the id in its name. */
bool pairing_add_photo_id(struct pairing *pairing, const char *path);

/* Makes ready for questions; nothing is added behind it. */
void pairing_settle(struct pairing *pairing);

/* The records of a photo, the nearest first; returns how many. */
size_t pairing_find(const struct pairing *pairing, const char *path, size_t numbers[PAIRING_RECORDS]);

/* Whether no photo was added that the record belongs to. */
bool pairing_is_alone(const struct pairing *pairing, const char *path);

/* Whether that very path was added more than once with pairing_add_photo(). */
bool pairing_is_twice(const struct pairing *pairing, const char *path);

/* What a photo and its records have in common, for who keeps names elsewhere: a key for each way in which they may belong
 * together, the nearest first; 0 where the name cannot be told that way. */
#define PAIRING_WAYS 3
void pairing_photo_keys(const char *path, uint64_t key[PAIRING_WAYS]);
void pairing_record_keys(const char *path, uint64_t key[PAIRING_WAYS]);

/* Whether the two belong together. */
bool pairing_match(const char *photo, const char *record);

#endif
