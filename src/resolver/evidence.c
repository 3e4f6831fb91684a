#include "resolver/evidence.h"

#include "base/text.h"

#include <string.h>

static exifid_evidence *next(struct inquiry *inquiry, exifid_weight weight, const char *source, const char *value,
                             const char *text, struct evidence_rule rule)
{
    exifid_result *answer = inquiry->answer;
    if (answer->evidence_count == EXIFID_EVIDENCE) {
        return NULL;
    }
    exifid_evidence *evidence = &answer->evidence[answer->evidence_count++];
    evidence->weight = weight;
    evidence->place = EXIFID_NO_PLACE;
    evidence->size = 0;
    TEXT_SET(evidence->source, source);
    TEXT_SET(evidence->value, value);
    TEXT_SET(evidence->text, text);
    evidence->rule[0] = '\0';
    if (rule.layer != NULL) {
        lookup_origin(rule.layer->tables, rule.origin, evidence->rule, sizeof evidence->rule);
    }
    return evidence;
}

void evidence_add(struct inquiry *inquiry, exifid_weight weight, exifid_tag tag, const char *text,
                  struct evidence_rule rule)
{
    const exifid_text *seen = &inquiry->seen->text[tag];
    exifid_evidence *evidence = next(inquiry, weight, exifid_tag_name(tag), seen->text, text, rule);
    if (evidence != NULL) {
        evidence->place = seen->place;
        evidence->size = seen->stored;
    }
}

void evidence_add_fact(struct inquiry *inquiry, exifid_weight weight, const char *source, const char *value,
                       const char *text, struct evidence_rule rule)
{
    (void)next(inquiry, weight, source, value, text, rule);
}

void evidence_add_witness(struct inquiry *inquiry, exifid_weight weight, const exifid_witness *witness,
                          const char *text, struct evidence_rule rule)
{
    exifid_evidence *evidence = next(inquiry, weight, witness->source, witness->value, text, rule);
    if (evidence != NULL) {
        evidence->place = witness->place;
        evidence->size = witness->size;
    }
}

void evidence_add_firmware(struct inquiry *inquiry, exifid_weight weight, const char *text, struct evidence_rule rule)
{
    if (inquiry->firmware_witness != NULL) {
        evidence_add_witness(inquiry, weight, inquiry->firmware_witness, text, rule);
    } else {
        evidence_add(inquiry, weight, EXIFID_TAG_SOFTWARE, text, rule);
    }
}

void evidence_contradict(struct inquiry *inquiry, const char *one, const char *other, const char *text)
{
    exifid_result *answer = inquiry->answer;
    if (answer->contradiction_count < EXIFID_CONTRADICTIONS) {
        exifid_contradiction *found = &answer->contradiction[answer->contradiction_count++];
        TEXT_SET(found->between[0], one);
        TEXT_SET(found->between[1], other);
        TEXT_SET(found->text, text);
    }
}
