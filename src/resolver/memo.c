#include "resolver/resolve.h"

#include "base/hash.h"
#include "base/uncleared.h"

#include <stdlib.h>
#include <string.h>

enum {
    /* Few hundred phones and cameras take most photos of any collection.  256 entries of about 7 KB stay within the 2 MiB
     * that a worker may hold. */
    ENTRIES = 256,
    BUCKETS = 512, /* a power of two; twice the entries, so that most lists hold one */
    KEYS = 3,
};

/* What resolve_identify() looks at. */
static const exifid_tag key_tag[KEYS] = {EXIFID_TAG_MAKE, EXIFID_TAG_MODEL, EXIFID_TAG_SOFTWARE};

/* An outcome of resolve_identify(). */
struct entry {
    uint64_t used;         /* when it was last asked for */
    uint16_t length[KEYS]; /* of the texts in `key` */
    char key[KEYS * EXIFID_TEXT_SIZE];
    unsigned char head[INQUIRY_HEAD]; /* of the inquiry */
    unsigned spelling_count;
    char spelling[INQUIRY_SPELLINGS][LOOKUP_KEY_SIZE];
    exifid_identity identity;
    exifid_firmware firmware;
    unsigned evidence_count;
    exifid_evidence evidence[]; /* `place` is the number of the tag in key_tag, from 1; or EXIFID_NO_PLACE */
};

struct exifid_memo {
    const exifid_catalogue *catalogue;
    exifid_question question;
    uint64_t now;             /* counts the questions */
    uint16_t count;           /* entries so far */
    uint16_t bucket[BUCKETS]; /* place + 1 of its first entry; 0: it has none */
    uint16_t next[ENTRIES];   /* the same of the next entry in the bucket of the entry in that place */
    uint64_t hash[ENTRIES];   /* of the texts in it */
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

static uint64_t hash_of(const exifid_observations *seen)
{
    uint64_t hash = HASH_START;
    for (size_t i = 0; i < KEYS; i++) {
        const exifid_text *text = &seen->text[key_tag[i]];
        hash = hash_add(hash, text->text, text->length);
    }
    return hash;
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
    struct inquiry inquiry UNCLEARED;
    const exifid_result *answer = &memo->answer;
    for (size_t i = 0; i < KEYS; i++) {
        memo->scratch.text[key_tag[i]] = seen->text[key_tag[i]];
        memo->scratch.text[key_tag[i]].place = i + 1;
    }
    resolve_begin(&inquiry, memo->catalogue, &memo->scratch, &memo->question, &memo->answer);
    resolve_identify(&inquiry);
    if (inquiry.no_memory || answer->contradiction_count > 0) {
        return NULL; /* the next time there may be memory, and then the answer is another one */
    }
    struct entry *entry = malloc(sizeof *entry + answer->evidence_count * sizeof entry->evidence[0]);
    if (entry == NULL) {
        return NULL;
    }
    set_key(entry, seen);
    memcpy(entry->head, &inquiry, INQUIRY_HEAD);
    entry->spelling_count = inquiry.spelling_count;
    memcpy(entry->spelling, inquiry.spelling, inquiry.spelling_count * sizeof entry->spelling[0]);
    entry->identity = answer->identity;
    entry->firmware = answer->firmware;
    entry->evidence_count = answer->evidence_count;
    memcpy(entry->evidence, answer->evidence, answer->evidence_count * sizeof entry->evidence[0]);
    return entry;
}

/* The entry that holds the texts, or NULL. */
static struct entry *find(const exifid_memo *memo, const exifid_observations *seen, uint64_t hash)
{
    for (unsigned i = memo->bucket[hash % BUCKETS]; i > 0; i = memo->next[i - 1]) {
        if (memo->hash[i - 1] == hash && is_for(memo->entry[i - 1], seen)) {
            return memo->entry[i - 1];
        }
    }
    return NULL;
}

/* Takes the entry in that place out of its bucket. */
static void drop(exifid_memo *memo, uint16_t place)
{
    uint16_t *at = &memo->bucket[memo->hash[place] % BUCKETS];
    while (*at != place + 1) {
        at = &memo->next[*at - 1];
    }
    *at = memo->next[place];
    free(memo->entry[place]);
}

static void put(exifid_memo *memo, uint16_t place, uint64_t hash, struct entry *entry)
{
    uint16_t *bucket = &memo->bucket[hash % BUCKETS];
    memo->entry[place] = entry;
    memo->hash[place] = hash;
    memo->next[place] = *bucket;
    *bucket = (uint16_t)(place + 1);
}

/* A free place, or that of the entry which has not been asked for longest, which is dropped. */
static uint16_t make_room(exifid_memo *memo)
{
    uint16_t place = 0;
    if (memo->count < ENTRIES) {
        return memo->count++;
    }
    for (uint16_t i = 1; i < ENTRIES; i++) {
        if (memo->entry[i]->used < memo->entry[place]->used) {
            place = i;
        }
    }
    drop(memo, place);
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
        put(memo, make_room(memo), hash, entry);
    }
    entry->used = ++memo->now;
    return entry;
}

/* Brings *inquiry and *answer to where resolve_identify() would. */
static void take_over(const struct entry *entry, const exifid_observations *seen, exifid_result *answer,
                      struct inquiry *inquiry)
{
    memcpy(inquiry, entry->head, INQUIRY_HEAD);
    memcpy(inquiry->spelling, entry->spelling, entry->spelling_count * sizeof entry->spelling[0]);
    inquiry->seen = seen;
    inquiry->answer = answer;
    memset(&answer->verdict, 0, sizeof answer->verdict);
    answer->contradiction_count = 0;
    memcpy(&answer->identity, &entry->identity, sizeof answer->identity);
    memcpy(&answer->firmware, &entry->firmware, sizeof answer->firmware);
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
    struct inquiry inquiry UNCLEARED;
    bool known;
    const struct entry *entry = recall(memo, seen, &known);
    if (entry == NULL) {
        exifid_observations_resolve(memo->catalogue, seen, &memo->question, answer);
        return false;
    }
    take_over(entry, seen, answer, &inquiry);
    resolve_judge(&inquiry);
    return known;
}
