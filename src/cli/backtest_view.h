/* What a backtest found, for people and for programs. */
#ifndef EXIFID_CLI_BACKTEST_VIEW_H
#define EXIFID_CLI_BACKTEST_VIEW_H

#include "backtest/backtest.h"
#include "cli/app.h"

/* Makers with fewer codes are summed up in one line for people; programs get them all. */
#define BACKTEST_VIEW_CODES 100

/* Parts of a whole in per cent; 0 when there is no whole. */
double backtest_view_percent(size_t part, size_t whole);

void backtest_text(app *self, const backtest *found);
void backtest_text_schemes(app *self, const backtest_schemes *found);
/* A heading for each kind of case stands in front of the first. */
void backtest_text_case(app *self, const backtest_case *one, const char *fault);
void backtest_text_date(app *self, const backtest_misdated *one);

void backtest_json(app *self, const backtest *found);
void backtest_json_schemes(app *self, const backtest_schemes *found);
void backtest_csv(app *self, const backtest *found);
void backtest_csv_schemes(app *self, const backtest_schemes *found);
/* The header row, when `one` is NULL. */
void backtest_csv_case(app *self, const backtest_case *one, const char *fault);
void backtest_csv_date(app *self, const backtest_misdated *one);

#endif
