#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/help.h"
#include "cli/userdata.h"

/* A standard descriptor that came closed would be handed to the first file that is opened.  One that fails on every write
 * takes its place, so that lost output is still noticed. */
static void keep_descriptors(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0) {
            (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

static void version(app *self)
{
    const exifid_catalogue *catalogue = exifid_catalogue_builtin();
    const char *tables = catalogue ? exifid_catalogue_version(catalogue) : "an unknown day";
    output_format(&self->out, "exifid %s, tables of %s\n", exifid_version(), tables);
}

static int usage_error(app *self, const char *fault)
{
    unsigned command = self->options->command;
    app_fault(self, fault, NULL);
    output_format(&self->err, "Try 'exifid%s --help'.\n",
                  command & OPTIONS_CATALOGUE   ? " catalogue"
                  : command == OPTIONS_SCAN     ? " scan"
                  : command == OPTIONS_BACKTEST ? " backtest"
                                                : "");
    return app_end(self, false);
}

static void photos(app *self, const options *o)
{
    report_style style = app_style(self);
    app_begin(self, &style);
    if (o->command == OPTIONS_LOOKUP) {
        cmd_lookup(self);
    } else if (o->command == OPTIONS_SCAN) {
        cmd_scan(self);
    } else {
        cmd_identify(self);
    }
}

static int run(app *self, const options *o)
{
    if (o->help && o->command == OPTIONS_IMPORT) {
        cmd_import_help(self);
    } else if (o->help) {
        help_text(&self->out, o->command);
    } else if (o->version) {
        version(self);
    } else if (o->command & OPTIONS_CATALOGUE) {
        return app_end(self, cmd_catalogue(self));
    } else if (o->command == OPTIONS_BACKTEST) {
        cmd_backtest(self);
    } else if (userdata_load(self)) {
        photos(self, o);
        return app_end(self, true);
    }
    return app_end(self, false);
}

int main(int argc, char **argv)
{
    static app self; /* some 100 KiB, once a run */
    options o;
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL); /* a closed pipe shows as EPIPE, which ends the run in order */
    keep_descriptors();
    bool sound = options_parse(&o, argc, argv);
    app_init(&self, &o);
    int status = sound ? run(&self, &o) : usage_error(&self, o.fault);
    if (self.interrupted) {
        signal(self.interrupted, SIG_DFL); /* whoever started the program sees what ended it */
        raise(self.interrupted);
    }
    return status;
}
