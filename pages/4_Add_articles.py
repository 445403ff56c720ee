from geo.access import Permission
from geo.app import adding, change_log, frame
from geo.i18n import N_

LEAD = N_(
    "Paste a report, give its address on the web, upload files, or import a table of visits. You see what was "
    "understood before anything is kept."
)

with frame.page("add", LEAD, Permission.ADD):
    frame.need_index()
    articles = adding.collect()
    if articles:
        adding.preview(articles)
    adding.results()
    change_log.panel()
