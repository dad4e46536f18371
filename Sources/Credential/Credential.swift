// Credential: see ARCHITECTURE.md
