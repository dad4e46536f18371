#include "symbols.h"

#define ZX_USE_UTF8
#include <ZXing/ReadBarcode.h>

#include <new>
#include <utility>

struct paiza_symbol_list {
    ZXing::Results results;
};

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
        hints.setMaxNumberOfSymbols(thorough ? 64 : 1);
        if (effort == PAIZA_SYMBOLS_MODULES) {
            hints.setIsPure(true);
            hints.setBinarizer(ZXing::Binarizer::FixedThreshold);
        }
        const ZXing::ImageView view(grey, width, height, ZXing::ImageFormat::Lum);
        *found = new paiza_symbol_list{ZXing::ReadBarcodes(view, hints)};
        return PAIZA_SYMBOLS_OK;
    } catch (const std::bad_alloc &) {
        return PAIZA_SYMBOLS_OUT_OF_MEMORY;
    } catch (...) {
        return PAIZA_SYMBOLS_FAILED;
    }
}

size_t paiza_symbols_count(const struct paiza_symbol_list *list) { return list->results.size(); }

struct paiza_symbol paiza_symbols_at(const struct paiza_symbol_list *list, size_t index) {
    const ZXing::Result &result = list->results[index];
    const ZXing::Position &position = result.position();
    return {
        result.bytes().data(),
        result.bytes().size(),
        corner(position.topLeft()),
        corner(position.topRight()),
        corner(position.bottomRight()),
        corner(position.bottomLeft()),
    };
}

void paiza_symbols_release(struct paiza_symbol_list *list) { delete list; }
