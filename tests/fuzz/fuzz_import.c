/* The readers of published lists.  The first byte selects the format. */
#include "exifid/exifid.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Looks at what is reported, so that a sanitizer sees a text that is none. */
static void report(void *context, const char *file, uint32_t line, const char *text)
{
    (void)line;
    *(size_t *)context += strlen(file) + strlen(text);
}

/* The parser of the data files has to take whatever an import makes. */
static void check_accepted(const char *out, size_t size)
{
    size_t told = 0;
    exifid_catalogue_text text = {"input", out, size};
    exifid_catalogue *catalogue = exifid_catalogue_create(&text, 1, report, &told);
    if (catalogue == NULL || told > 0) {
        abort();
    }
    exifid_catalogue_free(catalogue);
}

/* Behind its own result, on the same day, an import finds nothing new: whatever it makes then it makes again. */
static void check_settled(exifid_import asked, const char *out, size_t size)
{
    size_t told = 0;
    size_t second_size = 0;
    size_t third_size = 0;
    asked.previous = out;
    asked.previous_size = size;
    char *second = exifid_catalogue_import(&asked, &second_size, report, &told);
    asked.previous = second;
    asked.previous_size = second_size;
    char *third = second == NULL ? NULL : exifid_catalogue_import(&asked, &third_size, report, &told);
    if (third == NULL || third_size != second_size || memcmp(second, third, third_size) != 0) {
        abort();
    }
    exifid_import_free(third);
    exifid_import_free(second);
}

/* As the outcome of the last import anything can come. */
static void check_previous(const char *format, const char *list, const uint8_t *previous, size_t previous_size)
{
    size_t told = 0;
    size_t size = 0;
    exifid_import asked = {
        .format = format,
        .name = "anvil.json",
        .bytes = list,
        .size = strlen(list),
        .previous = (const char *)previous,
        .previous_size = previous_size,
        .today = {2026, 11, 22},
    };
    char *out = exifid_catalogue_import(&asked, &size, report, &told);
    if (out == NULL && told == 0) {
        abort();
    }
    if (out != NULL) {
        check_accepted(out, size);
    }
    exifid_import_free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t told = 0;
    size_t out_size = 0;
    size_t formats = 0;
    if (size == 0) {
        return 0;
    }
    while (exifid_import_format(formats) != NULL) {
        formats++;
    }
    exifid_import asked = {
        .format = exifid_import_format(data[0] % formats),
        .name = "iphone.json",
        .bytes = data + 1,
        .size = size - 1,
        .today = {2026, 11, 22},
    };
    char *out = exifid_catalogue_import(&asked, &out_size, report, &told);
    if (out == NULL && told == 0) {
        abort(); /* memory is not short here, so there has to be a reason */
    }
    if (out != NULL) {
        check_accepted(out, out_size);
        check_settled(asked, out, out_size);
    }
    exifid_import_free(out);

    check_previous("play", "Retail Branding,Marketing Name,Device,Model\nA,B,c,D\n", data + 1, size - 1);
    check_previous("endoflife", "[{\"cycle\": \"17\", \"releaseDate\": \"2025-09-19\"}]", data + 1, size - 1);
    return 0;
}
