/* rules/MAKER.rules: stanzas of indented lines.  This reads their syntax; whether a rule makes sense, and whether its
 * examples hold, is seen when everything has been read: check_rules.c. */
#include "base/text.h"
#include "catalogue/example.h"
#include "catalogue/fields.h"
#include "catalogue/order.h"
#include "catalogue/parse_formats.h"
#include "catalogue/parse_step.h"

#include <string.h>

#define SPACES " \t"

/* Lines that a rule has once. */
enum keyword { MAKER, MATCHES, PATTERN, SOURCE, NOTE, KEYWORD_COUNT };
static const char *const keywords[KEYWORD_COUNT] = {"maker", "matches", "pattern", "source", "note"};

/* A pair of the map that is being read. */
struct draft_pair {
    table_text key, value;
    uint32_t line;
};

struct rules {
    struct lines lines;
    struct builder *builder;
    bool open; /* a stanza has begun */
    struct table_rule rule;
    struct table_step step; /* of the list that is being read */
    bool in_list;
    struct grow pairs; /* struct draft_pair */
    uint32_t line_of[KEYWORD_COUNT];
};

/* ---------------------------------------------------------------- lists of KEY = VALUE */

static void by_key(const struct builder *builder, const void *row, struct order_key *key)
{
    const struct draft_pair *pair = row;
    key->first = builder_get(builder, pair->key);
    key->number = pair->line;
}

/* Keeps the list that has been read, sorted by key, and its step. */
static void end_list(struct rules *rules)
{
    struct builder *builder = rules->builder;
    const struct draft_pair *pair = rules->pairs.rows;
    if (!rules->in_list) {
        return;
    }
    rules->in_list = false;
    rules->step.first_pair = builder->pairs.count;
    rules->step.pair_count = rules->pairs.count;
    if (rules->pairs.count == 0) {
        builder_error(builder, rules->lines.file, rules->step.origin.line,
                      "'map' has no list; lines '| KEY, KEY = VALUE' have to follow");
    }
    order_rows(builder, rules->pairs.rows, sizeof *pair, rules->pairs.count, by_key);
    for (uint32_t i = 0; i < rules->pairs.count; i++) {
        if (i > 0 && pair[i].key == pair[i - 1].key) {
            builder_error(builder, rules->lines.file, pair[i].line, "key %s already stands in line %u",
                          builder_quote(builder_get(builder, pair[i].key)).text, (unsigned)pair[i - 1].line);
        }
        builder_add_pairs(builder, &(struct table_pair){pair[i].key, pair[i].value});
    }
    builder_add_steps(builder, &rules->step);
    rules->rule.step_count++;
    rules->pairs.count = 0;
}

/* Reads "KEY, KEY = VALUE". */
static void read_pairs(struct rules *rules, char *text)
{
    struct lines *lines = &rules->lines;
    char *value = strchr(text, '=');
    if (!rules->in_list) {
        lines_error(lines, "'|' continues nothing: only 'map' has a list");
        return;
    }
    if (value != NULL) {
        *value++ = '\0';
        value = fields_trim(value);
    }
    if (value == NULL || value[0] == '\0') {
        lines_error(lines, "list line is not of the form 'KEY, KEY = VALUE'");
        return;
    }
    table_text kept = builder_string(rules->builder, value);
    for (const char *key = fields_next(&text, ','); key != NULL; key = fields_next(&text, ',')) {
        struct draft_pair *pair = grow_add(&rules->pairs, sizeof *pair, 1);
        if (pair == NULL) {
            rules->builder->no_memory = true;
            return;
        }
        *pair = (struct draft_pair){builder_string(rules->builder, key), kept, lines->number};
        if (key[0] == '\0') {
            lines_error(lines, "list line holds an empty key");
        }
    }
}

/* ---------------------------------------------------------------- the other lines */

/* Reads the line of an output: its decoder and the decoder's arguments. */
static void read_output(struct rules *rules, uint8_t output, char *rest)
{
    struct table_step step = {.output = output};
    if (!parse_step(&rules->lines, rest, &step)) {
        return;
    }
    if (step.decoder == DECODER_MAP) {
        rules->step = step; /* its list follows */
        rules->in_list = true;
    } else {
        builder_add_steps(rules->builder, &step);
        rules->rule.step_count++;
    }
}

/* Reads "STRING: output = value, output = value". */
static void read_example(struct rules *rules, char *text)
{
    struct lines *lines = &rules->lines;
    const char *colon = example_colon(text);
    if (colon == NULL || colon == text) {
        lines_error(lines, "example is not of the form 'STRING: output = value, output = value'");
        return;
    }
    const char *at = colon + 1;
    char value[EXAMPLE_VALUE_SIZE];
    enum table_output output = OUTPUT_YEAR;
    enum example_found found = example_next(&at, &output, value);
    while (found == EXAMPLE_VALUE) {
        found = example_next(&at, &output, value);
    }
    if (found == EXAMPLE_NO_OUTPUT) {
        char words[256];
        struct text_out out = TEXT_INTO(words);
        kinds_add_words(KINDS_OUTPUT, &out);
        lines_error(lines, "%s is not an output; outputs are %s", builder_quote(value).text, words);
        return;
    }
    if (found == EXAMPLE_NO_VALUE || colon[1 + strspn(colon + 1, SPACES)] == '\0') {
        lines_error(lines, "example is not of the form 'STRING: output = value, output = value'");
        return;
    }
    const char *expected = colon + 1 + strspn(colon + 1, SPACES);
    struct table_example example = {builder_text(rules->builder, text, (size_t)(colon - text)),
                                    builder_string(rules->builder, expected),
                                    {lines->file, lines->number}};
    builder_add_examples(rules->builder, &example);
    rules->rule.example_count++;
}

static void read_keyword(struct rules *rules, enum keyword keyword, char *value)
{
    struct lines *lines = &rules->lines;
    struct table_rule *rule = &rules->rule;
    if (rules->line_of[keyword] != 0) {
        lines_error(lines, "'%s' already stands in line %u", keywords[keyword], (unsigned)rules->line_of[keyword]);
        return;
    }
    rules->line_of[keyword] = lines->number;
    if (value[0] == '\0') {
        lines_error(lines, "'%s' has no value", keywords[keyword]);
        return;
    }
    switch (keyword) {
    case MAKER:
        rule->maker = builder_string(rules->builder, value);
        break;
    case MATCHES:
        rule->subject = strcmp(value, "software") == 0 ? SUBJECT_SOFTWARE : SUBJECT_MODEL;
        if (rule->subject == SUBJECT_MODEL && strcmp(value, "model") != 0) {
            lines_error(lines, "%s is neither 'model' nor 'software'", builder_quote(value).text);
        }
        break;
    case PATTERN:
        rule->pattern = builder_string(rules->builder, value);
        break;
    case SOURCE:
        rule->sources = fields_list(lines, value, ";");
        break;
    case NOTE:
    case KEYWORD_COUNT:
        rule->note = builder_string(rules->builder, value);
        break;
    }
}

/* Reads an indented line. */
static void read_line(struct rules *rules, char *line)
{
    uint8_t output = 0;
    if (line[0] == '|') {
        read_pairs(rules, line + 1);
        return;
    }
    end_list(rules);
    char *rest = line;
    const char *word = fields_word(&rest);
    rest = fields_trim(rest);
    for (enum keyword i = MAKER; i < KEYWORD_COUNT; i++) {
        if (strcmp(word, keywords[i]) == 0) {
            read_keyword(rules, i, rest);
            return;
        }
    }
    if (strcmp(word, "example") == 0) {
        read_example(rules, rest);
    } else if (kinds_find(KINDS_OUTPUT, word, &output)) {
        read_output(rules, output, rest);
    } else {
        char words[256];
        struct text_out out = TEXT_INTO(words);
        kinds_add_words(KINDS_OUTPUT, &out);
        lines_error(&rules->lines,
                    "%s is neither a line of a rule (maker, matches, pattern, source, note, example) nor "
                    "an output (%s)",
                    builder_quote(word).text, words);
    }
}

/* ---------------------------------------------------------------- stanzas */

static void end_rule(struct rules *rules)
{
    struct builder *builder = rules->builder;
    uint32_t line = rules->rule.origin.line;
    if (!rules->open) {
        return;
    }
    end_list(rules);
    for (enum keyword i = MAKER; i < NOTE; i++) {
        if (rules->line_of[i] == 0) {
            builder_error(builder, rules->lines.file, line, "rule has no line '%s'", keywords[i]);
        }
    }
    if (rules->rule.example_count < 3) {
        builder_error(builder, rules->lines.file, line, "rule has %u example%s; at least 3 are wanted",
                      (unsigned)rules->rule.example_count, rules->rule.example_count == 1 ? "" : "s");
    }
    struct builder_rule_lines *kept = grow_add(&builder->rule_lines, sizeof *kept, 1);
    if (kept == NULL) {
        builder->no_memory = true;
        return;
    }
    *kept = (struct builder_rule_lines){rules->line_of[MAKER], rules->line_of[PATTERN], rules->line_of[SOURCE]};
    builder_add_rules(builder, &rules->rule);
}

/* Reads "rule NAME". */
static void begin_rule(struct rules *rules, char *line)
{
    const struct builder *builder = rules->builder;
    char *rest = line;
    const char *word = fields_word(&rest);
    const char *name = fields_word(&rest);
    if (strcmp(word, "rule") != 0) {
        lines_error(&rules->lines, "line is neither indented nor begins with 'rule'");
        return;
    }
    end_rule(rules);
    if (name[0] == '\0' || fields_word(&rest)[0] != '\0') {
        lines_error(&rules->lines, "a stanza begins with 'rule' and a name without spaces");
    }
    rules->open = true;
    memset(rules->line_of, 0, sizeof rules->line_of);
    rules->rule = (struct table_rule){
        .name = builder_string(rules->builder, name),
        .first_step = builder->steps.count,
        .first_example = builder->examples.count,
        .origin = {rules->lines.file, rules->lines.number},
    };
}

void parse_rules(struct builder *builder, uint32_t file, const char *text, size_t size)
{
    struct rules rules;
    rules.builder = builder;
    rules.open = false;
    rules.in_list = false;
    rules.pairs = (struct grow){0};
    lines_start(&rules.lines, builder, file, text, size);
    while (lines_next(&rules.lines)) {
        char *line = fields_trim(rules.lines.text);
        if (line == rules.lines.text) {
            begin_rule(&rules, line);
        } else if (!rules.open) {
            lines_error(&rules.lines, "line stands in front of the first 'rule'");
        } else {
            read_line(&rules, line);
        }
    }
    end_rule(&rules);
    grow_free(&rules.pairs);
}
