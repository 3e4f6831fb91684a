/* The command line: every command and every option is defined once, in the tables that options_table.c gives out; parsing,
 * help, man page and shell completions all come from them. */
#ifndef EXIFID_CLI_OPTIONS_H
#define EXIFID_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "exifid/exifid.h"
#include "report/report.h"

#define OPTIONS_CLASSES (EXIFID_CLASS_NOT_A_PHONE + 1)

/* Sums of these say which commands take an option. */
typedef enum options_command {
    OPTIONS_IDENTIFY = 1 << 0,
    OPTIONS_LOOKUP = 1 << 1,
    OPTIONS_INFO = 1 << 2,
    OPTIONS_LIST = 1 << 3,
    OPTIONS_SHOW = 1 << 4,
    OPTIONS_CHECK = 1 << 5,
    OPTIONS_EXPORT = 1 << 6,
    OPTIONS_IMPORT = 1 << 7,
    OPTIONS_SCAN = 1 << 8,
    OPTIONS_BACKTEST = 1 << 9
} options_command;

/* The commands whose answers are about photos, and those of 'exifid catalogue'. */
#define OPTIONS_PHOTOS     (OPTIONS_IDENTIFY | OPTIONS_LOOKUP)
#define OPTIONS_CATALOGUE  (OPTIONS_INFO | OPTIONS_LIST | OPTIONS_SHOW | OPTIONS_CHECK | OPTIONS_EXPORT | OPTIONS_IMPORT)
#define OPTIONS_ALL        (OPTIONS_PHOTOS | OPTIONS_SCAN | OPTIONS_CATALOGUE | OPTIONS_BACKTEST)

#define OPTIONS_FAULT_SIZE 512

/* More than any machine has processors that help here: reading is what takes the time. */
#define OPTIONS_JOBS_MOST  64

/* One more than the library takes: its own message tells of too many. */
#define OPTIONS_FILES      256

typedef enum options_when { OPTIONS_AUTO, OPTIONS_ALWAYS, OPTIONS_NEVER } options_when;

/* Days from the first of `from` to the last of `to`; year 0: open on that side. */
typedef struct options_period {
    exifid_date from, to;
} options_period;

typedef struct options {
    unsigned command; /* an options_command, or all of a group when only --help is asked for */
    bool help, version;
    report_format format;
    bool explain, quiet, blind, recursive, null_separated, gps, no_user_data, listed, data_file, schemes, cases;
    options_when colour;
    unsigned only;     /* bit 1 << class for each class to report; 0: all */
    exifid_date as_of; /* year 0: today */
    exifid_date today; /* the same, for imports */
    options_period announced;
    const char *files_from, *make, *model, *software, *taken, *tsv, *claim; /* NULL: not given */
    const char *maker, *kind, *codename, *into, *db, *records;              /* the same */
    bool all, diff, deep, unordered, stats, no_uring;
    unsigned group_by;                    /* a summary_by */
    unsigned jobs;                        /* 0: one for each processor */
    const char *catalogue[OPTIONS_FILES]; /* data files of the user's */
    size_t catalogue_count;
    char **operand; /* what is no option, in order */
    int operand_count;
    char fault[OPTIONS_FAULT_SIZE]; /* the mistake: lower case, fault first, subject in quotes and not cleaned */
} options;

/* What may stand in the place of an argument: for completions, and for what is said of a value that makes no sense. */
typedef enum options_argument {
    OPTIONS_NONE,
    OPTIONS_ANY,
    OPTIONS_FILE,
    OPTIONS_DAY,
    OPTIONS_PERIOD,
    OPTIONS_WHEN,
    OPTIONS_CLASS,
    OPTIONS_KIND,
    OPTIONS_GROUP,
    OPTIONS_JOBS
} options_argument;

typedef struct options_row {
    char letter; /* 0: none */
    const char *name;
    options_argument argument;
    const char *placeholder; /* "DATE"; NULL when there is no argument */
    unsigned commands;       /* sum of options_command; rows of the same name have none in common */
    const char *help;        /* lower case, no full stop */
    bool (*set)(options *o, const struct options_row *row, const char *value); /* false: a value that makes no sense */
    size_t offset;                                                             /* of the member that it sets */
    int value; /* for options that choose one of several */
} options_row;

typedef struct options_command_row {
    options_command command;
    const char *group;     /* the word in front of `word`: "catalogue"; NULL: none */
    const char *word;      /* "lookup"; NULL for the command that needs no word */
    const char *arguments; /* what follows it: "[OPTIONS] PATH..." */
    int least, most;       /* how many operands it takes */
    const char *missing;   /* the fault when there are fewer */
    const char *help;      /* lower case, no full stop */
} options_command_row;

/* Reads a command line; argv is reordered, and all texts of *o point into it.  On a mistake returns false and sets
 * o->fault. */
bool options_parse(options *o, int argc, char **argv);

/* The table, in the order of the help; *count rows.  Static. */
const options_row *options_table(size_t *count);

/* The commands, in the order of the help; *count rows.  Static. */
const options_command_row *options_table_commands(size_t *count);

/* Kinds of products, as the `kind` column of the data files has them: name `i`, NULL behind the last.  Static. */
const char *options_table_kind(size_t i);

/* What a class means, in a few words.  Static. */
const char *options_table_class_help(exifid_class verdict);

#endif
