/*
 * The catalogue as flat arrays.  The parser builds them from text, the build writes them out as C, the lookup reads them;
 * built-in and user tables have the same shape.  Strings are offsets into one pool, so that the compiled tables hold no
 * pointers and cost nothing at start-up.  Offset 0 is the empty string.
 */
#ifndef EXIFID_CATALOGUE_TABLES_H
#define EXIFID_CATALOGUE_TABLES_H

#include "exifid/exifid.h"

typedef uint32_t table_text; /* offset into tables.pool */

#define TABLE_NONE UINT32_MAX /* "no such row" */

struct table_file {
    table_text name; /* "devices/sony.tsv": as printed in `rule` */
};

/* A row's origin: what `rule` prints as "devices/sony.tsv:41". */
struct table_origin {
    uint32_t file; /* row of tables.files */
    uint32_t line; /* from 1 */
};

struct table_source {
    table_text id, title, where, licence;
    struct table_origin origin;
};

struct table_maker {
    table_text name;    /* "Sony" */
    table_text related; /* names of related makers, joined by ';' */
    exifid_date horizon;
    struct table_origin origin;
};

/* What Make holds, folded (see catalogue_fold): sorted by key. */
struct table_make {
    table_text key;
    uint32_t maker;
};

enum table_kind {
    KIND_PHONE,
    KIND_TABLET,
    KIND_WATCH,
    KIND_PLAYER,
    KIND_GLASSES,
    KIND_LAPTOP,
    KIND_TV,
    KIND_CAMERA,
    KIND_ACTION_CAMERA,
    KIND_CAMCORDER,
    KIND_DRONE,
    KIND_SCANNER,
    KIND_3D_CAMERA,
    KIND_THERMAL_CAMERA,
    KIND_WEBCAM,
    KIND_CONSOLE,
    KIND_PRINTER,
    KIND_MICROSCOPE,
    KIND_DASHCAM,
    KIND_PROGRAM,
    KIND_COUNT
};

/* Two makers of which one names the other as related, in both directions: sorted by maker, then by relative. */
struct table_relation {
    table_text maker, relative;
};

/* The rules of a maker, "*" for any: sorted by maker, then in the order of the files. */
struct table_reader {
    table_text maker;
    uint32_t rule;
};

struct table_product {
    uint32_t maker;
    table_text name;
    table_text codenames;      /* joined by ", ": as printed */
    table_text first_firmware; /* joined by ';' */
    table_text sources;        /* joined by ';' */
    exifid_date announced, on_sale;
    uint8_t kind;                    /* enum table_kind */
    uint8_t tenth;                   /* 1 to 10: see exifid_question.forget */
    uint32_t first_code, code_count; /* its model codes: rows of tables.codes */
    struct table_origin origin;
};

/* A model code of a product: sorted by product, then by key. */
struct table_code {
    uint32_t model; /* row of tables.models */
};

/* One spelling under which a product is found: sorted by key, then by product. */
struct table_model {
    table_text key;   /* folded */
    table_text model; /* as the maker spells it */
    uint32_t product;
    uint32_t rule;    /* the model rule of this maker that reads the code, or TABLE_NONE */
    bool is_codename; /* the key is a codename, not a model code */
};

/* A product under its name, folded: sorted by key, then as in products. */
struct table_name {
    table_text key;
    uint32_t product;
};

/* A code that a model rule reads: sorted by rule, then as in models. */
struct table_sibling {
    uint32_t rule, model; /* rows of rules and models */
};

/* One code of a list without dates: sorted by key, then by brand. */
struct table_listed {
    table_text key, model, brand, name, device;
    uint32_t list;
    uint32_t line;          /* in the file of the list */
    exifid_date first_seen; /* by an import; unknown in lists that are not imported */
};

struct table_list {
    table_text name; /* "play-2023" */
    exifid_date horizon;
    table_text sources;
    struct table_origin origin; /* of the header row */
};

/* A pattern of not_phones.tsv or software.tsv; the order is the order of precedence. */
struct table_pattern {
    table_text first;  /* Make pattern, or Software pattern; folded */
    table_text second; /* Model pattern, folded; "" in software.tsv and for "any" */
    table_text name;   /* software.tsv only */
    table_text sources;
    uint8_t kind; /* enum table_kind, or exifid_firmware_kind in software.tsv */
    struct table_origin origin;
};

/* A lens as cameras state it, in thousandths: of a millimetre, and of the f-number. */
struct table_lens {
    int32_t focal_length, f_number;
};

/* The cameras of a product. */
struct table_optics {
    table_text maker, product; /* names as in devices/ */
    uint32_t first_lens, lens_count;
    uint32_t width, height; /* of its largest photo, as the longer and the shorter side; 0: not known */
    bool complete;          /* the product has no other lens */
    table_text sources;
    struct table_origin origin;
};

/* Texts that no camera writes together; patterns are folded, "" fits everything. */
struct table_tell {
    table_text says;
    table_text make, model, software;
    table_text sources;
    struct table_origin origin;
};

/* A row of not_phones or software by what its patterns start with, which most texts do not: sorted by first, then by
 * row. */
struct table_start {
    table_text first;             /* its first pattern */
    char start, next_start;       /* first characters of both its patterns; NUL: it has no second one */
    char after_start, after_next; /* their second characters */
    uint32_t row;
};

/* Where the rows with a key begin, in a hash table (open addressing, linear probing) whose size is a power of two. */
struct table_slot {
    uint32_t hash; /* hash_text() of the key */
    uint32_t row;  /* TABLE_NONE: the slot is free */
};

enum table_subject { SUBJECT_MODEL, SUBJECT_SOFTWARE };

enum table_decoder { DECODER_TEXT, DECODER_MAP, DECODER_SEQUENCE, DECODER_NUMBER, DECODER_INTERVAL, DECODER_CALL };

enum table_output {
    OUTPUT_YEAR,
    OUTPUT_SERIES,
    OUTPUT_TIER,
    OUTPUT_REGION,
    OUTPUT_OS,
    OUTPUT_PLATFORM,
    OUTPUT_VERSION,
    OUTPUT_BRANCH,
    OUTPUT_BUILD,
    OUTPUT_MODEL,
    OUTPUT_BUILT,
    OUTPUT_KIND,
    OUTPUT_NAME,     /* product name that the scheme predicts */
    OUTPUT_EXPECTED, /* "2023-07 to 2024-06" */
    OUTPUT_SIM,
    OUTPUT_PROJECT,
    OUTPUT_FAMILY, /* a series in which `serial` counts up with time */
    OUTPUT_SERIAL,
    OUTPUT_BRANCHED, /* the build is not older than this day */
    OUTPUT_PUBLIC,   /* day on which the version became public */
    OUTPUT_CODENAME, /* of the phones that the build is for, joined by ", " */
    OUTPUT_SIGN,     /* what shows that the build was not for the public */
    OUTPUT_COUNT
};

/* "year", "series" ...: the word in the rule files. */
extern const char *const table_output_names[OUTPUT_COUNT];
/* "phone", "action-camera" ...: the word in the data files and in exifid_identity.kind. */
extern const char *const table_kind_names[KIND_COUNT];

struct table_rule {
    table_text name, maker, pattern, note, sources; /* maker "*": any */
    uint8_t subject;
    uint64_t starts[2];  /* bit C % 64 of starts[C / 64]: a text that starts with the ASCII character C may match */
    uint64_t seconds[2]; /* the same of the second character, where both are ASCII */
    uint32_t first_step, step_count;
    uint32_t first_example, example_count;
    struct table_origin origin;
};

/* One output line of a rule. */
struct table_step {
    uint8_t output, decoder;
    uint8_t function;                    /* DECODER_CALL: row of rule_functions */
    table_text template_;                /* with {field} */
    uint32_t first_pair, pair_count;     /* DECODER_MAP: sorted by key; "*" is found as a key */
    char sequence_first, sequence_known; /* DECODER_SEQUENCE */
    table_text sequence_skip;
    int32_t number; /* value of sequence_first, what DECODER_NUMBER adds, or months to the first of DECODER_INTERVAL */
    int32_t months_to; /* DECODER_INTERVAL: months to the last */
    struct table_origin origin;
};

/* One dated code of a serial family: sorted by family, number, then model. */
struct table_serial {
    table_text family; /* with the maker's name in front: "OPPO CPH" */
    int32_t number;
    uint32_t model; /* row of models */
};

/* A value that products have read from a step: sorted by step, then by value. */
struct table_usage {
    uint32_t step;     /* row of steps */
    int32_t value;     /* see rule_value.value; or USAGE_ANY */
    int32_t first_day; /* on which the first product that uses it was public: date_last_day() */
    int32_t other_day; /* the same of the first product of another tenth; INT32_MAX: there is none */
    uint8_t tenth;     /* of the first product */
};

struct table_pair {
    table_text key, value;
};

struct table_example {
    table_text text;     /* the string that is read */
    table_text expected; /* "year = 2014, tier = flagship" */
    struct table_origin origin;
};

struct tables {
    const char *pool;
    uint32_t pool_size;
    const char *version; /* "2026.11.22" */
#define TABLE_ARRAYS(X)            \
    X(file, files)                 \
    X(source, sources)             \
    X(maker, makers)               \
    X(make, makes)                 \
    X(relation, relations)         \
    X(product, products)           \
    X(name, names)                 \
    X(model, models)               \
    X(code, codes)                 \
    X(serial, serials)             \
    X(sibling, siblings)           \
    X(list, lists)                 \
    X(listed, listed)              \
    X(pattern, not_phones)         \
    X(pattern, software)           \
    X(optics, optics)              \
    X(lens, lenses)                \
    X(tell, tells)                 \
    X(start, not_phone_starts)     \
    X(start, software_starts)      \
    X(slot, make_slots)            \
    X(slot, model_slots)           \
    X(slot, name_slots)            \
    X(slot, listed_slots)          \
    X(slot, relation_slots)        \
    X(slot, model_reader_slots)    \
    X(slot, software_reader_slots) \
    X(rule, rules)                 \
    X(reader, model_readers)       \
    X(reader, software_readers)    \
    X(step, steps)                 \
    X(pair, pairs)                 \
    X(usage, usages)               \
    X(example, examples)
#define TABLE_MEMBER(row, array)     \
    const struct table_##row *array; \
    uint32_t array##_count;
    TABLE_ARRAYS(TABLE_MEMBER)
#undef TABLE_MEMBER
};

static inline const char *table_string(const struct tables *tables, table_text text)
{
    return tables->pool + text;
}

#endif
