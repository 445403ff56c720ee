from geo.app import frame, guide

with frame.page("help", "What the signs and words on these pages mean, and where the data come from."):
    guide.words()
    guide.signs()
    guide.sources()
