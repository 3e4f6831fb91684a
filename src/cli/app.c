#include "cli/app.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "report/facts.h"
#include "report/sink.h"
#include "scan/input.h"

/* Terminals that tell nothing about themselves. */
#define USUAL_WIDTH 80

exifid_date app_today(void)
{
    time_t now = time(NULL);
    struct tm utc;
    if (!gmtime_r(&now, &utc)) {
        return (exifid_date){.year = 1970, .month = 1, .day = 1};
    }
    return (exifid_date){
        .year = (int16_t)(utc.tm_year + 1900), .month = (uint8_t)(utc.tm_mon + 1), .day = (uint8_t)utc.tm_mday};
}

static bool is_set(const char *variable)
{
    const char *value = getenv(variable);
    return value && *value;
}

static bool wants_colour(const app *self)
{
    const char *kind = getenv("TERM");
    if (self->options->colour != OPTIONS_AUTO) {
        return self->options->colour == OPTIONS_ALWAYS;
    }
    return self->terminal && !is_set("NO_COLOR") && !(kind && strcmp(kind, "dumb") == 0);
}

/* Columns to fold at; 0 where no terminal shows the text. */
static unsigned width(const app *self)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (!self->terminal) {
        return 0;
    }
    long given = columns ? strtol(columns, NULL, 10) : 0;
    if (given > 0 && given < 10000) {
        return (unsigned)given;
    }
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
    return USUAL_WIDTH;
}

void app_init(app *self, const options *o)
{
    memset(self, 0, sizeof *self);
    self->options = o;
    output_open(&self->out, STDOUT_FILENO);
    output_open(&self->err, STDERR_FILENO);
    self->terminal = isatty(STDOUT_FILENO) == 1;
}

report_style app_style(const app *self)
{
    const options *o = self->options;
    return (report_style){.format = o->format,
                          .explain = o->explain,
                          .quiet = o->quiet,
                          .colour = wants_colour(self),
                          .width = width(self)};
}

void app_begin(app *self, const report_style *style)
{
    const options *o = self->options;
    self->question = (exifid_question){.as_of = o->as_of.year ? o->as_of : app_today(), .blind = o->blind};
    snprintf(self->question.claim, sizeof self->question.claim, "%s", o->claim ? o->claim : "");
    report_begin(&self->report, &self->out, style);
}

static void say(app *self, const char *fault, const char *subject)
{
    output_flush(&self->out); /* keeps both in order where they share a terminal */
    output_text(&self->err, "exifid: ");
    sink_terminal(&self->err, fault, strlen(fault));
    if (subject) {
        output_text(&self->err, ": '");
        sink_terminal(&self->err, subject, strlen(subject));
        output_char(&self->err, '\'');
    }
    output_char(&self->err, '\n');
    output_flush(&self->err);
}

void app_fault(app *self, const char *fault, const char *subject)
{
    self->failed = true;
    say(self, fault, subject);
}

void app_miss(app *self, const char *fault, const char *subject)
{
    self->missed = true;
    say(self, fault, subject);
}

/* Says "prefix file:line between text", cleaned. */
static void say_place(app *self, const char *prefix, const char *file, uint32_t line, const char *between,
                      const char *text)
{
    self->failed = true;
    output_flush(&self->out);
    output_text(&self->err, prefix);
    sink_terminal(&self->err, file, strlen(file));
    if (line > 0) {
        output_format(&self->err, ":%lu", (unsigned long)line);
    }
    output_text(&self->err, between);
    sink_terminal(&self->err, text, strlen(text));
    output_char(&self->err, '\n');
    output_flush(&self->err);
}

void app_data_fault(void *self, const char *file, uint32_t line, const char *text)
{
    say_place(self, "exifid: ", file, line, ": ", text);
}

void app_data_error(void *self, const char *file, uint32_t line, const char *text)
{
    say_place(self, "", file, line, ": error: ", text);
}

void app_fault_at(app *self, const char *fault, const char *path, unsigned long number)
{
    char place[512];
    snprintf(place, sizeof place, "%s:%lu", path, number);
    app_fault(self, fault, place);
}

void app_failure(app *self, int os_error, const char *subject)
{
    char fault[FACTS_SIZE];
    snprintf(fault, sizeof fault, "%s", strerror(os_error));
    fault[0] = (char)tolower((unsigned char)fault[0]);
    app_fault(self, fault, subject);
}

/* Closes what input_open() gave, and says what is wrong where it is no file. */
static bool refuse_input(app *self, const input *found, const char *path)
{
    if (found->fd >= 0) {
        close(found->fd);
    }
    if (found->kind == INPUT_ERROR) {
        app_failure(self, found->os_error, path);
    } else {
        app_fault(self, found->kind == INPUT_FOLDER ? "a folder, not a file" : found->fault, path);
    }
    return false;
}

bool app_read(app *self, const char *path, size_t limit, unsigned char **bytes, size_t *size)
{
    char fault[64];
    input found = {.kind = INPUT_FILE, .fd = STDIN_FILENO};
    bool standard = strcmp(path, "-") == 0;
    if (!standard) {
        found = input_open(AT_FDCWD, path, true);
    }
    if (found.kind != INPUT_FILE) {
        return refuse_input(self, &found, path);
    }
    int error = input_read_all(found.fd, limit, bytes, size);
    if (!standard) {
        close(found.fd);
    }
    if (error == EFBIG) {
        snprintf(fault, sizeof fault, "larger than %zu MiB", limit >> 20);
        app_fault(self, fault, path);
    } else if (error) {
        app_failure(self, error, path);
    }
    return error == 0;
}

void app_judge(app *self, report_record record)
{
    char fault[FACTS_SIZE];
    const options *o = self->options;
    bool unread = facts_unread(&self->seen);
    exifid_observations_resolve(self->catalogue, &self->seen, &self->question, &self->answer);
    if (unread) {
        facts_fault(&self->seen, fault);
        app_fault(self, *fault ? fault : exifid_status_name(self->seen.status), record.path);
    }
    if (o->only != 0 && !(o->only & 1u << self->answer.verdict.class_)) {
        return;
    }
    self->matched |= !unread;
    if (unread && o->format == REPORT_TEXT) {
        return; /* people have read the message */
    }
    record.seen = &self->seen;
    record.answer = &self->answer;
    record.catalogue = self->catalogue;
    report_add(&self->report, &record);
    if (self->terminal) {
        output_flush(&self->out);
    }
}

void app_refuse(app *self, const char *path, int os_error, const char *fault)
{
    exifid_observations_init(&self->seen);
    self->seen.status = EXIFID_IO_ERROR;
    self->seen.os_error = os_error;
    snprintf(self->seen.fault, sizeof self->seen.fault, "%s", fault ? fault : "");
    app_judge(self, (report_record){.path = path});
}

bool app_stopped(const app *self)
{
    return self->out.error != 0;
}

int app_end(app *self, bool begun)
{
    if (begun) {
        report_end(&self->report);
    }
    int error = output_close(&self->out);
    if (error != 0 && error != EPIPE) {
        app_failure(self, error, "standard output");
    }
    output_close(&self->err);
    exifid_catalogue_free(self->own);
    if (self->failed) {
        return APP_FAILED;
    }
    return self->missed || (self->options->only != 0 && !self->matched) ? APP_NO_MATCH : APP_DONE;
}
