/* The help and the man page, both made from the table of options. */
#ifndef EXIFID_CLI_HELP_H
#define EXIFID_CLI_HELP_H

#include "report/output.h"

/* What --help shows for a sum of options_command: fits in 80 columns. */
void help_text(output *out, unsigned commands);

/* exifid(1) in the man macros. */
void help_man(output *out);

#endif
