/* Tables of photos that are not at hand. */
#define _GNU_SOURCE /* memfd_create() */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "scan/records.h"
#include "scan/sidecar.h"

static char seen[8192];
static size_t seen_size;
static int wanted;

static void say(const char *key, const char *value)
{
    if (value[0] != '\0') {
        seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, " %s=%s", key, value);
    }
}

static bool take(void *context, struct item *item)
{
    char day[11];
    (void)context;
    seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, "%s", item->path);
    if (item->kind == ITEM_REFUSED) {
        seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, ": %s",
                                      item->fault != NULL ? item->fault : strerror(item->os_error));
    } else {
        const struct sidecar *s = item->sidecar;
        assert_int_equal(item->kind, ITEM_RECORD);
        say("id", s->photo.id);
        say("owner", s->photo.owner);
        say("page", s->photo.page);
        say("uploaded", exifid_date_format(s->photo.uploaded, day, sizeof day));
        say("camera", s->photo.camera);
        say("make", s->tag[EXIFID_TAG_MAKE]);
        say("model", s->tag[EXIFID_TAG_MODEL]);
        say("software", s->tag[EXIFID_TAG_SOFTWARE]);
        say("taken", s->tag[EXIFID_TAG_DATE_TIME_ORIGINAL]);
    }
    seen_size += (size_t)snprintf(seen + seen_size, sizeof seen - seen_size, "\n");
    item_free(item);
    return --wanted > 0;
}

static bool read_bytes(const char *bytes, size_t size)
{
    int fd = memfd_create("records", MFD_CLOEXEC);
    assert_int_equal(write(fd, bytes, size), (ssize_t)size);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    seen_size = 0;
    seen[0] = '\0';
    wanted = wanted > 0 ? wanted : 1000;
    bool more = records_read(fd, "t.tsv", (struct records_head){NULL, 0}, take, NULL);
    wanted = 0;
    close(fd);
    return more;
}

static void expect(const char *text, const char *expected)
{
    assert_true(read_bytes(text, strlen(text)));
    assert_string_equal(seen, expected);
}

#define BEHIND                                                                                                       \
    "\tTitle\tA+text\ttag\t\t-0.12\t51.5\t16\thttp://www.flickr.com/photos/me/12/\thttp://x/12.jpg\tL\thttp://l/\t5" \
    "\t6\tabc\tabd\tjpg"

static void yfcc_is_told_by_its_owners(void **state)
{
    static const char *const fronts[] = {"12", "0\t12", "0\t12\t0123456789abcdef0123456789abcdef",
                                         "12\t0123456789abcdef0123456789abcdef"};
    char text[1024];
    (void)state;
    for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++) {
        snprintf(text, sizeof text,
                 "%s\t12345678@N00\tsome+b%%C3%%B6dy\t2013-11-06 18:22:10.0\t1383855331\tSony+D5503" BEHIND "\t0\n",
                 fronts[i]);
        assert_true(records_starts(text, strlen(text)));
        expect(text, "t.tsv:1 id=12 owner=some b\xc3\xb6"
                     "dy page=http://www.flickr.com/photos/me/12/ uploaded=2013-11-07 camera=Sony D5503 make=Sony "
                     "model=D5503 taken=2013:11:06 18:22:10\n");
    }
}

static void yfcc_lines_may_lack_anything(void **state)
{
    (void)state;
    expect("12\t1@N0\tme\tnull\t1383855331\t\n"
           "13\t1@N0\t\t\t\tCanon+PowerShot+ELPH+310+HS\r\n"
           "14\t1@N0\tme\t2013-11-06 18:22:10\t1383855331\tApple+iPhone+5" BEHIND "\t1\n" /* a video */
           "\n"
           "x\t1@N0\tme\n"
           "15",
           "t.tsv:1 id=12 owner=me page=https://www.flickr.com/photo.gne?id=12 uploaded=2013-11-07\n"
           "t.tsv:2 id=13 page=https://www.flickr.com/photo.gne?id=13 camera=Canon PowerShot ELPH 310 HS make=Canon "
           "model=PowerShot ELPH 310 HS\n"
           "t.tsv:5: a line without the id of a photo\n"
           "t.tsv:6 id=15 page=https://www.flickr.com/photo.gne?id=15\n");
}

static void odd_encodings_stay_as_they_are(void **state)
{
    (void)state;
    expect("12\t1@N0\t100%+%zz%4\t\t\tSony%2BD%00gone+%C3\n",
           "t.tsv:1 id=12 owner=100% %zz%4 page=https://www.flickr.com/photo.gne?id=12 camera=Sony+D model=Sony+D\n");
}

static void header_rows_name_the_columns(void **state)
{
    (void)state;
    expect(
        "\xef\xbb\xbftitle\tID\towner\townername\tdateupload\tdatetaken\tdatetakengranularity\tmake\tmodel\tsoftware\t"
        "media\r\n"
        "a+b\t12\t1@N0\tme\t1383855331\t2013-11-06 18:22:10\t0\tSony\tD5503\t14.2.A.0.204\tphoto\r\n"
        "\t13\t1@N0\tme\t1383855331\t2013-11-06 18:22:10\t4\r\n"
        "\t14\t1@N0\tme\t\t\t\t\t\t\tvideo\r\n"
        "\tnone\r\n",
        "t.tsv:2 id=12 owner=me page=https://www.flickr.com/photo.gne?id=12 uploaded=2013-11-07 camera=Sony D5503 "
        "make=Sony model=D5503 software=14.2.A.0.204 taken=2013:11:06 18:22:10\n"
        "t.tsv:3 id=13 owner=me page=https://www.flickr.com/photo.gne?id=13 uploaded=2013-11-07\n"
        "t.tsv:5: a line without the id of a photo\n");
    expect("photo_id\towner\tcamera\n12\t1@N0\tSony D5503\n",
           "t.tsv:2 id=12 owner=1@N0 page=https://www.flickr.com/photo.gne?id=12 camera=Sony D5503 make=Sony "
           "model=D5503\n");
}

static void other_tables_are_refused(void **state)
{
    static const char *const others[] = {"a\tb\n1\t2\n",   "id\n12\n",       "\n",
                                         "12\t1@N0\tme\n", "\t\t\t\t\t\t\n", "x\t1@N0\tme\t\t\t\n"};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(records_starts(others[i], strlen(others[i])));
        expect(others[i], "t.tsv: neither lines of yfcc100m nor a header row that names 'id' and other columns\n");
    }
    assert_false(records_starts("", 0));
    expect("", "");
    assert_false(records_starts("\xff\xd8\xff", 3));
}

static void long_lines_and_nuls_are_survived(void **state)
{
    enum { LENGTH = 300000 };
    char *text = malloc(LENGTH + 200);
    (void)state;
    assert_non_null(text);
    char *to = stpcpy(text, "12\t1@N0\tme\t\t1383855331\tSony+D5503\tTitle\t");
    memset(to, 'x', LENGTH);
    to = stpcpy(to + LENGTH, "\n13\t1@N0\tme\t\t\t\n");
    assert_true(read_bytes(text, (size_t)(to - text)));
    assert_string_equal(seen, "t.tsv:1 id=12 owner=me page=https://www.flickr.com/photo.gne?id=12 uploaded=2013-11-07 "
                              "camera=Sony D5503 make=Sony model=D5503\n"
                              "t.tsv:2 id=13 owner=me page=https://www.flickr.com/photo.gne?id=13\n");
    free(text);
    static const char nuls[] = "12\t1@N0\tme\t\t\t\0Sony\n13\t1@N0\tm\0e\n\0\n";
    assert_true(read_bytes(nuls, sizeof nuls - 1));
    assert_string_equal(seen, "t.tsv:1 id=12 owner=me page=https://www.flickr.com/photo.gne?id=12\n"
                              "t.tsv:2 id=13 owner=m page=https://www.flickr.com/photo.gne?id=13\n");
}

static void reading_can_be_ended(void **state)
{
    static const char text[] = "12\t1@N0\tme\t\t\t\n13\t1@N0\tme\n14\t1@N0\tme\n";
    (void)state;
    wanted = 1;
    assert_false(read_bytes(text, sizeof text - 1));
    assert_string_equal(seen, "t.tsv:1 id=12 owner=me page=https://www.flickr.com/photo.gne?id=12\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yfcc_is_told_by_its_owners),     cmocka_unit_test(yfcc_lines_may_lack_anything),
        cmocka_unit_test(odd_encodings_stay_as_they_are), cmocka_unit_test(header_rows_name_the_columns),
        cmocka_unit_test(other_tables_are_refused),       cmocka_unit_test(long_lines_and_nuls_are_survived),
        cmocka_unit_test(reading_can_be_ended),
    };
    return cmocka_run_group_tests_name("records", tests, NULL, NULL);
}
