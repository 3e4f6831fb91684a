#include "resolver/contradiction.h"

#include "base/text.h"
#include "resolver/evidence.h"
#include "resolver/likeness.h"
#include "resolver/listed.h"
#include "resolver/named.h"
#include "resolver/spelling.h"

#include <string.h>
#include <strings.h>

/* Shorter texts are codes of several makers by chance: "A1", "X10". */
#define CODE_LENGTH_MIN 5

static const struct evidence_rule arithmetic = {NULL, {0, 0}};

/* ---------------------------------------------------------------- Make against Model */

static void contradict_make(struct inquiry *inquiry, const char *whose)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "Make says ");
    text_add(&out, inquiry_text(inquiry, EXIFID_TAG_MAKE));
    text_add(&out, ", Model is a ");
    text_add(&out, whose);
    text_add(&out, ": a port of another maker's camera app, or edited");
    evidence_contradict(inquiry, "Make", "Model", text);
}

/* A Make of one maker with a Model of another that has nothing to do with it: what ports of Google's camera app write on
 * other makers' phones, and people who edit one of the two. */
static void compare_make(struct inquiry *inquiry)
{
    char title[96];
    struct named named;
    const char *model = inquiry_text(inquiry, EXIFID_TAG_MODEL);
    if (inquiry->maker_count == 0 || inquiry->not_phone != NULL) {
        return;
    }
    if (inquiry->product_count > 0) {
        if (inquiry->relation == NAMED_IN_MODEL) {
            contradict_make(inquiry, named_answer(inquiry, title, sizeof title));
        }
    } else if (inquiry->answer->identity.match == EXIFID_MATCH_MAKER && strlen(model) >= CODE_LENGTH_MIN &&
               named_find(inquiry, model, &named) && named_compare(inquiry, &named) == NAMED_OTHER) {
        contradict_make(inquiry, named_title(&named, title, sizeof title));
        evidence_add(inquiry, EXIFID_WEIGHT_STRONG, EXIFID_TAG_MODEL, "a code of another maker than the Make",
                     (struct evidence_rule){named.layer, named.product[0]->origin});
    }
}

/* ---------------------------------------------------------------- what no camera writes */

static bool fits(const struct tables *tables, table_text pattern, const char *key)
{
    const char *glob = table_string(tables, pattern);
    bool starts_so = *glob == *key || *glob == '*' || *glob == '?'; /* most do not */
    return pattern == 0 || (starts_so && lookup_glob(glob, key));
}

/* The tag that the narrowest pattern of a tell looks at. */
static exifid_tag told_by(const struct table_tell *tell)
{
    return tell->software != 0 ? EXIFID_TAG_SOFTWARE : tell->model != 0 ? EXIFID_TAG_MODEL : EXIFID_TAG_MAKE;
}

static void note_tell(struct inquiry *inquiry)
{
    const struct catalogue_layer *layer = inquiry->tell_layer;
    const struct table_tell *tell = inquiry->tell;
    if (tell == NULL) {
        return;
    }
    const char *says = table_string(layer->tables, tell->says);
    const char *first = tell->make != 0 || tell->model == 0 ? "Make" : "Model";
    evidence_add(inquiry, EXIFID_WEIGHT_STRONG, told_by(tell), says, (struct evidence_rule){layer, tell->origin});
    evidence_contradict(inquiry, first, exifid_tag_name(told_by(tell)), says);
}

void contradiction_tell(struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct catalogue_layer *layer = &inquiry->catalogue->layer[i];
        for (uint32_t k = 0; k < layer->tables->tells_count; k++) {
            const struct table_tell *tell = &layer->tables->tells[k];
            if (fits(layer->tables, tell->make, inquiry->make) &&
                fits(layer->tables, tell->model, inquiry->model_key) &&
                fits(layer->tables, tell->software, inquiry->software_key)) {
                inquiry->tell_layer = layer;
                inquiry->tell = tell;
                return;
            }
        }
    }
}

/* ---------------------------------------------------------------- what others say */

/* Whether `text` ends with the whole Model: "Sony D5503" for "D5503". */
static bool says_model(const struct inquiry *inquiry, const char *text)
{
    for (unsigned i = 0; i < inquiry->spelling_count; i++) {
        size_t length = strlen(inquiry->spelling[i]);
        size_t whole = strlen(text);
        if (whole >= length && strcasecmp(text + whole - length, inquiry->spelling[i]) == 0 &&
            (whole == length || text[whole - length - 1] == ' ')) {
            return true;
        }
    }
    return false;
}

/* "the record says Sony Xperia Z1, the file says Canon EOS 5D, a camera" */
static void contradict_words(struct inquiry *inquiry, const char *source, const char *said)
{
    char text[160];
    char title[96];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "the ");
    text_add(&out, source);
    text_add(&out, " says ");
    text_add(&out, said);
    text_add(&out, ", the file says ");
    text_add(&out, named_answer(inquiry, title, sizeof title));
    if (inquiry->not_phone != NULL) {
        text_add(&out, ", which is no phone");
    }
    evidence_contradict(inquiry, source, inquiry->spelling_count > 0 ? "Model" : "Make", text);
    evidence_add_fact(inquiry, EXIFID_WEIGHT_STRONG, source, said, "not what the file says", arithmetic);
}

static bool names_known_phone(const struct inquiry *inquiry)
{
    return inquiry->product_count > 0 || inquiry->listed;
}

/* The pattern of cameras that `said` fits, of any maker: "Canon EOS 5D"; NULL: none. */
static const struct table_pattern *camera_named(const struct inquiry *inquiry, const char *said)
{
    char start[LOOKUP_KEY_SIZE];
    char make[LOOKUP_KEY_SIZE];
    char model[LOOKUP_KEY_SIZE];
    for (const char *space = strchr(said, ' '); space != NULL; space = strchr(space + 1, ' ')) {
        struct text_out out = TEXT_INTO(start);
        text_add_bytes(&out, said, (size_t)(space - said));
        lookup_fold(start, make);
        lookup_fold(space + 1, model);
        for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
            const struct tables *tables = inquiry->catalogue->layer[i].tables;
            uint32_t row = lookup_not_phone(tables, make, model);
            if (row != TABLE_NONE) {
                return &tables->not_phones[row];
            }
        }
    }
    return NULL;
}

/* Whether `said` starts with makers of phones, none of which may stand behind the Make. */
static bool names_other_maker(const struct inquiry *inquiry, const char *said)
{
    struct lookup_range makes;
    bool named = false;
    for (unsigned i = 0; i < inquiry->catalogue->layer_count; i++) {
        const struct tables *tables = inquiry->catalogue->layer[i].tables;
        for (size_t rest = 0; spelling_next_make(tables, said, &rest, &makes);) {
            for (uint32_t k = 0; k < makes.count; k++) {
                uint32_t maker = tables->makes[makes.first + k].maker;
                if (named_maker_fits(inquiry, table_string(tables, tables->makers[maker].name))) {
                    return false;
                }
                named = true;
            }
        }
    }
    return named;
}

/* Whether a name that no table of phones knows is not that of the phone all the same.  Cameras go by many names. */
static bool names_something_else(const struct inquiry *inquiry, const char *said, bool strict)
{
    if (inquiry->not_phone != NULL) {
        return strict;
    }
    return (strict && names_known_phone(inquiry)) || camera_named(inquiry, said) != NULL ||
           names_other_maker(inquiry, said);
}

/* What may stand in front of a name: Make and the answer's maker. */
static void add_makers(const struct inquiry *inquiry, struct text_out *out)
{
    text_add(out, inquiry_text(inquiry, EXIFID_TAG_MAKE));
    text_add(out, " ");
    text_add(out, inquiry->answer->identity.maker);
}

/* How the text that a record has stands to Model, in any of its spellings. */
static enum likeness compare_texts(const struct inquiry *inquiry, const char *said)
{
    char makers[LOOKUP_KEY_SIZE];
    struct text_out out = TEXT_INTO(makers);
    enum likeness found = LIKENESS_UNSURE;
    add_makers(inquiry, &out);
    for (unsigned i = 0; i < inquiry->spelling_count && found != LIKENESS_SAME; i++) {
        enum likeness one = likeness_compare(makers, inquiry->spelling[i], said, inquiry->not_phone != NULL);
        found = one == LIKENESS_UNSURE ? found : one;
    }
    return found;
}

/* Whether a product with the code of the Model is called so, or its maker.  Short names are names or codes of other makers
 * as well: the X10 of Honor, the One of HTC, "vivo", which a phone of BLU is called. */
static bool is_own_name(const struct inquiry *inquiry, const char *said)
{
    char makers[LOOKUP_KEY_SIZE];
    char key[LOOKUP_KEY_SIZE];
    struct text_out out = TEXT_INTO(makers);
    add_makers(inquiry, &out);
    if (likeness_is_maker(makers, said)) {
        return true;
    }
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        if (likeness_is_name(makers, table_string(inquiry->layer->tables, inquiry->product[i]->name), said)) {
            return true;
        }
    }
    for (unsigned i = 0; i < inquiry->spelling_count; i++) {
        lookup_fold(inquiry->spelling[i], key);
        if (listed_is_called(inquiry, key, makers, said)) {
            return true;
        }
    }
    return false;
}

/* Whether what a record says of a Model that is no phone's in the tables can be that Model written in another way. */
static bool is_other_spelling(const struct inquiry *inquiry, const char *said)
{
    bool in_table = names_known_phone(inquiry) && inquiry->not_phone == NULL;
    return !in_table && compare_texts(inquiry, said) == LIKENESS_SAME;
}

/* Whether file and record name cameras of makers that have nothing to do with each other.  Drones and scanners go by names
 * of others. */
static bool is_other_camera(const struct inquiry *inquiry, const char *said)
{
    const struct table_pattern *theirs = camera_named(inquiry, said);
    return inquiry->not_phone != NULL && inquiry->not_phone->kind == KIND_CAMERA && theirs != NULL &&
           theirs->kind == KIND_CAMERA && !likeness_of_makers(inquiry_text(inquiry, EXIFID_TAG_MAKE), said) &&
           !likeness_of_makers(inquiry_text(inquiry, EXIFID_TAG_MODEL), said);
}

/* Whether a record, which repeats what its service read in the file, names another model or maker than the file.  Only what
 * cannot be another way of writing the same is held against it. */
static bool record_differs(const struct inquiry *inquiry, const char *said)
{
    if (inquiry->spelling_count == 0) {
        return names_other_maker(inquiry, said);
    }
    enum likeness likeness = compare_texts(inquiry, said);
    return likeness == LIKENESS_OTHER || (likeness == LIKENESS_UNSURE && is_other_camera(inquiry, said));
}

/* What a caption or a record beside the photo calls the phone.  `strict`: a name that no table knows is held against a
 * file that names a known phone or a camera. */
static void compare_words(struct inquiry *inquiry, const char *source, const char *said, bool strict)
{
    struct named named;
    bool silent = inquiry->spelling_count == 0;
    if (said[0] == '\0') {
        return;
    }
    if (says_model(inquiry, said)) {
        evidence_add_fact(inquiry, EXIFID_WEIGHT_WEAK, source, said, "names the Model as well", arithmetic);
        return;
    }
    bool found = named_find(inquiry, said, &named);
    enum named_relation relation = found && !silent ? named_compare(inquiry, &named) : NAMED_UNKNOWN;
    bool other = relation == NAMED_OTHER || (found && !silent && inquiry->not_phone != NULL) ||
                 (!found && !silent && names_something_else(inquiry, said, strict)) ||
                 (!strict && relation == NAMED_UNKNOWN && record_differs(inquiry, said));
    bool own = other && is_own_name(inquiry, said);
    if (other && !own && (strict || !is_other_spelling(inquiry, said))) {
        contradict_words(inquiry, source, said);
    } else {
        evidence_add_fact(inquiry, EXIFID_WEIGHT_WEAK, source, said,
                          relation == NAMED_SAME || own ? "names the same phone"
                          : other                       ? "can be another way of writing the Model"
                          : silent                      ? "the file itself names no phone"
                          : found                       ? "nothing in the file tells whether it is that phone"
                                                        : "a name that no table knows",
                          arithmetic);
    }
}

static void compare_sidecar(struct inquiry *inquiry)
{
    const exifid_photo *photo = &inquiry->seen->photo;
    if (photo->spoke) {
        bool names = inquiry->make[0] != '\0' || inquiry->spelling_count > 0;
        evidence_add_fact(inquiry, EXIFID_WEIGHT_WEAK, "record", photo->camera,
                          names ? "Make and Model come from the record of the photo, not from a file"
                                : "the record of the photo names no camera",
                          arithmetic);
    } else {
        compare_words(inquiry, "record", photo->camera, false);
    }
}

void contradiction_find(struct inquiry *inquiry)
{
    compare_make(inquiry);
    note_tell(inquiry);
    compare_sidecar(inquiry);
    compare_words(inquiry, "claim", inquiry->question.claim, true);
}
