// CardPress: see ARCHITECTURE.md
