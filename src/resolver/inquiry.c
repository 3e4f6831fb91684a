#include "resolver/inquiry.h"

#include "base/date.h"

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
