#include "report/progress.h"

#include <inttypes.h>
#include <stdio.h>

#include "report/facts.h"

/* Seconds: shorter runs are over before a line could be read. */
#define MOMENT 2

void progress_begin(progress *self, output *out, bool wanted)
{
    *self = (progress){.out = out, .wanted = wanted};
}

/* "45 s", "12 min", "3 h 20 min". */
static void duration(uint64_t seconds, char text[32])
{
    if (seconds < 100) {
        snprintf(text, 32, "%" PRIu64 " s", seconds);
    } else if (seconds < 100 * 60) {
        snprintf(text, 32, "%" PRIu64 " min", (seconds + 30) / 60);
    } else {
        snprintf(text, 32, "%" PRIu64 " h %" PRIu64 " min", seconds / 3600, seconds % 3600 / 60);
    }
}

const char *progress_text(const progress_state *state, char text[PROGRESS_SIZE])
{
    char done[FACTS_NUMBER], total[FACTS_NUMBER], rate[FACTS_NUMBER], finds[FACTS_NUMBER];
    char share[96] = "", left[32];
    if (state->counting) {
        snprintf(text, PROGRESS_SIZE, "%s file%s met", facts_number(state->total, total), state->total == 1 ? "" : "s");
        return text;
    }
    uint64_t speed = (uint64_t)((double)state->done / (state->seconds > 0 ? state->seconds : 1));
    if (state->total > 0 && speed > 0) {
        duration((state->total - state->done) / speed, left);
        snprintf(share, sizeof share, ", %.0f %%, %s left", 100.0 * (double)state->done / (double)state->total, left);
    }
    snprintf(text, PROGRESS_SIZE, "%s%s%s files%s, %s a second, %s find%s", facts_number(state->done, done),
             state->total > 0 ? " of " : "", state->total > 0 ? facts_number(state->total, total) : "", share,
             facts_number(speed, rate), facts_number(state->finds, finds), state->finds == 1 ? "" : "s");
    return text;
}

void progress_show(progress *self, const progress_state *state)
{
    char text[PROGRESS_SIZE];
    if (!self->wanted || state->seconds < MOMENT) {
        return;
    }
    output_format(self->out, "\r%s\x1b[K", progress_text(state, text)); /* ECMA-48: erase to the end of the line */
    output_flush(self->out);
    self->shown = true;
}

void progress_clear(progress *self)
{
    if (self->shown) {
        output_text(self->out, "\r\x1b[K");
        output_flush(self->out);
        self->shown = false;
    }
}
