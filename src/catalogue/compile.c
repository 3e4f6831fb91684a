/*
 * compile_catalogue DATA_DIR OUTPUT.c: reads the data files and writes them as C.  Every mistake in them is printed as
 * "DATA_DIR/devices/sony.tsv:41: error: text"; then nothing is written and the exit status is 1.  A part of the build,
 * not of the product.
 */
#include "base/text.h"
#include "catalogue/emit.h"
#include "catalogue/grow.h"
#include "catalogue/parse.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PATH_SIZE 4096

/* A file or folder by its place below the data folder. */
struct entry {
    char name[256];
};

struct compile {
    const char *folder;
    struct parse *parse;
    struct grow entries; /* struct entry */
    bool failed;
};

/* `text` stands for what is wrong, `file` "" for the data folder itself. */
static void tell(void *context, const char *file, uint32_t line, const char *text)
{
    struct compile *compile = context;
    compile->failed = true;
    fprintf(stderr, "%s%s%s", compile->folder, file[0] == '\0' ? "" : "/", file);
    if (line != 0) {
        fprintf(stderr, ":%u", (unsigned)line);
    }
    fprintf(stderr, ": error: %s\n", text);
}

/* Joins two parts of a path; false when it gets too long. */
static bool join(char *path, size_t size, const char *folder, const char *name)
{
    struct text_out out = text_into(path, size);
    text_add(&out, folder);
    text_add(&out, folder[0] == '\0' ? "" : "/");
    text_add(&out, name);
    return out.length + 1 < size;
}

static bool ends_with(const char *name, const char *ending)
{
    size_t length = strlen(name);
    return length >= strlen(ending) && strcmp(name + length - strlen(ending), ending) == 0;
}

static void add_entry(struct compile *compile, struct grow *entries, const char *name)
{
    struct entry *entry = grow_add(entries, sizeof *entry, 1);
    if (entry == NULL) {
        tell(compile, name, 0, "out of memory");
        return;
    }
    TEXT_SET(entry->name, name);
}

/* Notes a file that holds data; tells of one that looks like data and stands where no data belongs. */
static void add_file(struct compile *compile, const char *name)
{
    enum parse_format format;
    if (!parse_format_of(name, &format)) {
        if (ends_with(name, ".tsv") || ends_with(name, ".rules")) {
            tell(compile, name, 0, "no data file stands in this place");
        }
        return;
    }
    add_entry(compile, &compile->entries, name);
}

/* Notes the data files of a folder below the data folder; with `folders`, its folders as well. */
static void list_folder(struct compile *compile, const char *below, struct grow *folders)
{
    char path[PATH_SIZE];
    DIR *dir = join(path, sizeof path, compile->folder, below) ? opendir(path) : NULL;
    if (dir == NULL) {
        tell(compile, below, 0, strerror(errno));
        return;
    }
    for (const struct dirent *found = readdir(dir); found != NULL; found = readdir(dir)) {
        char name[sizeof((struct entry *)0)->name];
        struct stat status;
        if (found->d_name[0] == '.') {
            continue; /* the folder itself, its parent, and what editors leave */
        }
        if (!join(name, sizeof name, below, found->d_name) || !join(path, sizeof path, compile->folder, name)) {
            tell(compile, found->d_name, 0, "file name is too long");
        } else if (stat(path, &status) != 0) {
            tell(compile, name, 0, strerror(errno));
        } else if (!S_ISDIR(status.st_mode)) {
            add_file(compile, name);
        } else if (folders != NULL) {
            add_entry(compile, folders, name);
        }
    }
    closedir(dir);
}

/* Data stands in the data folder and in the folders directly below it. */
static void list_files(struct compile *compile)
{
    struct grow folders = {0};
    list_folder(compile, "", &folders);
    const struct entry *folder = folders.rows;
    for (uint32_t i = 0; i < folders.count; i++) {
        list_folder(compile, folder[i].name, NULL);
    }
    grow_free(&folders);
}

/* Sources first, so that a list of errors begins with those that cause others; then by name. */
static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left;
    const struct entry *b = right;
    int first = strcmp(a->name, "sources.tsv") == 0;
    int second = strcmp(b->name, "sources.tsv") == 0;
    return first != second ? second - first : strcmp(a->name, b->name);
}

/* Reads a whole file below the data folder; false, told why, when that fails. */
static bool read_file(struct compile *compile, const char *name, struct grow *bytes)
{
    enum { STEP = 65536 };
    char path[PATH_SIZE];
    FILE *file = join(path, sizeof path, compile->folder, name) ? fopen(path, "rb") : NULL;
    bool done = file != NULL;
    size_t got = STEP;
    while (done && got == STEP) {
        char *place = grow_add(bytes, 1, STEP);
        done = place != NULL;
        got = done ? fread(place, 1, STEP, file) : 0;
        bytes->count -= done ? (uint32_t)(STEP - got) : 0;
        done = done && !ferror(file);
    }
    if (!done) {
        tell(compile, name, 0, strerror(errno));
    }
    if (file != NULL) {
        fclose(file);
    }
    return done;
}

static void parse_file(struct compile *compile, const char *name)
{
    enum parse_format format;
    struct grow bytes = {0};
    if (read_file(compile, name, &bytes) && parse_format_of(name, &format)) {
        parse_text(compile->parse, format, name, bytes.rows, bytes.count);
    }
    grow_free(&bytes);
}

/* Reads the version of the catalogue, "2026.11.22", from the file VERSION. */
static void read_version(struct compile *compile, char *version, size_t size)
{
    struct grow bytes = {0};
    text_set(version, size, "");
    if (read_file(compile, "VERSION", &bytes)) {
        struct text_out out = text_into(version, size);
        const char *newline = memchr(bytes.rows, '\n', bytes.count);
        text_add_bytes(&out, bytes.rows, newline == NULL ? bytes.count : (size_t)(newline - (char *)bytes.rows));
        bool one_line = newline != NULL && newline + 1 == (char *)bytes.rows + bytes.count;
        if (!one_line || strspn(version, "0123456789.") != out.length || out.length == 0 || out.length + 1 == size) {
            tell(compile, "VERSION", 1, "file has to hold one line like 2026.11.22");
        }
    }
    grow_free(&bytes);
}

/* Writes beside the output and renames, so that a build that is interrupted leaves no half file. */
static bool write_output(const struct tables *tables, const char *output)
{
    char beside[PATH_SIZE];
    struct text_out out = TEXT_INTO(beside);
    text_add(&out, output);
    text_add(&out, ".tmp");
    FILE *file = fopen(beside, "wb");
    bool done = file != NULL;
    if (done) {
        emit_tables(file, tables, "catalogue_tables");
        done = !ferror(file);
        done = fclose(file) == 0 && done;
    }
    if (!done || rename(beside, output) != 0) {
        fprintf(stderr, "%s: error: %s\n", output, strerror(errno));
        done = false;
        remove(beside);
    }
    return done;
}

int main(int count, char **argument)
{
    if (count != 3) {
        fprintf(stderr, "usage: compile_catalogue DATA_DIR OUTPUT.c\n");
        return 2;
    }
    char version[sizeof((exifid_verdict *)0)->catalogue];
    struct compile compile = {.folder = argument[1]};
    const struct tables *tables = NULL;
    compile.parse = parse_new(tell, &compile);
    if (compile.parse == NULL) {
        tell(&compile, "", 0, "out of memory");
        goto done;
    }
    read_version(&compile, version, sizeof version);
    list_files(&compile);
    struct entry *entry = compile.entries.rows;
    if (compile.entries.count > 1) {
        qsort(entry, compile.entries.count, sizeof *entry, compare_entries);
    }
    for (uint32_t i = 0; i < compile.entries.count; i++) {
        parse_file(&compile, entry[i].name);
    }
    tables = parse_finish(compile.parse, version);
    if (tables == NULL) {
        tell(&compile, "", 0, "out of memory");
    }
    if (!compile.failed) {
        compile.failed = !write_output(tables, argument[2]);
    }

done:
    grow_free(&compile.entries);
    parse_free(compile.parse);
    return compile.failed ? 1 : 0;
}
