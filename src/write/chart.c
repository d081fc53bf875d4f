/* Drawing. Lengths down the page are in pixels, those across it in percent. */
#include "write/chart.h"

#include <inttypes.h>
#include <stdio.h>

#include "write/html_out.h"

enum {
    BAR_HEIGHT = 26,        /* from bar to bar */
    CELL_HEIGHT = 26,
    HEAD_HEIGHT = 104,      /* names of columns, upright: seven characters */
    LABEL_WIDTH = 30,       /* percent: names of bars and rows */
    TEXT_WIDTH = 10,        /* percent: the value behind a bar */
    STEPS = 5,              /* of heat */
    NUMBERS_HEIGHT = 26,    /* numbers of columns */
    DENSE = 24,             /* columns: with more there is no room for what a cell holds */
    NUMBERED = 5            /* then these have their number: each fifth */
};

/* Hundredths of a percent, so that two digits follow the point. */
static void put_percent(wz_buf *out, uint64_t hundredths)
{
    wz_buf_put_number(out, hundredths / 100);
    wz_buf_put_byte(out, '.');
    wz_buf_put_byte(out, (char)('0' + hundredths / 10 % 10));
    wz_buf_put_byte(out, (char)('0' + hundredths % 10));
    wz_buf_put_byte(out, '%');
}

static void put_across(wz_buf *out, const char *name, uint64_t hundredths)
{
    wz_buf_put_byte(out, ' ');
    wz_buf_put_str(out, wz_str_of(name));
    WZ_HTML(out, "=\"");
    put_percent(out, hundredths);
    wz_buf_put_byte(out, '"');
}

static void put_down(wz_buf *out, const char *name, uint64_t pixels)
{
    wz_buf_put_byte(out, ' ');
    wz_buf_put_str(out, wz_str_of(name));
    WZ_HTML(out, "=\"");
    wz_buf_put_number(out, pixels);
    wz_buf_put_byte(out, '"');
}

static void begin(wz_buf *out, wz_str title, uint64_t height)
{
    WZ_HTML(out, "<svg class=\"chart\" role=\"img\" width=\"100%\"");
    put_down(out, "height", height);
    WZ_HTML(out, " aria-label=\"");
    wz_html_put(out, title);
    WZ_HTML(out, "\">\n");
}

static void put_text(wz_buf *out, const char *kind, uint64_t across, uint64_t down, wz_str text)
{
    WZ_HTML(out, "<text class=\"");
    wz_buf_put_str(out, wz_str_of(kind));
    WZ_HTML(out, "\"");
    put_across(out, "x", across);
    put_down(out, "y", down);
    WZ_HTML(out, ">");
    wz_html_put(out, text);
    WZ_HTML(out, "</text>");
}

void wz_chart_bars(wz_buf *out, const wz_bars *bars)
{
    const uint64_t start = LABEL_WIDTH * 100, room = (100 - LABEL_WIDTH - TEXT_WIDTH) * 100;
    uint64_t most = 1;

    if (bars->count == 0)
        return;
    for (size_t i = 0; i < bars->count; i++)
        if (bars->at[i].value > most)
            most = bars->at[i].value;
    begin(out, bars->title, bars->count * BAR_HEIGHT);
    for (size_t i = 0; i < bars->count; i++) {
        uint64_t top = i * BAR_HEIGHT, middle = top + BAR_HEIGHT / 2;
        uint64_t width = bars->at[i].value * room / most;

        put_text(out, "name", start - 100, middle, bars->at[i].label);
        WZ_HTML(out, "<rect class=\"bar\" rx=\"2\"");
        put_across(out, "x", start);
        put_down(out, "y", top + 4);
        put_across(out, "width", width);
        put_down(out, "height", BAR_HEIGHT - 8);
        WZ_HTML(out, "/>");
        put_text(out, "value", start + width + 80, middle, bars->at[i].text);
        WZ_HTML(out, "\n");
    }
    WZ_HTML(out, "</svg>\n");
}

/* A cell is one of some steps from nothing to most, so that neighbours can be told apart. */
static void put_cell(wz_buf *out, const wz_heat *heat, size_t at, uint64_t left, uint64_t top,
                     uint64_t width, uint64_t most)
{
    uint64_t value = heat->values[at];
    uint64_t step = value == 0 ? 0 : 1 + (value - 1) * STEPS / most;
    char kind[] = "h0";
    char number[24];

    kind[1] = (char)('0' + step);
    WZ_HTML(out, "<rect class=\"");
    wz_buf_put_str(out, wz_str_of(kind));
    WZ_HTML(out, "\"");
    put_across(out, "x", left);
    put_down(out, "y", top + 1);
    put_across(out, "width", width);
    put_down(out, "height", CELL_HEIGHT - 2);
    if (heat->notes && heat->notes[at].len > 0) {
        WZ_HTML(out, "><title>");
        wz_html_put(out, heat->notes[at]);
        WZ_HTML(out, "</title></rect>");
    } else {
        WZ_HTML(out, "/>");
    }
    if (value == 0 || heat->column_count > DENSE)
        return;
    kind[0] = 't';
    put_text(out, kind, left + width / 2, top + CELL_HEIGHT / 2,
             (wz_str){ number, (size_t)snprintf(number, sizeof number, "%" PRIu64, value) });
}

/* The number of a row that is a column too. */
static void put_row_number(wz_buf *out, const char *kind, uint64_t across, uint64_t down,
                           size_t row)
{
    char number[24];

    put_text(out, kind, across, down,
             (wz_str){ number, (size_t)snprintf(number, sizeof number, "%zu", row + 1) });
}

static void put_columns(wz_buf *out, const wz_heat *heat, uint64_t start, uint64_t step)
{
    for (size_t column = 0; column < heat->column_count; column++) {
        uint64_t middle = start + column * step + step / 2;

        if (heat->columns)
            put_text(out, "upright", middle, HEAD_HEIGHT - 6, heat->columns[column]);
        else if (heat->column_count <= DENSE || (column + 1) % NUMBERED == 0)
            put_row_number(out, "number", middle, NUMBERS_HEIGHT / 2, column);
    }
}

static void put_rows(wz_buf *out, const wz_heat *heat, uint64_t start, uint64_t step,
                     uint64_t head, uint64_t most)
{
    /* As wide as two digits, behind the name. */
    const uint64_t name_end = start - (heat->columns ? 100 : 400);

    for (size_t row = 0; row < heat->row_count; row++) {
        uint64_t top = head + row * CELL_HEIGHT;

        put_text(out, "name", name_end, top + CELL_HEIGHT / 2, heat->rows[row]);
        if (!heat->columns)
            put_row_number(out, "number", start - 180, top + CELL_HEIGHT / 2, row);
        for (size_t column = 0; column < heat->column_count; column++)
            put_cell(out, heat, row * heat->column_count + column, start + column * step, top,
                     step - 20, most);
        WZ_HTML(out, "\n");
    }
}

void wz_chart_heat(wz_buf *out, const wz_heat *heat)
{
    const uint64_t start = LABEL_WIDTH * 100, head = heat->columns ? HEAD_HEIGHT : NUMBERS_HEIGHT;
    uint64_t most = 1, step;

    if (heat->row_count == 0 || heat->column_count == 0)
        return;
    step = (10000 - start) / heat->column_count;
    for (size_t i = 0; i < heat->row_count * heat->column_count; i++)
        if (heat->values[i] > most)
            most = heat->values[i];
    begin(out, heat->title, head + heat->row_count * CELL_HEIGHT);
    put_columns(out, heat, start, step);
    put_rows(out, heat, start, step, head, most);
    WZ_HTML(out, "</svg>\n");
}
