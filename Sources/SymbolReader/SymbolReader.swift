// SymbolReader: see ARCHITECTURE.md
