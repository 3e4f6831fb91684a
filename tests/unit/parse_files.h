/* Sound data files for the tests of the parser, and a place for what it reports. */
#ifndef EXIFID_TESTS_PARSE_FILES_H
#define EXIFID_TESTS_PARSE_FILES_H

#include "catalogue/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct errors {
    char text[8192];
    size_t length;
    unsigned count;
};

static void note(void *context, const char *file, uint32_t line, const char *text)
{
    struct errors *errors = context;
    size_t room = sizeof errors->text - errors->length;
    int added = snprintf(errors->text + errors->length, room, "%s:%u: %s\n", file, (unsigned)line, text);
    errors->length += (size_t)added < room ? (size_t)added : room - 1;
    errors->count++;
}

struct file {
    const char *name, *text;
};

static const struct file sound[] = {
    {"sources.tsv", "# where it comes from\n"
                    "licence\tid\ttitle\twhere\n"
                    "\n"
                    "facts\tmade\tmade for this test\tnowhere\n"
                    "CC0-1.0\tother-1\tanother\telsewhere"}, /* no newline at the end */
    {"devices/sony.tsv", "!maker\tSony\n"
                         "!makes\tSony; SONY  Mobile\n"
                         "!horizon\t2026-11\n"
                         "!related\t Acme ; Sony\n"
                         "models\tname\tcodenames\tannounced\ton_sale\tkind\tfirst_firmware\tsources\n"
                         "D5503; =SO-02F\tXperia Z1 Compact\tamami;D5503\t2014-01-06\t2014-01\t\t"
                         "14.2.A.0.290 ; 14.3.A.0.681\tmade; other-1\n"
                         "= SO-02F;D6503\tXperia Z2\tsirius; xperia  z2 ;c6903\t2014\t\ttablet\t\tmade\n"
                         "C6903\tXperia Z1\tamami;honami;honami\t\t\tphone\t\tmade\n"},
    {"devices/acme.tsv", "!maker\tAcme\n!makes\tAcme;Sony\n!horizon\t2014\n"
                         "name\tmodels\tsources\nAnvil\td5503;XQ-1\tmade\n"},
    {"listed/play-2023.tsv", "!horizon\t2023-04\n!sources\tmade;other-1\n"
                             "brand\tname\tdevice\tmodel\n"
                             "Zeta\tTwo\tz2\tB  1\n\tNo brand\t\tb 1\nAlpha\t\ta1\tA1\n"},
    {"not_phones.tsv", "make\tmodel\tkind\tsources\n"
                       "a\t\tcamera\tmade\nb\tx*\tdrone\tmade\nc\txy*\tscanner\tmade\nd\tx?\twebcam\tmade\n"
                       "e\txy\tprinter\tmade\nf\tzz\tprogram\tmade\n"},
    {"software.tsv", "pattern\tkind\tname\tsources\nHDR+ *\tapp\tGoogle Camera\tmade\nGIMP*\teditor\tGIMP\tmade\n"},
    {"rules/sony.rules", "rule sony.letter\n"
                         "\tmaker     Sony\n"
                         "  matches   model\n"
                         "  pattern   ^(?<year>[C-Z])(?<n>\\d)\\d\\d\\d$\n"
                         "  year      sequence {year} C = 2013 known J skip I O\n"
                         "  region    map {n}\n"
                         "            | 6, 5 = Japan, docomo\n"
                         "            | *    = other=\n"
                         "  tier      text tier {n}{year}\n"
                         "  source    made ; other-1\n"
                         "  note      what a reader has to know\n"
                         "  example   D5503: year = 2014 , region = Japan, docomo, tier = tier 5D\n"
                         "  example   J6503: year = 2019\n"
                         "  example   K9203: year = 2020, region = other=\n"
                         "\n"
                         "rule any.xq\n"
                         "  maker     *\n"
                         "  matches   model\n"
                         "  pattern   ^(XQ-|D)(?<n>\\d+)$\n"
                         "  year      number {n} + 2000\n"
                         "  source    made\n"
                         "  example   XQ-13: year = 2013\n"
                         "  example   XQ-1: year = 2001\n"
                         "  example   XQ-0026: year = 2026\n"
                         "rule sony.firmware\n"
                         "  maker     Sony\n"
                         "  matches   software\n"
                         "  pattern   ^X: (?<v>.*)$\n"
                         "  version   text {v}\n"
                         "  kind      text beta\n"
                         "  source    made\n"
                         "  example   X: 1: version = 1, kind = beta\n"
                         "  example   X: a: b: version = a: b\n"
                         "  example   X: 2, 3: version = 2, 3, kind = beta\n"},
};

static void add(struct parse *parse, const char *name, const char *text)
{
    enum parse_format format = PARSE_SOURCES;
    assert_true(parse_format_of(name, &format));
    parse_text(parse, format, name, text, strlen(text));
}

static struct parse *parse_sound(struct errors *errors)
{
    struct parse *parse = parse_new(note, errors);
    for (size_t i = 0; parse != NULL && i < sizeof sound / sizeof sound[0]; i++) {
        add(parse, sound[i].name, sound[i].text);
    }
    return parse;
}

#endif
