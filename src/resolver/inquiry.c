#include "resolver/inquiry.h"

#include "base/date.h"

#include <string.h>

const char *inquiry_text(const struct inquiry *inquiry, exifid_tag tag)
{
    return inquiry->seen->text[tag].text;
}

exifid_date inquiry_first_public(const struct table_product *product)
{
    exifid_date announced = product->announced;
    exifid_date on_sale = product->on_sale;
    if (!date_known(announced)) {
        return on_sale;
    }
    if (date_known(on_sale) && date_first_day(on_sale) < date_first_day(announced)) {
        return on_sale;
    }
    return announced;
}

bool inquiry_forgets(const struct inquiry *inquiry, const struct table_product *product)
{
    exifid_date first = inquiry_first_public(product);
    return inquiry->question.blind && date_known(first) &&
           date_last_day(first) > date_last_day(inquiry->question.as_of);
}

const struct found_maker *inquiry_answering_maker(const struct inquiry *inquiry)
{
    return inquiry->maker_count > 0 ? &inquiry->maker[0] : NULL;
}

/* Whether `name` is one of the names in `list`, which are joined by ';'. */
static bool list_holds(const char *list, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = list; *at != '\0';) {
        size_t count = strcspn(at, ";");
        if (count == length && memcmp(at, name, length) == 0) {
            return true;
        }
        at += count;
        at += *at == ';';
    }
    return false;
}

bool inquiry_makers_related(const struct tables *a_tables, const struct table_maker *a, const struct tables *b_tables,
                            const struct table_maker *b)
{
    const char *a_name = table_string(a_tables, a->name);
    const char *b_name = table_string(b_tables, b->name);
    return strcmp(a_name, b_name) == 0 || list_holds(table_string(a_tables, a->related), b_name) ||
           list_holds(table_string(b_tables, b->related), a_name);
}
