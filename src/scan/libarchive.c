#include "scan/libarchive.h"

#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t place; /* in struct libarchive */
} functions[] = {
#define LIBARCHIVE_ROW(name) {#name, offsetof(struct libarchive, name)},
    LIBARCHIVE_FUNCTIONS(LIBARCHIVE_ROW)
#undef LIBARCHIVE_ROW
};

bool libarchive_load(struct libarchive *library, const char *name)
{
    void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool all = handle != NULL;
    for (size_t i = 0; all && i < sizeof functions / sizeof *functions; i++) {
        /* POSIX promises that the address of a function fits into a void *; C does not convert the one into the other. */
        void *function = dlsym(handle, functions[i].name);
        memcpy((char *)library + functions[i].place, &function, sizeof function);
        all = function != NULL;
    }
    if (handle != NULL) {
        dlclose(handle);
    }
    return all;
}
