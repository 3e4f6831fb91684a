#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "scan/feed.h"

/* There are fewer tags than that, and no column may stand twice. */
#define MOST_COLUMNS (EXIFID_TAG_COUNT + 1)

/* A column that holds the day or time of the photo in one of the usual spellings, not a tag as it is. */
#define TAKEN        EXIFID_TAG_COUNT

static void set(app *self, exifid_tag tag, const char *text)
{
    if (text) {
        exifid_observations_set(&self->seen, tag, text, strlen(text));
    }
}

/* Compares with a picture in which '0' stands for a digit. */
static bool looks_like(const char *text, const char *picture)
{
    for (; *picture; picture++, text++) {
        if (*picture == '0' ? !isdigit((unsigned char)*text) : *text != *picture) {
            return false;
        }
    }
    return *text == '\0';
}

/* Turns "2013-11-06", "2013-11-06T18:22:10" and their like into the spelling of Exif 2.32, "2013:11:06 18:22:10".
 * Returns false, with `exif` cut off, for anything else. */
static bool as_exif(const char *text, char exif[20])
{
    static const char *const picture[] = {"0000-00-00", "0000:00:00", "0000-00-00T00:00:00", "0000-00-00 00:00:00",
                                          "0000:00:00 00:00:00"};
    snprintf(exif, 20, "%s", text);
    for (size_t i = 0; i < sizeof picture / sizeof *picture; i++) {
        if (looks_like(text, picture[i])) {
            exif[4] = exif[7] = ':';
            if (exif[10]) {
                exif[10] = ' ';
            }
            return true;
        }
    }
    return false;
}

/* Sets the date and time of the photo.  Returns false when the text holds none that exists: the text stands for itself
 * then, as it would in a file. */
static bool set_taken(app *self, const char *text)
{
    char exif[20];
    exifid_date date;
    bool known = as_exif(text, exif);
    set(self, EXIFID_TAG_DATE_TIME_ORIGINAL, known ? exif : text);
    exifid_observations_settle(&self->seen);
    if (!known || self->seen.taken.date.year != 0) {
        return known;
    }
    exif[4] = exif[7] = '-';
    if (!exifid_date_parse(exif, &date)) {
        return false;
    }
    self->seen.taken.date = date; /* a day without a time: Exif has no spelling for that */
    self->seen.taken_from = EXIFID_TAG_DATE_TIME_ORIGINAL;
    return true;
}

static void one(app *self)
{
    const options *o = self->options;
    char title[512] = "";
    const char *part[] = {o->make, o->model, o->software};
    exifid_observations_init(&self->seen);
    set(self, EXIFID_TAG_MAKE, o->make);
    set(self, EXIFID_TAG_MODEL, o->model);
    set(self, EXIFID_TAG_SOFTWARE, o->software);
    if (o->taken && !set_taken(self, o->taken)) {
        app_fault(self, "not a day like 2013-11-06 or a time like 2013-11-06T18:22:10", o->taken);
        return;
    }
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        if (part[i]) {
            snprintf(title + strlen(title), sizeof title - strlen(title), "%s%s", *title ? " " : "", part[i]);
        }
    }
    app_judge(self, (report_record){.title = *title ? title : o->taken});
}

/* ---------------------------------------------------------------- many at once */

typedef struct questions {
    const char *path;
    feed from;
    exifid_tag column[MOST_COLUMNS]; /* the tag that each column holds, or TAKEN */
    size_t columns;
    char title[512]; /* of the row, for people: "file:number" */
} questions;

/* The next field, parted by tabs; *row is NULL behind the last. */
static const char *field(char **row)
{
    char *start = *row, *tab = strchr(start, '\t');
    if (tab) {
        *tab = '\0';
    }
    *row = tab ? tab + 1 : NULL;
    return start;
}

static bool column_tag(const char *name, exifid_tag *tag)
{
    *tag = (exifid_tag)TAKEN;
    if (strcmp(name, "taken") == 0) {
        return true;
    }
    for (unsigned i = 0; i < EXIFID_TAG_COUNT; i++) {
        if (strcmp(name, exifid_tag_key((exifid_tag)i)) == 0) {
            *tag = (exifid_tag)i;
            return true;
        }
    }
    return false;
}

/* The next row without its line end, which may be CRLF. */
static char *next_row(questions *list)
{
    size_t length;
    char *row = feed_next(&list->from, &length);
    if (row && length > 0 && row[length - 1] == '\r') {
        row[length - 1] = '\0';
    }
    return row;
}

static bool header(app *self, questions *list)
{
    char *row = next_row(list);
    if (!row && list->from.error) {
        app_failure(self, list->from.error, list->path);
    } else if (!row) {
        app_fault(self, "no header row", list->path);
    }
    if (!row) {
        return false;
    }
    while (row) {
        char fault[160];
        exifid_tag tag;
        const char *name = field(&row);
        bool known = column_tag(name, &tag), twice = false;
        for (size_t i = 0; i < list->columns; i++) {
            twice |= known && list->column[i] == tag;
        }
        if (!known || twice) {
            snprintf(fault, sizeof fault, "%s column \"%.80s\"", known ? "repeated" : "unknown", name);
            app_fault_at(self, fault, list->path, list->from.number);
            return false;
        }
        list->column[list->columns++] = tag;
    }
    return true;
}

static void question(app *self, questions *list, char *row)
{
    const char *taken = NULL;
    size_t at = 0;
    if (self->options->format == REPORT_TEXT) { /* programs have the number of the row */
        snprintf(list->title, sizeof list->title, "%s:%lu", list->path, list->from.number);
    }
    exifid_observations_init(&self->seen);
    for (; row && at < list->columns; at++) {
        const char *text = field(&row);
        if (list->column[at] == (exifid_tag)TAKEN) {
            taken = *text ? text : NULL;
        } else {
            set(self, list->column[at], text);
        }
    }
    if (list->from.too_long || row) {
        app_fault_at(self, row ? "more fields than columns" : "line too long", list->path, list->from.number);
    }
    if (taken) {
        set_taken(self, taken);
    } else {
        exifid_observations_settle(&self->seen);
    }
    app_judge(self, (report_record){.title = list->title, .row = list->from.number - 1});
}

static void many(app *self, const char *path)
{
    questions list = {.path = path};
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        app_failure(self, errno, path);
        return;
    }
    feed_open(&list.from, fd, '\n');
    bool sound = header(self, &list);
    for (char *row; sound && !app_stopped(self) && (row = next_row(&list));) {
        question(self, &list, row);
    }
    if (sound && list.from.error) {
        app_failure(self, list.from.error, list.path);
    }
    if (!standard) {
        close(fd);
    }
}

void cmd_lookup(app *self)
{
    if (self->options->tsv) {
        many(self, self->options->tsv);
    } else {
        one(self);
    }
}
