#include "reader/vendor/hdrp.h"

enum {
    HEADER_SIZE = 5, /* "HDRP" and the version */
    PIECE = 2048,
    /* The notes seen unpack to 45 to 300 KiB; 64 KiB of packed zeros would unpack to 64 MiB. */
    UNPACKED_LIMIT = 512 << 10,
    GZIP_WINDOW = 15 + 16, /* zlib.h, inflateInit2: the largest window, gzip only */
};

/* The disguise: xorshift64* with this seed and these constants, one number for eight bytes, low byte first. */
static const uint64_t seed = 0x2515606b4a7791cd, factor = 0x2545f4914f6cdd1d;

static uint64_t next_key(uint64_t key)
{
    key ^= key >> 12;
    key ^= key << 25;
    key ^= key >> 27;
    return key * factor;
}

void hdrp_open(struct hdrp *hdrp, hdrp_take *take, void *context)
{
    *hdrp = (struct hdrp){.take = take, .context = context, .key = seed};
}

void hdrp_close(struct hdrp *hdrp)
{
    if (hdrp->unpacking)
        inflateEnd(&hdrp->stream);
    hdrp->unpacking = false;
    hdrp->state = HDRP_OVER;
}

static void finish(struct hdrp *hdrp)
{
    hdrp->state = HDRP_OVER;
}

static void take_header(struct hdrp *hdrp, uint8_t byte)
{
    static const char header[] = "HDRP";

    if (hdrp->packed < HEADER_SIZE - 1) {
        if (byte != (uint8_t)header[hdrp->packed])
            finish(hdrp);
    } else if (byte != 2 && byte != 3) {
        finish(hdrp);
    } else {
        hdrp->version = byte;
        hdrp->unpacking = inflateInit2(&hdrp->stream, GZIP_WINDOW) == Z_OK;
        hdrp->state = hdrp->unpacking ? HDRP_PACKED : HDRP_OVER;
    }
    hdrp->packed++;
}

static uint8_t undisguise(struct hdrp *hdrp, uint8_t byte)
{
    size_t place = (hdrp->packed++ - HEADER_SIZE) % 8;

    if (place == 0)
        hdrp->key = next_key(hdrp->key);
    return byte ^ (uint8_t)(hdrp->key >> (8 * place));
}

static void unpack(struct hdrp *hdrp, uint8_t *bytes, size_t size)
{
    uint8_t out[PIECE];
    int result = Z_OK;

    hdrp->stream.next_in = bytes;
    hdrp->stream.avail_in = (uInt)size;
    while (result == Z_OK && hdrp->state == HDRP_PACKED) {
        hdrp->stream.next_out = out;
        hdrp->stream.avail_out = sizeof out;
        result = inflate(&hdrp->stream, Z_NO_FLUSH);
        size_t made = sizeof out - hdrp->stream.avail_out;
        hdrp->unpacked += made;
        if (made > 0 && !hdrp->take(hdrp->context, slice_of(out, made)))
            finish(hdrp);
        if (hdrp->unpacked >= UNPACKED_LIMIT)
            finish(hdrp);
    }
    if (result != Z_OK && result != Z_BUF_ERROR) /* Z_BUF_ERROR: all input is used up */
        finish(hdrp);
}

bool hdrp_put(struct hdrp *hdrp, struct slice bytes)
{
    uint8_t plain[PIECE];
    size_t at = 0;

    while (at < bytes.size && hdrp->state == HDRP_HEADER)
        take_header(hdrp, bytes.bytes[at++]);
    while (at < bytes.size && hdrp->state == HDRP_PACKED) {
        size_t size = 0;
        while (size < sizeof plain && at < bytes.size)
            plain[size++] = undisguise(hdrp, bytes.bytes[at++]);
        unpack(hdrp, plain, size);
    }
    return hdrp->state != HDRP_OVER;
}

/* RFC 4648 section 4; -1 for what is no letter of it. */
static int value_of_letter(uint8_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* Appends what the letters held so far stand for: of 2 letters 1 byte, of 3 letters 2, of 4 letters 3. */
static size_t take_letters(struct hdrp *hdrp, uint8_t *to)
{
    size_t size = hdrp->letters > 1 ? hdrp->letters - 1 : 0;
    uint32_t bits = hdrp->base64 << (6 * (4 - hdrp->letters));

    for (size_t i = 0; i < size; i++)
        to[i] = (uint8_t)(bits >> (16 - 8 * i));
    hdrp->letters = 0;
    hdrp->base64 = 0;
    return size;
}

/* White space is passed, as XML puts it between lines; a '=' ends the last group. */
bool hdrp_put_base64(struct hdrp *hdrp, struct slice letters)
{
    uint8_t bytes[PIECE];
    size_t at = 0, size = 0;

    while (at < letters.size && hdrp->state != HDRP_OVER) {
        uint8_t c = letters.bytes[at++];
        int value = value_of_letter(c);
        if (value >= 0) {
            hdrp->base64 = hdrp->base64 << 6 | (uint32_t)value;
            hdrp->letters++;
        }
        if (hdrp->letters == 4 || (c == '=' && hdrp->letters > 0))
            size += take_letters(hdrp, bytes + size);
        if (size > sizeof bytes - 3 || at == letters.size) {
            hdrp_put(hdrp, slice_of(bytes, size));
            size = 0;
        }
    }
    return hdrp->state != HDRP_OVER;
}
