/*
 * make_projects OUTPUT.c: writes the start of the SHA-1 of every project code that Xiaomi may give (projects.h) as C.
 * Hashing them all for every question would take longer than all the rest.  A part of the build, not of the product.
 */
#include "base/sha1.h"
#include "catalogue/projects.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static void write_project(FILE *out, const struct project *project)
{
    uint8_t digest[SHA1_SIZE];
    sha1(project->code, strlen(project->code), digest);
    fprintf(out, "    {\"%s\", \"", project->code);
    for (size_t i = 0; i < PROJECTS_HEX / 2; i++) {
        fprintf(out, "%02X", (unsigned)digest[i]);
    }
    fputs("\"},\n", out);
}

static void write_projects(FILE *out)
{
    static const char *const letters = PROJECTS_LETTERS;
    static const char *const suffixes[] = {"", "A", "R", "S", "T", "U", "P"};
    fputs("/* Made by make_projects. */\n#include \"catalogue/projects.h\"\n\n"
          "const struct project projects[PROJECTS_COUNT] = {\n",
          out);
    for (const char *letter = letters; *letter != '\0'; letter++) {
        for (unsigned char number = 1; number <= PROJECTS_NUMBERS; number++) {
            for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
                struct project project;
                snprintf(project.code, sizeof project.code, "%c%hhu%s", *letter, number, suffixes[i]);
                write_project(out, &project);
            }
        }
    }
    fputs("};\n", out);
}

int main(int count, char **argument)
{
    if (count != 2) {
        fprintf(stderr, "usage: make_projects OUTPUT.c\n");
        return 2;
    }
    FILE *out = fopen(argument[1], "w");
    bool done = out != NULL;
    if (done) {
        write_projects(out);
        done = !ferror(out);
        done = fclose(out) == 0 && done;
    }
    if (!done) {
        fprintf(stderr, "%s: error: %s\n", argument[1], strerror(errno));
        remove(argument[1]);
    }
    return done ? 0 : 1;
}
