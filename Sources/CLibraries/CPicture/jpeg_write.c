#include "shared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

enum { BLOCK = 65536 };

struct writing {
    struct jpeg_compress_struct encoder;
    struct jpeg_error_mgr errors;
    struct jpeg_destination_mgr destination;
    struct paiza_failure failure;
    struct paiza_growing_bytes bytes;
    uint8_t block[BLOCK];
};

static void on_error(j_common_ptr common) {
    struct writing *writing = common->client_data;
    if (writing->failure.status == PAIZA_PICTURE_OK) {
        char text[JMSG_LENGTH_MAX];
        common->err->format_message(common, text);
        const int memory = common->err->msg_code == JERR_OUT_OF_MEMORY;
        paiza_fail(&writing->failure, memory ? PAIZA_PICTURE_OUT_OF_MEMORY : PAIZA_PICTURE_UNSUPPORTED, text);
    }
    longjmp(writing->failure.escape, 1);
}

static void on_message(j_common_ptr common, int level) {
    if (level < 0) {
        on_error(common);
    }
}

static void print_nothing(j_common_ptr common) { (void)common; }

static void start_block(j_compress_ptr encoder) {
    struct writing *writing = encoder->client_data;
    writing->destination.next_output_byte = writing->block;
    writing->destination.free_in_buffer = BLOCK;
}

static void keep(struct writing *writing, size_t count) {
    if (!paiza_grow(&writing->bytes, count)) {
        paiza_fail(&writing->failure, PAIZA_PICTURE_OUT_OF_MEMORY, "no memory for the JPEG file");
        longjmp(writing->failure.escape, 1);
    }
    memcpy(writing->bytes.start + writing->bytes.count, writing->block, count);
    writing->bytes.count += count;
}

static boolean keep_full_block(j_compress_ptr encoder) {
    keep(encoder->client_data, BLOCK);
    start_block(encoder);
    return TRUE;
}

static void keep_last_block(j_compress_ptr encoder) {
    struct writing *writing = encoder->client_data;
    keep(writing, BLOCK - writing->destination.free_in_buffer);
}

static void write_rows(struct writing *writing, const uint8_t *pixels, uint32_t width, uint32_t height,
                       uint32_t channels, int quality) {
    struct jpeg_compress_struct *encoder = &writing->encoder;
    jpeg_create_compress(encoder);
    encoder->dest = &writing->destination;
    encoder->image_width = width;
    encoder->image_height = height;
    encoder->input_components = (int)channels;
    encoder->in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(encoder);
    jpeg_set_quality(encoder, quality, TRUE);
    encoder->dct_method = JDCT_ISLOW;
    encoder->optimize_coding = TRUE;
    for (int c = 0; c < encoder->num_components; c++) {
        encoder->comp_info[c].h_samp_factor = 1;
        encoder->comp_info[c].v_samp_factor = 1;
    }
    jpeg_start_compress(encoder, TRUE);
    const size_t stride = (size_t)width * channels;
    while (encoder->next_scanline < height) {
        JSAMPROW row = (JSAMPROW)(pixels + encoder->next_scanline * stride);
        jpeg_write_scanlines(encoder, &row, 1);
    }
    jpeg_finish_compress(encoder);
}

enum paiza_picture_status paiza_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height,
                                            uint32_t channels, int quality, struct paiza_picture_bytes *file,
                                            char *message) {
    message[0] = 0;
    struct writing *writing = calloc(1, sizeof *writing);
    if (writing == NULL) {
        snprintf(message, PAIZA_PICTURE_MESSAGE_SIZE, "no memory for the JPEG encoder");
        return PAIZA_PICTURE_OUT_OF_MEMORY;
    }
    writing->failure.message = message;
    writing->encoder.err = jpeg_std_error(&writing->errors);
    writing->encoder.client_data = writing;
    writing->errors.error_exit = on_error;
    writing->errors.emit_message = on_message;
    writing->errors.output_message = print_nothing;
    writing->destination.init_destination = start_block;
    writing->destination.empty_output_buffer = keep_full_block;
    writing->destination.term_destination = keep_last_block;
    if (setjmp(writing->failure.escape) == 0) {
        write_rows(writing, pixels, width, height, channels, quality);
    }
    const enum paiza_picture_status status = writing->failure.status;
    jpeg_destroy_compress(&writing->encoder);
    if (status == PAIZA_PICTURE_OK) {
        file->start = writing->bytes.start;
        file->count = writing->bytes.count;
    } else {
        free(writing->bytes.start);
    }
    free(writing);
    return status;
}
