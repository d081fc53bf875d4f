/* The tables of labels. English words for kinds of things are those of the records. */
#include "write/labels.h"

static const char *const labels[WZ_LABEL_COUNT][2] = {
#define LABEL(name, chinese, english) { chinese, english },
#include "write/labels.def"
#undef LABEL
};

static const struct {
    const char *names[2];
    bool has_mark;
} kinds[WZ_KIND_COUNT] = {
#define KIND(kind, chinese, english, light, dark, line, distance) \
    [WZ_##kind] = { { chinese, english }, sizeof(light) > 1 },
#define SEVERITY(severity, light, dark, sgr)
#define PAINT(what, light, dark)
#include "write/kinds.def"
#undef KIND
#undef SEVERITY
};

static const int severity_colors[] = {
#define KIND(kind, chinese, english, light, dark, line, distance)
#define SEVERITY(severity, light, dark, sgr) [WZ_SEVERITY_##severity] = sgr,
#include "write/kinds.def"
#undef KIND
#undef SEVERITY
#undef PAINT
};

/* In the order of the enums. */
static const char *const genres[] = {
    "讲话", "报告", "方案", "通知", "经验材料", "新闻", "评论", "其他", NULL
};
static const char *const reasons[] = {
    "广告", "联系方式", "付费提示", "水印", "网站文字", "不可见字符", "注释", NULL
};
static const char *const stands[] = {
    "数字", "日期", "地名", "单位", "人名", "文号", "词语", "不明", NULL
};
static const char *const set_phrases[] = {
    "文中重复", "口号", "成语", "开头语", "结尾语", "要求", "评价", "排比", "领导提法", "题名",
    "引语", NULL
};
static const char *const categories[] = {
    "形式主义", "官僚主义", "享乐主义", "奢靡之风", "不担当不作为", "乱作为", "推诿扯皮", "效率低下",
    "粗枝大叶", "因循守旧", "标准不高", "弄虚作假", "阳奉阴违", "自私自利", "脱离实际", "腐败", "纪律松弛",
    "服务不到位", "落实不力", "政治站位和学习", "能力不足", "制度与监督", "民生难题", "安全隐患",
    "营商与发展环境", "其他", NULL
};

static const char *const forms[] = {
    "星号", "叉（x）", "叉（×）", "圆圈", "某", "空白", "字母", "代字", NULL
};
static const char *const stances[] = { "承认", "防治", "否认", NULL };
static const char *const severities[] = { "错", "警", "注", NULL };

static const struct {
    const char *const *words, *const *chinese;
} word_labels[] = {
    { wz_genre_words, genres },
    { wz_reason_words, reasons },
    { wz_form_words, forms },
    { wz_stands_words, stands },
    { wz_stance_words, stances },
    { wz_severity_words, severities },
    { wz_set_phrase_words, set_phrases },
    { wz_category_words, categories },
};

wz_str wz_label_text(wz_label label, wz_language language)
{
    return wz_str_of(labels[label][language]);
}

wz_str wz_label_word(const char *const *words, int value, wz_language language)
{
    for (size_t i = 0; language == WZ_CHINESE && i < WZ_COUNT(word_labels); i++)
        if (word_labels[i].words == words)
            return wz_str_of(word_labels[i].chinese[value]);
    return wz_str_of(words[value]);
}

wz_str wz_label_kind(wz_kind kind, wz_language language)
{
    return wz_str_of(kinds[kind].names[language]);
}

bool wz_label_has_mark(wz_kind kind)
{
    return kinds[kind].has_mark;
}

int wz_label_severity_color(wz_severity severity)
{
    return severity_colors[severity];
}
