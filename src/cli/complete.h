/* Shell completions, made from the table of options. */
#ifndef EXIFID_CLI_COMPLETE_H
#define EXIFID_CLI_COMPLETE_H

#include "report/output.h"

void complete_bash(output *out);
void complete_zsh(output *out);
void complete_fish(output *out);

#endif
