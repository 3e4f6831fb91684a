#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "report/summary.h"

#define BOTH   OPTIONS_PHOTOS
#define ANSWER (BOTH | OPTIONS_SCAN)
#define PARTS  (OPTIONS_LIST | OPTIONS_SHOW | OPTIONS_EXPORT)
#define LAYERS (ANSWER | OPTIONS_INFO | OPTIONS_LIST | OPTIONS_SHOW | OPTIONS_BACKTEST)

static bool set_flag(options *o, const options_row *row, const char *value)
{
    (void)value;
    *(bool *)(void *)((char *)o + row->offset) = true;
    return true;
}

static bool set_text(options *o, const options_row *row, const char *value)
{
    *(const char **)(void *)((char *)o + row->offset) = value;
    return true;
}

static bool set_day(options *o, const options_row *row, const char *value)
{
    exifid_date *date = (exifid_date *)(void *)((char *)o + row->offset);
    return exifid_date_parse(value, date) && date->day != 0;
}

static bool set_format(options *o, const options_row *row, const char *value)
{
    (void)value;
    o->format = (report_format)row->value;
    return true;
}

/* "2014", "2014-03", "2013..2014-06", "2014..", "..2013" */
static bool set_announced(options *o, const options_row *row, const char *value)
{
    char first[16];
    options_period *period = &o->announced;
    const char *dots = strstr(value, "..");
    (void)row;
    *period = (options_period){0};
    if (!dots) {
        bool date = exifid_date_parse(value, &period->from);
        period->to = period->from;
        return date;
    }
    size_t length = (size_t)(dots - value);
    if (length >= sizeof first || (length == 0 && !dots[2])) {
        return false;
    }
    memcpy(first, value, length);
    first[length] = '\0';
    return (length == 0 || exifid_date_parse(first, &period->from)) &&
           (!dots[2] || exifid_date_parse(dots + 2, &period->to));
}

static bool set_colour(options *o, const options_row *row, const char *value)
{
    static const char *const word[] = {[OPTIONS_AUTO] = "auto", [OPTIONS_ALWAYS] = "always", [OPTIONS_NEVER] = "never"};
    (void)row;
    for (int i = 0; i < 3; i++) {
        if (strcmp(value, word[i]) == 0) {
            o->colour = (options_when)i;
            return true;
        }
    }
    return false;
}

/* The bit of the class that the first `length` bytes name, or 0. */
static unsigned class_bit(const char *name, size_t length)
{
    for (unsigned i = 0; i < OPTIONS_CLASSES; i++) {
        const char *known = exifid_class_name((exifid_class)i);
        if (strlen(known) == length && memcmp(known, name, length) == 0) {
            return 1u << i;
        }
    }
    return 0;
}

static bool set_only(options *o, const options_row *row, const char *value)
{
    (void)row;
    for (const char *next = value; next; value = next) {
        next = strchr(value, ',');
        unsigned bit = class_bit(value, next ? (size_t)(next - value) : strlen(value));
        if (bit == 0) {
            return false;
        }
        o->only |= bit;
        next = next ? next + 1 : NULL;
    }
    return true;
}

static bool set_kind(options *o, const options_row *row, const char *value)
{
    (void)row;
    const char *kind = NULL;
    for (size_t i = 0; (kind = options_table_kind(i)) && strcmp(kind, value) != 0;) {
        i++;
    }
    o->kind = kind;
    return kind;
}

/* No name of a phone is longer than the library takes. */
static bool set_claim(options *o, const options_row *row, const char *value)
{
    (void)row;
    o->claim = value;
    return *value && strlen(value) < sizeof((exifid_question *)0)->claim;
}

static bool set_group(options *o, const options_row *row, const char *value)
{
    (void)row;
    const char *name = NULL;
    for (o->group_by = 0; (name = summary_by_name(o->group_by)) && strcmp(name, value) != 0;) {
        o->group_by++;
    }
    return name;
}

static bool set_jobs(options *o, const options_row *row, const char *value)
{
    char *end;
    long jobs = strtol(value, &end, 10);
    (void)row;
    o->jobs = jobs > 0 && jobs <= OPTIONS_JOBS_MOST ? (unsigned)jobs : 0;
    return *value >= '1' && *value <= '9' && !*end && o->jobs > 0;
}

static bool add_catalogue(options *o, const options_row *row, const char *value)
{
    (void)row;
    bool room = o->catalogue_count < OPTIONS_FILES;
    if (room) {
        o->catalogue[o->catalogue_count++] = value;
    }
    return room;
}

#define FLAG(member) .set = set_flag, .offset = offsetof(options, member)
#define TEXT(member) .set = set_text, .offset = offsetof(options, member)
#define DAY(member)  .set = set_day, .offset = offsetof(options, member)

static const options_row table[] = {
    {0, "json", OPTIONS_NONE, NULL, ANSWER | PARTS, "one JSON array of records", set_format, 0, REPORT_JSON},
    {0, "json", OPTIONS_NONE, NULL, OPTIONS_INFO | OPTIONS_BACKTEST, "one JSON object", set_format, 0, REPORT_JSON},
    {0, "ndjson", OPTIONS_NONE, NULL, ANSWER | PARTS, "one JSON record a line", set_format, 0, REPORT_NDJSON},
    {0, "csv", OPTIONS_NONE, NULL, ANSWER, "one CSV row each, with a header", set_format, 0, REPORT_CSV},
    {0, "csv", OPTIONS_NONE, NULL, PARTS | OPTIONS_INFO | OPTIONS_BACKTEST, "CSV with a header row", set_format, 0,
     REPORT_CSV},
    {0, "explain", OPTIONS_NONE, NULL, OPTIONS_SCAN, "JSON: add where everything stands in the file", FLAG(explain)},
    {0, "explain", OPTIONS_NONE, NULL, BOTH, "add rules, places in the file, facts of the image", FLAG(explain)},
    {'q', "quiet", OPTIONS_NONE, NULL, BOTH, "text: one line each, without the evidence", FLAG(quiet)},
    {'q', "quiet", OPTIONS_NONE, NULL, OPTIONS_SCAN, "no progress on standard error", FLAG(quiet)},
    {0, "only", OPTIONS_CLASS, "CLASS[,CLASS]", ANSWER, "report these classes only", .set = set_only},
    {0, "as-of", OPTIONS_DAY, "DATE", ANSWER, "judge as on that day (default: today, UTC)", DAY(as_of)},
    {0, "blind", OPTIONS_NONE, NULL, ANSWER, "forget products first made public after that day", FLAG(blind)},
    {0, "claim", OPTIONS_ANY, "PHONE", BOTH, "hold it against a caption: a code or a product name", .set = set_claim},
    {'r', "recursive", OPTIONS_NONE, NULL, OPTIONS_IDENTIFY | OPTIONS_SCAN,
     "walk folders, links in them aside (scan always does)", FLAG(recursive)},
    {0, "files-from", OPTIONS_FILE, "FILE", OPTIONS_IDENTIFY | OPTIONS_SCAN,
     "read paths from FILE, one a line; '-' is stdin", TEXT(files_from)},
    {'0', "null", OPTIONS_NONE, NULL, OPTIONS_IDENTIFY | OPTIONS_SCAN,
     "paths of --files-from end with NUL, not with a newline", FLAG(null_separated)},
    {0, "records", OPTIONS_FILE, "FILE", OPTIONS_SCAN, "a table of records without photos (YFCC100M); '-': stdin",
     TEXT(records)},
    {0, "group-by", OPTIONS_GROUP, "WHAT", OPTIONS_SCAN, "model (default), maker, firmware or owner", .set = set_group},
    {0, "all", OPTIONS_NONE, NULL, OPTIONS_SCAN, "list the released models as well", FLAG(all)},
    {0, "db", OPTIONS_FILE, "FILE", OPTIONS_SCAN, "remember results there; read only what is new", TEXT(db)},
    {0, "diff", OPTIONS_NONE, NULL, OPTIONS_SCAN, "with --db: only what is new since the last run", FLAG(diff)},
    {0, "deep", OPTIONS_NONE, NULL, OPTIONS_SCAN, "read makers' own blocks of every photo", FLAG(deep)},
    {'j', "jobs", OPTIONS_JOBS, "N", OPTIONS_SCAN, "threads that read (default: one a processor)", .set = set_jobs},
    {'j', "jobs", OPTIONS_JOBS, "N", BOTH, "accepted as by scan; one thread is enough here", .set = set_jobs},
    {0, "unordered", OPTIONS_NONE, NULL, OPTIONS_SCAN, "records as they get ready, not by path", FLAG(unordered)},
    {0, "no-uring", OPTIONS_NONE, NULL, OPTIONS_SCAN, "read without io_uring", FLAG(no_uring)},
    {0, "stats", OPTIONS_NONE, NULL, OPTIONS_SCAN, "say on standard error how it went and how fast", FLAG(stats)},
    {0, "gps", OPTIONS_NONE, NULL, OPTIONS_IDENTIFY, "show the coordinates that a photo holds", FLAG(gps)},
    {0, "make", OPTIONS_ANY, "TEXT", OPTIONS_LOOKUP, "what the Make tag would say", TEXT(make)},
    {0, "model", OPTIONS_ANY, "TEXT", OPTIONS_LOOKUP, "what the Model tag would say", TEXT(model)},
    {0, "software", OPTIONS_ANY, "TEXT", OPTIONS_LOOKUP, "what the Software tag would say", TEXT(software)},
    {0, "taken", OPTIONS_ANY, "DATE", OPTIONS_LOOKUP, "when it was taken: 2013-11-06, also with T18:22:10",
     TEXT(taken)},
    {0, "tsv", OPTIONS_FILE, "FILE", OPTIONS_LOOKUP, "a question a row, columns named in row 1; '-' is stdin",
     TEXT(tsv)},
    {0, "tsv", OPTIONS_NONE, NULL, OPTIONS_EXPORT, "the data files themselves (default)", FLAG(data_file)},
    {0, "maker", OPTIONS_ANY, "NAME", OPTIONS_LIST | OPTIONS_EXPORT, "of this maker only", TEXT(maker)},
    {0, "announced", OPTIONS_PERIOD, "WHEN", OPTIONS_LIST, "in 2014, 2014-03, 2013..2014-06 or 2025..",
     .set = set_announced},
    {0, "kind", OPTIONS_KIND, "KIND", OPTIONS_LIST, "phone, tablet, watch, player, glasses, laptop or tv",
     .set = set_kind},
    {0, "codename", OPTIONS_ANY, "NAME", OPTIONS_LIST, "of this codename only", TEXT(codename)},
    {0, "listed", OPTIONS_NONE, NULL, PARTS, "codes of the lists without dates instead", FLAG(listed)},
    {0, "into", OPTIONS_FILE, "FOLDER", OPTIONS_EXPORT, "write a file each: FOLDER/devices/sony.tsv ...", TEXT(into)},
    {0, "into", OPTIONS_FILE, "FILE", OPTIONS_IMPORT, "write or renew FILE; codes keep first_seen", TEXT(into)},
    {0, "today", OPTIONS_DAY, "DATE", OPTIONS_IMPORT, "first_seen of new codes (default: today, UTC)", DAY(today)},
    {0, "schemes", OPTIONS_NONE, NULL, OPTIONS_BACKTEST, "how well numbers alone date each maker's known codes",
     FLAG(schemes)},
    {0, "cases", OPTIONS_NONE, NULL, OPTIONS_BACKTEST, "every code that was judged wrongly, one a line", FLAG(cases)},
    {0, "catalogue", OPTIONS_FILE, "FILE", LAYERS, "lay a data file over the tables; may be repeated",
     .set = add_catalogue},
    {0, "no-user-data", OPTIONS_NONE, NULL, LAYERS, "leave out the data files in your own data folder",
     FLAG(no_user_data)},
    {0, "color", OPTIONS_WHEN, "WHEN", LAYERS, "auto, always or never; NO_COLOR is honoured", .set = set_colour},
    {'h', "help", OPTIONS_NONE, NULL, OPTIONS_ALL, "show this help", FLAG(help)},
    {'V', "version", OPTIONS_NONE, NULL, OPTIONS_ALL, "show the versions of program and tables", FLAG(version)},
};

/* Bits of options.c's `used`. */
_Static_assert(sizeof table / sizeof *table <= 64, "one bit a row");

const options_row *options_table(size_t *count)
{
    *count = sizeof table / sizeof *table;
    return table;
}

static const options_command_row commands[] = {
    {OPTIONS_IDENTIFY, NULL, NULL, "[OPTIONS] PATH...", 0, INT_MAX, "no photo given",
     "identify photos; '-' is a JPEG on stdin"},
    {OPTIONS_LOOKUP, NULL, "lookup", "[OPTIONS] [MODEL]", 0, INT_MAX, "nothing to look up",
     "the same answer from strings alone, without a photo"},
    {OPTIONS_SCAN, NULL, "scan", "[OPTIONS] PATH...", 0, INT_MAX, "nothing to scan",
     "unreleased and unknown phones in a heap of photos"},
    {OPTIONS_INFO, "catalogue", "info", "[OPTIONS]", 0, 0, "", "what the tables hold, and how far they reach"},
    {OPTIONS_LIST, "catalogue", "list", "[OPTIONS]", 0, 0, "", "products, one a line"},
    {OPTIONS_SHOW, "catalogue", "show", "[OPTIONS] NAME-OR-CODE...", 1, INT_MAX, "no name or code given",
     "all that is known of a product; a codename will do"},
    {OPTIONS_CHECK, "catalogue", "check", "FILE...", 1, INT_MAX, "no file given",
     "tell every mistake in data files of your own"},
    {OPTIONS_EXPORT, "catalogue", "export", "[OPTIONS]", 0, 0, "", "the built-in tables, as data files to edit"},
    {OPTIONS_IMPORT, "catalogue", "import", "[OPTIONS] FORMAT FILE", 2, 2, "a format and a file are needed",
     "make a data file of a list that others publish"},
    {OPTIONS_BACKTEST, NULL, "backtest", "[OPTIONS]", 0, 0, "",
     "replay history: how good would the verdicts have been?"},
};

const options_command_row *options_table_commands(size_t *count)
{
    *count = sizeof commands / sizeof *commands;
    return commands;
}

const char *options_table_kind(size_t i)
{
    static const char *const kind[] = {"phone", "tablet", "watch", "player", "glasses", "laptop", "tv"};
    return i < sizeof kind / sizeof *kind ? kind[i] : NULL;
}

const char *options_table_class_help(exifid_class verdict)
{
    switch (verdict) {
    case EXIFID_CLASS_NO_IDENTITY:
        return "nothing in the file says what took it";
    case EXIFID_CLASS_RELEASED:
        return "a known product, not older than its announcement";
    case EXIFID_CLASS_PRE_RELEASE:
        return "a known product, photo or firmware older than it";
    case EXIFID_CLASS_UNRELEASED:
        return "not announced as of the day that is judged";
    case EXIFID_CLASS_UNLISTED:
        return "a well-formed code of the past that no table holds";
    case EXIFID_CLASS_UNKNOWN:
        return "looks like a phone, but no table or scheme fits";
    case EXIFID_CLASS_CONTRADICTED:
        return "the witnesses name different phones";
    case EXIFID_CLASS_NOT_A_PHONE:
        return "a camera, scanner, drone, or a program";
    }
    return "";
}
