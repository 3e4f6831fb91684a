#include "resolver/versions.h"

#include "base/date.h"

#include <stdlib.h>

/* Below 0 where `a` is the older one, above 0 where it is the newer one. */
static int compare(const char *a, const char *b)
{
    while (*a != '\0' || *b != '\0') {
        char *a_end;
        char *b_end;
        unsigned long one = strtoul(a, &a_end, 10);
        unsigned long other = strtoul(b, &b_end, 10);
        if (one != other) {
            return one < other ? -1 : 1;
        }
        if (a_end == a && b_end == b) {
            break; /* no numbers */
        }
        a = a_end + (*a_end == '.');
        b = b_end + (*b_end == '.');
    }
    return 0;
}

bool versions_is_known(const struct inquiry *inquiry, exifid_date day)
{
    return !inquiry->question.blind || date_last_day(day) <= date_last_day(inquiry->question.as_of);
}

static const struct table_step *public_step(const struct tables *tables, const struct table_rule *rule)
{
    for (uint32_t i = 0; i < rule->step_count; i++) {
        const struct table_step *step = &tables->steps[rule->first_step + i];
        if (step->output == OUTPUT_PUBLIC && step->decoder == DECODER_MAP) {
            return step;
        }
    }
    return NULL;
}

bool versions_find(const struct inquiry *inquiry, const struct tables *tables, const struct table_rule *rule,
                   const char *version, struct versions_newest *newest)
{
    const struct table_step *step = public_step(tables, rule);
    int32_t as_of = date_last_day(inquiry->question.as_of);
    *newest = (struct versions_newest){.version = "", .day = "", .reach = INT32_MIN};
    for (uint32_t i = 0; step != NULL && i < step->pair_count; i++) {
        const struct table_pair *pair = &tables->pairs[step->first_pair + i];
        const char *day = table_string(tables, pair->value);
        exifid_date date;
        if (!exifid_date_parse(day, &date)) {
            continue;
        }
        newest->reach = date_last_day(date) > newest->reach ? date_last_day(date) : newest->reach;
        if (versions_is_known(inquiry, date) && compare(table_string(tables, pair->key), newest->version) > 0) {
            newest->version = table_string(tables, pair->key);
            newest->day = day;
        }
    }
    if (inquiry->question.blind && as_of < newest->reach) {
        newest->reach = as_of;
    }
    if (newest->version[0] == '\0' || compare(version, newest->version) <= 0) {
        return false;
    }
    newest->ahead = strtoul(version, NULL, 10) - strtoul(newest->version, NULL, 10);
    return true;
}
