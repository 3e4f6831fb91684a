#include "scan/index_part.h"

#define TEXTS "maker,model,name,codename,firmware,os,taken,photo,owner,page,uploaded,reason"

#define FIND                                                                                                     \
    "SELECT device,inode,size,mtime,content,sidecar,deep,kept,question,id,first_run,files.changed_run,gone_run," \
    "answers.changed_run,unusual,status,class,confidence,match," TEXTS " FROM files JOIN answers ON file=id WHERE "

/* What is at or below a path: '0' is the byte behind '/'. */
#define BELOW "(path=?1 OR path>?1||'/' AND path<?1||'0')"

const char *index_statement_text(enum index_statement which)
{
    static const char *const text[INDEX_STATEMENTS] = {
        [INDEX_BY_PATH] = FIND "path=?1",
        [INDEX_BY_INODE] = FIND "inode=?1 AND inode<>0 AND device=?2 AND size=?3 AND mtime=?4"
                                " AND sidecar=?5 LIMIT 1",
        [INDEX_SURVEYED] = "SELECT id,kept FROM surveyed WHERE path=?1 AND inode=?2 AND size=?3 AND mtime=?4"
                           " AND program=(SELECT program FROM questions WHERE id=?5)",
        [INDEX_BEGIN] = "BEGIN IMMEDIATE",
        [INDEX_COMMIT] = "COMMIT",
        [INDEX_SELECT] = "SELECT id,device,inode,size,mtime,content,sidecar,deep,first_run,files.changed_run,gone_run,"
                         "answers.changed_run,unusual,status,class,confidence,match," TEXTS
                         " FROM files JOIN answers ON file=id WHERE path=?1",
        [INDEX_INSERT_FILE] = "INSERT INTO files(path,device,inode,size,mtime,content,sidecar,deep,kept,first_run)"
                              " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) ON CONFLICT(path) DO NOTHING",
        [INDEX_UPDATE_FILE] = "UPDATE files SET device=?2,inode=?3,size=?4,mtime=?5,content=?6,sidecar=?7,deep=?8,"
                              "kept=?9,changed_run=coalesce(?11,changed_run),gone_run=NULL WHERE path=?1",
        [INDEX_ANSWER] = "INSERT INTO answers(file,question,status,class,confidence,match," TEXTS ",record,unusual)"
                         " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20)"
                         " ON CONFLICT(file) DO UPDATE SET question=?2,status=?3,class=?4,confidence=?5,match=?6,"
                         "maker=?7,model=?8,name=?9,codename=?10,firmware=?11,os=?12,taken=?13,photo=?14,owner=?15,"
                         "page=?16,uploaded=?17,reason=?18,record=?19,unusual=?20",
        [INDEX_CHANGED_CLASS] = "UPDATE answers SET was=?2,changed_run=?3 WHERE file=?1",
        [INDEX_COPY] = "SELECT 1 FROM files WHERE content=?1 AND first_run<?2 AND id<>?3 LIMIT 1",
        [INDEX_ADD_MODEL] = "INSERT INTO models(maker,model,first_run) VALUES(?1,?2,?3) ON CONFLICT DO NOTHING",
        [INDEX_MODEL] = "SELECT first_run FROM models WHERE maker=?1 AND model=?2",
        [INDEX_BELOW] = "SELECT id FROM files WHERE gone_run IS NULL AND " BELOW,
        [INDEX_MARK_GONE] = "UPDATE files SET gone_run=?2 WHERE id=?1",
        [INDEX_SURVEY] = "INSERT OR REPLACE INTO surveyed(path,inode,size,mtime,program,kept)"
                         " SELECT ?1,?2,?3,?4,program,?6 FROM questions WHERE id=?5",
        [INDEX_FORGET] = "DELETE FROM surveyed WHERE path=?1",
        [INDEX_FORGET_ROW] = "DELETE FROM surveyed WHERE id=?1",
        [INDEX_SURVEYED_BELOW] = "SELECT id FROM surveyed WHERE " BELOW,
        [INDEX_MOVED_ON] = "SELECT 1 FROM files AS old JOIN files ON files.content=old.content"
                           " WHERE old.id=?1 AND files.first_run=?2 AND files.gone_run IS NULL LIMIT 1",
        [INDEX_ADD_QUESTION] = "INSERT INTO questions(as_of,blind,catalogue,program) VALUES(?1,?2,?3,?4)"
                               " ON CONFLICT DO NOTHING",
        [INDEX_QUESTION] = "SELECT id FROM questions WHERE as_of=?1 AND blind=?2 AND catalogue=?3 AND program=?4",
        [INDEX_LAST_RUN] = "SELECT id,ended IS NULL AND question=?1 AND inputs=?2 FROM runs ORDER BY id DESC LIMIT 1",
        [INDEX_ADD_RUN] = "INSERT INTO runs(started,inputs,question)"
                          " VALUES(strftime('%Y-%m-%dT%H:%M:%SZ'),?2,?1)",
        [INDEX_END_RUN] = "UPDATE runs SET ended=strftime('%Y-%m-%dT%H:%M:%SZ') WHERE id=?1",
    };
    return text[which];
}
