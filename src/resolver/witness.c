#include "resolver/witness.h"

#include "base/date.h"
#include "base/text.h"
#include "resolver/clock.h"
#include "resolver/evidence.h"
#include "resolver/named.h"

#include <string.h>
#include <strings.h>

static const struct evidence_rule arithmetic = {NULL, {0, 0}};

static struct evidence_rule rule_of(const struct named *named)
{
    return (struct evidence_rule){named->layer, named->product[0]->origin};
}

/* "Model says Apple iPhone 4, LensModel says Apple iPhone 4S" */
static void contradict_phone(struct inquiry *inquiry, const char *source, const struct named *named)
{
    char text[160];
    char title[96];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "Model says ");
    text_add(&out, named_answer(inquiry, title, sizeof title));
    text_add(&out, ", ");
    text_add(&out, source);
    text_add(&out, " says ");
    text_add(&out, named_title(named, title, sizeof title));
    evidence_contradict(inquiry, "Model", source, text);
}

/* Writes what it means that a witness names a phone; notes a contradiction.  Returns the weight. */
static exifid_weight weigh_phone(struct inquiry *inquiry, const char *source, const char *what,
                                 const struct named *named, struct text_out *out)
{
    char title[96];
    enum named_relation relation = named_compare(inquiry, named);
    text_add(out, what);
    text_add(out, " of ");
    text_add(out, named_title(named, title, sizeof title));
    if (inquiry->stated_by[0] == '\0') {
        TEXT_SET(inquiry->stated_name, title);
        TEXT_SET(inquiry->stated_by, source);
    }
    if (inquiry->not_phone != NULL) {
        text_add(out, ": the photo went through that phone, or claims to");
        return EXIFID_WEIGHT_WEAK;
    }
    if (relation == NAMED_OTHER) {
        text_add(out, ", which the Model is not");
        contradict_phone(inquiry, source, named);
        return EXIFID_WEIGHT_STRONG;
    }
    text_add(out, relation == NAMED_SAME ? ", as the Model says" : "");
    return relation == NAMED_SAME ? EXIFID_WEIGHT_STRONG : EXIFID_WEIGHT_MEDIUM;
}

/* ---------------------------------------------------------------- the model in Software */

/* Letters and digits that tell a Samsung phone apart from its siblings, behind the prefix that says for whom it is made:
 * "G973" of "SM-G973F".  What follows is the network. */
#define STEM_LENGTH 4

/* How two codes of one maker's scheme compare; NAMED_UNKNOWN where their prefixes differ. */
static enum named_relation compare_stems(const char *a, const char *b)
{
    const char *dash = strchr(a, '-');
    size_t prefix = dash == NULL ? 0 : (size_t)(dash - a) + 1;
    size_t needed = prefix + STEM_LENGTH;
    if (prefix == 0 || strlen(a) < needed || strlen(b) < needed || strncasecmp(a, b, prefix) != 0) {
        return NAMED_UNKNOWN;
    }
    return strncasecmp(a, b, needed) == 0 ? NAMED_SAME : NAMED_OTHER;
}

/* Compares a code that no table holds with what is known of the Model: its spellings, and the codes of its products. */
static enum named_relation compare_code(const struct inquiry *inquiry, const char *code)
{
    enum named_relation found = NAMED_UNKNOWN;
    for (unsigned i = 0; i < inquiry->spelling_count && found != NAMED_SAME; i++) {
        enum named_relation one = compare_stems(code, inquiry->spelling[i]);
        found = one == NAMED_UNKNOWN ? found : one;
    }
    for (unsigned i = 0; i < inquiry->product_count; i++) {
        const struct tables *tables = inquiry->layer->tables;
        const struct table_product *product = inquiry->product[i];
        for (uint32_t k = 0; k < product->code_count && found != NAMED_SAME; k++) {
            const struct table_model *model = &tables->models[tables->codes[product->first_code + k].model];
            enum named_relation one = compare_stems(code, table_string(tables, model->model));
            found = one == NAMED_UNKNOWN ? found : one;
        }
    }
    return found;
}

static const char *firmware_source(const struct inquiry *inquiry)
{
    return inquiry->firmware_witness != NULL ? inquiry->firmware_witness->source : "Software";
}

static void contradict_code(struct inquiry *inquiry, const char *code)
{
    char text[160];
    char title[96];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "Model says ");
    text_add(&out, named_answer(inquiry, title, sizeof title));
    text_add(&out, ", the firmware is that of ");
    text_add(&out, code);
    evidence_contradict(inquiry, "Model", firmware_source(inquiry), text);
}

void witness_compare_firmware(struct inquiry *inquiry)
{
    char text[160];
    struct named named;
    struct text_out out = TEXT_INTO(text);
    const char *code = inquiry->answer->firmware.model;
    if (code[0] == '\0' || inquiry->not_phone != NULL) {
        return;
    }
    if (named_find(inquiry, code, &named) && named_compare(inquiry, &named) != NAMED_UNKNOWN) {
        exifid_weight weight = weigh_phone(inquiry, firmware_source(inquiry), "firmware", &named, &out);
        evidence_add_firmware(inquiry, weight, text, rule_of(&named));
    } else if (compare_code(inquiry, code) == NAMED_OTHER) {
        text_add(&out, "firmware of ");
        text_add(&out, code);
        text_add(&out, ", which the Model is not");
        contradict_code(inquiry, code);
        evidence_add_firmware(inquiry, EXIFID_WEIGHT_STRONG, text, arithmetic);
    }
}

/* ---------------------------------------------------------------- makers' own blocks */

/* What each fact is called, and what it weighs by itself. */
static const struct {
    exifid_weight weight;
    const char *what;
} facts[] = {
    [EXIFID_FACT_MAKER] = {EXIFID_WEIGHT_MEDIUM, "names the maker"},
    [EXIFID_FACT_MODEL] = {EXIFID_WEIGHT_MEDIUM, "another model string"},
    [EXIFID_FACT_CODENAME] = {EXIFID_WEIGHT_MEDIUM, "codename"},
    [EXIFID_FACT_BUILD] = {EXIFID_WEIGHT_MEDIUM, "firmware"},
    [EXIFID_FACT_OS] = {EXIFID_WEIGHT_WEAK, "operating system"},
    [EXIFID_FACT_APP] = {EXIFID_WEIGHT_WEAK, "camera app"},
    [EXIFID_FACT_MODULE] = {EXIFID_WEIGHT_MEDIUM, "camera module"},
    [EXIFID_FACT_REVISION] = {EXIFID_WEIGHT_MEDIUM, "step of the hardware"},
    [EXIFID_FACT_TIME] = {EXIFID_WEIGHT_WEAK, "another clock"},
    [EXIFID_FACT_COUNTRY] = {EXIFID_WEIGHT_WEAK, "country of the network"},
    [EXIFID_FACT_CHIPSET] = {EXIFID_WEIGHT_WEAK, "maker of the chip"},
    [EXIFID_FACT_EDITED] = {EXIFID_WEIGHT_WEAK, "changed after it was taken"},
    [EXIFID_FACT_UNIT] = {EXIFID_WEIGHT_WEAK, "tells this phone or part from others of its kind"},
    [EXIFID_FACT_BLOCK] = {EXIFID_WEIGHT_WEAK, "names no phone"},
};

/* Whether the gallery of that maker says that it edited the photo: then its blocks tell nothing of the camera. */
static bool edited_by(const struct inquiry *inquiry, const char *maker)
{
    for (unsigned i = 0; i < inquiry->seen->witness_count; i++) {
        const exifid_witness *witness = &inquiry->seen->witness[i];
        if (witness->fact == EXIFID_FACT_EDITED && strcasecmp(witness->maker, maker) == 0) {
            return true;
        }
    }
    return false;
}

static void contradict_maker(struct inquiry *inquiry, const exifid_witness *witness)
{
    char text[160];
    struct text_out out = TEXT_INTO(text);
    text_add(&out, "the file says ");
    text_add(&out, inquiry->answer->identity.maker);
    bool record = inquiry_is_record(witness->source);
    text_add(&out, record ? ", the record of the photo" : "");
    text_add(&out, witness->maker[0] != '\0' ? (record ? " holds what only " : ", and holds what only ")
                   : record                  ? " says "
                                             : ", a block of its camera says ");
    text_add(&out, witness->maker[0] == '\0' ? witness->value : witness->maker);
    text_add(&out, witness->maker[0] == '\0' ? "" : " writes");
    evidence_contradict(inquiry, inquiry->make[0] == '\0' ? "Model" : "Make", witness->source, text);
}

/* Google's camera app runs on phones of all makers; what it writes tells nothing of who made the phone. */
static bool is_app_block(const char *maker)
{
    return strcasecmp(maker, "Google") == 0;
}

/* Who wrote the block: the only one who does, or who calls himself the maker in it.  OPPO, OnePlus and realme, which are
 * related, share one camera app of the family OPlus. */
static const char *writer_of(const exifid_witness *witness)
{
    const char *maker =
        witness->maker[0] == '\0' && witness->fact == EXIFID_FACT_MAKER ? witness->value : witness->maker;
    return strcasecmp(maker, "OPlus") == 0 ? "OPPO" : maker;
}

/* "only Samsung writes that, but the Make is another" */
static void weigh_maker(struct inquiry *inquiry, const exifid_witness *witness, struct text_out *out)
{
    const char *maker = writer_of(witness);
    if (is_app_block(maker) || inquiry->not_phone != NULL || named_maker_fits(inquiry, maker)) {
        return;
    }
    if (edited_by(inquiry, witness->maker)) {
        text_add(out, ", whose gallery edited the photo");
        return;
    }
    contradict_maker(inquiry, witness);
}

/* "EVT1.1", "DVT", "proto": engineering and design validation, the steps before phones are made for sale. */
static bool is_prototype(const char *revision)
{
    return strncasecmp(revision, "EVT", 3) == 0 || strncasecmp(revision, "DVT", 3) == 0 ||
           strncasecmp(revision, "PROTO", 5) == 0;
}

/* What the value itself says: its words, or who alone writes it. */
static void add_words(struct text_out *out, const exifid_witness *witness)
{
    bool alone = witness->fact == EXIFID_FACT_MAKER && witness->maker[0] != '\0';
    bool is_event = witness->fact == EXIFID_FACT_BLOCK || witness->fact == EXIFID_FACT_EDITED;
    bool says_all = alone || (is_event && witness->text[0] != '\0');
    if (!says_all) {
        text_add(out, facts[witness->fact].what);
        text_add(out, witness->text[0] == '\0' ? "" : ": ");
    }
    text_add(out, witness->text);
    if (alone) {
        text_add(out, witness->text[0] == '\0' ? "only " : ": only ");
        text_add(out, witness->maker);
        text_add(out, " writes that");
    }
}

static bool names_phone(const exifid_witness *witness)
{
    return witness->fact == EXIFID_FACT_MODEL || witness->fact == EXIFID_FACT_CODENAME;
}

/* What names the phone, in a word: "record LensModel" is a lens as well. */
static const char *what_names(const exifid_witness *witness)
{
    static const char *const words[][2] = {{"HostComputer", "name"}, {"LensModel", "lens"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *tag = witness->source + (inquiry_is_record(witness->source) ? strlen("record ") : 0);
        if (strcmp(tag, words[i][0]) == 0) {
            return words[i][1];
        }
    }
    return facts[witness->fact].what;
}

static void weigh_witness(struct inquiry *inquiry, const exifid_witness *witness)
{
    char text[160];
    struct named named = {.count = 0};
    struct text_out out = TEXT_INTO(text);
    exifid_weight weight = facts[witness->fact].weight;
    if (names_phone(witness) && named_find(inquiry, witness->value, &named)) {
        weight = weigh_phone(inquiry, witness->source, what_names(witness), &named, &out);
    } else {
        add_words(&out, witness);
        text_add(&out, names_phone(witness) ? ", in no table" : "");
        weigh_maker(inquiry, witness, &out);
    }
    if (witness->fact == EXIFID_FACT_REVISION && is_prototype(witness->value)) {
        inquiry->prototype = true;
        weight = EXIFID_WEIGHT_STRONG;
        text_add(&out, ": a prototype");
    }
    evidence_add_witness(inquiry, weight, witness, text, named.count > 0 ? rule_of(&named) : arithmetic);
}

/* Whether Software has told that program already: editors write their name into both. */
static bool is_known_editor(const struct inquiry *inquiry, const exifid_witness *witness)
{
    return witness->fact == EXIFID_FACT_EDITED && inquiry->answer->firmware.kind == EXIFID_FIRMWARE_EDITOR &&
           strcmp(witness->value, inquiry_text(inquiry, EXIFID_TAG_SOFTWARE)) == 0;
}

/* Evidence is cut short at its end: what names a phone comes first, a block that names nobody last. */
static int rank_of(const exifid_witness *witness)
{
    return names_phone(witness) ? 0 : witness->fact == EXIFID_FACT_BLOCK ? 2 : 1;
}

/* Clocks are left to clock.h. */
static void weigh_witnesses(struct inquiry *inquiry)
{
    const exifid_observations *seen = inquiry->seen;
    for (int rank = 0; rank <= 2; rank++) {
        for (unsigned i = 0; i < seen->witness_count && i < EXIFID_WITNESSES; i++) {
            const exifid_witness *witness = &seen->witness[i];
            bool known = (size_t)witness->fact < sizeof facts / sizeof *facts && witness->fact != EXIFID_FACT_TIME;
            bool told = (inquiry->builds_read >> i & 1) != 0 || is_known_editor(inquiry, witness);
            if (known && rank_of(witness) == rank && !told) {
                weigh_witness(inquiry, witness);
            }
        }
    }
}

static bool is_edited(const struct inquiry *inquiry)
{
    for (unsigned i = 0; i < inquiry->seen->witness_count && i < EXIFID_WITNESSES; i++) {
        if (inquiry->seen->witness[i].fact == EXIFID_FACT_EDITED) {
            return true;
        }
    }
    return inquiry->software_kind == EXIFID_FIRMWARE_EDITOR;
}

static void weigh_second_exif(struct inquiry *inquiry)
{
    char value[32];
    struct text_out out = TEXT_INTO(value);
    if (inquiry->seen->exif_segments > 1) {
        text_add_count(&out, inquiry->seen->exif_segments, "Exif segment", "Exif segments");
        evidence_add_fact(inquiry, EXIFID_WEIGHT_WEAK, "APP1", value,
                          "cameras write one: a program rewrote the file; the first is the one that is read",
                          arithmetic);
    }
}

void witness_identify(struct inquiry *inquiry)
{
    inquiry->edited = is_edited(inquiry);
    if (inquiry->firmware_witness == NULL) {
        witness_compare_firmware(inquiry);
    }
    weigh_witnesses(inquiry);
    weigh_second_exif(inquiry);
}

void witness_judge(struct inquiry *inquiry)
{
    const exifid_identity *identity = &inquiry->answer->identity;
    bool phone = inquiry->not_phone == NULL && (inquiry->make[0] != '\0' || inquiry->spelling_count > 0);
    if (phone) {
        clock_read(inquiry, date_known(identity->announced) ? identity->announced : identity->on_sale);
    }
}
