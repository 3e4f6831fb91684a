#include "reader/vendor/hdrp.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>

enum {
    HEADER_SIZE = 5, /* "HDRP" and the version */
    /* The notes seen take 24 to 53 KB and unpack to 45 to 300 KiB.  As base64 an XMP extension of the size that is read holds
     * no more than this; 64 KiB of packed zeros would unpack to 64 MiB. */
    PACKED_LIMIT = 192 << 10,
    UNPACKED_LIMIT = 512 << 10,
    /* libdeflate can not be stopped within a note, and tables of codes that are used for nothing cost it 150 ns a byte. */
    WHOLE_LIMIT = 64 << 10,
    BLOCK_LIMIT = 1000,    /* each may bring such tables; 3 were seen */
    GZIP_WINDOW = 15 + 16, /* zlib.h, inflateInit2: the largest window, gzip only */
    LETTERS_AT_ONCE = 4 << 10,
};

struct hdrp_room {
    uint8_t packed[PACKED_LIMIT + 2]; /* the last letter makes up to three bytes where one is missing */
    uint8_t plain[UNPACKED_LIMIT];
};

void hdrp_open(struct hdrp *hdrp, hdrp_take *take, void *context)
{
    memset(hdrp, 0, sizeof *hdrp);
    hdrp->take = take;
    hdrp->context = context;
}

/* ---- collecting ---- */

/* Whether more can be taken; there is room for it then. */
static bool has_room(struct hdrp *hdrp)
{
    if (hdrp->room == NULL && !hdrp->over)
        hdrp->room = malloc(sizeof *hdrp->room);
    if (hdrp->room == NULL)
        hdrp->over = true;
    return !hdrp->over;
}

/* Takes note of bytes that were added. */
static void hold(struct hdrp *hdrp, size_t size)
{
    struct slice held;

    hdrp->size += size;
    held = slice_of(hdrp->room->packed, hdrp->size);
    if (hdrp->version == 0 && hdrp->size >= HEADER_SIZE) {
        uint8_t version = slice_u8(held, HEADER_SIZE - 1);
        if (SLICE_BEGINS(held, "HDRP") && (version == 2 || version == 3))
            hdrp->version = version;
        else
            hdrp->over = true;
    }
    if (hdrp->size >= PACKED_LIMIT)
        hdrp->over = true;
}

bool hdrp_put(struct hdrp *hdrp, struct slice bytes)
{
    struct slice kept = slice_part(bytes, 0, has_room(hdrp) ? PACKED_LIMIT - hdrp->size : 0);

    if (kept.size > 0) {
        memcpy(hdrp->room->packed + hdrp->size, kept.bytes, kept.size);
        hold(hdrp, kept.size);
    }
    return !hdrp->over;
}

/* RFC 4648 section 4: what a letter stands for, with LETTER set; 0 for what is no letter. */
enum { LETTER = 0x80 };
static const uint8_t letter_values[256] = {
    ['A'] = 0x80, ['B'] = 0x81, ['C'] = 0x82, ['D'] = 0x83, ['E'] = 0x84, ['F'] = 0x85, ['G'] = 0x86, ['H'] = 0x87,
    ['I'] = 0x88, ['J'] = 0x89, ['K'] = 0x8a, ['L'] = 0x8b, ['M'] = 0x8c, ['N'] = 0x8d, ['O'] = 0x8e, ['P'] = 0x8f,
    ['Q'] = 0x90, ['R'] = 0x91, ['S'] = 0x92, ['T'] = 0x93, ['U'] = 0x94, ['V'] = 0x95, ['W'] = 0x96, ['X'] = 0x97,
    ['Y'] = 0x98, ['Z'] = 0x99, ['a'] = 0x9a, ['b'] = 0x9b, ['c'] = 0x9c, ['d'] = 0x9d, ['e'] = 0x9e, ['f'] = 0x9f,
    ['g'] = 0xa0, ['h'] = 0xa1, ['i'] = 0xa2, ['j'] = 0xa3, ['k'] = 0xa4, ['l'] = 0xa5, ['m'] = 0xa6, ['n'] = 0xa7,
    ['o'] = 0xa8, ['p'] = 0xa9, ['q'] = 0xaa, ['r'] = 0xab, ['s'] = 0xac, ['t'] = 0xad, ['u'] = 0xae, ['v'] = 0xaf,
    ['w'] = 0xb0, ['x'] = 0xb1, ['y'] = 0xb2, ['z'] = 0xb3, ['0'] = 0xb4, ['1'] = 0xb5, ['2'] = 0xb6, ['3'] = 0xb7,
    ['4'] = 0xb8, ['5'] = 0xb9, ['6'] = 0xba, ['7'] = 0xbb, ['8'] = 0xbc, ['9'] = 0xbd, ['+'] = 0xbe, ['/'] = 0xbf,
};

/* Of eight bytes below 0x80 the top bits of those from `first` to `last`, both below 0x80 too. */
static uint64_t within(uint64_t eight, char first, char last)
{
    const uint64_t ones = UINT64_MAX / 0xff;

    return (eight + (0x80u - (unsigned)first) * ones) & ~(eight + (0x7fu - (unsigned)last) * ones);
}

/* Eight at once, as a note has seventy thousand.  Returns the top bit of each byte that is a letter. */
static uint64_t letters_among(const uint8_t *bytes)
{
    const uint64_t tops = UINT64_MAX / 0xff * 0x80, small = UINT64_MAX / 0xff * 0x20;
    uint64_t eight, low;

    memcpy(&eight, bytes, 8);
    low = eight & ~tops;
    return tops & ~eight &
           (within(low | small, 'a', 'z') | within(low, '/', '9') | within(low, '+', '+') | within(low, '=', '='));
}

bool hdrp_is_base64(struct slice letters)
{
    const uint64_t tops = UINT64_MAX / 0xff * 0x80;
    uint8_t last[] = "AAAAAAAA";
    uint64_t all = tops;
    size_t at = 0;

    for (; letters.size - at >= 8; at += 8)
        all &= letters_among(letters.bytes + at);
    if (at < letters.size)
        memcpy(last, letters.bytes + at, letters.size - at);
    return (all & letters_among(last)) == tops;
}

/* Decodes groups of four letters as long as nothing else comes and there is room.  Returns how many letters were taken. */
static size_t take_groups(struct slice letters, uint8_t *to, size_t room)
{
    const uint32_t marks = (uint32_t)LETTER << 18 | LETTER << 12 | LETTER << 6 | LETTER;
    size_t count = letters.size / 4 < room / 3 ? letters.size / 4 : room / 3, i = 0;

    for (; i < count; i++, to += 3) {
        const uint8_t *c = letters.bytes + 4 * i;
        uint32_t a = letter_values[c[0]], b = letter_values[c[1]], d = letter_values[c[2]], e = letter_values[c[3]];
        if ((a & b & d & e) == 0)
            break;
        uint32_t bits = (a << 18) + (b << 12) + (d << 6) + e - marks;
        to[0] = (uint8_t)(bits >> 16);
        to[1] = (uint8_t)(bits >> 8);
        to[2] = (uint8_t)bits;
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
    uint8_t value = letter_values[letter];

    if (value != 0) {
        hdrp->base64 = hdrp->base64 << 6 | (value ^ LETTER);
        hdrp->letters++;
    }
    return hdrp->letters == 4 || (letter == '=' && hdrp->letters > 0) ? take_letters(hdrp, to) : 0;
}

bool hdrp_put_base64(struct hdrp *hdrp, struct slice letters)
{
    size_t at = 0;

    while (at < letters.size && has_room(hdrp)) {
        uint8_t *to = hdrp->room->packed + hdrp->size;
        struct slice next = slice_part(letters, at, LETTERS_AT_ONCE);
        size_t taken = hdrp->letters == 0 ? take_groups(next, to, PACKED_LIMIT - hdrp->size) : 0;
        hold(hdrp, taken > 0 ? taken / 4 * 3 : take_letter(hdrp, next.bytes[0], to));
        at += taken > 0 ? taken : 1;
    }
    return !hdrp->over;
}

/* ---- unpacking ---- */

/* The disguise: xorshift64* with this seed and these constants, one number for eight bytes, low byte first. */
static const uint64_t seed = 0x2515606b4a7791cd, factor = 0x2545f4914f6cdd1d;

static uint64_t next_key(uint64_t key)
{
    key ^= key >> 12;
    key ^= key << 25;
    key ^= key >> 27;
    return key * factor;
}

/* Eight bytes at once.  The key is laid out low byte first, whatever the machine's own order is. */
static void undisguise_eight(uint8_t *bytes, uint64_t key)
{
    const uint8_t key_bytes[8] = {
        (uint8_t)key,         (uint8_t)(key >> 8),  (uint8_t)(key >> 16), (uint8_t)(key >> 24),
        (uint8_t)(key >> 32), (uint8_t)(key >> 40), (uint8_t)(key >> 48), (uint8_t)(key >> 56),
    };
    uint64_t eight, mask;

    memcpy(&eight, bytes, 8);
    memcpy(&mask, key_bytes, 8);
    eight ^= mask;
    memcpy(bytes, &eight, 8);
}

/* In place: what stands behind the header. */
static void undisguise(uint8_t *bytes, size_t size)
{
    uint64_t key = seed;

    for (; size >= 8; bytes += 8, size -= 8) {
        key = next_key(key);
        undisguise_eight(bytes, key);
    }
    key = next_key(key);
    for (size_t i = 0; i < size; i++, key >>= 8)
        bytes[i] ^= (uint8_t)key;
}

/* Returns false for what is damaged, cut or too large. */
static bool unpack_whole(struct hdrp *hdrp, struct slice gzip)
{
    struct libdeflate_decompressor *unpacker = gzip.size <= WHOLE_LIMIT ? libdeflate_alloc_decompressor() : NULL;
    uint8_t *plain = hdrp->room->plain;
    size_t size = 0;
    bool done = unpacker != NULL && libdeflate_gzip_decompress(unpacker, gzip.bytes, gzip.size, plain, UNPACKED_LIMIT,
                                                               &size) == LIBDEFLATE_SUCCESS;

    libdeflate_free_decompressor(unpacker);
    if (done)
        hdrp->take(hdrp->context, slice_of(plain, size));
    return done;
}

/* As far as the note goes, block by block: the limits are kept, and what stands before a damage is read. */
static void unpack_blocks(struct hdrp *hdrp, uint8_t *gzip, size_t size)
{
    z_stream stream = {.next_in = gzip, .avail_in = (uInt)size};
    uint8_t *plain = hdrp->room->plain;
    int result = Z_OK;

    if (inflateInit2(&stream, GZIP_WINDOW) != Z_OK)
        return;
    stream.next_out = plain;
    stream.avail_out = UNPACKED_LIMIT;
    for (unsigned i = 0; result == Z_OK && i < BLOCK_LIMIT; i++) {
        const uint8_t *from = stream.next_out;
        result = inflate(&stream, Z_BLOCK);
        if (!hdrp->take(hdrp->context, slice_of(from, (size_t)(stream.next_out - from))))
            break;
    }
    inflateEnd(&stream);
}

void hdrp_close(struct hdrp *hdrp)
{
    if (hdrp->room != NULL && hdrp->version != 0) {
        uint8_t *gzip = hdrp->room->packed + HEADER_SIZE;
        size_t size = hdrp->size - HEADER_SIZE;
        undisguise(gzip, size);
        if (!unpack_whole(hdrp, slice_of(gzip, size)))
            unpack_blocks(hdrp, gzip, size);
    }
    free(hdrp->room);
    hdrp->room = NULL;
    hdrp->over = true;
}
