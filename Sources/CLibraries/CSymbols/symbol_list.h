// What the readers find, in one form whichever of them found it.
#ifndef PAIZA_SYMBOL_LIST_H
#define PAIZA_SYMBOL_LIST_H

#include "symbols.h"

#include <vector>

struct FoundSymbol {
    std::vector<uint8_t> bytes;
    paiza_symbol_point top_left, top_right, bottom_right, bottom_left;
};

struct paiza_symbol_list {
    std::vector<FoundSymbol> symbols;
};

#endif
