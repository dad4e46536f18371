#include "shared.h"

#include <png.h>
#include <string.h>

// A PNG file in memory, and where it has been read to.
struct reading {
    png_structp png;
    png_infop info;
    struct paiza_failure failure;
    const uint8_t *next;
    size_t left;
};

static void on_error(png_structp png, png_const_charp text) {
    struct reading *reading = png_get_error_ptr(png);
    if (reading->failure.status == PAIZA_PICTURE_OK) {
        paiza_fail(&reading->failure, PAIZA_PICTURE_MALFORMED, text);
    }
    longjmp(reading->failure.escape, 1);
}

static void on_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    struct reading *reading = png_get_io_ptr(png);
    if (count > reading->left) {
        paiza_fail(&reading->failure, PAIZA_PICTURE_TRUNCATED, "the file ends before the picture does");
        longjmp(reading->failure.escape, 1);
    }
    memcpy(target, reading->next, count);
    reading->next += count;
    reading->left -= count;
}

// Reads up to the first IDAT chunk and asks for 8-bit grey, RGB or RGBA.
static void begin(struct reading *reading, const struct paiza_picture_limits *limits,
                  struct paiza_picture_shape *shape) {
    png_structp png = reading->png;
    png_infop info = reading->info;
    png_set_read_fn(png, reading, read_bytes);
    // Of the chunks that a decoder may ignore only tRNS changes the pixels; the others are never parsed.
    png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
    png_set_chunk_malloc_max(png, 0);
    png_read_info(png, info);
    shape->stored_width = png_get_image_width(png, info);
    shape->stored_height = png_get_image_height(png, info);
    if (!paiza_within_limits(shape->stored_width, shape->stored_height, limits)) {
        paiza_fail(&reading->failure, PAIZA_PICTURE_TOO_LARGE, "the picture is too large");
        longjmp(reading->failure.escape, 1);
    }
    png_set_expand(png);
    png_set_scale_16(png);
    const int color = png_get_color_type(png, info);
    const int alpha = (color & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png, info, PNG_INFO_tRNS) != 0;
    if (alpha) {
        png_set_gray_to_rgb(png);
    }
    shape->width = shape->stored_width;
    shape->height = shape->stored_height;
    shape->channels = alpha ? 4 : (color & PNG_COLOR_MASK_COLOR) != 0 ? 3 : 1;
    shape->eighths = 8;
}

static void read_rows(struct reading *reading, const struct paiza_picture_shape *shape, uint8_t *pixels) {
    png_structp png = reading->png;
    const int passes = png_set_interlace_handling(png);
    png_read_update_info(png, reading->info);
    const size_t stride = (size_t)shape->width * shape->channels;
    if (png_get_rowbytes(png, reading->info) != stride) {
        paiza_fail(&reading->failure, PAIZA_PICTURE_UNSUPPORTED, "the row length is not the expected one");
        longjmp(reading->failure.escape, 1);
    }
    for (int pass = 0; pass < passes; pass++) {
        for (uint32_t y = 0; y < shape->height; y++) {
            png_read_row(png, pixels + y * stride, NULL);
        }
    }
    png_read_end(png, NULL);
}

// With pixels NULL only the shape is read; else the shape must be the expected one. What is set after setjmp lies in
// the caller's struct: a local of this function would be lost by the longjmp.
static void read_png(struct reading *reading, const struct paiza_picture_limits *limits,
                     const struct paiza_picture_shape *expected, struct paiza_picture_shape *shape, uint8_t *pixels) {
    if (setjmp(reading->failure.escape) != 0) {
        return;
    }
    reading->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reading, on_error, on_warning);
    reading->info = reading->png == NULL ? NULL : png_create_info_struct(reading->png);
    if (reading->info == NULL) {
        paiza_fail(&reading->failure, PAIZA_PICTURE_OUT_OF_MEMORY, "no memory for the PNG decoder");
        return;
    }
    begin(reading, limits, shape);
    if (pixels == NULL) {
        return;
    }
    if (memcmp(expected, shape, sizeof *shape) != 0) {
        paiza_fail(&reading->failure, PAIZA_PICTURE_MALFORMED, "the picture is not the one measured");
        return;
    }
    read_rows(reading, shape, pixels);
}

static enum paiza_picture_status run(const uint8_t *file, size_t count, const struct paiza_picture_limits *limits,
                                     const struct paiza_picture_shape *expected, struct paiza_picture_shape *shape,
                                     uint8_t *pixels, char *message) {
    struct reading reading = {.failure = {.status = PAIZA_PICTURE_OK, .message = message}, .next = file, .left = count};
    message[0] = 0;
    read_png(&reading, limits, expected, shape, pixels);
    png_destroy_read_struct(&reading.png, &reading.info, NULL);
    return reading.failure.status;
}

enum paiza_picture_status paiza_png_measure(const uint8_t *file, size_t count,
                                            const struct paiza_picture_limits *limits,
                                            struct paiza_picture_shape *shape, char *message) {
    return run(file, count, limits, NULL, shape, NULL, message);
}

enum paiza_picture_status paiza_png_decode(const uint8_t *file, size_t count,
                                           const struct paiza_picture_limits *limits,
                                           const struct paiza_picture_shape *shape, uint8_t *pixels, char *message) {
    struct paiza_picture_shape found;
    return run(file, count, limits, shape, &found, pixels, message);
}
