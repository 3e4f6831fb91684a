#include "resolver/hindsight.h"

#include "base/text.h"

#include <string.h>

/* Whether `name` is `item`, or ends with it: "Xperia Z1 Compact" for "Z1 Compact". */
static bool is_called(const char *name, const char *item, size_t length)
{
    size_t whole = strlen(name);
    return whole >= length && memcmp(name + whole - length, item, length) == 0 &&
           (whole == length || name[whole - length - 1] == ' ');
}

/* Whether a product of that name is public on the day of the question. */
static bool is_public(const struct inquiry *inquiry, const char *item, size_t length)
{
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct tables *tables = inquiry->catalogue->layer[i].tables;
        for (uint32_t k = 0; k < tables->products_count; k++) {
            const struct table_product *product = &tables->products[k];
            if (is_called(table_string(tables, product->name), item, length) && !inquiry_forgets(inquiry, product)) {
                return true;
            }
        }
    }
    return false;
}

void hindsight_strip_platform(const struct inquiry *inquiry, char *platform)
{
    char kept[sizeof((exifid_firmware *)0)->platform];
    char *open = strchr(platform, '(');
    const char *close = open == NULL ? NULL : strchr(open, ')');
    if (!inquiry->question.blind || close == NULL || open == platform) {
        return;
    }
    struct text_out out = TEXT_INTO(kept);
    for (const char *item = open + 1; item < close; item++) {
        size_t length = strcspn(item, "/)");
        if (is_public(inquiry, item, length)) {
            text_add(&out, out.length == 0 ? "(" : "/");
            text_add_bytes(&out, item, length);
        }
        item += length;
    }
    text_add(&out, out.length == 0 ? "" : ")");
    size_t before = (size_t)(open - platform);
    while (out.length == 0 && before > 0 && platform[before - 1] == ' ') {
        before--;
    }
    memcpy(platform + before, kept, out.length + 1); /* no longer than what stood there */
}
