from geo.app import frame, guide, measured
from geo.i18n import N_

LEAD = N_("How often a pin, a stop, a day or a link is right, what words and signs mean, and where the data come from.")

with frame.page("help", LEAD):
    measured.how_often()
    measured.words()
    measured.by_language()
    guide.words()
    guide.signs()
    guide.keyboard()
    guide.sources()
