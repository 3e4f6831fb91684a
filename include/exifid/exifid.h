/*
 * exifid: which phone took this photo, and was that phone out yet?
 *
 * This header is the manual of the C library.  Two steps lead from bytes to an answer:
 *
 *     exifid_observations seen;                       what the file says
 *     exifid_result answer;                           what that means
 *     exifid_observations_read_fd(fd, 0, &seen);
 *     exifid_question ask = {.as_of = {2026, 11, 22}};
 *     exifid_observations_resolve(exifid_catalogue_builtin(), &seen, &ask, &answer);
 *     puts(answer.identity.name);
 *
 * Rules that hold for every function here:
 *  - Results are plain values: copy them, keep them, nothing in them is to be freed and nothing points elsewhere.
 *  - A text is NUL-terminated and empty ("") where the fact is absent.  Texts that come from a file are its bytes, cut
 *    at the first NUL and trimmed of white space: they need not be UTF-8 and may hold control characters, so clean them
 *    for the place they are shown in.  Texts that exifid makes itself are UTF-8.
 *  - No function prints, exits, reads the environment or the clock, or changes the locale.
 *  - Functions may be called from any number of threads at once, as long as no two of them write the same result.
 *  - A phone that nobody knows is an answer, not an error.  Errors are for bytes that cannot be read.
 */
#ifndef EXIFID_EXIFID_H
#define EXIFID_EXIFID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The one place where the version stands; the build reads it from here. */
#define EXIFID_VERSION_MAJOR 0
#define EXIFID_VERSION_MINOR 1
#define EXIFID_VERSION_PATCH 0

#if defined(__GNUC__)
#define EXIFID_API __attribute__((visibility("default")))
#else
#define EXIFID_API
#endif

/* "0.1.0"; static, never NULL. */
EXIFID_API const char *exifid_version(void);

/* ---------------------------------------------------------------- dates */

/* A day of the proleptic Gregorian calendar, or less than that: day 0 means "some day of that month", month 0 "some
 * time that year", year 0 "not known". */
typedef struct exifid_date {
    int16_t year;
    uint8_t month; /* 1-12, or 0 */
    uint8_t day;   /* 1-31, or 0 */
} exifid_date;

/* Local time of the camera; the zone is known only where the file states it. */
typedef struct exifid_datetime {
    exifid_date date; /* complete to the day, or year 0 when the file holds no usable time */
    uint8_t hour, minute, second;
    bool has_offset;      /* whether utc_offset is known (Exif 2.31 OffsetTime*) */
    int16_t utc_offset;   /* minutes east of UTC */
    uint32_t nanoseconds; /* from SubSecTime*, 0 where absent */
} exifid_datetime;

/* "2014-01-06", "2014-01" or "2014"; "" for an unknown date.  `text` receives at most `size` bytes with the NUL; 11
 * always suffice.  Returns `text`. */
EXIFID_API char *exifid_date_format(exifid_date date, char *text, size_t size);

/* Reads "2014-01-06", "2014-01" or "2014".  Returns false, leaving *date alone, for anything else and for days that do
 * not exist. */
EXIFID_API bool exifid_date_parse(const char *text, exifid_date *date);

/* ---------------------------------------------------------------- what a file says */

typedef enum exifid_status {
    EXIFID_OK = 0,    /* the Exif block was found and read */
    EXIFID_NO_EXIF,   /* a JPEG without an Exif segment: nothing is wrong with that */
    EXIFID_NOT_JPEG,  /* no JPEG start-of-image marker at byte 0, or an empty file */
    EXIFID_TRUNCATED, /* the file ends before its image data starts; what was read up to there is given */
    EXIFID_CORRUPT,   /* the marker chain or the Exif block is damaged; what is sound in it is given */
    EXIFID_IO_ERROR   /* reading failed; errno is in exifid_observations.os_error */
} exifid_status;

/* The name used in JSON and messages: "ok", "no-exif", "not-jpeg", "truncated", "corrupt", "io-error".  Static. */
EXIFID_API const char *exifid_status_name(exifid_status status);

/* Text tags that are read, in the order in which they are reported.  Numbers are those of Exif 2.32, CIPA DC-008. */
typedef enum exifid_tag {
    EXIFID_TAG_MAKE,                  /* IFD0 0x010f */
    EXIFID_TAG_MODEL,                 /* IFD0 0x0110 */
    EXIFID_TAG_SOFTWARE,              /* IFD0 0x0131 */
    EXIFID_TAG_DATE_TIME,             /* IFD0 0x0132 */
    EXIFID_TAG_DATE_TIME_ORIGINAL,    /* Exif 0x9003 */
    EXIFID_TAG_DATE_TIME_DIGITIZED,   /* Exif 0x9004 */
    EXIFID_TAG_SUBSEC_TIME,           /* Exif 0x9290 */
    EXIFID_TAG_SUBSEC_TIME_ORIGINAL,  /* Exif 0x9291 */
    EXIFID_TAG_SUBSEC_TIME_DIGITIZED, /* Exif 0x9292 */
    EXIFID_TAG_OFFSET_TIME,           /* Exif 0x9010 */
    EXIFID_TAG_OFFSET_TIME_ORIGINAL,  /* Exif 0x9011 */
    EXIFID_TAG_OFFSET_TIME_DIGITIZED, /* Exif 0x9012 */
    EXIFID_TAG_HOST_COMPUTER,         /* IFD0 0x013c */
    EXIFID_TAG_LENS_MAKE,             /* Exif 0xa433 */
    EXIFID_TAG_LENS_MODEL,            /* Exif 0xa434 */
    EXIFID_TAG_IMAGE_UNIQUE_ID,       /* Exif 0xa420 */
    EXIFID_TAG_USER_COMMENT,          /* Exif 0x9286, without its 8-byte character code */
    EXIFID_TAG_IMAGE_DESCRIPTION,     /* IFD0 0x010e */
    EXIFID_TAG_BODY_SERIAL_NUMBER,    /* Exif 0xa431 */
    EXIFID_TAG_XIAOMI_SETTINGS,       /* Exif 0x9999, JSON written by Xiaomi's camera */
    EXIFID_TAG_XIAOMI_MODEL,          /* Exif 0x9a00, a second model string written by Xiaomi's camera */
    EXIFID_TAG_COUNT
} exifid_tag;

/* "make", "date_time_original" ...: the key used in JSON.  Static. */
EXIFID_API const char *exifid_tag_key(exifid_tag tag);
/* "Make", "DateTimeOriginal" ...: the name that the Exif standard gives it.  Static. */
EXIFID_API const char *exifid_tag_name(exifid_tag tag);

#define EXIFID_NO_PLACE  UINT64_MAX
#define EXIFID_TEXT_SIZE 232

typedef struct exifid_text {
    uint64_t place;              /* byte offset of the value in the file, or EXIFID_NO_PLACE */
    uint32_t stored;             /* bytes that the file gives the value; more than `length` when padded or cut short */
    uint16_t length;             /* bytes in `text` before the NUL; 0: absent or empty */
    char text[EXIFID_TEXT_SIZE]; /* the first EXIFID_TEXT_SIZE - 1 bytes at most */
} exifid_text;

typedef struct exifid_rational {
    uint32_t numerator, denominator; /* as stored, not reduced: how a maker writes it is a witness; 0/0: absent */
} exifid_rational;

#define EXIFID_SEGMENTS 24

/* One marker segment in front of the image data. */
typedef struct exifid_segment {
    uint64_t place; /* offset of the 0xff of its marker */
    uint16_t size;  /* as its length field says: without the marker, with the two length bytes */
    uint8_t marker; /* 0xe0 for APP0 ... 0xef for APP15, 0xfe for COM */
    char name[21];  /* the printable characters that the payload starts with: "JFIF", "Exif", "ICC_PROFILE" */
} exifid_segment;

/* What a witness speaks of. */
typedef enum exifid_fact {
    EXIFID_FACT_MAKER,    /* who made the phone, by a block that only that maker writes */
    EXIFID_FACT_MODEL,    /* a model, besides the tag Model */
    EXIFID_FACT_CODENAME, /* what the phone is called inside the maker */
    EXIFID_FACT_BUILD,    /* a firmware string */
    EXIFID_FACT_OS,       /* "Android 14" */
    EXIFID_FACT_APP,      /* the camera app with its version */
    EXIFID_FACT_MODULE,   /* the camera module: its part, its own firmware, its date */
    EXIFID_FACT_REVISION, /* the step of the hardware: "EVT1.1" */
    EXIFID_FACT_TIME,     /* a second clock */
    EXIFID_FACT_COUNTRY,  /* of the network that the phone was in */
    EXIFID_FACT_CHIPSET,  /* whose chip the phone has: "MediaTek" */
    EXIFID_FACT_EDITED,   /* a program or the gallery changed the photo */
    EXIFID_FACT_UNIT,     /* serial number of this very phone or module; only with EXIFID_READ_UNIT */
    EXIFID_FACT_BLOCK     /* a block that names nobody: motion photo, gain map, multi-picture index */
} exifid_fact;

/* "maker", "module" ...: the name used in JSON.  Static. */
EXIFID_API const char *exifid_fact_name(exifid_fact fact);

#define EXIFID_WITNESSES 32

/* One fact besides Make, Model and Software: out of a maker's own block, or out of a text that makers use in their own
 * way. */
typedef struct exifid_witness {
    exifid_fact fact;
    char source[24];      /* where it stands: "ImageUniqueID", "Motorola 0x5500"; of the record: "record LensModel" */
    char maker[16];       /* who alone writes such a block: "Samsung"; "" where several do */
    char value[96];       /* what stands there: text as in the file, cut and trimmed like all texts from files */
    char text[96];        /* what it says, in words; "" where the value says it itself */
    exifid_date from, to; /* what it dates (a module, an app, a build) lies between these days; year 0: not known */
    exifid_datetime time; /* of EXIFID_FACT_TIME; UTC where has_offset and utc_offset is 0 */
    uint64_t place;       /* byte offset of the value in the file, or EXIFID_NO_PLACE when it was packed or encoded */
    uint32_t size;        /* bytes there */
} exifid_witness;

/* What is known about a photo from outside of it: the record that a download service keeps beside it. */
typedef struct exifid_photo {
    char id[24];          /* of the service: "10105287134" */
    char page[160];       /* address of its page */
    char owner[64];       /* who put it there */
    char sidecar[256];    /* path of the record, cut from the left when longer */
    char camera[96];      /* what the record calls the camera: "Sony D5503" */
    exifid_date uploaded; /* complete to the day, or year 0: no photo is younger than that */
    bool spoke;           /* the file itself holds no Make and Model: the tags are those of the record */
} exifid_photo;

/* Everything that was seen in one file.  Fill it with exifid_observations_read_*(), or empty it with
 * exifid_observations_init() and set texts yourself to ask about strings alone.  What no member speaks of is unspecified:
 * elements of a list behind its count, bytes of a text behind its NUL.  So compare members, never the whole. */
typedef struct exifid_observations {
    exifid_status status;
    int os_error;   /* errno when status is EXIFID_IO_ERROR, else 0 */
    char fault[96]; /* what is wrong, in lower case, "" when nothing is; English */

    exifid_text text[EXIFID_TAG_COUNT];
    exifid_datetime taken;        /* DateTimeOriginal, else DateTimeDigitized, else DateTime */
    exifid_tag taken_from;        /* which of the three; meaningful when taken.date.year is not 0 */
    exifid_rational f_number;     /* Exif 0x829d */
    exifid_rational focal_length; /* Exif 0x920a, millimetres */
    uint64_t focal_length_place;  /* of its eight bytes, or EXIFID_NO_PLACE */
    uint16_t focal_length_35mm;   /* Exif 0xa405, millimetres; 0: absent */
    uint32_t pixel_x, pixel_y;    /* Exif 0xa002/0xa003, as claimed; 0: absent */
    uint32_t width, height;       /* of the frame header (SOFn), 0 when the walk ended before it */
    char byte_order;              /* 'I' little-endian, 'M' big-endian, 0: no Exif */

    uint64_t maker_note_place; /* of Exif 0x927c, or EXIFID_NO_PLACE */
    uint32_t maker_note_size;
    uint8_t maker_note_head[32]; /* its first bytes; zeros behind a shorter one */

    bool gps;                   /* whether a GPS IFD holds a position */
    bool has_coordinates;       /* only with EXIFID_READ_GPS */
    double latitude, longitude; /* degrees, north and east positive */

    uint64_t exif_place;    /* of the TIFF header of the first Exif segment, or EXIFID_NO_PLACE */
    uint32_t exif_size;     /* bytes from there to the end of the segment */
    unsigned exif_segments; /* how many segments begin with "Exif\0": more than one is a sign of rewriting */
    uint64_t xmp_place, icc_place, mpf_place; /* payload of the first such segment, or EXIFID_NO_PLACE */
    unsigned segment_count; /* APPn and COM in front of the image data; the first EXIFID_SEGMENTS are kept */
    exifid_segment segment[EXIFID_SEGMENTS];

    uint64_t trailer_place; /* what follows the last end-of-image marker, with EXIFID_READ_TRAILER; or NO_PLACE */
    uint64_t trailer_size;
    uint8_t trailer_head[16], trailer_tail[16]; /* its first and last bytes */
    unsigned extra_images; /* JPEG images that stand behind the first one (multi-picture, gain map) */

    unsigned witness_count; /* what texts tell and, with EXIFID_READ_WITNESSES, makers' own blocks; in the order of the
                               file, those without a place last */
    exifid_witness witness[EXIFID_WITNESSES];
    exifid_photo photo; /* from a sidecar; empty where there is none */
} exifid_observations;

/* What to read beyond the tags; 0 reads no more of the file than the tags need. */
enum {
    EXIFID_READ_GPS = 1,       /* the coordinates */
    EXIFID_READ_TRAILER = 2,   /* walk the image data as well, to see what follows it */
    EXIFID_READ_WITNESSES = 4, /* makers' own blocks; those behind the image need EXIFID_READ_TRAILER as well */
    EXIFID_READ_UNIT = 8,      /* with EXIFID_READ_WITNESSES: what tells one phone from another of the same model */
    EXIFID_READ_SCAN = 16,     /* for triage, and instead of the others: the texts and numbers of the first Exif segment
                                  by the bounded scan alone, without libexif.  Nothing behind the segment is looked at:
                                  no frame header, no position, no second segment.  Where status is EXIFID_OK the texts
                                  are those that a full reading gives */
    EXIFID_READ_ENDING = 32 /* with EXIFID_READ_TRAILER: not of a file that ends with an end-of-image marker, which no
                                  maker's block does; spares reading the image data of nearly all photos.  Images that
                                  follow the first are then not counted, nor is it told that the first lacks its end */
};

/* Empties *seen: no tag present, all places EXIFID_NO_PLACE, status EXIFID_OK, lists without elements. */
EXIFID_API void exifid_observations_init(exifid_observations *seen);

/* Sets one text as if a file had held `length` bytes there: cut at a NUL, trimmed, shortened to fit.  For questions
 * about strings alone.  `bytes` may be NULL when `length` is 0.  Setting a text sets neither seen->taken nor a witness:
 * call exifid_observations_settle() when all texts are set. */
EXIFID_API void exifid_observations_set(exifid_observations *seen, exifid_tag tag, const char *bytes, size_t length);

/* Derives what the texts tell by themselves: `taken` from the date, sub-second and offset texts, and witnesses from
 * HostComputer, LensModel, ImageUniqueID, UserComment, ImageDescription and Xiaomi's tags.  Readings do so as well.  May
 * be called again: witnesses that were derived from these texts before are replaced, all others stay. */
EXIFID_API void exifid_observations_settle(exifid_observations *seen);

/* Reads a photo from a file descriptor that is open for reading and can seek (pread is used: the file position does not
 * move).  `what` is a sum of EXIFID_READ_*.  Every member of *seen is always set; returns seen->status.  Allocates at
 * most 1 MiB, freed before it returns; lack of memory is EXIFID_IO_ERROR with ENOMEM. */
EXIFID_API exifid_status exifid_observations_read_fd(int fd, unsigned what, exifid_observations *seen);

/* The same with EXIFID_READ_SCAN, for a caller who has read the first bytes of a regular file already: the `size` bytes at
 * `head`, of which 4096 hold all that is wanted of most photos.  What lies behind them is read from `fd`
 * where it is needed; with -1 that counts as EXIFID_TRUNCATED, and the caller may open the file and ask again. */
EXIFID_API exifid_status exifid_observations_read_head(int fd, const void *head, size_t size,
                                                       exifid_observations *seen);

/* The same from memory.  `bytes` may be NULL when `size` is 0. */
EXIFID_API exifid_status exifid_observations_read_memory(const void *bytes, size_t size, unsigned what,
                                                         exifid_observations *seen);

/* ---------------------------------------------------------------- the image itself */

typedef struct exifid_image {
    uint32_t width, height; /* true dimensions of the frame header */
    uint8_t components;     /* 1 grey, 3 colour, 4 CMYK */
    bool progressive;
    char subsampling[8];  /* "4:2:0", "4:2:2", "4:4:4", "4:4:0", "4:1:1", "grey" or "other" */
    unsigned tables;      /* quantisation tables defined, 0-4 */
    uint64_t tables_hash; /* FNV-1a over the tables in zig-zag order, low byte first; same tables, same hash */
    int quality;          /* 1-100: the IJG quality whose tables come nearest; 0: no tables */
    bool standard_tables; /* the tables are exactly those of the IJG library at `quality` */
    uint32_t thumbnail_width, thumbnail_height; /* of the embedded thumbnail, decoded whole; 0: none, or damaged */
    uint8_t thumbnail_mean[3];                  /* mean red, green, blue of the decoded thumbnail */
    char fault[96];                             /* why something above is missing, "" when nothing is */
} exifid_image;

/* Reads frame header, quantisation tables and the Exif thumbnail of the photo in `fd` (see
 * exifid_observations_read_fd), or in memory.  Returns EXIFID_OK, EXIFID_NOT_JPEG, EXIFID_TRUNCATED, EXIFID_CORRUPT or
 * EXIFID_IO_ERROR; *image is always filled, with zeros where nothing is known.  Needs at most 8 MiB, freed before it
 * returns. */
EXIFID_API exifid_status exifid_image_read_fd(int fd, exifid_image *image);
EXIFID_API exifid_status exifid_image_read_memory(const void *bytes, size_t size, exifid_image *image);

/* ---------------------------------------------------------------- what is known about phones */

/* Tables of products, numbering schemes and firmware schemes.  Immutable for its users; share it between threads. */
typedef struct exifid_catalogue exifid_catalogue;

/* The tables that are compiled into the library.  The first call prepares their patterns (under a millisecond); the
 * handle is never freed.  NULL when memory is short at that first call. */
EXIFID_API const exifid_catalogue *exifid_catalogue_builtin(void);

/* Told of every fault in a data file: its name, the line (from 1; 0: the file as a whole) and what is wrong, in lower
 * case.  `context` is what the caller gave. */
typedef void exifid_catalogue_report(void *context, const char *file, uint32_t line, const char *text);

/* The text of one data file, in a format of src/data/README.md; the format is told by its first lines. */
typedef struct exifid_catalogue_text {
    const char *name;  /* what rows give as their origin; not NULL */
    const char *bytes; /* UTF-8 */
    size_t size;
} exifid_catalogue_text;

/* A catalogue in which `texts`, at most 256, lie over the built-in tables: a row of a later text hides the rows of earlier
 * ones and of the built-in tables that answer to the same key; where it has no dates, or no codename, those of the row that
 * it hides stand.  Sources and makers that one text defines may be named in all.  The texts are copied.  Faulty files are
 * reported whole, every fault, and then NULL is returned; NULL without a report means that memory is short.  `report` may be
 * NULL.  Free it with exifid_catalogue_free(). */
EXIFID_API exifid_catalogue *exifid_catalogue_create(const exifid_catalogue_text *texts, size_t count,
                                                     exifid_catalogue_report *report, void *context);
/* NULL is allowed; the built-in catalogue is not. */
EXIFID_API void exifid_catalogue_free(exifid_catalogue *catalogue);

/* The version of the built-in data: "2026.11.22".  Lives as long as the catalogue. */
EXIFID_API const char *exifid_catalogue_version(const exifid_catalogue *catalogue);

/* One maker's table, one list without dates, or another table, as `catalogue info` shows them.  Texts live as long as the
 * catalogue. */
typedef struct exifid_layer {
    const char *kind;    /* "devices", "listed", "not-phones", "software", "optics", "tells", "rules" or "sources" */
    const char *name;    /* maker or list; "" for the others */
    const char *file;    /* "devices/sony.tsv"; "" when it is more than one */
    exifid_date horizon; /* believed complete up to here; year 0 where that has no meaning */
    size_t rows;         /* products, listed codes, patterns, rules */
    size_t codes;        /* model codes of the products, else the same as rows */
    size_t make_count;   /* of a maker: see exifid_catalogue_make() */
    const char *related; /* makers whose products may stand under this maker's Make, joined by ';' */
    const char *sources; /* of a list: ids joined by ';' */
    bool user;           /* not built in */
} exifid_layer;

EXIFID_API size_t exifid_catalogue_layer_count(const exifid_catalogue *catalogue);
/* `index` has to be less than the count. */
EXIFID_API void exifid_catalogue_layer(const exifid_catalogue *catalogue, size_t index, exifid_layer *layer);
/* The texts that the maker of layer `index` writes as Make, `make` from 0 to make_count - 1: in lower case, as they are
 * compared without case. */
EXIFID_API const char *exifid_catalogue_make(const exifid_catalogue *catalogue, size_t index, size_t make);
/* How many bytes at the start of `text` ("Sony Ericsson LT26i") are what a maker writes as Make, as whole words and compared
 * without case; the most, where several fit; 0: none. */
EXIFID_API size_t exifid_catalogue_make_length(const exifid_catalogue *catalogue, const char *text);

/* One product, or one code of a list without dates.  Texts live as long as the catalogue. */
typedef struct exifid_product {
    const char *maker; /* or the brand in a list */
    const char *name;
    const char *codenames;      /* joined by ", " */
    const char *kind;           /* "phone", "tablet" ...; "" for a code of a list */
    const char *first_firmware; /* joined by ';' */
    const char *sources;        /* ids joined by ';' */
    exifid_date announced, on_sale;
    exifid_date first_seen; /* of a listed code: when an import first saw it */
    bool listed;            /* a code of a list without dates */
    uint8_t tenth;          /* 1 to 10, told by a hash of the name: see exifid_question.forget; 0 for a listed code */
    size_t layer;           /* where it stands: see exifid_catalogue_layer() */
    size_t code_count;      /* see exifid_catalogue_code() */
    char rule[64];          /* "devices/sony.tsv:41" */
} exifid_product;

/* All products, then all listed codes; of each layer in the order of its files. */
EXIFID_API size_t exifid_catalogue_product_count(const exifid_catalogue *catalogue);
/* `index` has to be less than the count. */
EXIFID_API void exifid_catalogue_product(const exifid_catalogue *catalogue, size_t index, exifid_product *product);
/* The model codes of product `index`, `code` from 0 to code_count - 1, in the order of codes. */
EXIFID_API const char *exifid_catalogue_code(const exifid_catalogue *catalogue, size_t index, size_t code);
/* Whether that code is marked '=' in its file: another product of the same table carries it as well. */
EXIFID_API bool exifid_catalogue_code_is_shared(const exifid_catalogue *catalogue, size_t index, size_t code);
/* Where a source id of a product leads: title, place and licence; false when no table defines it. */
typedef struct exifid_source {
    const char *title, *where, *licence;
} exifid_source;
EXIFID_API bool exifid_catalogue_source(const exifid_catalogue *catalogue, const char *id, exifid_source *source);

#define EXIFID_FIELDS 12

/* A part of a number or firmware string, as a rule tells it apart. */
typedef struct exifid_field {
    char name[33];     /* of the group in the rule's pattern: "year" */
    char value[32];    /* what it holds: "D" */
    char meaning[128]; /* what the rule makes of it: "year 2014"; "" where it only tells numbers apart */
} exifid_field;

/* What stands behind the `rule` of an identity, a firmware or a piece of evidence.  Texts live as long as the catalogue;
 * "" where there is none. */
typedef struct exifid_explanation {
    const char *name;    /* of the rule: "sony.letter"; of the product */
    const char *note;    /* what a reader of the rule has to know */
    const char *sources; /* ids joined by ';': see exifid_catalogue_source() */
    unsigned field_count;
    exifid_field
        field[EXIFID_FIELDS]; /* of a rule: the parts of `text`, in their order; those that are empty are left out */
} exifid_explanation;

/* Explains a place such as "rules/sony.rules:4" or "devices/sony.tsv:41" and, of a rule, how it reads `text`.  Returns
 * false when no row stands there.  Searches the whole catalogue: for explanations, not for every photo. */
EXIFID_API bool exifid_catalogue_explain(const exifid_catalogue *catalogue, const char *place, const char *text,
                                         exifid_explanation *explanation);

/* ---------------------------------------------------------------- lists that others publish */

/* Names of the formats that exifid_catalogue_import() reads, for index 0, 1, ...; NULL behind the last.  Static. */
EXIFID_API const char *exifid_import_format(size_t index);

typedef struct exifid_import {
    const char *format; /* one of exifid_import_format() */
    const char *name;   /* the file's name, for messages; not NULL */
    const void *bytes;  /* what was published, in its own encoding */
    size_t size;
    const char *previous; /* the outcome of the last import of this list, or NULL */
    size_t previous_size;
    exifid_date today; /* the date that codes get which `previous` does not have */
} exifid_import;

/* Turns what others publish into a data file of src/data/README.md.  Every code keeps the `first_seen` date that it has in
 * `previous`.  Returns the file's text, NUL-terminated, *size bytes without the NUL, to be freed with
 * exifid_import_free(); NULL when nothing could be read (the faults are reported) or memory is short. */
EXIFID_API char *exifid_catalogue_import(const exifid_import *import, size_t *size, exifid_catalogue_report *report,
                                         void *context);
EXIFID_API void exifid_import_free(char *text); /* NULL is allowed */

/* ---------------------------------------------------------------- the answer */

typedef struct exifid_question {
    exifid_date as_of; /* judge as on that day; complete to the day */
    bool blind;        /* also forget every product whose first public date is later than as_of */
    char claim[64];    /* what a caption says took the photo: a code or a product name; "": nothing is claimed */
    uint8_t forget;   /* for backtests: 1 to 10 forgets that tenth of all products as well, with what lists say of them;
                           see exifid_product.tenth; 0 forgets none */
    bool forget_code; /* for backtests: also forget what tables and lists say of the very code that Model holds.  The
                           other codes of its product stay known: the answer is that for one more variant of it */
} exifid_question;

typedef enum exifid_match {
    EXIFID_MATCH_NONE = 0, /* nothing known fits */
    EXIFID_MATCH_MAKER,    /* the maker is known, the model is not */
    EXIFID_MATCH_SCHEME,   /* the maker's numbering scheme explains the code */
    EXIFID_MATCH_LISTED,   /* exact, in a list without dates */
    EXIFID_MATCH_DEVICE    /* exact, a dated product */
} exifid_match;

typedef enum exifid_class {
    EXIFID_CLASS_NO_IDENTITY = 0, /* nothing in the file says what took it */
    EXIFID_CLASS_RELEASED,        /* a known product, and nothing says the photo is older than its announcement */
    EXIFID_CLASS_PRE_RELEASE,     /* a known product, photographed or built before it was announced */
    EXIFID_CLASS_UNRELEASED,      /* not announced as of the date */
    EXIFID_CLASS_UNLISTED,        /* a well-formed code that the tables lack and that belongs to the past */
    EXIFID_CLASS_UNKNOWN,         /* looks like a phone; no table or scheme fits */
    EXIFID_CLASS_CONTRADICTED,    /* the witnesses name different phones */
    EXIFID_CLASS_NOT_A_PHONE      /* a camera, scanner, drone, or a program */
} exifid_class;

typedef enum exifid_confidence {
    EXIFID_CONFIDENCE_LOW,
    EXIFID_CONFIDENCE_MEDIUM,
    EXIFID_CONFIDENCE_HIGH
} exifid_confidence;
typedef enum exifid_weight { EXIFID_WEIGHT_WEAK, EXIFID_WEIGHT_MEDIUM, EXIFID_WEIGHT_STRONG } exifid_weight;

typedef enum exifid_firmware_kind {
    EXIFID_FIRMWARE_NONE = 0,    /* no Software, or a text that no scheme reads: see exifid_firmware.raw */
    EXIFID_FIRMWARE_UNKNOWN,     /* a firmware string; nothing tells whether it was public */
    EXIFID_FIRMWARE_RELEASE,     /* a build that was public, or not older than the first public one */
    EXIFID_FIRMWARE_PRE_RELEASE, /* older than the first public build of its product */
    EXIFID_FIRMWARE_BETA,
    EXIFID_FIRMWARE_ENGINEERING,
    EXIFID_FIRMWARE_APP,       /* a camera app's own version */
    EXIFID_FIRMWARE_EDITOR,    /* a program that rewrote the file */
    EXIFID_FIRMWARE_OS_VERSION /* the bare version of an operating system */
} exifid_firmware_kind;

/* Names used in JSON: "device", "pre-release", "high", "strong", "engineering" ...  Static. */
EXIFID_API const char *exifid_match_name(exifid_match match);
EXIFID_API const char *exifid_class_name(exifid_class verdict);
EXIFID_API const char *exifid_confidence_name(exifid_confidence confidence);
EXIFID_API const char *exifid_weight_name(exifid_weight weight);
EXIFID_API const char *exifid_firmware_kind_name(exifid_firmware_kind kind);

#define EXIFID_NEIGHBOURS     4
#define EXIFID_EVIDENCE       24
#define EXIFID_CONTRADICTIONS 6

typedef struct exifid_identity {
    exifid_match match;
    char maker[48];    /* "Sony"; "" when unknown */
    char model[64];    /* the hardware code in its canonical spelling where known, else the Model of the file */
    char name[128];    /* product name; only for EXIFID_MATCH_DEVICE and _LISTED: names are never guessed.  A code that
                           stands for several products names them all, joined by " / " */
    char codename[96]; /* "amami"; several are joined by ", " */
    char kind[16];     /* "phone", "tablet", "watch", "camera", "program" ...; "" when unknown */
    char series[64];   /* from the numbering scheme: "Xperia" */
    char tier[64];     /* "mid-range or compact" */
    char region[64];   /* "Japan, docomo" */
    char predicted[128]; /* the product name that the scheme leads one to expect; never stated as `name` */
    char sim[32];        /* "dual SIM" */
    char project[48];    /* the maker's project code where the scheme holds one: "N3", or two candidates "N3 or O12" */
    exifid_date announced, on_sale;
    exifid_date expected_from, expected_to; /* when scheme or number series puts it on the market */
    bool extrapolated;                      /* the scheme was continued beyond the values that are known */
    bool beyond;                            /* the number is higher than all known ones of its series */
    unsigned neighbour_count;
    char neighbour[EXIFID_NEIGHBOURS][48]; /* nearest known codes of the series, nearest first */
    char rule[64];                         /* the row or rule that says so: "devices/sony.tsv:41" */
} exifid_identity;

typedef struct exifid_firmware {
    exifid_firmware_kind kind;
    char raw
        [EXIFID_TEXT_SIZE]; /* Software as in the file; where that is absent, a camera app or an editor, and a maker's
                                   block holds a firmware string, that string */
    char version[96];       /* without what the camera app appended: "14.2.A.0.204" */
    char os[48];            /* "Android 4.3" */
    char platform[96];      /* "Xperia Z1, Z1 Compact and Z Ultra (Rhine)" */
    char model[64];         /* model that the string itself names */
    char codename[96];      /* codenames of the phones that it is built for, joined by ", " */
    char region[64];
    exifid_date built_from, built_to; /* interval in which it was built; only built_from: not before that day */
    char rule[64];
} exifid_firmware;

typedef struct exifid_evidence {
    exifid_weight weight;
    uint64_t place;  /* byte offset in the file of what is quoted, or EXIFID_NO_PLACE */
    uint32_t size;   /* bytes there */
    char source[24]; /* the witness: "Model", "Software", "DateTimeOriginal" */
    char value[96];  /* what it says */
    char text[160];  /* what that means */
    char rule[64];   /* row or rule that gives it the meaning, "" for arithmetic */
} exifid_evidence;

typedef struct exifid_contradiction {
    char between[2][24]; /* the two witnesses */
    char text[160];
} exifid_contradiction;

typedef struct exifid_verdict {
    exifid_class class_;          /* `class` is a word of C++ */
    exifid_confidence confidence; /* where there is a score its band: high from 0.95, medium from 0.75, else low */
    double score; /* 0 to 1: how often such an answer was right when the history of the tables was replayed, blind, with
                     one phone in ten missing in them (exifid backtest); negative where it has not been measured */
    exifid_date as_of;
    bool blind;
    char catalogue[16]; /* version of the catalogue: "2026.11.22" */
    bool unusual;     /* a released phone that is worth a look, as the end of the reason tells: its system is newer than
                           every public one known, or a beta, or its hardware a step before that for sale */
    char reason[192]; /* in English */
} exifid_verdict;

typedef struct exifid_result {
    exifid_identity identity;
    exifid_firmware firmware;
    exifid_verdict verdict;
    unsigned contradiction_count;
    exifid_contradiction contradiction[EXIFID_CONTRADICTIONS];
    unsigned evidence_count;
    exifid_evidence evidence[EXIFID_EVIDENCE];
} exifid_result;

/* Answers from what was seen and what is known.  A pure function: same arguments, same result.  None of the pointers may
 * be NULL; *answer is always filled, but for contradictions and evidence behind their counts, which are left as they were:
 * compare results member by member. */
EXIFID_API void exifid_observations_resolve(const exifid_catalogue *catalogue, const exifid_observations *seen,
                                            const exifid_question *question, exifid_result *answer);

/* The same for many photos: what depends on Make, Model and Software alone is remembered, up to 256 times, and costs
 * nothing the next time.  A memo is used by one thread at a time. */
typedef struct exifid_memo exifid_memo;

/* `catalogue` has to outlive the memo; the question is copied.  NULL when memory is short. */
EXIFID_API exifid_memo *exifid_memo_create(const exifid_catalogue *catalogue, const exifid_question *question);
/* What exifid_observations_resolve() answers, byte for byte.  Returns whether some of it was remembered. */
EXIFID_API bool exifid_memo_resolve(exifid_memo *memo, const exifid_observations *seen, exifid_result *answer);
EXIFID_API void exifid_memo_free(exifid_memo *memo); /* NULL is allowed */

#ifdef __cplusplus
}
#endif

#endif
