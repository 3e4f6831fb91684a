#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/save.h"
#include "cli/userdata.h"

/* Reads what the last import left.  Returns false when it is there and cannot be read. */
static bool read_previous(app *self, unsigned char **bytes, size_t *size)
{
    const char *path = self->options->into;
    return !path || (access(path, F_OK) != 0 && errno == ENOENT) || app_read(self, path, USERDATA_LARGEST, bytes, size);
}

static void write_text(app *self, const char *text, size_t size)
{
    static save into; /* 24 KiB */
    const char *path = self->options->into;
    if (!path) {
        output_bytes(&self->out, text, size);
        return;
    }
    int error = save_begin(&into, path);
    if (!error) {
        output_bytes(&into.out, text, size);
        error = save_end(&into);
    }
    if (error) {
        app_failure(self, error, path);
    }
}

static bool is_format(const char *name)
{
    const char *known = NULL;
    for (size_t i = 0; (known = exifid_import_format(i)) && strcmp(known, name) != 0;) {
        i++;
    }
    return known;
}

/* Turns what was published into a data file and writes it.  `import` has all but the day. */
static void convert(app *self, exifid_import *import)
{
    size_t size = 0;
    import->today = self->options->today.year ? self->options->today : app_today();
    char *text = exifid_catalogue_import(import, &size, app_data_fault, self);
    if (text) {
        write_text(self, text, size);
    } else if (!self->failed) {
        app_failure(self, ENOMEM, import->name);
    }
    exifid_import_free(text);
}

void cmd_import(app *self)
{
    const options *o = self->options;
    unsigned char *bytes = NULL, *previous = NULL;
    exifid_import import = {.format = o->operand[0], .name = o->operand[1]};
    if (!is_format(import.format)) {
        app_fault(self, "no such format (exifid catalogue import --help lists them)", import.format);
        return;
    }
    if (app_read(self, import.name, USERDATA_LARGEST, &bytes, &import.size) &&
        read_previous(self, &previous, &import.previous_size)) {
        import.bytes = bytes;
        import.previous = (const char *)previous;
        convert(self, &import);
    }
    free(previous);
    free(bytes);
}

void cmd_import_help(app *self)
{
    const char *name;
    help_text(&self->out, OPTIONS_IMPORT);
    output_text(&self->out, "\nExample:\n"
                            "  exifid catalogue import play supported_devices.csv --into mine/play.tsv\n"
                            "                        every month: the codes that are new get today's date\n"
                            "\nFormats:\n");
    for (size_t i = 0; (name = exifid_import_format(i)); i++) {
        output_format(&self->out, "  %s\n", name);
    }
}
