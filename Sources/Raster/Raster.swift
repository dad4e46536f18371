// Raster: see ARCHITECTURE.md
