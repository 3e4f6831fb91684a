/* Was it out yet?  The last step of the resolver: identity, firmware and clock against the date of the question. */
#ifndef EXIFID_RESOLVER_VERDICT_H
#define EXIFID_RESOLVER_VERDICT_H

#include "resolver/inquiry.h"

/* Writes answer.verdict and the evidence of the clock.  Runs after model_find(), scheme_find() and firmware_read(). */
void verdict_judge(struct inquiry *inquiry);

#endif
