#include "cli/options.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define DIGITS(number) #number
#define NUMBER(macro)  DIGITS(macro)

/* A command line on its way into *o. */
typedef struct parser {
    options *o;
    char **argv;
    int argc, at;      /* `at` is the argument being read */
    uint64_t used;     /* bit 1 << row for every option given */
    const char *group; /* word that has been read and that another has to follow, or NULL */
    bool only_operands;
} parser;

static bool fail(const parser *p, const char *fault, const char *subject)
{
    snprintf(p->o->fault, OPTIONS_FAULT_SIZE, "%s: '%s'", fault, subject);
    return false;
}

static bool fail_alone(const parser *p, const char *fault)
{
    snprintf(p->o->fault, OPTIONS_FAULT_SIZE, "%s", fault);
    return false;
}

/* What is wrong with a value that an option does not take. */
static const char *value_fault(options_argument argument)
{
    switch (argument) {
    case OPTIONS_CLASS:
        return "no such class";
    case OPTIONS_KIND:
        return "no such kind";
    case OPTIONS_WHEN:
        return "neither auto nor always nor never";
    case OPTIONS_DAY:
        return "not a day like 2014-01-06";
    case OPTIONS_PERIOD:
        return "neither a date like 2014-03 nor a period like 2013..2014-06";
    case OPTIONS_FILE:
        return "more than " NUMBER(OPTIONS_FILES) " files";
    case OPTIONS_GROUP:
        return "neither model nor maker nor firmware nor owner";
    case OPTIONS_JOBS:
        return "not a number from 1 to " NUMBER(OPTIONS_JOBS_MOST);
    case OPTIONS_NONE:
    case OPTIONS_ANY:
        break;
    }
    return "no such value";
}

static bool fail_value(const parser *p, const options_row *row, const char *value)
{
    char fault[128];
    snprintf(fault, sizeof fault, "%s after --%s", value_fault(row->argument), row->name);
    return fail(p, fault, value);
}

/* Gives a row its value; `attached` is what stood behind '=' or the letter, NULL when nothing did. */
static bool apply(parser *p, const options_row *row, const char *attached, const char *spelled)
{
    size_t count;
    const char *value = attached;
    if (!row->placeholder && attached) {
        return fail(p, "option takes no argument", spelled);
    }
    if (row->placeholder && !attached) {
        if (p->at + 1 >= p->argc) {
            return fail(p, "option without its argument", spelled);
        }
        value = p->argv[++p->at];
    }
    p->used |= UINT64_C(1) << (row - options_table(&count));
    return row->set(p->o, row, value) || fail_value(p, row, value);
}

static bool long_option(parser *p, const char *argument)
{
    size_t count;
    const options_row *row = options_table(&count), *found = NULL;
    const char *name = argument + 2, *equals = strchr(name, '=');
    size_t length = equals ? (size_t)(equals - name) : strlen(name);
    for (size_t i = 0; i < count; i++) {
        bool same = strlen(row[i].name) == length && memcmp(row[i].name, name, length) == 0;
        if (same && (!found || row[i].commands & p->o->command)) {
            found = &row[i];
        }
    }
    return found ? apply(p, found, equals ? equals + 1 : NULL, argument) : fail(p, "unknown option", argument);
}

/* The option of that letter, of the command at hand where several share it; NULL when there is none. */
static const options_row *lettered(const parser *p, char letter)
{
    size_t count;
    const options_row *row = options_table(&count), *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (row[i].letter == letter && (!found || row[i].commands & p->o->command)) {
            found = &row[i];
        }
    }
    return found;
}

/* "-rq", "-j4", "-qj 4": what follows a letter that takes an argument is the argument. */
static bool letters(parser *p, const char *argument)
{
    for (const char *c = argument + 1; *c; c++) {
        const options_row *row = lettered(p, *c);
        if (!row) {
            return fail(p, "unknown option", argument);
        }
        if (row->placeholder) {
            return apply(p, row, c[1] ? c + 1 : NULL, argument);
        }
        if (!apply(p, row, NULL, argument)) {
            return false;
        }
    }
    return true;
}

/* Takes `word` for a command, or for the first word of one, where it is.  Returns whether it was. */
static bool command_word(parser *p, const char *word)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    unsigned group = 0;
    for (size_t i = 0; i < count; i++) {
        bool inside = p->group ? row[i].group && strcmp(row[i].group, p->group) == 0 : !row[i].group;
        if (inside && row[i].word && strcmp(row[i].word, word) == 0) {
            p->o->command = row[i].command;
            p->group = NULL;
            return true;
        }
        if (!p->group && row[i].group && strcmp(row[i].group, word) == 0) {
            group |= row[i].command;
        }
    }
    if (group != 0) {
        p->o->command = group;
        p->group = word;
    }
    return group != 0;
}

static bool operand(parser *p, char *argument)
{
    options *o = p->o;
    bool first = o->operand_count == 0 && (o->command == OPTIONS_IDENTIFY || p->group);
    if (first && !p->only_operands && command_word(p, argument)) {
        return true;
    }
    if (p->group) {
        char fault[64];
        snprintf(fault, sizeof fault, "no command of 'exifid %s'", p->group);
        return fail(p, fault, argument);
    }
    o->operand[o->operand_count++] = argument;
    return true;
}

static bool argument(parser *p)
{
    char *text = p->argv[p->at];
    if (p->only_operands || text[0] != '-' || !text[1]) {
        return operand(p, text);
    }
    if (strcmp(text, "--") == 0) {
        p->only_operands = true;
        return true;
    }
    return text[1] == '-' ? long_option(p, text) : letters(p, text);
}

/* The row of a command, or of the first command of several. */
static const options_command_row *command_row(unsigned commands)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    while (!(row->command & commands)) {
        row++;
    }
    return row;
}

/* "exifid catalogue list"; for several commands what they have in common: "exifid catalogue". */
static void spell_command(unsigned commands, char text[64])
{
    const options_command_row *row = command_row(commands);
    bool alone = (commands & ~(unsigned)row->command) == 0;
    const char *word = alone && row->word ? row->word : "";
    snprintf(text, 64, "exifid%s%s%s%s", row->group ? " " : "", row->group ? row->group : "", *word ? " " : "", word);
}

static bool fail_option(const parser *p, const options_row *row)
{
    char spelled[32], name[64], fault[128];
    snprintf(spelled, sizeof spelled, "--%s", row->name);
    spell_command(p->o->command == OPTIONS_IDENTIFY ? row->commands : p->o->command, name);
    snprintf(fault, sizeof fault, p->o->command == OPTIONS_IDENTIFY ? "option for '%s' only" : "option not for '%s'",
             name);
    return fail(p, fault, spelled);
}

/* Whether the command takes this option, or one of the same name and with the same kind of argument: which of them was
 * meant is not known where the option stands in front of the command. */
static bool takes(const options_command_row *command, const options_row *given)
{
    size_t count;
    const options_row *row = options_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (row[i].commands & command->command && strcmp(row[i].name, given->name) == 0 &&
            row[i].argument == given->argument) {
            return true;
        }
    }
    return false;
}

/* An option of another command is a mistake that should not pass in silence. */
static bool belongs(const parser *p)
{
    size_t count;
    const options_row *row = options_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (p->used & UINT64_C(1) << i && !takes(command_row(p->o->command), &row[i])) {
            return fail_option(p, &row[i]);
        }
    }
    return true;
}

static bool complete_identify(const parser *p)
{
    const options *o = p->o;
    if (o->null_separated && !o->files_from) {
        return fail(p, "option without --files-from", "-0");
    }
    return o->operand_count > 0 || o->files_from || fail_alone(p, command_row(o->command)->missing);
}

/* The first option given that has a meaning for the summary alone; NULL: none. */
static const options_row *of_summary(const parser *p)
{
    static const char *const names[] = {"all", "group-by"};
    size_t count;
    const options_row *row = options_table(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < sizeof names / sizeof *names && p->used & UINT64_C(1) << i; k++) {
            if (strcmp(row[i].name, names[k]) == 0) {
                return &row[i];
            }
        }
    }
    return NULL;
}

static bool complete_scan(const parser *p)
{
    const options *o = p->o;
    const options_row *summary = of_summary(p);
    if (summary && o->format != REPORT_TEXT) {
        char spelled[32];
        snprintf(spelled, sizeof spelled, "--%s", summary->name);
        return fail(p, "option of the summary, which --json, --ndjson and --csv do without", spelled);
    }
    if (o->null_separated && !o->files_from) {
        return fail(p, "option without --files-from", "-0");
    }
    if (o->diff && !o->db) {
        return fail(p, "option without --db", "--diff");
    }
    return o->operand_count > 0 || o->files_from || o->records || fail_alone(p, command_row(o->command)->missing);
}

static bool complete_lookup(const parser *p)
{
    const options *o = p->o;
    if (o->operand_count > 1 || (o->operand_count == 1 && o->model)) {
        return fail(p, "more than one model; many go into --tsv FILE", o->operand[o->operand_count - 1]);
    }
    bool strings = o->operand_count == 1 || o->make || o->model || o->software || o->taken;
    if (strings && o->tsv) {
        return fail_alone(p, "--tsv brings its own questions: leave the others out");
    }
    return strings || o->tsv || fail_alone(p, command_row(o->command)->missing);
}

/* Options that shut each other out. */
static bool complete_catalogue(const parser *p)
{
    const options *o = p->o;
    bool period = o->announced.from.year != 0 || o->announced.to.year != 0;
    if (o->listed && (period || o->kind)) {
        return fail_alone(p, "listed codes have neither date nor kind: leave --announced and --kind out");
    }
    if (o->command == OPTIONS_EXPORT && o->format != REPORT_TEXT && (o->into || o->data_file)) {
        return fail_alone(p, o->into ? "--into writes data files: leave the other formats out"
                                     : "--tsv and another format");
    }
    return true;
}

static bool complete(const parser *p)
{
    const options *o = p->o;
    const options_command_row *row = command_row(o->command);
    if (o->operand_count < row->least) {
        return fail_alone(p, row->missing);
    }
    if (o->operand_count > row->most) {
        return fail(p, "one argument too many", o->operand[row->most]);
    }
    return o->command == OPTIONS_IDENTIFY ? complete_identify(p)
           : o->command == OPTIONS_LOOKUP ? complete_lookup(p)
           : o->command == OPTIONS_SCAN   ? complete_scan(p)
                                          : complete_catalogue(p);
}

bool options_parse(options *o, int argc, char **argv)
{
    *o = (options){.command = OPTIONS_IDENTIFY, .operand = argv + (argc > 0 ? 1 : 0)};
    parser p = {.o = o, .argv = argv, .argc = argc};
    for (p.at = 1; p.at < argc; p.at++) {
        if (!argument(&p)) {
            return false;
        }
    }
    if (o->help || o->version) {
        return true;
    }
    if (p.group) {
        return fail(&p, "a command has to follow", p.group);
    }
    if (!belongs(&p) || !complete(&p)) {
        return false;
    }
    if (o->command == OPTIONS_LOOKUP && o->operand_count == 1) {
        o->model = o->operand[0];
    }
    return true;
}
