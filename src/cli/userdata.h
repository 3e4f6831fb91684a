/* The data files that a user lays over the built-in tables: those of --catalogue, and below them those in the user's own
 * data folder, $XDG_DATA_HOME/exifid (XDG Base Directory Specification 0.8). */
#ifndef EXIFID_CLI_USERDATA_H
#define EXIFID_CLI_USERDATA_H

#include "cli/app.h"

/* A hundred times the largest list that anybody publishes would still fit. */
#define USERDATA_LARGEST ((size_t)64 << 20)

/* Sets self->catalogue.  Returns false when a file cannot be read or is faulty, which has been said: there are no answers
 * from half a catalogue. */
bool userdata_load(app *self);

#endif
