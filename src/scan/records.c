#include "scan/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "scan/feed.h"
#include "scan/sidecar_fields.h"

enum { COLUMNS = 64 }; /* YFCC100M has 25 at most; further ones are not looked at */

/* What a column holds besides the fields that all records have. */
enum column {
    COLUMN_MAKE = SIDECAR_FIELDS,
    COLUMN_MODEL,
    COLUMN_SOFTWARE,
    COLUMN_MEDIA,       /* "video" or "1": no photo */
    COLUMN_GRANULARITY, /* of the time that it was taken; not 0: less than the second */
    COLUMN_OWNER_ID,    /* stands for the owner where no column has a name */
    COLUMN_OTHER
};

struct table {
    bool encoded; /* as in YFCC100M: texts as in addresses, "Canon+EOS" */
    size_t count;
    enum column column[COLUMNS];
};

struct line {
    size_t count;
    char *field[COLUMNS];
};

/* Parts a line at its tabs, in place. */
static void part(char *text, struct line *line)
{
    line->count = 0;
    while (text != NULL && line->count < COLUMNS) {
        char *tab = strchr(text, '\t');
        line->field[line->count++] = text;
        if (tab != NULL) {
            *tab++ = '\0';
        }
        text = tab;
    }
}

/* ---------------------------------------------------------------- YFCC100M */

/* Behind the owner's id: nick, taken, uploaded, device, title, description, tags, machine tags, longitude, latitude,
 * accuracy, page, download, licence, its address, server, farm, secret, original secret, extension, 1 for a video.
 * (The data set's own description, Thomee et al., YFCC100M, CACM 59/2, 2016.) */
static const enum column behind_owner[] = {
    (enum column)SIDECAR_OWNER,
    (enum column)SIDECAR_TAKEN,
    (enum column)SIDECAR_UPLOADED,
    (enum column)SIDECAR_CAMERA,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    (enum column)SIDECAR_PAGE,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_OTHER,
    COLUMN_MEDIA,
};

static bool is_number(const char *text)
{
    return text[0] != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* "12345678@N00" */
static bool is_owner(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && strncmp(text + digits, "@N", 2) == 0 && is_number(text + digits + 2);
}

static bool is_hash(const char *text)
{
    enum { MD5_DIGITS = 32 };
    return strlen(text) == MD5_DIGITS && text[strspn(text, "0123456789abcdef")] == '\0';
}

/* The columns are told by the owner's id, which looks like nothing else. */
static bool is_yfcc(const struct line *line, struct table *table)
{
    size_t owner = 1;
    while (owner < line->count && owner <= 3 && !is_owner(line->field[owner])) {
        owner++;
    }
    if (owner >= line->count || owner > 3) {
        return false;
    }
    size_t id = is_hash(line->field[owner - 1]) && owner > 1 ? owner - 2 : owner - 1;
    if (!is_number(line->field[id]) || line->count < owner + 5) {
        return false;
    }
    *table = (struct table){.encoded = true, .count = COLUMNS};
    for (size_t i = 0; i < COLUMNS; i++) {
        size_t behind = i - owner - 1;
        bool known = i > owner && behind < sizeof behind_owner / sizeof *behind_owner;
        table->column[i] = known ? behind_owner[behind] : COLUMN_OTHER;
    }
    table->column[id] = (enum column)SIDECAR_ID;
    return true;
}

static int digit(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
    return at == NULL ? -1 : (int)(at - digits);
}

/* Undoes the encoding of addresses, in place: + is a space, %41 an A; %00 ends the text. */
static void decode(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        int high = *from == '%' ? digit(from[1]) : -1;
        int low = high >= 0 ? digit(from[2]) : -1;
        if (low >= 0) {
            *to++ = (char)(high * 16 + low);
            from += 2;
        } else {
            *to++ = *from == '+' ? ' ' : *from;
        }
    }
    *to = '\0';
}

/* ---------------------------------------------------------------- header rows */

static const struct header {
    const char *name;
    enum column column;
} headers[] = {
    {"id", (enum column)SIDECAR_ID},
    {"photo_id", (enum column)SIDECAR_ID},
    {"photoid", (enum column)SIDECAR_ID},
    {"page", (enum column)SIDECAR_PAGE},
    {"pageurl", (enum column)SIDECAR_PAGE},
    {"photopage", (enum column)SIDECAR_PAGE},
    {"ownername", (enum column)SIDECAR_OWNER},
    {"username", (enum column)SIDECAR_OWNER},
    {"pathalias", (enum column)SIDECAR_OWNER},
    {"owner", COLUMN_OWNER_ID},
    {"nsid", COLUMN_OWNER_ID},
    {"camera", (enum column)SIDECAR_CAMERA},
    {"capturedevice", (enum column)SIDECAR_CAMERA},
    {"capture_device", (enum column)SIDECAR_CAMERA},
    {"dateupload", (enum column)SIDECAR_UPLOADED},
    {"date_upload", (enum column)SIDECAR_UPLOADED},
    {"dateuploaded", (enum column)SIDECAR_UPLOADED},
    {"posted", (enum column)SIDECAR_UPLOADED},
    {"datetaken", (enum column)SIDECAR_TAKEN},
    {"date_taken", (enum column)SIDECAR_TAKEN},
    {"taken", (enum column)SIDECAR_TAKEN},
    {"make", COLUMN_MAKE},
    {"model", COLUMN_MODEL},
    {"software", COLUMN_SOFTWARE},
    {"media", COLUMN_MEDIA},
    {"datetakengranularity", COLUMN_GRANULARITY},
    {"takengranularity", COLUMN_GRANULARITY},
    {"datetakenunknown", COLUMN_GRANULARITY},
};

static enum column column_named(const char *name)
{
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        if (strcasecmp(name, headers[i].name) == 0) {
            return headers[i].column;
        }
    }
    return COLUMN_OTHER;
}

/* A header row names the id and something else that is known. */
static bool is_header(const struct line *line, struct table *table)
{
    size_t known = 0;
    bool id = false;
    bool owner = false;
    *table = (struct table){.count = line->count};
    for (size_t i = 0; i < line->count; i++) {
        table->column[i] = column_named(line->field[i]);
        id = id || table->column[i] == (enum column)SIDECAR_ID;
        owner = owner || table->column[i] == (enum column)SIDECAR_OWNER;
        known += table->column[i] != COLUMN_OTHER;
    }
    for (size_t i = 0; i < line->count; i++) {
        if (table->column[i] == COLUMN_OWNER_ID) {
            table->column[i] = owner ? COLUMN_OTHER : (enum column)SIDECAR_OWNER;
        }
    }
    return id && known > 1;
}

/* ---------------------------------------------------------------- lines */

static void put(struct sidecar_draft *draft, enum column column, const char *text)
{
    static const char *const tags[] = {"Make", "Model", "Software"};
    if (column < (enum column)SIDECAR_FIELDS) {
        sidecar_fields_put(draft, (enum sidecar_field)column, text);
    } else if (column <= COLUMN_SOFTWARE) {
        sidecar_fields_tag(draft, "", tags[column - COLUMN_MAKE], text);
    } else if (column == COLUMN_GRANULARITY) {
        draft->vague = draft->vague || (text[0] != '\0' && strcmp(text, "0") != 0);
    }
}

static bool is_video(const struct table *table, const struct line *line)
{
    for (size_t i = 0; i < line->count && i < table->count; i++) {
        if (table->column[i] == COLUMN_MEDIA &&
            (strcmp(line->field[i], "1") == 0 || strcasecmp(line->field[i], "video") == 0)) {
            return true;
        }
    }
    return false;
}

static bool read_line(const struct table *table, const struct line *line, struct sidecar *sidecar)
{
    struct sidecar_draft draft;
    sidecar_fields_start(&draft, sidecar, "");
    for (size_t i = 0; i < line->count && i < table->count; i++) {
        if (table->encoded) {
            decode(line->field[i]);
        }
        /* Absent values are empty, or "null" in dumps of the data set's SQL edition. */
        if (strcmp(line->field[i], "null") != 0) {
            put(&draft, table->column[i], line->field[i]);
        }
    }
    return sidecar_fields_finish(&draft);
}

struct reading {
    const char *path;
    struct feed *feed;
    struct table table;
    item_take *take;
    void *context;
};

static struct item *new_item(const struct reading *r, enum item_kind kind)
{
    size_t size = strlen(r->path) + 24; /* a colon and twenty digits */
    char *path = malloc(size);
    if (path == NULL) {
        return NULL;
    }
    snprintf(path, size, "%s:%lu", r->path, r->feed->number);
    struct item *item = item_create(kind, path);
    free(path);
    return item;
}

static bool refuse_line(const struct reading *r, const char *fault)
{
    struct item *item = new_item(r, ITEM_REFUSED);
    if (item == NULL) {
        return false;
    }
    item->fault = fault;
    return r->take(r->context, item);
}

static bool give_line(const struct reading *r, const struct line *line)
{
    struct sidecar sidecar;
    if (is_video(&r->table, line)) {
        return true;
    }
    if (!read_line(&r->table, line, &sidecar)) {
        return refuse_line(r, "a line without the id of a photo");
    }
    struct item *item = new_item(r, ITEM_RECORD);
    if (item == NULL || (item->sidecar = malloc(sizeof sidecar)) == NULL) {
        item_free(item);
        return false;
    }
    *item->sidecar = sidecar;
    return r->take(r->context, item);
}

static bool refuse_table(const struct reading *r, int os_error, const char *fault)
{
    struct item *item = item_create(ITEM_REFUSED, r->path);
    if (item == NULL) {
        return false;
    }
    item->os_error = os_error;
    item->fault = fault;
    return r->take(r->context, item);
}

/* Windows ends lines with two characters, and some programs begin a text with a mark. */
static char *next_line(const struct reading *r)
{
    size_t length;
    char *text = feed_next(r->feed, &length);
    if (text == NULL) {
        return NULL;
    }
    if (length > 0 && text[length - 1] == '\r') {
        text[length - 1] = '\0';
    }
    return r->feed->number == 1 && strncmp(text, "\xef\xbb\xbf", 3) == 0 ? text + 3 : text;
}

static bool read_table(struct reading *r)
{
    struct line line;
    bool more = true;
    char *text = next_line(r);
    if (text != NULL) {
        part(text, &line);
        bool yfcc = is_yfcc(&line, &r->table);
        if (!yfcc && !is_header(&line, &r->table)) {
            return refuse_table(r, 0, "neither lines of yfcc100m nor a header row that names 'id' and other columns");
        }
        more = !yfcc || give_line(r, &line);
    }
    while (more && (text = next_line(r)) != NULL) {
        if (text[0] != '\0') {
            part(text, &line);
            more = give_line(r, &line);
        }
    }
    return more;
}

static bool read_feed(feed *from, const char *path, struct records_head head, item_take *take, void *context)
{
    struct reading reading = {.path = path, .feed = from, .take = take, .context = context};
    if (head.size > 0) {
        feed_begin(from, head.bytes, head.size);
    }
    bool more = read_table(&reading);
    bool failed = from->error != 0 && from->read == NULL;
    return more && (!failed || refuse_table(&reading, from->error, NULL));
}

bool records_read(int fd, const char *path, struct records_head head, item_take *take, void *context)
{
    feed *from = malloc(sizeof *from);
    if (from == NULL) {
        return false;
    }
    feed_open(from, fd, '\n');
    bool more = read_feed(from, path, head, take, context);
    free(from);
    return more;
}

bool records_read_from(feed_read *source, void *source_context, const char *path, struct records_head head,
                       item_take *take, void *context)
{
    feed *from = malloc(sizeof *from);
    if (from == NULL) {
        return false;
    }
    feed_open_source(from, source, source_context, '\n');
    bool more = read_feed(from, path, head, take, context);
    free(from);
    return more;
}

bool records_starts(const void *bytes, size_t size)
{
    char text[RECORDS_HEAD + 1];
    struct line line;
    struct table table;
    size_t length = size < RECORDS_HEAD ? size : RECORDS_HEAD;
    if (length > 0) {
        memcpy(text, bytes, length);
    }
    text[length] = '\0';
    size_t mark = strncmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    text[mark + strcspn(text + mark, "\r\n")] = '\0';
    part(text + mark, &line);
    return line.count > 1 && (is_yfcc(&line, &table) || is_header(&line, &table));
}
