#include "cli/render.h"

#include <stdlib.h>
#include <string.h>

#include "report/sink.h"
#include "scan/kept.h"

/* Nearly all records fit into this. */
#define RECORD_ROOM 4096

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

/* Appends the photo's record.  It is written straight into the memory there is, and anew into more where that was not
 * enough. */
static bool add_record(output *out, const report_style *style, const render_photo *photo, struct scan_bytes *bytes)
{
    const report_record record = {
        .path = photo->path, .alone = photo->alone, .seen = photo->seen, .answer = photo->answer};
    for (size_t room = RECORD_ROOM; scan_bytes_reserve(bytes, room); room *= 2) {
        output_open_memory(out, bytes->data + bytes->size, bytes->room - bytes->size);
        report_render(out, style, &record);
        if (!out->error) {
            bytes->size += out->length;
            return true;
        }
    }
    return false;
}

static bool keep(render_bench *bench, const render_photo *photo, struct note *note)
{
    const report_style json = {.format = REPORT_JSON};
    bench->record.size = 0;
    if (note_is_find(note->class_) && !add_record(&bench->out, &json, photo, &bench->record)) {
        return false;
    }
    note->record = (struct note_bytes){bench->record.data, bench->record.size};
    if (photo->known) {
        note->kept = photo->known->kept;
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

static const char *reason(const render_photo *photo, render_texts *t)
{
    if (!facts_unread(photo->seen)) {
        return photo->answer->verdict.reason;
    }
    return *facts_fault(photo->seen, t->fault) ? t->fault : exifid_status_name(photo->seen->status);
}

/* What a summary and an index tell of the photo. */
static void tell(struct note *note, const render_photo *photo, output *work, render_texts *t)
{
    const exifid_observations *seen = photo->seen;
    const exifid_result *answer = photo->answer;
    const exifid_identity *is = &answer->identity;
    const char *make = *is->maker ? is->maker : seen->text[EXIFID_TAG_MAKE].text;
    note->text[NOTE_MAKER] = cleaned(work, make, t->maker, sizeof t->maker);
    note->text[NOTE_MODEL] = cleaned(work, is->model, t->model, sizeof t->model);
    note->text[NOTE_NAME] = is->name;
    note->text[NOTE_CODENAME] = is->codename;
    note->text[NOTE_FIRMWARE] = cleaned(work, build(&answer->firmware), t->firmware, sizeof t->firmware);
    note->text[NOTE_OS] = answer->firmware.os;
    note->text[NOTE_TAKEN] = facts_taken(seen, 'T', t->taken);
    note->text[NOTE_PHOTO] = cleaned(work, seen->photo.id, t->id, sizeof t->id);
    note->text[NOTE_OWNER] = cleaned(work, seen->photo.owner, t->owner, sizeof t->owner);
    note->text[NOTE_PAGE] = cleaned(work, seen->photo.page, t->page, sizeof t->page);
    note->text[NOTE_UPLOADED] = exifid_date_format(seen->photo.uploaded, t->uploaded, sizeof t->uploaded);
}

/* Whether the index has to be told: the note loses its row where it says something else than the index does. */
static bool is_news(const render_photo *photo, struct note *note)
{
    if (!photo->judged && note->row != 0 && !note_says_same(photo->known, note)) {
        note->row = 0;
    }
    return note->row == 0;
}

bool render_note(const render *self, render_bench *bench, const render_photo *photo, struct scan_bytes *bytes)
{
    struct note note = {.status = photo->seen->status,
                        .unread = facts_unread(photo->seen),
                        .match = photo->answer->identity.match,
                        .unusual = photo->answer->verdict.unusual,
                        .class_ = photo->answer->verdict.class_,
                        .confidence = photo->answer->verdict.confidence,
                        .deep = photo->deep,
                        .content = photo->content,
                        .row = photo->known ? photo->known->row : 0};
    for (size_t i = 0; i < NOTE_TEXTS; i++) {
        note.text[i] = "";
    }
    note.text[NOTE_REASON] = reason(photo, &bench->texts);
    bool settled = photo->judged && note.row != 0;
    if ((self->keep && !settled) || self->style.format == REPORT_TEXT) {
        tell(&note, photo, &bench->out, &bench->texts);
    }
    bool wanted = self->style.format != REPORT_TEXT && (self->only == 0 || self->only & 1u << note.class_);
    return (!self->keep || !is_news(photo, &note) || keep(bench, photo, &note)) && note_pack(&note, bytes) &&
           (!wanted || add_record(&bench->out, &self->style, photo, bytes));
}

void render_bench_free(render_bench *bench)
{
    free(bench->kept.data);
    free(bench->record.data);
}
