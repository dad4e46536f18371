// HEIC files over libheif. What is thrown, in libheif or for want of memory, is caught here and becomes a status.
extern "C" {
#include "picture.h"
}

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <new>

#include <libheif/heif.h>

namespace {

struct Failure {
    paiza_picture_status status;
    char text[PAIZA_PICTURE_MESSAGE_SIZE];

    Failure(paiza_picture_status status, const char *reason) : status(status) {
        std::snprintf(text, sizeof text, "%s", reason != nullptr ? reason : "");
    }
};

struct Release {
    void operator()(heif_context *context) const { heif_context_free(context); }
    void operator()(heif_image_handle *handle) const { heif_image_handle_release(handle); }
    void operator()(heif_image *image) const { heif_image_release(image); }
    void operator()(heif_color_profile_nclx *numbers) const { heif_nclx_color_profile_free(numbers); }
};

void check(const heif_error &error) {
    switch (error.code) {
    case heif_error_Ok:
        return;
    case heif_error_Memory_allocation_error:
        // The limit of the size counts as one, too.
        throw Failure(error.subcode == heif_suberror_Security_limit_exceeded ? PAIZA_PICTURE_TOO_LARGE
                                                                            : PAIZA_PICTURE_OUT_OF_MEMORY,
                      error.message);
    case heif_error_Unsupported_filetype:
    case heif_error_Unsupported_feature:
        throw Failure(PAIZA_PICTURE_UNSUPPORTED, error.message);
    case heif_error_Decoder_plugin_error:
        // A decoder does not say that it was refused memory.
        throw Failure(PAIZA_PICTURE_MALFORMED, "the decoder gave up: it is no picture, or needs too much memory");
    default:
        throw Failure(error.subcode == heif_suberror_End_of_data ? PAIZA_PICTURE_TRUNCATED : PAIZA_PICTURE_MALFORMED,
                      error.message);
    }
}

bool within(int width, int height, const paiza_picture_limits &limits) {
    return width > 0 && height > 0 && static_cast<uint32_t>(width) <= limits.side
        && static_cast<uint32_t>(height) <= limits.side
        && static_cast<uint64_t>(width) * static_cast<uint64_t>(height) <= limits.pixels;
}

// More is no profile that pictures carry.
constexpr size_t most_profile = 4 << 20;

// Which colours the samples mean. What cannot be had is left out: the picture is worth more than its profile.
void describe(const heif_image_handle *handle, paiza_heic_color &color) {
    const heif_color_profile_type type = heif_image_handle_get_color_profile_type(handle);
    if (type == heif_color_profile_type_prof || type == heif_color_profile_type_rICC) {
        const size_t count = heif_image_handle_get_raw_color_profile_size(handle);
        if (count == 0 || count > most_profile) {
            return;
        }
        color.profile.start = static_cast<uint8_t *>(std::malloc(count));
        if (color.profile.start == nullptr) {
            throw std::bad_alloc();
        }
        color.profile.count = count;
        check(heif_image_handle_get_raw_color_profile(handle, color.profile.start));
    } else if (type == heif_color_profile_type_nclx) {
        // Of numbers that it does not know the library reports an error and gives the memory all the same.
        heif_color_profile_nclx *found = nullptr;
        const bool known = heif_image_handle_get_nclx_color_profile(handle, &found).code == heif_error_Ok;
        const std::unique_ptr<heif_color_profile_nclx, Release> numbers(found);
        if (known && numbers != nullptr) {
            color.primaries = static_cast<uint32_t>(numbers->color_primaries);
            color.transfer = static_cast<uint32_t>(numbers->transfer_characteristics);
        }
    }
}

// One thread, so that whoever limits this process counts all of its work.
void decode(const uint8_t *file, size_t count, const paiza_picture_limits &limits, paiza_picture_shape &shape,
            paiza_picture_bytes &pixels, paiza_heic_color &color) {
    std::unique_ptr<heif_context, Release> context(heif_context_alloc());
    if (context == nullptr) {
        throw std::bad_alloc();
    }
    heif_context_set_maximum_image_size_limit(context.get(), static_cast<int>(limits.side));
    heif_context_set_max_decoding_threads(context.get(), 0);
    check(heif_context_read_from_memory_without_copy(context.get(), file, count, nullptr));

    heif_image_handle *found = nullptr;
    check(heif_context_get_primary_image_handle(context.get(), &found));
    const std::unique_ptr<heif_image_handle, Release> handle(found);
    if (!within(heif_image_handle_get_width(found), heif_image_handle_get_height(found), limits)) {
        throw Failure(PAIZA_PICTURE_TOO_LARGE, "too many pixels");
    }

    const int channels = heif_image_handle_has_alpha_channel(found) != 0 ? 4 : 3;
    heif_image *decoded = nullptr;
    check(heif_decode_image(found, &decoded, heif_colorspace_RGB,
                            channels == 4 ? heif_chroma_interleaved_RGBA : heif_chroma_interleaved_RGB, nullptr));
    const std::unique_ptr<heif_image, Release> image(decoded);
    const int width = heif_image_get_width(decoded, heif_channel_interleaved);
    const int height = heif_image_get_height(decoded, heif_channel_interleaved);
    int stride = 0;
    const uint8_t *rows = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);
    if (rows == nullptr || stride < width * channels || !within(width, height, limits)) {
        throw Failure(PAIZA_PICTURE_MALFORMED, "the picture is not the one announced");
    }

    const size_t row = static_cast<size_t>(width) * static_cast<size_t>(channels);
    pixels.count = row * static_cast<size_t>(height);
    pixels.start = static_cast<uint8_t *>(std::malloc(pixels.count));
    if (pixels.start == nullptr) {
        throw std::bad_alloc();
    }
    for (size_t y = 0; y < static_cast<size_t>(height); y++) {
        std::memcpy(pixels.start + y * row, rows + y * static_cast<size_t>(stride), row);
    }
    describe(found, color);
    shape.stored_width = shape.width = static_cast<uint32_t>(width);
    shape.stored_height = shape.height = static_cast<uint32_t>(height);
    shape.channels = static_cast<uint32_t>(channels);
    shape.eighths = 8;
}

}  // namespace

extern "C" enum paiza_picture_status paiza_heic_decode(const uint8_t *file, size_t count,
                                                       const struct paiza_picture_limits *limits,
                                                       struct paiza_picture_shape *shape,
                                                       struct paiza_picture_bytes *pixels,
                                                       struct paiza_heic_color *color, char *message) {
    message[0] = 0;
    *pixels = {};
    *color = {};
    try {
        decode(file, count, *limits, *shape, *pixels, *color);
        return PAIZA_PICTURE_OK;
    } catch (const Failure &failure) {
        std::snprintf(message, PAIZA_PICTURE_MESSAGE_SIZE, "%s", failure.text);
        return failure.status;
    } catch (const std::bad_alloc &) {
        std::snprintf(message, PAIZA_PICTURE_MESSAGE_SIZE, "no memory for the picture");
        return PAIZA_PICTURE_OUT_OF_MEMORY;
    } catch (const std::exception &error) {
        std::snprintf(message, PAIZA_PICTURE_MESSAGE_SIZE, "%s", error.what());
        return PAIZA_PICTURE_MALFORMED;
    }
}
