#include "report/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "report/explain.h"
#include "report/facts.h"
#include "report/headline.h"
#include "report/layout.h"
#include "report/sink.h"

/* Widest value that still shares its line with what it means; a longer one has the line to itself. */
#define VALUE_COLUMNS   28

/* Fewer columns than that make a ladder of single words out of what evidence means. */
#define MEANING_COLUMNS 40

static void verdict_line(report *self, const exifid_verdict *verdict)
{
    char as_of[16];
    layout_begin(self, 2, NULL);
    headline_class(self, verdict->class_);
    if (*verdict->reason) {
        layout_text(self, ": ");
    }
    layout_text(self, verdict->reason);
    layout_format(self, " (%s confidence", exifid_confidence_name(verdict->confidence));
    if (verdict->score >= 0) {
        layout_format(self, ", right in %.0f of 100 cases", verdict->score * 100);
    }
    if (verdict->blind) {
        layout_format(self, ", blind to what came after %s", exifid_date_format(verdict->as_of, as_of, sizeof as_of));
    }
    layout_text(self, ")");
    layout_end(self, 4);
}

/* When the number puts the phone on the market: of interest only where no table knows better. */
static void expected_line(report *self, const exifid_identity *is)
{
    char when[FACTS_SIZE];
    bool guessed = is->match == EXIFID_MATCH_SCHEME || is->match == EXIFID_MATCH_MAKER;
    facts_interval(is->expected_from, is->expected_to, " to ", " or later", when);
    if (!guessed || (!*when && is->neighbour_count == 0)) {
        return;
    }
    layout_begin(self, 2, "expected");
    layout_text(self, *when ? when : "date not known");
    if (is->extrapolated) {
        layout_text(self, ", if the scheme goes on as before");
    }
    layout_list codes = {.self = self, .before = "; nearest known codes "};
    for (unsigned i = 0; i < is->neighbour_count; i++) {
        layout_list_add(&codes, "", is->neighbour[i]);
    }
    layout_end(self, LAYOUT_VALUE);
}

static const char *firmware_words(exifid_firmware_kind kind)
{
    switch (kind) {
    case EXIFID_FIRMWARE_NONE:
        return "no scheme reads it";
    case EXIFID_FIRMWARE_UNKNOWN:
        return "";
    case EXIFID_FIRMWARE_RELEASE:
        return "release build";
    case EXIFID_FIRMWARE_PRE_RELEASE:
        return "older than the first public build";
    case EXIFID_FIRMWARE_BETA:
        return "beta";
    case EXIFID_FIRMWARE_ENGINEERING:
        return "engineering build";
    case EXIFID_FIRMWARE_APP:
        return "version of a camera app";
    case EXIFID_FIRMWARE_EDITOR:
        return "a program that rewrote the file";
    case EXIFID_FIRMWARE_OS_VERSION:
        return "bare version of the operating system";
    }
    return "";
}

static void firmware_line(report *self, const exifid_firmware *runs)
{
    char built[FACTS_SIZE];
    if (!*runs->raw && !*runs->version) {
        return;
    }
    layout_list parts = {.self = self, .before = ""};
    layout_begin(self, 2, "firmware");
    layout_list_add(&parts, "", *runs->version ? runs->version : runs->raw);
    layout_list_add(&parts, "", runs->os);
    layout_list_add(&parts, "platform ", runs->platform);
    layout_list_add(&parts, "for ", runs->model);
    layout_list_add(&parts, "", runs->region);
    /* The branch or the public day of a version dates no build: only that nothing of it is older. */
    layout_list_add(&parts, runs->built_to.year == 0 ? "not before " : "built ",
                    facts_interval(runs->built_from, runs->built_to, " to ", "", built));
    layout_list_add(&parts, "", firmware_words(runs->kind));
    layout_end(self, LAYOUT_VALUE);
}

static void dates_line(report *self, const report_record *record)
{
    const exifid_observations *seen = record->seen;
    const exifid_identity *is = &record->answer->identity;
    bool dated = is->match == EXIFID_MATCH_DEVICE || is->match == EXIFID_MATCH_LISTED;
    char taken[FACTS_SIZE], offset[FACTS_SIZE], announced[16], on_sale[16];
    facts_taken(seen, ' ', taken);
    exifid_date_format(is->announced, announced, sizeof announced);
    exifid_date_format(is->on_sale, on_sale, sizeof on_sale);
    if (!*taken && !dated) {
        return;
    }
    layout_list parts = {.self = self, .before = ""};
    layout_begin(self, 2, "dates");
    layout_list_add(&parts, "taken ", *taken ? taken : "on a date that is not stated");
    if (*taken && seen->taken_from != EXIFID_TAG_DATE_TIME_ORIGINAL) {
        layout_format(self, " by %s", exifid_tag_name(seen->taken_from));
    }
    if (*facts_offset(&seen->taken, offset)) {
        layout_format(self, " UTC%s", offset);
    }
    if (dated && !*announced && !*on_sale) {
        layout_list_add(&parts, "", "announcement date not known");
    }
    layout_list_add(&parts, "announced ", announced);
    layout_list_add(&parts, "on sale ", on_sale);
    layout_end(self, LAYOUT_VALUE);
}

/* Where the photo was put, and by which record. */
static void photo_line(report *self, const exifid_photo *is)
{
    char uploaded[16];
    if (!*is->id && !*is->page && !*is->camera && !*is->sidecar && is->uploaded.year == 0) {
        return;
    }
    layout_list parts = {.self = self, .before = ""};
    layout_begin(self, 2, "photo");
    layout_list_add(&parts, "", *is->page ? is->page : is->id);
    layout_list_add(&parts, "by ", is->owner);
    layout_list_add(&parts, "uploaded ", exifid_date_format(is->uploaded, uploaded, sizeof uploaded));
    layout_list_add(&parts, "camera ", is->camera);
    layout_list_add(&parts, "in ", is->sidecar);
    layout_end(self, LAYOUT_VALUE);
}

static void contradiction_lines(report *self, const exifid_result *answer)
{
    for (unsigned i = 0; i < answer->contradiction_count; i++) {
        const exifid_contradiction *one = &answer->contradiction[i];
        layout_begin(self, 2, "contradicted");
        layout_styled(self, LAYOUT_WARNING, one->between[0]);
        layout_text(self, " against ");
        layout_styled(self, LAYOUT_WARNING, one->between[1]);
        layout_text(self, ": ");
        layout_text(self, one->text);
        layout_end(self, LAYOUT_VALUE);
    }
}

static void damage_line(report *self, const exifid_observations *seen)
{
    char fault[FACTS_SIZE];
    if (!*facts_fault(seen, fault)) {
        return;
    }
    layout_begin(self, 2, "file");
    layout_styled(self, LAYOUT_WARNING, exifid_status_name(seen->status));
    layout_text(self, ": ");
    layout_text(self, fault);
    layout_end(self, LAYOUT_VALUE);
}

static void position_line(report *self, const exifid_observations *seen)
{
    if (!seen->has_coordinates) {
        return;
    }
    layout_begin(self, 2, "position");
    layout_format(self, "%.6f, %.6f", seen->latitude, seen->longitude);
    layout_end(self, LAYOUT_VALUE);
}

static layout_style weight_style(exifid_weight weight)
{
    return weight == EXIFID_WEIGHT_STRONG ? LAYOUT_BOLD : weight == EXIFID_WEIGHT_WEAK ? LAYOUT_DIM : LAYOUT_PLAIN;
}

/* The evidence that is shown. */
typedef struct pieces {
    const exifid_evidence *one[EXIFID_EVIDENCE];
    unsigned count;
} pieces;

/* Whether it is a block that names nobody and no maker calls his own, such as a gain map: only --explain shows those. */
static bool is_aside(const exifid_observations *seen, const exifid_evidence *one)
{
    for (unsigned i = 0; i < seen->witness_count && i < EXIFID_WITNESSES; i++) {
        const exifid_witness *witness = &seen->witness[i];
        if (witness->fact == EXIFID_FACT_BLOCK && !*witness->maker && witness->place == one->place &&
            strcmp(witness->source, one->source) == 0) {
            return true;
        }
    }
    return false;
}

static pieces shown_pieces(const report *self, const report_record *record)
{
    pieces shown = {.count = 0};
    for (unsigned i = 0; i < record->answer->evidence_count; i++) {
        const exifid_evidence *one = &record->answer->evidence[i];
        if (self->style.explain || !is_aside(record->seen, one)) {
            shown.one[shown.count++] = one;
        }
    }
    return shown;
}

/* Where the columns of the evidence start. */
typedef struct columns {
    unsigned value, text;
    bool below; /* the meaning stands below what it is the meaning of, as the terminal is too narrow for both */
} columns;

static columns evidence_columns(const report *self, const pieces *shown)
{
    unsigned source = 0, value = 0;
    for (unsigned i = 0; i < shown->count; i++) {
        unsigned source_width = layout_columns(shown->one[i]->source);
        unsigned value_width = layout_columns(shown->one[i]->value);
        source = source_width > source ? source_width : source;
        if (value_width <= VALUE_COLUMNS && value_width > value) {
            value = value_width;
        }
    }
    columns at = {.value = LAYOUT_VALUE + source + 2, .text = LAYOUT_VALUE + source + 2 + value + 2};
    at.below = self->style.width > 0 && self->style.width < at.text + MEANING_COLUMNS;
    at.text = at.below ? LAYOUT_VALUE + 2 : at.text;
    return at;
}

/* What gives the evidence its meaning, and with --explain where it stands. */
static void evidence_origin(report *self, const exifid_evidence *one)
{
    char place[64] = "";
    if (self->style.explain && one->place != EXIFID_NO_PLACE) {
        snprintf(place, sizeof place, "%" PRIu32 " bytes at offset %" PRIu64, one->size, one->place);
    }
    layout_list origin = {.self = self, .before = " ["};
    layout_list_add(&origin, "", one->rule);
    layout_list_add(&origin, "", place);
    layout_list_end(&origin, "]");
}

static void evidence_row(report *self, const exifid_evidence *one, columns at)
{
    layout_begin(self, 4, NULL);
    layout_styled(self, weight_style(one->weight), exifid_weight_name(one->weight));
    layout_pad(self, LAYOUT_VALUE);
    layout_text(self, one->source);
    layout_pad(self, at.value);
    layout_text(self, one->value);
    if (at.below || layout_columns(one->value) > VALUE_COLUMNS) {
        layout_end(self, at.value);
        layout_begin(self, at.text, NULL);
    } else {
        layout_pad(self, at.text);
    }
    layout_text(self, one->text);
    evidence_origin(self, one);
    layout_end(self, at.text);
}

static void evidence_lines(report *self, const report_record *record)
{
    pieces shown = shown_pieces(self, record);
    if (shown.count == 0) {
        return;
    }
    columns at = evidence_columns(self, &shown);
    layout_begin(self, 2, NULL);
    layout_styled(self, LAYOUT_DIM, "evidence");
    layout_end(self, 0);
    for (unsigned i = 0; i < shown.count; i++) {
        evidence_row(self, shown.one[i], at);
    }
}

static const char *heading(const report_record *record)
{
    if (record->path) {
        return record->path;
    }
    return record->title ? record->title : "";
}

/* A path is never folded, so that it can be copied. */
static void title(report *self, const char *text)
{
    if (!*text) {
        return;
    }
    sink_terminal(self->out, text, strlen(text));
    output_char(self->out, '\n');
}

static void quiet_line(report *self, const report_record *record)
{
    const exifid_verdict *verdict = &record->answer->verdict;
    layout_begin(self, 0, NULL);
    layout_text(self, heading(record));
    layout_text(self, *heading(record) ? ": " : "");
    headline_class(self, verdict->class_);
    layout_text(self, ": ");
    headline_identity(self, record);
    if (*verdict->reason) {
        layout_text(self, ": ");
    }
    layout_text(self, verdict->reason);
    output_bytes(self->out, self->folded.buffer, self->folded.length); /* one line, whatever the width */
    output_char(self->out, '\n');
}

void text_record(report *self, const report_record *record, bool first)
{
    const exifid_result *answer = record->answer;
    if (self->style.quiet) {
        quiet_line(self, record);
        return;
    }
    if (!first) {
        output_char(self->out, '\n');
    }
    title(self, heading(record));
    layout_begin(self, 2, NULL);
    headline_identity(self, record);
    layout_end(self, 4);
    verdict_line(self, &answer->verdict);
    expected_line(self, &answer->identity);
    firmware_line(self, &answer->firmware);
    dates_line(self, record);
    photo_line(self, &record->seen->photo);
    contradiction_lines(self, answer);
    damage_line(self, record->seen);
    position_line(self, record->seen);
    evidence_lines(self, record);
    if (self->style.explain) {
        explain_record(self, record);
    }
}
