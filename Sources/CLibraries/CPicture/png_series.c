// The pixels of a PNG file by ISA-L, in bands of rows that are deflated on their own and joined: a band that is the same in
// every picture of a series is deflated once.
#include "shared.h"

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct band {
    uint8_t *deflated;
    size_t count;
    uint32_t adler;
};

struct paiza_png_series {
    size_t stride, channels;
    uint32_t height, band_rows, band_count;
    uint8_t *ground;          // the picture that the others begin as; NULL without one
    struct band *bands;       // those of the ground
    uint8_t *filtered;        // one band being written
    size_t deflated_capacity; // the most that one band becomes
    uint8_t *level_buffer;
};

enum { fast_level = 2, once_level = 3 };

static uint32_t rows_of(const struct paiza_png_series *series, uint32_t band) {
    const uint32_t start = band * series->band_rows;
    return series->height - start < series->band_rows ? series->height - start : series->band_rows;
}

// Filter Sub (ISO/IEC 15948, 9.2): it needs no row above, which may be another one in the next picture. Choosing among more
// filters costs more time than it saves bytes on line work and flat ground.
static void filter_row(const uint8_t *row, size_t stride, size_t channels, uint8_t *out) {
    out[0] = 1;
    memcpy(out + 1, row, channels);
    for (size_t i = channels; i < stride; i++) {
        out[1 + i] = (uint8_t)(row[i] - row[i - channels]);
    }
}

// Writes one band as whole bytes of a deflate stream that goes on; returns their count, or 0.
static size_t deflate_band(struct paiza_png_series *series, const uint8_t *pixels, uint32_t rows, int level,
                           uint8_t *out, uint32_t *adler) {
    const size_t filtered = rows * (series->stride + 1);
    for (uint32_t y = 0; y < rows; y++) {
        filter_row(pixels + y * series->stride, series->stride, series->channels,
                   series->filtered + y * (series->stride + 1));
    }
    *adler = isal_adler32(1, series->filtered, filtered);
    struct isal_zstream stream;
    // ISA-L 2.30 sets these later than it first looks at some of them; only the buffers behind them need no start value.
    memset(&stream, 0, offsetof(struct isal_zstream, internal_state.buffer));
    isal_deflate_stateless_init(&stream);
    stream.level = (uint32_t)level;
    stream.level_buf = series->level_buffer;
    stream.level_buf_size = level == fast_level ? ISAL_DEF_LVL2_DEFAULT : ISAL_DEF_LVL3_DEFAULT;
    stream.end_of_stream = 0;
    stream.flush = FULL_FLUSH;
    stream.gzip_flag = IGZIP_DEFLATE;
    stream.next_in = series->filtered;
    stream.avail_in = (uint32_t)filtered;
    stream.next_out = out;
    stream.avail_out = (uint32_t)series->deflated_capacity;
    if (isal_deflate_stateless(&stream) != COMP_OK || stream.avail_in != 0) {
        return 0;
    }
    return stream.total_out;
}

struct paiza_png_series *paiza_png_series_new(uint32_t width, uint32_t height, uint32_t channels, uint32_t band_rows,
                                              const uint8_t *ground) {
    struct paiza_png_series *series = calloc(1, sizeof *series);
    if (series == NULL) {
        return NULL;
    }
    series->stride = (size_t)width * channels;
    series->channels = channels;
    series->height = height;
    series->band_rows = band_rows;
    series->band_count = (height + band_rows - 1) / band_rows;
    const size_t filtered = (size_t)band_rows * (series->stride + 1);
    series->deflated_capacity = filtered + filtered / 8 + 4096;
    series->filtered = malloc(filtered);
    series->level_buffer = calloc(1, ISAL_DEF_LVL3_DEFAULT);
    int is_whole = filtered < UINT32_MAX / 2 && series->filtered != NULL && series->level_buffer != NULL;
    if (ground != NULL && is_whole) {
        series->ground = malloc(series->stride * height);
        series->bands = calloc(series->band_count, sizeof *series->bands);
        uint8_t *scratch = malloc(series->deflated_capacity);
        is_whole = series->ground != NULL && series->bands != NULL && scratch != NULL;
        if (is_whole) {
            memcpy(series->ground, ground, series->stride * height);
        }
        for (uint32_t i = 0; is_whole && i < series->band_count; i++) {
            struct band *band = &series->bands[i];
            const uint8_t *start = series->ground + (size_t)i * band_rows * series->stride;
            band->count = deflate_band(series, start, rows_of(series, i), once_level, scratch, &band->adler);
            band->deflated = malloc(band->count);
            is_whole = band->count > 0 && band->deflated != NULL;
            if (is_whole) {
                memcpy(band->deflated, scratch, band->count);
            }
        }
        free(scratch);
    }
    if (!is_whole) {
        paiza_png_series_release(series);
        return NULL;
    }
    return series;
}

void paiza_png_series_release(struct paiza_png_series *series) {
    for (uint32_t i = 0; series->bands != NULL && i < series->band_count; i++) {
        free(series->bands[i].deflated);
    }
    free(series->bands);
    free(series->ground);
    free(series->filtered);
    free(series->level_buffer);
    free(series);
}

static void put_number(uint8_t *out, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        out[i] = (uint8_t)(value >> (24 - 8 * i));
    }
}

// The stream within a chunk IDAT, then the chunk IEND (11.2.4, 11.2.5).
static enum paiza_picture_status append_pixels(struct paiza_png_series *series, const uint8_t *pixels,
                                               struct paiza_growing_bytes *file) {
    static const uint8_t head[] = {0, 0, 0, 0, 'I', 'D', 'A', 'T', 0x78, 0x01};
    // An empty last block with fixed codes (RFC 1951, 3.2.6).
    static const uint8_t last_block[] = {0x03, 0x00};
    static const uint8_t end[] = {0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xAE, 0x42, 0x60, 0x82};
    const size_t start = file->count;
    if (!paiza_grow(file, sizeof head)) {
        return PAIZA_PICTURE_OUT_OF_MEMORY;
    }
    memcpy(file->start + file->count, head, sizeof head);
    file->count += sizeof head;
    uint32_t adler = 1;
    for (uint32_t i = 0; i < series->band_count; i++) {
        const uint32_t rows = rows_of(series, i);
        const size_t place = (size_t)i * series->band_rows * series->stride, length = rows * series->stride;
        uint32_t band_adler;
        if (!paiza_grow(file, series->deflated_capacity)) {
            return PAIZA_PICTURE_OUT_OF_MEMORY;
        }
        if (series->ground != NULL && memcmp(series->ground + place, pixels + place, length) == 0) {
            const struct band *band = &series->bands[i];
            memcpy(file->start + file->count, band->deflated, band->count);
            file->count += band->count;
            band_adler = band->adler;
        } else {
            const size_t count =
                deflate_band(series, pixels + place, rows, fast_level, file->start + file->count, &band_adler);
            if (count == 0) {
                return PAIZA_PICTURE_UNSUPPORTED;
            }
            file->count += count;
        }
        adler = (uint32_t)adler32_combine(adler, band_adler, (z_off_t)(length + rows));
    }
    if (!paiza_grow(file, sizeof last_block + 4 + 4 + sizeof end)) {
        return PAIZA_PICTURE_OUT_OF_MEMORY;
    }
    memcpy(file->start + file->count, last_block, sizeof last_block);
    put_number(file->start + file->count + sizeof last_block, adler);
    file->count += sizeof last_block + 4;
    const size_t chunk = file->count - start - 8;
    if (chunk > 0x7FFFFFFF) {
        return PAIZA_PICTURE_TOO_LARGE;
    }
    put_number(file->start + start, (uint32_t)chunk);
    put_number(file->start + file->count, crc32_gzip_refl(0, file->start + start + 4, chunk + 4));
    memcpy(file->start + file->count + 4, end, sizeof end);
    file->count += 4 + sizeof end;
    return PAIZA_PICTURE_OK;
}

enum paiza_picture_status paiza_png_series_encode(struct paiza_png_series *series, const uint8_t *head,
                                                  size_t head_count, const uint8_t *pixels,
                                                  struct paiza_picture_bytes *file) {
    struct paiza_growing_bytes bytes = {0};
    enum paiza_picture_status status = PAIZA_PICTURE_OUT_OF_MEMORY;
    if (paiza_grow(&bytes, head_count)) {
        memcpy(bytes.start, head, head_count);
        bytes.count = head_count;
        status = append_pixels(series, pixels, &bytes);
    }
    if (status != PAIZA_PICTURE_OK) {
        free(bytes.start);
        return status;
    }
    file->start = bytes.start;
    file->count = bytes.count;
    return PAIZA_PICTURE_OK;
}
