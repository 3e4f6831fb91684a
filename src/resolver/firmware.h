/* Software -> firmware, camera app or editor. */
#ifndef EXIFID_RESOLVER_FIRMWARE_H
#define EXIFID_RESOLVER_FIRMWARE_H

#include "resolver/inquiry.h"

/* Reads the Software tag by the makers' firmware rules, else by the table of programs; writes answer.firmware and
 * evidence.  Runs after model_find(). */
void firmware_read(struct inquiry *inquiry);

/* Reads a firmware string by the same rules into answer.firmware, with evidence that quotes inquiry->firmware_witness.
 * Returns false, having changed nothing, where no rule reads it. */
bool firmware_read_text(struct inquiry *inquiry, const char *text);

/* Weighs the capture date against the day on which the version became public, where a rule knows that day. */
void firmware_date(struct inquiry *inquiry);

#endif
