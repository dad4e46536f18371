#include "shared.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>

static int keep(const uint8_t *start, size_t count, const WebPPicture *picture) {
    struct paiza_growing_bytes *bytes = picture->custom_ptr;
    if (!paiza_grow(bytes, count)) {
        return 0;
    }
    memcpy(bytes->start + bytes->count, start, count);
    bytes->count += count;
    return 1;
}

// Luma in its video range of 16 to 235 (RFC 6386 section 9.2), no colour.
static void fill(WebPPicture *picture, const uint8_t *grey) {
    for (int y = 0; y < picture->height; y++) {
        for (int x = 0; x < picture->width; x++) {
            picture->y[y * picture->y_stride + x] = (uint8_t)(16 + (grey[y * picture->width + x] * 219 + 127) / 255);
        }
    }
    const size_t half = (size_t)(picture->width + 1) / 2;
    for (int y = 0; y < (picture->height + 1) / 2; y++) {
        memset(picture->u + y * picture->uv_stride, 128, half);
        memset(picture->v + y * picture->uv_stride, 128, half);
    }
}

enum paiza_picture_status paiza_webp_encode(const uint8_t *grey, uint32_t width, uint32_t height, int quality,
                                            struct paiza_picture_bytes *file, char *message) {
    message[0] = 0;
    WebPConfig config;
    WebPPicture picture;
    if (!WebPConfigInit(&config) || !WebPPictureInit(&picture)) {
        snprintf(message, PAIZA_PICTURE_MESSAGE_SIZE, "libwebp is of another version");
        return PAIZA_PICTURE_UNSUPPORTED;
    }
    // Slowest, and every bit where it counts: one segment, no bits moved away from where the eye looks.
    config.quality = (float)quality;
    config.method = 6;
    config.pass = 10;
    config.segments = 1;
    config.sns_strength = 0;
    config.filter_strength = 20;
    struct paiza_growing_bytes bytes = {0};
    picture.width = (int)width;
    picture.height = (int)height;
    picture.writer = keep;
    picture.custom_ptr = &bytes;
    int done = 0;
    if (WebPPictureAlloc(&picture)) {
        fill(&picture, grey);
        done = WebPEncode(&config, &picture);
    }
    const WebPEncodingError error = picture.error_code;
    WebPPictureFree(&picture);
    if (done) {
        file->start = bytes.start;
        file->count = bytes.count;
        return PAIZA_PICTURE_OK;
    }
    free(bytes.start);
    snprintf(message, PAIZA_PICTURE_MESSAGE_SIZE, "libwebp stopped with error %d", (int)error);
    return error == VP8_ENC_ERROR_OUT_OF_MEMORY || error == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY
               ? PAIZA_PICTURE_OUT_OF_MEMORY
               : PAIZA_PICTURE_UNSUPPORTED;
}
