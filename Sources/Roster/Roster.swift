// Roster: see ARCHITECTURE.md
