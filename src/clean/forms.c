/* Compatibility characters and bullets of symbol fonts, and what a Chinese text has in
 * their place. Only those are here that stand for other characters and for nothing else:
 * ①, ㎡ and ℃ are characters in their own right, and full-width letters and digits may be
 * wanted. What is written here is not among what is replaced, so that once is enough. */
#include "clean/forms.h"

#include "clean/edits.h"

/* One row for each run of code points; its words have one length, or stand in a list. */
struct forms {
    uint32_t first, last;
    const char *const *words;   /* NULL: the characters of `text`, three bytes each */
    const char *text;
    const char *reason;
};

static const char *const han_in_brackets[] = {
    "（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）", "（九）", "（十）",
};
static const char *const digits_in_brackets[] = {
    "（1）", "（2）", "（3）", "（4）", "（5）", "（6）", "（7）", "（8）", "（9）", "（10）",
    "（11）", "（12）", "（13）", "（14）", "（15）", "（16）", "（17）", "（18）", "（19）", "（20）",
};
static const char *const digits_with_stop[] = {
    "1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "10.",
    "11.", "12.", "13.", "14.", "15.", "16.", "17.", "18.", "19.", "20.",
};
static const char *const roman_capitals[] = {
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
};
static const char *const roman_small[] = {
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
};

/* The radicals of the Kangxi dictionary, which PDF files have for the characters that look
 * so; by Unicode's decomposition, but 戶 靑 黃 as mainland fonts show them. */
static const char radicals[] =
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小"
    "尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏"
    "气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽"
    "老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆"
    "里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黄黍黑黹黽鼎"
    "鼓鼠鼻齊齒龍龜龠";

static const struct forms forms[] = {       /* in order */
    { 0x2160, 0x216B, roman_capitals, NULL, WZ_EDIT_FORM },             /* Ⅰ */
    { 0x2170, 0x217B, roman_small, NULL, WZ_EDIT_FORM },                /* ⅰ */
    { 0x2474, 0x2487, digits_in_brackets, NULL, WZ_EDIT_FORM },         /* ⑴ */
    { 0x2488, 0x249B, digits_with_stop, NULL, WZ_EDIT_FORM },           /* ⒈ */
    /* Of the supplement those that are whole characters in simplified form. */
    { 0x2EA0, 0x2EA0, NULL, "民", WZ_EDIT_FORM },
    { 0x2EC5, 0x2EC6, NULL, "见角", WZ_EDIT_FORM },
    { 0x2EC9, 0x2EC9, NULL, "贝", WZ_EDIT_FORM },
    { 0x2ECB, 0x2ECB, NULL, "车", WZ_EDIT_FORM },
    { 0x2ED3, 0x2ED4, NULL, "长门", WZ_EDIT_FORM },
    { 0x2ED8, 0x2EDD, NULL, "青韦页风飞食", WZ_EDIT_FORM },
    { 0x2EE2, 0x2EE2, NULL, "马", WZ_EDIT_FORM },
    { 0x2EE5, 0x2EE6, NULL, "鱼鸟", WZ_EDIT_FORM },
    { 0x2EE9, 0x2EE9, NULL, "黄", WZ_EDIT_FORM },
    { 0x2EEC, 0x2EEC, NULL, "齐", WZ_EDIT_FORM },
    { 0x2EEE, 0x2EEE, NULL, "齿", WZ_EDIT_FORM },
    { 0x2EF0, 0x2EF0, NULL, "龙", WZ_EDIT_FORM },
    { 0x2F00, 0x2FD5, NULL, radicals, WZ_EDIT_FORM },
    { 0x3220, 0x3229, han_in_brackets, NULL, WZ_EDIT_FORM },            /* ㈠ */
    /* Symbol fonts put their bytes at U+F000. No ● for a bullet: that may be a mask. */
    { 0xF06C, 0xF06C, NULL, "•", WZ_EDIT_BULLET },
    { 0xF06E, 0xF06E, NULL, "■", WZ_EDIT_BULLET },
    { 0xF075, 0xF076, NULL, "◆❖", WZ_EDIT_BULLET },
    { 0xF09F, 0xF09F, NULL, "•", WZ_EDIT_BULLET },
    { 0xF0A7, 0xF0A7, NULL, "▪", WZ_EDIT_BULLET },
    { 0xF0B7, 0xF0B7, NULL, "•", WZ_EDIT_BULLET },
    { 0xF0D8, 0xF0D8, NULL, "➢", WZ_EDIT_BULLET },
    { 0xF0FC, 0xF0FC, NULL, "✓", WZ_EDIT_BULLET },
};

wz_str wz_clean_form(uint32_t code, const char **reason)
{
    size_t low = 0, high = WZ_COUNT(forms);

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct forms *row = &forms[middle];

        if (code > row->last) {
            low = middle + 1;
        } else if (code < row->first) {
            high = middle;
        } else {
            *reason = row->reason;
            return row->words ? wz_str_of(row->words[code - row->first])
                              : (wz_str){ row->text + 3 * (code - row->first), 3 };
        }
    }
    return (wz_str){ "", 0 };
}
