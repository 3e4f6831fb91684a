#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/backtest_view.h"
#include "cli/commands.h"
#include "cli/userdata.h"

/* A run that is done before this needs no progress. */
#define QUIET_SECONDS 2

typedef struct replay {
    app *self;
    struct timespec start;
    bool terminal; /* whether standard error is one */
    bool shown;    /* progress stands on its last line */
} replay;

static bool is_late(const replay *self)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec - self->start.tv_sec > QUIET_SECONDS;
}

static void progress(void *context, size_t done, size_t all)
{
    replay *self = context;
    if (self->terminal && is_late(self)) {
        output_format(&self->self->err, "\r%3.0f %% of the past replayed", backtest_view_percent(done, all));
        output_flush(&self->self->err);
        self->shown = true;
    }
}

static void end_progress(replay *self)
{
    if (self->shown) {
        output_text(&self->self->err, "\r\033[K"); /* ECMA-48, EL: the rest of the line */
        output_flush(&self->self->err);
    }
}

/* What was wrong about a case, or NULL. */
static const char *fault_of(const backtest_case *one)
{
    if (!one->dated) {
        return one->unreleased ? "undated, called unreleased" : NULL;
    }
    if (!one->future) {
        return one->unreleased ? "false alarm" : NULL;
    }
    return !one->unreleased ? "missed" : !one->right_maker ? "wrong maker" : !one->near ? "wrong year" : NULL;
}

static void see(void *context, const backtest_case *one)
{
    replay *self = context;
    const char *fault = fault_of(one);
    if (!fault || one->year < BACKTEST_TOTALS_YEAR) {
        return;
    }
    if (self->self->options->format == REPORT_CSV) {
        backtest_csv_case(self->self, one, fault);
    } else {
        backtest_text_case(self->self, one, fault);
    }
}

static void see_date(void *context, const backtest_misdated *one)
{
    replay *self = context;
    if (self->self->options->format == REPORT_CSV) {
        backtest_csv_date(self->self, one);
    } else {
        backtest_text_date(self->self, one);
    }
}

static void history(replay *self, const backtest_options *how)
{
    static backtest found; /* some 10 KiB, once a run */
    app *program = self->self;
    const options *o = program->options;
    if (o->cases && o->format == REPORT_CSV) {
        backtest_csv_case(program, NULL, NULL);
    }
    bool done = backtest_run(program->catalogue, how, &found);
    end_progress(self);
    if (!done) {
        app_failure(program, ENOMEM, NULL);
    } else if (o->cases) {
        output_flush(&program->out);
    } else if (o->format == REPORT_JSON) {
        backtest_json(program, &found);
    } else if (o->format == REPORT_CSV) {
        backtest_csv(program, &found);
    } else {
        backtest_text(program, &found);
    }
    backtest_free(&found);
}

static void schemes(replay *self, const backtest_options *how)
{
    app *program = self->self;
    const options *o = program->options;
    backtest_schemes found;
    if (o->cases && o->format == REPORT_CSV) {
        backtest_csv_date(program, NULL);
    }
    bool done = backtest_schemes_run(program->catalogue, how, &found);
    end_progress(self);
    if (!done) {
        app_failure(program, ENOMEM, NULL);
    } else if (o->cases) {
        output_flush(&program->out);
    } else if (o->format == REPORT_JSON) {
        backtest_json_schemes(program, &found);
    } else if (o->format == REPORT_CSV) {
        backtest_csv_schemes(program, &found);
    } else {
        backtest_text_schemes(program, &found);
    }
    backtest_schemes_free(&found);
}

void cmd_backtest(app *self)
{
    const options *o = self->options;
    replay run = {.self = self, .terminal = isatty(STDERR_FILENO) == 1};
    backtest_options how = {
        .progress = progress, .see = o->cases ? see : NULL, .see_date = o->cases ? see_date : NULL, .context = &run};
    if (o->cases && o->format == REPORT_JSON) {
        app_fault(self, "not together with --cases", "--json");
        return;
    }
    if (!userdata_load(self)) {
        return;
    }
    clock_gettime(CLOCK_MONOTONIC, &run.start);
    if (o->schemes) {
        schemes(&run, &how);
    } else {
        history(&run, &how);
    }
}
