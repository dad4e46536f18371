// Makes the JPEG and WebP files beside it: cc make-fixtures.c -ljpeg -lwebp && ./a.out
// Each shows the same 40 x 56 pixels: red grows to the right, green downwards, blue is 96.
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>
#include <webp/encode.h>

enum { WIDTH = 40, HEIGHT = 56 };

static void rgb(int x, int y, unsigned char *pixel) {
    pixel[0] = x * 255 / (WIDTH - 1);
    pixel[1] = y * 255 / (HEIGHT - 1);
    pixel[2] = 96;
}

// inks: 0 RGB, 1 CMYK with Adobe's marker (inverted ink), 2 CMYK without it, 3 YCCK with the marker.
static void make(const char *name, int inks, int progressive, const jpeg_scan_info *scans, int scan_count) {
    struct jpeg_compress_struct encoder;
    struct jpeg_error_mgr errors;
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    FILE *file = fopen(name, "wb");
    jpeg_stdio_dest(&encoder, file);
    encoder.image_width = WIDTH;
    encoder.image_height = HEIGHT;
    encoder.input_components = inks == 0 ? 3 : 4;
    encoder.in_color_space = inks == 0 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&encoder);
    if (inks == 3) jpeg_set_colorspace(&encoder, JCS_YCCK);
    jpeg_set_quality(&encoder, 95, TRUE);
    encoder.write_Adobe_marker = inks == 1 || inks == 3;
    if (progressive) jpeg_simple_progression(&encoder);
    if (scans) {
        encoder.scan_info = scans;
        encoder.num_scans = scan_count;
    }
    jpeg_start_compress(&encoder, TRUE);
    for (int y = 0; y < HEIGHT; y++) {
        unsigned char row[WIDTH * 4];
        for (int x = 0; x < WIDTH; x++) {
            unsigned char pixel[3];
            rgb(x, y, pixel);
            if (inks == 0) {
                for (int c = 0; c < 3; c++) row[3 * x + c] = pixel[c];
                continue;
            }
            // A quarter of black ink wherever no colour needs more light.
            int black = 255;
            for (int c = 0; c < 3; c++) {
                if (255 - pixel[c] < black) black = 255 - pixel[c];
            }
            black /= 4;
            for (int c = 0; c < 3; c++) {
                int ink = 255 - pixel[c] * 255 / (255 - black);
                row[4 * x + c] = inks == 2 ? ink : 255 - ink;
            }
            row[4 * x + 3] = inks == 2 ? black : 255 - black;
        }
        JSAMPROW rows[1] = {row};
        jpeg_write_scanlines(&encoder, rows, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    fclose(file);
}

// With loss; with alpha, opacity falls from left to right.
static void make_webp(const char *name, int alpha) {
    unsigned char pixels[WIDTH * HEIGHT * 4];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        rgb(i % WIDTH, i / WIDTH, pixels + 4 * i);
        pixels[4 * i + 3] = alpha ? 255 - i % WIDTH * 6 : 255;
    }
    uint8_t *bytes = NULL;
    const size_t count = WebPEncodeRGBA(pixels, WIDTH, HEIGHT, 4 * WIDTH, 95, &bytes);
    FILE *file = fopen(name, "wb");
    fwrite(bytes, 1, count, file);
    fclose(file);
    WebPFree(bytes);
}

int main(void) {
    // Every scan is complete in itself, so that repeating the last one breaks no rule of progression.
    const jpeg_scan_info spectral[] = {
        {3, {0, 1, 2}, 0, 0, 0, 0}, {1, {1}, 1, 63, 0, 0}, {1, {2}, 1, 63, 0, 0}, {1, {0}, 1, 63, 0, 0}};
    make("baseline.jpg", 0, 0, NULL, 0);
    make("progressive.jpg", 0, 1, NULL, 0);
    make("spectral.jpg", 0, 0, spectral, 4);
    make("cmyk-adobe.jpg", 1, 0, NULL, 0);
    make("cmyk-plain.jpg", 2, 0, NULL, 0);
    make("ycck.jpg", 3, 0, NULL, 0);
    make_webp("lossy.webp", 0);
    make_webp("alpha.webp", 1);
    return 0;
}
