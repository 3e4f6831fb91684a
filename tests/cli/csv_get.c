/* csv_get ROW.COLUMN...: prints fields of the CSV on standard input, one a line; row 1 is the first below the header, and
 * "rows" prints how many there are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "csv_parse.h"

int main(int argc, char **argv)
{
    static char text[1 << 20];
    size_t length = fread(text, 1, sizeof text, stdin);
    csv_table table;
    if (length == sizeof text || !csv_parse(text, length, &table) || table.rows == 0) {
        fputs("csv_get: this is no CSV\n", stderr);
        return 1;
    }
    for (int i = 1; i < argc; i++) {
        char *column;
        size_t row = (size_t)strtoul(argv[i], &column, 10);
        const char *field = *column == '.' ? csv_parse_field(&table, row, column + 1) : NULL;
        if (strcmp(argv[i], "rows") == 0) {
            printf("%zu\n", table.rows - 1);
        } else {
            puts(field ? field : "absent");
        }
    }
    csv_parse_free(&table);
    return 0;
}
