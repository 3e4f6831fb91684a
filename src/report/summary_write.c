#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/facts.h"
#include "report/headline.h"
#include "report/layout.h"
#include "report/summary_part.h"

/* Columns of a terminal that tells nothing about itself, and of text that goes into a file. */
#define USUAL_WIDTH  80

/* What stands right of a group's title: "1,234,567 photos". */
#define COUNT_WIDTH  16

/* The same in a table, without the word, and the days: "2014-09-23 to 2016-01-02". */
#define COUNT_DIGITS 9
#define SPAN_WIDTH   24

/* Groups that are listed together. */
typedef struct kind {
    exifid_class class_;
    bool unusual, new_model;
} kind;

/* How they are listed: what people look for stands first. */
static const kind order[] = {
    {.class_ = EXIFID_CLASS_UNRELEASED},   {.class_ = EXIFID_CLASS_PRE_RELEASE},
    {.class_ = EXIFID_CLASS_CONTRADICTED}, {.class_ = EXIFID_CLASS_UNKNOWN},
    {.class_ = EXIFID_CLASS_UNLISTED},     {.class_ = EXIFID_CLASS_RELEASED, .unusual = true},
    {.class_ = EXIFID_CLASS_RELEASED},
};

static bool is_of(const summary_group *group, kind which)
{
    return group->class_ == which.class_ && group->unusual == which.unusual && group->new_model == which.new_model;
}

/* "1 photo", "1,234 photos". */
static const char *counted(uint64_t number, const char *what, char text[64])
{
    char digits[FACTS_NUMBER];
    snprintf(text, 64, "%s %s%s", facts_number(number, digits), what, number == 1 ? "" : "s");
    return text;
}

/* "228 photos and 12 records"; of nothing but photos or records only the one. */
static const char *counted_all(uint64_t all, uint64_t records, char text[64])
{
    char photos[64], others[64];
    uint64_t rest = all - records;
    counted(rest, "photo", photos);
    counted(records, "record", others);
    bool both = rest > 0 && records > 0;
    snprintf(text, 64, "%.30s%s%.28s", rest > 0 || records == 0 ? photos : "", both ? " and " : "",
             records > 0 ? others : "");
    return text;
}

/* A part of a list in front of which "N " stands; nothing for 0. */
static void part(layout_list *list, uint64_t number, const char *what)
{
    char text[96], digits[FACTS_NUMBER];
    snprintf(text, sizeof text, "%s %s", facts_number(number, digits), what);
    layout_list_add(list, "", number > 0 ? text : "");
}

static uint64_t phones(const summary *self)
{
    return self->photos - self->unread - self->of_class[EXIFID_CLASS_NO_IDENTITY] -
           self->of_class[EXIFID_CLASS_NOT_A_PHONE];
}

/* "1,204 photos and 12 records without a photo: 1,102 of phones, 61 of cameras or by programs, 38 without identity" */
static void totals(report *to, const summary *self)
{
    char text[64];
    layout_list parts = {.self = to, .before = ": "};
    layout_begin(to, 0, NULL);
    layout_styled(to, LAYOUT_BOLD, counted_all(self->photos, self->records, text));
    layout_text(to, self->records > 0 ? " without a photo" : "");
    part(&parts, phones(self), "of phones");
    part(&parts, self->of_class[EXIFID_CLASS_NOT_A_PHONE], "of cameras or by programs");
    part(&parts, self->of_class[EXIFID_CLASS_NO_IDENTITY], "without identity");
    part(&parts, self->unread, "unreadable");
    parts = (layout_list){.self = to, .before = "; "};
    part(&parts, self->refused, self->refused == 1 ? "other file could not be read" : "other files could not be read");
    layout_end(to, 2);
}

static void news_line(report *to, const summary_news *news)
{
    layout_list parts = {.self = to, .before = ""};
    layout_begin(to, 0, NULL);
    if (news->first) {
        layout_text(to, "first run: everything is new");
    } else {
        layout_text(to, "since the last run: ");
        part(&parts, news->fresh, "new");
        part(&parts, news->changed, "changed");
        part(&parts, news->judged, "judged otherwise");
        part(&parts, news->moved, "moved or copied");
        part(&parts, news->gone, "gone");
        layout_text(to, parts.any ? "" : "nothing new");
    }
    layout_end(to, 2);
}

/* A labelled line with the texts of a set: "14.2.A.0.204 (3), 14.2.A.0.205, and others". */
static void set_line(report *to, const char *label, const summary_top *top, uint64_t count)
{
    char times[FACTS_NUMBER], text[48];
    layout_list parts = {.self = to, .before = ""};
    if (top->count == 0) {
        return;
    }
    layout_begin(to, 4, label);
    for (unsigned i = 0; i < top->count; i++) {
        bool all = top->count == 1 && !top->more && top->kept[i].times == count;
        layout_list_add(&parts, "", top->kept[i].text);
        snprintf(text, sizeof text, " (%s)", facts_number(top->kept[i].times, times));
        layout_text(to, all || top->kept[i].times == 1 ? "" : text);
    }
    layout_list_end(&parts, top->more ? ", and others" : "");
    layout_end(to, LAYOUT_VALUE);
}

static void path_lines(report *to, const summary_top *paths)
{
    for (unsigned i = 0; i < paths->count; i++) {
        layout_begin(to, 4, i == 0 ? "example" : "");
        layout_text(to, paths->kept[i].text);
        layout_end(to, LAYOUT_VALUE);
    }
}

static void span(const summary_group *group, char text[32])
{
    bool one = strcmp(group->first, group->last) == 0;
    snprintf(text, 32, "%s%s%s", group->first, one ? "" : " to ", one ? "" : group->last);
}

static unsigned width_of(const report *to)
{
    return to->style.width > 0 && to->style.width < USUAL_WIDTH ? to->style.width : USUAL_WIDTH;
}

/* Where a count of `length` bytes begins: all in one column, but for what is longer than most. */
static unsigned count_column(const report *to, size_t length)
{
    unsigned width = width_of(to), needed = length > COUNT_WIDTH ? (unsigned)length : COUNT_WIDTH;
    return width > 2 * needed ? width - needed : needed;
}

/* The title, and right of it how many photos there are. */
static void group_line(report *to, const summary_group *group)
{
    char text[64];
    layout_begin(to, 2, NULL);
    layout_styled(to, LAYOUT_BOLD, group->title);
    counted_all(group->count, group->records, text);
    layout_pad(to, count_column(to, strlen(text)));
    layout_text(to, text);
    layout_end(to, 4);
}

static void group_details(report *to, const summary *self, const summary_group *group)
{
    char taken[32];
    if (self->by == SUMMARY_MODEL && group->reason && *group->reason) {
        layout_begin(to, 4, NULL);
        layout_text(to, group->reasons_differ ? "for example: " : "");
        layout_text(to, group->reason);
        layout_end(to, 4);
    }
    if (self->by != SUMMARY_MODEL) {
        set_line(to, "models", &group->set[SUMMARY_MODELS], group->count);
    }
    if (self->by != SUMMARY_FIRMWARE) {
        set_line(to, "firmware", &group->set[SUMMARY_BUILDS], group->count);
    }
    span(group, taken);
    if (*taken) {
        layout_begin(to, 4, "taken");
        layout_text(to, taken);
        layout_end(to, LAYOUT_VALUE);
    }
    if (self->by != SUMMARY_OWNER) {
        set_line(to, "owner", &group->set[SUMMARY_OWNERS], group->count);
    }
    path_lines(to, &group->set[SUMMARY_PATHS]);
}

/* One line of the table of released models: "  1,204  Sony Xperia Z2, D6503   2014-09-23 to 2016-01-02". */
static void released_line(report *to, const summary_group *group)
{
    char taken[32], text[FACTS_NUMBER];
    unsigned width = width_of(to);
    span(group, taken);
    layout_begin(to, 0, NULL);
    layout_format(to, "%*s  ", COUNT_DIGITS, facts_number(group->count, text));
    layout_text(to, group->title);
    layout_pad(to, width > 2 * SPAN_WIDTH ? width - SPAN_WIDTH : 0);
    layout_text(to, taken);
    layout_end(to, COUNT_DIGITS + 2);
}

static int by_count(const void *a, const void *b)
{
    const summary_group *one = a, *other = b;
    if (one->count != other->count) {
        return one->count < other->count ? 1 : -1;
    }
    return strcmp(one->title, other->title);
}

static size_t groups_of(const summary *self, kind which)
{
    size_t groups = 0;
    for (size_t i = 0; i < self->count; i++) {
        groups += is_of(&self->group[i], which);
    }
    return groups;
}

/* "3 photos and 1 record": those of all the groups. */
static const char *photos_of(const summary *self, kind which, char text[64])
{
    uint64_t all = 0, records = 0;
    for (size_t i = 0; i < self->count; i++) {
        const summary_group *group = &self->group[i];
        bool counts = is_of(group, which);
        all += counts ? group->count : 0;
        records += counts ? group->records : 0;
    }
    return counted_all(all, records, text);
}

/* "UNRELEASED: 3 photos of 2 models" */
static void heading(report *to, const summary *self, kind which, bool listed)
{
    char photos[64], groups[64];
    uint64_t count = groups_of(self, which);
    const char *by = summary_by_name(self->by);
    output_char(to->out, '\n');
    layout_begin(to, 0, NULL);
    layout_styled(to, LAYOUT_BOLD, which.new_model ? "NEW MODELS, " : "");
    headline_class(to, which.class_);
    layout_styled(to, LAYOUT_BOLD, which.unusual ? ", BUT WORTH A LOOK" : "");
    layout_format(to, ": %s", photos_of(self, which, photos));
    if (self->by == SUMMARY_MODEL) {
        layout_format(to, " of %s", counted(count, by, groups));
    }
    layout_text(to, listed ? "" : " (--all lists them)");
    layout_end(to, 2);
}

static void section(report *to, const summary *self, const summary_style *style, kind which)
{
    bool plain = which.class_ == EXIFID_CLASS_RELEASED && !which.unusual, asked = style->only & 1u << which.class_;
    bool listed = !plain || style->all || asked || which.new_model;
    if ((style->only != 0 && !asked) || groups_of(self, which) == 0) {
        return;
    }
    heading(to, self, which, listed);
    for (size_t i = 0; listed && i < self->count; i++) {
        const summary_group *group = &self->group[i];
        if (!is_of(group, which)) {
            continue;
        }
        if (plain) {
            released_line(to, group);
        } else {
            group_line(to, group);
            group_details(to, self, group);
        }
    }
}

void summary_write(summary *self, output *out, const summary_style *style)
{
    report to;
    char text[64];
    report_style plain = style->report;
    plain.format = REPORT_TEXT;
    report_begin(&to, out, &plain);
    if (self->count > 0) {
        qsort(self->group, self->count, sizeof *self->group, by_count);
    }
    if (style->partial) {
        layout_begin(&to, 0, NULL);
        layout_styled(&to, LAYOUT_WARNING, "PARTIAL");
        layout_text(&to, ": the scan was cut short, and this is what it had read by then");
        layout_end(&to, 2);
    }
    if (style->news) {
        news_line(&to, style->news);
    }
    if (!style->news || self->photos > 0) {
        totals(&to, self);
    }
    for (int old = 0; old < 2; old++) {
        for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
            kind which = order[i];
            which.new_model = old == 0;
            section(&to, self, style, which);
        }
    }
    if (self->left_out > 0) {
        layout_begin(&to, 0, NULL);
        layout_format(&to, "%s in groups that would be too many", counted(self->left_out, "photo", text));
        layout_end(&to, 2);
    }
}
