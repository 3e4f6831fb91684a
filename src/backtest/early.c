#include "backtest/early.h"

static bool is_pre_release(const exifid_catalogue *catalogue, const codes_code *code, const exifid_question *question,
                           long days, exifid_result *answer)
{
    codes_ask(catalogue, code, question, codes_day_of(codes_first_day(code->announced) + days), answer);
    return answer->verdict.class_ == EXIFID_CLASS_PRE_RELEASE;
}

void early_run(const exifid_catalogue *catalogue, const codes_list *codes, exifid_result *answer, backtest_early *self)
{
    const long today = codes_last_day(codes->horizon);
    const exifid_question question = {.as_of = codes_day_of(today)};
    for (size_t i = 0; i < codes->count; i++) {
        const codes_code *code = &codes->code[i];
        bool to_the_day = code->announced.day != 0 &&
                          codes_first_day(code->announced) == codes_first_day(code->first_public) &&
                          codes_first_day(code->announced) + BACKTEST_EARLY_DAYS <= today;
        if (!to_the_day) {
            continue;
        }
        self->before++;
        self->found += is_pre_release(catalogue, code, &question, -BACKTEST_EARLY_DAYS, answer);
        self->after++;
        self->false_alarms += is_pre_release(catalogue, code, &question, BACKTEST_EARLY_DAYS, answer);
    }
}
