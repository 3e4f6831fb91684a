/* Records beside photos.  Tests as data, in tests/data/sidecars: see the README there. */
#define _DEFAULT_SOURCE /* d_type */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "scan/folder.h"
#include "scan/pairing.h"

#define FOLDERS EXIFID_SOURCE_DIR "/tests/data/sidecars"

static void print_field(FILE *out, const char *key, const char *value)
{
    if (value[0] != '\0') {
        fprintf(out, "\t%s=%s", key, value);
    }
}

static void print_sidecar(FILE *out, const struct sidecar *s)
{
    char day[11];
    print_field(out, "id", s->photo.id);
    print_field(out, "page", s->photo.page);
    print_field(out, "owner", s->photo.owner);
    print_field(out, "camera", s->photo.camera);
    print_field(out, "uploaded", exifid_date_format(s->photo.uploaded, day, sizeof day));
    print_field(out, "record", s->photo.sidecar);
    print_field(out, "image", s->image);
    for (exifid_tag tag = EXIFID_TAG_MAKE; tag < EXIFID_TAG_COUNT; tag++) {
        print_field(out, exifid_tag_key(tag), s->tag[tag]);
    }
}

static void print_name(FILE *out, struct folder *folder, size_t i)
{
    static struct sidecar room;
    const char *name = names_get(folder->names, i).text;
    if (folder_is_spoken_for(folder, i)) {
        fprintf(out, "-\t%s\n", name);
        return;
    }
    struct item *item = folder_item(folder, i);
    assert_non_null(item);
    assert_string_equal(item->name, name);
    const struct sidecar *sidecar = folder_learn(item, &room);
    const char *kind = item->kind == ITEM_RECORD ? "record" : pairing_is_record(name) ? "other" : "photo";
    fprintf(out, "%s\t%s", kind, name);
    if (sidecar != NULL && strcmp(kind, "other") != 0) {
        print_sidecar(out, sidecar);
    }
    fputc('\n', out);
    item_free(item);
}

static void read_names(int fd, struct names *names)
{
    DIR *listing = fdopendir(dup(fd));
    struct dirent *entry;
    assert_non_null(listing);
    while ((entry = readdir(listing)) != NULL) {
        if (strcmp(entry->d_name, "expected.tsv") != 0) {
            assert_int_equal(names_add(names, fd, entry->d_name, entry->d_type), 0);
        }
    }
    closedir(listing);
    assert_true(names_sort(names));
}

/* What is learnt about a folder, to be freed. */
static char *learn(const char *path, const char *name)
{
    char *text = NULL;
    size_t size = 0;
    struct names names = {0};
    int fd = open(path, O_RDONLY | O_DIRECTORY);
    FILE *out = open_memstream(&text, &size);
    struct folder folder = {.room = {.folder = item_folder_create(dup(fd)), .path = name}, .names = &names};
    assert_true(fd >= 0 && out != NULL && folder.room.folder != NULL);
    read_names(fd, &names);
    assert_true(folder_open(&folder));
    for (size_t i = 0; i < names.count; i++) {
        print_name(out, &folder, i);
    }
    folder_close(&folder);
    item_folder_drop(folder.room.folder);
    names_free(&names);
    fclose(out);
    close(fd);
    return text;
}

static char *read_text(const char *path)
{
    enum { LARGEST = 65536 };
    FILE *file = fopen(path, "rb");
    char *text = calloc(1, LARGEST);
    assert_non_null(text);
    if (file != NULL) {
        assert_true(fread(text, 1, LARGEST - 1, file) < LARGEST - 1);
        fclose(file);
    }
    return text;
}

static void check_folder(const char *name)
{
    char path[512];
    char expected_path[600];
    snprintf(path, sizeof path, FOLDERS "/%s", name);
    snprintf(expected_path, sizeof expected_path, "%s/expected.tsv", path);
    char *learnt = learn(path, name);
    if (getenv("EXIFID_UPDATE") != NULL) {
        FILE *file = fopen(expected_path, "wb");
        assert_non_null(file);
        fputs(learnt, file);
        assert_int_equal(fclose(file), 0);
    }
    char *expected = read_text(expected_path);
    if (strcmp(learnt, expected) != 0) {
        print_error("%s: learnt\n%s\nexpected\n%s\n", name, learnt, expected);
        fail();
    }
    free(expected);
    free(learnt);
}

static void folders_tell_what_is_expected(void **state)
{
    (void)state;
    DIR *folders = opendir(FOLDERS);
    struct dirent *entry;
    unsigned count = 0;
    assert_non_null(folders);
    while ((entry = readdir(folders)) != NULL) {
        if (entry->d_type == DT_DIR && entry->d_name[0] != '.') {
            check_folder(entry->d_name);
            count++;
        }
    }
    closedir(folders);
    print_message("%u folders\n", count);
    assert_true(count > 0);
}

/* So that it is read and told again, and yet is no other photo than before. */
static void a_photo_with_a_damaged_record_is_still_itself(void **state)
{
    static struct sidecar room;
    char path[] = "/tmp/exifid-folder-XXXXXX", record[64];
    (void)state;
    assert_non_null(mkdtemp(path));
    snprintf(record, sizeof record, "%s/a.jpg.json", path);
    int fd = open(record, O_WRONLY | O_CREAT, 0600);
    assert_int_equal(write(fd, "{", 1), 1);
    close(fd);
    record[strlen(record) - strlen(".json")] = '\0';
    struct item *item = item_create(ITEM_FILE, record);
    item->stamp = (struct item_stamp){.device = 1, .inode = 2, .size = 3, .changed = 4, .records = 5};
    folder_item_at(item, true, NULL);
    assert_null(folder_learn(item, &room));
    assert_non_null(item->lost);
    assert_int_equal(item->stamp.inode, 0);
    assert_int_equal(item->stamp.size, 3);
    unlink(item->lost->path);
    rmdir(path);
    item_free(item);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(folders_tell_what_is_expected),
                                       cmocka_unit_test(a_photo_with_a_damaged_record_is_still_itself)};
    return cmocka_run_group_tests_name("folder", tests, NULL, NULL);
}
