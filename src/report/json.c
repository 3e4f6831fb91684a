#include "report/json.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "report/facts.h"
#include "report/json_writer.h"
#include "report/rules.h"

/* "77/20", as stored, and its value under `decimal_key`. */
JSON_WRITER_INLINE void rational(json_writer *json, const char *key, const char *decimal_key, exifid_rational value)
{
    double decimal;
    if (value.numerator == 0 && value.denominator == 0) {
        return;
    }
    char *to = json_writer_begin(json, key, 2 * JSON_WRITER_DIGITS + sizeof "\"/\"" - 1);
    if (to) {
        *to++ = '"';
        to = json_writer_put_uint(to, value.numerator);
        *to++ = '/';
        to = json_writer_put_uint(to, value.denominator);
        *to++ = '"';
        json_writer_end(json, to);
    }
    if (facts_value(value, &decimal)) {
        json_writer_decimal(json, decimal_key, decimal, 3);
    }
}

JSON_WRITER_INLINE void uint_if(json_writer *json, const char *key, uint64_t value)
{
    if (value != 0) {
        json_writer_uint(json, key, value);
    }
}

JSON_WRITER_INLINE void place_if(json_writer *json, const char *key, uint64_t place)
{
    if (place != EXIFID_NO_PLACE) {
        json_writer_uint(json, key, place);
    }
}

static void taken(json_writer *json, const exifid_observations *seen)
{
    char text[FACTS_SIZE];
    if (seen->taken.date.year == 0) {
        return;
    }
    json_writer_name(json, "taken", facts_taken(seen, 'T', text));
    json_writer_name(json, "taken_from", exifid_tag_key(seen->taken_from));
    json_writer_text_if(json, "taken_offset", facts_offset(&seen->taken, text));
}

static void position(json_writer *json, const exifid_observations *seen)
{
    if (!seen->gps) {
        return;
    }
    json_writer_bool(json, "gps", true);
    if (seen->has_coordinates) {
        json_writer_decimal(json, "latitude", seen->latitude, 6);
        json_writer_decimal(json, "longitude", seen->longitude, 6);
    }
}

static void tags(json_writer *json, const exifid_observations *seen)
{
    json_writer_open(json, "tags", '{');
    for (unsigned i = 0; i < EXIFID_TAG_COUNT; i++) {
        exifid_tag tag = (exifid_tag)i;
        if (seen->text[tag].length > 0) {
            JSON_WRITER_ARRAY(json, exifid_tag_key(tag), seen->text[tag].text);
        }
        if (tag == EXIFID_TAG_SOFTWARE) {
            taken(json, seen);
        }
    }
    rational(json, "f_number", "f_number_decimal", seen->f_number);
    rational(json, "focal_length", "focal_length_decimal", seen->focal_length);
    uint_if(json, "focal_length_35mm", seen->focal_length_35mm);
    uint_if(json, "pixel_x", seen->pixel_x);
    uint_if(json, "pixel_y", seen->pixel_y);
    position(json, seen);
    json_writer_close(json, '}');
}

static void identity(json_writer *json, const exifid_identity *is)
{
    json_writer_open(json, "identity", '{');
    json_writer_name(json, "match", exifid_match_name(is->match));
    JSON_WRITER_ARRAY(json, "maker", is->maker);
    JSON_WRITER_ARRAY(json, "model", is->model);
    JSON_WRITER_ARRAY(json, "name", is->name);
    JSON_WRITER_ARRAY(json, "codename", is->codename);
    JSON_WRITER_ARRAY(json, "kind", is->kind);
    JSON_WRITER_ARRAY(json, "series", is->series);
    JSON_WRITER_ARRAY(json, "tier", is->tier);
    JSON_WRITER_ARRAY(json, "region", is->region);
    json_writer_date(json, "announced", is->announced);
    json_writer_date(json, "on_sale", is->on_sale);
    json_writer_interval(json, "expected", is->expected_from, is->expected_to);
    json_writer_bool(json, "extrapolated", is->extrapolated);
    json_writer_open(json, "neighbours", '[');
    for (unsigned i = 0; i < is->neighbour_count; i++) {
        JSON_WRITER_ARRAY(json, NULL, is->neighbour[i]);
    }
    json_writer_close(json, ']');
    JSON_WRITER_ARRAY(json, "rule", is->rule);
    json_writer_close(json, '}');
}

static void firmware(json_writer *json, const exifid_firmware *runs)
{
    if (runs->kind == EXIFID_FIRMWARE_NONE && !runs->raw[0]) {
        json_writer_null(json, "firmware");
        return;
    }
    json_writer_open(json, "firmware", '{');
    JSON_WRITER_ARRAY(json, "raw", runs->raw);
    JSON_WRITER_ARRAY(json, "version", runs->version);
    JSON_WRITER_ARRAY(json, "os", runs->os);
    JSON_WRITER_ARRAY(json, "platform", runs->platform);
    JSON_WRITER_ARRAY(json, "model", runs->model);
    json_writer_text_if(json, "codename", runs->codename);
    JSON_WRITER_ARRAY(json, "region", runs->region);
    json_writer_interval(json, "built", runs->built_from, runs->built_to);
    json_writer_text(json, "kind", runs->kind == EXIFID_FIRMWARE_NONE ? "" : exifid_firmware_kind_name(runs->kind));
    JSON_WRITER_ARRAY(json, "rule", runs->rule);
    json_writer_close(json, '}');
}

static void verdict(json_writer *json, const exifid_verdict *is)
{
    json_writer_open(json, "verdict", '{');
    json_writer_name(json, "class", exifid_class_name(is->class_));
    json_writer_name(json, "confidence", exifid_confidence_name(is->confidence));
    if (is->score >= 0) {
        json_writer_decimal(json, "score", is->score, 2);
    } else {
        json_writer_null(json, "score");
    }
    json_writer_date(json, "as_of", is->as_of);
    json_writer_bool(json, "blind", is->blind);
    if (is->unusual) {
        json_writer_bool(json, "unusual", true);
    }
    JSON_WRITER_ARRAY(json, "catalogue", is->catalogue);
    JSON_WRITER_ARRAY(json, "reason", is->reason);
    json_writer_close(json, '}');
}

static void contradictions(json_writer *json, const exifid_result *answer)
{
    json_writer_open(json, "contradictions", '[');
    for (unsigned i = 0; i < answer->contradiction_count; i++) {
        const exifid_contradiction *one = &answer->contradiction[i];
        json_writer_open(json, NULL, '{');
        json_writer_open(json, "between", '[');
        JSON_WRITER_ARRAY(json, NULL, one->between[0]);
        JSON_WRITER_ARRAY(json, NULL, one->between[1]);
        json_writer_close(json, ']');
        JSON_WRITER_ARRAY(json, "text", one->text);
        json_writer_close(json, '}');
    }
    json_writer_close(json, ']');
}

static void evidence(json_writer *json, const exifid_result *answer)
{
    json_writer_open(json, "evidence", '[');
    for (unsigned i = 0; i < answer->evidence_count; i++) {
        const exifid_evidence *one = &answer->evidence[i];
        json_writer_open(json, NULL, '{');
        JSON_WRITER_ARRAY(json, "source", one->source);
        JSON_WRITER_ARRAY(json, "value", one->value);
        JSON_WRITER_ARRAY(json, "text", one->text);
        json_writer_name(json, "weight", exifid_weight_name(one->weight));
        JSON_WRITER_ARRAY(json, "rule", one->rule);
        place_if(json, "offset", one->place);
        if (one->place != EXIFID_NO_PLACE) {
            json_writer_uint(json, "size", one->size);
        }
        json_writer_close(json, '}');
    }
    json_writer_close(json, ']');
}

static void segments(json_writer *json, const exifid_observations *seen)
{
    json_writer_uint(json, "segment_count", seen->segment_count);
    json_writer_open(json, "segments", '[');
    for (unsigned i = 0; i < seen->segment_count && i < EXIFID_SEGMENTS; i++) {
        const exifid_segment *one = &seen->segment[i];
        json_writer_open(json, NULL, '{');
        json_writer_hex(json, "marker", (const unsigned char[]){0xff, one->marker}, 2);
        json_writer_text_if(json, "name", one->name);
        json_writer_uint(json, "offset", one->place);
        json_writer_uint(json, "size", one->size);
        json_writer_close(json, '}');
    }
    json_writer_close(json, ']');
}

static void block(json_writer *json, const char *key, uint64_t place, uint64_t size)
{
    json_writer_open(json, key, '{');
    json_writer_uint(json, "offset", place);
    json_writer_uint(json, "size", size);
}

static void places(json_writer *json, const exifid_observations *seen)
{
    json_writer_open(json, "places", '{');
    for (unsigned i = 0; i < EXIFID_TAG_COUNT; i++) {
        const exifid_text *text = &seen->text[i];
        if (text->length == 0 || text->place == EXIFID_NO_PLACE) {
            continue;
        }
        block(json, exifid_tag_key((exifid_tag)i), text->place, text->stored);
        json_writer_close(json, '}');
    }
    json_writer_close(json, '}');
}

static void witness(json_writer *json, const exifid_witness *is)
{
    json_writer_open(json, NULL, '{');
    json_writer_name(json, "fact", exifid_fact_name(is->fact));
    JSON_WRITER_ARRAY(json, "source", is->source);
    json_writer_text_if(json, "maker", is->maker);
    JSON_WRITER_ARRAY(json, "value", is->value);
    json_writer_text_if(json, "text", is->text);
    if (is->from.year != 0 || is->to.year != 0) {
        json_writer_interval(json, "dates", is->from, is->to);
    }
    place_if(json, "offset", is->place);
    if (is->place != EXIFID_NO_PLACE) {
        json_writer_uint(json, "size", is->size);
    }
    json_writer_close(json, '}');
}

static void witnesses(json_writer *json, const exifid_observations *seen)
{
    json_writer_open(json, "witnesses", '[');
    for (unsigned i = 0; i < seen->witness_count && i < EXIFID_WITNESSES; i++) {
        witness(json, &seen->witness[i]);
    }
    json_writer_close(json, ']');
}

static void file(json_writer *json, const exifid_observations *seen)
{
    json_writer_open(json, "file", '{');
    if (seen->exif_place != EXIFID_NO_PLACE) {
        block(json, "exif", seen->exif_place, seen->exif_size);
        json_writer_uint(json, "count", seen->exif_segments);
        json_writer_text_if(json, "byte_order", seen->byte_order ? (char[]){seen->byte_order, '\0'} : "");
        json_writer_close(json, '}');
    }
    if (seen->maker_note_place != EXIFID_NO_PLACE) {
        size_t head = sizeof seen->maker_note_head;
        block(json, "maker_note", seen->maker_note_place, seen->maker_note_size);
        json_writer_hex(json, "head_hex", seen->maker_note_head,
                        seen->maker_note_size < head ? seen->maker_note_size : head);
        json_writer_close(json, '}');
    }
    place_if(json, "xmp_offset", seen->xmp_place);
    place_if(json, "icc_offset", seen->icc_place);
    place_if(json, "mpf_offset", seen->mpf_place);
    if (seen->trailer_place != EXIFID_NO_PLACE) {
        size_t head = sizeof seen->trailer_head;
        size_t shown = seen->trailer_size < head ? (size_t)seen->trailer_size : head;
        block(json, "trailer", seen->trailer_place, seen->trailer_size);
        json_writer_hex(json, "head_hex", seen->trailer_head, shown);
        json_writer_hex(json, "tail_hex", seen->trailer_tail, shown);
        json_writer_close(json, '}');
    }
    json_writer_uint(json, "extra_images", seen->extra_images);
    segments(json, seen);
    witnesses(json, seen);
    places(json, seen);
    json_writer_close(json, '}');
}

static void image(json_writer *json, const exifid_image *is)
{
    char hash[24];
    json_writer_uint(json, "components", is->components);
    json_writer_bool(json, "progressive", is->progressive);
    json_writer_text_if(json, "subsampling", is->subsampling);
    if (is->tables > 0) {
        snprintf(hash, sizeof hash, "%016" PRIx64, is->tables_hash);
        json_writer_uint(json, "tables", is->tables);
        json_writer_text(json, "tables_hash", hash);
        json_writer_uint(json, "quality", (uint64_t)is->quality);
        json_writer_bool(json, "standard_tables", is->standard_tables);
    }
    if (is->thumbnail_width > 0) {
        json_writer_open(json, "thumbnail", '{');
        json_writer_uint(json, "width", is->thumbnail_width);
        json_writer_uint(json, "height", is->thumbnail_height);
        json_writer_hex(json, "mean_rgb_hex", is->thumbnail_mean, sizeof is->thumbnail_mean);
        json_writer_close(json, '}');
    }
    json_writer_text_if(json, "fault", is->fault);
}

/* What the record beside the photo says. */
static void photo(json_writer *json, const exifid_photo *is, bool alone)
{
    if (!*is->id && !*is->page && !*is->sidecar && !*is->camera && is->uploaded.year == 0) {
        return;
    }
    json_writer_open(json, "photo", '{');
    JSON_WRITER_ARRAY(json, "id", is->id);
    JSON_WRITER_ARRAY(json, "page", is->page);
    JSON_WRITER_ARRAY(json, "owner", is->owner);
    JSON_WRITER_ARRAY(json, "camera", is->camera);
    json_writer_date(json, "uploaded", is->uploaded);
    json_writer_bool(json, "spoke", is->spoke);
    if (alone) {
        json_writer_bool(json, "record_only", true);
    }
    if (*is->sidecar) {
        json_writer_path(json, "sidecar", is->sidecar);
    }
    json_writer_close(json, '}');
}

/* The size of the frame, and with `full` what else the image shows. */
static void frame(json_writer *json, const exifid_observations *seen, const exifid_image *full)
{
    bool read = full && full->width > 0;
    if (seen->width == 0 && !read) {
        return;
    }
    json_writer_open(json, "image", '{');
    json_writer_uint(json, "width", read ? full->width : seen->width);
    json_writer_uint(json, "height", read ? full->height : seen->height);
    if (full) {
        image(json, full);
    }
    json_writer_close(json, '}');
}

void json_record(output *out, const report_record *record, bool explain)
{
    char fault[FACTS_SIZE];
    json_writer json = {.out = out};
    json_writer_open(&json, NULL, '{');
    json_writer_uint(&json, "schema", REPORT_SCHEMA);
    if (record->path) {
        json_writer_path(&json, "path", record->path);
    }
    if (record->row > 0) {
        json_writer_uint(&json, "row", record->row);
    }
    json_writer_name(&json, "status", exifid_status_name(record->seen->status));
    json_writer_text_if(&json, "error", facts_fault(record->seen, fault));
    tags(&json, record->seen);
    identity(&json, &record->answer->identity);
    firmware(&json, &record->answer->firmware);
    verdict(&json, &record->answer->verdict);
    contradictions(&json, record->answer);
    evidence(&json, record->answer);
    photo(&json, &record->seen->photo, record->alone);
    frame(&json, record->seen, record->image);
    if (explain) {
        rules_json(&json, record);
    }
    if (explain && record->path) {
        file(&json, record->seen);
    }
    json_writer_close(&json, '}');
}
