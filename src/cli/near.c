#include "cli/near.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* One slip in so many characters still leaves the word recognisable. */
#define CHARACTERS_A_SLIP 4

void near_begin(near *self, const char *wanted)
{
    self->wanted = wanted;
    self->count = 0;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* How many characters have to be changed, put in or left out to make one word of the other (V. Levenshtein, Soviet Physics
 * Doklady 10, 1966).  Both are shorter than NEAR_SIZE. */
static unsigned slips(const char *a, const char *b)
{
    unsigned row[NEAR_SIZE], length = (unsigned)strlen(b);
    for (unsigned k = 0; k <= length; k++) {
        row[k] = k;
    }
    for (unsigned i = 0; a[i]; i++) {
        unsigned corner = row[0];
        row[0] = i + 1;
        for (unsigned k = 0; k < length; k++) {
            bool same = lower(a[i]) == lower(b[k]);
            unsigned above = row[k + 1];
            row[k + 1] = least(corner + !same, least(above, row[k]) + 1);
            corner = above;
        }
    }
    return row[length];
}

/* Puts a word among the nearest; the farthest falls out when there are too many. */
static void insert(near *self, const char *word, unsigned distance)
{
    bool full = self->count == NEAR_WORDS;
    if (full && self->word[NEAR_WORDS - 1].distance <= distance) {
        return;
    }
    size_t at = full ? NEAR_WORDS - 1 : self->count++;
    for (; at > 0 && self->word[at - 1].distance > distance; at--) {
        self->word[at] = self->word[at - 1];
    }
    snprintf(self->word[at].text, NEAR_SIZE, "%s", word);
    self->word[at].distance = distance;
}

void near_offer(near *self, const char *word)
{
    size_t wanted = strlen(self->wanted), length = strlen(word), allowed = 1 + wanted / CHARACTERS_A_SLIP;
    if (wanted >= NEAR_SIZE || length >= NEAR_SIZE || length + allowed < wanted || wanted + allowed < length) {
        return;
    }
    for (size_t i = 0; i < self->count; i++) {
        if (strcasecmp(self->word[i].text, word) == 0) {
            return;
        }
    }
    unsigned distance = slips(self->wanted, word);
    if (distance <= allowed && distance < wanted) {
        insert(self, word, distance);
    }
}

const char *near_fault(const near *self, const char *fault, char text[NEAR_FAULT_SIZE])
{
    int length = snprintf(text, NEAR_FAULT_SIZE, "%s", fault);
    for (size_t i = 0; i < self->count && length > 0 && (size_t)length < NEAR_FAULT_SIZE; i++) {
        length += snprintf(text + length, NEAR_FAULT_SIZE - (size_t)length, "%s%s", i == 0 ? " (near: " : ", ",
                           self->word[i].text);
    }
    if (self->count > 0 && length > 0 && (size_t)length < NEAR_FAULT_SIZE) {
        snprintf(text + length, NEAR_FAULT_SIZE - (size_t)length, ")");
    }
    return text;
}
