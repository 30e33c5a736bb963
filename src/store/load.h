/* load.h: the rows of a pair of countries out of the store. */
#ifndef ATT_STORE_LOAD_H
#define ATT_STORE_LOAD_H

#include "gather/file.h"
#include "store/store.h"

/* file->a, b (alphabetical), as_of are set; fills the tables, and which stories are copies. */
att_status att_store_load(att_store *store, att_file *file, att_arena *arena, att_error *err);

#endif
