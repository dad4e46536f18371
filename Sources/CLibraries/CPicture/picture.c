#include "picture.h"
void paiza_picture_placeholder(void) {}
