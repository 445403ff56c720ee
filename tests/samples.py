"""Analyses made by hand, for tests of what comes after understanding: archive, exchange, maps, pages.

`sample_analyses()` gives the seed's visit (VE to CN), a journey through several countries, a planned one,
one across the antimeridian, one without dates, and links of all ten types. People other than those of the
seed are invented.
"""

from __future__ import annotations

from pathlib import Path

from geo.model import (
    Analysis,
    Article,
    Candidate,
    Encounter,
    Link,
    LinkType,
    Mention,
    Parse,
    Person,
    Place,
    Sentence,
    Span,
    Status,
    Stop,
    Traveller,
    Visit,
)

SEED = Path(__file__).resolve().parent.parent / "seeds" / "000_1a337d8a54290bc4.txt"

CHINA = Place("iso:CN", "China", "country", "CN", None, 35.0, 103.0, 1_411_000_000)
VENEZUELA = Place("iso:VE", "Venezuela", "country", "VE", None, 7.0, -66.0, 28_000_000)
SHENZHEN = Place("geonames:1795565", "Shenzhen", "city", "CN", "CN-GD", 22.5455, 114.0683, 17_494_398)
SHANGHAI = Place("geonames:1796236", "Shanghai", "city", "CN", "CN-SH", 31.2222, 121.4581, 24_874_500)
SHANDONG = Place("admin1:CN-SD", "Shandong", "admin1", "CN", "CN-SD", 36.35, 118.1, 0, 250.0)
TAISHAN = Place("atlas:mount-tai", "Mount Tai", "natural", "CN", "CN-SD", 36.2558, 117.1064, 0, 10.0)
BEIJING = Place("geonames:1816670", "Beijing", "city", "CN", "CN-BJ", 39.9075, 116.3972, 18_960_744)
GREAT_HALL = Place("atlas:great-hall-of-the-people", "Great Hall of the People", "landmark", "CN", "CN-BJ",
                   39.9036, 116.3875)  # fmt: skip
ANZOATEGUI = Place("admin1:VE-B", "Anzoátegui", "admin1", "VE", "VE-B", 9.1, -64.5, 0, 110.0)
MONAGAS = Place("admin1:VE-N", "Monagas", "admin1", "VE", "VE-N", 9.4, -63.0, 0, 100.0)
LISBON = Place("geonames:2267057", "Lisbon", "city", "PT", "PT-11", 38.7169, -9.1333, 517_802)
PORTO = Place("geonames:2735943", "Porto", "city", "PT", "PT-13", 41.1496, -8.6110, 249_633)
MADRID = Place("geonames:3117735", "Madrid", "city", "ES", "ES-MD", 40.4165, -3.7026, 3_255_944)
RABAT = Place("geonames:2538475", "Rabat", "city", "MA", "MA-RBK", 34.0133, -6.8326, 1_655_753)
TOKYO = Place("geonames:1850147", "Tokyo", "city", "JP", "JP-13", 35.6895, 139.6917, 9_733_276)
HONOLULU = Place("geonames:5856195", "Honolulu", "city", "US", "US-HI", 21.3069, -157.8583, 371_657)
SUVA = Place("geonames:2198148", "Suva", "city", "FJ", "FJ-C", -18.1416, 178.4415, 77_366)
PORT_MORESBY = Place("geonames:2088122", "Port Moresby", "city", "PG", "PG-NCD", -9.4431, 147.1797, 283_733)
NAIROBI = Place("geonames:184745", "Nairobi", "city", "KE", "KE-30", -1.2833, 36.8167, 2_750_547)
SEVASTOPOL = Place("geonames:694423", "Sevastopol", "city", "UA", "UA-40", 44.6, 33.53, 416_263, 5.0, True)


def _sentences(content: str, title: bool) -> tuple[Sentence, ...]:
    """One sentence a line: good enough for texts written here."""
    found, position = [], 0
    for paragraph, line in enumerate(content.split("\n")):
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            found.append(Sentence(start, position + len(line.rstrip()), 0, 0, paragraph, title and position == 0))
        position += len(line) + 1
    return tuple(found)


def _parse(article: Article, places: dict[str, Place], people: dict[str, Person] | None = None) -> Parse:
    content, mentions = article.content, []
    for words, place in places.items():
        start = content.index(words)
        ranked = (Candidate(place, 0.9),)
        mentions.append(Mention(start, start + len(words), words, "place", ranked, place, 0.9))
    for number, words in enumerate(people or {}):
        start = content.index(words)
        mentions.append(Mention(start, start + len(words), words, "person", person=number))
    mentions.sort(key=lambda mention: mention.start)
    found = tuple((people or {}).values())
    return Parse(article, "en", (), _sentences(content, bool(article.title)), tuple(mentions), found)


def _span(article: Article, words: str) -> tuple[Span, ...]:
    start = article.content.index(words)
    return (Span(start, start + len(words)),)


def seed_article() -> Article:
    """The report in seeds/ as `geo.reading` gives it."""
    text = SEED.read_text(encoding="utf-8").strip().removeprefix("date 2023-09-13 ")
    return Article(text, date="2023-09-13", name=SEED.stem)


def seed_visit() -> Analysis:
    """Nicolás Maduro in China, 8 to 13 September 2023."""
    article = seed_article()
    parse = _parse(
        article,
        {
            "Beijing": BEIJING, "Great Hall of the People": GREAT_HALL, "China": CHINA, "Venezuela": VENEZUELA,
            "Shenzhen": SHENZHEN, "Shanghai": SHANGHAI, "Shandong": SHANDONG, "Taishan Mountain": TAISHAN,
            "Anzoátegui": ANZOATEGUI, "Monagas": MONAGAS,
        },
        {
            "Nicolás Maduro": Person("Nicolás Maduro", "President", "VE"),
            "Xi Jinping": Person("Xi Jinping", "President", "CN"),
        },
    )  # fmt: skip
    xi = Encounter("Xi Jinping", "President", "CN", "2023-09-13", _span(article, "met today in Beijing"))
    liu = Encounter("Liu Junwen", "director", "CN", "2023-09-12", _span(article, "Liu Junwen"))
    lin = Encounter("Lin Wu", "", "CN", None, _span(article, "Lin Wu"))
    rousseff = Encounter("Dilma Rousseff", "president of the New Development Bank", None, None,
                         _span(article, "Dilma Rousseff"))  # fmt: skip
    visit = Visit(
        Traveller("Nicolás Maduro", "President", "VE"),
        ("CN",),
        (
            Stop("Shenzhen", SHENZHEN, "2023-09-08", None, evidence=_span(article, "Shenzhen"), confidence=0.95),
            Stop("Shanghai", SHANGHAI, met=(rousseff,), evidence=_span(article, "Shanghai"), confidence=0.95),
            Stop("Shandong", SHANDONG, met=(lin,), evidence=_span(article, "Shandong"), confidence=0.9),
            Stop("Mount Tai", TAISHAN, parent=2, evidence=_span(article, "Taishan Mountain"), confidence=0.8),
            Stop("Beijing", BEIJING, "2023-09-12", "2023-09-13", met=(liu,), evidence=_span(article, "Beijing")),
            Stop("Great Hall of the People", GREAT_HALL, "2023-09-13", "2023-09-13", parent=4, met=(xi,),
                 evidence=_span(article, "Great Hall of the People")),
        ),
        "2023-09-08",
        "2023-09-13",
        evidence=_span(article, "official visit"),
        confidence=0.95,
    )  # fmt: skip
    twinning = _span(article, "twinning")
    links = (
        Link("visit", "VE", "CN", "2023-09-08/2023-09-13", evidence=_span(article, "official visit")),
        Link("meeting", "CN", "VE", "2023-09-13", evidence=_span(article, "met today")),
        Link("partnership", "CN", "VE", "2023-09-13", label="strategic partnership against all odds",
             evidence=_span(article, "strategic partnership")),
        Link("anniversary", "CN", "VE", "2024", "planned", since="1974", years=50, evidence=_span(article, "50 years")),
        Link("twinning", "CN", "VE", "2023-09", "under way", "Shandong–Anzoátegui", SHANDONG, ANZOATEGUI,
             evidence=twinning),
        Link("twinning", "CN", "VE", "2023-09", "under way", "Shandong–Monagas", SHANDONG, MONAGAS,
             evidence=twinning),
    )  # fmt: skip
    return Analysis(parse, (visit,), links)


def several_countries() -> Analysis:
    """Ana Exemplo (invented; Prime Minister of Kenya) in Portugal, Spain and Morocco, one stop cancelled."""
    article = Article(
        "Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.\n"
        "She flew on to Porto and changed planes in Madrid on 6 May.\n"
        "The last leg, to Rabat, was cancelled.\n"
        "Kenya and Portugal signed a fisheries agreement and held trade talks.",
        title="Kenyan leader tours Iberia",
        date="2021-05-07",
        source="Example News",
        url="https://example.org/tour",
    )
    parse = _parse(
        article,
        {"Lisbon": LISBON, "Porto": PORTO, "Madrid": MADRID, "Rabat": RABAT},
        {"Ana Exemplo": Person("Ana Exemplo", "Prime Minister", "KE")},
    )
    visit = Visit(
        Traveller("Ana Exemplo", "Prime Minister", "KE"),
        ("PT", "ES", "MA"),
        (
            Stop("Lisbon", LISBON, "2021-05-03", None, evidence=_span(article, "Lisbon")),
            Stop("Porto", PORTO, None, "2021-05-06", evidence=_span(article, "Porto"), confidence=0.7),
            Stop("Madrid", MADRID, "2021-05-06", "2021-05-06", "transit", evidence=_span(article, "Madrid")),
            Stop("Rabat", RABAT, status="cancelled", evidence=_span(article, "Rabat")),
        ),
        "2021-05-03",
        "2021-05",
        evidence=_span(article, "arrived in Lisbon"),
        confidence=0.85,
    )
    links = (
        Link("agreement", "KE", "PT", "2021-05-07", label="fisheries", evidence=_span(article, "agreement")),
        Link("talks", "KE", "PT", "2021-05-07", label="trade", evidence=_span(article, "trade talks")),
    )
    return Analysis(parse, (visit,), links)


def planned() -> Analysis:
    """Jon Muestra (invented; Foreign Minister of Spain), to Nairobi in March 2030; other links told beside it."""
    article = Article(
        "Foreign Minister Jon Muestra will visit Nairobi in March 2030.\n"
        "Spain keeps its sanctions on Kenya's ivory trade.\n"
        "The two countries' dispute over a warehouse goes on.\n"
        "A Spanish school opened in Kenya.",
        title="Minister to go to Kenya",
        date="2030-02-11",
        source="Example News",
    )
    parse = _parse(article, {"Nairobi": NAIROBI}, {"Jon Muestra": Person("Jon Muestra", "Foreign Minister", "ES")})
    stop = Stop("Nairobi", NAIROBI, "2030-03", None, "planned", evidence=_span(article, "Nairobi"))
    visit = Visit(Traveller("Jon Muestra", "Foreign Minister", "ES"), ("KE",), (stop,), "2030-03", None, "planned",
                  evidence=_span(article, "will visit Nairobi"), confidence=0.6)  # fmt: skip
    links = (
        Link("visit", "ES", "KE", "2030-03", "planned", evidence=_span(article, "will visit")),
        Link("sanction", "ES", "KE", None, evidence=_span(article, "sanctions")),
        Link("dispute", "ES", "KE", None, "under way", evidence=_span(article, "dispute")),
        Link("other", "ES", "KE", "2030~", label="school", evidence=_span(article, "school")),
    )
    return Analysis(parse, (visit,), links)


def antimeridian() -> Analysis:
    """Haruko Rei (invented; Emperor's envoy, JP): Tokyo, Honolulu, Suva, Port Moresby, a place not resolved."""
    article = Article(
        "Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.\n"
        "From there she went to Suva and Port Moresby, and ended in Nowhere Cove.",
        title="Across the date line",
        date="1987-07-12",
        source="=HYPERLINK(1) Wire",  # a source that a spreadsheet must not run
    )
    parse = _parse(article, {"Tokyo": TOKYO, "Honolulu": HONOLULU, "Suva": SUVA, "Port Moresby": PORT_MORESBY})
    names: tuple[tuple[str, Place | None], ...] = (
        ("Tokyo", TOKYO), ("Honolulu", HONOLULU), ("Suva", SUVA), ("Port Moresby", PORT_MORESBY), ("Nowhere Cove", None)
    )  # fmt: skip
    stops = tuple(Stop(name, place, evidence=_span(article, name), confidence=0.75) for name, place in names)
    visit = Visit(Traveller("Haruko Rei", "envoy", "JP"), ("US", "FJ", "PG"), stops, "1987-07-01", "1987-07-11",
                  evidence=_span(article, "left Tokyo"))  # fmt: skip
    return Analysis(parse, (visit,), (Link("visit", "JP", "FJ", "1987-07", evidence=_span(article, "Suva")),))


def undated() -> Analysis:
    """A delegation in a disputed city, told in passing and without a date."""
    article = Article("A delegation once toured Sevastopol.", date="1999-01-05")
    status: Status = "done"
    stop = Stop("Sevastopol", SEVASTOPOL, status=status, evidence=_span(article, "Sevastopol"))
    visit = Visit(Traveller("delegation", "", "TR"), ("UA",), (stop,), background=True,
                  evidence=_span(article, "toured"), confidence=0.4)  # fmt: skip
    kind: LinkType = "visit"
    return Analysis(_parse(article, {"Sevastopol": SEVASTOPOL}), (visit,), (Link(kind, "TR", "UA"),))


def sample_analyses() -> tuple[Analysis, ...]:
    """All of the above."""
    return seed_visit(), several_countries(), planned(), antimeridian(), undated()
