#include "csv_parse.h"

#include <stdlib.h>
#include <string.h>

typedef struct cursor {
    const char *at, *end;
} cursor;

/* Reads one field into new memory, up to the comma or line end behind it; NULL when it breaks the standard. */
static char *read_field(cursor *in)
{
    bool quoted = in->at < in->end && *in->at == '"';
    char *field = malloc((size_t)(in->end - in->at) + 1);
    size_t length = 0;
    in->at += quoted ? 1 : 0;
    for (; field && in->at < in->end; in->at++) {
        char c = *in->at;
        if (quoted && c == '"') {
            in->at++;
            if (in->at == in->end || *in->at != '"') {
                quoted = false;
                break;
            }
        } else if (!quoted && (c == ',' || c == '\r')) {
            break;
        } else if (c == '\0' || (!quoted && (c == '"' || c == '\n'))) {
            quoted = true;
            break;
        }
        field[length++] = c;
    }
    if (field && quoted) {
        free(field);
        return NULL;
    }
    if (field) {
        field[length] = '\0';
    }
    return field;
}

static bool add(csv_table *table, size_t count, char *field)
{
    char **larger = field ? realloc(table->field, (count + 1) * sizeof *larger) : NULL;
    if (!larger) {
        free(field);
        return false;
    }
    table->field = larger;
    table->field[count] = field;
    return true;
}

bool csv_parse(const char *text, size_t length, csv_table *table)
{
    cursor in = {text, text + length};
    size_t count = 0, in_row = 0;
    *table = (csv_table){0};
    while (in.at < in.end) {
        if (!add(table, count, read_field(&in))) {
            goto broken;
        }
        count++;
        in_row++;
        if (in.at < in.end && *in.at == ',') {
            in.at++;
            continue;
        }
        if (in.end - in.at < 2 || in.at[0] != '\r' || in.at[1] != '\n') {
            goto broken;
        }
        in.at += 2;
        table->columns = table->rows == 0 ? in_row : table->columns;
        if (in_row != table->columns) {
            goto broken;
        }
        table->rows++;
        in_row = 0;
    }
    if (in_row == 0) {
        return true;
    }
broken:
    table->rows = 1;
    table->columns = count;
    csv_parse_free(table);
    return false;
}

void csv_parse_free(csv_table *table)
{
    for (size_t i = 0; i < table->rows * table->columns; i++) {
        free(table->field[i]);
    }
    free(table->field);
    *table = (csv_table){0};
}

const char *csv_parse_field(const csv_table *table, size_t row, const char *column)
{
    for (size_t i = 0; row < table->rows && i < table->columns; i++) {
        if (strcmp(table->field[i], column) == 0) {
            return table->field[row * table->columns + i];
        }
    }
    return NULL;
}
