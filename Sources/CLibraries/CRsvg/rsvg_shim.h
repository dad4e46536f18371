// GLib and cairo belong to the module CPango, so that each of their types has one home.
#include "../CPango/pango_shim.h"
#include <librsvg/rsvg.h>
