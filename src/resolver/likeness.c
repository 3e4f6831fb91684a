#include "resolver/likeness.h"

#include "base/text.h"

#include <string.h>

#define DIGITS "0123456789"

/* A text in lower case, letters and digits alone, blanks between words. */
struct words {
    char text[128];
};

static bool is_between(char c)
{
    return c == ' ' || c == '_';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

/* Signs that are written or left out as one likes. */
static bool is_sign(char c)
{
    return (unsigned char)c < 0x80 && !(lower(c) >= 'a' && lower(c) <= 'z') && !(c >= '0' && c <= '9');
}

/* Appends the letters and digits of the word that `text` starts with, "+" as "plus".  Returns what stands behind it. */
static const char *add_word(struct text_out *out, const char *text)
{
    for (; *text != '\0' && !is_between(*text); text++) {
        char c = lower(*text);
        text_add_bytes(out, &c, is_sign(c) ? 0 : 1);
        text_add(out, c == '+' ? "plus" : "");
    }
    while (is_between(*text)) {
        text++;
    }
    return text;
}

static bool has_word(const struct words *words, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = words->text; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " ")) {
        if (strcspn(at, " ") == length && strncmp(at, word, length) == 0) {
            return true;
        }
    }
    return false;
}

/* The words of a text up to the first sign in `end`, without those in `but`. */
static void read_words_until(struct words *words, const char *text, const char *end, const struct words *but)
{
    char word[sizeof words->text];
    struct text_out out = TEXT_INTO(words->text);
    while (*text != '\0' && strchr(end, *text) == NULL) {
        struct text_out one = TEXT_INTO(word);
        text = add_word(&one, text);
        if (one.length > 0 && !(but != NULL && has_word(but, word))) {
            text_add(&out, out.length > 0 ? " " : "");
            text_add(&out, word);
        }
    }
}

/* What stands in brackets says in one of many ways which one of a name is meant: "(2022)", "(3rd generation)". */
static void read_words(struct words *words, const char *text, const struct words *but)
{
    read_words_until(words, text, "(", but);
}

static void squeeze(struct words *into, const struct words *from)
{
    struct text_out out = TEXT_INTO(into->text);
    for (const char *c = from->text; *c != '\0'; c++) {
        text_add_bytes(&out, c, *c != ' ');
    }
}

/* Whether one is in the other when blanks do not count. */
static bool holds_other(const struct words *a, const struct words *b)
{
    struct words one;
    struct words other;
    squeeze(&one, a);
    squeeze(&other, b);
    return strstr(one.text, other.text) != NULL || strstr(other.text, one.text) != NULL;
}

/* Whether the same number stands in both. */
static bool share_number(const char *a, const char *b)
{
    for (const char *one = strpbrk(a, DIGITS); one != NULL; one = strpbrk(one + strspn(one, DIGITS), DIGITS)) {
        size_t length = strspn(one, DIGITS);
        for (const char *two = strpbrk(b, DIGITS); two != NULL; two = strpbrk(two + strspn(two, DIGITS), DIGITS)) {
            if (strspn(two, DIGITS) == length && strncmp(one, two, length) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Codes of phones for other networks and countries often differ in their last digit alone: LG's D802 and D803.  One camera
 * is sold under several numbers that begin alike: Panasonic's DMC-TZ60 and TZ61, Fujifilm's FinePix S5200 and S5600. */
static bool are_variants(const char *a, const char *b, size_t digits, bool names)
{
    enum { TELLING = 2 }; /* digits that are the same */
    return names ? digits > 1 && a[0] == b[0] : digits > TELLING && strncmp(a, b, digits - 1) == 0;
}

/* Whether the first words that differ have the same letters and then another number. */
static bool is_of_one_form(const char *a, const char *b, bool names)
{
    size_t same = 0;
    for (size_t i = 0; a[i] == b[i] && a[i] != '\0'; i++) {
        same = a[i] == ' ' ? i + 1 : same;
    }
    size_t letters = strcspn(a + same, " " DIGITS);
    size_t number = strspn(a + same + letters, DIGITS);
    bool alike = strncmp(a + same, b + same, letters) == 0 && strcspn(b + same, " " DIGITS) == letters;
    size_t others = alike ? strspn(b + same + letters, DIGITS) : 0;
    bool code = !names && same == 0;
    bool variants =
        (code || names) && number == others && are_variants(a + same + letters, b + same + letters, number, names);
    return number > 0 && others > 0 && (!code || number == others) && !variants;
}

enum likeness likeness_compare(const char *makers, const char *one, const char *other, bool names)
{
    struct words but;
    struct words a;
    struct words b;
    read_words(&but, makers, NULL);
    read_words(&a, one, &but);
    read_words(&b, other, &but);
    if (a.text[0] == '\0' || b.text[0] == '\0') {
        return LIKENESS_UNSURE;
    }
    if (holds_other(&a, &b)) {
        return LIKENESS_SAME;
    }
    return is_of_one_form(a.text, b.text, names) && !share_number(a.text, b.text) ? LIKENESS_OTHER : LIKENESS_UNSURE;
}

/* Whether `text` is `name` with a year of this century behind it. */
static bool adds_year(const char *text, const char *name)
{
    size_t length = strlen(name);
    const char *year = text + length;
    return length > 0 && strncmp(text, name, length) == 0 && strncmp(year, "20", 2) == 0 && strspn(year, DIGITS) == 4 &&
           year[4] == '\0';
}

bool likeness_is_name(const char *makers, const char *name, const char *said)
{
    struct words but;
    struct words words;
    struct words ours;
    struct words theirs;
    read_words_until(&but, makers, "", NULL);
    read_words_until(&words, name, "", &but);
    squeeze(&ours, &words);
    read_words_until(&words, said, "", &but);
    squeeze(&theirs, &words);
    return ours.text[0] != '\0' && (strcmp(ours.text, theirs.text) == 0 || adds_year(ours.text, theirs.text));
}

bool likeness_is_maker(const char *makers, const char *said)
{
    struct words but;
    struct words all;
    struct words rest;
    read_words_until(&but, makers, "", NULL);
    read_words_until(&all, said, "", NULL);
    read_words_until(&rest, said, "", &but);
    return all.text[0] != '\0' && rest.text[0] == '\0';
}

bool likeness_of_makers(const char *make, const char *said)
{
    struct words ours;
    struct words theirs;
    struct words all;
    read_words(&ours, make, NULL);
    read_words(&theirs, said, NULL);
    squeeze(&all, &ours);
    theirs.text[strcspn(theirs.text, " ")] = '\0';
    if (strstr(all.text, theirs.text) != NULL) {
        return true;
    }
    ours.text[strcspn(ours.text, " ")] = '\0';
    read_words(&theirs, said, NULL);
    squeeze(&all, &theirs);
    return strstr(all.text, ours.text) != NULL;
}
