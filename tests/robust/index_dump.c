/* usage: index_dump FILE
 *
 * Prints what a result index holds, but for the times of its runs and the numbers of its rows, so that two can be compared.
 * Exits 1 when SQLite finds it damaged, or a row without the one it refers to. */
#include <sqlite3.h>
#include <stdio.h>

static const char *const queries[] = {
    "PRAGMA integrity_check",
    "PRAGMA foreign_key_check",
    "SELECT id,ended IS NOT NULL,inputs,question FROM runs ORDER BY id",
    "SELECT * FROM questions ORDER BY id",
    "SELECT * FROM models ORDER BY maker,model",
    "SELECT path,device,inode,size,mtime,content,sidecar,deep,hex(kept),first_run,files.changed_run,gone_run,"
    "question,status,class,confidence,match,maker,model,name,codename,firmware,os,taken,photo,owner,page,uploaded,"
    "reason,was,answers.changed_run,record FROM files LEFT JOIN answers ON file=id ORDER BY path",
    "SELECT 'surveyed',path,inode,size,mtime,program,hex(kept) FROM surveyed ORDER BY path",
    "SELECT count(*) FROM answers WHERE file NOT IN (SELECT id FROM files)",
};

static int print_row(void *context, int count, char **value, char **name)
{
    (void)context;
    (void)name;
    for (int i = 0; i < count; i++) {
        printf("%s%s", i > 0 ? "|" : "", value[i] ? value[i] : "NULL");
    }
    putchar('\n');
    return 0;
}

int main(int argc, char **argv)
{
    sqlite3 *db = NULL;
    int failed = argc != 2 || sqlite3_open(argv[1], &db) != SQLITE_OK;
    for (size_t i = 0; !failed && i < sizeof queries / sizeof *queries; i++) {
        printf("-- %s\n", queries[i]);
        failed = sqlite3_exec(db, queries[i], print_row, NULL, NULL) != SQLITE_OK;
    }
    if (failed) {
        fprintf(stderr, "index_dump: %s\n", db ? sqlite3_errmsg(db) : "no file");
    }
    sqlite3_close(db);
    return failed;
}
