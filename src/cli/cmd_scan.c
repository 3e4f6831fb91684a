#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/describe.h"
#include "cli/folders.h"
#include "cli/render.h"
#include "cli/stats.h"
#include "report/progress.h"
#include "report/summary.h"
#include "scan/index.h"
#include "scan/kept.h"

/* The bench of the thread that asks the index, behind those of the workers. */
#define ASKER SCAN_WORKERS

/* A scan on its way.  Workers and the thread that asks the index use `render`, their bench and `question` only. */
typedef struct scanning {
    app *app;
    render render;
    render_bench *bench; /* one for each worker, and one */
    exifid_question question;
    summary *summary; /* NULL: a record a photo is written instead */
    struct index *index;
    bool index_failed;         /* that has been said */
    exifid_observations *seen; /* of the thread that asks the index */
    exifid_result *answer;
    exifid_memo *memo;
    summary_news news;
    progress progress;
    uint64_t finds;
    atomic_bool stop; /* what is written goes nowhere */
} scanning;

/* What the user or the system wants to end the run with; 0: nothing.  Other threads look at it as well, which a volatile
 * sig_atomic_t does not allow (C11, 5.1.2.3 and 5.1.2.4). */
static atomic_int caught;
_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler may not lock (C11, 7.14.1.1)");

static void catch_signal(int number)
{
    caught = number;
}

static bool stopped(void *context)
{
    scanning *self = context;
    return caught != 0 || atomic_load_explicit(&self->stop, memory_order_relaxed);
}

static bool render_one(void *context, unsigned worker, const struct scan_record *record, struct scan_bytes *bytes)
{
    scanning *self = context;
    bool indexed = self->index && record->head;
    uint64_t size = record->item->kind == ITEM_FILE ? record->item->stamp.size : record->item->size;
    render_photo photo = {.path = record->item->path,
                          .alone = record->item->kind == ITEM_RECORD,
                          .seen = record->seen,
                          .answer = record->answer,
                          .deep = record->deep,
                          .content = indexed ? index_content(size, record->head, record->head_size) : 0};
    return render_note(&self->render, &self->bench[worker], &photo, bytes);
}

/* Whether the note of an index can be told on as it is: nothing but its facts is asked for, and they would be the same. */
static bool as_it_is(const scanning *self, const struct index_found *found)
{
    bool sound = found->note.status == EXIFID_OK || found->note.status == EXIFID_NO_EXIF;
    return self->summary && found->judged && sound;
}

/* Takes a photo from the index, judged anew where the question is another one.  What was read in passing is enough as
 * long as the class stays the same: another class wants a second look at the file. */
static bool known(void *context, const struct item *item, struct scan_bytes *bytes)
{
    scanning *self = context;
    struct index_found found;
    if (!index_find(self->index, item, &found) || (self->app->options->deep && !found.note.deep)) {
        return false;
    }
    if (as_it_is(self, &found)) {
        return note_pack(&found.note, bytes);
    }
    if (!kept_unpack(found.note.kept.data, found.note.kept.size, self->seen)) {
        return false;
    }
    exifid_memo_resolve(self->memo, self->seen, self->answer);
    bool moved_on = self->answer->verdict.class_ != found.note.class_ || self->answer->contradiction_count > 0;
    if (!found.note.deep && moved_on) {
        return false;
    }
    render_photo photo = {.path = item->path,
                          .alone = item->kind == ITEM_RECORD,
                          .seen = self->seen,
                          .answer = self->answer,
                          .deep = found.note.deep,
                          .content = found.note.content,
                          .known = &found.note,
                          .judged = found.judged};
    size_t before = bytes->size;
    bool room = render_note(&self->render, &self->bench[ASKER], &photo, bytes);
    bytes->size = room ? bytes->size : before;
    return room;
}

/* Says once that the index can hold no more; the scan goes on without it. */
static void check_index(scanning *self)
{
    const char *fault = self->index ? index_fault(self->index) : "";
    if (*fault && !self->index_failed) {
        self->index_failed = true;
        progress_clear(&self->progress);
        app_fault(self->app, fault, self->app->options->db);
    }
}

/* Keeps the note.  Returns what is new about the photo. */
static enum index_news keep(scanning *self, const struct item *item, const struct note *note, bool remembered)
{
    enum index_news news = INDEX_NEW;
    if (!self->index || note->status == EXIFID_IO_ERROR) {
        return news;
    }
    index_put(self->index, item, note, remembered, &news);
    check_index(self);
    self->news.fresh += news == INDEX_NEW || news == INDEX_NEW_MODEL;
    self->news.moved += news == INDEX_MOVED;
    self->news.changed += news == INDEX_CHANGED;
    self->news.judged += news == INDEX_JUDGED;
    return news;
}

static void summarise(scanning *self, const struct item *item, const struct note *note, bool new_model)
{
    summary_photo photo = {.class_ = note->class_,
                           .unread = note->unread,
                           .record = item->kind == ITEM_RECORD,
                           .unusual = note->unusual,
                           .new_model = new_model,
                           .maker = note->text[NOTE_MAKER],
                           .model = note->text[NOTE_MODEL],
                           .name = note->text[NOTE_NAME],
                           .firmware = note->text[NOTE_FIRMWARE],
                           .owner = note->text[NOTE_OWNER],
                           .reason = note->text[NOTE_REASON],
                           .path = item->path,
                           .taken = note->text[NOTE_TAKEN]};
    summary_add(self->summary, &photo);
}

static bool record_one(void *context, const struct item *item, bool remembered, const char *bytes, size_t size)
{
    scanning *self = context;
    const options *o = self->app->options;
    struct note note;
    note_unpack(bytes, size, &note);
    if (note.unread) {
        progress_clear(&self->progress);
        app_fault(self->app, note.text[NOTE_REASON], item->path);
    }
    enum index_news news = keep(self, item, &note, remembered);
    bool shown = !o->diff || (news != INDEX_SAME && news != INDEX_MOVED);
    bool asked = o->only == 0 || o->only & 1u << note.class_;
    self->finds += note_is_find(note.class_) && !note.unread;
    self->app->matched |= shown && asked && !note.unread;
    if (shown && self->summary) {
        summarise(self, item, &note, o->diff && news == INDEX_NEW_MODEL);
    }
    if (shown && note.output.size > 0) {
        report_add_rendered(&self->app->report, note.output.data, note.output.size);
    }
    atomic_store_explicit(&self->stop, app_stopped(self->app), memory_order_relaxed);
    return !stopped(self);
}

static void refused(void *context, const char *path, int os_error, const char *fault)
{
    scanning *self = context;
    if (os_error == EINTR && caught != 0) { /* what was being read is not to blame */
        return;
    }
    progress_clear(&self->progress);
    app_refuse(self->app, path, os_error, fault);
    summary_refuse(self->summary);
    if (self->index) {
        index_spare(self->index, path);
    }
}

static void show_progress(void *context, const struct scan_progress *state)
{
    scanning *self = context;
    const progress_state shown = {.counting = state->counting,
                                  .done = state->done,
                                  .total = state->total,
                                  .finds = self->finds,
                                  .seconds = state->seconds};
    progress_show(&self->progress, &shown);
}

static bool begin_run(scanning *self, const struct scan_input *inputs, size_t count)
{
    char as_of[16], catalogue[DESCRIBE_SIZE];
    bool resumed = false;
    char *text = describe_inputs(inputs, count);
    describe_catalogue(self->app, catalogue);
    struct index_question question = {.as_of = exifid_date_format(self->question.as_of, as_of, sizeof as_of),
                                      .blind = self->question.blind,
                                      .catalogue = catalogue,
                                      .program = exifid_version()};
    bool begun = text && index_begin(self->index, &question, text, &resumed);
    free(text);
    if (begun && resumed && !self->app->options->quiet) {
        output_text(&self->app->err, "exifid: going on with the scan that was interrupted\n");
        output_flush(&self->app->err);
    }
    check_index(self);
    return begun;
}

/* Opens the index and starts its run.  Returns false after saying what is wrong. */
static bool open_index(scanning *self, const struct scan_input *inputs, size_t count)
{
    char fault[INDEX_FAULT_SIZE], folder[PATH_MAX];
    const char *path = self->app->options->db;
    if (!getcwd(folder, sizeof folder)) {
        app_failure(self->app, errno, ".");
        return false;
    }
    self->news.first = access(path, F_OK) != 0;
    self->index = index_open(path, folder, fault);
    if (!self->index) {
        app_fault(self->app, fault, path);
        return false;
    }
    return begin_run(self, inputs, count);
}

/* Ends the run in the index; one that was cut short stays open, to be taken up. */
static void close_index(scanning *self, const struct scan_input *inputs, size_t count, bool complete)
{
    for (size_t i = 0; complete && i < count; i++) {
        if (inputs[i].kind == SCAN_PATH) {
            index_swept(self->index, inputs[i].path);
        }
    }
    self->news.gone = index_gone(self->index);
    if (complete) {
        index_end(self->index);
    }
    check_index(self);
    if (!index_close(self->index) && !self->index_failed) {
        app_fault(self->app, "could not be written to its end", self->app->options->db);
    }
    self->index = NULL;
}

static void write_summary(scanning *self, bool complete)
{
    const options *o = self->app->options;
    summary_style style = {.report = app_style(self->app),
                           .all = o->all,
                           .partial = !complete,
                           .only = o->only,
                           .news = o->diff ? &self->news : NULL};
    summary_write(self->summary, &self->app->out, &style);
}

/* Runs the scan over inputs that are ready.  Returns whether everything was looked at. */
static bool run(scanning *self, const struct scan_input *inputs, size_t count)
{
    const options *o = self->app->options;
    struct scan_stats stats;
    struct scan_options how = {.catalogue = self->app->catalogue,
                               .question = self->question,
                               .workers = o->jobs,
                               .deep = o->deep,
                               .read = o->explain || o->deep ? 0 : EXIFID_READ_ENDING,
                               .unordered = o->unordered,
                               .io = o->no_uring ? SCAN_IO_SYNC : SCAN_IO_AUTO};
    struct scan_visitor visitor = {.context = self,
                                   .render = render_one,
                                   .record = record_one,
                                   .refused = refused,
                                   .known = self->index ? known : NULL,
                                   .recall = self->index ? index_recall(self->index) : NULL,
                                   .stopped = stopped,
                                   .progress = show_progress};
    int error = scan_run(&how, inputs, count, &visitor, &stats);
    progress_clear(&self->progress);
    if (error) {
        app_failure(self->app, error, NULL);
    }
    self->app->interrupted = caught;
    if (self->app->options->stats) {
        stats_write(&self->app->err, &stats);
    }
    return error == 0 && !stopped(self);
}

static void scan_inputs(scanning *self, const struct scan_input *inputs, size_t count)
{
    const options *o = self->app->options;
    if (o->db && !open_index(self, inputs, count)) {
        index_close(self->index);
        return;
    }
    bool complete = run(self, inputs, count);
    if (self->index) {
        close_index(self, inputs, count, complete);
    }
    if (self->summary) {
        write_summary(self, complete);
    }
    if (self->app->interrupted) {
        app_fault(self->app, o->db ? "interrupted: the same command goes on from here" : "interrupted", NULL);
    }
}

/* Lets a signal end the run in order; the second one ends it at once. */
static void catch_signals(void)
{
    struct sigaction action = {.sa_handler = catch_signal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    sigaction(SIGHUP, &action, NULL);
}

/* Adds what is given by its path, each folder once. */
static bool add_paths(const options *o, struct scan_input *input, size_t *count)
{
    size_t given = (size_t)o->operand_count;
    bool *again = calloc(given + 1, sizeof *again);
    bool known = again && folders_find_again(o->operand, given, again);
    for (size_t i = 0; known && i < given; i++) {
        if (!again[i]) {
            input[(*count)++] = (struct scan_input){.kind = SCAN_PATH, .path = o->operand[i]};
        }
    }
    free(again);
    return known;
}

/* Gathers the inputs and room to work in. */
static bool prepare(scanning *self, struct scan_input **inputs, size_t *count)
{
    const options *o = self->app->options;
    struct scan_input *input = calloc((size_t)o->operand_count + 2, sizeof *input);
    self->bench = calloc(ASKER + 1, sizeof *self->bench);
    self->seen = calloc(1, sizeof *self->seen);
    self->answer = calloc(1, sizeof *self->answer);
    self->memo = exifid_memo_create(self->app->catalogue, &self->question);
    self->summary = o->format == REPORT_TEXT ? summary_create((summary_by)o->group_by) : NULL;
    *inputs = input;
    if (!input || !self->bench || !self->seen || !self->answer || !self->memo ||
        (o->format == REPORT_TEXT && !self->summary) || !add_paths(o, input, count)) {
        app_failure(self->app, ENOMEM, NULL);
        return false;
    }
    if (o->files_from) {
        char end = o->null_separated ? '\0' : '\n';
        input[(*count)++] = (struct scan_input){.kind = SCAN_LIST, .path = o->files_from, .end = end};
    }
    if (o->records) {
        input[(*count)++] = (struct scan_input){.kind = SCAN_RECORDS, .path = o->records};
    }
    return true;
}

void cmd_scan(app *self)
{
    const options *o = self->options;
    struct scan_input *inputs = NULL;
    size_t count = 0;
    scanning scan = {.app = self,
                     .question = self->question,
                     .render = {.style = self->report.style, .only = o->only, .keep = o->db}};
    bool watched = isatty(STDERR_FILENO) == 1 && !o->quiet && (o->format == REPORT_TEXT || !self->terminal);
    progress_begin(&scan.progress, &self->err, watched);
    catch_signals();
    if (prepare(&scan, &inputs, &count)) {
        scan_inputs(&scan, inputs, count);
    }
    for (size_t i = 0; scan.bench && i <= ASKER; i++) {
        render_bench_free(&scan.bench[i]);
    }
    summary_free(scan.summary);
    exifid_memo_free(scan.memo);
    free(scan.answer);
    free(scan.seen);
    free(scan.bench);
    free(inputs);
}
