#include "export/lines.h"

#include <string.h>

void att_line_section(att_page *page, const char *title)
{
    att_page_line(page, 0, 0);
    att_page_end(page);
    att_page_line(page, 0, 0);
    att_page_str(page, ATT_STYLE_BOLD, title);
    att_page_end(page);
}

/* "BLR Viktor Khrenin"; whichever of the two is known. */
static void put_who(att_page *page, const char *code, const char *name)
{
    att_page_str(page, ATT_STYLE_PLAIN, *code || *name ? code : "?");
    if (*code && *name) att_page_str(page, ATT_STYLE_PLAIN, " ");
    att_page_str(page, ATT_STYLE_PLAIN, name);
}

void att_line_entities(att_page *page, const att_entity *entity, uint32_t n, const char *between)
{
    for (uint32_t i = 0; i < n; i++) {
        if (i) att_page_str(page, ATT_STYLE_PLAIN, between);
        const char *name = *entity[i].name ? entity[i].name : entity[i].text;
        put_who(page, entity[i].code, name);
    }
}

void att_line_parties(att_page *page, const att_event *event)
{
    const char *between = event->reciprocal ? " ↔ " : ", ";
    att_line_entities(page, event->actor, event->actor_n, between);
    if (!event->recipient_n) return;
    att_page_str(page, ATT_STYLE_PLAIN, event->actor_n ? " → " : "→ ");
    att_line_entities(page, event->recipient, event->recipient_n, ", ");
}

void att_line_note(att_page *page, const char *note)
{
    if (!*note) return;
    att_page_str(page, ATT_STYLE_NOTE, " ");
    att_page_fit(page, note, strlen(note));
    att_page_str(page, ATT_STYLE_NOTE, "[");
    att_page_str(page, ATT_STYLE_NOTE, note);
    att_page_str(page, ATT_STYLE_NOTE, "]");
}

void att_line_field(att_page *page, att_style style, const char *text, int column)
{
    att_page_str(page, style, text);
    att_page_to(page, column);
}
