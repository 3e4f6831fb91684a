#include "report/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "report/headline.h"
#include "report/summary_part.h"

/* More models than were ever made: only invented ones reach it.  About 100 MB then. */
#define GROUPS_MOST 65536

#define SLOTS_FIRST 256

/* Enough for a look; a folder's other photos are beside them. */
#define PATHS_MOST  2

const char *summary_by_name(unsigned by)
{
    static const char *const name[] = {"model", "maker", "firmware", "owner"};
    return by < sizeof name / sizeof *name ? name[by] : NULL;
}

summary *summary_create(summary_by by)
{
    summary *self = calloc(1, sizeof *self);
    if (self) {
        self->by = by;
        self->slots = SLOTS_FIRST;
        self->slot = calloc(self->slots, sizeof *self->slot);
    }
    if (self && !self->slot) {
        free(self);
        return NULL;
    }
    return self;
}

static void free_group(summary_group *group)
{
    for (unsigned i = 0; i < SUMMARY_SETS; i++) {
        for (unsigned k = 0; k < group->set[i].count; k++) {
            free(group->set[i].kept[k].text);
        }
    }
    free(group->title);
    free(group->reason);
}

void summary_free(summary *self)
{
    if (!self) {
        return;
    }
    for (size_t i = 0; i < self->count; i++) {
        free_group(&self->group[i]);
    }
    free(self->group);
    free(self->slot);
    free(self);
}

/* Adds a text; one that comes behind all that are kept is left out when there is no room.  What is kept at the end was
 * never pushed out, so its count is exact. */
static bool top_add(summary_top *top, const char *text)
{
    unsigned at = 0;
    int order = 1;
    while (at < top->count && (order = strcmp(top->kept[at].text, text)) < 0) {
        at++;
    }
    if (at < top->count && order == 0) {
        top->kept[at].times++;
        return at == 0;
    }
    if (at == top->most) {
        top->more = true;
        return false;
    }
    char *copy = strdup(text);
    if (!copy) {
        top->more = true;
        return false;
    }
    if (top->count == top->most) {
        top->more = true;
        free(top->kept[--top->count].text);
    }
    memmove(&top->kept[at + 1], &top->kept[at], (top->count - at) * sizeof *top->kept);
    top->kept[at].text = copy;
    top->kept[at].times = 1;
    top->count++;
    return at == 0;
}

/* What the photo's group is called: "Sony Xperia Z1 Compact, D5503". */
static void title(const summary *self, const summary_photo *photo, char text[2 * HEADLINE_NAME_SIZE])
{
    char name[HEADLINE_NAME_SIZE];
    const char *what = *photo->name ? photo->name : photo->model;
    size_t size = 2 * (size_t)HEADLINE_NAME_SIZE;
    bool named;
    switch (self->by) {
    case SUMMARY_MODEL:
        headline_name(photo->maker, what, name);
        named = strcasecmp(what, photo->model) == 0 || strcasecmp(name, photo->model) == 0;
        snprintf(text, size, "%s%s%s", *name ? name : "no model stated", named ? "" : ", ", named ? "" : photo->model);
        break;
    case SUMMARY_MAKER:
        snprintf(text, size, "%s", *photo->maker ? photo->maker : "maker not known");
        break;
    case SUMMARY_FIRMWARE:
        snprintf(text, size, "%s", *photo->firmware ? photo->firmware : "no firmware stated");
        break;
    case SUMMARY_OWNER:
        snprintf(text, size, "%s", *photo->owner ? photo->owner : "owner not known");
        break;
    }
}

/* FNV-1a. */
static uint32_t hash(const char *text, unsigned salt)
{
    uint32_t value = 2166136261u ^ salt;
    for (; *text; text++) {
        value = (value ^ (unsigned char)*text) * 16777619u;
    }
    return value;
}

static unsigned salt(exifid_class verdict, bool new_model, bool unusual)
{
    return ((unsigned)verdict * 2 + new_model) * 2 + unusual;
}

/* The slot of a group, or the free one where it belongs. */
static uint32_t *find(const summary *self, const char *name, unsigned salted)
{
    size_t at = hash(name, salted) & (self->slots - 1);
    for (; self->slot[at] != 0; at = (at + 1) & (self->slots - 1)) {
        const summary_group *group = &self->group[self->slot[at] - 1];
        if (salt(group->class_, group->new_model, group->unusual) == salted && strcmp(group->title, name) == 0) {
            break;
        }
    }
    return &self->slot[at];
}

/* Makes room for one more group, with half of the slots free. */
static bool grow(summary *self)
{
    if (self->count == self->room) {
        size_t room = self->room > 0 ? self->room * 2 : SLOTS_FIRST / 2;
        summary_group *larger = realloc(self->group, room * sizeof *larger);
        if (!larger) {
            return false;
        }
        self->group = larger;
        self->room = room;
    }
    if (self->count * 2 < self->slots) {
        return true;
    }
    uint32_t *slot = calloc(self->slots * 2, sizeof *slot);
    if (!slot) {
        return false;
    }
    free(self->slot);
    self->slot = slot;
    self->slots *= 2;
    for (size_t i = 0; i < self->count; i++) {
        const summary_group *group = &self->group[i];
        *find(self, group->title, salt(group->class_, group->new_model, group->unusual)) = (uint32_t)(i + 1);
    }
    return true;
}

static summary_group *group_of(summary *self, const summary_photo *photo)
{
    char name[2 * HEADLINE_NAME_SIZE];
    unsigned salted = salt(photo->class_, photo->new_model, photo->unusual);
    title(self, photo, name);
    uint32_t *slot = find(self, name, salted);
    if (*slot != 0) {
        return &self->group[*slot - 1];
    }
    if (self->count == GROUPS_MOST || !grow(self)) {
        return NULL;
    }
    char *copy = strdup(name);
    if (!copy) {
        return NULL;
    }
    summary_group *group = &self->group[self->count++];
    *group = (summary_group){
        .class_ = photo->class_, .new_model = photo->new_model, .unusual = photo->unusual, .title = copy};
    for (unsigned i = 0; i < SUMMARY_SETS; i++) {
        group->set[i].most = i == SUMMARY_PATHS ? PATHS_MOST : SUMMARY_KEPT;
    }
    *find(self, name, salted) = (uint32_t)self->count;
    return group;
}

static void add_day(summary_group *group, const char *taken)
{
    char day[sizeof group->first];
    snprintf(day, sizeof day, "%s", taken);
    if (!*day) {
        return;
    }
    if (!*group->first || strcmp(day, group->first) < 0) {
        memcpy(group->first, day, sizeof day);
    }
    if (strcmp(day, group->last) > 0) {
        memcpy(group->last, day, sizeof day);
    }
}

static void add_text(summary_group *group, summary_set set, const char *text)
{
    if (*text) {
        top_add(&group->set[set], text);
    }
}

static void add_to_group(summary_group *group, const summary_photo *photo)
{
    char model[HEADLINE_NAME_SIZE];
    group->count++;
    group->records += photo->record;
    add_day(group, photo->taken);
    add_text(group, SUMMARY_MODELS, headline_name(photo->maker, photo->model, model));
    add_text(group, SUMMARY_BUILDS, photo->firmware);
    add_text(group, SUMMARY_OWNERS, photo->owner);
    group->reasons_differ |= group->reason && strcmp(group->reason, photo->reason) != 0;
    if (!top_add(&group->set[SUMMARY_PATHS], photo->path)) {
        return;
    }
    char *reason = strdup(photo->reason);
    if (reason) {
        free(group->reason);
        group->reason = reason;
    }
}

void summary_refuse(summary *self)
{
    if (self) {
        self->refused++;
    }
}

void summary_add(summary *self, const summary_photo *photo)
{
    self->photos++;
    self->records += photo->record;
    if (photo->unread) {
        self->unread++;
        return;
    }
    self->of_class[photo->class_]++;
    if (photo->class_ == EXIFID_CLASS_NO_IDENTITY || photo->class_ == EXIFID_CLASS_NOT_A_PHONE) {
        return;
    }
    summary_group *group = group_of(self, photo);
    if (group) {
        add_to_group(group, photo);
    } else {
        self->left_out++;
    }
}
