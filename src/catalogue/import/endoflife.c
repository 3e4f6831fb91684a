#include "catalogue/import/endoflife.h"

#include "base/text.h"
#include "catalogue/import/products.h"
#include "catalogue/import/tidy.h"

#include <string.h>
#include <strings.h>

/* The longest list of devices, Samsung's, has 500 releases. */
#define RELEASES_MAX 20000

/* What is certain about the lists of phones, tablets and watches that the site has. */
static const struct known {
    const char *product, *maker, *makes;
    const char *line; /* what stands in front of every label: the list of iPhones says "18 Pro" */
    const char *kind;
    bool complete; /* holds all that the maker announced, under the names that Model holds */
} known_lists[] = {
    {"apple-watch", "Apple", "Apple", "Watch", "watch", false},
    {"fairphone", "Fairphone", "Fairphone", "", "phone", false},
    {"google-nexus", "Google", "Google", "", "", false},
    {"ipad", "Apple", "Apple", "", "tablet", true},
    {"iphone", "Apple", "Apple", "iPhone", "phone", true},
    {"motorola-mobility", "Motorola", "Motorola", "", "phone", false},
    {"nokia", "Nokia", "Nokia; HMD Global", "", "", false},
    {"oneplus", "OnePlus", "OnePlus", "", "phone", false},
    {"pixel", "Google", "Google", "", "phone", true},
    {"pixel-watch", "Google", "Google", "", "watch", false},
    {"samsung-galaxy-tab", "Samsung", "Samsung", "", "tablet", false},
    {"samsung-galaxy-watch", "Samsung", "Samsung", "", "watch", false},
    {"samsung-mobile", "Samsung", "Samsung", "", "phone", false},
    {"sony-xperia", "Sony", "Sony", "", "phone", false},
};

/* For all others: nothing is certain. */
static const struct known unknown_list = {"", "", "", "", "", false};

static const struct known *find_known(const char *product)
{
    for (size_t i = 0; i < sizeof known_lists / sizeof *known_lists; i++) {
        if (strcmp(known_lists[i].product, product) == 0) {
            return &known_lists[i];
        }
    }
    return &unknown_list;
}

bool endoflife_add(struct endoflife *list, const struct endoflife_release *release)
{
    if (list->releases.count == RELEASES_MAX) {
        import_break(list->import, release->line, "file holds more than %d releases", RELEASES_MAX);
        return false;
    }
    struct endoflife_release *added = grow_add(&list->releases, sizeof *added, 1);
    if (added == NULL) {
        list->import->builder.no_memory = true;
        return false;
    }
    *added = *release;
    return true;
}

static bool has_tag(const char *tags, const char *tag)
{
    size_t length = strlen(tag);
    for (const char *at = tags; *at != '\0'; at += strcspn(at, " "), at += strspn(at, " ")) {
        if (strcspn(at, " ") == length && memcmp(at, tag, length) == 0) {
            return true;
        }
    }
    return false;
}

/* What the tags say about a list that is not known; "" when they say nothing, or several things. */
static const char *kind_of(const char *tags)
{
    static const char *const kinds[][2] = {{"mobile-phone", "phone"}, {"tablet", "tablet"}, {"watch", "watch"}};
    const char *kind = "";
    unsigned found = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (has_tag(tags, kinds[i][0])) {
            kind = kinds[i][1];
            found++;
        }
    }
    return found == 1 ? kind : "";
}

/* Whether `text` starts with `word` and goes on with a space. */
static bool begins_with(const char *text, const char *word)
{
    size_t length = strlen(word);
    return length > 0 && strncasecmp(text, word, length) == 0 && text[length] == ' ';
}

/* Notes a fault of one release: what is wrong, and the value that is, or "".  The release is named by its place where
 * the line is not known. */
static void tell(struct endoflife *list, const struct endoflife_release *release, const char *fault, table_text value)
{
    char place[32];
    struct text_out out = TEXT_INTO(place);
    if (release->line == 0) {
        text_add(&out, " ");
        text_add_number(&out, release->number);
    }
    import_error(list->import, release->line, "release%s %s%s", place, fault,
                 value == 0 ? "" : builder_quote(builder_get(&list->import->builder, value)).text);
}

static void add_release(struct endoflife *list, const struct known *known, const struct endoflife_release *release)
{
    struct builder *builder = &list->import->builder;
    struct product product = {.line = release->line};
    const char *kind = known == &unknown_list ? kind_of(builder_get(builder, list->tags)) : known->kind;
    if (release->label == 0 || release->date == 0) {
        tell(list, release, release->label == 0 ? "has no name" : "has no date", 0);
        return;
    }
    if (!exifid_date_parse(builder_get(builder, release->date), &product.on_sale)) {
        tell(list, release, "has a date that cannot be read: ", release->date);
        return;
    }
    char model[2 * TIDY_SIZE];
    struct text_out out = TEXT_INTO(model);
    const char *label = builder_get(builder, release->label);
    if (known->line[0] != '\0' && !begins_with(label, known->line)) {
        text_add(&out, known->line);
        text_add(&out, " ");
    }
    text_add(&out, label);
    bool twice = begins_with(model, known->maker); /* the name goes without the maker's */
    product.name = builder_string(builder, model + (twice ? strlen(known->maker) + 1 : 0));
    product.kind = builder_string(builder, kind);
    uint32_t number = products_add(list->import, &product);
    if (number != TABLE_NONE) {
        products_add_model(list->import, number, model);
    }
}

static void add_notes(struct endoflife *list, const struct known *known)
{
    char note[512];
    struct text_out out = TEXT_INTO(note);
    struct builder *builder = &list->import->builder;
    text_add(&out, "The list does not say who makes these");
    if (list->title != 0) {
        text_add(&out, "; it is titled ");
        text_add(&out, builder_quote(builder_get(builder, list->title)).text);
    }
    text_add(&out, ".  Write the maker into !maker, and what its cameras write as Make into !makes.");
    list->import->products.nobody = builder_string(builder, note);
    if (!known->complete) {
        products_note(list->import, "The list has names, no model codes: write into models what Model holds.");
    }
}

/* The name of the list after its file, "iphone" of ".../iphone.json": what the API gives for a product does not say. */
static table_text product_of_file(struct import *import)
{
    const char *slash = strrchr(import->asked->name, '/');
    const char *name = slash == NULL ? import->asked->name : slash + 1;
    return builder_text(&import->builder, name, strcspn(name, "."));
}

static void add_releases(struct endoflife *list)
{
    struct import *import = list->import;
    struct builder *builder = &import->builder;
    if (list->product == 0) {
        list->product = product_of_file(import);
    }
    const char *category = builder_get(builder, list->category);
    if (category[0] != '\0' && strcmp(category, "device") != 0) {
        import_break(import, 0, "category is %s; only lists of devices are read", builder_quote(category).text);
        return;
    }
    const struct known *known = find_known(builder_get(builder, list->product));
    const struct endoflife_release *release = list->releases.rows;
    if (known != &unknown_list) {
        products_maker(import, known->maker, known->makes);
    }
    if (known->complete) {
        import->products.horizon = import->asked->today;
    }
    add_notes(list, known);
    for (uint32_t i = 0; i < list->releases.count && !import_is_over(import); i++) {
        add_release(list, known, &release[i]);
    }
}

void endoflife_read(struct import *import)
{
    struct endoflife list = {.import = import};
    size_t start = 0;
    while (slice_u8(import->text, start) == ' ' || slice_u8(import->text, start) == '\n' ||
           slice_u8(import->text, start) == '\r' || slice_u8(import->text, start) == '\t') {
        start++;
    }
    uint8_t first = slice_u8(import->text, start);
    if (first == '[' || first == '{') {
        endoflife_json_read(&list);
    } else {
        endoflife_yaml_read(&list);
    }
    if (!import_is_over(import)) {
        add_releases(&list);
    }
    grow_free(&list.releases);
}
