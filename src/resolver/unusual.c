#include "resolver/unusual.h"

#include "base/date.h"

#define BUT "; but "

/* Whether the system of the phone cannot have been public when the photo was taken: it is newer than all that were by then,
 * or, where the tables do not reach so far, than any that can have followed, with one a year. */
static bool is_ahead(const struct inquiry *inquiry)
{
    enum { YEAR = 365 };
    int32_t taken = inquiry->clock.usable ? inquiry->clock.taken_day : date_last_day(inquiry->question.as_of);
    int32_t behind = taken - inquiry->newest_reach;
    return inquiry->newest_public[0] != '\0' &&
           (behind <= 0 || inquiry->newest_ahead > (unsigned long)(behind / YEAR) + 1);
}

void unusual_add(struct inquiry *inquiry, struct text_out *out)
{
    const exifid_firmware *firmware = &inquiry->answer->firmware;
    bool ahead = is_ahead(inquiry), beta = firmware->kind == EXIFID_FIRMWARE_BETA;
    inquiry->answer->verdict.unusual = ahead || beta || inquiry->prototype;
    if (ahead) {
        text_add(out, BUT "it runs ");
        text_add(out, firmware->os);
        text_add(out, ", newer than ");
        text_add(out, inquiry->newest_public);
        text_add(out, ", the last public version known");
    } else if (beta && inquiry->public_text[0] != '\0') {
        text_add(out, BUT "it runs ");
        text_add(out, firmware->os);
        text_add(out, ", which became public only on ");
        text_add(out, inquiry->public_text);
    } else if (beta) {
        text_add(out, BUT "its firmware is a beta");
    }
    text_add(out, inquiry->prototype ? BUT "the hardware is a prototype" : "");
}
