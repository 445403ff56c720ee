"""Dates, each rule with the sentence that needs it. Published on Wednesday 13 September 2023 unless said otherwise."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import edtf
from geo.model import Article, Parse
from geo.text import durations, parse, relative

PUBLISHED = "2023-09-13"


def read(text: str, lang: str = "en", date: str | None = PUBLISHED, title: str = "") -> Parse:
    return parse(Article(text, title=title, date=date, lang=lang))


def dates(text: str, lang: str = "en", date: str | None = PUBLISHED, title: str = "") -> list[tuple[str, str | None]]:
    return [(m.text, m.when) for m in read(text, lang, date, title).mentions if m.kind == "date"]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("She met him today.", "2023-09-13"),
        ("She met him yesterday.", "2023-09-12"),
        ("She will meet him tomorrow.", "2023-09-14"),
        ("She held talks this Tuesday in Lima.", "2023-09-12"),
        ("She arrived on Monday.", "2023-09-11"),
        ("She will arrive on Monday.", "2023-09-18"),
        ("She will leave on Friday evening.", "2023-09-15"),
        ("She left last Friday.", "2023-09-08"),
        ("She came last week.", "2023-09-04/2023-09-10"),
        ("She will come next month.", "2023-10"),
        ("Next year will mark the jubilee.", "2024"),
        ("She left three days ago.", "2023-09-10"),
        ("She came two years ago.", "2021"),
        ("She has been there since September 8.", "2023-09-08"),
        ("She visited Lima in December.", "2022-12"),
        ("She will visit Lima in May.", "2024-05"),
        ("She said she looked forward to the summit in November.", "2023-11"),
        ("She was there in early May 2022.", "2022-05~"),
        ("She will stay from 18 to 23 September.", "2023-09-18/2023-09-23"),
        ("She will stay from November 13th-16th.", "2023-11-13/2023-11-16"),
        ("She stayed between March 3 and March 9, 2021.", "2021-03-03/2021-03-09"),
        ("She stayed from Sunday 23 March to Tuesday 25 March 1975.", "1975-03-23/1975-03-25"),
        ("She stayed from December 30 to January 2, 2020.", "2019-12-30/2020-01-02"),
        ("He ruled well (1999-2013).", "1999/2013"),
        ("They met in September/October 2013.", "2013-09/2013-10"),
        ("She came in the spring of 2014.", "2014-21"),
        ("Ties grew in the 1990s.", "199X"),
        ("She took office in 2013.", "2013"),
        ("The accord dates from 2010-03-04.", "2010-03-04"),
        ("On Christmas Day 1000 guests came.", "2022-12-25"),
    ],
)
def test_one_date(text: str, when: str) -> None:
    assert [w for _, w in dates(text)] == [when]


@pytest.mark.parametrize(
    "text",
    [
        "The talks lasted two hours until 5:30 p.m.",
        "The deal is worth $2000 million and 2,000 jobs.",
        "COVID-19 vaccines were sent under Article 5 on flight MH370.",
        "She is 45 years old.",
        "It was a three-day visit.",
        "The ties are 50 years old.",
        "Prime Minister May said she may march on.",
        "They marked the 30th anniversary.",
        "The Good Friday Agreement holds.",
        "It affects over 2000 people.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_a_weekday_settles_the_year() -> None:
    assert dates("On Saturday, May 7, she spoke.") == [("Saturday, May 7", "2022-05-07")]


def test_a_weekday_named_with_its_date_means_that_date_again() -> None:
    text = "On Monday 24 March he will hold talks. He has accepted an invitation to lunch on Monday."
    assert [w for _, w in dates(text, date="1975-03-10")] == ["1975-03-24", "1975-03-24"]


def test_an_account_of_the_past_keeps_its_own_year() -> None:
    found = dates("She landed in the afternoon of March 21.", date="2020-06-01", title="Kenya (March 19-22, 2017)")
    assert found[-1] == ("March 21", "2017-03-21")


def test_without_a_day_of_publication_relative_dates_stay_unknown() -> None:
    found = dates("She arrived on Monday. She left yesterday. She returns next month.", date=None)
    assert [w for _, w in found] == [None, None, None]


def test_a_date_without_year_takes_the_year_of_the_full_one_nearby() -> None:
    found = dates("She travels from May 5 to May 9, 2022. On May 6 she visits a school.", date=None)
    assert found[-1] == ("May 6", "2022-05-06")


@pytest.mark.parametrize(
    ("text", "anchor", "start", "when"),
    [
        ("She left the following day.", "2023-09-11", None, "2023-09-12"),
        ("The same day she flew on.", "2023-09-11", None, "2023-09-11"),
        ("Two days later she flew on.", "2023-09-11", None, "2023-09-13"),
        ("On the second day of her visit she spoke.", None, "2023-09-08", "2023-09-09"),
        ("The previous day she had rested.", "2023-09-11", None, "2023-09-10"),
        ("She left the following day.", None, None, None),
        ("She left the following day.", "2023-09", None, None),
        ("She left the following day.", "2023-09-08/2023-09-10", None, "2023-09-11"),
    ],
)
def test_dates_that_hang_on_others(text: str, anchor: str | None, start: str | None, when: str | None) -> None:
    parsed = read(text)
    mention = next(m for m in parsed.mentions if m.kind == "date")
    assert mention.when is None
    assert relative(parsed, mention, anchor, start) == when


def test_a_heading_without_a_tense_means_the_day_of_the_text_below_it() -> None:
    found = dates("Le président effectuera vendredi une visite à Lima.", "fr", title="Le président à Lima vendredi")
    assert [w for _, w in found] == ["2023-09-15", "2023-09-15"]


def test_durations_are_told_apart_from_dates() -> None:
    found = durations(read("After a three-day visit they marked 50 years of ties, two weeks after the vote."))
    assert [(d.count, d.unit) for d in found][:2] == [(3, "day"), (50, "year")]


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("es", "El presidente llegó el martes a Lima.", "2023-09-12"),
        ("es", "Estará en Lima del 18 al 23 de septiembre.", "2023-09-18/2023-09-23"),
        ("es", "Visitó Lima el 5 de octubre de 2021.", "2021-10-05"),
        ("es", "La semana pasada estuvo en Quito.", "2023-09-04/2023-09-10"),
        ("es", "Estará en Lima entre los días 18 y 23 de septiembre.", "2023-09-18/2023-09-23"),
        ("es", "La visita empieza el 12 de febrero de 2024. La recepción será el sábado 17.", "2024-02-17"),
        ("es", "Viajará del 22 al 29 de noviembre. La misa será el 28 por la tarde.", "2023-11-28"),
        ("es", "Estará en Quito el día de mañana (jueves).", "2023-09-14"),
        ("fr", "Il arrive à Berlin le mercredi 27 septembre et se rendra à Hambourg vendredi.", "2023-09-29"),
        ("fr", "Il sera à Lima du 28 au 30 septembre, puis à Quito le 2.", "2023-10-02"),
        ("fr", "Il était à Lima le 5 mai 2021, puis du 7 au 9 à Quito.", "2021-05-07/2021-05-09"),
        ("fr", "Il est arrivé mardi à Lima.", "2023-09-12"),
        ("fr", "Il se rendra à Lima du 18 au 23 septembre.", "2023-09-18/2023-09-23"),
        ("fr", "Il était à Lima le 1er octobre 2021.", "2021-10-01"),
        ("fr", "Il viendra l'année prochaine.", "2024"),
        ("de", "Er reiste am Dienstag nach Lima.", "2023-09-12"),
        ("de", "Er wird vom 18. bis 23. September in Lima sein.", "2023-09-18/2023-09-23"),
        ("de", "Er war am 5. Oktober 2021 in Lima.", "2021-10-05"),
        ("de", "Er kam vergangene Woche.", "2023-09-04/2023-09-10"),
        ("zh", "总统13日抵达上海。", "2023-09-13"),
        ("zh", "总统将于9月18日至23日访问上海。", "2023-09-18/2023-09-23"),
        ("zh", "总统上周二抵达上海。", "2023-09-05"),
        ("zh", "总统明年访问上海。", "2024"),
    ],
)
def test_dates_in_the_other_languages(lang: str, text: str, when: str) -> None:
    assert when in [w for _, w in dates(text, lang)]


_WORDS = st.lists(
    st.sampled_from(
        [
            "31",
            "30",
            "29",
            "February",
            "April",
            "March",
            "May",
            "2023",
            "2024",
            "-",
            "to",
            "and",
            "from",
            "Monday",
            "last",
            "next",
            "week",
            "the",
            "following",
            "day",
            "on",
            "in",
            "early",
            "99",
            "0",
            "1st",
            "1999-2013",
            "fall",
            ",",
            "(",
            ")",
        ]
    ),
    max_size=14,
)


@given(_WORDS, st.sampled_from([PUBLISHED, None, "0001-01-01", "9999-12-31", "nonsense"]))
@settings(max_examples=80)
def test_whatever_is_written_the_date_is_edtf_or_unknown(words: list[str], published: str | None) -> None:
    for _, when in dates(" ".join(words), "en", published):
        if when is not None:
            edtf.bounds(when)


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("de", "Sie reist in der kommenden Woche von Montag bis Mittwoch in die Schweiz.", "2023-09-18/2023-09-20"),
        ("de", "Am Mittwoch vergangener Woche war er in Rom.", "2023-09-06"),
        ("de", "Am Freitagmorgen (15.9.) reist sie weiter.", "2023-09-15"),
        ("de", "Vom 7. bis 11. August war er in der Schweiz. Am 9. traf er den Präsidenten.", "2023-08-09"),
        ("de", "Er besuchte am 6./7. Mai London.", "2023-05-06/2023-05-07"),
        ("de", "Zwischen dem 3. und dem 5. August war er in Wien.", "2023-08-03/2023-08-05"),
        ("de", "Am Freitag absolviert sie ihren Antrittsbesuch.", "2023-09-15"),
        ("de", "Heute ist er hier. Morgen fliegt er weiter.", "2023-09-14"),
        ("de", "Im Juni besucht die Kanzlerin Wien, wie der Rückblick zeigt.", "2023-06"),
        ("zh", "他将于下星期一至星期三访问日本。", "2023-09-18/2023-09-20"),
        ("zh", "他去年3月底访问日本。", "2022-03~"),
        ("zh", "他去年12月5日访问日本。", "2022-12-05"),
        ("zh", "总理明起访问日本。", "2023-09-14"),
    ],
)
def test_days_as_german_and_chinese_news_tell_them(lang: str, text: str, when: str) -> None:
    assert when in [w for _, w in dates(text, lang)]


def test_a_length_in_days_is_no_day_of_the_month() -> None:
    assert dates("他展开为期3日的访问，结束3日行程。", "zh") == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Wien, 12. September. Der Präsident ist heute eingetroffen."),
        ("en", "VIENNA, Sept. 12 (Agency) - The president arrived today."),
        ("zh", "新华社维也纳9月12日电 总统今天抵达。"),
    ],
)
def test_today_is_the_day_of_the_date_line(lang: str, text: str) -> None:
    assert [when for _, when in dates(text, lang)] == ["2023-09-12", "2023-09-12"]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "La ministra viajará el próximo viernes a Quito."),
        ("fr", "La ministre se rendra à Oslo vendredi prochain."),
        ("de", "Die Ministerin fliegt am kommenden Freitag nach Oslo."),
    ],
)
def test_the_coming_weekday_is_the_next_one_not_that_of_next_week(lang: str, text: str) -> None:
    assert [when for _, when in dates(text, lang)] == ["2023-09-15"]


def test_this_weekday_told_without_a_tense_is_the_nearest() -> None:
    assert [when for _, when in dates("Cita de ministros este jueves en Quito.", "es")] == ["2023-09-14"]


def test_the_middle_of_the_morning_is_not_tomorrow() -> None:
    assert dates("A media mañana, la ministra saludó a los alcaldes.", "es") == []


def test_a_programme_goes_on_from_the_day_it_has_told() -> None:
    text = (
        "On Monday 9 October they will land in Lima.\n\nOn Tuesday morning they see the port.\n\nOn Friday they fly on."
    )
    assert [when for _, when in dates(text)] == ["2023-10-09", "2023-10-10", "2023-10-13"]


def test_a_weekday_that_lies_in_the_days_of_the_visit_is_one_of_them() -> None:
    text = "Vom 25. bis 28. September besucht sie Oslo.\n\nAm Dienstag wird sie empfangen."
    assert [when for _, when in dates(text, "de")] == ["2023-09-25/2023-09-28", "2023-09-26"]


def test_a_bare_day_goes_on_in_the_month_that_its_sentence_has_named() -> None:
    text = "发言人9月5日宣布，外长将于6日至9日访问秘鲁。"
    assert [when for _, when in dates(text, "zh")] == ["2023-09-05", "2023-09-06/2023-09-09"]


def test_entries_of_a_list_are_of_its_year() -> None:
    text = "Die Liste beginnt mit dem Amtsantritt am 5. Januar 2023.\n\n9. Februar: Lima\n2. und 3. März: Quito"
    found = [when for _, when in dates(text, "de", date="2023-12-31")]
    assert found == ["2023-01-05", "2023-02-09", "2023-03-02/2023-03-03"]


def test_the_weekday_of_an_entry_tells_its_year_against_that_of_the_list() -> None:
    text = "Verschoben im Juni 2021.\n\nDienstag, 20. Juni: Ankunft in Lima"
    assert [when for _, when in dates(text, "de", date="2023-06-19")] == ["2021-06", "2023-06-20"]


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("en", "The talks go on until Friday.", "2023-09-15"),
        ("en", "He stayed until Friday.", "2023-09-08"),
        ("de", "Der Präsident hält sich seit Montag in Lima auf.", "2023-09-11"),
        ("de", "Der Besuch dauert bis Freitag.", "2023-09-15"),
        ("fr", "Le président séjourne depuis lundi à Lima.", "2023-09-11"),
        ("es", "La reina, doña Sofía, visita Lima hasta el viernes.", "2023-09-15"),
    ],
)
def test_since_a_weekday_is_past_and_until_one_is_to_come_unless_the_past_is_told(
    lang: str, text: str, when: str
) -> None:
    assert [day for _, day in dates(text, lang)] == [when]


@pytest.mark.parametrize(
    ("lang", "text", "days"),
    [
        ("en", "In 1966 she went to Egypt. In May of that year she was in Ghana.", ["1966", "1966-05"]),
        ("de", "1966 reiste sie nach Ägypten. Im Mai desselben Jahres war sie in Ghana.", ["1966", "1966-05"]),
        ("es", "En 1966 viajó a Egipto. El 4 de mayo de ese año estuvo en Ghana.", ["1966", "1966-05-04"]),
        (
            "fr",
            "En 1966 elle s'est rendue en Égypte. En mai de la même année elle était au Ghana.",
            ["1966", "1966-05"],
        ),
        ("zh", "1966年，她访问埃及。同年5月她访问加纳。", ["1966", "1966-05"]),
    ],
)
def test_a_year_that_opens_a_sentence_is_that_of_the_days_after_it(lang: str, text: str, days: list[str]) -> None:
    assert [when for _, when in dates(text, lang)] == days


def test_an_account_of_the_past_has_its_year_where_it_begins_and_goes_on_in_time() -> None:
    text = (
        "It is worth turning back to a night in 1968, when she came to Lima.\n\nHer aircraft landed on October 10.\n\n"
        "Her first long journey, in March 1966, had taken her to Rome. Nepal followed from October 4 to 7. "
        "In the autumn of 1967 she was in Poland from October 8 to 11."
    )
    assert {"1968-10-10", "1966-10-04/1966-10-07", "1967-10-08/1967-10-11"} <= {when for _, when in dates(text)}


def test_a_year_inside_a_report_of_today_moves_none_of_its_days() -> None:
    text = "She took office in 2012. On 4 June she will be in Lima. Kenya has been independent since 1963."
    assert ("4 June", "2024-06-04") in dates(text)


@pytest.mark.parametrize(
    ("lang", "text", "day"),
    [
        ("es", "El jueves se abre la cumbre en Riga.", "2024-05-16"),
        ("es", "El canciller llega el viernes a Lima.", "2024-05-17"),
        ("es", "Los ministros, que se reúnen el jueves, callan.", "2024-05-16"),
        ("fr", "Les ministres se retrouvent vendredi à Lomé.", "2024-05-17"),
        ("fr", "Le sommet s'ouvre jeudi à Riga.", "2024-05-16"),
        ("fr", "Le sommet s'est ouvert jeudi à Riga.", "2024-05-09"),
        ("es", "El canciller llegó el viernes a Lima.", "2024-05-10"),
    ],
)
def test_the_present_tense_of_travelling_and_opening_looks_ahead(lang: str, text: str, day: str) -> None:
    parsed = parse(Article(text, date="2024-05-15", lang=lang))  # a Wednesday
    assert [m.when for m in parsed.mentions if m.kind == "date"] == [day]


@pytest.mark.parametrize(
    ("lang", "text", "when"),
    [
        ("de", "Heute vor fünfzig Jahren stieg er aus. Er blieb bis zum 16. März.", ["1974-05-15", "1974-03-16"]),
        ("es", "Hoy hace sesenta años volvió. El 3 de mayo llegó a Lima.", ["1964-05-15", "1964-05-03"]),
        (
            "fr",
            "Il y a cinquante ans jour pour jour, il rentrait. Le 3 mai il était à Lima.",
            ["1974-05-15", "1974-05-03"],
        ),
        ("zh", "六十年前的今天，他抵达雅加达。", ["1964-05-15"]),
        ("zh", "二十五年前，他访问过肯尼亚。一百年前有人来过。", ["1999", "1924"]),
        ("de", "Vor fünfundzwanzig Jahren war er in Lima.", ["1999"]),
        ("es", "Hace treinta y cinco años llegó a Lima.", ["1989"]),
        ("fr", "Il y a trente-cinq ans, il rentrait de Lima.", ["1989"]),
        ("fr", "Il y a quatre-vingt-dix ans, il rentrait de Lima.", ["1934"]),
    ],
)
def test_so_many_years_ago_and_to_the_day(lang: str, text: str, when: list[str]) -> None:
    assert [value for _, value in dates(text, lang, "2024-05-15")] == when


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("de", "Der Sommer 2021 führte sie weit weg. Vom 11. bis 13. Juni weilte sie in Tiflis."),
        ("es", "El verano de 2021 lo llevó lejos. Del 11 al 13 de junio estuvo en Lima."),
        ("fr", "L'été 2021 la conduisit loin. Du 11 au 13 juin, elle était à Lima."),
        ("en", "The summer of 2021 took her far away. From 11 to 13 June she was in Lima."),
    ],
)
def test_a_season_with_its_year_tells_the_year_of_the_days_behind_it(lang: str, text: str) -> None:
    assert dates(text, lang, "2024-05-15")[-1][1] == "2021-06-11/2021-06-13"
