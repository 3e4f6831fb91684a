/* What speaks besides Make, Model and Software: makers' own blocks, a second model string, the lens, the network. */
#ifndef EXIFID_RESOLVER_WITNESS_H
#define EXIFID_RESOLVER_WITNESS_H

#include "resolver/inquiry.h"

/* Puts every witness on the table with what it means, compares the phones and makers that they name with the Model, and
 * notes contradictions and whether the photo was edited.  Looks at texts alone, at no time.  Runs after
 * firmware_read(). */
void witness_identify(struct inquiry *inquiry);

/* Compares the code that answer.firmware names with the Model; what says so is inquiry->firmware_witness, or Software. */
void witness_compare_firmware(struct inquiry *inquiry);

/* Reads the clocks, of witnesses as well: fills inquiry->clock and puts on the table what they say.  Runs after all that
 * identifies. */
void witness_judge(struct inquiry *inquiry);

#endif
