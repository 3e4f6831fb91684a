/* How good would the verdicts have been?  The catalogue against itself: every code is asked about as on a day on which it
 * was not known, and the answer is held against what the tables say of it today.
 *
 * Codes of the future: at each 1 January, blind, those first public in the twelve months that follow.  Codes of the past:
 * those public for more than four months by then, which the catalogue is made to forget, a tenth of all products at a
 * time (exifid_question.forget), so that nine tenths of what surrounds them stays known. */
#ifndef EXIFID_BACKTEST_BACKTEST_H
#define EXIFID_BACKTEST_BACKTEST_H

#include "exifid/exifid.h"

/* The first 1 January, and the first that counts for the totals: before it there are few numbers to go by. */
#define BACKTEST_FIRST_YEAR  2013
#define BACKTEST_TOTALS_YEAR 2015
/* Room for a year each, to far behind any horizon. */
#define BACKTEST_YEARS       64
/* Steps in which the score is cut: 0, 1/100 ... 1. */
#define BACKTEST_STEPS       101
/* Scores are given to two decimals, and each is held against what came true. */
#define BACKTEST_BINS        101
/* In the past a tenth is forgotten at a time; all ten are looked at, and count a tenth each where both kinds of codes are
 * weighed against each other. */
#define BACKTEST_TENTHS      10

/* What became of the codes of the future, and of the past. */
typedef struct backtest_tally {
    size_t future;       /* codes asked about */
    size_t future_dated; /* of them: dated by a numbering scheme or number series */
    size_t future_near;  /* of those: the expected year is right within one */
    size_t called;       /* of those that are dated: said to be unreleased */
    size_t found;        /* of those: with the right maker, and the expected year right within one */
    size_t past, past_dated, past_near;
    size_t false_alarms; /* dated codes of the past that are said to be unreleased */
    size_t
        undated_unreleased; /* codes of either kind that nothing dates and that are said to be unreleased all the same */
} backtest_tally;

/* Answers of one score, and how many were right.  Codes of the past count a tenth. */
typedef struct backtest_bin {
    double answers, right;
} backtest_bin;

typedef struct backtest_maker {
    const char *name; /* lives as long as the catalogue */
    size_t codes;     /* in its table, with a date */
    backtest_tally tally;
} backtest_maker;

/* Photos dated so many days before and after the announcement. */
typedef struct backtest_early {
    size_t before, found;       /* photos from before it, and how many were called pre-release */
    size_t after, false_alarms; /* the same from after it */
} backtest_early;

#define BACKTEST_EARLY_DAYS 30

typedef struct backtest {
    size_t codes; /* all that were asked about, each once */
    size_t questions;
    int first_year, last_year;
    backtest_tally year[BACKTEST_YEARS]; /* [0] is first_year */
    backtest_tally total;                /* from BACKTEST_TOTALS_YEAR on */
    size_t maker_count;
    backtest_maker *maker; /* from BACKTEST_TOTALS_YEAR on; by name */
    size_t found_at[BACKTEST_STEPS],
        false_alarms_at[BACKTEST_STEPS];                             /* of `total`, were the line drawn at that score */
    backtest_bin unreleased[BACKTEST_BINS], unlisted[BACKTEST_BINS]; /* [90]: answers with the score 0.90 */
    backtest_early early;
} backtest;

/* One code at one date, for those who want to know which. */
typedef struct backtest_case {
    int year; /* of the 1 January */
    bool future;
    const char *maker, *code;
    exifid_date public; /* first public date of its product */
    const exifid_result *answer;
    bool dated, near, unreleased, right_maker;
} backtest_case;

/* What is forgotten before a code is asked about. */
typedef enum backtest_left_out {
    BACKTEST_CODE,    /* that code alone: as of one more variant of a phone that is known */
    BACKTEST_PRODUCT, /* all codes of its product: as of a phone that nobody knows */
    BACKTEST_LEFT_OUT /* how many ways there are */
} backtest_left_out;

/* A known code that its number alone dates to the wrong year. */
typedef struct backtest_misdated {
    backtest_left_out left_out;
    const char *maker, *code;
    exifid_date public; /* first public date of its product */
    const exifid_result *answer;
} backtest_misdated;

/* Called now and then with how much is done; `context` is the caller's. */
typedef void backtest_progress(void *context, size_t done, size_t all);
typedef void backtest_see(void *context, const backtest_case *one);
typedef void backtest_see_date(void *context, const backtest_misdated *one);

typedef struct backtest_options {
    backtest_progress *progress; /* may be NULL */
    backtest_see *see;           /* of backtest_run(); may be NULL: called for every case */
    backtest_see_date *see_date; /* of backtest_schemes_run(); may be NULL: called for every wrong year */
    void *context;
} backtest_options;

/* Replays the history of a catalogue.  Returns false when memory is short.  backtest_free() frees what *self holds. */
bool backtest_run(const exifid_catalogue *catalogue, const backtest_options *options, backtest *self);
void backtest_free(backtest *self);

/* How well numbers alone date codes. */
typedef struct backtest_dates {
    size_t dated; /* codes of which a scheme gives a time, and the table the month */
    size_t year;  /* of those: the year is right */
    size_t near;  /* within one year */
    size_t half;  /* the day is not further than half a year from the expected time */
} backtest_dates;

/* What the numbering schemes of a maker know of its own codes, each asked about as if it were not known, on the day up
 * to which its tables reach. */
typedef struct backtest_scheme {
    const char *maker; /* lives as long as the catalogue */
    size_t codes;      /* in its table */
    size_t names;      /* of them: the product's name, not a number */
    size_t covered;    /* of the others: read by a numbering scheme */
    backtest_dates dates[BACKTEST_LEFT_OUT];
} backtest_scheme;

typedef struct backtest_schemes {
    size_t maker_count;
    backtest_scheme *maker; /* by name */
    backtest_scheme total;
} backtest_schemes;

/* Returns false when memory is short.  backtest_schemes_free() frees what *self holds. */
bool backtest_schemes_run(const exifid_catalogue *catalogue, const backtest_options *options, backtest_schemes *self);
void backtest_schemes_free(backtest_schemes *self);

#endif
