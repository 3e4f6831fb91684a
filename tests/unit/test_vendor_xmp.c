/* XMP: properties of makers' cameras, programs, and the HDR+ note in packet and extension. */
#include "hdrp_pack.h"
#include "hoard.h"
#include "vendor_photo.h"

#define PACKET_NAME    "http://ns.adobe.com/xap/1.0/"
#define EXTENSION_NAME "http://ns.adobe.com/xmp/extension/"
#define DIGEST         "0123456789ABCDEF0123456789ABCDEF"

/* Namespaces as the prefix that is usual for each. */
#define HEAD                                                            \
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "                   \
    "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "        \
    "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "                       \
    "xmlns:xmpNote=\"http://ns.adobe.com/xmp/note/\" "                  \
    "xmlns:tiff=\"http://ns.adobe.com/tiff/1.0/\" "                     \
    "xmlns:stEvt=\"http://ns.adobe.com/xap/1.0/sType/ResourceEvent#\" " \
    "xmlns:G=\"http://ns.google.com/photos/1.0/camera/\" "              \
    "xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\" "   \
    "xmlns:Mi=\"http://ns.xiaomi.com/photos/1.0/camera/\" "             \
    "xmlns:Op=\"http://ns.oplus.com/photos/1.0/camera/\" "              \
    "xmlns:V=\"http://ns.vivo.com/photos/1.0/camera/\" "                \
    "xmlns:cell=\"http://developer.sonyericsson.com/cell/1.0/\">\n"
#define TAIL "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"

static void build_text(struct build *b, const char *text)
{
    build_bytes(b, text, strlen(text));
}

static void build_packet(struct build *b, const void *document, size_t size)
{
    struct build payload = {.order = 'M'};

    build_bytes(&payload, PACKET_NAME, sizeof PACKET_NAME);
    build_bytes(&payload, document, size);
    build_segment(b, 0xe1, payload.bytes, payload.size);
    build_free(&payload);
}

/* Cuts a document over segments of at most `each` bytes. */
static void build_extension(struct build *b, const struct build *document, size_t each)
{
    for (size_t at = 0; at < document->size; at += each) {
        struct build payload = {.order = 'M'};
        size_t size = document->size - at < each ? document->size - at : each;
        build_bytes(&payload, EXTENSION_NAME, sizeof EXTENSION_NAME);
        build_bytes(&payload, DIGEST, 32);
        build_u32(&payload, (uint32_t)document->size);
        build_u32(&payload, (uint32_t)at);
        build_bytes(&payload, document->bytes + at, size);
        build_segment(b, 0xe1, payload.bytes, payload.size);
        build_free(&payload);
    }
}

static struct build photo_of(const void *document, size_t size)
{
    struct build b = vendor_photo('M', NULL, 0);

    build_packet(&b, document, size);
    build_rest(&b);
    return b;
}

/* What a packet with these elements tells. */
static void see_text(const char *elements, exifid_observations *seen, struct build *photo)
{
    struct build document = {.order = 'M'};

    build_text(&document, HEAD);
    build_text(&document, elements);
    build_text(&document, TAIL);
    *photo = photo_of(document.bytes, document.size);
    vendor_see(photo, EXIFID_READ_WITNESSES, seen);
    build_free(&document);
}

static void programs(void **state)
{
    static const struct {
        const char *elements, *source;
        exifid_fact fact;
        const char *value; /* NULL: no witness */
    } cases[] = {
        {"<rdf:Description xmp:CreatorTool=\"G965WVLS3ARJ6\"/>", "XMP CreatorTool", EXIFID_FACT_BUILD, "G965WVLS3ARJ6"},
        {"<rdf:Description xmp:CreatorTool='12.3.1'/>", "XMP CreatorTool", EXIFID_FACT_BUILD, "12.3.1"},
        {"<xmp:CreatorTool>17.1.A.2.55</xmp:CreatorTool>", "XMP CreatorTool", EXIFID_FACT_BUILD, "17.1.A.2.55"},
        {"<xmp:CreatorTool>Adobe Photoshop CS3 Windows</xmp:CreatorTool>", "XMP CreatorTool", EXIFID_FACT_EDITED,
         "Adobe Photoshop CS3 Windows"},
        {"<xmp:CreatorTool>NIKON Z 8 Ver.02.01   </xmp:CreatorTool>", "XMP CreatorTool", EXIFID_FACT_APP,
         "NIKON Z 8 Ver.02.01"},
        {"<xmp:CreatorTool></xmp:CreatorTool>", "XMP CreatorTool", EXIFID_FACT_APP, NULL},
        {"<xmp:CreatorTool><rdf:li>12.3.1</rdf:li></xmp:CreatorTool>", "XMP CreatorTool", EXIFID_FACT_APP, NULL},
        {"<rdf:Description CreatorTool=\"12.3.1\"/>", "XMP CreatorTool", EXIFID_FACT_APP, NULL},
        {"<rdf:li stEvt:softwareAgent=\"GIMP 2.10\"/>", "XMP softwareAgent", EXIFID_FACT_EDITED, "GIMP 2.10"},
        {"<rdf:li><stEvt:softwareAgent>GIMP 2.10</stEvt:softwareAgent></rdf:li>", "XMP softwareAgent",
         EXIFID_FACT_EDITED, "GIMP 2.10"},
        {"<rdf:Description tiff:Model=\"Something\"/>", "XMP Model", EXIFID_FACT_MODEL, "Something"},
        {"<rdf:Description tiff:Model=\" Nothing \"/>", "XMP Model", EXIFID_FACT_MODEL, NULL},
        {"<cell:mcc>460</cell:mcc>", "XMP mcc", EXIFID_FACT_COUNTRY, "460"},
        {"<rdf:Description G:MotionPhoto=\"1\"/>", "XMP MotionPhoto", EXIFID_FACT_BLOCK, "1"},
        {"<rdf:Description G:MotionPhoto=\"0\"/>", "XMP MotionPhoto", EXIFID_FACT_BLOCK, NULL},
    };
    exifid_observations seen;
    struct build b;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        see_text(cases[i].elements, &seen, &b);
        assert_int_equal(seen.witness_count, cases[i].value != NULL);
        if (cases[i].value != NULL)
            vendor_expect_place(&b, vendor_expect(&seen, cases[i].source, cases[i].fact, cases[i].value));
        build_free(&b);
    }
}

/* One program told twice is one witness; what Software says as well is none; escapes have no place. */
static void said_twice(void **state)
{
    exifid_observations seen;
    struct build b;

    (void)state;
    see_text("<rdf:Description xmp:CreatorTool=\"GIMP 2.10\"/><rdf:li stEvt:softwareAgent=\"GIMP 2.10\"/>"
             "<rdf:li stEvt:softwareAgent=\"GIMP 2.8\"/><xmp:CreatorTool>again 1</xmp:CreatorTool>",
             &seen, &b);
    assert_int_equal(seen.witness_count, 1);
    build_free(&b);
    see_text("<xmp:CreatorTool>A&amp;B1</xmp:CreatorTool><rdf:li stEvt:softwareAgent=\"A&lt;B\"/>", &seen, &b);
    assert_true(vendor_expect(&seen, "XMP CreatorTool", EXIFID_FACT_BUILD, "A&B1")->place == EXIFID_NO_PLACE);
    assert_true(vendor_expect(&seen, "XMP softwareAgent", EXIFID_FACT_EDITED, "A<B")->place == EXIFID_NO_PLACE);
    build_free(&b);
}

/* What Software says already is no second witness. */
static void same_as_software(void **state)
{
    static const char document[] = HEAD "<xmp:CreatorTool>8.1</xmp:CreatorTool>" TAIL;
    const struct build_entry main[] = {BUILD_ASCII(0x0131, "8.1")};
    struct build block, b = {.order = 'M'};
    exifid_observations seen;

    (void)state;
    build_block(&block, 'M', main, 1, NULL, 0);
    build_marker(&b, 0xd8);
    build_exif(&b, &block);
    build_packet(&b, document, sizeof document - 1);
    build_rest(&b);
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_string_equal(seen.text[EXIFID_TAG_SOFTWARE].text, "8.1");
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
    build_free(&block);
}

static void makers(void **state)
{
    static const struct {
        const char *elements, *source;
        exifid_fact fact;
        const char *text; /* NULL: no witness at all */
    } cases[] = {
        {"<rdf:Description Mi:XMPMeta=\"a\" Mi:other=\"b\"/>", "XMP xiaomi", EXIFID_FACT_MAKER,
         "property of the camera of Xiaomi"},
        {"<rdf:Description Op:VideoLength=\"1\"/>", "XMP oplus", EXIFID_FACT_MAKER,
         "property of the camera of OPPO, OnePlus or realme"},
        {"<rdf:Description Op:MotionPhotoOwner=\"oplus\" Op:VideoLength=\"1\"/>", "XMP oplus", EXIFID_FACT_MAKER,
         "property of the camera of OPPO, OnePlus or realme"},
        {"<V:VMotionPhotoVersion>1</V:VMotionPhotoVersion>", "XMP vivo", EXIFID_FACT_MAKER,
         "property of the camera of vivo"},
        {"<rdf:Description Op:VideoLength=\"1\" Op:MotionPhotoOwner=\"xhs\"/>", "XMP oplus", EXIFID_FACT_EDITED, ""},
        {"<rdf:Description Op:VideoLength=\"1\" Mi:XMPMeta=\"1\"/>", "XMP", EXIFID_FACT_EDITED, ""},
        {"<rdf:Description/>", "", EXIFID_FACT_MAKER, NULL}, /* namespaces alone say nothing */
        {"<rdf:Description Op:VideoLength=\"\"/>", "", EXIFID_FACT_MAKER, NULL},
    };
    exifid_observations seen;
    struct build b;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        see_text(cases[i].elements, &seen, &b);
        assert_int_equal(seen.witness_count, cases[i].text != NULL);
        if (cases[i].text != NULL) {
            assert_string_equal(seen.witness[0].source, cases[i].source);
            assert_string_equal(seen.witness[0].text, cases[i].text);
            assert_string_equal(seen.witness[0].maker, "");
            assert_int_equal(seen.witness[0].fact, cases[i].fact);
        }
        build_free(&b);
    }
}

static void container(void **state)
{
    exifid_observations seen;
    struct build b;

    (void)state;
    see_text("<rdf:li><a Item:Semantic=\"Primary\"/></rdf:li><rdf:li><a Item:Semantic=\"GainMap\"/></rdf:li>", &seen,
             &b);
    vendor_expect(&seen, "XMP Container", EXIFID_FACT_BLOCK, "Primary, GainMap");
    assert_memory_equal(b.bytes + seen.witness[0].place, "Primary\"", 8);
    assert_int_equal(seen.witness[0].size, 7);
    build_free(&b);
}

/* ---- the HDR+ note ---- */

static const char note_text[] = "StaticMetadata\n  model   Pixel Test\n  device  testy\n";

static struct build letters_of(const char *text)
{
    struct build note = hdrp_pack(2, text, strlen(text)), letters = {.order = 'M'};

    build_base64(&letters, &note);
    build_free(&note);
    return letters;
}

static struct build note_document(const char *before, const struct build *letters, const char *behind)
{
    struct build document = {.order = 'M'};

    build_text(&document, HEAD);
    build_text(&document, before);
    build_bytes(&document, letters->bytes, letters->size);
    build_text(&document, behind);
    build_text(&document, TAIL);
    return document;
}

static void expect_note(const exifid_observations *seen)
{
    vendor_expect(seen, "HDR+ model", EXIFID_FACT_MODEL, "Pixel Test");
    assert_true(vendor_expect(seen, "HDR+ device", EXIFID_FACT_CODENAME, "testy")->place == EXIFID_NO_PLACE);
}

static void note_in_the_packet(void **state)
{
    static const char *const forms[][2] = {
        {"<rdf:Description G:HdrPlusMakernote=\"", "\"/>"},
        {"<rdf:Description G:hdrp_makernote='", "'/>"},
        {"<G:HdrPlusMakernote>\n", "\n</G:HdrPlusMakernote>"},
        {"<G:HdrPlusMakernote><![CDATA[", "]]></G:HdrPlusMakernote>"},
    };
    struct build letters = letters_of(note_text);
    exifid_observations seen;

    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct build document = note_document(forms[i][0], &letters, forms[i][1]);
        struct build b = photo_of(document.bytes, document.size);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        expect_note(&seen);
        assert_int_equal(seen.witness_count, 2);
        build_free(&b);
        build_free(&document);
    }
    build_free(&letters);
}

/* A note within a note is passed over: the outer one goes on. */
static void note_in_a_note(void **state)
{
    struct build letters = letters_of(note_text);
    struct build outer =
        note_document("<G:HdrPlusMakernote>SERSUAIA<a G:hdrp_makernote='", &letters, "'/></G:HdrPlusMakernote>");
    struct build b = photo_of(outer.bytes, outer.size);
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
    build_free(&outer);
    build_free(&letters);
}

static struct build photo_with_extension(const struct build *document, size_t each, const char *digest)
{
    struct build b = vendor_photo('M', NULL, 0), packet = {.order = 'M'};

    build_text(&packet, HEAD "<rdf:Description xmpNote:HasExtendedXMP=\"");
    build_text(&packet, digest);
    build_text(&packet, "\"/>" TAIL);
    build_packet(&b, packet.bytes, packet.size);
    build_extension(&b, document, each);
    build_rest(&b);
    build_free(&packet);
    return b;
}

static void note_in_the_extension(void **state)
{
    struct build letters = letters_of(note_text);
    struct build document = note_document("<rdf:Description G:HdrPlusMakernote=\"", &letters, "\"/>"), b;
    exifid_observations seen;

    (void)state;
    for (size_t each = 100; each < 2 * document.size; each *= 3) {
        b = photo_with_extension(&document, each, DIGEST);
        vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
        expect_note(&seen);
        build_free(&b);
    }
    b = photo_with_extension(&document, 300, "0123456789ABCDEF0123456789ABCDE0");
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
    b = photo_with_extension(&document, 300, "0123456789ABCDEF");
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
    build_free(&document);
    build_free(&letters);
}

/* ---- hostile documents ---- */

/* What stands before the fault is kept. */
static void faulty_documents(void **state)
{
    static const char *const cases[] = {
        "<xmp:CreatorTool>12.3.1</xmp:CreatorTool><a></b>",
        "<xmp:CreatorTool>12.3.1</xmp:CreatorTool><",
        "<xmp:CreatorTool>12.3.1</xmp:CreatorTool>&unknown;",
        "<xmp:CreatorTool>12.3.1</xmp:CreatorTool><nothing:known/>",
        "<xmp:CreatorTool>12.3.1</xmp:CreatorTool>\xff\xfe",
        "<xmp:CreatorTool>12.3.1</xmp:CreatorTool></rdf:RDF></x:xmpmeta><x/>",
    };
    exifid_observations seen;
    struct build b;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        see_text(cases[i], &seen, &b);
        assert_int_equal(seen.witness_count, 1);
        vendor_expect(&seen, "XMP CreatorTool", EXIFID_FACT_BUILD, "12.3.1");
        assert_int_equal(seen.status, EXIFID_OK);
        build_free(&b);
    }
}

/* A document type is refused, with all that could follow from it. */
static void no_entities(void **state)
{
    static const char document[] =
        "<!DOCTYPE x [<!ENTITY a \"12.3.1\"><!ENTITY b \"&a;&a;\">]>" HEAD
        "<xmp:CreatorTool>12.3.1</xmp:CreatorTool><xmp:CreatorTool>&b;</xmp:CreatorTool>" TAIL;
    struct build b = photo_of(document, sizeof document - 1);
    exifid_observations seen;

    (void)state;
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
}

static void too_deep(void **state)
{
    struct build document = {.order = 'M'}, b;
    exifid_observations seen;

    (void)state;
    build_text(&document, HEAD);
    for (int i = 0; i < 30; i++)
        build_text(&document, "<a>");
    build_text(&document, "<xmp:CreatorTool>12.3.1</xmp:CreatorTool>");
    b = photo_of(document.bytes, document.size);
    vendor_see(&b, EXIFID_READ_WITNESSES, &seen);
    assert_int_equal(seen.witness_count, 0);
    build_free(&b);
    build_free(&document);
}

/* Documents as large as are read, full of what is slow or takes memory, in packet and extension. */
static void expensive_documents(void **state)
{
    static const char *const patterns[] = {
        "<a>",
        "<a/>",
        "&lt;",
        "<xmp:CreatorTool/>",
        "<a Op:b=\"c\" Item:Semantic=\"d\" tiff:Model=\"e\" xmp:CreatorTool=\"f\"/>",
        "<a G:HdrPlusMakernote=\"SERSUAMf\"/>",
        "<a xmlns:%u=\"u:%u\">",
        " a%u=\"\"",
        " xmlns:b%u=\"c%u\"",
        " Op:a%u=\"'''''''''\"",
        "<!--",
        "<![CDATA[",
        "<?",
        "\xf0\x9f\x98\x80",
        "'\"",
    };
    char piece[128];

    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        struct build document = {.order = 'M'}, b;
        build_text(&document, HEAD);
        if (patterns[i][0] == ' ')
            build_text(&document, "<a");
        for (unsigned n = 0; document.size < (256 << 10) - sizeof piece; n++) {
            const char *number = strchr(patterns[i], '%');
            if (number == NULL)
                snprintf(piece, sizeof piece, "%s", patterns[i]);
            else if (strchr(number + 1, '%') == NULL)
                snprintf(piece, sizeof piece, "%.*s%x%s", (int)(number - patterns[i]), patterns[i], n, number + 2);
            else
                snprintf(piece, sizeof piece, "%.*s%x=\"u:%x\"%s", (int)(number - patterns[i]), patterns[i], n, n,
                         patterns[i][0] == '<' ? ">" : "");
            build_text(&document, piece);
        }
        if (patterns[i][0] == ' ')
            build_text(&document, "/>");
        b = photo_with_extension(&document, 65000, DIGEST);
        vendor_tell_cost(&b, patterns[i]);
        build_free(&b);
        b = photo_of(document.bytes, 65000);
        vendor_tell_cost(&b, patterns[i]);
        build_free(&b);
        build_free(&document);
    }
}

/* Lengths, offsets and orders of the extension that lie. */
static void lying_extensions(void **state)
{
    struct build letters = letters_of(note_text);
    struct build document = note_document("<rdf:Description G:HdrPlusMakernote=\"", &letters, "\"/>");
    struct build b = photo_with_extension(&document, 400, DIGEST);
    exifid_observations seen;
    size_t header = 0;

    (void)state;
    while (memcmp(b.bytes + header, EXTENSION_NAME, sizeof EXTENSION_NAME) != 0)
        header++;
    header += sizeof EXTENSION_NAME + 32;
    for (size_t i = 0; i < 8; i++) {
        for (unsigned k = 0; k < 8; k++) {
            uint8_t was = b.bytes[header + i];
            b.bytes[header + i] = (uint8_t)(was ^ 1u << k);
            vendor_see(&b, VENDOR_ALL, &seen);
            assert_int_equal(seen.witness_count, 0);
            b.bytes[header + i] = was;
        }
    }
    vendor_see(&b, VENDOR_ALL, &seen);
    expect_note(&seen);
    build_free(&b);
    build_free(&document);
    build_free(&letters);
}

static void torture(void **state)
{
    struct build letters = letters_of(note_text);
    struct build document = note_document("<rdf:li xmp:CreatorTool=\"12.3.1\" Mi:a=\"b\"/><G:HdrPlusMakernote>",
                                          &letters, "</G:HdrPlusMakernote>");
    struct build b = photo_of(document.bytes, document.size);
    size_t start = 0;

    (void)state;
    while (memcmp(b.bytes + start, PACKET_NAME, sizeof PACKET_NAME) != 0)
        start++;
    vendor_torture(&b, start);
    build_free(&b);
    build_free(&document);
    build_free(&letters);
}

/* 1 with the witness, 0 without; the tags never suffer once there is memory for them. */
static int read_with_little_memory(void *context)
{
    static exifid_observations seen;
    const struct build *b = context;
    exifid_status status = exifid_observations_read_memory(b->bytes, b->size, EXIFID_READ_WITNESSES, &seen);

    if (status == EXIFID_IO_ERROR)
        return 0;
    return status == EXIFID_OK && strcmp(seen.text[EXIFID_TAG_MODEL].text, "Nothing") == 0 ? seen.witness_count == 2
                                                                                           : -1000;
}

static void out_of_memory(void **state)
{
    struct build letters, document, b;

    (void)state;
    if (CORPUS_SANITIZED)
        skip();
    letters = letters_of(note_text);
    document = note_document("<rdf:Description G:HdrPlusMakernote=\"", &letters, "\"/>");
    b = photo_of(document.bytes, document.size);
    hoard_sweep(read_with_little_memory, &b);
    build_free(&b);
    build_free(&document);
    build_free(&letters);
}

static void real_photos(void **state)
{
    static const char *const sources[] = {"XMP", "HDR+", NULL};
    exifid_observations seen;

    (void)state;
    vendor_count_corpus(sources);
    vendor_see_corpus("AcademySoftwareFoundation+OpenImageIO-images__sky.jpg", &seen);
    vendor_expect(&seen, "HDR+ model", EXIFID_FACT_MODEL, "Pixel Fold");
    vendor_expect(&seen, "HDR+ device", EXIFID_FACT_CODENAME, "raven");
    vendor_expect(&seen, "HDR+ hardware_revision", EXIFID_FACT_REVISION, "MP1.0");
    vendor_see_corpus("Tech4Tracing+CartridgeOCR__PXL_20210515_181322806.jpg", &seen);
    vendor_expect(&seen, "HDR+ device", EXIFID_FACT_CODENAME, "redfin");
    vendor_see_corpus("drewnoakes+metadata-extractor-images__Sony_Ericsson_U10i.jpg", &seen);
    vendor_expect(&seen, "XMP mcc", EXIFID_FACT_COUNTRY, "460");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(programs),         cmocka_unit_test(said_twice),
        cmocka_unit_test(same_as_software), cmocka_unit_test(makers),
        cmocka_unit_test(container),        cmocka_unit_test(note_in_the_packet),
        cmocka_unit_test(note_in_a_note),   cmocka_unit_test(note_in_the_extension),
        cmocka_unit_test(faulty_documents), cmocka_unit_test(no_entities),
        cmocka_unit_test(too_deep),         cmocka_unit_test(expensive_documents),
        cmocka_unit_test(lying_extensions), cmocka_unit_test(torture),
        cmocka_unit_test(out_of_memory),    cmocka_unit_test(real_photos),
    };
    return cmocka_run_group_tests_name("xmp", tests, NULL, NULL);
}
