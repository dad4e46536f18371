// PNG, JPEG and WebP files to pixels and back, over libpng, libjpeg and libwebp, and HEIC files to pixels, over libheif.
//
// libpng and libjpeg report errors by longjmp. Every setjmp lives behind these functions, so none ever crosses a frame of
// the caller. Nothing is printed. A function that fails returns a status and writes a message of at most
// PAIZA_PICTURE_MESSAGE_SIZE bytes, ended by zero.
#ifndef PAIZA_PICTURE_H
#define PAIZA_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#define PAIZA_PICTURE_MESSAGE_SIZE 256

enum paiza_picture_status {
    PAIZA_PICTURE_OK = 0,
    PAIZA_PICTURE_MALFORMED,
    PAIZA_PICTURE_TRUNCATED,
    PAIZA_PICTURE_UNSUPPORTED,
    PAIZA_PICTURE_TOO_LARGE,
    PAIZA_PICTURE_TOO_MANY_SCANS,
    PAIZA_PICTURE_OUT_OF_MEMORY,
};

// What a decoder may spend.
struct paiza_picture_limits {
    uint32_t side;    // pixels along one side
    uint64_t pixels;  // width times height
    uint32_t scans;   // scans of one JPEG file
};

// What a decoder will write: width * height * channels bytes, rows from the top, without padding.
struct paiza_picture_shape {
    uint32_t stored_width;   // as the file says
    uint32_t stored_height;
    uint32_t width;          // as decoded
    uint32_t height;
    uint32_t channels;       // 1 grey, 3 RGB, 4 RGBA with straight alpha
    uint32_t eighths;        // JPEG: the scale of the inverse transform, 1 to 8
};

// Bytes made here; the caller hands them back to paiza_picture_release.
struct paiza_picture_bytes {
    uint8_t *start;
    size_t count;
};

// One iTXt entry: a keyword and a text in UTF-8, both ended by zero.
struct paiza_picture_text {
    const char *keyword;
    const char *text;
};

enum paiza_picture_status paiza_png_measure(const uint8_t *file, size_t count,
                                            const struct paiza_picture_limits *limits,
                                            struct paiza_picture_shape *shape, char *message);

// Writes exactly the pixels that paiza_png_measure announced.
enum paiza_picture_status paiza_png_decode(const uint8_t *file, size_t count,
                                           const struct paiza_picture_limits *limits,
                                           const struct paiza_picture_shape *shape, uint8_t *pixels, char *message);

// The scale chosen is the smallest at which neither side falls below the wanted one; 0 wants the stored size.
enum paiza_picture_status paiza_jpeg_measure(const uint8_t *file, size_t count,
                                             const struct paiza_picture_limits *limits, uint32_t wanted_width,
                                             uint32_t wanted_height, struct paiza_picture_shape *shape,
                                             char *message);

// Writes exactly the pixels that paiza_jpeg_measure announced.
enum paiza_picture_status paiza_jpeg_decode(const uint8_t *file, size_t count,
                                            const struct paiza_picture_limits *limits,
                                            const struct paiza_picture_shape *shape, uint8_t *pixels, char *message);

// One still picture; an animated one is unsupported.
enum paiza_picture_status paiza_webp_measure(const uint8_t *file, size_t count,
                                             const struct paiza_picture_limits *limits,
                                             struct paiza_picture_shape *shape, char *message);

// Writes exactly the pixels that paiza_webp_measure announced.
enum paiza_picture_status paiza_webp_decode(const uint8_t *file, size_t count,
                                            const struct paiza_picture_limits *limits,
                                            const struct paiza_picture_shape *shape, uint8_t *pixels, char *message);

enum paiza_color_status {
    PAIZA_COLOR_SAME = 0,    // the colours are sRGB already, but for rounding
    PAIZA_COLOR_CONVERTED,
    PAIZA_COLOR_UNUSABLE,    // the profile is damaged, senseless or of another kind of picture; the pixels are unchanged
};

// Chromaticities, and the exponent from samples to light; 0 stands for the curve of sRGB.
struct paiza_color_space {
    double white[2];
    double red[2];
    double green[2];
    double blue[2];
    double gamma;
};

// Makes samples of an ICC profile's colours, which may come from a stranger, those of sRGB, in place. A grey picture stays
// grey; alpha is left alone.
enum paiza_color_status paiza_color_from_profile(const uint8_t *profile, size_t profile_count, uint8_t *pixels,
                                                 size_t count, uint32_t channels);
enum paiza_color_status paiza_color_from_space(const struct paiza_color_space *space, uint8_t *pixels, size_t count,
                                               uint32_t channels);

// What a HEIC file says of its colours: a profile, or the numbers of ISO/IEC 23091-2 (0 where there are none).
struct paiza_heic_color {
    struct paiza_picture_bytes profile;
    uint32_t primaries;
    uint32_t transfer;
};

// One still picture, turned and cropped as its container says, in malloc's memory; nothing is set unless it succeeds.
// What the container announces is kept within the limits; what the coded pictures in it cost is not known beforehand.
enum paiza_picture_status paiza_heic_decode(const uint8_t *file, size_t count,
                                            const struct paiza_picture_limits *limits,
                                            struct paiza_picture_shape *shape, struct paiza_picture_bytes *pixels,
                                            struct paiza_heic_color *color, char *message);

// A small file, slowly: IHDR, iCCP or (without a profile) sRGB with perceptual intent, pHYs, iTXt entries, IDAT, IEND.
enum paiza_picture_status paiza_png_encode(const uint8_t *pixels, uint32_t width, uint32_t height, uint32_t channels,
                                           uint32_t pixels_per_metre, const uint8_t *profile, size_t profile_count,
                                           const struct paiza_picture_text *texts, size_t text_count,
                                           struct paiza_picture_bytes *file, char *message);

// Only what stands before the pixels: signature, IHDR, iCCP or sRGB, pHYs, iTXt entries.
enum paiza_picture_status paiza_png_head(uint32_t width, uint32_t height, uint32_t channels, uint32_t pixels_per_metre,
                                         const uint8_t *profile, size_t profile_count,
                                         const struct paiza_picture_text *texts, size_t text_count,
                                         struct paiza_picture_bytes *file, char *message);

// Pictures of one shape, of which many rows are those of a ground; without a ground (NULL) each stands alone. Used by one
// thread. NULL when there is no memory.
struct paiza_png_series;
struct paiza_png_series *paiza_png_series_new(uint32_t width, uint32_t height, uint32_t channels, uint32_t band_rows,
                                              const uint8_t *ground);
void paiza_png_series_release(struct paiza_png_series *series);

// A whole file: a head of paiza_png_head, then the pixels, deflated fast.
enum paiza_picture_status paiza_png_series_encode(struct paiza_png_series *series, const uint8_t *head,
                                                  size_t head_count, const uint8_t *pixels,
                                                  struct paiza_picture_bytes *file);

// Baseline, no subsampling, a JFIF header and nothing else about the picture. Channels are 1 or 3.
enum paiza_picture_status paiza_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height,
                                            uint32_t channels, int quality, struct paiza_picture_bytes *file,
                                            char *message);

// One lossy key frame of grey pixels and nothing else, as small as libwebp makes it. Quality is 0 to 100.
enum paiza_picture_status paiza_webp_encode(const uint8_t *grey, uint32_t width, uint32_t height, int quality,
                                            struct paiza_picture_bytes *file, char *message);

void paiza_picture_release(struct paiza_picture_bytes *bytes);

#endif
