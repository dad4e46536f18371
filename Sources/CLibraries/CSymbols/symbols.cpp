#include "symbol_list.h"

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

#include <new>

static paiza_symbol_point corner(const ZXing::PointI &point) { return {point.x, point.y}; }

enum paiza_symbols_status paiza_symbols_read(const uint8_t *grey, int32_t width, int32_t height,
                                             enum paiza_symbols_effort effort, struct paiza_symbol_list **found) {
    *found = nullptr;
    try {
        const bool thorough = effort == PAIZA_SYMBOLS_THOROUGH;
        ZXing::DecodeHints hints;
        hints.setFormats(ZXing::BarcodeFormat::QRCode);
        hints.setTryHarder(thorough);
        hints.setTryRotate(thorough);
        hints.setTryDownscale(thorough);
        hints.setMaxNumberOfSymbols(thorough ? PAIZA_SYMBOLS_MOST : 1);
        if (effort == PAIZA_SYMBOLS_MODULES) {
            hints.setIsPure(true);
            hints.setBinarizer(ZXing::Binarizer::FixedThreshold);
        }
        const ZXing::ImageView view(grey, width, height, ZXing::ImageFormat::Lum);
        auto *list = new paiza_symbol_list;
        *found = list;
        for (const ZXing::Result &result : ZXing::ReadBarcodes(view, hints)) {
            const ZXing::Position &position = result.position();
            list->symbols.push_back({{result.bytes().begin(), result.bytes().end()},
                                     corner(position.topLeft()),
                                     corner(position.topRight()),
                                     corner(position.bottomRight()),
                                     corner(position.bottomLeft())});
        }
        return PAIZA_SYMBOLS_OK;
    } catch (const std::bad_alloc &) {
        return PAIZA_SYMBOLS_OUT_OF_MEMORY;
    } catch (...) {
        return PAIZA_SYMBOLS_FAILED;
    }
}

size_t paiza_symbols_count(const struct paiza_symbol_list *list) { return list->symbols.size(); }

struct paiza_symbol paiza_symbols_at(const struct paiza_symbol_list *list, size_t index) {
    const FoundSymbol &symbol = list->symbols[index];
    return {symbol.bytes.data(), symbol.bytes.size(),     symbol.top_left,
            symbol.top_right,    symbol.bottom_right, symbol.bottom_left};
}

void paiza_symbols_release(struct paiza_symbol_list *list) { delete list; }
