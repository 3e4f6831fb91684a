#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/options.h"

/* Column where the right side of a two-column list starts. */
#define RIGHT 24

static const char purpose[] = "which phone took this photo, and was that phone out yet?";

typedef struct pair {
    const char *left, *right;
} pair;

#define EXAMPLES 6

/* What the help says about a group of commands. */
typedef struct page {
    unsigned commands;
    const char *title;   /* in the man page */
    const char *command; /* " scan" */
    const char *purpose;
    pair example[EXAMPLES], status[3]; /* a left side that is NULL is behind the last */
} page;

static const page pages[] = {
    {OPTIONS_IDENTIFY,
     "Photos",
     "",
     purpose,
     {{"exifid photo.jpg", "one photo, at one glance"},
      {"exifid -rq --only pre-release,unreleased ~/Pictures", "the leaks in a folder, one line each"},
      {"exifid lookup --make Sony --taken 2013-11-06 D5503", "was the Sony D5503 out on that day?"}},
     {{"0", "done; with --only: something matched"},
      {"1", "--only matched nothing"},
      {"2", "usage error, or unreadable input (the rest is reported)"}}},
    {OPTIONS_LOOKUP,
     "exifid lookup",
     " lookup",
     "which phone do these strings name, and was it out yet?",
     {{"exifid lookup --make Sony --taken 2013-11-06 D5503", "was the Sony D5503 out on that day?"},
      {"exifid lookup --as-of 2013-11-10 --blind --make Sony D5503", "what could have been said of it on that day?"},
      {"exifid lookup --csv --tsv questions.tsv > answers.csv", "many at once: a question a row, an answer a row"}},
     {{"0", "done; with --only: something matched"},
      {"1", "--only matched nothing"},
      {"2", "usage error, or unreadable input (the rest is reported)"}}},
    {OPTIONS_SCAN,
     "exifid scan",
     " scan",
     "which unreleased or unknown phones are in a heap of photos?",
     {{"exifid scan ~/flickr", "a folder and all below it, in groups, at one glance"},
      {"exifid scan --db flickr.db ~/flickr", "the same; next time only new and changed files are read"},
      {"exifid scan --db flickr.db --diff ~/flickr", "only what is new since then: new models first"},
      {"exifid scan --group-by owner --only unreleased,pre-release export.zip", "who took the leaks in an archive"},
      {"exifid scan --ndjson --only unknown,contradicted . > odd.ndjson", "a record each, for other programs"},
      {"sqlite3 -box flickr.db 'SELECT * FROM finds'", "an index is an SQLite database"}},
     {{"0", "done; with --only: something matched"},
      {"1", "--only matched nothing"},
      {"2", "usage error, or unreadable input (the rest is reported)"}}},
    {OPTIONS_CATALOGUE,
     "exifid catalogue",
     " catalogue",
     "what the tables know about phones, and tables of your own",
     {{"exifid catalogue show Xperia Z1 Compact", "every code, date and source of that phone"},
      {"exifid catalogue list --maker Sony --announced 2014", "all that Sony announced in 2014"},
      {"exifid catalogue check mine.tsv && exifid --catalogue mine.tsv photo.jpg", "phones that only you know of"}},
     {{"0", "done"},
      {"1", "list, show or export found nothing"},
      {"2", "usage error, or a file that is unreadable or faulty"}}},
    {OPTIONS_BACKTEST,
     "exifid backtest",
     " backtest",
     "how good are the verdicts?",
     {{"exifid backtest", "recall and false alarms by year and by maker"},
      {"exifid backtest --cases --csv > wrong.csv", "which codes were judged wrongly, and when"},
      {"exifid backtest --schemes", "how well numbers alone date each maker's known codes"}},
     {{"0", "done"}, {"2", "usage error, or a data file that is unreadable or faulty"}}},
};

/* Views of an index, for the sqlite3 shell: src/scan/README.md. */
static const pair views[] = {
    {"finds", "the photos worth a look, with their whole record"},
    {"photos", "all photos: class, model, firmware, when, who, why"},
    {"phones", "models, with how many photos and from when to when"},
    {"copies", "photos that are there more than once"},
    {"news", "what the last scan found new"},
};

static const char unread[] =
    "An input that could not be read is named on standard error: it is missing, no regular file, no JPEG, or damaged "
    "before its first tag.  A photo without metadata is no error, and a damaged one whose tags were read is an answer.";

static const char walking[] =
    "With -r every regular file below a folder is looked at, in sorted order.  Files that are no JPEG are passed over "
    "unless their name says .jpg, .jpeg, .jpe or .jfif.  Links found on the way are never followed; those that lead "
    "out of the folder are named on standard error, and so are pipes, sockets and devices, which are never read.";

static const char replaying[] =
    "backtest asks the catalogue about its own codes.  On each 1 January since 2013, blind to everything that became "
    "public later: the codes of the twelve months that followed should be called unreleased, by the right maker and "
    "expected in the right year within one (recall); codes public for more than four months by then, which the "
    "catalogue is made to forget, a tenth of all products at a time, should not (false alarms).  Only codes that a "
    "numbering scheme or series dates are judged; the share of those stands beside.  Photos dated 30 days before and "
    "after announcements test the class pre-release.  --schemes asks about every known code twice: with that code left "
    "out, as one more variant of a phone that is known, and with its whole product left out, as a phone that nobody "
    "knows; --cases then lists the codes of which the year is wrong.";

static const char scanning[] =
    "scan takes folders, which are walked as with -r, photos, archives and records of download services, and shows the "
    "photos in groups: how many, with which firmware, from when to when, by whom, and one or two of them as examples.  "
    "--json, --ndjson and --csv write a record a photo instead; \"record_only\" in its \"photo\" marks what a service "
    "tells of a photo that is not there.  Progress shows on standard error when that is a terminal.  An interrupted "
    "scan with --db goes on where it was when the same command is given again.  What is given twice is scanned once, "
    "but for paths in lists.  An archive on a pipe is read once: a record that comes long after its photo is told on "
    "its own there, at the end; 'exifid scan - < x.tar' and paths pair them wherever they stand.";

static const char indexing[] =
    "The file of --db is an SQLite database, with views for people; .schema in the sqlite3 shell explains the tables.  "
    "A file is taken for known when path, size, modification time and inode are what they were; a moved one is found "
    "by its inode.  An archive that has not changed is not read either.  When the day, the tables or exifid change, "
    "all photos are judged anew from what was read of them before; files are read again only where that is not enough.";

static const char columns[] =
    "The header row of --tsv names its columns, out of taken and the keys that tags have in JSON: make, model, "
    "software, host_computer, lens_model, image_unique_id, user_comment and the others.  There is one answer a row, in "
    "order.";

static const char own_files[] =
    "Data files with the names FILE.tsv and FILE.rules in $XDG_DATA_HOME/exifid (else ~/.local/share/exifid) are laid "
    "over the built-in tables in sorted order, and those of --catalogue over them: a row on top hides those below that "
    "answer to the same code.  Their formats are described in src/data/README.md of exifid's sources; 'exifid "
    "catalogue check' tells every mistake, and a faulty file stops every answer.";

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* The order in which classes are explained: as numbered, but for no-identity, which is number 0 and comes last. */
static exifid_class class_at(unsigned place)
{
    return (exifid_class)((place + 1) % OPTIONS_CLASSES);
}

/* "-r, --recursive", "    --as-of DATE" */
static void spelling(const options_row *row, char text[64])
{
    char letter[8] = "    ";
    if (row->letter) {
        snprintf(letter, sizeof letter, "-%c, ", row->letter);
    }
    snprintf(text, 64, "%s--%s%s%s", letter, row->name, row->placeholder ? " " : "",
             row->placeholder ? row->placeholder : "");
}

/* Two columns; a left side that is too long has the line to itself. */
static void two_columns(output *out, const char *left, const char *right)
{
    size_t length = strlen(left) + 2;
    output_format(out, "  %s", left);
    if (length + 2 > RIGHT) {
        output_char(out, '\n');
        length = 0;
    }
    output_repeat(out, ' ', RIGHT - length);
    output_format(out, "%s\n", right);
}

static void pairs(output *out, const char *title, const pair *list, size_t count)
{
    output_format(out, "\n%s\n", title);
    for (size_t i = 0; i < count && list[i].left; i++) {
        two_columns(out, list[i].left, list[i].right);
    }
}

/* "exifid catalogue list [OPTIONS]" */
static void synopsis(const options_command_row *row, char text[96])
{
    const char *group = row->group ? row->group : "", *word = row->word ? row->word : "";
    snprintf(text, 96, "exifid%s%s%s%s %s", *group ? " " : "", group, *word ? " " : "", word, row->arguments);
}

static void usage_lines(output *out, unsigned commands)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    output_text(out, "\nUsage:\n");
    for (size_t i = 0; i < count; i++) {
        char text[96];
        synopsis(&row[i], text);
        if (row[i].command & commands) {
            two_columns(out, text, row[i].help);
        }
    }
    if (commands & OPTIONS_IDENTIFY) {
        two_columns(out, "exifid lookup [OPTIONS] [MODEL]", "the same from strings alone (exifid lookup --help)");
        two_columns(out, "exifid scan [OPTIONS] PATH...", "thousands of photos at a glance (exifid scan --help)");
        two_columns(out, "exifid catalogue COMMAND", "what the tables know (exifid catalogue --help)");
        two_columns(out, "exifid backtest [OPTIONS]", "how good the verdicts are (exifid backtest --help)");
    }
}

/* " (catalogue list, export)": the commands out of `commands` that take an option; the group is left out where only one
 * is asked about. */
static void takers(const options_row *option, unsigned commands, char text[96])
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    const char *group = commands & OPTIONS_CATALOGUE && !(commands & OPTIONS_PHOTOS) ? "catalogue" : "";
    size_t length = 0;
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        if (!(row[i].command & option->commands & commands)) {
            continue;
        }
        bool named = row[i].group && strcmp(row[i].group, group) != 0;
        group = row[i].group ? row[i].group : "";
        length += (size_t)snprintf(text + length, 96 - length, "%s%s%s%s", length > 0 ? ", " : " (", named ? group : "",
                                   named ? " " : "", row[i].word ? row[i].word : "photos");
    }
    if (length > 0) {
        snprintf(text + length, 96 - length, ")");
    }
}

/* Whether two commands out of `commands` mean different things by the option. */
static bool is_ambiguous(const options_row *option, unsigned commands)
{
    size_t count, same = 0;
    const options_row *row = options_table(&count);
    for (size_t i = 0; i < count; i++) {
        same += strcmp(row[i].name, option->name) == 0 && row[i].commands & commands;
    }
    return same > 1;
}

static void option_lines(output *out, unsigned commands)
{
    size_t count;
    const options_row *row = options_table(&count);
    output_text(out, "\nOptions:\n");
    for (size_t i = 0; i < count; i++) {
        char text[64], help[192], only[96] = "";
        if (!(row[i].commands & commands)) {
            continue;
        }
        if (is_ambiguous(&row[i], commands)) {
            takers(&row[i], commands, only);
        }
        spelling(&row[i], text);
        snprintf(help, sizeof help, "%s%s", row[i].help, only);
        two_columns(out, text, help);
    }
}

void help_text(output *out, unsigned commands)
{
    const page *shown = pages;
    while (!(shown->commands & commands)) {
        shown++;
    }
    commands = shown->commands & OPTIONS_CATALOGUE ? commands : shown->commands;
    output_format(out, "exifid%s - %s\n", shown->command, shown->purpose);
    usage_lines(out, commands);
    if (commands == shown->commands) {
        pairs(out, "Examples:", shown->example, COUNT(shown->example));
    }
    option_lines(out, commands);
    if (commands & (OPTIONS_PHOTOS | OPTIONS_SCAN)) {
        output_text(out, "\nClasses:\n");
        for (unsigned i = 0; i < OPTIONS_CLASSES; i++) {
            two_columns(out, exifid_class_name(class_at(i)), options_table_class_help(class_at(i)));
        }
    }
    if (commands & OPTIONS_SCAN) {
        pairs(out, "Views of the index (--db), for the sqlite3 shell; .schema explains its tables:", views,
              COUNT(views));
    }
    pairs(out, "Exit status:", shown->status, COUNT(shown->status));
}

/* Text for roff: '-' is an option's minus, a backslash is itself, and a leading '.' or '\'' is no request. */
static void roff(output *out, const char *text)
{
    if (*text == '.' || *text == '\'') {
        output_text(out, "\\&");
    }
    for (; *text; text++) {
        if (*text == '-') {
            output_text(out, "\\-");
        } else if (*text == '\\') {
            output_text(out, "\\e");
        } else if (*text == '~') {
            output_text(out, "\\(ti");
        } else {
            output_char(out, *text);
        }
    }
}

static void roff_item(output *out, const char *term, const char *text)
{
    output_text(out, ".TP\n.B ");
    roff(out, term);
    output_char(out, '\n');
    roff(out, text);
    output_char(out, '\n');
}

static void roff_paragraph(output *out, const char *text)
{
    output_text(out, ".PP\n");
    roff(out, text);
    output_char(out, '\n');
}

static void roff_options(output *out)
{
    size_t count;
    const options_row *row = options_table(&count);
    output_text(out, ".SH OPTIONS\n");
    for (size_t i = 0; i < count; i++) {
        char text[64], help[192], only[96] = "";
        spelling(&row[i], text);
        if ((row[i].commands & OPTIONS_PHOTOS) != OPTIONS_PHOTOS) {
            takers(&row[i], OPTIONS_ALL, only);
        }
        snprintf(help, sizeof help, "%s%s", row[i].help, only);
        roff_item(out, text + strspn(text, " "), help);
    }
}

static void roff_synopsis(output *out)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    output_text(out, "\n.SH SYNOPSIS\n");
    for (size_t i = 0; i < count; i++) {
        char text[96];
        synopsis(&row[i], text);
        output_text(out, i > 0 ? ".br\n.B " : ".B ");
        roff(out, text);
        output_char(out, '\n');
    }
    output_text(out, ".SH DESCRIPTION\n");
    for (size_t i = 0; i < count; i++) {
        char text[96];
        synopsis(&row[i], text);
        roff_item(out, text, row[i].help);
    }
}

static void roff_pairs(output *out, const char *title, const pair *list, size_t count)
{
    output_format(out, ".SS %s\n", title);
    for (size_t i = 0; i < count && list[i].left; i++) {
        roff_item(out, list[i].left, list[i].right);
    }
}

void help_man(output *out)
{
    output_format(out, ".TH EXIFID 1 \"\" \"exifid %s\" \"User Commands\"\n.SH NAME\nexifid \\- ", exifid_version());
    roff(out, purpose);
    roff_synopsis(out);
    roff_paragraph(out, walking);
    roff_paragraph(out, scanning);
    roff_paragraph(out, columns);
    roff_paragraph(out, own_files);
    roff_paragraph(out, replaying);
    roff_options(out);
    output_text(out, ".SH CLASSES\n");
    for (unsigned i = 0; i < OPTIONS_CLASSES; i++) {
        roff_item(out, exifid_class_name(class_at(i)), options_table_class_help(class_at(i)));
    }
    output_text(out, ".SH INDEX\n");
    roff_paragraph(out, indexing);
    for (size_t i = 0; i < COUNT(views); i++) {
        roff_item(out, views[i].left, views[i].right);
    }
    output_text(out, ".SH EXAMPLES\n");
    for (size_t i = 0; i < COUNT(pages); i++) {
        roff_pairs(out, pages[i].title, pages[i].example, COUNT(pages[i].example));
    }
    output_text(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < COUNT(pages); i++) {
        roff_pairs(out, pages[i].title, pages[i].status, COUNT(pages[i].status));
    }
    roff_paragraph(out, unread);
    output_text(out, ".SH ENVIRONMENT\n");
    roff_item(out, "NO_COLOR", "when set and not empty, --color auto means never");
    roff_item(out, "COLUMNS", "width of the terminal that text is folded to");
    roff_item(out, "XDG_DATA_HOME", "your data files are in its folder exifid (default: ~/.local/share)");
}
