/* A small catalogue of the maker Acme for one test program, which defines SOURCES, DEVICES, RULES and, if it likes,
 * LISTED as the texts of its files before it includes this.  A faulty text fails the test with its place. */
#ifndef EXIFID_TESTS_ACME_H
#define EXIFID_TESTS_ACME_H

#include "catalogue/catalogue.h"
#include "catalogue/parse.h"

static struct exifid_catalogue catalogue;

static void acme_report(void *context, const char *file, uint32_t line, const char *text)
{
    (void)context;
    fail_msg("%s:%u: %s", file, (unsigned)line, text);
}

static int acme_set_up(void **state)
{
    (void)state;
    struct parse *parse = parse_new(acme_report, NULL);
    assert_non_null(parse);
    parse_text(parse, PARSE_SOURCES, "sources.tsv", SOURCES, strlen(SOURCES));
    parse_text(parse, PARSE_DEVICES, "devices/acme.tsv", DEVICES, strlen(DEVICES));
    parse_text(parse, PARSE_RULES, "rules/acme.rules", RULES, strlen(RULES));
#ifdef LISTED
    parse_text(parse, PARSE_LISTED, "listed/play.tsv", LISTED, strlen(LISTED));
#endif
    const struct tables *tables = parse_finish(parse, "test");
    assert_non_null(tables);
    assert_true(catalogue_add_layer(&catalogue, tables, parse));
    return 0;
}

static int acme_tear_down(void **state)
{
    (void)state;
    catalogue_drop_layers(&catalogue);
    return 0;
}

#endif
