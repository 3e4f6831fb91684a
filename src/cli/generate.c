/* Build-time program: writes the man page and the completions.  generate KIND FILE */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>

#include "cli/complete.h"
#include "cli/help.h"

static const struct {
    const char *name;
    void (*write)(output *out);
} kind[] = {{"man", help_man}, {"bash", complete_bash}, {"zsh", complete_zsh}, {"fish", complete_fish}};

static int generate(void (*write)(output *out), const char *path)
{
    output out;
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    int error = fd < 0 ? errno : 0;
    if (fd >= 0) {
        output_open(&out, fd);
        write(&out);
        error = output_close(&out);
    }
    if (error) {
        fprintf(stderr, "generate: %s: '%s'\n", strerror(error), path);
    }
    return error ? 2 : 0;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 3 && i < sizeof kind / sizeof *kind; i++) {
        if (strcmp(kind[i].name, argv[1]) == 0) {
            return generate(kind[i].write, argv[2]);
        }
    }
    fprintf(stderr, "usage: generate man|bash|zsh|fish FILE\n");
    return 2;
}
