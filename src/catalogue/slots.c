#include "catalogue/slots.h"

#include "base/hash.h"

#include <string.h>

/* The rows of one array, each of which begins with its key. */
struct keyed {
    const struct grow *rows;
    size_t row_size;
    struct grow *slots;
};

static table_text key_of(const struct keyed *keyed, uint32_t row)
{
    table_text key;
    memcpy(&key, (const char *)keyed->rows->rows + row * keyed->row_size, sizeof key);
    return key;
}

/* Slots for that many rows: a power of two, and a third of them at least stays free, which keeps the searches short. */
static uint32_t slots_for(uint32_t rows)
{
    uint32_t count = 2;
    while (count < rows + rows / 2) {
        count *= 2;
    }
    return count;
}

static void put(struct table_slot *slots, uint32_t count, struct table_slot slot)
{
    uint32_t at = slot.hash & (count - 1);
    while (slots[at].row != TABLE_NONE) {
        at = (at + 1) & (count - 1);
    }
    slots[at] = slot;
}

/* Every key is put in once, with the first row that has it: rows of one key stand together. */
static void link(struct builder *builder, struct keyed keyed)
{
    uint32_t rows = keyed.rows->count;
    uint32_t count = slots_for(rows);
    if (rows == 0 || builder->no_memory) {
        return;
    }
    struct table_slot *slots = grow_add(keyed.slots, sizeof *slots, count);
    if (slots == NULL) {
        builder->no_memory = true;
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        slots[i].row = TABLE_NONE;
    }
    for (uint32_t i = 0; i < rows; i++) {
        table_text key = key_of(&keyed, i);
        if (i == 0 || key != key_of(&keyed, i - 1)) { /* the pool holds each text once */
            put(slots, count, (struct table_slot){hash_text(builder_get(builder, key)), i});
        }
    }
}

void slots_link(struct builder *builder)
{
#define LINK(row, array, slots) \
    link(builder, (struct keyed){&builder->array, sizeof(struct table_##row), &builder->slots})
    LINK(make, makes, make_slots);
    LINK(model, models, model_slots);
    LINK(name, names, name_slots);
    LINK(listed, listed, listed_slots);
    LINK(relation, relations, relation_slots);
    LINK(reader, model_readers, model_reader_slots);
    LINK(reader, software_readers, software_reader_slots);
#undef LINK
}
