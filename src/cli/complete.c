#include "cli/complete.h"

#include <string.h>

#include "cli/options.h"
#include "report/summary.h"

static void class_names(output *out)
{
    for (unsigned i = 0; i < OPTIONS_CLASSES; i++) {
        output_format(out, "%s%s", i > 0 ? " " : "", exifid_class_name((exifid_class)i));
    }
}

/* The words that may stand as the argument. */
static void words(output *out, options_argument argument)
{
    const char *kind;
    if (argument == OPTIONS_WHEN) {
        output_text(out, "auto always never");
    }
    if (argument == OPTIONS_CLASS) {
        class_names(out);
    }
    for (size_t i = 0; argument == OPTIONS_KIND && (kind = options_table_kind(i)); i++) {
        output_format(out, "%s%s", i > 0 ? " " : "", kind);
    }
    for (unsigned i = 0; argument == OPTIONS_GROUP && summary_by_name(i); i++) {
        output_format(out, "%s%s", i > 0 ? " " : "", summary_by_name(i));
    }
}

static bool has_words(options_argument argument)
{
    return argument == OPTIONS_WHEN || argument == OPTIONS_CLASS || argument == OPTIONS_KIND ||
           argument == OPTIONS_GROUP;
}

/* Words that may follow `group`, or, for NULL, that may come first. */
static void command_words(output *out, const char *group)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    const char *before = "", *last = "";
    for (size_t i = 0; i < count; i++) {
        bool inside = group && row[i].group && strcmp(row[i].group, group) == 0;
        const char *word = inside || (!group && !row[i].group) ? row[i].word : group ? NULL : row[i].group;
        if (word && strcmp(word, last) != 0) {
            output_format(out, "%s%s", before, word);
            before = " ";
            last = word;
        }
    }
}

/* Calls `show` for every group of commands, once. */
static void each_group(output *out, void (*show)(output *out, const char *group))
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    const char *last = "";
    for (size_t i = 0; i < count; i++) {
        if (row[i].group && strcmp(row[i].group, last) != 0) {
            last = row[i].group;
            show(out, last);
        }
    }
}

static bool takes_files(const options_command_row *row)
{
    return strstr(row->arguments, "PATH") || strstr(row->arguments, "FILE");
}

static void bash_case(output *out, const options_row *row)
{
    if (row->argument == OPTIONS_FILE) {
        output_format(out, "    --%s) mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); return ;;\n", row->name);
    } else if (has_words(row->argument)) {
        output_format(out, "    --%s) mapfile -t COMPREPLY < <(compgen -W \"", row->name);
        words(out, row->argument);
        output_text(out, "\" -- \"$word\"); return ;;\n");
    } else if (row->argument != OPTIONS_NONE) {
        output_format(out, "    --%s) return ;;\n", row->name);
    }
}

/* An option of two commands with the same kind of argument stands in two rows. */
static bool is_repeated(const options_row *table, const options_row *row)
{
    for (; table < row; table++) {
        if (strcmp(table->name, row->name) == 0 && table->argument == row->argument) {
            return true;
        }
    }
    return false;
}

static void bash_names(output *out, unsigned commands)
{
    size_t count;
    const char *before = "";
    const options_row *row = options_table(&count);
    for (size_t i = 0; i < count; i++) {
        if (row[i].commands & commands && !is_repeated(row, &row[i])) {
            output_format(out, "%s--%s", before, row[i].name);
            before = " ";
        }
    }
}

/* What one command offers: its options, and whether files. */
static void bash_command(output *out, const options_command_row *row)
{
    if (row->word) {
        output_format(out, "    '%s%s%s'%s) ", row->group ? row->group : "", row->group ? " " : "", row->word,
                      row->group ? "" : "\\ *");
    } else {
        output_text(out, "    *) ");
    }
    output_text(out, "names='");
    bash_names(out, row->command);
    output_format(out, "'%s ;;\n", takes_files(row) ? " files=1" : "");
}

static void bash_group(output *out, const char *group)
{
    output_format(out, "  [[ $COMP_CWORD == 2 && ${COMP_WORDS[1]} == %s ]] && files='' offered='", group);
    command_words(out, group);
    output_text(out, "'\n");
}

void complete_bash(output *out)
{
    size_t count;
    const options_row *row = options_table(&count);
    output_text(out, "_exifid() {\n  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
                     "  local names offered='' files=''\n  COMPREPLY=()\n  case $before in\n");
    for (size_t i = 0; i < count; i++) {
        if (!is_repeated(row, &row[i])) {
            bash_case(out, &row[i]);
        }
    }
    output_text(out, "  esac\n  case \"${COMP_WORDS[1]} ${COMP_WORDS[2]}\" in\n");
    const options_command_row *command = options_table_commands(&count);
    for (size_t i = count; i > 0;
         i--) { /* the command without a word, which takes all that is left, is the first row */
        bash_command(out, &command[i - 1]);
    }
    output_text(out, "  esac\n  [[ $COMP_CWORD == 1 ]] && offered='");
    command_words(out, NULL);
    output_text(out, "'\n");
    each_group(out, bash_group);
    output_text(out, "  if [[ $word == -* ]]; then\n    mapfile -t COMPREPLY < <(compgen -W \"$names\" -- \"$word\")\n"
                     "  else\n    mapfile -t COMPREPLY < <(compgen -W \"$offered\" -- \"$word\"\n"
                     "      [[ -n $files ]] && compgen -f -- \"$word\")\n  fi\n}\n"
                     "complete -o filenames -F _exifid exifid\n");
}

/* Text inside single quotes; characters out of `special` get a backslash. */
static void quoted(output *out, const char *text, const char *special)
{
    for (; *text; text++) {
        if (*text == '\'') {
            output_text(out, "'\\''");
            continue;
        }
        if (strchr(special, *text)) {
            output_char(out, '\\');
        }
        output_char(out, *text);
    }
}

static void zsh_argument(output *out, const options_row *row)
{
    if (row->argument == OPTIONS_NONE) {
        return;
    }
    output_char(out, ':');
    quoted(out, row->placeholder, ":[]");
    output_char(out, ':');
    if (row->argument == OPTIONS_FILE) {
        output_text(out, "_files");
    }
    if (has_words(row->argument)) {
        output_text(out, row->argument == OPTIONS_CLASS ? "_sequence compadd - " : "(");
        words(out, row->argument);
        output_text(out, row->argument == OPTIONS_CLASS ? "" : ")");
    }
}

static void zsh_option(output *out, const options_row *row)
{
    output_text(out, "      '");
    if (row->letter) {
        output_format(out, "(-%c --%s)'{-%c,--%s}'", row->letter, row->name, row->letter, row->name);
    } else {
        output_format(out, "*--%s", row->name);
    }
    output_char(out, '[');
    quoted(out, row->help, ":[]");
    output_char(out, ']');
    zsh_argument(out, row);
    output_text(out, "' \\\n");
}

static void zsh_command(output *out, const options_command_row *command)
{
    size_t count;
    const options_row *row = options_table(&count);
    if (command->word) {
        output_format(out, "  '%s%s%s'%s)\n", command->group ? command->group : "", command->group ? " " : "",
                      command->word, command->group ? "" : "\\ *");
    } else {
        output_text(out, "  *)\n");
    }
    output_text(out, "    _arguments \\\n");
    for (size_t i = 0; i < count; i++) {
        if (row[i].commands & command->command) {
            zsh_option(out, &row[i]);
        }
    }
    if (!command->word) {
        output_text(out, "      '1:photo or command:_files -a \"(");
        command_words(out, NULL);
        output_text(out, ")\"' \\\n");
    }
    output_format(out, "      '*:%s:%s' ;;\n", takes_files(command) ? "file" : "argument",
                  takes_files(command) ? "_files" : "");
}

static void zsh_group(output *out, const char *group)
{
    output_format(out, "  '%s '*) _arguments '2:command:(", group);
    command_words(out, group);
    output_text(out, ")' ;;\n");
}

void complete_zsh(output *out)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    output_text(out, "#compdef exifid\ncase \"$words[2] $words[3]\" in\n");
    for (size_t i = count; i > 1; i--) {
        zsh_command(out, &row[i - 1]);
    }
    each_group(out, zsh_group);
    zsh_command(out, &row[0]); /* the command without a word takes all that is left */
    output_text(out, "esac\n");
}

/* Names the words of the commands in `commands`. */
static void fish_words(output *out, unsigned commands)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    for (size_t i = 0; i < count; i++) {
        if (row[i].command & commands && row[i].word) {
            output_format(out, " %s", row[i].word);
        }
    }
}

static void fish_condition(output *out, const options_row *row)
{
    unsigned others = OPTIONS_ALL & ~row->commands;
    if (others == 0) {
        return;
    }
    bool photos = row->commands & OPTIONS_IDENTIFY;
    output_format(out, " -n '%s__fish_seen_subcommand_from", photos ? "not " : "");
    fish_words(out, photos ? others : row->commands);
    output_char(out, '\'');
}

static void fish_commands(output *out)
{
    size_t count;
    const options_command_row *row = options_table_commands(&count);
    for (size_t i = 0; i < count; i++) {
        if (!row[i].word) {
            continue;
        }
        if (row[i].group) {
            output_format(out, "complete -c exifid -n '__fish_seen_subcommand_from %s'", row[i].group);
        } else {
            output_text(out, "complete -c exifid -n __fish_use_subcommand");
        }
        output_format(out, " -a %s -d '", row[i].word);
        quoted(out, row[i].help, "");
        output_text(out, "'\n");
    }
}

static void fish_group(output *out, const char *group)
{
    output_format(out, "complete -c exifid -n __fish_use_subcommand -a %s\n", group);
}

void complete_fish(output *out)
{
    size_t count;
    const options_row *row = options_table(&count);
    fish_commands(out);
    each_group(out, fish_group);
    for (size_t i = 0; i < count; i++) {
        output_text(out, "complete -c exifid");
        fish_condition(out, &row[i]);
        if (row[i].letter) {
            output_format(out, " -s %c", row[i].letter);
        }
        output_format(out, " -l %s", row[i].name);
        if (row[i].argument == OPTIONS_FILE) {
            output_text(out, " -r");
        } else if (row[i].argument != OPTIONS_NONE) {
            output_text(out, " -x");
        }
        if (has_words(row[i].argument)) {
            output_text(out, " -a '");
            words(out, row[i].argument);
            output_char(out, '\'');
        }
        output_text(out, " -d '");
        quoted(out, row[i].help, "");
        output_text(out, "'\n");
    }
}
