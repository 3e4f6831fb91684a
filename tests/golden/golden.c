/* golden EXIFID SAMPLE.jpg EXPECTED.json: README.md beside this file says what is compared. */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

/* Runs exifid on a sample and reads what it says; NULL when that is no JSON array of one record. */
static json_t *ask(char *program, char *sample)
{
    int ends[2];
    char *arguments[] = {
        program, (char[]){"--json"}, (char[]){"--no-user-data"}, (char[]){"--as-of"}, (char[]){"2026-11-22"}, sample,
        NULL};
    if (pipe(ends) != 0) {
        return NULL;
    }
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(program, arguments);
        _exit(127);
    }
    close(ends[1]);
    json_error_t error = {.text = "cannot start"};
    json_t *all = child > 0 ? json_loadfd(ends[0], JSON_REJECT_DUPLICATES, &error) : NULL;
    close(ends[0]);
    if (child > 0) {
        waitpid(child, NULL, 0);
    }
    json_t *record = json_array_size(all) == 1 ? json_incref(json_array_get(all, 0)) : NULL;
    if (!record) {
        fprintf(stderr, "golden: no answer: %s\n", error.text);
    }
    json_decref(all);
    return record;
}

/* "devices/sony.tsv:41" without its line. */
static void drop_line(json_t *rule)
{
    char text[128];
    snprintf(text, sizeof text, "%s", json_string_value(rule));
    text[strcspn(text, ":")] = '\0';
    json_string_set(rule, text);
}

/* Takes out what moves with every change of the data. */
static void settle(json_t *value)
{
    const char *key;
    json_t *child;
    size_t i;
    if (json_is_object(value)) {
        json_object_del(value, "catalogue");
    }
    json_object_foreach(value, key, child)
    {
        if (strcmp(key, "rule") == 0 && json_is_string(child)) {
            drop_line(child);
        }
        settle(child);
    }
    json_array_foreach(value, i, child)
    {
        settle(child);
    }
}

static void tell(const char *path, json_t *expected, json_t *found)
{
    char *was = expected ? json_dumps(expected, JSON_ENCODE_ANY | JSON_ENSURE_ASCII) : NULL;
    char *is = found ? json_dumps(found, JSON_ENCODE_ANY | JSON_ENSURE_ASCII) : NULL;
    fprintf(stderr, "%s: expected %s, found %s\n", path, was ? was : "nothing", is ? is : "nothing");
    free(was);
    free(is);
}

/* Names every place where the two differ. */
static void differences(const char *path, json_t *expected, json_t *found)
{
    char below[512];
    const char *key;
    json_t *child;
    size_t longest =
        json_array_size(expected) > json_array_size(found) ? json_array_size(expected) : json_array_size(found);
    if (json_equal(expected, found)) {
        return;
    }
    if (json_is_array(expected) && json_is_array(found)) {
        for (size_t i = 0; i < longest; i++) {
            snprintf(below, sizeof below, "%s.%zu", path, i);
            differences(below, json_array_get(expected, i), json_array_get(found, i));
        }
        return;
    }
    if (!json_is_object(expected) || !json_is_object(found)) {
        tell(path, expected, found);
        return;
    }
    json_object_foreach(expected, key, child)
    {
        snprintf(below, sizeof below, "%s.%s", path, key);
        differences(below, child, json_object_get(found, key));
    }
    json_object_foreach(found, key, child)
    {
        snprintf(below, sizeof below, "%s.%s", path, key);
        if (!json_object_get(expected, key)) {
            differences(below, NULL, child);
        }
    }
}

static bool compare(json_t *found, const char *path)
{
    json_error_t error;
    json_t *expected = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!expected) {
        fprintf(stderr, "golden: %s: '%s'\n", error.text, path);
        return false;
    }
    settle(expected);
    bool same = json_equal(expected, found);
    differences("", expected, found);
    json_decref(expected);
    return same;
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: golden EXIFID SAMPLE.jpg EXPECTED.json\n", stderr);
        return 2;
    }
    json_t *found = ask(argv[1], argv[2]);
    if (!found) {
        return 2;
    }
    settle(found);
    bool good = getenv("EXIFID_UPDATE") ? json_dump_file(found, argv[3], JSON_INDENT(2) | JSON_REAL_PRECISION(15)) == 0
                                        : compare(found, argv[3]);
    json_decref(found);
    return good ? 0 : 1;
}
