/* Project codes as Xiaomi gives them, with the start of their SHA-1: a letter for the generation, a number, at most one
 * letter more.  The array is written by the build: make_projects.c. */
#ifndef EXIFID_CATALOGUE_PROJECTS_H
#define EXIFID_CATALOGUE_PROJECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Generations from 2022 on; Q has not been seen. */
#define PROJECTS_LETTERS "LMNOPR"
/* Numbers of one generation that are tried, and hexadecimal digits of the hash that are kept. */
#define PROJECTS_NUMBERS 25
#define PROJECTS_HEX     10
/* Codes of one generation: each number alone, and with A, R, S, T, U or P behind. */
#define PROJECTS_EACH    ((size_t)PROJECTS_NUMBERS * 7)
#define PROJECTS_COUNT   (PROJECTS_EACH * (sizeof PROJECTS_LETTERS - 1))

struct project {
    char code[8];
    char hex[PROJECTS_HEX + 1]; /* capital letters */
};

/* Generation by generation, in the order of PROJECTS_LETTERS. */
extern const struct project projects[PROJECTS_COUNT];

#endif
