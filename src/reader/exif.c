#include "reader/exif.h"

#include <libexif/exif-data.h>
#include <libexif/exif-log.h>
#include <limits.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

enum {
    /* libexif 0.6.24 needs 26 KB for the largest block that tiff_prune() writes for all wishes, 14 KB: mostly for the
     * entries, less for their values.  Twice that leaves room for other versions. */
    ARENA_BASE = 16384,
    ARENA_FACTOR = 4,
    ARENA_LIMIT = 1 << 20,
    /* A whole camera file costs at most 133 messages; a pruned block has 42 entries and costs 3 messages for each. */
    STEP_LIMIT = 1000
};

/* libexif on its lead.  A frame of exif_read() owns it; libexif sees it through `current` and the log's context. */
struct lead {
    uint8_t *arena; /* zeroed; NULL in builds with plain malloc */
    size_t size, used;
    unsigned steps;
    bool starved; /* something was refused to libexif, which then leaves tags out without a word */
    jmp_buf out_of_steps;
    ExifMem *mem;
    ExifLog *log;
    ExifData *data;
};

#ifndef EXIFID_PLAIN_MALLOC

/* ExifMem's functions take no context, so each thread notes whose arena serves its one running exif_read().  NULL outside
 * of it. */
static _Thread_local struct lead *current;

/* In front of every piece stands its size, for realloc. */
union piece {
    size_t size;
    max_align_t align;
};

static void *arena_alloc(ExifLong size)
{
    struct lead *lead = current;
    size_t whole = (sizeof(union piece) + (size_t)size + sizeof(union piece) - 1) / sizeof(union piece);

    if (whole > (lead->size - lead->used) / sizeof(union piece)) {
        lead->starved = true;
        return NULL;
    }
    union piece *piece = (union piece *)(void *)(lead->arena + lead->used);
    lead->used += whole * sizeof(union piece);
    piece->size = size;
    return piece + 1; /* zero already: the arena comes from calloc and nothing is used twice */
}

static void *arena_realloc(void *old, ExifLong size)
{
    void *new = arena_alloc(size);

    if (new != NULL && old != NULL) {
        size_t held = ((union piece *)old - 1)->size;
        memcpy(new, old, held < size ? held : size);
    }
    return new;
}

/* The arena is dropped whole. */
static void arena_free(void *piece)
{
    (void)piece;
}

static bool take_memory(struct lead *lead, size_t size)
{
    lead->arena = calloc(1, size);
    if (lead->arena == NULL)
        return false;
    lead->size = size;
    current = lead;
    lead->mem = exif_mem_new(arena_alloc, arena_realloc, arena_free);
    return true;
}

/* Dropping the arena instead of unreferencing is what makes a stop at any point free of leaks: libexif 0.6.24 loses
 * memory itself when one of its allocations fails. */
static void drop_memory(struct lead *lead)
{
    current = NULL;
    free(lead->arena);
}

#else

static bool take_memory(struct lead *lead, size_t size)
{
    (void)size;
    lead->mem = exif_mem_new_default();
    return lead->mem != NULL;
}

static void drop_memory(struct lead *lead)
{
    exif_data_unref(lead->data);
    exif_log_unref(lead->log);
    exif_mem_unref(lead->mem);
}

#endif

static void count_step(ExifLog *log, ExifLogCode code, const char *domain, const char *format, va_list arguments,
                       void *context)
{
    struct lead *lead = context;

    (void)log, (void)domain, (void)format, (void)arguments;
    if (code == EXIF_LOG_CODE_NO_MEMORY)
        lead->starved = true;
    if (lead->steps == 0)
        longjmp(lead->out_of_steps, 1);
    lead->steps--;
}

/* Lets libexif read the block without adding, fixing or dropping anything. */
static bool load(struct lead *lead, struct slice block)
{
    lead->log = exif_log_new_mem(lead->mem);
    lead->data = exif_data_new_mem(lead->mem);
    if (lead->log == NULL || lead->data == NULL || block.size > UINT_MAX)
        return false;
    exif_log_set_func(lead->log, count_step, lead);
    exif_data_log(lead->data, lead->log);
    exif_data_unset_option(lead->data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_unset_option(lead->data, EXIF_DATA_OPTION_IGNORE_UNKNOWN_TAGS);
    exif_data_load_data(lead->data, block.bytes, (unsigned)block.size);
    return true;
}

static void visit_content(const struct lead *lead, ExifIfd from, enum tiff_ifd ifd, exif_visit *visit, void *context)
{
    const ExifContent *content = lead->data->ifd[from];
    char order = exif_data_get_byte_order(lead->data) == EXIF_BYTE_ORDER_INTEL ? 'I' : 'M';

    for (unsigned i = 0; i < content->count; i++) {
        const ExifEntry *entry = content->entries[i];
        const struct exif_value value = {.ifd = ifd,
                                         .tag = (uint16_t)entry->tag,
                                         .type = (uint16_t)entry->format,
                                         .count = (uint32_t)entry->components,
                                         .order = order,
                                         .data = slice_of(entry->data, entry->size)};
        visit(context, &value);
    }
}

/* The frame that longjmp returns to; what it changes is not looked at afterwards. */
static bool load_on_lead(struct lead *lead, struct slice block)
{
    if (setjmp(lead->out_of_steps) != 0)
        return false;
    return load(lead, block);
}

static size_t arena_for(struct slice block)
{
    size_t limit = (ARENA_LIMIT - ARENA_BASE) / ARENA_FACTOR;

    return ARENA_BASE + ARENA_FACTOR * (block.size < limit ? block.size : limit);
}

enum exif_outcome exif_read(struct slice block, const struct exif_limits *limits, exif_visit *visit, void *context)
{
    struct lead lead = {.steps = STEP_LIMIT};
    enum exif_outcome outcome = EXIF_READ_GAVE_UP;
    size_t arena = arena_for(block);

    if (limits != NULL && limits->arena != 0)
        arena = limits->arena;
    if (limits != NULL && limits->steps != 0)
        lead.steps = limits->steps;
    if (!take_memory(&lead, arena))
        return EXIF_READ_NO_MEMORY;
    if (lead.mem == NULL || !load_on_lead(&lead, block))
        goto done;
    visit_content(&lead, EXIF_IFD_0, TIFF_IFD0, visit, context);
    visit_content(&lead, EXIF_IFD_EXIF, TIFF_EXIF, visit, context);
    visit_content(&lead, EXIF_IFD_GPS, TIFF_GPS, visit, context);
    if (!lead.starved)
        outcome = EXIF_READ_ALL;
done:
    drop_memory(&lead);
    return outcome;
}
