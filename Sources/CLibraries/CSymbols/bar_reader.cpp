#include "symbol_list.h"

#include <new>
#include <zbar.h>

using namespace zbar;

// libzbar: it reads what is faint or bent where libzxing does not.
static void collect(const zbar_image_t *image, paiza_symbol_list *list) {
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image); symbol && list->symbols.size() < PAIZA_SYMBOLS_MOST;
         symbol = zbar_symbol_next(symbol)) {
        const char *data = zbar_symbol_get_data(symbol);
        const auto point = [symbol](unsigned index) {
            return paiza_symbol_point{zbar_symbol_get_loc_x(symbol, index), zbar_symbol_get_loc_y(symbol, index)};
        };
        // Its corners run from the top left one downwards.
        list->symbols.push_back(
            {{data, data + zbar_symbol_get_data_length(symbol)}, point(0), point(3), point(2), point(1)});
    }
}

enum paiza_symbols_status paiza_symbols_read_bars(const uint8_t *grey, int32_t width, int32_t height,
                                                  struct paiza_symbol_list **found) {
    *found = nullptr;
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_t *image = zbar_image_create();
    enum paiza_symbols_status status = PAIZA_SYMBOLS_FAILED;
    try {
        if (scanner && image) {
            zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
            zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
            zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
            zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
            zbar_image_set_size(image, width, height);
            zbar_image_set_data(image, grey, static_cast<unsigned long>(width) * height, nullptr);
            if (zbar_scan_image(scanner, image) >= 0) {
                *found = new paiza_symbol_list;
                collect(image, *found);
                status = PAIZA_SYMBOLS_OK;
            }
        }
    } catch (const std::bad_alloc &) {
        status = PAIZA_SYMBOLS_OUT_OF_MEMORY;
    }
    if (image) zbar_image_destroy(image);
    if (scanner) zbar_image_scanner_destroy(scanner);
    return status;
}
