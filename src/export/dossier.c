#include "export/dossier.h"

#include <string.h>

/* Both ends cut to what is known of the date: a month counts when any day of it lies inside. */
int att_dossier_shows(const att_file *file, const char *date)
{
    size_t len = strlen(date);
    if (*file->since && (!len || strncmp(date, file->since, len) < 0)) return 0;
    return !*file->until || (len && strncmp(date, file->until, len) <= 0);
}

static att_kind_of_row kind_of(const att_g_event *e)
{
    if (strcmp(e->type, "CONSULT") == 0) return ATT_ROW_MEETING;
    return e->quad > 2 ? ATT_ROW_DISPUTE : ATT_ROW_OTHER;
}

int att_dossier_shows_event(const att_file *file, uint32_t i, att_kind_of_row kind)
{
    const att_g_event *e = &file->event[i];
    if (e->same != i || kind_of(e) != kind || !att_dossier_shows(file, e->date)) return 0;
    return kind != ATT_ROW_OTHER || !e->elsewhere;
}

int att_dossier_shows_thread(const att_file *file, const att_g_thread *thread)
{
    for (uint32_t i = 0; i < thread->step_n; i++)
        if (att_dossier_shows(file, thread->step[i].date)) return 1;
    return 0;
}

int att_dossier_shows_commitment(const att_file *file, uint32_t i)
{
    const att_g_commitment *c = &file->commitment[i];
    return c->same == i && att_dossier_shows(file, c->date);
}

int att_dossier_only_words(const att_file *file)
{
    return !file->event_n && !file->thread_n && !file->commitment_n;
}

int att_dossier_is_planned(const att_file *file, const att_g_event *event)
{
    if (strcmp(event->status, "planned") == 0) return 1;
    return *file->as_of && strcmp(event->date, file->as_of) > 0;
}

const char *att_dossier_country(const att_file *file, const char *code)
{
    if (strcmp(code, file->a) == 0) return file->a_name;
    if (strcmp(code, file->b) == 0) return file->b_name;
    for (uint32_t i = 0; i < file->name_n; i++)
        if (strcmp(file->name[i].code, code) == 0) return file->name[i].name;
    return code;
}
