#include <string.h>

#include "cli/backtest_view.h"
#include "report/sink.h"

/* Widest name of a maker, with a blank behind it. */
#define NAME_COLUMNS 15

double backtest_view_percent(size_t part, size_t whole)
{
    return whole == 0 ? 0 : 100.0 * (double)part / (double)whole;
}

/* A share, or '-' where there is nothing to share. */
static void share(output *out, int width, int decimals, size_t part, size_t whole)
{
    if (whole == 0) {
        output_format(out, "%*s", width, "-");
    } else {
        output_format(out, "%*.*f", width, decimals, backtest_view_percent(part, whole));
    }
}

static void name_column(output *out, const char *name)
{
    size_t length = strlen(name);
    sink_terminal(out, name, length);
    output_repeat(out, ' ', length < NAME_COLUMNS ? NAME_COLUMNS - length : 1);
}

/* ---------------------------------------------------------------- history */

static void total_line(output *out, const char *what, size_t part, size_t whole, int decimals, const char *of)
{
    output_format(out, "  %-16s", what);
    share(out, 7, decimals, part, whole);
    output_format(out, " %%  of %zu %s\n", whole, of);
}

static void totals(output *out, const backtest *found)
{
    const backtest_tally *sum = &found->total;
    output_format(out, "\n1 January of %d to %d, blind, over the codes that a number dates\n", BACKTEST_TOTALS_YEAR,
                  found->last_year);
    total_line(out, "recall", sum->found, sum->future_dated, 1,
               "codes of the twelve months that followed: unreleased, right maker, right year within one");
    total_line(out, "false alarms", sum->false_alarms, sum->past_dated, 2,
               "codes public for over four months and forgotten: unreleased");
    total_line(out, "expected year", sum->future_near + sum->past_near, sum->future_dated + sum->past_dated, 1,
               "codes: right within one");
    total_line(out, "dated", sum->future_dated, sum->future, 1, "codes of the twelve months that followed");
    output_format(out, "  %-16s%7zu    of %zu codes that nothing dates: unreleased\n", "undated",
                  sum->undated_unreleased, sum->future - sum->future_dated + sum->past - sum->past_dated);
    total_line(out, "pre-release", found->early.found, found->early.before, 1,
               "photos dated 30 days before the announcement");
    total_line(out, "  false alarms", found->early.false_alarms, found->early.after, 2,
               "photos dated 30 days after it");
}

static void heading(output *out, const char *what)
{
    output_format(out, "\n%-*s%7s%7s%8s%7s |%7s%7s%8s%7s\n", NAME_COLUMNS, what, "future", "dated", "recall", "year",
                  "past", "dated", "alarms", "year");
    output_format(out, "%-*s%7s%7s%8s%7s |%7s%7s%8s%7s\n", NAME_COLUMNS, "", "codes", "%", "%", "%", "codes", "%", "%",
                  "%");
}

static void tally_line(output *out, const char *name, const backtest_tally *tally)
{
    name_column(out, name);
    output_format(out, "%7zu", tally->future);
    share(out, 7, 1, tally->future_dated, tally->future);
    share(out, 8, 1, tally->found, tally->future_dated);
    share(out, 7, 1, tally->future_near, tally->future_dated);
    output_format(out, " |%7zu", tally->past);
    share(out, 7, 1, tally->past_dated, tally->past);
    share(out, 8, 2, tally->false_alarms, tally->past_dated);
    share(out, 7, 1, tally->past_near, tally->past_dated);
    output_char(out, '\n');
}

static void add(backtest_tally *sum, const backtest_tally *one)
{
    sum->future += one->future;
    sum->future_dated += one->future_dated;
    sum->future_near += one->future_near;
    sum->called += one->called;
    sum->found += one->found;
    sum->past += one->past;
    sum->past_dated += one->past_dated;
    sum->past_near += one->past_near;
    sum->false_alarms += one->false_alarms;
    sum->undated_unreleased += one->undated_unreleased;
}

static void years(output *out, const backtest *found)
{
    heading(out, "1 January of");
    for (int year = found->first_year; year <= found->last_year; year++) {
        char name[16];
        const exifid_date date = {.year = (int16_t)year};
        tally_line(out, exifid_date_format(date, name, sizeof name), &found->year[year - found->first_year]);
    }
}

static void makers(output *out, const backtest *found)
{
    backtest_tally rest = {0};
    heading(out, "maker");
    for (size_t i = 0; i < found->maker_count; i++) {
        if (found->maker[i].codes >= BACKTEST_VIEW_CODES) {
            tally_line(out, found->maker[i].name, &found->maker[i].tally);
        } else {
            add(&rest, &found->maker[i].tally);
        }
    }
    tally_line(out, "the others", &rest);
    tally_line(out, "all", &found->total);
}

static void curve(output *out, const backtest *found)
{
    enum { EVERY = 5 };
    output_text(out, "\nwere the line drawn at another score\n    score  recall  alarms\n                %       %\n");
    for (int i = 0; i < BACKTEST_STEPS; i += EVERY) {
        bool same = i > 0 && found->found_at[i] == found->found_at[i - EVERY] &&
                    found->false_alarms_at[i] == found->false_alarms_at[i - EVERY];
        if (!same) {
            output_format(out, "%9.2f", (double)i / (BACKTEST_STEPS - 1));
            share(out, 8, 1, found->found_at[i], found->total.future_dated);
            share(out, 8, 2, found->false_alarms_at[i], found->total.past_dated);
            output_char(out, '\n');
        }
    }
}

static void bins(output *out, const char *class_, const backtest_bin *bin)
{
    for (int i = 0; i < BACKTEST_BINS; i++) {
        if (bin[i].answers > 0) {
            output_format(out, "  %-12s%7.2f%9.0f%8.1f\n", class_, (double)i / (BACKTEST_BINS - 1), bin[i].answers,
                          100 * bin[i].right / bin[i].answers);
        }
    }
}

void backtest_text(app *self, const backtest *found)
{
    output *out = &self->out;
    output_format(out, "tables of %s: %zu codes, %zu questions\n", exifid_catalogue_version(self->catalogue),
                  found->codes, found->questions);
    totals(out, found);
    years(out, found);
    makers(out, found);
    curve(out, found);
    output_text(out, "\nscores, and how often the answer was right (forgotten codes count a tenth)\n"
                     "  class         score  answers   right\n                                   %\n");
    bins(out, exifid_class_name(EXIFID_CLASS_UNRELEASED), found->unreleased);
    bins(out, exifid_class_name(EXIFID_CLASS_UNLISTED), found->unlisted);
}

void backtest_text_case(app *self, const backtest_case *one, const char *fault)
{
    char date[16], from[16], to[16];
    output *out = &self->out;
    const exifid_identity *identity = &one->answer->identity;
    output_format(out, "%d-01-01  %-12s", one->year, fault);
    sink_terminal(out, one->maker, strlen(one->maker));
    output_char(out, ' ');
    sink_terminal(out, one->code, strlen(one->code));
    output_format(out, ": public %s, expected %s to %s: %s (%.2f)\n",
                  exifid_date_format(one->public, date, sizeof date),
                  exifid_date_format(identity->expected_from, from, sizeof from),
                  exifid_date_format(identity->expected_to, to, sizeof to),
                  exifid_class_name(one->answer->verdict.class_), one->answer->verdict.score);
}

/* ---------------------------------------------------------------- schemes */

void backtest_text_date(app *self, const backtest_misdated *one)
{
    char date[16], from[16], to[16];
    output *out = &self->out;
    const exifid_identity *identity = &one->answer->identity;
    bool open_end = identity->expected_to.year == 0;
    output_text(out, one->left_out == BACKTEST_CODE ? "the code left out     " : "the product left out  ");
    sink_terminal(out, one->maker, strlen(one->maker));
    output_char(out, ' ');
    sink_terminal(out, one->code, strlen(one->code));
    output_format(out, ": public %s, expected %s%s%s\n", exifid_date_format(one->public, date, sizeof date),
                  exifid_date_format(identity->expected_from, from, sizeof from), open_end ? " or later" : " to ",
                  open_end ? "" : exifid_date_format(identity->expected_to, to, sizeof to));
}

static void scheme_line(output *out, const char *name, const backtest_scheme *scheme)
{
    name_column(out, name);
    output_format(out, "%7zu%7zu", scheme->codes, scheme->names);
    share(out, 9, 1, scheme->covered, scheme->codes - scheme->names);
    for (int i = 0; i < BACKTEST_LEFT_OUT; i++) {
        const backtest_dates *dates = &scheme->dates[i];
        output_format(out, " |%6zu", dates->dated);
        share(out, 6, 1, dates->year, dates->dated);
        share(out, 6, 1, dates->near, dates->dated);
        share(out, 6, 1, dates->half, dates->dated);
    }
    output_char(out, '\n');
}

static bool is_read(const backtest_scheme *scheme)
{
    return scheme->covered > 0 || scheme->dates[BACKTEST_CODE].dated > 0; /* names as well, such as "Pixel 8" */
}

void backtest_text_schemes(app *self, const backtest_schemes *found)
{
    output *out = &self->out;
    bool any = false;
    output_text(out, "What a number alone tells of each known code, were it not known: with the code left out, as one "
                     "more\nvariant of a known phone, and with its whole product left out, as a phone that nobody "
                     "knows.\nCodes that are the product's name are not counted as covered.  The date of a code never "
                     "dates itself;\nyears that stand in a rule were read off these same codes, so that they know "
                     "more than a new code would find.\n"
                     "Shares of the dated codes: year right, right within one, within half a year of the day.\n\n");
    output_format(out, "%-*s%7s%7s%9s%s%s\n", NAME_COLUMNS, "", "", "", "", " | the code left out      ",
                  " | the product left out");
    output_format(out, "%-*s%7s%7s%9s", NAME_COLUMNS, "maker", "codes", "names", "covered");
    for (int i = 0; i < BACKTEST_LEFT_OUT; i++) {
        output_format(out, " |%6s%6s%6s%6s", "dated", "year", "+-1", "half");
    }
    output_char(out, '\n');
    for (size_t i = 0; i < found->maker_count; i++) {
        if (is_read(&found->maker[i])) {
            scheme_line(out, found->maker[i].maker, &found->maker[i]);
        }
    }
    scheme_line(out, "all", &found->total);
    output_text(out, "\nno scheme known:");
    for (size_t i = 0; i < found->maker_count; i++) {
        if (!is_read(&found->maker[i])) {
            output_text(out, any ? ", " : " ");
            sink_terminal(out, found->maker[i].maker, strlen(found->maker[i].maker));
            any = true;
        }
    }
    output_text(out, any ? "\n" : " -\n");
}
