/* The commands: each reports through the app and leaves the exit status to it. */
#ifndef EXIFID_CLI_COMMANDS_H
#define EXIFID_CLI_COMMANDS_H

#include "cli/app.h"

/* exifid PATH... */
void cmd_identify(app *self);

/* exifid lookup */
void cmd_lookup(app *self);

/* exifid backtest */
void cmd_backtest(app *self);

/* exifid scan */
void cmd_scan(app *self);

/* exifid catalogue ...  Returns whether it began a report. */
bool cmd_catalogue(app *self);

/* Parts of it. */
void cmd_export(app *self, bool *begun);
void cmd_import(app *self);

/* exifid catalogue import --help: with the formats that the library reads. */
void cmd_import_help(app *self);

#endif
