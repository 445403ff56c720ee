from geo.app import adding, frame
from geo.i18n import N_

with frame.page("add", N_("Paste a report or upload files. You see what was understood before anything is kept.")):
    frame.need_index()
    articles = adding.collect()
    if articles:
        adding.preview(articles)
    adding.results()
