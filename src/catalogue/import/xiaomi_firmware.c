/* Xiaomi Firmware Updater's data/latest.yml (XiaomiFirmwareUpdater/miui-updates-tracker): a list of builds, each with
 * android, branch, codename, date, link, md5, method, name, size and version.  The codename is that of a build: device,
 * region, carrier and "global" joined by '_', as in "dandelion_eea_or_global"; a Chinese build has the device alone.  The
 * name carries the region too: "Redmi 9A EEA". */
#include "catalogue/import/codes.h"
#include "catalogue/import/nodes.h"
#include "catalogue/import/tidy.h"

#include <string.h>

/* Where the last part of a codename begins, with its '_'; the end when there is no such part. */
static size_t last_part(const char *codename, size_t length)
{
    size_t at = length;
    while (at > 0 && codename[at - 1] != '_') {
        at--;
    }
    return at > 1 ? at - 1 : length;
}

/* Whether a part is a region or a carrier: two letters, or one of the longer ones that are in use. */
static bool is_region(const char *part, size_t length)
{
    static const char *const longer[] = {"eea", "h3g", "pre", "india"};
    for (size_t i = 0; i < sizeof longer / sizeof *longer; i++) {
        if (strlen(longer[i]) == length && memcmp(part, longer[i], length) == 0) {
            return true;
        }
    }
    return length == 2 && part[0] >= 'a' && part[0] <= 'z' && part[1] >= 'a' && part[1] <= 'z';
}

/* The device of a build: "laurel_sprout" of "laurel_sprout_eea_global". */
static struct slice device_of(const char *codename)
{
    size_t length = strlen(codename);
    size_t part = last_part(codename, length);
    if (strcmp(codename + part, "_global") == 0) {
        length = part;
        part = last_part(codename, length);
        while (part < length && is_region(codename + part + 1, length - part - 1)) {
            length = part;
            part = last_part(codename, length);
        }
    }
    return slice_of(codename, length);
}

/* The name of the product: "Redmi 9A" of "Redmi 9A EEA". */
static struct slice product_of(const char *name)
{
    static const char *const regions[] = {"Global", "China",  "EEA",    "India",    "Indonesia",
                                          "Russia", "Turkey", "Taiwan", "Japan",    "Korea",
                                          "Mexico", "Chile",  "Peru",   "Thailand", "Singapore"};
    size_t length = strlen(name);
    const char *space = strrchr(name, ' ');
    for (size_t i = 0; space != NULL && i < sizeof regions / sizeof *regions; i++) {
        if (strcmp(space + 1, regions[i]) == 0) {
            length = (size_t)(space - name);
        }
    }
    return slice_of(name, length);
}

static void add_build(struct import *import, uint32_t line, table_text codename, table_text name)
{
    if (codename == 0) {
        import_error(import, line, "build has no codename");
        return;
    }
    /* copies: the pool moves while the code is added */
    struct tidy device = tidy_text(device_of(builder_get(&import->builder, codename)));
    struct tidy product = tidy_text(product_of(builder_get(&import->builder, name)));
    struct slice field[CODES_COLUMNS] = {
        [CODES_BRAND] = slice_of("Xiaomi", strlen("Xiaomi")),
        [CODES_NAME] = slice_of(product.text, product.length),
        [CODES_DEVICE] = slice_of(device.text, device.length),
        [CODES_MODEL] = slice_of(device.text, device.length),
    };
    codes_add(import, line, field);
}

static void read_build(struct nodes *nodes)
{
    bool sound = true;
    table_text codename = 0;
    table_text name = 0;
    uint32_t line = nodes_line(nodes);
    if (!nodes_open(nodes, NODES_MAPPING)) {
        return;
    }
    while (nodes_key(nodes)) {
        if (strcmp(nodes->key, "codename") == 0) {
            sound = nodes_text(nodes, "codename", &codename) && sound;
        } else if (strcmp(nodes->key, "name") == 0) {
            sound = nodes_text(nodes, "name", &name) && sound;
        } else {
            nodes_skip(nodes);
        }
    }
    if (sound && !import_is_over(nodes->import)) {
        add_build(nodes->import, line, codename, name);
    }
}

void xiaomi_firmware_read(struct import *import)
{
    struct nodes nodes;
    nodes_start(&nodes, import, import->text, 0);
    if (nodes_open(&nodes, NODES_SEQUENCE)) {
        while (nodes_item(&nodes)) {
            read_build(&nodes);
        }
    }
    nodes_stop(&nodes);
}
