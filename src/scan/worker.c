#include "scan/worker.h"

#include <stdlib.h>
#include <string.h>

#include "scan/folder.h"
#include "scan/heads.h"
#include "scan/input.h"
#include "scan/sidecar.h"

struct worker {
    const struct scan_options *options;
    const struct scan_visitor *visitor;
    unsigned number;
    struct worker_tally tally;
    struct heads *heads;
    exifid_memo *memo;
    exifid_observations seen;
    exifid_result answer;
    const struct item *learnt;   /* about which `known` is; NULL: about nothing yet */
    const struct sidecar *known; /* what services say about it, or NULL */
    struct sidecar room;         /* for `known` */
};

static const struct sidecar *learn(struct worker *self, struct item *item)
{
    if (self->learnt != item) {
        self->known = folder_learn(item, &self->room);
        self->learnt = item;
    }
    return self->known;
}

static void judge(struct worker *self, struct item *item)
{
    const struct sidecar *known = learn(self, item);
    if (known) {
        sidecar_apply(known, &self->seen);
    }
    self->tally.answers += exifid_memo_resolve(self->memo, &self->seen, &self->answer);
}

/* Whether triage need not be doubted: nothing is amiss with the file, and what took it is a camera, or a phone that was
 * out.  Everything else is worth the time that libexif and the witnesses take. */
static bool is_plain(const struct worker *self)
{
    exifid_class class_ = self->answer.verdict.class_;
    return self->seen.status == EXIFID_OK && self->answer.contradiction_count == 0 &&
           (class_ == EXIFID_CLASS_RELEASED || class_ == EXIFID_CLASS_NOT_A_PHONE);
}

static bool render(struct worker *self, struct batch_entry *entry, bool deep, struct head head, struct batch *batch)
{
    const struct scan_visitor *visitor = self->visitor;
    const struct scan_record record = {.item = entry->item,
                                       .seen = &self->seen,
                                       .answer = &self->answer,
                                       .deep = deep,
                                       .head = head.size > 0 ? head.bytes : NULL,
                                       .head_size = head.size};
    entry->fate = BATCH_RENDERED;
    entry->begin = batch->bytes.size;
    bool fine = visitor->render(visitor->context, self->number, &record, &batch->bytes);
    entry->end = batch->bytes.size;
    self->tally.deep += deep;
    return fine;
}

static bool is_jpeg(struct head head)
{
    return head.size >= 3 && memcmp(head.bytes, "\xff\xd8\xff", 3) == 0;
}

static unsigned what_to_read(const struct worker *self)
{
    return EXIFID_READ_WITNESSES | EXIFID_READ_TRAILER | self->options->read;
}

/* By the head alone if that suffices, else with a second look at the file. */
static void triage_file(struct worker *self, unsigned i, struct head head)
{
    int error;
    if (head.size < HEADS_SIZE) {
        exifid_observations_read_memory(head.bytes, head.size, EXIFID_READ_SCAN, &self->seen);
        return;
    }
    exifid_observations_read_head(heads_opened(self->heads), head.bytes, head.size, &self->seen);
    if (self->seen.status != EXIFID_OK && heads_opened(self->heads) < 0 && heads_open(self->heads, i, &error) >= 0) {
        exifid_observations_read_head(heads_opened(self->heads), head.bytes, head.size, &self->seen);
    }
}

/* A file that is all in its head need not be opened again.  Returns false, with *error, where it cannot be. */
static bool read_deep(struct worker *self, unsigned i, struct head head, int *error)
{
    if (head.size < HEADS_SIZE) {
        exifid_observations_read_memory(head.bytes, head.size, what_to_read(self), &self->seen);
        return true;
    }
    int fd = heads_open(self->heads, i, error);
    if (fd >= 0) {
        exifid_observations_read_fd(fd, what_to_read(self), &self->seen);
    }
    return fd >= 0;
}

static void refuse(struct batch_entry *entry, int error)
{
    entry->fate = BATCH_REFUSED;
    entry->item->os_error = error;
}

static bool work_on_file(struct worker *self, struct batch *batch, unsigned i)
{
    struct batch_entry *entry = &batch->entry[i];
    struct head head = heads_get(self->heads, i);
    bool deep = self->options->deep;
    int error = head.error;
    self->tally.bytes += head.size;
    if (error) {
        refuse(entry, error);
        return true;
    }
    if (!is_jpeg(head) && !input_named_jpeg(entry->item->path)) {
        entry->fate = BATCH_PASSED_OVER;
        return true;
    }
    if (!deep) {
        triage_file(self, i, head);
        judge(self, entry->item);
        deep = !is_plain(self);
    }
    if (deep && !read_deep(self, i, head, &error)) {
        refuse(entry, error);
        return true;
    }
    if (deep) {
        judge(self, entry->item);
    }
    return render(self, entry, deep, head, batch);
}

/* A member of an archive, of which there may be only the first part: what that says of its own end means nothing. */
static void read_bytes(struct worker *self, struct item *item, bool deep)
{
    unsigned what = deep ? what_to_read(self) : EXIFID_READ_SCAN;
    if (item->cut) {
        what &= ~(unsigned)EXIFID_READ_TRAILER;
    }
    exifid_observations_read_memory(item->bytes, item->size, what, &self->seen);
    judge(self, item);
}

static bool work_on_bytes(struct worker *self, struct batch *batch, struct batch_entry *entry)
{
    struct item *item = entry->item;
    struct head head = {.bytes = item->bytes, .size = item->size < HEADS_SIZE ? item->size : HEADS_SIZE};
    bool deep = self->options->deep;
    if (!is_jpeg(head) && !input_named_jpeg(item->path)) {
        entry->fate = BATCH_PASSED_OVER;
        return true;
    }
    self->tally.bytes += item->size;
    read_bytes(self, item, deep);
    if (!deep && !is_plain(self)) {
        deep = true;
        read_bytes(self, item, deep);
    }
    return render(self, entry, deep, head, batch);
}

/* A record that is none after all is a file like others. */
static bool work_on_record(struct worker *self, struct batch *batch, unsigned i)
{
    struct batch_entry *entry = &batch->entry[i];
    learn(self, entry->item);
    if (entry->item->kind == ITEM_FILE) {
        return work_on_file(self, batch, i);
    }
    if (entry->item->kind == ITEM_REFUSED) {
        entry->fate = BATCH_REFUSED;
        return true;
    }
    exifid_observations_init(&self->seen);
    self->seen.status = EXIFID_NO_EXIF;
    judge(self, entry->item);
    return render(self, entry, false, (struct head){0}, batch);
}

static bool work_on(struct worker *self, struct batch *batch, unsigned i)
{
    struct batch_entry *entry = &batch->entry[i];
    self->learnt = NULL;
    if (entry->fate != BATCH_PENDING) {
        return true;
    }
    switch (entry->item->kind) {
    case ITEM_FILE:
        return work_on_file(self, batch, i);
    case ITEM_BYTES:
        return work_on_bytes(self, batch, entry);
    case ITEM_RECORD:
        return work_on_record(self, batch, i);
    case ITEM_REFUSED:
        break;
    }
    entry->fate = BATCH_REFUSED;
    return true;
}

struct worker *worker_create(const struct scan_options *options, const struct scan_visitor *visitor, unsigned number)
{
    struct worker *self = calloc(1, sizeof *self);
    if (!self) {
        return NULL;
    }
    self->options = options;
    self->visitor = visitor;
    self->number = number;
    self->heads = heads_create(options->io, &self->tally.io_error);
    self->memo = exifid_memo_create(options->catalogue, &options->question);
    if (!self->heads || !self->memo) {
        worker_free(self, NULL);
        return NULL;
    }
    return self;
}

bool worker_read(struct worker *self, struct batch *batch)
{
    bool fine = true;
    heads_begin(self->heads, batch);
    for (unsigned i = 0; fine && i < batch->count; i++) {
        fine = work_on(self, batch, i);
    }
    heads_end(self->heads);
    return fine;
}

void worker_free(struct worker *self, struct worker_tally *tally)
{
    if (!self) {
        return;
    }
    if (tally) {
        *tally = self->tally;
        heads_count(self->heads, &tally->by_ring, &tally->by_call);
    }
    exifid_memo_free(self->memo);
    heads_free(self->heads);
    free(self);
}
