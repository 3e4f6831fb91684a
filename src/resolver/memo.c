#include "resolver/resolve.h"

#include <stdlib.h>
#include <string.h>

enum {
    /* Few hundred phones and cameras take most photos of any collection.  256 entries of about 6 KB stay within the 2 MiB
     * that a worker may hold. */
    ENTRIES = 256,
    KEYS = 3,
};

/* What resolve_identify() looks at. */
static const exifid_tag key_tag[KEYS] = {EXIFID_TAG_MAKE, EXIFID_TAG_MODEL, EXIFID_TAG_SOFTWARE};

/* An outcome of resolve_identify(). */
struct entry {
    uint64_t used;         /* when it was last asked for */
    uint16_t length[KEYS]; /* of the texts in `key` */
    char key[KEYS * EXIFID_TEXT_SIZE];
    struct inquiry inquiry; /* without `seen` and `answer` */
    exifid_identity identity;
    exifid_firmware firmware;
    unsigned evidence_count;
    exifid_evidence evidence[]; /* `place` is the number of the tag in key_tag, from 1; or EXIFID_NO_PLACE */
};

struct exifid_memo {
    const exifid_catalogue *catalogue;
    exifid_question question;
    uint64_t now;           /* counts the questions */
    size_t count;           /* entries so far */
    uint64_t hash[ENTRIES]; /* of the texts in the entry of the same place */
    struct entry *entry[ENTRIES];
    exifid_observations scratch;
    exifid_result answer;
};

exifid_memo *exifid_memo_create(const exifid_catalogue *catalogue, const exifid_question *question)
{
    exifid_memo *memo = calloc(1, sizeof *memo);
    if (memo != NULL) {
        memo->catalogue = catalogue;
        memo->question = *question;
        exifid_observations_init(&memo->scratch);
    }
    return memo;
}

void exifid_memo_free(exifid_memo *memo)
{
    if (memo == NULL) {
        return;
    }
    for (size_t i = 0; i < memo->count; i++) {
        free(memo->entry[i]);
    }
    free(memo);
}

/* FNV-1a over the texts with a NUL behind each. */
static uint64_t hash_of(const exifid_observations *seen)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (size_t i = 0; i < KEYS; i++) {
        const exifid_text *text = &seen->text[key_tag[i]];
        for (size_t at = 0; at <= text->length; at++) {
            hash = (hash ^ (unsigned char)text->text[at]) * 0x100000001b3;
        }
    }
    return hash ^ hash >> 32;
}

static bool is_for(const struct entry *entry, const exifid_observations *seen)
{
    const char *at = entry->key;
    for (size_t i = 0; i < KEYS; i++) {
        const exifid_text *text = &seen->text[key_tag[i]];
        if (entry->length[i] != text->length || memcmp(at, text->text, text->length) != 0) {
            return false;
        }
        at += text->length;
    }
    return true;
}

static void set_key(struct entry *entry, const exifid_observations *seen)
{
    char *at = entry->key;
    for (size_t i = 0; i < KEYS; i++) {
        const exifid_text *text = &seen->text[key_tag[i]];
        entry->length[i] = text->length;
        memcpy(at, text->text, text->length);
        at += text->length;
    }
}

/* Identifies from the texts of the key alone, so that nothing else can slip into what is remembered. */
static struct entry *identify(exifid_memo *memo, const exifid_observations *seen)
{
    struct inquiry inquiry;
    const exifid_result *answer = &memo->answer;
    for (size_t i = 0; i < KEYS; i++) {
        memo->scratch.text[key_tag[i]] = seen->text[key_tag[i]];
        memo->scratch.text[key_tag[i]].place = i + 1;
    }
    resolve_begin(&inquiry, memo->catalogue, &memo->scratch, &memo->question, &memo->answer);
    resolve_identify(&inquiry);
    struct entry *entry = malloc(sizeof *entry + answer->evidence_count * sizeof entry->evidence[0]);
    if (entry == NULL || answer->contradiction_count > 0) {
        free(entry);
        return NULL;
    }
    set_key(entry, seen);
    entry->inquiry = inquiry;
    entry->identity = answer->identity;
    entry->firmware = answer->firmware;
    entry->evidence_count = answer->evidence_count;
    memcpy(entry->evidence, answer->evidence, answer->evidence_count * sizeof entry->evidence[0]);
    return entry;
}

/* The entry that holds the texts, or NULL.  To look through all hashes costs less than what sets of few entries forget. */
static struct entry *find(const exifid_memo *memo, const exifid_observations *seen, uint64_t hash)
{
    for (size_t i = 0; i < memo->count; i++) {
        if (memo->hash[i] == hash && is_for(memo->entry[i], seen)) {
            return memo->entry[i];
        }
    }
    return NULL;
}

/* A free place, or that of the entry which has not been asked for longest. */
static size_t oldest(const exifid_memo *memo)
{
    size_t place = 0;
    if (memo->count < ENTRIES) {
        return memo->count;
    }
    for (size_t i = 1; i < ENTRIES; i++) {
        if (memo->entry[i]->used < memo->entry[place]->used) {
            place = i;
        }
    }
    return place;
}

/* Finds what is remembered, or else puts it in place of what has not been asked for longest.  NULL: it cannot be. */
static const struct entry *recall(exifid_memo *memo, const exifid_observations *seen, bool *known)
{
    uint64_t hash = hash_of(seen);
    struct entry *entry = find(memo, seen, hash);
    *known = entry != NULL;
    if (entry == NULL) {
        entry = identify(memo, seen);
        if (entry == NULL) {
            return NULL;
        }
        size_t place = oldest(memo);
        memo->count += place == memo->count;
        free(memo->entry[place]);
        memo->entry[place] = entry;
        memo->hash[place] = hash;
    }
    entry->used = ++memo->now;
    return entry;
}

/* Brings *inquiry to where resolve_identify() would. */
static void take_over(const struct entry *entry, struct inquiry *inquiry)
{
    const exifid_observations *seen = inquiry->seen;
    exifid_result *answer = inquiry->answer;
    *inquiry = entry->inquiry;
    inquiry->seen = seen;
    inquiry->answer = answer;
    answer->identity = entry->identity;
    answer->firmware = entry->firmware;
    answer->evidence_count = entry->evidence_count;
    memcpy(answer->evidence, entry->evidence, entry->evidence_count * sizeof entry->evidence[0]);
    for (unsigned i = 0; i < answer->evidence_count; i++) {
        exifid_evidence *evidence = &answer->evidence[i];
        if (evidence->place != EXIFID_NO_PLACE) {
            const exifid_text *text = &seen->text[key_tag[evidence->place - 1]];
            evidence->place = text->place;
            evidence->size = text->stored;
        }
    }
}

bool exifid_memo_resolve(exifid_memo *memo, const exifid_observations *seen, exifid_result *answer)
{
    struct inquiry inquiry;
    bool known;
    const struct entry *entry = recall(memo, seen, &known);
    if (entry == NULL) {
        exifid_observations_resolve(memo->catalogue, seen, &memo->question, answer);
        return false;
    }
    memset(answer, 0, sizeof *answer);
    inquiry.seen = seen;
    inquiry.answer = answer;
    take_over(entry, &inquiry);
    resolve_judge(&inquiry);
    return known;
}
