/* A document of XMP is parsed no further than it has anything to tell: it tells the same as when it is parsed whole. */
#include "vendor_photo.h"

#define PACKET_NAME "http://ns.adobe.com/xap/1.0/"

/* In front of a document it makes all of that matter: any name of that maker's would say something. */
#define WHOLE       "<!-- 'http://ns.vivo.com/photos/1.0/camera/' -->"

enum { SEGMENT_ROOM = 65533 - sizeof PACKET_NAME };

static void see(const char *front, const void *document, size_t size, exifid_observations *seen)
{
    struct build payload = {.order = 'M'}, b = vendor_photo('M', NULL, 0);

    build_bytes(&payload, PACKET_NAME, sizeof PACKET_NAME);
    build_bytes(&payload, front, strlen(front));
    build_bytes(&payload, document, size);
    build_segment(&b, 0xe1, payload.bytes, payload.size);
    build_rest(&b);
    vendor_see(&b, EXIFID_READ_WITNESSES, seen);
    build_free(&payload);
    build_free(&b);
}

static bool is_same(const exifid_witness *a, const exifid_witness *b)
{
    uint64_t place = a->place == EXIFID_NO_PLACE ? EXIFID_NO_PLACE : a->place + strlen(WHOLE);

    return a->fact == b->fact && strcmp(a->source, b->source) == 0 && strcmp(a->maker, b->maker) == 0 &&
           strcmp(a->value, b->value) == 0 && strcmp(a->text, b->text) == 0 && a->size == b->size && b->place == place;
}

/* Returns how many witnesses there are. */
static unsigned check(const char *name, const void *document, size_t size)
{
    static exifid_observations part, whole;

    see("", document, size, &part);
    see(WHOLE, document, size, &whole);
    bool same = part.witness_count == whole.witness_count;
    for (unsigned i = 0; same && i < part.witness_count; i++)
        same = is_same(&part.witness[i], &whole.witness[i]);
    if (!same)
        fail_msg("%s: %u witnesses, %u of the whole, in '%.*s'", name, part.witness_count, whole.witness_count,
                 (int)size, (const char *)document);
    return part.witness_count;
}

#define HEAD                                                                                                \
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' " \
    "xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:tiff='http://ns.adobe.com/tiff/1.0/' "                  \
    "xmlns:stEvt='http://ns.adobe.com/xap/1.0/sType/ResourceEvent#' "                                       \
    "xmlns:xmpNote='http://ns.adobe.com/xmp/note/' xmlns:G='http://ns.google.com/photos/1.0/camera/' "      \
    "xmlns:Item='http://ns.google.com/photos/1.0/container/item/' "                                         \
    "xmlns:crs='http://ns.adobe.com/camera-raw-settings/1.0/' "                                             \
    "xmlns:cell='http://developer.sonyericsson.com/cell/1.0/'>\n"
#define TAIL   "</rdf:RDF></x:xmpmeta>\n      \n<?xpacket end='w'?>"
#define OPLUS  "xmlns:O='http://ns.oplus.com/photos/1.0/camera/'"
#define XIAOMI "xmlns:Mi='http://ns.xiaomi.com/photos/1.0/camera/'"

/* Attributes that tell nothing, enough of them for a tag to be given without. */
#define DULL   " crs:Tint='+1 > 0' crs:Name=\"it's\"\tcrs:Curve\n= 'GIMP 2.10' rdf:about='' crs:Fill='" FILL "'"
#define FILL   "0123456789 0123456789 0123456789 0123456789"

static const char *const sound[] = {
    "<rdf:Description xmp:CreatorTool='GIMP 2.10'/>",
    "<rdf:Description xmp:CreatorTool='a &gt; b'/>",
    "<xmp:CreatorTool>12.3.1</xmp:CreatorTool>",
    "<xmp:CreatorTool></xmp:CreatorTool>",
    "<xmp:CreatorTool/>",
    "<xmp:CreatorTool>  </xmp:CreatorTool >",
    "<xmp:CreatorTool><rdf:li>deep</rdf:li></xmp:CreatorTool>",
    "<xmp:CreatorTool><![CDATA[in <tiff:Model> > ]]></xmp:CreatorTool>",
    "<q:CreatorTool xmlns:q='http://ns.adobe.com/xap/1.0/'>q > 1</q:CreatorTool>",
    "<CreatorTool xmlns='http://ns.adobe.com/xap/1.0/'>no prefix</CreatorTool>",
    "<rdf:li xmlns\n=\t\"http://ns.adobe.com/tiff/1.0/\"><Model>no prefix</Model></rdf:li>",
    "<Model a='1' xmlns='http://ns.adobe.com/tiff/1.0/'><li xmlns='of/another'/></Model>",
    "<rdf:li tiff:Model='1'" DULL " xmlns='http://ns.adobe.com/xap/1.0/'><CreatorTool>late</CreatorTool></rdf:li>",
    "<q:CreatorTool xmlns:q='of/another'>no</q:CreatorTool>",
    "<q:CreatorTool xmlns:q='http://ns.adobe.com&#x2f;xap/1.0/'>reference</q:CreatorTool>",
    "<rdf:li stEvt:softwareAgent=\"a > b\" stEvt:when='1 > 2'/>",
    "<rdf:li stEvt:when='>' stEvt:softwareAgent\n=\n'Photos 1'/>",
    "<rdf:li stEvt:softwareAgent=''/>",
    "<stEvt:softwareAgent>Snapseed</stEvt:softwareAgent>",
    "<tiff:Model>Nothing</tiff:Model>",
    "<tiff:Model>Else</tiff:Model>",
    "<rdf:Description tiff:Model='Else &amp; more'/>",
    "<tiff:ModelReleaseID>1</tiff:ModelReleaseID>",
    "<tiff:Model.x tiff:Model-y='1' tiff:Model_z='2' Model='3'/>",
    "<rdf:li G:MotionPhoto='0'/>",
    "<rdf:li G:MotionPhoto='1'/>",
    "<G:MicroVideo>1</G:MicroVideo>",
    "<cell:mcc>460</cell:mcc>",
    "<cell:mcc>208</cell:mcc>",
    "<rdf:li Item:Semantic='Primary'/>",
    "<rdf:li Item:Semantic='GainMap'><Item:Semantic>Third</Item:Semantic></rdf:li>",
    "<rdf:li xmpNote:HasExtendedXMP='0123456789ABCDEF0123456789ABCDEF'/>",
    "<rdf:li G:hdrp_makernote='AAAA'/>",
    "<G:HdrPlusMakernote>SERSUAM=</G:HdrPlusMakernote>",
    "<rdf:li " OPLUS " O:MotionPhotoOwner='oplus'/>",
    "<rdf:li " OPLUS " O:MotionPhotoOwner='another'/>",
    "<rdf:li " OPLUS " O:Other='1'/>",
    "<rdf:li " XIAOMI " Mi:MicroVideo='1'/>",
    "<rdf:li M:Hidden='1' xmlns:M='http&#58;//ns.xiaomi.com/photos/1.0/camera/'/>",
    "<rdf:li M:Hidden='1' xmlns:M = \"http://ns.vivo&#x2e;com/photos/1.0/camera/\"/>",
    "<rdf:li d='&#xa;xmlns=' e='&quot;'/>",
    "<!-- xmp:CreatorTool='x' > :Model <tiff:Model>comment</tiff:Model> -->",
    "<?pi :softwareAgent='x' > <stEvt:softwareAgent ?>",
    "text /Model :mcc 'x' > y &amp; xmlns=",
    "<![CDATA[<tiff:Model>cdata</tiff:Model> it's]]>",
    "<rdf:li a=':Model > x'>:mcc /softwareAgent</rdf:li>",
    "<rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li></rdf:Seq>",
    "<rdf:li" DULL " xmp:CreatorTool='GIMP 2.10'"
    "/>",
    "<rdf:li xmp:CreatorTool = \"it's > 'all'\"" DULL " >text</rdf:li>",
    "<rdf:li xmp:CreatorTool='a &amp; b'" DULL " crs:D='&lt;' crs:E='\xc3\xa9' tiff:Model='c'></rdf:li>",
    "<rdf:li stEvt:softwareAgent=''" DULL "/>\r\n]\r",
    "<tiff:Model" DULL ">text</tiff:Model>",
    "<tiff:Model" DULL "/>",
    "<rdf:li" DULL " Item:Semantic='Primary'>\r<Item:Semantic>Other</Item:Semantic>]</rdf:li>",
    "<rdf:li" DULL " G:hdrp_makernote='AAAA' G:MotionPhoto='1'/>",
    "<rdf:li" DULL " xmlns:tiff='of/another' tiff:Model='no'>\n<tiff:Model>no</tiff:Model></rdf:li>",
    "<rdf:li tiff:Model='yes'" DULL " xmlns:q='http://ns.adobe.com/tiff/1.0/' xmlns:tiff='no' q:Model='q'/>",
    "<rdf:li xml:lang='x'" DULL " xml:Model='x' Model='none'/>",
    "<rdf:li" DULL " " XIAOMI " Mi:Other='1'/>",
    "<rdf:li xmp:CreatorTool='1.0'" DULL " " XIAOMI "><Mi:Late>1</Mi:Late></rdf:li>",
    "<rdf:li cell:mcc='1' " OPLUS "><O:Late>1</O:Late></rdf:li>",
};

static const char *const faulty[] = {
    "<unbound:x/>",
    "<rdf:li a='1' a='2'/>",
    "<rdf:li>",
    "</rdf:li>",
    "&unknown;",
    "<rdf:li xmp:CreatorTool='open",
    "]]>",
    "<!DOCTYPE x>",
    "<rdf:li" DULL " crs:Z='<'/>",
    "<rdf:li" DULL " crs:Z='&unknown;'/>",
    "<rdf:li" DULL "crs:Z='1'/>",
    "<rdf:li" DULL " crs:Z=1/>",
    "<rdf:li" DULL " crs:Z/>",
    "<rdf:li" DULL " crs:Z='\x01'/>",
    "<rdf:li" DULL " crs:Z='\xff'/>",
    "<rdf:li" DULL " 1='2'/>",
    "<rdf:li" DULL " crs:1='2'/>",
    "<rdf:li" DULL " crs:a:b='2'/>",
    "<rdf:li" DULL " :a='2'/>",
    "<rdf:li" DULL " unbound:Model='2'/>",
    "<rdf:li" DULL " tiff:Model='1' tiff:Model='2'/>",
    "< rdf:li" DULL "/>",
    "<rdf:li" DULL "/ >",
    "<unbound:x" DULL "/>",
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

/* Marsaglia, "Xorshift RNGs": the same documents in every run. */
static uint32_t draw(uint32_t *state, size_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % (uint32_t)below;
}

static void make(struct build *document, uint32_t *state)
{
    build_bytes(document, HEAD, strlen(HEAD));
    for (uint32_t left = draw(state, 12); left > 0; left--) {
        const char *piece =
            draw(state, 40) == 0 ? faulty[draw(state, COUNT(faulty))] : sound[draw(state, COUNT(sound))];
        build_bytes(document, piece, strlen(piece));
        build_fill(document, ' ', draw(state, 3));
    }
    build_bytes(document, TAIL, strlen(TAIL));
    if (draw(state, 8) == 0)
        document->size -= draw(state, document->size - strlen(HEAD));
}

static void made(void **state)
{
    uint32_t random = 2463534242;
    unsigned witnesses = 0;

    (void)state;
    for (unsigned i = 0; i < 6000; i++) {
        struct build document = {.order = 'M'};
        make(&document, &random);
        witnesses += check("made", document.bytes, document.size);
        build_free(&document);
    }
    print_message("%u witnesses\n", witnesses);
    assert_true(witnesses > 6000);
}

/* Each piece behind each other one: what is told by then must not hide what follows. */
static void pairs(void **state)
{
    char document[4096];

    (void)state;
    for (size_t i = 0; i < COUNT(sound); i++) {
        for (size_t k = 0; k < COUNT(sound); k++) {
            int size = snprintf(document, sizeof document, "%s%s%s%s", HEAD, sound[i], sound[k], TAIL);
            assert_in_range(size, 1, sizeof document - 1);
            check("pair", document, (size_t)size);
        }
    }
}

/* Two faults are not found in attributes that are left out: what follows is told as though they were not there. */
static void forgiven(void **state)
{
    static const char *const cases[][2] = {
        {"crs:Same='1' crs:Same='2'", "crs:Same='1' crs:More='2'"},
        {"unbound:a='1'", "xmp:bound='1'"},
    };
    static exifid_observations part, whole;
    char document[2][4096];

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        int size[2];
        for (size_t k = 0; k < 2; k++) {
            size[k] = snprintf(document[k], sizeof document[k], "%s<rdf:li" DULL " %s/>%s%s", HEAD, cases[i][k],
                               "<tiff:Model>Else</tiff:Model>", TAIL);
            assert_in_range(size[k], 1, sizeof document[k] - 1);
        }
        assert_int_equal(size[0], size[1]);
        assert_int_equal(check("sound", document[1], (size_t)size[1]), 1);
        see("", document[0], (size_t)size[0], &part);
        see(WHOLE, document[1], (size_t)size[1], &whole);
        assert_int_equal(part.witness_count, 1);
        assert_true(is_same(&part.witness[0], &whole.witness[0]));
        see(WHOLE, document[0], (size_t)size[0], &whole);
        assert_int_equal(whole.witness_count, 0);
    }
}

/* What is left of a tag has room, just about or not at all. */
static void crowded(void **state)
{
    (void)state;
    for (size_t size = 1900; size < 2100; size++) {
        struct build document = {.order = 'M'};
        build_bytes(&document, HEAD "<rdf:li" DULL " tiff:Model='&lt;",
                    strlen(HEAD "<rdf:li" DULL " tiff:Model='&lt;"));
        build_fill(&document, 'm', size);
        build_bytes(&document, "' cell:mcc='1'/>" TAIL, strlen("' cell:mcc='1'/>" TAIL));
        assert_int_equal(check("crowded", document.bytes, document.size), 2);
        build_free(&document);
    }
}

/* A document that ends anywhere. */
static void cut(void **state)
{
    static const char document[] = HEAD "<rdf:li" DULL " tiff:Model='a' crs:Z = \"z\"/><cell:mcc>1</cell:mcc>" TAIL;

    (void)state;
    for (size_t size = strlen(HEAD); size < sizeof document; size++)
        check("cut", document, size);
}

/* A name that stands in no tag, or in one that ends later than it seems, costs one more look at the document, not many. */
static void many_names(void **state)
{
    static const char *const words[] = {":Model>",          "<tiff:Model>", "<rdf:li tiff:Model=\"",
                                        "'/CreatorTool",    "xmlns='&",     "<rdf:li" DULL " tiff:Model='",
                                        "<rdf:li" DULL "/>"};

    (void)state;
    for (size_t i = 0; i < COUNT(words); i++) {
        struct build document = {.order = 'M'};
        build_bytes(&document, HEAD "<rdf:li a=\"", strlen(HEAD "<rdf:li a=\""));
        while (document.size + strlen(words[i]) + strlen(WHOLE) <= SEGMENT_ROOM)
            build_bytes(&document, words[i], strlen(words[i]));
        struct build photo = vendor_photo('M', NULL, 0), payload = {.order = 'M'};
        build_bytes(&payload, PACKET_NAME, sizeof PACKET_NAME);
        build_bytes(&payload, document.bytes, document.size);
        build_segment(&photo, 0xe1, payload.bytes, payload.size);
        build_rest(&photo);
        vendor_tell_cost(&photo, words[i]);
        build_free(&photo);
        build_free(&payload);
        check("many names", document.bytes, document.size);
        build_free(&document);
    }
}

struct run {
    unsigned packets, witnesses, left_out;
};

static void check_file(const char *path, const char *name, void *context)
{
    static exifid_observations seen;
    struct run *run = context;
    struct corpus_file file = corpus_load(path);

    exifid_observations_read_memory(file.bytes, file.size, 0, &seen);
    if (seen.xmp_place != EXIFID_NO_PLACE && seen.xmp_place + sizeof PACKET_NAME < file.size) {
        size_t place = (size_t)seen.xmp_place, size = (size_t)(file.bytes[place - 2] << 8 | file.bytes[place - 1]);
        const uint8_t *document = file.bytes + place + sizeof PACKET_NAME;
        size = size > 2 + sizeof PACKET_NAME ? size - 2 - sizeof PACKET_NAME : 0;
        bool declared = size > 5 && memcmp(document, "<?xml", 5) == 0; /* which has to come first */
        if (size > file.size - place - sizeof PACKET_NAME || size + strlen(WHOLE) > SEGMENT_ROOM || declared) {
            run->left_out++;
        } else {
            run->witnesses += check(name, document, size);
            run->packets++;
        }
    }
    corpus_unload(&file);
}

static void real(void **state)
{
    struct run run = {0, 0, 0};

    (void)state;
    corpus_need();
    corpus_each("photos", check_file, &run);
    corpus_each("malformed", check_file, &run);
    print_message("%u packets, %u witnesses, %u left out\n", run.packets, run.witnesses, run.left_out);
    assert_true(run.packets >= 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made), cmocka_unit_test(pairs),      cmocka_unit_test(forgiven), cmocka_unit_test(crowded),
        cmocka_unit_test(cut),  cmocka_unit_test(many_names), cmocka_unit_test(real),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
