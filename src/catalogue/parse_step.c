#include "catalogue/parse_step.h"

#include "base/text.h"
#include "catalogue/fields.h"
#include "catalogue/rule_functions.h"

#include <string.h>

static const char *const decoders[] = {
    [DECODER_TEXT] = "text",     [DECODER_MAP] = "map",           [DECODER_SEQUENCE] = "sequence",
    [DECODER_NUMBER] = "number", [DECODER_INTERVAL] = "interval", [DECODER_CALL] = "call"};

/* Reads up to nine digits. */
static bool read_number(const char *word, int32_t *number)
{
    size_t count = strspn(word, "0123456789");
    if (count == 0 || count > 9 || word[count] != '\0') {
        return false;
    }
    *number = 0;
    for (size_t i = 0; i < count; i++) {
        *number = *number * 10 + (word[i] - '0');
    }
    return true;
}

/* Whether `word` is one letter of the same case as `like`, or of any when that is 0. */
static bool is_letter(const char *word, char like)
{
    bool lower = word[0] >= 'a' && word[0] <= 'z';
    bool upper = word[0] >= 'A' && word[0] <= 'Z';
    bool like_lower = like >= 'a' && like <= 'z';
    return (lower || upper) && word[1] == '\0' && (like == 0 || like_lower == lower);
}

/* Reads "TEMPLATE FIRST = NUMBER known LAST [skip LETTERS]". */
static bool read_sequence(struct lines *lines, char *rest, struct table_step *step)
{
    char skip[64]; /* more letters than any alphabet has */
    struct text_out out = TEXT_INTO(skip);
    step->template_ = builder_string(lines->builder, fields_word(&rest));
    const char *first = fields_word(&rest);
    const char *equals = fields_word(&rest);
    const char *number = fields_word(&rest);
    const char *known = fields_word(&rest);
    const char *last = fields_word(&rest);
    const char *more = fields_word(&rest);
    if (!is_letter(first, 0) || strcmp(equals, "=") != 0 || !read_number(number, &step->number) ||
        strcmp(known, "known") != 0 || !is_letter(last, first[0]) || last[0] < first[0] ||
        (more[0] != '\0' && strcmp(more, "skip") != 0)) {
        return false;
    }
    const char *letter = fields_word(&rest);
    if ((more[0] == '\0') != (letter[0] == '\0')) {
        return false;
    }
    for (; letter[0] != '\0'; letter = fields_word(&rest)) {
        if (!is_letter(letter, first[0]) || letter[0] <= first[0] || letter[0] == last[0] ||
            strchr(skip, letter[0]) != NULL) {
            return false;
        }
        text_add(&out, letter);
    }
    step->sequence_first = first[0];
    step->sequence_known = last[0];
    step->sequence_skip = builder_text(lines->builder, skip, out.length);
    return true;
}

/* Reads "TEMPLATE + NUMBER". */
static bool read_sum(struct lines *lines, char *rest, struct table_step *step)
{
    step->template_ = builder_string(lines->builder, fields_word(&rest));
    const char *plus = fields_word(&rest);
    const char *number = fields_word(&rest);
    return strcmp(plus, "+") == 0 && read_number(number, &step->number) && fields_word(&rest)[0] == '\0';
}

/* Reads a number of months, which may be negative. */
static bool read_months(const char *word, int32_t *months)
{
    bool negative = word[0] == '-';
    if (!read_number(word + negative, months)) {
        return false;
    }
    *months = negative ? -*months : *months;
    return true;
}

/* Reads "TEMPLATE from MONTHS to MONTHS". */
static bool read_interval(struct lines *lines, char *rest, struct table_step *step)
{
    step->template_ = builder_string(lines->builder, fields_word(&rest));
    const char *from = fields_word(&rest);
    const char *first = fields_word(&rest);
    const char *to = fields_word(&rest);
    const char *last = fields_word(&rest);
    return strcmp(from, "from") == 0 && read_months(first, &step->number) && strcmp(to, "to") == 0 &&
           read_months(last, &step->months_to) && step->months_to >= step->number && fields_word(&rest)[0] == '\0';
}

/* Reads "FUNCTION TEMPLATE". */
static bool read_call(struct lines *lines, char *rest, struct table_step *step)
{
    const char *name = fields_word(&rest);
    step->template_ = builder_string(lines->builder, fields_trim(rest));
    return rule_functions_find(name, &step->function);
}

static bool find_decoder(const char *word, uint8_t *decoder)
{
    for (size_t i = 0; i < sizeof decoders / sizeof decoders[0]; i++) {
        if (strcmp(decoders[i], word) == 0) {
            *decoder = (uint8_t)i;
            return true;
        }
    }
    return false;
}

bool parse_step(struct lines *lines, char *text, struct table_step *step)
{
    static const char *const forms[] = {
        [DECODER_TEXT] = "text TEMPLATE",
        [DECODER_MAP] = "map TEMPLATE",
        [DECODER_SEQUENCE] = "sequence TEMPLATE FIRST = NUMBER known LAST [skip LETTERS]",
        [DECODER_NUMBER] = "number TEMPLATE + NUMBER",
        [DECODER_INTERVAL] = "interval TEMPLATE from MONTHS to MONTHS",
        [DECODER_CALL] = "call FUNCTION TEMPLATE",
    };
    bool sound = true;
    const char *word = fields_word(&text);
    step->origin = (struct table_origin){lines->file, lines->number};
    if (!find_decoder(word, &step->decoder)) {
        lines_error(lines, "%s is not a decoder; decoders are text, map, sequence, number, interval, call",
                    builder_quote(word).text);
        return false;
    }
    switch ((enum table_decoder)step->decoder) {
    case DECODER_TEXT:
    case DECODER_MAP:
        step->template_ = builder_string(lines->builder, fields_trim(text));
        break;
    case DECODER_SEQUENCE:
        sound = read_sequence(lines, text, step);
        break;
    case DECODER_NUMBER:
        sound = read_sum(lines, text, step);
        break;
    case DECODER_INTERVAL:
        sound = read_interval(lines, text, step);
        break;
    case DECODER_CALL:
        sound = read_call(lines, text, step);
        break;
    }
    if (!sound || step->template_ == 0) {
        lines_error(lines, "line is not of the form 'OUTPUT %s'", forms[step->decoder]);
        sound = false;
    }
    return sound || step->decoder == DECODER_MAP; /* the list of a faulty 'map' is read all the same */
}
