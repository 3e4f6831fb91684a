#include "resolver/resolve.h"

#include "base/uncleared.h"
#include "resolver/builds.h"
#include "resolver/contradiction.h"
#include "resolver/firmware.h"
#include "resolver/model.h"
#include "resolver/optics.h"
#include "resolver/scheme.h"
#include "resolver/verdict.h"
#include "resolver/witness.h"

#include <string.h>

void resolve_begin(struct inquiry *inquiry, const exifid_catalogue *catalogue, const exifid_observations *seen,
                   const exifid_question *question, exifid_result *answer)
{
    memset(inquiry, 0, INQUIRY_HEAD);
    memset(answer, 0, RESOLVE_HEAD);
    answer->evidence_count = 0;
    inquiry->catalogue = catalogue;
    inquiry->seen = seen;
    inquiry->question = *question;
    inquiry->answer = answer;
}

void resolve_identify(struct inquiry *inquiry)
{
    model_find(inquiry);
    scheme_find(inquiry);
    firmware_read(inquiry);
    contradiction_tell(inquiry);
    optics_find(inquiry);
}

void resolve_judge(struct inquiry *inquiry)
{
    builds_read(inquiry);
    firmware_date(inquiry);
    witness_identify(inquiry);
    optics_compare(inquiry);
    contradiction_find(inquiry);
    witness_judge(inquiry);
    verdict_judge(inquiry);
}

void exifid_observations_resolve(const exifid_catalogue *catalogue, const exifid_observations *seen,
                                 const exifid_question *question, exifid_result *answer)
{
    struct inquiry inquiry UNCLEARED;
    resolve_begin(&inquiry, catalogue, seen, question, answer);
    resolve_identify(&inquiry);
    resolve_judge(&inquiry);
}
