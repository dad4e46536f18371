#include "shared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

struct reading {
    struct jpeg_decompress_struct decoder;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct paiza_failure failure;
    uint32_t scans;
    uint8_t *row;  // one row of CMYK samples
};

static enum paiza_picture_status status_of(int code) {
    switch (code) {
    case JERR_OUT_OF_MEMORY:
    case JERR_NO_BACKING_STORE:
        return PAIZA_PICTURE_OUT_OF_MEMORY;
    case JERR_IMAGE_TOO_BIG:
        return PAIZA_PICTURE_TOO_LARGE;
    case JERR_SOF_UNSUPPORTED:
    case JERR_BAD_PRECISION:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
        return PAIZA_PICTURE_UNSUPPORTED;
    case JERR_INPUT_EOF:
    case JERR_INPUT_EMPTY:
    case JWRN_JPEG_EOF:
        return PAIZA_PICTURE_TRUNCATED;
    default:
        return PAIZA_PICTURE_MALFORMED;
    }
}

static void on_error(j_common_ptr common) {
    struct reading *reading = common->client_data;
    char text[JMSG_LENGTH_MAX];
    common->err->format_message(common, text);
    paiza_fail(&reading->failure, status_of(common->err->msg_code), text);
    longjmp(reading->failure.escape, 1);
}

// libjpeg warns where it goes on with invented pixels, grey ones for a file that was cut. Here that is an error, but
// for an unusual version or transform number and for the padding that some cameras put before the end marker.
static void on_message(j_common_ptr common, int level) {
    const int code = common->err->msg_code;
    if (level >= 0 || code == JWRN_JFIF_MAJOR || code == JWRN_ADOBE_XFORM) {
        return;
    }
    if (code == JWRN_EXTRANEOUS_DATA && common->err->msg_parm.i[1] == JPEG_EOI) {
        return;
    }
    on_error(common);
}

static void print_nothing(j_common_ptr common) { (void)common; }

// A small progressive file can hold thousands of scans, each of which walks over the whole picture.
static void count_scans(j_common_ptr common) {
    struct reading *reading = common->client_data;
    if (reading->decoder.input_scan_number > (int)reading->scans) {
        paiza_fail(&reading->failure, PAIZA_PICTURE_TOO_MANY_SCANS, "too many scans");
        longjmp(reading->failure.escape, 1);
    }
}

static void stop(struct reading *reading, enum paiza_picture_status status, const char *message) {
    paiza_fail(&reading->failure, status, message);
    longjmp(reading->failure.escape, 1);
}

static void begin(struct reading *reading, const uint8_t *file, size_t count,
                  const struct paiza_picture_limits *limits) {
    struct jpeg_decompress_struct *decoder = &reading->decoder;
    jpeg_create_decompress(decoder);
    decoder->progress = &reading->progress;
    // Progressive files keep every coefficient: two bytes each, four components at most, and some room for tables.
    decoder->mem->max_memory_to_use = (long)(limits->pixels * 8 + (16 << 20));
    jpeg_mem_src(decoder, file, count);
    jpeg_read_header(decoder, TRUE);
    if (!paiza_within_limits(decoder->image_width, decoder->image_height, limits)) {
        stop(reading, PAIZA_PICTURE_TOO_LARGE, "the picture is too large");
    }
    switch (decoder->jpeg_color_space) {
    case JCS_GRAYSCALE:
        decoder->out_color_space = JCS_GRAYSCALE;
        break;
    case JCS_YCbCr:
    case JCS_RGB:
        decoder->out_color_space = JCS_RGB;
        break;
    case JCS_CMYK:
    case JCS_YCCK:
        decoder->out_color_space = JCS_CMYK;
        break;
    default:
        stop(reading, PAIZA_PICTURE_UNSUPPORTED, "the number of colour components is not 1, 3 or 4");
    }
    decoder->dct_method = JDCT_ISLOW;
    decoder->do_block_smoothing = FALSE;
    decoder->scale_denom = 8;
}

static void measure(struct reading *reading, uint32_t wanted_width, uint32_t wanted_height,
                    struct paiza_picture_shape *shape) {
    struct jpeg_decompress_struct *decoder = &reading->decoder;
    uint32_t eighths = wanted_width == 0 || wanted_height == 0 ? 8 : 1;
    for (;; eighths++) {
        decoder->scale_num = eighths;
        jpeg_calc_output_dimensions(decoder);
        if (eighths == 8 || (decoder->output_width >= wanted_width && decoder->output_height >= wanted_height)) {
            break;
        }
    }
    shape->stored_width = decoder->image_width;
    shape->stored_height = decoder->image_height;
    shape->width = decoder->output_width;
    shape->height = decoder->output_height;
    shape->channels = decoder->out_color_space == JCS_GRAYSCALE ? 1 : 3;
    shape->eighths = eighths;
}

// Adobe's files hold inverted ink; others hold ink.
static void rgb_from_cmyk(const uint8_t *cmyk, uint32_t width, int inverted, uint8_t *rgb) {
    for (uint32_t x = 0; x < width; x++) {
        const unsigned black = inverted ? cmyk[4 * x + 3] : 255u - cmyk[4 * x + 3];
        for (int c = 0; c < 3; c++) {
            const unsigned light = inverted ? cmyk[4 * x + c] : 255u - cmyk[4 * x + c];
            rgb[3 * x + c] = (uint8_t)((light * black + 127) / 255);
        }
    }
}

static void read_rows(struct reading *reading, const struct paiza_picture_shape *shape, uint8_t *pixels) {
    struct jpeg_decompress_struct *decoder = &reading->decoder;
    jpeg_start_decompress(decoder);
    if (decoder->output_width != shape->width || decoder->output_height != shape->height) {
        stop(reading, PAIZA_PICTURE_MALFORMED, "the picture is not the one measured");
    }
    const size_t stride = (size_t)shape->width * shape->channels;
    const int cmyk = decoder->out_color_space == JCS_CMYK;
    if (cmyk) {
        reading->row = malloc((size_t)shape->width * 4);
        if (reading->row == NULL) {
            stop(reading, PAIZA_PICTURE_OUT_OF_MEMORY, "no memory for a row");
        }
    }
    while (decoder->output_scanline < decoder->output_height) {
        uint8_t *target = pixels + decoder->output_scanline * stride;
        JSAMPROW row = cmyk ? reading->row : target;
        if (jpeg_read_scanlines(decoder, &row, 1) != 1) {
            stop(reading, PAIZA_PICTURE_TRUNCATED, "the file ends before the picture does");
        }
        if (cmyk) {
            rgb_from_cmyk(reading->row, shape->width, decoder->saw_Adobe_marker, target);
        }
    }
    // Reads up to the end marker, so that a file cut within its last scans is found out.
    jpeg_finish_decompress(decoder);
}

// With pixels NULL the shape is chosen; else the shape given is decoded.
static enum paiza_picture_status read_jpeg(const uint8_t *file, size_t count,
                                           const struct paiza_picture_limits *limits, uint32_t wanted_width,
                                           uint32_t wanted_height, struct paiza_picture_shape *shape,
                                           uint8_t *pixels, char *message) {
    message[0] = 0;
    struct reading *reading = calloc(1, sizeof *reading);
    if (reading == NULL) {
        snprintf(message, PAIZA_PICTURE_MESSAGE_SIZE, "no memory for the JPEG decoder");
        return PAIZA_PICTURE_OUT_OF_MEMORY;
    }
    reading->failure.message = message;
    reading->scans = limits->scans;
    reading->decoder.err = jpeg_std_error(&reading->errors);
    reading->decoder.client_data = reading;
    reading->errors.error_exit = on_error;
    reading->errors.emit_message = on_message;
    reading->errors.output_message = print_nothing;
    reading->progress.progress_monitor = count_scans;
    if (setjmp(reading->failure.escape) == 0) {
        begin(reading, file, count, limits);
        if (pixels == NULL) {
            measure(reading, wanted_width, wanted_height, shape);
        } else {
            reading->decoder.scale_num = shape->eighths;
            const uint32_t channels = reading->decoder.out_color_space == JCS_GRAYSCALE ? 1 : 3;
            if (channels != shape->channels) {
                stop(reading, PAIZA_PICTURE_MALFORMED, "the picture is not the one measured");
            }
            read_rows(reading, shape, pixels);
        }
    }
    const enum paiza_picture_status status = reading->failure.status;
    jpeg_destroy_decompress(&reading->decoder);
    free(reading->row);
    free(reading);
    return status;
}

enum paiza_picture_status paiza_jpeg_measure(const uint8_t *file, size_t count,
                                             const struct paiza_picture_limits *limits, uint32_t wanted_width,
                                             uint32_t wanted_height, struct paiza_picture_shape *shape,
                                             char *message) {
    return read_jpeg(file, count, limits, wanted_width, wanted_height, shape, NULL, message);
}

enum paiza_picture_status paiza_jpeg_decode(const uint8_t *file, size_t count,
                                            const struct paiza_picture_limits *limits,
                                            const struct paiza_picture_shape *shape, uint8_t *pixels, char *message) {
    struct paiza_picture_shape expected = *shape;
    return read_jpeg(file, count, limits, 0, 0, &expected, pixels, message);
}
