/* The two stages of an answer.  The first depends on few texts, which are the same in thousands of photos, and costs the
 * most; memo.c remembers it. */
#ifndef EXIFID_RESOLVER_RESOLVE_H
#define EXIFID_RESOLVER_RESOLVE_H

#include "resolver/inquiry.h"

/* Bytes of an exifid_result in front of contradictions and evidence, which count only as far as their counters say. */
#define RESOLVE_HEAD offsetof(exifid_result, contradiction)

/* Empties *inquiry and inquiry->answer and sets what is asked. */
void resolve_begin(struct inquiry *inquiry, const exifid_catalogue *catalogue, const exifid_observations *seen,
                   const exifid_question *question, exifid_result *answer);

/* What the strings say.  Looks at nothing of what was seen but Make, Model and Software, which is what memo.c counts on. */
void resolve_identify(struct inquiry *inquiry);

/* What everything else says: dates, other witnesses, and the verdict. */
void resolve_judge(struct inquiry *inquiry);

#endif
