#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/commands.h"
#include "cli/near.h"
#include "cli/userdata.h"
#include "report/headline.h"
#include "report/layers.h"
#include "report/parts.h"
#include "report/sink.h"

static void info(app *self)
{
    report_style style = app_style(self);
    layers_report(&self->report, &self->out, &style, self->catalogue);
}

/* ---------------------------------------------------------------- list */

/* A date as a number that grows with it; what is not known of it is `month` and `day`. */
static int number(exifid_date date, int month, int day)
{
    return date.year * 10000 + (date.month ? date.month : month) * 100 + (date.day ? date.day : day);
}

/* Whether all of what a date may mean lies in the period: a product announced "2014" may not be of March 2014. */
static bool within(exifid_date date, const options_period *period)
{
    bool behind = period->from.year == 0 || number(date, 1, 1) >= number(period->from, 1, 1);
    bool before = period->to.year == 0 || number(date, 12, 31) <= number(period->to, 12, 31);
    bool any = period->from.year == 0 && period->to.year == 0;
    return any || (date.year != 0 && behind && before);
}

static bool has_codename(const exifid_product *is, const char *wanted)
{
    char one[PARTS_SIZE];
    for (const char *rest = is->codenames; parts_next(&rest, ", ", one);) {
        if (strcasecmp(one, wanted) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_wanted(const options *o, const exifid_product *is)
{
    return is->listed == o->listed && (!o->maker || strcasecmp(is->maker, o->maker) == 0) &&
           (!o->kind || strcmp(is->kind, o->kind) == 0) && (!o->codename || has_codename(is, o->codename)) &&
           within(is->announced, &o->announced);
}

static void list(app *self)
{
    const options *o = self->options;
    report_style style = app_style(self);
    exifid_product is;
    near makers;
    near_begin(&makers, o->maker ? o->maker : "");
    bool known = !o->maker, any = false;
    style.subject = REPORT_PRODUCTS;
    style.quiet = true;
    app_begin(self, &style);
    for (size_t i = 0; i < exifid_catalogue_product_count(self->catalogue) && !app_stopped(self); i++) {
        exifid_catalogue_product(self->catalogue, i, &is);
        if (is.listed == o->listed) {
            known |= o->maker && strcasecmp(is.maker, o->maker) == 0;
            near_offer(&makers, is.maker);
        }
        if (is_wanted(o, &is)) {
            report_add_product(&self->report, self->catalogue, i);
            any = true;
        }
    }
    if (!known) {
        char fault[NEAR_FAULT_SIZE];
        app_miss(self, near_fault(&makers, "no such maker", fault), o->maker);
    }
    self->missed |= !any;
}

/* ---------------------------------------------------------------- show */

static bool has_code(const app *self, size_t index, const exifid_product *is, const char *wanted)
{
    for (size_t i = 0; i < is->code_count; i++) {
        if (strcasecmp(exifid_catalogue_code(self->catalogue, index, i), wanted) == 0) {
            return true;
        }
    }
    return false;
}

static bool answers_to(const app *self, size_t index, const exifid_product *is, const char *wanted)
{
    char name[HEADLINE_NAME_SIZE];
    return strcasecmp(is->name, wanted) == 0 || strcasecmp(headline_name(is->maker, is->name, name), wanted) == 0 ||
           has_code(self, index, is, wanted) || has_codename(is, wanted);
}

/* Shows all products, or all listed codes, that answer to a name, code or codename.  Returns whether there was one. */
static bool show_all(app *self, const char *wanted, bool listed)
{
    exifid_product is;
    bool any = false;
    for (size_t i = 0; i < exifid_catalogue_product_count(self->catalogue) && !app_stopped(self); i++) {
        exifid_catalogue_product(self->catalogue, i, &is);
        if (is.listed == listed && answers_to(self, i, &is, wanted)) {
            report_add_product(&self->report, self->catalogue, i);
            any = true;
        }
    }
    return any;
}

/* A list without dates is asked only where no table knows better, or on request. */
static bool show(app *self, const char *wanted)
{
    return (!self->options->listed && show_all(self, wanted, false)) || show_all(self, wanted, true);
}

static void not_found(app *self, const char *wanted)
{
    char text[NEAR_FAULT_SIZE], codename[PARTS_SIZE];
    exifid_product is;
    near words;
    near_begin(&words, wanted);
    for (size_t i = 0; i < exifid_catalogue_product_count(self->catalogue); i++) {
        exifid_catalogue_product(self->catalogue, i, &is);
        near_offer(&words, is.name);
        near_offer(&words, headline_name(is.maker, is.name, (char[HEADLINE_NAME_SIZE]){0}));
        for (const char *rest = is.codenames; parts_next(&rest, ", ", codename);) {
            near_offer(&words, codename);
        }
        for (size_t k = 0; k < is.code_count; k++) {
            near_offer(&words, exifid_catalogue_code(self->catalogue, i, k));
        }
    }
    app_miss(self, near_fault(&words, "no product of that name, code or codename", text), wanted);
}

/* All operands as one, as a name of several words needs no quotes; NULL when memory is short. */
static char *joined(const options *o)
{
    size_t size = 1;
    for (int i = 0; i < o->operand_count; i++) {
        size += strlen(o->operand[i]) + 1;
    }
    char *text = calloc(size, 1), *end = text;
    for (int i = 0; text && i < o->operand_count; i++) {
        size_t length = strlen(o->operand[i]);
        if (i > 0) {
            *end++ = ' ';
        }
        memcpy(end, o->operand[i], length);
        end += length;
    }
    return text;
}

static void show_operands(app *self)
{
    const options *o = self->options;
    report_style style = app_style(self);
    style.subject = REPORT_PRODUCTS;
    style.explain = true;
    app_begin(self, &style);
    char *whole = joined(o);
    bool one = whole && show(self, whole);
    free(whole);
    for (int i = 0; i < o->operand_count && !one && !app_stopped(self); i++) {
        if (!show(self, o->operand[i])) {
            not_found(self, o->operand[i]);
        }
    }
}

/* ---------------------------------------------------------------- check */

static void count(app *self, const char **joint, size_t number_of, const char *what)
{
    output_format(&self->out, "%s%zu %s%s", *joint, number_of, what, number_of == 1 ? "" : "s");
    *joint = ", ";
}

/* What the tables above the built-in ones hold. */
static void describe(app *self, const exifid_catalogue *catalogue)
{
    const char *joint = "";
    exifid_layer layer;
    for (size_t i = 0; i < exifid_catalogue_layer_count(catalogue); i++) {
        exifid_catalogue_layer(catalogue, i, &layer);
        if (!layer.user) {
            break;
        }
        if (strcmp(layer.kind, "devices") == 0) {
            count(self, &joint, layer.rows, "product");
            count(self, &joint, layer.codes, "code");
        } else if (strcmp(layer.kind, "listed") == 0) {
            count(self, &joint, layer.rows, "listed code");
        } else if (strcmp(layer.kind, "rules") == 0) {
            count(self, &joint, layer.rows, "rule");
        } else if (strcmp(layer.kind, "sources") == 0) {
            count(self, &joint, layer.rows, "source");
        } else {
            count(self, &joint, layer.rows, "pattern");
        }
    }
    output_text(&self->out, *joint ? "" : "no rows");
}

static void check(app *self, const char *path)
{
    unsigned char *bytes = NULL;
    size_t size = 0;
    if (!app_read(self, path, USERDATA_LARGEST, &bytes, &size)) {
        return;
    }
    bool before = self->failed;
    self->failed = false;
    exifid_catalogue_text text = {path, bytes ? (const char *)bytes : "", size};
    exifid_catalogue *catalogue = exifid_catalogue_create(&text, 1, app_data_error, self);
    if (catalogue) {
        sink_terminal(&self->out, path, strlen(path));
        output_text(&self->out, ": fine: ");
        describe(self, catalogue);
        output_char(&self->out, '\n');
    } else if (!self->failed) {
        app_failure(self, ENOMEM, path);
    }
    self->failed |= before;
    exifid_catalogue_free(catalogue);
    free(bytes);
}

bool cmd_catalogue(app *self)
{
    const options *o = self->options;
    bool begun = false;
    switch (o->command) {
    case OPTIONS_CHECK:
        for (int i = 0; i < o->operand_count && !app_stopped(self); i++) {
            check(self, o->operand[i]);
        }
        break;
    case OPTIONS_EXPORT:
        cmd_export(self, &begun);
        break;
    case OPTIONS_IMPORT:
        cmd_import(self);
        break;
    default:
        if (!userdata_load(self)) {
            break;
        }
        begun = o->command != OPTIONS_INFO;
        (o->command == OPTIONS_INFO ? info : o->command == OPTIONS_LIST ? list : show_operands)(self);
        break;
    }
    return begun;
}
