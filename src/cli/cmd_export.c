#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "cli/commands.h"
#include "cli/near.h"
#include "cli/save.h"
#include "report/data_file.h"
#include "report/sink.h"

/* Whether a table has to do with what was asked for: one maker's, or a list; a list is cut down to the maker's brand when
 * it is written. */
static bool is_wanted(const options *o, const exifid_layer *layer)
{
    if (o->listed) {
        return strcmp(layer->kind, "listed") == 0;
    }
    return strcmp(layer->kind, "devices") == 0 && (!o->maker || strcasecmp(layer->name, o->maker) == 0);
}

static void write_table(const app *self, output *out, size_t index)
{
    const options *o = self->options;
    if (o->listed) {
        data_file_listed(out, self->catalogue, index, o->maker);
    } else {
        data_file_devices(out, self->catalogue, index);
    }
}

/* Makes the folder that `path` stands in.  Returns 0 or an errno. */
static int make_folder(char *path)
{
    char *slash = strrchr(path, '/');
    *slash = '\0';
    int error = mkdir(path, 0777) != 0 && errno != EEXIST ? errno : 0;
    *slash = '/';
    return error;
}

/* Writes FOLDER/devices/sony.tsv and names it.  Returns false when it could not be written, which has been said. */
static bool write_file(app *self, size_t index, const char *file)
{
    static save into; /* 24 KiB */
    char path[SAVE_PATH_SIZE];
    int length = snprintf(path, sizeof path, "%s/%s", self->options->into, file);
    int error = length < 0 || (size_t)length >= sizeof path ? ENAMETOOLONG : make_folder(path);
    if (!error) {
        error = save_begin(&into, path);
    }
    if (!error) {
        write_table(self, &into.out, index);
        error = save_end(&into);
    }
    if (error) {
        app_failure(self, error, path);
        return false;
    }
    sink_terminal(&self->out, path, strlen(path));
    output_char(&self->out, '\n');
    return true;
}

static void write_files(app *self)
{
    const char *folder = self->options->into;
    exifid_layer layer;
    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        app_failure(self, errno, folder);
        return;
    }
    for (size_t i = 0; i < exifid_catalogue_layer_count(self->catalogue); i++) {
        exifid_catalogue_layer(self->catalogue, i, &layer);
        if (is_wanted(self->options, &layer) && !write_file(self, i, layer.file)) {
            return;
        }
    }
}

/* A file holds one table: several cannot follow each other on standard output. */
static void write_one(app *self)
{
    size_t found = 0, count = 0;
    exifid_layer layer;
    for (size_t i = 0; i < exifid_catalogue_layer_count(self->catalogue); i++) {
        exifid_catalogue_layer(self->catalogue, i, &layer);
        if (is_wanted(self->options, &layer)) {
            found = i;
            count++;
        }
    }
    if (count > 1) {
        app_fault(self, "a data file holds one table: --maker NAME chooses one, --into FOLDER writes them all", NULL);
    } else if (count == 1) {
        write_table(self, &self->out, found);
    }
}

static void write_records(app *self)
{
    const options *o = self->options;
    exifid_product is;
    report_style style = app_style(self);
    style.subject = REPORT_PRODUCTS;
    app_begin(self, &style);
    for (size_t i = 0; i < exifid_catalogue_product_count(self->catalogue) && !app_stopped(self); i++) {
        exifid_catalogue_product(self->catalogue, i, &is);
        if (is.listed == o->listed && (!o->maker || strcasecmp(is.maker, o->maker) == 0)) {
            report_add_product(&self->report, self->catalogue, i);
        }
    }
}

/* Whether the tables know the maker, or a list the brand. */
static bool knows_maker(app *self)
{
    const options *o = self->options;
    exifid_product is;
    near makers;
    if (!o->maker) {
        return true;
    }
    near_begin(&makers, o->maker);
    for (size_t i = 0; i < exifid_catalogue_product_count(self->catalogue); i++) {
        exifid_catalogue_product(self->catalogue, i, &is);
        if (is.listed != o->listed) {
            continue;
        }
        if (strcasecmp(is.maker, o->maker) == 0) {
            return true;
        }
        near_offer(&makers, is.maker);
    }
    char fault[NEAR_FAULT_SIZE];
    app_miss(self, near_fault(&makers, "no such maker", fault), o->maker);
    return false;
}

void cmd_export(app *self, bool *begun)
{
    const options *o = self->options;
    self->catalogue = exifid_catalogue_builtin();
    if (!self->catalogue) {
        app_failure(self, ENOMEM, NULL);
        return;
    }
    if (!knows_maker(self)) {
        return;
    }
    *begun = o->format != REPORT_TEXT;
    if (*begun) {
        write_records(self);
    } else if (o->into) {
        write_files(self);
    } else {
        write_one(self);
    }
}
