/* What a run of the program holds: the two outputs, the question, one photo at a time, and how it went so far. */
#ifndef EXIFID_CLI_APP_H
#define EXIFID_CLI_APP_H

#include "cli/options.h"

/* Exit statuses. */
enum { APP_DONE = 0, APP_NO_MATCH = 1, APP_FAILED = 2 };

typedef struct app {
    const options *options;
    output out, err;
    bool terminal; /* whether out is one */
    report report;
    exifid_question question;
    const exifid_catalogue *catalogue; /* what answers come from: userdata_load() */
    exifid_catalogue *own;             /* the same where files of the user's lie over the built-in tables, else NULL */
    uint64_t own_hash;                 /* of those files; 0: there are none */
    int interrupted;                   /* the signal that ended the run early, 0: none */
    bool matched;                      /* something was reported */
    bool missed;                       /* something that was asked for was not found */
    bool failed;                       /* some input could not be read */

    /* The photo at hand. */
    exifid_observations seen;
    exifid_result answer;
    exifid_image image;
} app;

/* Gets the outputs ready; `o` has to outlive *self. */
void app_init(app *self, const options *o);

/* The day that it is, UTC. */
exifid_date app_today(void);

/* How the report is to look. */
report_style app_style(const app *self);

/* Starts the report. */
void app_begin(app *self, const report_style *style);

/* Says "exifid: fault: 'subject'" on standard error, cleaned; a NULL subject is left out.  The run counts as failed. */
void app_fault(app *self, const char *fault, const char *subject);

/* The same about something that was looked for and not found: the run does not count as failed, but as one that missed. */
void app_miss(app *self, const char *fault, const char *subject);

/* The same as app_fault() about a record of a list: 'path:number'. */
void app_fault_at(app *self, const char *fault, const char *path, unsigned long number);

/* The same with the system's word for an error. */
void app_failure(app *self, int os_error, const char *subject);

/* Says "exifid: file:line: text" on standard error, cleaned; line 0 is left out.  The run counts as failed.  `self`
 * is an app: the function is an exifid_catalogue_report. */
void app_data_fault(void *self, const char *file, uint32_t line, const char *text);

/* The same in the words of the build, which editors know: "file:line: error: text". */
void app_data_error(void *self, const char *file, uint32_t line, const char *text);

/* Reads a file whole; '-' is standard input.  Returns false after saying what is wrong: it cannot be read, or holds more
 * than `limit` bytes.  *bytes is the caller's to free. */
bool app_read(app *self, const char *path, size_t limit, unsigned char **bytes, size_t *size);

/* Answers from self->seen and reports it as --only allows.  Input that could not be read is also named on standard
 * error.  The answer and, where it is known, its heading are filled in here; `record` brings path, title and row, and
 * the image where one was read. */
void app_judge(app *self, report_record record);

/* Reports an input of which nothing was read: `fault` says why, or `os_error` where it is
 * NULL. */
void app_refuse(app *self, const char *path, int os_error, const char *fault);

/* Whether going on makes no sense: nobody reads what is written, or it cannot be written. */
bool app_stopped(const app *self);

/* Ends the report where one was begun, closes the outputs and returns the exit status. */
int app_end(app *self, bool begun);

#endif
