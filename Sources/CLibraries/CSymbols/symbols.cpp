#include "symbols.h"
void paiza_symbols_placeholder(void) {}
