/* The model codes of a catalogue, and asking about one of them. */
#ifndef EXIFID_BACKTEST_CODES_H
#define EXIFID_BACKTEST_CODES_H

#include "exifid/exifid.h"

/* A model code of one maker, once, however many of its products carry it.  Texts live as long as the catalogue. */
typedef struct codes_code {
    const char *maker, *text;
    size_t maker_row;         /* of codes.maker */
    exifid_date first_public; /* of the earliest product that carries it; year 0: not known */
    exifid_date announced;    /* of that product */
    bool is_name;             /* what Model holds is the name of a product, not a number */
    uint8_t tenth;            /* of its products; 0 when they are of several, so that none can be forgotten alone */
} codes_code;

typedef struct codes_maker {
    const char *name;
    exifid_date horizon; /* of its table; year 0: not known */
} codes_maker;

typedef struct codes_list {
    size_t count;
    codes_code *code; /* by maker, then by code */
    size_t maker_count;
    codes_maker *maker;  /* by name */
    exifid_date horizon; /* the latest of any table */
} codes_list;

/* Returns false when memory is short.  codes_free() frees what *self holds. */
bool codes_collect(const exifid_catalogue *catalogue, codes_list *self);
void codes_free(codes_list *self);

/* Days since the first of 0000-03: differences count days, month and day default to the last of what the date may mean. */
long codes_last_day(exifid_date date);
long codes_first_day(exifid_date date);
/* The date of such a day. */
exifid_date codes_day_of(long day);

/* Asks about a code as its maker writes it; `taken` may be unknown. */
void codes_ask(const exifid_catalogue *catalogue, const codes_code *code, const exifid_question *question,
               exifid_date taken, exifid_result *answer);

/* The middle of the time in which the answer expects the phone: for a time that is open at its end its beginning, but not
 * before the day of the question.  Meaningful where identity.expected_from is known. */
long codes_expected_day(const exifid_result *answer);
int codes_year_of(long day);

#endif
