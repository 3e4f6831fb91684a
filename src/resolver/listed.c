#include "resolver/listed.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/likeness.h"
#include "resolver/model.h"

#include <string.h>
#include <strings.h>

/* Whether a listed brand is the maker that the Make names, or the Make is missing and the brand has to do. */
static bool brand_fits(const struct inquiry *inquiry, const struct catalogue_layer *layer, const char *brand)
{
    char key[LOOKUP_KEY_SIZE];
    if (inquiry->make[0] == '\0') {
        return true;
    }
    lookup_fold(brand, key);
    if (strcmp(key, inquiry->make) == 0) {
        return true;
    }
    struct lookup_range range = lookup_make(layer->tables, key);
    for (uint32_t i = 0; i < range.count; i++) {
        if (model_relation(inquiry, layer->tables, layer->tables->makes[range.first + i].maker) <= NAMED_IN_MODEL) {
            return true;
        }
    }
    return false;
}

static void answer_listed(struct inquiry *inquiry, const struct catalogue_layer *layer, const struct table_listed *row)
{
    exifid_identity *identity = &inquiry->answer->identity;
    const struct tables *tables = layer->tables;
    const struct table_list *list = &tables->lists[row->list];
    if (!inquiry->listed) {
        inquiry->listed = true;
        inquiry->listed_horizon = list->horizon;
        inquiry->layer = layer;
        identity->match = EXIFID_MATCH_LISTED;
        TEXT_SET(identity->maker, table_string(tables, row->brand));
        TEXT_SET(identity->model, table_string(tables, row->model));
        TEXT_SET(identity->codename, table_string(tables, row->device));
        lookup_origin(tables, (struct table_origin){list->origin.file, row->line}, identity->rule,
                      sizeof identity->rule);
    }
    model_join_name(identity->name, sizeof identity->name, table_string(tables, row->name));
}

/* The codename column of a list often only repeats the model. */
static void drop_repeated_codename(exifid_identity *identity)
{
    if (strcasecmp(identity->codename, identity->model) == 0) {
        identity->codename[0] = '\0';
    }
}

static void explain_listed(struct inquiry *inquiry, const struct table_list *list)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, inquiry->answer->identity.name[0] == '\0' ? "listed, without its name," : "listed as ");
    text_add(&out, inquiry->answer->identity.name);
    text_add(&out, " in ");
    text_add(&out, table_string(inquiry->layer->tables, list->name));
    text_add(&out, ", which reaches to ");
    text_add_date(&out, list->horizon);
    text_add(&out, " and has no dates");
    evidence_add(inquiry, EXIFID_WEIGHT_MEDIUM, EXIFID_TAG_MODEL, text,
                 (struct evidence_rule){inquiry->layer, list->origin});
}

/* A list that reaches beyond the date of a blind question is forgotten whole: it does not say what it held then. */
static bool forgets_list(const struct inquiry *inquiry, const struct table_list *list)
{
    return inquiry->question.blind && date_last_day(list->horizon) > date_last_day(inquiry->question.as_of);
}

static void find_listed_in_layer(struct inquiry *inquiry, const struct catalogue_layer *layer, const char *key)
{
    const struct tables *tables = layer->tables;
    const struct table_list *list = NULL;
    struct lookup_range range = lookup_listed(tables, key);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct table_listed *row = &tables->listed[range.first + i];
        if (!forgets_list(inquiry, &tables->lists[row->list]) &&
            brand_fits(inquiry, layer, table_string(tables, row->brand))) {
            list = &tables->lists[row->list];
            answer_listed(inquiry, layer, row);
        }
    }
    if (list != NULL) {
        drop_repeated_codename(&inquiry->answer->identity);
        explain_listed(inquiry, list);
    }
}

void listed_find(struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->spelling_count && !inquiry->made_to_forget; i++) {
        for (unsigned k = 0; k < inquiry->catalogue->layer_count && !inquiry->listed; k++) {
            find_listed_in_layer(inquiry, &inquiry->catalogue->layer[k], inquiry->spelling_key[i]);
        }
    }
}

bool listed_is_called(const struct inquiry *inquiry, const char *key, const char *makers, const char *said)
{
    for (unsigned k = 0; k < inquiry->catalogue->layer_count; k++) {
        const struct tables *tables = inquiry->catalogue->layer[k].tables;
        struct lookup_range range = lookup_listed(tables, key);
        for (uint32_t i = 0; i < range.count; i++) {
            const struct table_listed *row = &tables->listed[range.first + i];
            if (!forgets_list(inquiry, &tables->lists[row->list]) &&
                likeness_is_name(makers, table_string(tables, row->name), said)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- variants ---- */

/* Whether names joined by ", " hold one of `length` bytes. */
static bool holds_name(const char *names, const char *name, size_t length)
{
    for (const char *at = names; *at != '\0';) {
        size_t count = strcspn(at, ",");
        if (count == length && strncasecmp(at, name, length) == 0) {
            return true;
        }
        at += count;
        at += strspn(at, ", ");
    }
    return false;
}

/* Length of the longest start of `device` that is one of the codenames; 0: none is.  What a carrier sells has its letters
 * behind the codename of the phone: jflte, jflteatt. */
static size_t length_of_known(const char *codenames, const char *device)
{
    size_t length = strlen(device);
    while (length > 0 && !holds_name(codenames, device, length)) {
        length--;
    }
    return length;
}

/* What the lists tell of one code. */
struct variants {
    const char *codenames; /* of the product */
    char known[sizeof((exifid_identity *)0)->codename];
    char other[sizeof((exifid_identity *)0)->codename]; /* device names that begin with no codename of the product */
    const struct catalogue_layer *layer;                /* of the first row that tells of known, else of other */
    const struct table_listed *row;
};

static void take_device(struct variants *variants, const struct catalogue_layer *layer, const struct table_listed *row)
{
    const char *device = table_string(layer->tables, row->device);
    size_t known = length_of_known(variants->codenames, device);
    char *names = known > 0 ? variants->known : variants->other;
    size_t length = known > 0 ? known : strlen(device);
    struct text_out out = {names, sizeof variants->known, strlen(names)};
    if (length == 0 || strcasecmp(device, table_string(layer->tables, row->model)) == 0 ||
        holds_name(names, device, length)) {
        return;
    }
    text_add(&out, out.length > 0 ? ", " : "");
    text_add_bytes(&out, device, length);
    if (variants->row == NULL || (known > 0 && out.length == length)) { /* the first of its kind */
        variants->layer = layer;
        variants->row = row;
    }
}

static void take_devices(struct inquiry *inquiry, const struct catalogue_layer *layer, const char *key,
                         struct variants *variants)
{
    const struct tables *tables = layer->tables;
    struct lookup_range range = lookup_listed(tables, key);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct table_listed *row = &tables->listed[range.first + i];
        if (!forgets_list(inquiry, &tables->lists[row->list]) &&
            brand_fits(inquiry, layer, table_string(tables, row->brand))) {
            take_device(variants, layer, row);
        }
    }
}

static void explain_variant(struct inquiry *inquiry, const struct variants *variants)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    const struct tables *tables = variants->layer->tables;
    const struct table_list *list = &tables->lists[variants->row->list];
    text_add(&out, "listed as device ");
    text_add(&out, table_string(tables, variants->row->device));
    text_add(&out, " in ");
    text_add(&out, table_string(tables, list->name));
    evidence_add(inquiry, EXIFID_WEIGHT_MEDIUM, EXIFID_TAG_MODEL, text,
                 (struct evidence_rule){variants->layer, {list->origin.file, variants->row->line}});
}

void listed_narrow_codename(struct inquiry *inquiry)
{
    exifid_identity *identity = &inquiry->answer->identity;
    struct variants variants = {.codenames = identity->codename};
    if (strstr(identity->codename, ", ") == NULL) {
        return;
    }
    const char *code = table_string(inquiry->layer->tables, inquiry->model->model);
    if (inquiry->model->is_codename) {
        TEXT_SET(identity->codename, code);
        return;
    }
    char key[LOOKUP_KEY_SIZE];
    lookup_fold(code, key);
    for (unsigned k = 0; k < inquiry->catalogue->layer_count; k++) {
        take_devices(inquiry, &inquiry->catalogue->layer[k], key, &variants);
    }
    if (variants.row != NULL) {
        TEXT_SET(identity->codename, variants.known[0] != '\0' ? variants.known : variants.other);
        explain_variant(inquiry, &variants);
    }
}
