#include "resolver/kin.h"

#include <string.h>

static bool is_kin(const struct inquiry *inquiry, const char *name)
{
    for (unsigned i = 0; i < inquiry->kin_count; i++) {
        if (strcmp(inquiry->kin[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static void add(struct inquiry *inquiry, const char *name)
{
    if (inquiry->kin_count < INQUIRY_KIN && !is_kin(inquiry, name)) {
        inquiry->kin[inquiry->kin_count++] = name;
    }
}

static void add_relatives(struct inquiry *inquiry, const char *name)
{
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct tables *tables = inquiry->catalogue->layer[i].tables;
        struct lookup_range range = lookup_relations(tables, name);
        for (uint32_t k = 0; k < range.count; k++) {
            add(inquiry, table_string(tables, tables->relations[range.first + k].relative));
        }
    }
}

void kin_find(struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->maker_count; i++) {
        const struct found_maker *maker = &inquiry->maker[i];
        add(inquiry, table_string(maker->layer->tables, maker->row->name));
    }
    inquiry->own_count = inquiry->kin_count;
    for (unsigned i = 0; i < inquiry->own_count; i++) {
        add_relatives(inquiry, inquiry->kin[i]);
    }
}

void kin_lead(struct inquiry *inquiry, const char *name)
{
    const char *before[INQUIRY_KIN];
    unsigned count = inquiry->kin_count;
    memcpy(before, inquiry->kin, sizeof before);
    inquiry->kin_count = 0;
    add(inquiry, name);
    for (unsigned i = 0; i < count; i++) {
        add(inquiry, before[i]);
    }
    add_relatives(inquiry, name);
}

void kin_lead_make(struct inquiry *inquiry, const char *make)
{
    char key[LOOKUP_KEY_SIZE];
    lookup_fold(make, key);
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct tables *tables = inquiry->catalogue->layer[i].tables;
        struct lookup_range range = lookup_make(tables, key);
        for (uint32_t k = 0; k < range.count; k++) {
            kin_lead(inquiry, table_string(tables, tables->makers[tables->makes[range.first + k].maker].name));
        }
    }
}

enum maker_relation kin_of(const struct inquiry *inquiry, const char *name)
{
    for (unsigned i = 0; i < inquiry->kin_count; i++) {
        if (strcmp(inquiry->kin[i], name) == 0) {
            return i < inquiry->own_count ? SAME_MAKER : RELATED_MAKER;
        }
    }
    return OTHER_MAKER;
}
