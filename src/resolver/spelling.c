#include "resolver/spelling.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

static void add(struct inquiry *inquiry, const char *bytes, size_t count)
{
    char text[LOOKUP_KEY_SIZE];
    if (count == 0 || count >= sizeof text || inquiry->spelling_count == INQUIRY_SPELLINGS) {
        return;
    }
    memcpy(text, bytes, count);
    text[count] = '\0';
    for (unsigned i = 0; i < inquiry->spelling_count; i++) {
        if (strcmp(inquiry->spelling[i], text) == 0) {
            return;
        }
    }
    memcpy(inquiry->spelling[inquiry->spelling_count], text, count + 1);
    lookup_fold(text, inquiry->spelling_key[inquiry->spelling_count]);
    inquiry->spelling_count++;
}

/* "SM-G973F/DS" -> "SM-G973F"; "M2101K9G (renoir)" -> "M2101K9G" and "renoir". */
static void add_without_suffix(struct inquiry *inquiry, const char *model)
{
    const char *slash = strchr(model, '/');
    if (slash != NULL && strncasecmp(slash, "/DS", 3) == 0) {
        add(inquiry, model, (size_t)(slash - model));
    }
    const char *open = strstr(model, " (");
    const char *close = open == NULL ? NULL : strchr(open, ')');
    if (close != NULL && close[1] == '\0') {
        add(inquiry, model, (size_t)(open - model));
        add(inquiry, open + 2, (size_t)(close - open) - 2);
    }
}

static void add_with_spaces(struct inquiry *inquiry, const char *model)
{
    char text[LOOKUP_KEY_SIZE];
    size_t length = strlen(model);
    if (length >= sizeof text || strchr(model, '_') == NULL) {
        return;
    }
    for (size_t i = 0; i < length; i++) {
        text[i] = model[i];
        if (text[i] == '_') {
            text[i] = ' ';
        }
    }
    add(inquiry, text, length);
}

bool spelling_next_make(const struct tables *tables, const char *text, size_t *rest, struct lookup_range *makes)
{
    char start[LOOKUP_KEY_SIZE];
    char key[LOOKUP_KEY_SIZE];
    for (size_t i = *rest; i + 1 < sizeof start && text[i] != '\0' && text[i + 1] != '\0'; i++) {
        if (i == 0 || strchr(" -_", text[i]) == NULL) {
            continue;
        }
        memcpy(start, text, i);
        start[i] = '\0';
        lookup_fold(start, key);
        *makes = lookup_make(tables, key);
        *rest = i + 1;
        if (makes->count > 0) {
            return true;
        }
    }
    return false;
}

const char *spelling_after_maker(const struct tables *tables, uint32_t maker, const char *model)
{
    struct lookup_range makes;
    for (size_t rest = 0; spelling_next_make(tables, model, &rest, &makes);) {
        for (uint32_t i = 0; i < makes.count; i++) {
            if (tables->makes[makes.first + i].maker == maker) {
                return model + rest;
            }
        }
    }
    return NULL;
}

static void add_after_makers(struct inquiry *inquiry, const struct tables *tables, const char *model)
{
    struct lookup_range makes;
    for (size_t rest = 0; spelling_next_make(tables, model, &rest, &makes);) {
        add(inquiry, model + rest, strlen(model + rest));
        add_without_suffix(inquiry, model + rest);
    }
}

/* "Lumia 800" of Make "Nokia" -> "Nokia Lumia 800": some makers' tables have the name in front. */
static void add_behind_makers(struct inquiry *inquiry, const char *model)
{
    char text[LOOKUP_KEY_SIZE];
    for (unsigned i = 0; i < inquiry->maker_count; i++) {
        const struct found_maker *maker = &inquiry->maker[i];
        struct text_out out = TEXT_INTO(text);
        text_add(&out, table_string(maker->layer->tables, maker->row->name));
        text_add(&out, " ");
        text_add(&out, model);
        add(inquiry, text, out.length);
    }
}

void spelling_collect(struct inquiry *inquiry)
{
    const char *model = inquiry_text(inquiry, EXIFID_TAG_MODEL);
    lookup_fold(model, inquiry->model_key);
    inquiry->spelling_count = 0;
    add(inquiry, model, strlen(model));
    if (inquiry->spelling_count == 0) {
        return; /* no model, or longer than any */
    }
    add_without_suffix(inquiry, model);
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        add_after_makers(inquiry, inquiry->catalogue->layer[i].tables, model);
    }
    add_with_spaces(inquiry, model);
    add_behind_makers(inquiry, model);
}
