// DurableFiles: see ARCHITECTURE.md
