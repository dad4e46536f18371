#include <zopfli/deflate.h>
#include <zopfli/zopfli.h>
