#include "reader/vendor/hdrp.h"

#include <stdlib.h>

enum {
    HEADER_SIZE = 5, /* "HDRP" and the version */
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
    memset(hdrp, 0, sizeof *hdrp);
    hdrp->take = take;
    hdrp->context = context;
    hdrp->key = seed;
}

void hdrp_close(struct hdrp *hdrp)
{
    if (hdrp->room != NULL)
        inflateEnd(&hdrp->stream);
    free(hdrp->room);
    hdrp->room = NULL;
    hdrp->state = HDRP_OVER;
}

static void finish(struct hdrp *hdrp)
{
    hdrp->state = HDRP_OVER;
}

static void start(struct hdrp *hdrp)
{
    hdrp->room = malloc(sizeof *hdrp->room);
    if (hdrp->room == NULL || inflateInit2(&hdrp->stream, GZIP_WINDOW) != Z_OK) {
        free(hdrp->room);
        hdrp->room = NULL;
        finish(hdrp);
        return;
    }
    hdrp->state = HDRP_PACKED;
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
        start(hdrp);
    }
    hdrp->packed++;
}

/* Eight bytes at once.  The key is laid out low byte first, whatever the machine's own order is. */
static void undisguise_eight(const uint8_t *from, uint8_t *to, uint64_t key)
{
    const uint8_t bytes[8] = {
        (uint8_t)key,         (uint8_t)(key >> 8),  (uint8_t)(key >> 16), (uint8_t)(key >> 24),
        (uint8_t)(key >> 32), (uint8_t)(key >> 40), (uint8_t)(key >> 48), (uint8_t)(key >> 56),
    };
    uint64_t eight, mask;

    memcpy(&eight, from, 8);
    memcpy(&mask, bytes, 8);
    eight ^= mask;
    memcpy(to, &eight, 8);
}

/* One number of the key serves eight bytes, which stand at multiples of eight behind the header. */
static void undisguise(struct hdrp *hdrp, const uint8_t *from, uint8_t *to, size_t size)
{
    size_t place = (hdrp->packed - HEADER_SIZE) % 8;

    hdrp->packed += size;
    while (size > 0) {
        for (; place == 0 && size >= 8; from += 8, to += 8, size -= 8) {
            hdrp->key = next_key(hdrp->key);
            undisguise_eight(from, to, hdrp->key);
        }
        size_t count = size < 8 - place ? size : 8 - place;
        if (place == 0 && count > 0)
            hdrp->key = next_key(hdrp->key);
        uint64_t key = hdrp->key >> (8 * place);
        for (size_t i = 0; i < count; i++, key >>= 8)
            to[i] = from[i] ^ (uint8_t)key;
        from += count;
        to += count;
        size -= count;
        place = 0;
    }
}

static void unpack(struct hdrp *hdrp, uint8_t *bytes, size_t size)
{
    int result = Z_OK;

    hdrp->stream.next_in = bytes;
    hdrp->stream.avail_in = (uInt)size;
    while (result == Z_OK && hdrp->state == HDRP_PACKED) {
        hdrp->stream.next_out = hdrp->room->plain;
        size_t room = (size_t)slice_overlap(UNPACKED_LIMIT, hdrp->unpacked, sizeof hdrp->room->plain);
        hdrp->stream.avail_out = (uInt)room;
        result = inflate(&hdrp->stream, Z_NO_FLUSH);
        size_t made = room - hdrp->stream.avail_out;
        hdrp->unpacked += made;
        if (made > 0 && !hdrp->take(hdrp->context, slice_of(hdrp->room->plain, made)))
            finish(hdrp);
        if (hdrp->unpacked >= UNPACKED_LIMIT)
            finish(hdrp);
    }
    if (result != Z_OK && result != Z_BUF_ERROR) /* Z_BUF_ERROR: all input is used up */
        finish(hdrp);
}

bool hdrp_put(struct hdrp *hdrp, struct slice bytes)
{
    size_t at = 0;

    while (at < bytes.size && hdrp->state == HDRP_HEADER)
        take_header(hdrp, bytes.bytes[at++]);
    while (at < bytes.size && hdrp->state == HDRP_PACKED) {
        struct slice piece = slice_part(bytes, at, sizeof hdrp->room->packed);
        undisguise(hdrp, piece.bytes, hdrp->room->packed, piece.size);
        at += piece.size;
        unpack(hdrp, hdrp->room->packed, piece.size);
    }
    return hdrp->state != HDRP_OVER;
}

/* RFC 4648 section 4, one more than what a letter stands for; 0 for what is no letter. */
static const uint8_t letters_plus_one[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

/* Without a branch for each letter: a note has seventy thousand. */
bool hdrp_is_base64(struct slice letters)
{
    bool all = true;

    for (size_t i = 0; i < letters.size; i++)
        all &= (letters_plus_one[letters.bytes[i]] != 0) | (letters.bytes[i] == '=');
    return all;
}

static int value_of_letter(uint8_t c)
{
    return letters_plus_one[c] - 1;
}

/* Decodes groups of four letters as long as nothing else comes and there is room.  Returns how many letters were taken. */
static size_t take_groups(struct slice letters, uint8_t *to, size_t room)
{
    size_t count = letters.size / 4 < room / 3 ? letters.size / 4 : room / 3, i = 0;

    for (; i < count; i++) {
        const uint8_t *c = letters.bytes + 4 * i;
        uint32_t a = letters_plus_one[c[0]], b = letters_plus_one[c[1]], d = letters_plus_one[c[2]],
                 e = letters_plus_one[c[3]];
        if (a == 0 || b == 0 || d == 0 || e == 0)
            break;
        uint32_t bits = (a << 18) + (b << 12) + (d << 6) + e - (1u << 18 | 1u << 12 | 1u << 6 | 1u);
        to[3 * i] = (uint8_t)(bits >> 16);
        to[3 * i + 1] = (uint8_t)(bits >> 8);
        to[3 * i + 2] = (uint8_t)bits;
    }
    return 4 * i;
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

/* White space is passed, as XML puts it between lines; a '=' ends the last group.  Returns how many bytes were made. */
static size_t take_letter(struct hdrp *hdrp, uint8_t letter, uint8_t *to)
{
    int value = value_of_letter(letter);

    if (value >= 0) {
        hdrp->base64 = hdrp->base64 << 6 | (uint32_t)value;
        hdrp->letters++;
    }
    return hdrp->letters == 4 || (letter == '=' && hdrp->letters > 0) ? take_letters(hdrp, to) : 0;
}

bool hdrp_put_base64(struct hdrp *hdrp, struct slice letters)
{
    uint8_t bytes[HDRP_PACKED_PIECE / 2];
    size_t at = 0, size = 0;

    while (at < letters.size && hdrp->state != HDRP_OVER) {
        size_t taken = hdrp->letters == 0 ? take_groups(slice_from(letters, at), bytes + size, sizeof bytes - size) : 0;
        size += taken > 0 ? taken / 4 * 3 : take_letter(hdrp, letters.bytes[at], bytes + size);
        at += taken > 0 ? taken : 1;
        if (size > sizeof bytes - 3 || at == letters.size) {
            hdrp_put(hdrp, slice_of(bytes, size));
            size = 0;
        }
    }
    return hdrp->state != HDRP_OVER;
}
