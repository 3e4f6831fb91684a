#include "resolver/named.h"

#include "base/text.h"
#include "resolver/model.h"
#include "resolver/spelling.h"

#include <string.h>
#include <strings.h>

/* ---------------------------------------------------------------- finding */

/* Keeps a product of the maker that stands nearest to the Make; products of two makers that stand equally near say
 * nothing. */
struct search {
    const struct inquiry *inquiry;
    struct named *named;
    enum maker_relation best;
    bool torn; /* two makers claim it */
};

static void keep(struct search *search, const struct catalogue_layer *layer, const struct table_product *product,
                 bool by_codename)
{
    struct named *named = search->named;
    enum maker_relation relation = model_relation(search->inquiry, layer->tables, product->maker);
    if (inquiry_forgets(search->inquiry, product) || (named->count > 0 && relation > search->best)) {
        return;
    }
    if (named->count > 0 && relation == search->best && layer == named->layer) {
        search->torn |= named->product[0]->maker != product->maker;
        for (unsigned i = 0; i < named->count; i++) {
            if (named->product[i] == product) {
                return;
            }
        }
    } else if (named->count > 0 && relation == search->best) {
        return; /* rows of a layer above hide those below */
    } else {
        search->torn = false;
        named->count = 0;
    }
    search->best = relation;
    named->layer = layer;
    named->by_codename = by_codename;
    if (named->count < INQUIRY_PRODUCTS) {
        named->product[named->count++] = product;
    }
}

/* Products with that code or codename, of one maker or (TABLE_NONE) of any. */
static void search_codes(struct search *search, const struct catalogue_layer *layer, const char *text, uint32_t maker)
{
    char key[LOOKUP_KEY_SIZE];
    lookup_fold(text, key);
    struct lookup_range range = lookup_model(layer->tables, key);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct table_model *model = &layer->tables->models[range.first + i];
        const struct table_product *product = &layer->tables->products[model->product];
        if (maker == TABLE_NONE || product->maker == maker) {
            keep(search, layer, product, model->is_codename);
        }
    }
}

static void search_names(struct search *search, const struct catalogue_layer *layer, const char *text, uint32_t maker)
{
    char key[LOOKUP_KEY_SIZE];
    const struct tables *tables = layer->tables;
    lookup_fold(text, key);
    struct lookup_range range = lookup_name(tables, key);
    for (uint32_t i = 0; i < range.count; i++) {
        const struct table_product *product = &tables->products[tables->names[range.first + i].product];
        if (maker == TABLE_NONE || product->maker == maker) {
            keep(search, layer, product, false);
        }
    }
}

/* "HUAWEI P9" is the P9 of Huawei. */
static void search_behind_makers(struct search *search, const struct catalogue_layer *layer, const char *text)
{
    struct lookup_range makes;
    for (size_t rest = 0; spelling_next_make(layer->tables, text, &rest, &makes);) {
        for (uint32_t i = 0; i < makes.count; i++) {
            uint32_t maker = layer->tables->makes[makes.first + i].maker;
            search_codes(search, layer, text + rest, maker);
            search_names(search, layer, text + rest, maker);
        }
    }
}

bool named_find(const struct inquiry *inquiry, const char *text, struct named *named)
{
    struct search search = {.inquiry = inquiry, .named = named};
    memset(named, 0, sizeof *named);
    for (unsigned i = 0; i < inquiry->catalogue->layer_count && text[0] != '\0'; i++) {
        search_codes(&search, &inquiry->catalogue->layer[i], text, TABLE_NONE);
    }
    for (unsigned i = 0; i < inquiry->catalogue->layer_count && text[0] != '\0' && named->count == 0; i++) {
        search_names(&search, &inquiry->catalogue->layer[i], text, TABLE_NONE);
        search_behind_makers(&search, &inquiry->catalogue->layer[i], text);
    }
    if (search.torn) {
        named->count = 0;
    }
    return named->count > 0;
}

/* ---------------------------------------------------------------- comparing */

/* Words in product names that tell apart variants of one phone for other networks and countries. */
static bool is_variant_word(const char *word, size_t length)
{
    static const char *const words[] = {"5G",    "4G",    "4G+",  "LTE",     "LTE-A",   "LTE-A+",   "3G",
                                        "Dual",  "Duos",  "SIM",  "Edition", "Global",  "China",    "India",
                                        "Japan", "Korea", "AT&T", "Sprint",  "Verizon", "T-Mobile", "NFC",
                                        "Wi-Fi", "CDMA",  "UW",   "Series"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strlen(words[i]) == length && strncasecmp(words[i], word, length) == 0) {
            return true;
        }
    }
    return length > 0 && (word[0] == '(' || word[length - 1] == ')');
}

/* The next word that does not only name a variant; *length 0 at the end. */
static const char *next_word(const char *text, size_t *length)
{
    do {
        text += strspn(text, " ");
        *length = strcspn(text, " ");
        if (*length == 0 || !is_variant_word(text, *length)) {
            return text;
        }
        text += *length;
    } while (true);
}

static bool same_name(const char *a, const char *b)
{
    size_t a_length = 0;
    size_t b_length = 0;
    do {
        a = next_word(a + a_length, &a_length);
        b = next_word(b + b_length, &b_length);
        if (a_length != b_length || strncasecmp(a, b, a_length) != 0) {
            return false;
        }
    } while (a_length > 0);
    return true;
}

/* Whether two lists joined by ", " share an entry. */
static bool share_codename(const char *a, const char *b)
{
    for (const char *one = a; *one != '\0';) {
        size_t length = strcspn(one, ",");
        for (const char *other = b; *other != '\0';) {
            size_t count = strcspn(other, ",");
            if (length == count && strncasecmp(one, other, count) == 0) {
                return true;
            }
            other += count;
            other += strspn(other, ", ");
        }
        one += length;
        one += strspn(one, ", ");
    }
    return false;
}

/* Whether a listed or joined name ("3 / 3T") is that of the product. */
static bool in_names(const char *names, const char *name)
{
    char one[sizeof((exifid_identity *)0)->name];
    for (const char *at = names; *at != '\0';) {
        const char *end = strstr(at, " / ");
        size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
        struct text_out out = TEXT_INTO(one);
        text_add_bytes(&out, at, length);
        if (same_name(one, name)) {
            return true;
        }
        at += end == NULL ? length : length + 3;
    }
    return false;
}

static const char *maker_name(const struct tables *tables, const struct table_product *product)
{
    return table_string(tables, tables->makers[product->maker].name);
}

static bool same_product(const struct inquiry *inquiry, const struct named *named, const struct table_product *theirs)
{
    const struct tables *our_tables = inquiry->layer->tables;
    const struct tables *their_tables = named->layer->tables;
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        const struct table_product *ours = inquiry->product[i];
        if (ours == theirs ||
            share_codename(table_string(our_tables, ours->codenames), table_string(their_tables, theirs->codenames))) {
            return true;
        }
    }
    return false;
}

/* Whether the Model is the name of a product that the tables know by its codes alone: "Galaxy S9+". */
static bool is_called(const struct inquiry *inquiry, const struct named *named)
{
    for (unsigned i = 0; i < inquiry->spelling_count; i++) {
        for (unsigned k = 0; k < named->count; k++) {
            if (same_name(inquiry->spelling[i], table_string(named->layer->tables, named->product[k]->name))) {
                return true;
            }
        }
    }
    return false;
}

/* A Model in no table: it may well be a variant of the phone that is named, unless the makers differ, or the Model is a
 * name as well ("iPhone 19") and not that one. */
static enum named_relation compare_unknown(const struct inquiry *inquiry, const struct named *named)
{
    const char *model = inquiry->answer->identity.model;
    if (inquiry->spelling_count == 0 || (inquiry->answer->identity.maker[0] == '\0' && inquiry->not_phone == NULL)) {
        return NAMED_UNKNOWN;
    }
    if (!named_maker_fits(inquiry, maker_name(named->layer->tables, named->product[0]))) {
        return NAMED_OTHER;
    }
    if (is_called(inquiry, named)) {
        return NAMED_SAME;
    }
    return strchr(model, ' ') != NULL ? NAMED_OTHER : NAMED_UNKNOWN;
}

/* Whether the tables give no codename of our phone, so that one that is given says nothing against it: carriers sell
 * phones under names of their own. */
static bool lacks_codename(const struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        if (inquiry->product[i]->codenames != 0) {
            return false;
        }
    }
    return true;
}

enum named_relation named_compare(const struct inquiry *inquiry, const struct named *named)
{
    const char *names = inquiry->answer->identity.name;
    bool related = false;
    for (unsigned i = 0; i < named->count; i++) {
        const struct table_product *product = named->product[i];
        const char *name = table_string(named->layer->tables, product->name);
        bool fits = named_maker_fits(inquiry, maker_name(named->layer->tables, product));
        if ((inquiry->product_count > 0 && same_product(inquiry, named, product)) || (fits && in_names(names, name))) {
            return NAMED_SAME;
        }
        related |= fits;
    }
    if (related && named->by_codename && lacks_codename(inquiry)) {
        return NAMED_UNKNOWN;
    }
    if (inquiry->product_count == 0 && !inquiry->listed) {
        return compare_unknown(inquiry, named);
    }
    return NAMED_OTHER;
}

bool named_maker_fits(const struct inquiry *inquiry, const char *name)
{
    const char *ours = inquiry->answer->identity.maker;
    bool known = false;
    if (name[0] == '\0' || ours[0] == '\0' || strcasecmp(name, ours) == 0) {
        return true;
    }
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct tables *tables = inquiry->catalogue->layer[i].tables;
        struct lookup_range range = lookup_relations(tables, ours);
        for (uint32_t k = 0; k < range.count; k++) {
            if (strcasecmp(table_string(tables, tables->relations[range.first + k].relative), name) == 0) {
                return true;
            }
        }
        known |= lookup_maker(tables, name) != TABLE_NONE;
    }
    return !known;
}

/* ---------------------------------------------------------------- saying */

/* "Sony" and "Xperia Z1" make "Sony Xperia Z1"; a name that starts with its maker stays as it is. */
static char *title(const char *maker, const char *name, char *text, size_t size)
{
    struct text_out out = text_into(text, size);
    if (strncasecmp(name, maker, strlen(maker)) != 0) {
        text_add(&out, maker);
        text_add(&out, " ");
    }
    text_add(&out, name);
    return text;
}

char *named_title(const struct named *named, char *text, size_t size)
{
    const struct tables *tables = named->layer->tables;
    return title(maker_name(tables, named->product[0]), table_string(tables, named->product[0]->name), text, size);
}

char *named_answer(const struct inquiry *inquiry, char *text, size_t size)
{
    const exifid_identity *identity = &inquiry->answer->identity;
    const char *make = inquiry_text(inquiry, EXIFID_TAG_MAKE);
    return title(identity->maker[0] == '\0' ? make : identity->maker,
                 identity->name[0] == '\0' ? identity->model : identity->name, text, size);
}
