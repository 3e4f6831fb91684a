/* MobileModels as a table: models.csv of KHwang9883/MobileModels-csv, UTF-8 with a byte order mark, columns model, dtype,
 * brand, brand_title, code, code_alias, model_name, ver_name and, since 2025, source_file (its gen_csv.py). */
#include "catalogue/import/codes.h"
#include "catalogue/import/records.h"
#include "catalogue/import/tidy.h"

#include "base/text.h"

#include <string.h>
#include <strings.h>

enum column { MODEL, BRAND, BRAND_TITLE, CODE, CODE_ALIAS, MODEL_NAME, COLUMNS };

static const char *const columns[COLUMNS] = {"model", "brand", "brand_title", "code", "code_alias", "model_name"};

/* The brand in its own spelling.  For some the title is the Chinese name, which no camera writes. */
static struct slice brand_of(const struct records *records)
{
    struct slice brand = records_field(records, BRAND);
    struct slice title = records_field(records, BRAND_TITLE);
    bool spelled = strcasecmp(tidy_text(title).text, tidy_text(brand).text) == 0;
    return spelled ? title : brand;
}

/* The list joins the names of products that share a code by '|'. */
static void join_names(struct slice names, struct text_out *out)
{
    while (names.size > 0) {
        const uint8_t *bar = memchr(names.bytes, '|', names.size);
        size_t length = bar == NULL ? names.size : (size_t)(bar - names.bytes);
        text_add(out, out->length == 0 ? "" : " / ");
        text_add_bytes(out, (const char *)names.bytes, length);
        names = slice_from(names, length + 1);
    }
}

void mobilemodels_read(struct import *import)
{
    struct records records;
    if (!records_start(&records, import, columns, COLUMNS)) {
        return;
    }
    while (records_next(&records)) {
        char names[RECORDS_SIZE];
        struct text_out out = TEXT_INTO(names);
        struct slice alias = records_field(&records, CODE_ALIAS);
        join_names(records_field(&records, MODEL_NAME), &out);
        struct slice field[CODES_COLUMNS] = {
            [CODES_BRAND] = brand_of(&records),
            [CODES_NAME] = slice_of(names, out.length),
            [CODES_DEVICE] = alias.size > 0 ? alias : records_field(&records, CODE),
            [CODES_MODEL] = records_field(&records, MODEL),
        };
        codes_add(import, records.start, field);
    }
}
