/* The same photos and records give the same answers wherever they come from: a folder, a list, a tar, a zip, a pipe. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <cmocka.h>

#include "scan/scan.h"
#include "scan/sidecar.h"

#define RECORD(id, owner, camera) \
    "{\"id\": \"" id "\", \"secret\": \"a\", \"ownername\": \"" owner "\", \"camera\": \"" camera "\"}"

/* In the order in which a walk meets them. */
static const struct file {
    const char *name, *sample, *text;
} files[] =
    {
        {"dslr.jpg", "dslr.jpg", NULL},
        {"gallery/flickr_10105287134.jpg", "xperia-z1-compact.jpg", NULL},
        {"gallery/flickr_10105287134.jpg.json", NULL, RECORD("10105287134", "me", "Sony D5503")},
        {"gallery/flickr_10105287135.jpg", "no-exif.jpg", NULL},
        {"gallery/flickr_10105287135.jpg.json", NULL, RECORD("10105287135", "you", "Sony XQ-HX54")},
        {"gallery/flickr_10105287136.jpg.json", NULL, RECORD("10105287136", "them", "Apple iPhone 5s")},
        {"gallery/package.json", NULL, "{\"name\": \"left-pad\"}"},
        {"iphone", "iphone.jpg", NULL},
        {"not-a-jpeg.jpg", "not-a-jpeg.jpg", NULL},
        {"notes.txt", NULL, "nothing"},
        {"truncated.jpg", "truncated.jpg", NULL},
},
  takeout[] =
      {
          {"json/photo_22212850691.json", NULL, RECORD("22212850691", "me", "Sony D5503")},
          {"json/photo_22212850692.json", NULL, RECORD("22212850692", "you", "Sony D5503")},
          {"media/img_22212850691_o.jpg", "no-exif.jpg", NULL},
          {"media/img_22212850693_o.jpg", "galaxy-s25-engineering.jpg", NULL},
},
  /* All kinds of records, with and without their photos, and what is none. */
    zoo[] = {
        {"answer.json", NULL,
         "{\"photo\": {\"id\": \"42100000001\", \"secret\": \"a\", \"camera\": \"Sony D5503\", \"exif\": "
         "[{\"tagspace\": "
         "\"IFD0\", \"tag\": \"Model\", \"raw\": {\"_content\": \"D5503\"}}]}, \"stat\": \"ok\"}"},
        {"answer.xml", NULL,
         "<?xml version=\"1.0\"?><rsp stat=\"ok\"><photo id=\"42100000002\" camera=\"Sony D5503\"><exif "
         "tagspace=\"IFD0\" "
         "tag=\"Model\"><raw>D5503</raw></exif></photo></rsp>"},
        {"apart/42100000003.js", NULL,
         "const photo = {\"id\": \"42100000003\", \"uploaderId\": \"1@N00\", \"title\": \"x\"};"},
        {"apart/42100000004.json", NULL, "{\"Tags\": [], \"Title\": \"x\", \"Description\": \"\"}"},
        {"apart/Boats.json", NULL, RECORD("42100000005", "me", "Sony D5503")},
        {"apart/broad.jpg.json", NULL, RECORD("42100000006", "me", "Sony D5503")},
        {"apart/data.json", NULL, "[1, 2, {\"id\": 5}]"},
        {"apart/note.js", NULL, "alert(\"flickr\")"},
        {"apart/photo_42100000007.json", NULL,
         "{\"id\": \"42100000007\", \"photopage\": \"https://www.flickr.com/photos/me/42100000007/\"}"},
        {"apart/settings.xml", NULL, "<settings><photo/></settings>"},
        {"apart/video.json", NULL,
         "{\"id\": \"42100000008\", \"secret\": \"a\", \"media\": \"video\", \"owner\": {\"nsid\": \"1@N00\"}}"},
        {"beside/Boats.jpg", "no-exif.jpg", NULL},
        {"beside/Boats.json", NULL, RECORD("42100000009", "me", "Sony D5503")},
        {"beside/Ships.jpg", "no-exif.jpg", NULL},
        {"beside/Ships.jpg.xml", NULL, "<rsp><photo id=\"42100000010\" camera=\"Sony D5503\"></photo></rsp>"},
        {"beside/flickr_42100000011.jpg", "no-exif.jpg", NULL},
        {"beside/flickr_42100000011.jpg.json", NULL,
         "{\"category\": \"flickr\", \"id\": 42100000011, \"camera\": \"Sony D5503\", \"owner\": {\"nsid\": "
         "\"1@N00\"}}"},
        {"beside/iphone.jpg", "iphone.jpg", NULL},
        {"beside/iphone.json", NULL, "{\"layers\": [\"a project\"]}"},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static char place[] = "/tmp/exifid-inputs-XXXXXX";

/* The bytes of a file of the tree, to be freed. */
static char *bytes_of(const struct file *file, size_t *size)
{
    char path[512];
    struct stat status;
    if (file->text != NULL) {
        *size = strlen(file->text);
        return strdup(file->text);
    }
    snprintf(path, sizeof path, EXIFID_SOURCE_DIR "/samples/%s", file->sample);
    FILE *from = fopen(path, "rb");
    assert_non_null(from);
    assert_int_equal(fstat(fileno(from), &status), 0);
    *size = (size_t)status.st_size;
    char *bytes = malloc(*size + 1);
    assert_int_equal(fread(bytes, 1, *size, from), *size);
    fclose(from);
    return bytes;
}

static const char *placed(const char *name)
{
    static char path[4][1024];
    static unsigned turn;
    char *to = path[turn++ % 4];
    snprintf(to, sizeof path[0], "%s/%s", place, name);
    return to;
}

static void write_file(const char *path, const char *bytes, size_t size)
{
    FILE *to = fopen(path, "wb");
    assert_non_null(to);
    assert_int_equal(fwrite(bytes, 1, size, to), size);
    assert_int_equal(fclose(to), 0);
}

static void write_folder(const struct file *tree, size_t count, const char *name)
{
    char path[1024];
    mkdir(placed(name), 0700);
    for (size_t i = 0; i < count; i++) {
        size_t size;
        char *bytes = bytes_of(&tree[i], &size);
        const char *slash = strchr(tree[i].name, '/');
        if (slash != NULL) {
            snprintf(path, sizeof path, "%s/%.*s", placed(name), (int)(slash - tree[i].name), tree[i].name);
            mkdir(path, 0700);
        }
        snprintf(path, sizeof path, "%s/%s", placed(name), tree[i].name);
        write_file(path, bytes, size);
        free(bytes);
    }
}

static void write_list(const struct file *tree, size_t count, const char *folder, const char *name)
{
    FILE *to = fopen(placed(name), "wb");
    assert_non_null(to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, "%s/%s\n", placed(folder), tree[i].name);
    }
    assert_int_equal(fclose(to), 0);
}

static void write_archive(const struct file *tree, size_t count, const char *name)
{
    struct archive *archive = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    assert_int_equal(archive_write_set_format_filter_by_ext(archive, name), ARCHIVE_OK);
    assert_int_equal(archive_write_open_filename(archive, placed(name)), ARCHIVE_OK);
    for (size_t i = 0; i < count; i++) {
        size_t size;
        char *bytes = bytes_of(&tree[i], &size);
        archive_entry_clear(entry);
        archive_entry_set_pathname(entry, tree[i].name);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, (la_int64_t)size);
        assert_int_equal(archive_write_header(archive, entry), ARCHIVE_OK);
        assert_int_equal(archive_write_data(archive, bytes, size), (la_ssize_t)size);
        free(bytes);
    }
    archive_entry_free(entry);
    assert_int_equal(archive_write_close(archive), ARCHIVE_OK);
    archive_write_free(archive);
}

/* ---- what a scan says ---- */

struct said {
    char text[32768];
    size_t size;
    const char *root; /* what paths begin with, left out */
};

static const char *below(const char *path, const char *root)
{
    size_t length = strlen(root);
    return strncmp(path, root, length) == 0 && path[length] == '/' ? path + length + 1 : path;
}

static bool render(void *context, unsigned worker, const struct scan_record *record, struct scan_bytes *bytes)
{
    const struct said *said = context;
    const exifid_result *a = record->answer;
    const exifid_photo *p = &record->seen->photo;
    char line[4096];
    (void)worker;
    int size =
        snprintf(line, sizeof line, "%s|%d|%s|%d|%s|%s|%s|%s|%s|%s|%s|%s|%s|%d|%u|%u\n",
                 below(record->item->path, said->root), (int)record->item->kind == ITEM_RECORD,
                 exifid_status_name(record->seen->status), record->deep, a->identity.maker, a->identity.model,
                 a->identity.name, exifid_class_name(a->verdict.class_), a->verdict.reason, p->id, p->owner, p->camera,
                 below(p->sidecar, said->root), p->spoke, a->evidence_count, record->seen->witness_count);
    return scan_bytes_add(bytes, line, (size_t)size);
}

static bool record(void *context, const struct item *item, bool remembered, const char *bytes, size_t size)
{
    struct said *said = context;
    (void)item;
    assert_false(remembered);
    assert_true(said->size + size < sizeof said->text);
    memcpy(said->text + said->size, bytes, size);
    said->size += size;
    said->text[said->size] = '\0';
    return true;
}

static void refused(void *context, const char *path, int os_error, const char *fault)
{
    struct said *said = context;
    said->size += (size_t)snprintf(said->text + said->size, sizeof said->text - said->size, "refused %s: %s\n",
                                   below(path, said->root), fault != NULL ? fault : strerror(os_error));
}

static void scan(struct said *said, const char *root, const struct scan_input *inputs, size_t count, unsigned workers)
{
    struct scan_options options = {
        .catalogue = exifid_catalogue_builtin(), .question = {.as_of = {2026, 11, 22}}, .workers = workers};
    const struct scan_visitor visitor = {.context = said, .render = render, .record = record, .refused = refused};
    struct scan_stats stats;
    *said = (struct said){.root = root};
    assert_int_equal(scan_run(&options, inputs, count, &visitor, &stats), 0);
}

static void expect_same(const struct said *said, const struct said *expected, const char *what)
{
    if (strcmp(said->text, expected->text) != 0) {
        print_error("%s:\n%s\nnot\n%s", what, said->text, expected->text);
        fail();
    }
}

static struct said one, other;

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* On a pipe a record without its photo is known to be one only at the end. */
static void sort_lines(struct said *said)
{
    static char sorted[sizeof said->text];
    const char *line[64];
    size_t count = 0, at = 0;
    for (char *text = strtok(said->text, "\n"); text != NULL; text = strtok(NULL, "\n")) {
        assert_true(count < COUNT(line));
        line[count++] = text;
    }
    qsort(line, count, sizeof *line, compare_lines);
    sorted[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        at += (size_t)snprintf(sorted + at, sizeof sorted - at, "%s\n", line[i]);
    }
    memcpy(said->text, sorted, at + 1);
}

static void scan_path(struct said *said, const char *name, unsigned workers)
{
    char path[1024];
    snprintf(path, sizeof path, "%s", placed(name));
    const struct scan_input input = {.kind = SCAN_PATH, .path = path};
    scan(said, path, &input, 1, workers);
    said->root = "";
}

static void scan_pipe(struct said *said, const char *name)
{
    int fd = open(placed(name), O_RDONLY);
    int ends[2];
    static char bytes[65536];
    const struct scan_input input = {.kind = SCAN_PATH, .path = "-"};
    int before = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    ssize_t size = read(fd, bytes, sizeof bytes);
    assert_true(size > 0 && size < (ssize_t)sizeof bytes);
    assert_int_equal(write(ends[1], bytes, (size_t)size), size);
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    scan(said, "-", &input, 1, 1);
    dup2(before, STDIN_FILENO);
    close(before);
    close(ends[0]);
    close(fd);
}

static void all_inputs_give_the_same(void **state)
{
    static const char *const archives[] = {"tree.tar", "tree.zip", "tree.tar.gz"};
    (void)state;
    write_folder(files, COUNT(files), "tree");
    scan_path(&one, "tree", 1);
    print_message("%s", one.text);
    assert_non_null(strstr(one.text, "gallery/flickr_10105287135.jpg|0|no-exif|1|Sony|XQ-HX54|"));
    assert_non_null(strstr(one.text, "gallery/flickr_10105287136.jpg.json|1|"));
    scan_path(&other, "tree", 8);
    expect_same(&other, &one, "eight workers");
    for (size_t i = 0; i < COUNT(archives); i++) {
        write_archive(files, COUNT(files), archives[i]);
        scan_path(&other, archives[i], 2);
        expect_same(&other, &one, archives[i]);
    }
    sort_lines(&one);
    for (size_t i = 0; i < COUNT(archives); i++) {
        scan_pipe(&other, archives[i]);
        sort_lines(&other);
        expect_same(&other, &one, "a pipe");
    }
}

static void a_list_gives_the_same(void **state)
{
    char list[1024];
    char root[1024];
    (void)state;
    write_list(files, COUNT(files), "tree", "list");
    snprintf(list, sizeof list, "%s", placed("list"));
    snprintf(root, sizeof root, "%s", placed("tree"));
    const struct scan_input input = {.kind = SCAN_LIST, .path = list, .end = '\n'};
    scan(&other, root, &input, 1, 2);
    scan_path(&one, "tree", 1);
    expect_same(&other, &one, "a list");
}

static bool has_line(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (; text != NULL && text[0] != '\0'; text = strchr(text, '\n') + 1) {
        if (strncmp(text, name, length) == 0 && text[length] == '|') {
            return true;
        }
    }
    return false;
}

/* Lone ones as well, whatever they are called. */
static void all_kinds_of_records_give_the_same(void **state)
{
    static const char *const archives[] = {"zoo.tar", "zoo.zip", "zoo.tar.gz"};
    char list[1024];
    char root[1024];
    (void)state;
    write_folder(zoo, COUNT(zoo), "zoo");
    scan_path(&one, "zoo", 1);
    print_message("%s", one.text);
    for (size_t i = 0; i < COUNT(zoo); i++) {
        bool lone = zoo[i].text != NULL && strncmp(zoo[i].name, "beside/", 7) != 0;
        bool record = lone && strstr(zoo[i].text, "4210000") != NULL && strstr(zoo[i].text, "video") == NULL;
        record = record || strcmp(zoo[i].name, "apart/42100000004.json") == 0;
        if (has_line(one.text, zoo[i].name) != (record || zoo[i].text == NULL)) {
            fail_msg("%s", zoo[i].name);
        }
    }
    for (size_t i = 0; i < COUNT(archives); i++) {
        write_archive(zoo, COUNT(zoo), archives[i]);
        scan_path(&other, archives[i], 2);
        expect_same(&other, &one, archives[i]);
    }
    write_list(zoo, COUNT(zoo), "zoo", "zoo.list");
    snprintf(list, sizeof list, "%s", placed("zoo.list"));
    snprintf(root, sizeof root, "%s", placed("zoo"));
    const struct scan_input input = {.kind = SCAN_LIST, .path = list, .end = '\n'};
    scan(&other, root, &input, 1, 2);
    expect_same(&other, &one, "a list");
}

static void records_are_found_in_other_inputs(void **state)
{
    char media[1024];
    char json[1024];
    (void)state;
    write_folder(takeout, COUNT(takeout), "takeout");
    scan_path(&one, "takeout", 1);
    print_message("%s", one.text);
    assert_non_null(strstr(one.text, "json/photo_22212850692.json|1|"));
    assert_null(strstr(one.text, "json/photo_22212850691.json|1|no-exif"));
    assert_non_null(strstr(one.text, "media/img_22212850691_o.jpg|0|no-exif|1|Sony|D5503|"));
    write_archive(takeout, COUNT(takeout), "takeout.zip");
    scan_path(&other, "takeout.zip", 2);
    expect_same(&other, &one, "a zip");

    write_archive(takeout, 2, "json.zip");
    write_archive(takeout + 2, 2, "media.zip");
    snprintf(media, sizeof media, "%s", placed("media.zip"));
    snprintf(json, sizeof json, "%s", placed("json.zip"));
    const struct scan_input inputs[] = {{.kind = SCAN_PATH, .path = media}, {.kind = SCAN_PATH, .path = json}};
    scan(&other, place, inputs, 2, 2);
    assert_non_null(strstr(other.text, "media.zip/media/img_22212850691_o.jpg|0|no-exif|1|Sony|D5503|"));
    assert_non_null(strstr(other.text, "json.zip/json/photo_22212850692.json|1|"));
    assert_null(strstr(other.text, "json.zip/json/photo_22212850691.json|1|no-exif"));
}

static void tables_and_damage_are_told(void **state)
{
    static const char table[] = "id\tcamera\n12\tSony D5503\n";
    char path[3][1024];
    (void)state;
    snprintf(path[0], sizeof path[0], "%s", placed("table.tsv"));
    snprintf(path[1], sizeof path[1], "%s", placed("broken.zip"));
    snprintf(path[2], sizeof path[2], "%s", placed("missing"));
    write_file(path[0], table, strlen(table));
    write_file(path[1], "PK\3\4", 4);
    const struct scan_input inputs[] = {{.kind = SCAN_PATH, .path = path[0]},
                                        {.kind = SCAN_RECORDS, .path = path[0]},
                                        {.kind = SCAN_PATH, .path = path[1]},
                                        {.kind = SCAN_LIST, .path = path[2], .end = '\n'}};
    scan(&one, place, inputs, COUNT(inputs), 2);
    print_message("%s", one.text);
    assert_memory_equal(one.text, "table.tsv:2|1|", 14);
    assert_non_null(strstr(one.text + 14, "table.tsv:2|1|"));
    assert_non_null(strstr(one.text, "refused broken.zip: "));
    assert_non_null(strstr(one.text, "refused missing: No such file or directory\n"));
}

static int make_place(void **state)
{
    (void)state;
    return mkdtemp(place) == NULL;
}

static int drop(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static int remove_place(void **state)
{
    (void)state;
    return nftw(place, drop, 16, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_inputs_give_the_same),           cmocka_unit_test(a_list_gives_the_same),
        cmocka_unit_test(all_kinds_of_records_give_the_same), cmocka_unit_test(records_are_found_in_other_inputs),
        cmocka_unit_test(tables_and_damage_are_told),
    };
    return cmocka_run_group_tests_name("scan_inputs", tests, make_place, remove_place);
}
