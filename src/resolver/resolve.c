#include "resolver/contradiction.h"
#include "resolver/firmware.h"
#include "resolver/model.h"
#include "resolver/optics.h"
#include "resolver/scheme.h"
#include "resolver/verdict.h"
#include "resolver/witness.h"

#include <string.h>

void exifid_observations_resolve(const exifid_catalogue *catalogue, const exifid_observations *seen,
                                 const exifid_question *question, exifid_result *answer)
{
    struct inquiry inquiry;
    memset(answer, 0, sizeof *answer);
    memset(&inquiry, 0, sizeof inquiry);
    inquiry.catalogue = catalogue;
    inquiry.seen = seen;
    inquiry.question = *question;
    inquiry.answer = answer;
    model_find(&inquiry);
    scheme_find(&inquiry);
    firmware_read(&inquiry);
    witness_identify(&inquiry);
    optics_compare(&inquiry);
    contradiction_find(&inquiry);
    witness_judge(&inquiry);
    verdict_judge(&inquiry);
}
