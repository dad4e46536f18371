// Pixels of a profile's colours to sRGB, over Little CMS.
#include "shared.h"

#include <stdlib.h>
#include <string.h>

#include <lcms2.h>
#include <lcms2_plugin.h>

// A table of a profile that states a size of its own gets no more than this.
#define MOST_MEMORY (64u << 20)
// Colours to see what a profile does: five steps of each channel.
#define STEPS 5
#define PROBES (STEPS * STEPS * STEPS)
// So far may rounding take a colour that stays what it is.
#define SAME 2

static void *take(cmsContext context, cmsUInt32Number size) {
    (void)context;
    return size == 0 || size > MOST_MEMORY ? NULL : malloc(size);
}

static void drop(cmsContext context, void *memory) {
    (void)context;
    free(memory);
}

static void *take_again(cmsContext context, void *memory, cmsUInt32Number size) {
    (void)context;
    return size > MOST_MEMORY ? NULL : realloc(memory, size);
}

static void say_nothing(cmsContext context, cmsUInt32Number code, const char *text) {
    (void)context;
    (void)code;
    (void)text;
}

static cmsPluginMemHandler memory = {
    .base = {cmsPluginMagicNumber, 2060, cmsPluginMemHandlerSig, NULL},
    .MallocPtr = take,
    .FreePtr = drop,
    .ReallocPtr = take_again,
};

static cmsUInt32Number format(uint32_t channels) {
    return channels == 1 ? TYPE_GRAY_8 : channels == 3 ? TYPE_RGB_8 : TYPE_RGBA_8;
}

static cmsHPROFILE standard(cmsContext context, uint32_t channels) {
    if (channels != 1) {
        return cmsCreate_sRGBProfileTHR(context);
    }
    // The curve of IEC 61966-2-1.
    const cmsFloat64Number curve[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve *tone = cmsBuildParametricToneCurve(context, 4, curve);
    cmsHPROFILE profile = tone == NULL ? NULL : cmsCreateGrayProfileTHR(context, cmsD50_xyY(), tone);
    cmsFreeToneCurve(tone);
    return profile;
}

static int suits(cmsHPROFILE profile, uint32_t channels) {
    const cmsProfileClassSignature kind = cmsGetDeviceClass(profile);
    const cmsColorSpaceSignature connection = cmsGetPCS(profile);
    return (kind == cmsSigInputClass || kind == cmsSigDisplayClass || kind == cmsSigOutputClass
            || kind == cmsSigColorSpaceClass)
        && (connection == cmsSigXYZData || connection == cmsSigLabData)
        && cmsGetColorSpace(profile) == (channels == 1 ? cmsSigGrayData : cmsSigRgbData);
}

// What becomes of all colours in coarse steps: nothing, something, or nothing that any picture means, as where white is
// dark or grey is not between black and white.
static enum paiza_color_status probe(cmsHTRANSFORM transform, uint32_t channels) {
    uint8_t before[PROBES * 4], after[PROBES * 4];
    const size_t count = channels == 1 ? STEPS : PROBES;
    for (size_t index = 0; index < count; index++) {
        const size_t steps[3] = {index / (STEPS * STEPS), index / STEPS % STEPS, index % STEPS};
        for (uint32_t channel = 0; channel < channels; channel++) {
            const size_t step = channels == 1 ? index : channel == 3 ? STEPS - 1 : steps[channel];
            before[index * channels + channel] = (uint8_t)(step * 255 / (STEPS - 1));
        }
    }
    memcpy(after, before, sizeof after);
    cmsDoTransform(transform, before, after, (cmsUInt32Number)count);
    int largest = 0;
    for (size_t place = 0; place < count * channels; place++) {
        const int difference = abs((int)after[place] - (int)before[place]);
        largest = difference > largest ? difference : largest;
    }
    const uint8_t *black = after, *grey = after + count / 2 * channels, *white = after + (count - 1) * channels;
    int light[3] = {0, 0, 0};
    for (uint32_t channel = 0; channel < (channels == 1 ? 1 : 3); channel++) {
        light[0] += black[channel];
        light[1] += grey[channel];
        light[2] += white[channel];
    }
    const int whole = channels == 1 ? 255 : 3 * 255;
    if (light[2] * 10 < whole * 6 || light[0] * 10 > whole * 4 || light[1] - light[0] < whole / 8
        || light[2] - light[1] < whole / 10) {
        return PAIZA_COLOR_UNUSABLE;
    }
    return largest <= SAME ? PAIZA_COLOR_SAME : PAIZA_COLOR_CONVERTED;
}

static enum paiza_color_status convert(cmsContext context, cmsHPROFILE from, uint8_t *pixels, size_t count,
                                       uint32_t channels) {
    cmsHPROFILE to = from == NULL || !suits(from, channels) ? NULL : standard(context, channels);
    if (to == NULL) {
        return PAIZA_COLOR_UNUSABLE;
    }
    cmsHTRANSFORM transform =
        cmsCreateTransformTHR(context, from, format(channels), to, format(channels), INTENT_PERCEPTUAL,
                              channels == 4 ? cmsFLAGS_COPY_ALPHA : 0);
    cmsCloseProfile(to);
    if (transform == NULL) {
        return PAIZA_COLOR_UNUSABLE;
    }
    const enum paiza_color_status status = probe(transform, channels);
    for (size_t done = 0; status == PAIZA_COLOR_CONVERTED && done < count;) {
        const size_t part = count - done > 1 << 20 ? 1 << 20 : count - done;
        cmsDoTransform(transform, pixels + done * channels, pixels + done * channels, (cmsUInt32Number)part);
        done += part;
    }
    cmsDeleteTransform(transform);
    return status;
}

static cmsContext begin(void) {
    cmsContext context = cmsCreateContext(&memory, NULL);
    if (context != NULL) {
        cmsSetLogErrorHandlerTHR(context, say_nothing);
    }
    return context;
}

enum paiza_color_status paiza_color_from_profile(const uint8_t *profile, size_t profile_count, uint8_t *pixels,
                                                 size_t count, uint32_t channels) {
    cmsContext context = begin();
    if (context == NULL) {
        return PAIZA_COLOR_UNUSABLE;
    }
    cmsHPROFILE from = cmsOpenProfileFromMemTHR(context, profile, (cmsUInt32Number)profile_count);
    const enum paiza_color_status status = convert(context, from, pixels, count, channels);
    if (from != NULL) {
        cmsCloseProfile(from);
    }
    cmsDeleteContext(context);
    return status;
}

static cmsHPROFILE described(cmsContext context, const struct paiza_color_space *space, uint32_t channels) {
    const cmsFloat64Number standard_curve[5] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    cmsToneCurve *tone = space->gamma > 0 ? cmsBuildGamma(context, space->gamma)
                                          : cmsBuildParametricToneCurve(context, 4, standard_curve);
    if (tone == NULL) {
        return NULL;
    }
    cmsHPROFILE profile;
    if (channels == 1) {
        profile = cmsCreateGrayProfileTHR(context, cmsD50_xyY(), tone);
    } else {
        const cmsCIExyY white = {space->white[0], space->white[1], 1};
        const cmsCIExyYTRIPLE primaries = {{space->red[0], space->red[1], 1},
                                           {space->green[0], space->green[1], 1},
                                           {space->blue[0], space->blue[1], 1}};
        cmsToneCurve *tones[3] = {tone, tone, tone};
        profile = cmsCreateRGBProfileTHR(context, &white, &primaries, tones);
    }
    cmsFreeToneCurve(tone);
    return profile;
}

enum paiza_color_status paiza_color_from_space(const struct paiza_color_space *space, uint8_t *pixels, size_t count,
                                               uint32_t channels) {
    cmsContext context = begin();
    if (context == NULL) {
        return PAIZA_COLOR_UNUSABLE;
    }
    cmsHPROFILE from = described(context, space, channels);
    const enum paiza_color_status status = convert(context, from, pixels, count, channels);
    if (from != NULL) {
        cmsCloseProfile(from);
    }
    cmsDeleteContext(context);
    return status;
}
