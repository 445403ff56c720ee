from geo.app import frame, guide, measured

with frame.page("help", "How often a pin, a stop, a date or a link is right, what the words and signs mean, and where the data come from."):
    measured.how_often()
    measured.words()
    measured.by_language()
    guide.words()
    guide.signs()
    guide.sources()
