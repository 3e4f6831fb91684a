#include "catalogue/emit.h"

#include <inttypes.h>

/* Characters of the pool in one line of the source. */
#define POOL_LINE 96

/* Writes the pool as one string literal.  A list of numbers would say the same, but takes a compiler ten times as long
 * to read. */
static void emit_pool(FILE *out, const struct tables *tables)
{
    fputs("static const char pool[] =", out);
    /* The NUL at the end is the one that the literal adds. */
    for (uint32_t i = 0; i + 1 < tables->pool_size; i++) {
        unsigned char c = (unsigned char)tables->pool[i];
        if (i % POOL_LINE == 0) {
            fputs(i == 0 ? "\n    \"" : "\"\n    \"", out);
        }
        if (c == '"' || c == '\\') {
            fprintf(out, "\\%c", c);
        } else if (c < ' ' || c > '~' || c == '?') { /* '?': no trigraphs */
            fprintf(out, "\\%03o", c);
        } else {
            fputc(c, out);
        }
    }
    fputs(tables->pool_size > 1 ? "\";\n\n" : " \"\";\n\n", out);
}

/* A row is written as a list of numbers, in the order of its members. */
#define U(value)    (uintmax_t)(value)
#define DATE        "{%ju, %ju, %ju}"
#define DATE_OF(d)  U((d).year), U((d).month), U((d).day)
#define PLACE       "{%ju, %ju}"
#define PLACE_OF(o) U((o).file), U((o).line)

static void emit_file(FILE *out, const struct table_file *row)
{
    fprintf(out, "{%ju}", U(row->name));
}

static void emit_source(FILE *out, const struct table_source *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, " PLACE "}", U(row->id), U(row->title), U(row->where), U(row->licence),
            PLACE_OF(row->origin));
}

static void emit_maker(FILE *out, const struct table_maker *row)
{
    fprintf(out, "{%ju, %ju, " DATE ", " PLACE "}", U(row->name), U(row->related), DATE_OF(row->horizon),
            PLACE_OF(row->origin));
}

static void emit_make(FILE *out, const struct table_make *row)
{
    fprintf(out, "{%ju, %ju}", U(row->key), U(row->maker));
}

static void emit_relation(FILE *out, const struct table_relation *row)
{
    fprintf(out, "{%ju, %ju}", U(row->maker), U(row->relative));
}

static void emit_reader(FILE *out, const struct table_reader *row)
{
    fprintf(out, "{%ju, %ju}", U(row->maker), U(row->rule));
}

static void emit_product(FILE *out, const struct table_product *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju, " DATE ", " DATE ", %ju, %ju, %ju, %ju, " PLACE "}", U(row->maker),
            U(row->name), U(row->codenames), U(row->first_firmware), U(row->sources), DATE_OF(row->announced),
            DATE_OF(row->on_sale), U(row->kind), U(row->tenth), U(row->first_code), U(row->code_count),
            PLACE_OF(row->origin));
}

static void emit_model(FILE *out, const struct table_model *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju}", U(row->key), U(row->model), U(row->product), U(row->rule),
            U(row->is_codename));
}

static void emit_code(FILE *out, const struct table_code *row)
{
    fprintf(out, "{%ju}", U(row->model));
}

static void emit_serial(FILE *out, const struct table_serial *row)
{
    fprintf(out, "{%ju, %" PRId32 ", %ju}", U(row->family), row->number, U(row->model));
}

static void emit_name(FILE *out, const struct table_name *row)
{
    fprintf(out, "{%ju, %ju}", U(row->key), U(row->product));
}

static void emit_sibling(FILE *out, const struct table_sibling *row)
{
    fprintf(out, "{%ju, %ju}", U(row->rule), U(row->model));
}

static void emit_list(FILE *out, const struct table_list *row)
{
    fprintf(out, "{%ju, " DATE ", %ju, " PLACE "}", U(row->name), DATE_OF(row->horizon), U(row->sources),
            PLACE_OF(row->origin));
}

static void emit_listed(FILE *out, const struct table_listed *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju, %ju, %ju, " DATE "}", U(row->key), U(row->model), U(row->brand),
            U(row->name), U(row->device), U(row->list), U(row->line), DATE_OF(row->first_seen));
}

static void emit_pattern(FILE *out, const struct table_pattern *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju, " PLACE "}", U(row->first), U(row->second), U(row->name), U(row->sources),
            U(row->kind), PLACE_OF(row->origin));
}

static void emit_start(FILE *out, const struct table_start *row)
{
    fprintf(out, "{%ju, %d, %d, %d, %d, %ju}", U(row->first), row->start, row->next_start, row->after_start,
            row->after_next, U(row->row));
}

static void emit_slot(FILE *out, const struct table_slot *row)
{
    fprintf(out, "{%ju, %ju}", U(row->hash), U(row->row));
}

static void emit_optics(FILE *out, const struct table_optics *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju, %ju, %ju, %ju, " PLACE "}", U(row->maker), U(row->product),
            U(row->first_lens), U(row->lens_count), U(row->width), U(row->height), U(row->complete), U(row->sources),
            PLACE_OF(row->origin));
}

static void emit_lens(FILE *out, const struct table_lens *row)
{
    fprintf(out, "{%" PRId32 ", %" PRId32 "}", row->focal_length, row->f_number);
}

static void emit_tell(FILE *out, const struct table_tell *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju, " PLACE "}", U(row->says), U(row->make), U(row->model), U(row->software),
            U(row->sources), PLACE_OF(row->origin));
}

static void emit_rule(FILE *out, const struct table_rule *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju, %ju, {UINT64_C(%ju), UINT64_C(%ju)}, {UINT64_C(%ju), UINT64_C(%ju)}, ",
            U(row->name), U(row->maker), U(row->pattern), U(row->note), U(row->sources), U(row->subject),
            U(row->starts[0]), U(row->starts[1]), U(row->seconds[0]), U(row->seconds[1]));
    fprintf(out, "%ju, %ju, %ju, %ju, " PLACE "}", U(row->first_step), U(row->step_count), U(row->first_example),
            U(row->example_count), PLACE_OF(row->origin));
}

static void emit_step(FILE *out, const struct table_step *row)
{
    fprintf(out, "{%ju, %ju, %ju, %ju, %ju, %ju, %d, %d, %ju, %" PRId32 ", %" PRId32 ", " PLACE "}", U(row->output),
            U(row->decoder), U(row->function), U(row->template_), U(row->first_pair), U(row->pair_count),
            row->sequence_first, row->sequence_known, U(row->sequence_skip), row->number, row->months_to,
            PLACE_OF(row->origin));
}

static void emit_pair(FILE *out, const struct table_pair *row)
{
    fprintf(out, "{%ju, %ju}", U(row->key), U(row->value));
}

static void emit_usage(FILE *out, const struct table_usage *row)
{
    /* INT32_MIN has no literal. */
    fprintf(out, "{%ju, %" PRId32 " - 1, %" PRId32 " - 1, %" PRId32 ", %ju}", U(row->step), row->value + 1,
            row->first_day + 1, row->other_day, U(row->tenth));
}

static void emit_example(FILE *out, const struct table_example *row)
{
    fprintf(out, "{%ju, %ju, " PLACE "}", U(row->text), U(row->expected), PLACE_OF(row->origin));
}

/* C has no empty arrays: an array without rows is left out, and its pointer NULL. */
#define DEFINE_ARRAY(row, array)                                                     \
    static void emit_array_##array(FILE *out, const struct tables *tables)           \
    {                                                                                \
        for (uint32_t i = 0; i < tables->array##_count; i++) {                       \
            if (i == 0) {                                                            \
                fputs("static const struct table_" #row " " #array "[] = {\n", out); \
            }                                                                        \
            emit_##row(out, &tables->array[i]);                                      \
            fputs(i + 1 < tables->array##_count ? ",\n" : ",\n};\n\n", out);         \
        }                                                                            \
    }
TABLE_ARRAYS(DEFINE_ARRAY)
#undef DEFINE_ARRAY

static void emit_member(FILE *out, const char *array, uint32_t count)
{
    if (count > 0) {
        fprintf(out, "    .%s = %s,\n    .%s_count = %ju,\n", array, array, array, U(count));
    }
}

void emit_tables(FILE *out, const struct tables *tables, const char *name)
{
    fputs("/* Made by compile_catalogue from src/data: change that, not this. */\n"
          "#include \"catalogue/tables.h\"\n\n"
          "#if defined(__GNUC__)\n"
          "#pragma GCC diagnostic ignored \"-Woverlength-strings\" /* every compiler we build with takes megabytes */\n"
          "#endif\n\n",
          out);
    emit_pool(out, tables);
#define EMIT_ARRAY(row, array) emit_array_##array(out, tables);
    TABLE_ARRAYS(EMIT_ARRAY)
#undef EMIT_ARRAY
    fprintf(out, "extern const struct tables %s;\nconst struct tables %s = {\n", name, name);
    fprintf(out, "    .pool = pool,\n    .pool_size = sizeof pool,\n    .version = pool + %ju,\n",
            U(tables->version - tables->pool));
#define EMIT_MEMBER(row, array) emit_member(out, #array, tables->array##_count);
    TABLE_ARRAYS(EMIT_MEMBER)
#undef EMIT_MEMBER
    fputs("};\n", out);
}
