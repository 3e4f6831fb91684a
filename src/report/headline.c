#include "report/headline.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "report/layout.h"

/* Whether a name already begins with the maker's first word: "Canon EOS 5D" does for "Canon", and "NIKON D70" for "NIKON
 * CORPORATION". */
static bool names_maker(const char *name, const char *maker)
{
    size_t word = strcspn(maker, " ");
    return strncasecmp(name, maker, word) == 0;
}

const char *headline_name(const char *maker, const char *what, char text[HEADLINE_NAME_SIZE])
{
    bool named = names_maker(what, maker);
    snprintf(text, HEADLINE_NAME_SIZE, "%s%s%s", named ? "" : maker, named || !*what ? "" : " ", what);
    return text;
}

static void product(report *self, const report_record *record)
{
    char text[HEADLINE_NAME_SIZE];
    const exifid_identity *is = &record->answer->identity;
    const char *maker = *is->maker ? is->maker : record->seen->text[EXIFID_TAG_MAKE].text;
    const char *what = *is->name ? is->name : is->model;
    layout_list more = {.self = self, .before = ", "};
    layout_styled(self, LAYOUT_BOLD, headline_name(maker, what, text));
    if (strcmp(is->model, what) != 0 && strcasecmp(is->model, text) != 0) {
        layout_list_add(&more, "model ", is->model);
    }
    if (strcmp(is->codename, is->model) != 0) {
        layout_list_add(&more, strstr(is->codename, ", ") ? "codename one of " : "codename ", is->codename);
    }
    if (strcmp(is->kind, "phone") != 0) {
        layout_list_add(&more, "", is->kind);
    }
    layout_list_add(&more, "", is->region);
}

static void scheme(report *self, const exifid_identity *is)
{
    char text[HEADLINE_NAME_SIZE];
    layout_list says = {.self = self, .before = ", its number says "};
    layout_styled(self, LAYOUT_BOLD, headline_name(is->maker, is->model, text));
    layout_text(self, ": not in the tables");
    layout_list_add(&says, "", is->series);
    layout_list_add(&says, "", is->tier);
    layout_list_add(&says, "", is->region);
}

static void maker_only(report *self, const exifid_identity *is)
{
    char text[HEADLINE_NAME_SIZE];
    layout_text(self, *is->model ? "maker known, model not: " : "maker known, no model stated: ");
    layout_styled(self, LAYOUT_BOLD, headline_name(is->maker, is->model, text));
}

/* Nothing known fits: what the file says stands for itself. */
static void unidentified(report *self, const report_record *record)
{
    const char *make = record->seen->text[EXIFID_TAG_MAKE].text;
    const char *model = record->seen->text[EXIFID_TAG_MODEL].text;
    layout_list says = {.self = self, .before = "nothing known fits "};
    layout_list_add(&says, "Make ", make);
    layout_list_add(&says, "Model ", model);
    if (!says.any) {
        layout_text(self, record->seen->status == EXIFID_NO_EXIF ? "no Exif" : "no Make, no Model");
    }
}

/* Whether a witness of the file itself speaks against the Model, not only a caption. */
static bool doubts_model(const exifid_result *answer)
{
    for (unsigned i = 0; i < answer->contradiction_count; i++) {
        if (strcmp(answer->contradiction[i].between[0], "claim") != 0) {
            return true;
        }
    }
    return false;
}

void headline_identity(report *self, const report_record *record)
{
    const exifid_identity *is = &record->answer->identity;
    exifid_class verdict = record->answer->verdict.class_;
    bool other_kind = is->match == EXIFID_MATCH_NONE && *is->kind;
    if (is->match == EXIFID_MATCH_DEVICE || is->match == EXIFID_MATCH_LISTED || other_kind) {
        product(self, record);
    } else if (is->match == EXIFID_MATCH_SCHEME) {
        scheme(self, is);
    } else if (is->match == EXIFID_MATCH_MAKER) {
        maker_only(self, is);
    } else {
        unidentified(self, record);
    }
    if (verdict == EXIFID_CLASS_CONTRADICTED && doubts_model(record->answer)) {
        layout_text(self, ", if its Model can be believed");
    }
}

static layout_style verdict_style(exifid_class verdict)
{
    switch (verdict) {
    case EXIFID_CLASS_PRE_RELEASE:
    case EXIFID_CLASS_UNRELEASED:
        return LAYOUT_ALARM;
    case EXIFID_CLASS_CONTRADICTED:
    case EXIFID_CLASS_UNLISTED:
    case EXIFID_CLASS_UNKNOWN:
        return LAYOUT_WARNING;
    case EXIFID_CLASS_RELEASED:
        return LAYOUT_GOOD;
    case EXIFID_CLASS_NO_IDENTITY:
    case EXIFID_CLASS_NOT_A_PHONE:
        return LAYOUT_BOLD;
    }
    return LAYOUT_PLAIN;
}

void headline_class(report *self, exifid_class verdict)
{
    char text[32];
    snprintf(text, sizeof text, "%s", exifid_class_name(verdict));
    for (char *c = text; *c; c++) {
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    }
    layout_styled(self, verdict_style(verdict), text);
}
