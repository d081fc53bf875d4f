/* What stands around a mask: the classes of the words beside it, and what its
 * neighbouring characters show. stands.c draws the conclusions. */
#ifndef WZ_EXTRACT_CONTEXT_H
#define WZ_EXTRACT_CONTEXT_H

#include "extract/extract.h"
#include "extract/mask.h"

/* What else is seen around a mask. */
enum {
    WZ_DECIMAL   = 1 << 0,     /* x.x */
    WZ_PARTIAL   = 1 << 1,     /* digits beside it: 3*07.6 */
    WZ_YEAR      = 1 << 2,     /* a year of the calendar, not a number of years */
    WZ_SERIAL    = 1 << 3,     /* 〔2022〕*号, 第*号 */
    WZ_ENCLOSED  = 1 << 4,     /* （xx）公司, 〔*〕% */
    WZ_QUOTED    = 1 << 5,     /* “xx” */
    WZ_REST      = 1 << 6,     /* “**服务”**: what goes on after a quotation */
    WZ_JOINED    = 1 << 7,     /* x+N+x */
    WZ_NATIVE    = 1 << 8,     /* 是xx人: those of a place */
    WZ_WITHIN    = 1 << 9,     /* 138****1234 */
    WZ_CENSORED  = 1 << 10,    /* AAA */
    WZ_PERIOD    = 1 << 11,    /* xxxx—xxxx */
    WZ_RATIO     = 1 << 12,    /* xx:xx */
    WZ_ANSWERED  = 1 << 13,    /* …。”xx: who has said that */
};

typedef struct wz_context {
    uint64_t before, after;     /* the class of the words there, as a bit */
    uint32_t traits;
    uint32_t start, end;        /* of the number that the mask is a part of */
} wz_context;

/* Cost: that of a dozen words looked up. */
wz_context wz_context_around(const wz_scene *scene, const wz_mask *mask);

/* The bytes of a connector at a place, through which one mask tells what the one
 * before it is (xx、xx两村; x至x个); 0 where there is none. */
uint32_t wz_connector_at(wz_str text, uint32_t at);

/* A digit or a character that masks one. */
bool wz_is_masked_digit(uint32_t code);

#endif
