#include "cli/userdata.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Room for any path that Linux takes. */
#define PATH_SIZE 4096

typedef struct file {
    char *name;
    unsigned char *bytes;
    size_t size;
} file;

/* Files in the order in which they are laid: the last one is on top. */
typedef struct files {
    file *file;
    size_t count, room;
} files;

static void files_free(files *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->file[i].name);
        free(all->file[i].bytes);
    }
    free(all->file);
}

/* A new file at the end, or NULL. */
static file *files_add(files *all)
{
    if (all->count == all->room) {
        size_t room = all->room > 0 ? all->room * 2 : 16;
        file *larger = realloc(all->file, room * sizeof *larger);
        if (!larger) {
            return NULL;
        }
        all->file = larger;
        all->room = room;
    }
    all->file[all->count] = (file){0};
    return &all->file[all->count++];
}

/* Reads a file and adds it. */
static bool add_file(app *self, files *all, const char *path)
{
    file *added = files_add(all);
    if (!added || !(added->name = strdup(path))) {
        app_failure(self, ENOMEM, path);
        return false;
    }
    return app_read(self, path, USERDATA_LARGEST, &added->bytes, &added->size);
}

/* Where a user's own data files are.  Returns false when the environment does not say so; it counts for nothing there when
 * it is no absolute path, as the specification has it. */
static bool data_folder(char path[PATH_SIZE])
{
    const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    int length = -1;
    if (data && data[0] == '/') {
        length = snprintf(path, PATH_SIZE, "%s/exifid", data);
    } else if (home && home[0] == '/') {
        length = snprintf(path, PATH_SIZE, "%s/.local/share/exifid", home);
    }
    return length > 0 && length < PATH_SIZE;
}

/* What an editor keeps beside a file begins with a dot or ends otherwise. */
static int is_data_file(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot && (strcmp(dot, ".tsv") == 0 || strcmp(dot, ".rules") == 0);
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Adds the files of the user's data folder; a folder that is not there holds none. */
static bool add_folder(app *self, files *all)
{
    char folder[PATH_SIZE], path[PATH_SIZE + sizeof((struct dirent *)0)->d_name + 1];
    struct dirent **entry = NULL;
    if (!data_folder(folder)) {
        return true;
    }
    int count = scandir(folder, &entry, is_data_file, by_bytes);
    if (count < 0 && errno != ENOENT && errno != ENOTDIR) {
        app_failure(self, errno, folder);
        return false;
    }
    bool sound = true;
    for (int i = 0; i < count; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, entry[i]->d_name);
        sound = add_file(self, all, path) && sound;
        free(entry[i]);
    }
    free(entry);
    return sound;
}

static uint64_t hash_bytes(uint64_t hash, const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; bytes && i < size; i++) {
        hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
    }
    return hash;
}

/* FNV-1a over names and contents: whoever keeps answers has to know when these files change. */
static uint64_t hash_files(const files *all)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < all->count; i++) {
        const file *one = &all->file[i];
        hash = hash_bytes(hash, (const unsigned char *)one->name, strlen(one->name));
        hash = hash_bytes(hash, one->bytes, one->size);
    }
    return hash | 1;
}

/* Lays the files over the built-in tables. */
static void lay(app *self, const files *all)
{
    exifid_catalogue_text *text = calloc(all->count, sizeof *text);
    for (size_t i = 0; text && i < all->count; i++) {
        const file *from = &all->file[i];
        text[i] = (exifid_catalogue_text){from->name, from->bytes ? (const char *)from->bytes : "", from->size};
    }
    if (text) {
        self->own = exifid_catalogue_create(text, all->count, app_data_fault, self);
    }
    self->catalogue = self->own;
    self->own_hash = hash_files(all);
    free(text);
}

bool userdata_load(app *self)
{
    const options *o = self->options;
    files all = {0};
    bool sound = o->no_user_data || add_folder(self, &all);
    for (size_t i = 0; i < o->catalogue_count; i++) {
        sound = add_file(self, &all, o->catalogue[i]) && sound;
    }
    if (sound && all.count > 0) {
        lay(self, &all);
    } else if (sound) {
        self->catalogue = exifid_catalogue_builtin();
    }
    if (!self->catalogue && !self->failed) {
        app_failure(self, ENOMEM, NULL);
    }
    files_free(&all);
    return self->catalogue;
}
