/* The words that are nearest to one that was not found. */
#ifndef EXIFID_CLI_NEAR_H
#define EXIFID_CLI_NEAR_H

#include <stdbool.h>
#include <stddef.h>

#define NEAR_WORDS 5
#define NEAR_SIZE  128 /* of a word with its NUL; longer ones are left out */

typedef struct near_word {
    char text[NEAR_SIZE];
    unsigned distance;
} near_word;

typedef struct near {
    const char *wanted;
    size_t count;
    near_word word[NEAR_WORDS]; /* nearest first */
} near;

/* Starts a search; `wanted` has to outlive it. */
void near_begin(near *self, const char *wanted);

/* Keeps a word when it is near and among the nearest.  Compared without ASCII case. */
void near_offer(near *self, const char *word);

#define NEAR_FAULT_SIZE ((size_t)(NEAR_WORDS + 1) * NEAR_SIZE)

/* "no such maker (near: Sony, Sony Ericsson)": `fault` alone when nothing is near.  Returns `text`. */
const char *near_fault(const near *self, const char *fault, char text[NEAR_FAULT_SIZE]);

#endif
