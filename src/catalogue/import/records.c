#include "catalogue/import/records.h"

#include "catalogue/import/tidy.h"

#include <string.h>
#include <strings.h>

/* Why a record is not sound. */
enum fault { SOUND, TOO_LONG, TOO_MANY, OPEN_QUOTE, BEHIND_QUOTE };

static uint8_t peek(const struct records *records)
{
    return slice_u8(records->rest, 0);
}

static uint8_t take(struct records *records)
{
    uint8_t byte = peek(records);
    records->line += byte == '\n';
    records->rest = slice_from(records->rest, 1);
    return byte;
}

/* Bytes of the line end that comes next, 0 when none does. */
static unsigned line_end(const struct records *records)
{
    if (peek(records) == '\r' && slice_u8(records->rest, 1) == '\n') {
        return 2;
    }
    return peek(records) == '\n';
}

static void take_line_end(struct records *records)
{
    for (unsigned left = line_end(records); left > 0; left--) {
        take(records);
    }
}

static bool record_ends(const struct records *records)
{
    return records->rest.size == 0 || line_end(records) > 0;
}

static bool field_ends(const struct records *records)
{
    return record_ends(records) || peek(records) == ',';
}

static bool keep(struct records *records, uint8_t byte)
{
    if (records->length == RECORDS_SIZE) {
        return false;
    }
    records->text[records->length++] = byte;
    return true;
}

/* A field without quotes.  Quotes inside it are taken as they are: inch marks stand so in many lists. */
static enum fault take_plain(struct records *records)
{
    while (!field_ends(records)) {
        if (!keep(records, take(records))) {
            return TOO_LONG;
        }
    }
    return SOUND;
}

/* A field in quotes, in which a doubled quote stands for one. */
static enum fault take_quoted(struct records *records)
{
    take(records);
    while (records->rest.size > 0) {
        uint8_t byte = take(records);
        if (byte == '"' && peek(records) != '"') {
            return field_ends(records) ? SOUND : BEHIND_QUOTE;
        }
        if (byte == '"') {
            take(records);
        }
        if (!keep(records, byte)) {
            return OPEN_QUOTE; /* far more than any field has: the quote that should close it is missing */
        }
    }
    return OPEN_QUOTE;
}

static enum fault take_field(struct records *records)
{
    if (records->count == RECORDS_COLUMNS) {
        return TOO_MANY;
    }
    size_t before = records->length;
    enum fault fault = peek(records) == '"' ? take_quoted(records) : take_plain(records);
    records->field[records->count++] = slice_of(records->text + before, records->length - before);
    return fault;
}

static enum fault take_record(struct records *records)
{
    records->start = records->line;
    records->count = 0;
    records->length = 0;
    enum fault fault = take_field(records);
    while (fault == SOUND && !record_ends(records)) {
        take(records); /* the comma */
        fault = take_field(records);
    }
    take_line_end(records);
    return fault;
}

/* Goes on behind the first line of the record that stands at the start of `record`. */
static void skip_line(struct records *records, struct slice record)
{
    const uint8_t *newline = memchr(record.bytes, '\n', record.size);
    records->rest = slice_from(record, newline == NULL ? record.size : (size_t)(newline + 1 - record.bytes));
    records->line = records->start + 1;
}

static void tell(const struct records *records, enum fault fault)
{
    struct import *import = records->import;
    switch (fault) {
    case SOUND:
        break;
    case TOO_LONG:
        import_error(import, records->start, "row is longer than %d bytes", RECORDS_SIZE);
        break;
    case TOO_MANY:
        import_error(import, records->start, "row has more than %d fields", RECORDS_COLUMNS);
        break;
    case OPEN_QUOTE:
        import_error(import, records->start, "quote of field %u is not closed", records->count);
        break;
    case BEHIND_QUOTE:
        import_error(import, records->start, "text follows the closing quote of field %u", records->count);
        break;
    }
}

/* Takes the next record that is not an empty line, sound or not; false at the end of the file. */
static bool take_next(struct records *records, enum fault *fault)
{
    while (line_end(records) > 0) {
        take_line_end(records);
    }
    if (records->rest.size == 0) {
        return false;
    }
    struct slice record = records->rest;
    *fault = take_record(records);
    tell(records, *fault);
    if (*fault != SOUND) {
        skip_line(records, record);
    }
    return true;
}

/* The place of a column in the header row, or RECORDS_COLUMNS. */
static unsigned find_column(const struct records *records, const char *name)
{
    for (unsigned i = 0; i < records->count; i++) {
        if (strcasecmp(tidy_text(records->field[i]).text, name) == 0) {
            return i;
        }
    }
    return RECORDS_COLUMNS;
}

bool records_start(struct records *records, struct import *import, const char *const *wanted, unsigned count)
{
    enum fault fault = SOUND;
    records->import = import;
    records->rest = import->text;
    records->line = 1;
    if (!take_next(records, &fault) || fault != SOUND) {
        import->broken = true; /* the fault has been told */
        return false;
    }
    records->width = records->count;
    for (unsigned i = 0; i < count; i++) {
        records->place[i] = find_column(records, wanted[i]);
        if (records->place[i] == RECORDS_COLUMNS) {
            import_break(import, records->start, "column '%s' is missing", wanted[i]);
        }
    }
    return !import->broken;
}

bool records_next(struct records *records)
{
    enum fault fault = SOUND;
    while (!import_is_over(records->import) && take_next(records, &fault)) {
        if (fault == SOUND && records->count == records->width) {
            return true;
        }
        if (fault == SOUND) {
            import_error(records->import, records->start, "row has %u field%s; the header row names %u", records->count,
                         records->count == 1 ? "" : "s", records->width);
        }
    }
    return false;
}

struct slice records_field(const struct records *records, unsigned wanted)
{
    return records->field[records->place[wanted]];
}
