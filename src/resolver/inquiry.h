/* One question being answered: what was seen, what is asked, and what has been found so far.  The steps of the resolver
 * (model, scheme, firmware, verdict) run in that order over one inquiry; none of them allocates. */
#ifndef EXIFID_RESOLVER_INQUIRY_H
#define EXIFID_RESOLVER_INQUIRY_H

#include "catalogue/catalogue.h"

/* One code can stand for two or three products; more are not named. */
#define INQUIRY_PRODUCTS  4
/* One Make can be written by two or three makers ("nubia" and "ZTE"). */
#define INQUIRY_MAKERS    4
/* Google's phones were built by six makers; a user's files may add some. */
#define INQUIRY_KIN       24
/* Spellings under which a Model is looked for: see model.c. */
#define INQUIRY_SPELLINGS 12

/* How a row's maker stands to the Make of the photo; the smaller the better. */
enum maker_relation { SAME_MAKER, RELATED_MAKER, NAMED_IN_MODEL, NO_MAKE, OTHER_MAKER };

struct found_maker {
    const struct catalogue_layer *layer;
    const struct table_maker *row;
};

/* What the clocks say: see clock.h. */
struct clock_reading {
    bool usable;        /* there is a day of capture, or a later one that it cannot be after, and no fault in it */
    bool wrong;         /* the camera states a time that cannot be right */
    bool bound;         /* taken_day is only the last possible day: that of the upload */
    int32_t taken_day;  /* see date_first_day(); only when usable */
    int32_t days_early; /* days from the capture to the first day on which the public could know the phone; above 0:
                           taken before it */
    char source[24];    /* the clock that taken_day is by */
};

struct inquiry {
    const exifid_catalogue *catalogue;
    const exifid_observations *seen;
    exifid_question question;
    exifid_result *answer;

    char make[LOOKUP_KEY_SIZE]; /* folded Make */
    unsigned spelling_count;

    unsigned maker_count; /* makers that write this Make */
    struct found_maker maker[INQUIRY_MAKERS];

    unsigned own_count, kin_count; /* names of makers in the order in which they are asked: kin.h */
    const char *kin
        [INQUIRY_KIN]; /* of the tables, as memo.c keeps them; the own_count first ones write this Make, the others are related to those */

    /* What the Model is, all in one layer; product_count is 0 when no product has it. */
    const struct catalogue_layer *layer;
    unsigned product_count;
    const struct table_product *product[INQUIRY_PRODUCTS];
    const struct table_model *model;           /* the spelling that was found, or NULL */
    const struct catalogue_layer *below_layer; /* of the row that product[0], a user's, hides; NULL for none */
    const struct table_product *below;         /* that row: what product[0] leaves open is taken from it */
    enum maker_relation relation;              /* of the maker of the products to the Make */
    bool made_to_forget; /* the Model is that of a product of the tenth that the question forgets */
    bool listed;         /* found in a list without dates */
    exifid_date listed_horizon;
    const struct table_pattern *not_phone; /* pattern of not_phones.tsv that fits, or NULL */

    /* The numbering scheme that reads the code. */
    const struct catalogue_layer *scheme_layer;

    /* The lenses of the product, NULL where it is not the only one or they are not known: optics.h. */
    const struct catalogue_layer *optics_layer;
    const struct table_optics *optics;

    /* What tells that no camera wrote Make, Model and Software together; NULL: nothing does. */
    const struct catalogue_layer *tell_layer;
    const struct table_tell *tell;

    bool no_memory; /* not every rule could be tried */

    /* The oldest public build of the firmware's own branch, "" when none is known. */
    char first_build[48];

    /* The day on which the firmware's version became public, for firmware_date(): read out of the text of the rule's
     * output, "" where the rule does not know it.  Only with public_layer. */
    const struct catalogue_layer *public_layer;
    struct table_origin public_origin;
    exifid_date public_day; /* unknown as well where the firmware is dated by something better */
    char public_text[16];
    /* "26.6.1 of 2026-08-17": the last version that the rule knows, where the firmware's is newer, else "". */
    char newest_public[40];
    int32_t newest_reach;       /* the day up to which the rule is believed to know all; only with newest_public */
    unsigned long newest_ahead; /* by how much the first number of the firmware's version is higher; the same */

    /* Firmware strings in makers' blocks: builds.h. */
    exifid_firmware_kind software_kind;     /* what Software by itself is */
    exifid_date app_built;                  /* not before that day, by Software; unknown unless it is a camera app */
    const exifid_witness *firmware_witness; /* that answer.firmware is read from; NULL: Software */
    exifid_date other_built;                /* not before that day, by a string that answer.firmware is not read from */
    uint32_t builds_read;                   /* bit i: witness i is one that a rule reads, and is on the table */

    bool edited;    /* a program or the gallery rewrote the photo */
    bool prototype; /* the hardware calls itself a step before the one that is sold */
    struct clock_reading clock;

    /* The phone that a witness names in a file without Make and Model, and the witness; "" where none does. */
    char stated_name[96], stated_by[24];

    /* What is large, and therefore neither cleared nor copied but as far as it is used. */
    char spelling[INQUIRY_SPELLINGS][LOOKUP_KEY_SIZE]; /* of the Model, not folded; the Model itself first */

    /* For resolve_identify() alone: memo.c does not keep it. */
    char spelling_key[INQUIRY_SPELLINGS][LOOKUP_KEY_SIZE]; /* the spellings, folded */
    char model_key[LOOKUP_KEY_SIZE];                       /* folded Model; no spelling where it is too long for one */
    char software_key[LOOKUP_KEY_SIZE];                    /* folded Software */
    struct rule_match scheme;                              /* only with scheme_layer */
};

/* Bytes in front of what is large. */
#define INQUIRY_HEAD offsetof(struct inquiry, spelling)

/* The text of a tag, "" when absent; never NULL. */
const char *inquiry_text(const struct inquiry *inquiry, exifid_tag tag);

/* First day on which the public could know the product: announcement, else first sale; unknown when neither is dated. */
exifid_date inquiry_first_public(const struct table_product *product);

/* Whether the question is made to forget the product, or is blind and the product was first public after its date. */
bool inquiry_forgets(const struct inquiry *inquiry, const struct table_product *product);

/* The maker whose name the answer gives, or NULL. */
const struct found_maker *inquiry_answering_maker(const struct inquiry *inquiry);

/* Whether that is the source of a witness which not the file bears but its record: "record Software". */
bool inquiry_is_record(const char *source);

/* Whether the firmware, or the day of the photo, is only what its record says. */
bool inquiry_trusts_record(const struct inquiry *inquiry);

/* "a camera", "a 3D scanner": a kind in words. */
const char *inquiry_kind_words(enum table_kind kind);

#endif
