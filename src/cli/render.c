#include "cli/render.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/facts.h"
#include "report/sink.h"
#include "scan/kept.h"

/* A Software with all of its bytes escaped, four characters each. */
#define TEXT_SIZE (4 * EXIFID_TEXT_SIZE + 1)

/* The texts of a note that are not in the answer as they are. */
typedef struct texts {
    char firmware[TEXT_SIZE], maker[TEXT_SIZE], model[TEXT_SIZE];
    char taken[FACTS_SIZE], uploaded[16], fault[FACTS_SIZE];
    char owner[4 * sizeof((exifid_photo *)0)->owner + 1], page[4 * sizeof((exifid_photo *)0)->page + 1];
    char id[4 * sizeof((exifid_photo *)0)->id + 1];
} texts;

static bool is_plain(const char *text)
{
    while (*text >= ' ' && *text <= '~') {
        text++;
    }
    return !*text;
}

/* A stranger's text, harmless for a terminal: it will be shown on many.  `work` is room to work in. */
static const char *cleaned(output *work, const char *from, char *text, size_t size)
{
    if (is_plain(from)) {
        return from;
    }
    output_open(work, OUTPUT_MEMORY);
    sink_terminal(work, from, strlen(from));
    size_t length = work->length < size ? work->length : size - 1;
    memcpy(text, work->buffer, length);
    text[length] = '\0';
    return text;
}

static int append(void *context, const char *bytes, size_t length)
{
    return scan_bytes_add(context, bytes, length) ? 0 : ENOMEM;
}

static bool render_record(render_bench *bench, const report_style *style, const render_photo *photo,
                          struct scan_bytes *into, struct note_bytes *part)
{
    report_record record = {.path = photo->path, .seen = photo->seen, .answer = photo->answer};
    into->size = 0;
    output_open_taker(&bench->out, append, into);
    report_render(&bench->out, style, &record);
    bool room = output_flush(&bench->out);
    *part = (struct note_bytes){into->data, into->size};
    return room;
}

static bool keep(render_bench *bench, const render_photo *photo, struct note *note)
{
    const report_style json = {.format = REPORT_JSON};
    if (note_is_find(note->class_) && !render_record(bench, &json, photo, &bench->record, &note->record)) {
        return false;
    }
    if (photo->kept.size > 0) {
        note->kept = photo->kept;
        return true;
    }
    bench->kept.size = 0;
    bool room = kept_pack(photo->seen, &bench->kept);
    note->kept = (struct note_bytes){bench->kept.data, bench->kept.size};
    return room;
}

/* What the phone ran: a program that rewrote the photo, or a camera app, is something else. */
static const char *build(const exifid_firmware *runs)
{
    if (runs->kind == EXIFID_FIRMWARE_EDITOR || runs->kind == EXIFID_FIRMWARE_APP) {
        return "";
    }
    return *runs->version ? runs->version : runs->raw;
}

static void fill(struct note *note, const render_photo *photo, output *work, texts *t)
{
    const exifid_observations *seen = photo->seen;
    const exifid_result *answer = photo->answer;
    const exifid_identity *is = &answer->identity;
    const char *make = *is->maker ? is->maker : seen->text[EXIFID_TAG_MAKE].text;
    *note = (struct note){.status = seen->status,
                          .unread = facts_unread(seen),
                          .match = is->match,
                          .class_ = answer->verdict.class_,
                          .confidence = answer->verdict.confidence,
                          .deep = photo->deep,
                          .content = photo->content};
    facts_taken(seen, 'T', t->taken);
    facts_fault(seen, t->fault);
    exifid_date_format(seen->photo.uploaded, t->uploaded, sizeof t->uploaded);
    const char *fault = *t->fault ? t->fault : exifid_status_name(seen->status);
    const char *text[NOTE_TEXTS] = {
        [NOTE_MAKER] = cleaned(work, make, t->maker, sizeof t->maker),
        [NOTE_MODEL] = cleaned(work, is->model, t->model, sizeof t->model),
        [NOTE_NAME] = is->name,
        [NOTE_CODENAME] = is->codename,
        [NOTE_FIRMWARE] = cleaned(work, build(&answer->firmware), t->firmware, sizeof t->firmware),
        [NOTE_OS] = answer->firmware.os,
        [NOTE_TAKEN] = t->taken,
        [NOTE_PHOTO] = cleaned(work, seen->photo.id, t->id, sizeof t->id),
        [NOTE_OWNER] = cleaned(work, seen->photo.owner, t->owner, sizeof t->owner),
        [NOTE_PAGE] = cleaned(work, seen->photo.page, t->page, sizeof t->page),
        [NOTE_UPLOADED] = t->uploaded,
        [NOTE_REASON] = note->unread ? fault : answer->verdict.reason,
    };
    memcpy(note->text, text, sizeof text);
}

bool render_note(const render *self, render_bench *bench, const render_photo *photo, struct scan_bytes *bytes)
{
    texts t;
    struct note note;
    fill(&note, photo, &bench->out, &t);
    bool wanted = self->style.format != REPORT_TEXT && (self->only == 0 || self->only & 1u << note.class_);
    return (!wanted || render_record(bench, &self->style, photo, &bench->written, &note.output)) &&
           (!self->keep || keep(bench, photo, &note)) && note_pack(&note, bytes);
}

void render_bench_free(render_bench *bench)
{
    free(bench->kept.data);
    free(bench->record.data);
    free(bench->written.data);
}
