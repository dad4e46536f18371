#include "shared.h"

#include <string.h>
#include <webp/decode.h>

static enum paiza_picture_status fail(enum paiza_picture_status status, const char *text, char *message) {
    struct paiza_failure failure = {.message = message};
    paiza_fail(&failure, status, text);
    return status;
}

static enum paiza_picture_status status_of(VP8StatusCode code, char *message) {
    switch (code) {
        case VP8_STATUS_OK: return PAIZA_PICTURE_OK;
        case VP8_STATUS_OUT_OF_MEMORY: return fail(PAIZA_PICTURE_OUT_OF_MEMORY, "no memory for the picture", message);
        case VP8_STATUS_SUSPENDED:
        case VP8_STATUS_NOT_ENOUGH_DATA: return fail(PAIZA_PICTURE_TRUNCATED, "the data end early", message);
        case VP8_STATUS_UNSUPPORTED_FEATURE:
            return fail(PAIZA_PICTURE_UNSUPPORTED, "a feature that libwebp does not know", message);
        default: return fail(PAIZA_PICTURE_MALFORMED, "the bit stream breaks its rules", message);
    }
}

// The container's own length: libwebp fills up some pictures that are cut short, and this does not.
static int is_whole(const uint8_t *file, size_t count) {
    const uint32_t length = file[4] | (uint32_t)file[5] << 8 | (uint32_t)file[6] << 16 | (uint32_t)file[7] << 24;
    return length >= 12 && count - 8 >= length;
}

enum paiza_picture_status paiza_webp_measure(const uint8_t *file, size_t count,
                                             const struct paiza_picture_limits *limits,
                                             struct paiza_picture_shape *shape, char *message) {
    message[0] = 0;
    if (count < 12 || memcmp(file, "RIFF", 4) != 0 || memcmp(file + 8, "WEBP", 4) != 0) {
        return fail(PAIZA_PICTURE_MALFORMED, "no WebP container", message);
    }
    if (!is_whole(file, count)) {
        return fail(PAIZA_PICTURE_TRUNCATED, "the container is longer than the file", message);
    }
    WebPBitstreamFeatures features;
    const enum paiza_picture_status status = status_of(WebPGetFeatures(file, count, &features), message);
    if (status != PAIZA_PICTURE_OK) {
        return status;
    }
    if (features.has_animation) {
        return fail(PAIZA_PICTURE_UNSUPPORTED, "it is animated", message);
    }
    if (features.width < 1 || features.height < 1
        || !paiza_within_limits((uint32_t)features.width, (uint32_t)features.height, limits)) {
        return fail(PAIZA_PICTURE_TOO_LARGE, "too many pixels", message);
    }
    shape->stored_width = shape->width = (uint32_t)features.width;
    shape->stored_height = shape->height = (uint32_t)features.height;
    shape->channels = features.has_alpha ? 4 : 3;
    shape->eighths = 8;
    return PAIZA_PICTURE_OK;
}

enum paiza_picture_status paiza_webp_decode(const uint8_t *file, size_t count,
                                            const struct paiza_picture_limits *limits,
                                            const struct paiza_picture_shape *shape, uint8_t *pixels, char *message) {
    struct paiza_picture_shape found;
    const enum paiza_picture_status measured = paiza_webp_measure(file, count, limits, &found, message);
    if (measured != PAIZA_PICTURE_OK) {
        return measured;
    }
    WebPDecoderConfig config;
    if (memcmp(&found, shape, sizeof found) != 0 || !WebPInitDecoderConfig(&config)) {
        return fail(PAIZA_PICTURE_MALFORMED, "the picture is not the one measured", message);
    }
    const size_t stride = (size_t)shape->width * shape->channels;
    config.output.colorspace = shape->channels == 4 ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = pixels;
    config.output.u.RGBA.stride = (int)stride;
    config.output.u.RGBA.size = stride * shape->height;
    const VP8StatusCode code = WebPDecode(file, count, &config);
    WebPFreeDecBuffer(&config.output);
    return status_of(code, message);
}
