#include "resolver/reading.h"

#include <string.h>

/* The texts that are to be read, and who reads them. */
struct attempt {
    struct inquiry *inquiry;
    enum table_subject subject;
    const char *texts;
    unsigned count;
    const struct catalogue_layer **layer;
    struct rule_match *match;
    struct rule_scratch scratch;
};

static bool apply_with(struct rule_scratch *scratch, struct inquiry *inquiry, const struct catalogue_layer *layer,
                       uint32_t rule, const char *text, size_t length, struct rule_match *match)
{
    const struct rule_code *code = catalogue_code(layer, rule);
    if (code == NULL) {
        inquiry->no_memory = true;
        return false;
    }
    return rule_apply_with(scratch, layer->tables, rule, code, text, length, match);
}

bool reading_apply(struct inquiry *inquiry, const struct catalogue_layer *layer, uint32_t rule, const char *text,
                   size_t length, struct rule_match *match)
{
    struct rule_scratch scratch UNCLEARED;
    rule_scratch_start(&scratch);
    return apply_with(&scratch, inquiry, layer, rule, text, length, match);
}

/* The rules of one maker for that subject: rows of model_readers or software_readers. */
static struct lookup_range readers(const struct attempt *attempt, const struct tables *tables, const char *maker)
{
    return attempt->subject == SUBJECT_MODEL ? lookup_model_readers(tables, maker)
                                             : lookup_software_readers(tables, maker);
}

/* Tries those rules in one layer on one text. */
static bool try_layer(struct attempt *attempt, const struct catalogue_layer *layer, struct lookup_range range,
                      const char *text)
{
    const struct tables *tables = layer->tables;
    const struct table_reader *reader =
        (attempt->subject == SUBJECT_MODEL ? tables->model_readers : tables->software_readers) + range.first;
    for (uint32_t i = 0; i < range.count; i++) {
        uint32_t rule = reader[i].rule;
        if (rule_may_match(&tables->rules[rule], text) &&
            apply_with(&attempt->scratch, attempt->inquiry, layer, rule, text, strlen(text), attempt->match)) {
            *attempt->layer = layer;
            return true;
        }
    }
    return false;
}

static int try_maker(struct attempt *attempt, const char *maker)
{
    struct lookup_range range[CATALOGUE_LAYERS] UNCLEARED;
    const exifid_catalogue *catalogue = attempt->inquiry->catalogue;
    uint32_t rules = 0;
    for (unsigned k = 0; k < catalogue->layer_count; k++) {
        range[k] = readers(attempt, catalogue->layer[k].tables, maker);
        rules += range[k].count;
    }
    for (unsigned i = 0; i < attempt->count && rules > 0; i++) {
        for (unsigned k = 0; k < catalogue->layer_count; k++) {
            if (try_layer(attempt, &catalogue->layer[k], range[k], attempt->texts + (size_t)i * LOOKUP_KEY_SIZE)) {
                return (int)i;
            }
        }
    }
    return -1;
}

static void start(struct attempt *attempt, struct inquiry *inquiry, enum table_subject subject, const char *texts,
                  unsigned count)
{
    attempt->inquiry = inquiry;
    attempt->subject = subject;
    attempt->texts = texts;
    attempt->count = count;
    rule_scratch_start(&attempt->scratch);
}

int reading_find(struct inquiry *inquiry, enum table_subject subject, const char *texts, unsigned count,
                 const struct catalogue_layer **layer, struct rule_match *match)
{
    struct attempt attempt UNCLEARED;
    int read = -1;
    start(&attempt, inquiry, subject, texts, count);
    attempt.layer = layer;
    attempt.match = match;
    for (unsigned i = 0; i < inquiry->kin_count && read < 0; i++) {
        read = try_maker(&attempt, inquiry->kin[i]);
    }
    return read < 0 ? try_maker(&attempt, "*") : read;
}

/* Tries one maker of reading_find_any(). */
static int try_any(struct attempt *attempt, const char *maker, const char *makers[2])
{
    bool asked = strcmp(maker, "*") == 0 || (makers[0] != NULL && strcmp(maker, makers[0]) == 0);
    int read = asked ? -1 : try_maker(attempt, maker);
    if (read >= 0) {
        makers[makers[0] != NULL] = maker;
    }
    return read;
}

int reading_find_any(struct inquiry *inquiry, const char *texts, unsigned count, const struct catalogue_layer **layer,
                     struct rule_match *match, const char *makers[2])
{
    struct attempt attempt UNCLEARED;
    struct rule_match other UNCLEARED;
    const struct catalogue_layer *other_layer = NULL;
    int read = -1;
    start(&attempt, inquiry, SUBJECT_MODEL, texts, count);
    makers[0] = makers[1] = NULL;
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct tables *tables = inquiry->catalogue->layer[i].tables;
        table_text last = TABLE_NONE;
        for (uint32_t k = 0; k < tables->model_readers_count && makers[1] == NULL; k++) {
            table_text maker = tables->model_readers[k].maker;
            if (maker != last) { /* the rules of one maker stand together */
                bool first = makers[0] == NULL;
                attempt.layer = first ? layer : &other_layer;
                attempt.match = first ? match : &other;
                int found = try_any(&attempt, table_string(tables, maker), makers);
                read = first ? found : read;
            }
            last = maker;
        }
    }
    return makers[1] == NULL ? read : -1;
}
