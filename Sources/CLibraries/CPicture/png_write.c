#include "shared.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

struct writing {
    png_structp png;
    png_infop info;
    struct paiza_failure failure;
    struct paiza_growing_bytes bytes;
};

static void on_error(png_structp png, png_const_charp text) {
    struct writing *writing = png_get_error_ptr(png);
    if (writing->failure.status == PAIZA_PICTURE_OK) {
        paiza_fail(&writing->failure, PAIZA_PICTURE_UNSUPPORTED, text);
    }
    longjmp(writing->failure.escape, 1);
}

// A warning while writing means that libpng left something out: that is an error here.
static void on_warning(png_structp png, png_const_charp text) { on_error(png, text); }

static void write_bytes(png_structp png, png_bytep source, size_t count) {
    struct writing *writing = png_get_io_ptr(png);
    if (!paiza_grow(&writing->bytes, count)) {
        paiza_fail(&writing->failure, PAIZA_PICTURE_OUT_OF_MEMORY, "no memory for the PNG file");
        longjmp(writing->failure.escape, 1);
    }
    memcpy(writing->bytes.start + writing->bytes.count, source, count);
    writing->bytes.count += count;
}

static void flush(png_structp png) { (void)png; }

static void set_texts(png_structp png, png_infop info, const struct paiza_picture_text *texts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        png_text entry;
        memset(&entry, 0, sizeof entry);
        entry.compression = PNG_ITXT_COMPRESSION_NONE;
        entry.key = (png_charp)texts[i].keyword;
        entry.text = (png_charp)texts[i].text;
        entry.itxt_length = strlen(texts[i].text);
        entry.lang = (png_charp) "";
        entry.lang_key = (png_charp) "";
        png_set_text(png, info, &entry, 1);
    }
}

struct source {
    const uint8_t *pixels;
    uint32_t width, height, channels, pixels_per_metre;
    const uint8_t *profile;
    size_t profile_count;
    const struct paiza_picture_text *texts;
    size_t text_count;
    int head_alone;
};

// What is set after setjmp lies in the caller's struct: a local of this function would be lost by the longjmp.
static void write_png(struct writing *writing, const struct source *source) {
    if (setjmp(writing->failure.escape) != 0) {
        return;
    }
    writing->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writing, on_error, on_warning);
    writing->info = writing->png == NULL ? NULL : png_create_info_struct(writing->png);
    if (writing->info == NULL) {
        paiza_fail(&writing->failure, PAIZA_PICTURE_OUT_OF_MEMORY, "no memory for the PNG encoder");
        return;
    }
    png_structp png = writing->png;
    png_infop info = writing->info;
    png_set_write_fn(png, writing, write_bytes, flush);
    const int color = source->channels == 1 ? PNG_COLOR_TYPE_GRAY
        : source->channels == 3             ? PNG_COLOR_TYPE_RGB
                                            : PNG_COLOR_TYPE_RGB_ALPHA;
    png_set_IHDR(png, info, source->width, source->height, 8, color, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (source->profile_count > 0) {
        png_set_iCCP(png, info, "ICC profile", PNG_COMPRESSION_TYPE_BASE, source->profile,
                     (png_uint_32)source->profile_count);
    } else {
        png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
    }
    png_set_pHYs(png, info, source->pixels_per_metre, source->pixels_per_metre, PNG_RESOLUTION_METER);
    set_texts(png, info, source->texts, source->text_count);
    png_set_compression_level(png, Z_BEST_COMPRESSION);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_ALL_FILTERS);
    png_set_compression_buffer_size(png, 65536);
    png_write_info(png, info);
    if (source->head_alone) {
        return;
    }
    const size_t stride = (size_t)source->width * source->channels;
    for (uint32_t y = 0; y < source->height; y++) {
        png_write_row(png, source->pixels + y * stride);
    }
    png_write_end(png, NULL);
}

static enum paiza_picture_status encode(const struct source *source, struct paiza_picture_bytes *file, char *message) {
    struct writing writing = {.failure = {.status = PAIZA_PICTURE_OK, .message = message}};
    message[0] = 0;
    write_png(&writing, source);
    png_destroy_write_struct(&writing.png, &writing.info);
    if (writing.failure.status != PAIZA_PICTURE_OK) {
        free(writing.bytes.start);
        return writing.failure.status;
    }
    file->start = writing.bytes.start;
    file->count = writing.bytes.count;
    return PAIZA_PICTURE_OK;
}

enum paiza_picture_status paiza_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t channels,
                                           uint32_t pixels_per_metre, const uint8_t *profile, size_t profile_count,
                                           const struct paiza_picture_text *texts, size_t text_count,
                                           struct paiza_picture_bytes *file, char *message) {
    const struct source source = {pixels,  width,         height, channels,   pixels_per_metre,
                                  profile, profile_count, texts,  text_count, 0};
    return encode(&source, file, message);
}

enum paiza_picture_status paiza_png_head(uint32_t width, uint32_t height, uint32_t channels, uint32_t pixels_per_metre,
                                         const uint8_t *profile, size_t profile_count,
                                         const struct paiza_picture_text *texts, size_t text_count,
                                         struct paiza_picture_bytes *file, char *message) {
    const struct source source = {NULL,    width,         height, channels,   pixels_per_metre,
                                  profile, profile_count, texts,  text_count, 1};
    return encode(&source, file, message);
}
