#include "cli/stats.h"

#include <string.h>

#include "report/facts.h"

static void stat_line(output *out, const char *label, uint64_t value, const char *behind)
{
    char text[FACTS_NUMBER];
    output_format(out, "  %-14s%s%s\n", label, facts_number(value, text), behind);
}

void stats_write(output *out, const struct scan_stats *stats)
{
    output_format(out, "scan in %.2f s, %.2f s of processor time, %u worker%s\n", stats->seconds, stats->cpu_seconds,
                  stats->workers, stats->workers == 1 ? "" : "s");
    if (stats->io_error != 0) {
        output_format(out, "  no io_uring: %s\n", strerror(stats->io_error));
    }
    stat_line(out, "entries", stats->files, "");
    stat_line(out, "photos", stats->photos, "");
    stat_line(out, "passed over", stats->passed_over, ", no JPEG");
    stat_line(out, "refused", stats->refused, "");
    stat_line(out, "remembered", stats->remembered, " by the index");
    stat_line(out, "read deep", stats->deep, "");
    stat_line(out, "bytes read", stats->bytes, "");
    stat_line(out, "by calls", stats->by_call, " files");
    stat_line(out, "by io_uring", stats->by_ring, " files not in memory, or behind one that was not");
    stat_line(out, "answers", stats->answers, " that were there already");
    if (stats->photos > 0) {
        output_format(out, "  %.1f us of processor time a photo\n", stats->cpu_seconds * 1e6 / (double)stats->photos);
    }
    output_flush(out);
}
