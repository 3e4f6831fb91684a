/* Software -> firmware, camera app or editor. */
#ifndef EXIFID_RESOLVER_FIRMWARE_H
#define EXIFID_RESOLVER_FIRMWARE_H

#include "resolver/inquiry.h"

/* Reads the Software tag by the makers' firmware rules, else by the table of programs; writes answer.firmware and
 * evidence.  Runs after model_find(). */
void firmware_read(struct inquiry *inquiry);

#endif
