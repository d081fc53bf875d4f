/* 甲、乙等问题: what stands before 问题 is named as one, also where no dictionary knows it. Such
 * words alone prove nothing (环保问题), so that something in them must say no, or lack, or
 * difficulty, and a word before them that they are dealt with. */
#include "base/utf8.h"
#include "extract/fault.h"

enum {
    MOST_MEMBER = 20, LEAST_MEMBER = 4, LEAST_ROW = 2, MOST_MEMBERS = 12,
    COMMA = 0x3001, DONE = 0x4E86 /* 了 */,
    REACH = 192                 /* bytes before a place in which signs are looked at */
};

/* 未 不 无 难 缺 逾 滞 堵 违 乱 差 慢 漏 少 低 */
static bool says_no(const wz_fault_unit *unit, wz_span span)
{
    wz_str text = unit->text;
    size_t mark = wz_fault_mark_from(unit, span.start);

    static const uint32_t codes[] = {
        0x672A, 0x4E0D, 0x65E0, 0x96BE, 0x7F3A, 0x903E, 0x6EDE, 0x5835, 0x8FDD, 0x4E71, 0x5DEE,
        0x6162, 0x6F0F, 0x5C11, 0x4F4E
    };
    for (uint32_t at = span.start; at < span.end; at = wz_fault_step(text, at)) {
        while (mark < unit->mark_count && unit->marks[mark].end <= at)
            mark++;
        if (mark < unit->mark_count && unit->marks[mark].start <= at &&
            wz_fault_sign(&unit->marks[mark]) == WZ_SIGN_NONE)
            continue;
        if (wz_is_digit(wz_utf8_at(text, at)))
            return false;
        if (wz_is_one_of(wz_utf8_at(text, at), codes, WZ_COUNT(codes)))
            return true;
    }
    return false;
}

/* “浮懒散慢”, “浮、虚、懒、散”: each character is a fault. */
static bool is_row_of_faults(wz_str text, wz_span span)
{
    static const uint32_t codes[] = {   /* 庸慵懒散浮虚漂慢拖拉推绕躲滑怕软冷硬横卡贪奢娇骄躁假空粗乱怠惰差松弱飘混等靠要私 */
        0x5EB8, 0x6175, 0x61D2, 0x6563, 0x6D6E, 0x865A, 0x6F02, 0x6162, 0x62D6, 0x62C9, 0x63A8,
        0x7ED5, 0x8EB2, 0x6ED1, 0x6015, 0x8F6F, 0x51B7, 0x786C, 0x6A2A, 0x5361, 0x8D2A, 0x5962,
        0x5A07, 0x9A84, 0x8E81, 0x5047, 0x7A7A, 0x7C97, 0x4E71, 0x6020, 0x60F0, 0x5DEE, 0x677E,
        0x5F31, 0x98D8, 0x6DF7, 0x7B49, 0x9760, 0x8981, 0x79C1
    };
    for (uint32_t at = span.start; at < span.end; at = wz_fault_step(text, at)) {
        uint32_t code = wz_utf8_at(text, at);

        if (code != COMMA && !wz_is_one_of(code, codes, WZ_COUNT(codes)))
            return false;
    }
    return wz_fault_is_open_quote(wz_utf8_before(text, span.start));
}

/* Where the enumeration ends that `at` closes: before 等, 的, quotes, and a number of things
 * behind 等 (等15个). */
static uint32_t members_end(wz_str text, uint32_t low, uint32_t at)
{
    enum { DE = 0x7684, AND_SO_ON = 0x7B49, MOST_COUNT = 8 };
    uint32_t end = at, code;

    for (int i = 0; i < MOST_COUNT && end > low; i++) {
        code = wz_utf8_before(text, end);
        if (code == AND_SO_ON) {
            at = wz_fault_step_back(text, end);
            break;
        }
        if (!wz_fault_is_plain(code))
            break;
        end = wz_fault_step_back(text, end);
    }
    code = wz_utf8_before(text, at);
    if (at > low && (code == DE || wz_fault_is_close_quote(code)))
        at = wz_fault_step_back(text, at);
    return at;
}

/* The word that what is dealt with stands behind ends here. */
static bool begins_behind_sign(const wz_fault_unit *unit, size_t mark, uint32_t at)
{
    for (size_t i = mark; i > 0 && unit->marks[i - 1].start + REACH > at; i--) {
        int sign = wz_fault_sign(&unit->marks[i - 1]);

        if (unit->marks[i - 1].end == at && (sign == WZ_SIGN_FOUGHT || sign == WZ_SIGN_ADMITTED))
            return true;
    }
    return false;
}

/* A clause that ends in 低 难 差 慢 贵 乱 缺 愁: of what is too little or too hard, where it is
 * known what that is. */
static bool is_want(const wz_fault_unit *unit, wz_span span)
{
    static const uint32_t codes[] = {
        0x4F4E, 0x96BE, 0x5DEE, 0x6162, 0x8D35, 0x4E71, 0x7F3A, 0x6101
    };
    return wz_is_one_of(wz_utf8_before(unit->text, span.end), codes, WZ_COUNT(codes)) &&
           wz_fault_category(unit->scene, span) != WZ_CATEGORY_OTHER;
}

/* Where the member that ends at `end` begins, or `end` where none does. */
static uint32_t member_start(const wz_fault_unit *unit, size_t mark, uint32_t low, uint32_t end)
{
    uint32_t start = end;

    for (int i = 0; i < MOST_MEMBER && start > low; i++) {
        uint32_t code = wz_utf8_before(unit->text, start);

        if (code == COMMA || code == DONE || wz_fault_is_open_quote(code) ||
            begins_behind_sign(unit, mark, start))
            return start;
        if (!wz_fault_is_plain(code))
            return is_want(unit, (wz_span){ start, end }) ? start : end;
        start = wz_fault_step_back(unit->text, start);
    }
    return end;
}

/* Puts a fault where it belongs among the last ones. */
static void insert(const wz_fault_unit *unit, size_t index, wz_fault fault)
{
    wz_fault *faults;
    size_t count;

    WZ_PUSH(unit->faults, fault);
    if (wz_buf_status(unit->faults))
        return;
    faults = WZ_ITEMS(*unit->faults, wz_fault);
    count = WZ_ITEM_COUNT(*unit->faults, wz_fault);
    for (size_t i = count - 1; i > index; i--)
        faults[i] = faults[i - 1];
    faults[index] = fault;
}

/* 高 重 多 长 大 弱 松 慢: what is too much beside faults (要素成本高、政策兑现难). */
static bool is_excess(wz_str text, uint32_t end)
{
    static const uint32_t codes[] = {
        0x9AD8, 0x91CD, 0x591A, 0x957F, 0x5927, 0x5F31, 0x677E, 0x6162
    };
    return wz_is_one_of(wz_utf8_before(text, end), codes, WZ_COUNT(codes));
}

/* Adds a member that says no, or that says too much and stands beside one that is a fault. */
static bool add_member(const wz_fault_unit *unit, wz_span span, size_t index, bool beside)
{
    wz_fault fault = { .span = span, .ordinal = WZ_NO_NUMBER };
    bool is_row = is_row_of_faults(unit->text, span);
    size_t count = wz_utf8_count(wz_str_cut(unit->text, span.start, span.end));

    if (count < (is_row ? LEAST_ROW : LEAST_MEMBER) ||
        (!is_row && !says_no(unit, span) && !(beside && is_excess(unit->text, span.end))))
        return false;
    fault.category = is_row ? WZ_CATEGORY_INEFFICIENCY
                            : wz_fault_category(unit->scene, span);
    insert(unit, index, fault);
    return true;
}

void wz_faults_gather(const wz_fault_unit *unit, size_t mark)
{
    uint32_t end = members_end(unit->text, unit->span.start, unit->marks[mark].start);
    size_t index = WZ_ITEM_COUNT(*unit->faults, wz_fault);
    bool beside = false;        /* what stands behind the member is a fault */

    for (int i = 0; i < MOST_MEMBERS; i++) {
        const wz_fault *before = index > 0 ? &WZ_ITEMS(*unit->faults, wz_fault)[index - 1] : NULL;
        uint32_t low = before ? before->span.end : unit->span.start, start;

        if (before && before->span.end >= end) {
            start = before->span.start;
            index--;
            beside = true;
        } else {
            start = member_start(unit, mark, low, end);
            if (start == end ||
                (!add_member(unit, (wz_span){ start, end }, index, beside) && !beside))
                return;
        }
        while (start > unit->span.start &&
               wz_fault_is_open_quote(wz_utf8_before(unit->text, start)))
            start = wz_fault_step_back(unit->text, start);
        if (start == unit->span.start || wz_utf8_before(unit->text, start) != COMMA)
            return;
        end = wz_fault_step_back(unit->text, start);
        if (wz_fault_is_close_quote(wz_utf8_before(unit->text, end)))
            end = wz_fault_step_back(unit->text, end);
    }
}
