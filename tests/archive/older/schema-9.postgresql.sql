-- An archive with tables 9, as the version of then made it in PostgreSQL, with three of the analyses in tests/samples.py.
CREATE FUNCTION public.changes_only_added() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'changes are only ever added'; END $$;
CREATE FUNCTION public.corrections_only_added() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'corrections are only ever added'; END $$;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.article_countries (
    country character varying NOT NULL COLLATE pg_catalog."C",
    article_id character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.article_sources (
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    place character varying NOT NULL COLLATE pg_catalog."C",
    url character varying NOT NULL COLLATE pg_catalog."C",
    source character varying NOT NULL COLLATE pg_catalog."C",
    title character varying NOT NULL COLLATE pg_catalog."C",
    first_seen character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.articles (
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    headline character varying NOT NULL COLLATE pg_catalog."C",
    date character varying COLLATE pg_catalog."C",
    source character varying NOT NULL COLLATE pg_catalog."C",
    url character varying NOT NULL COLLATE pg_catalog."C",
    lang character varying NOT NULL COLLATE pg_catalog."C",
    name character varying NOT NULL COLLATE pg_catalog."C",
    added character varying NOT NULL COLLATE pg_catalog."C",
    n_visits integer NOT NULL,
    n_links integer NOT NULL,
    n_mentions integer NOT NULL,
    rules character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.changes (
    number bigint NOT NULL,
    made character varying NOT NULL COLLATE pg_catalog."C",
    who character varying NOT NULL COLLATE pg_catalog."C",
    what character varying NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    article_id character varying COLLATE pg_catalog."C",
    title character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.changes_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.changes_number_seq OWNED BY public.changes.number;
CREATE TABLE public.contents (
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    title character varying NOT NULL COLLATE pg_catalog."C",
    content character varying NOT NULL COLLATE pg_catalog."C",
    analysis character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.corrections (
    number bigint NOT NULL,
    correction_id character varying NOT NULL COLLATE pg_catalog."C",
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    other_id character varying COLLATE pg_catalog."C",
    group_id character varying NOT NULL COLLATE pg_catalog."C",
    change character varying NOT NULL COLLATE pg_catalog."C",
    author character varying NOT NULL COLLATE pg_catalog."C",
    note character varying NOT NULL COLLATE pg_catalog."C",
    made character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.corrections_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.corrections_number_seq OWNED BY public.corrections.number;
CREATE TABLE public.links (
    link_id bigint NOT NULL,
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    type character varying NOT NULL COLLATE pg_catalog."C",
    a character varying NOT NULL COLLATE pg_catalog."C",
    b character varying NOT NULL COLLATE pg_catalog."C",
    date character varying COLLATE pg_catalog."C",
    first_day character varying COLLATE pg_catalog."C",
    last_day character varying COLLATE pg_catalog."C",
    status character varying NOT NULL COLLATE pg_catalog."C",
    label character varying NOT NULL COLLATE pg_catalog."C",
    since character varying COLLATE pg_catalog."C",
    years integer,
    a_place character varying COLLATE pg_catalog."C",
    b_place character varying COLLATE pg_catalog."C",
    confidence double precision NOT NULL,
    verified boolean DEFAULT false NOT NULL,
    evidence character varying NOT NULL COLLATE pg_catalog."C",
    evidence_start integer,
    evidence_end integer
);
CREATE TABLE public.mentions (
    mention_id bigint NOT NULL,
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    start_at integer NOT NULL,
    end_at integer NOT NULL,
    text character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    place_id character varying COLLATE pg_catalog."C",
    country character varying COLLATE pg_catalog."C",
    confidence double precision NOT NULL,
    metonym boolean NOT NULL,
    sentence_start integer NOT NULL,
    sentence_end integer NOT NULL
);
CREATE SEQUENCE public.mentions_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.mentions_mention_id_seq OWNED BY public.mentions.mention_id;
CREATE TABLE public.meta (
    key character varying NOT NULL COLLATE pg_catalog."C",
    value character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.outcomes (
    correction_id character varying NOT NULL COLLATE pg_catalog."C",
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    state character varying NOT NULL COLLATE pg_catalog."C",
    reason character varying COLLATE pg_catalog."C"
);
CREATE TABLE public.place_totals (
    place_id character varying NOT NULL COLLATE pg_catalog."C",
    n_mentions integer NOT NULL,
    n_articles integer NOT NULL,
    mention_id bigint NOT NULL
);
CREATE TABLE public.places (
    place_id character varying NOT NULL COLLATE pg_catalog."C",
    name character varying NOT NULL COLLATE pg_catalog."C",
    kind character varying NOT NULL COLLATE pg_catalog."C",
    country character varying COLLATE pg_catalog."C",
    admin1 character varying COLLATE pg_catalog."C",
    latitude double precision,
    longitude double precision,
    population bigint NOT NULL,
    radius_km double precision NOT NULL,
    disputed boolean NOT NULL
);
CREATE TABLE public.searches (
    search_id bigint NOT NULL,
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    words character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE SEQUENCE public.searches_search_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.searches_search_id_seq OWNED BY public.searches.search_id;
CREATE TABLE public.stops (
    stop_id bigint NOT NULL,
    visit_id bigint NOT NULL,
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    trip_id bigint NOT NULL,
    visit_last_day character varying COLLATE pg_catalog."C",
    "position" integer NOT NULL,
    parent_id bigint,
    name character varying NOT NULL COLLATE pg_catalog."C",
    place_id character varying COLLATE pg_catalog."C",
    arrival character varying COLLATE pg_catalog."C",
    departure character varying COLLATE pg_catalog."C",
    status character varying NOT NULL COLLATE pg_catalog."C",
    met character varying NOT NULL COLLATE pg_catalog."C",
    confidence double precision NOT NULL,
    verified boolean DEFAULT false NOT NULL,
    evidence character varying NOT NULL COLLATE pg_catalog."C",
    evidence_start integer,
    evidence_end integer
);
CREATE TABLE public.trip_words (
    correction_id character varying NOT NULL COLLATE pg_catalog."C",
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    visit_id bigint,
    reason character varying COLLATE pg_catalog."C",
    one boolean NOT NULL,
    made character varying NOT NULL COLLATE pg_catalog."C"
);
CREATE TABLE public.visit_countries (
    country character varying NOT NULL COLLATE pg_catalog."C",
    visit_id bigint NOT NULL,
    host boolean NOT NULL,
    near_first integer,
    near_last integer
);
CREATE TABLE public.visits (
    visit_id bigint NOT NULL,
    article_id character varying NOT NULL COLLATE pg_catalog."C",
    trip_id bigint NOT NULL,
    n_reports integer NOT NULL,
    traveller character varying NOT NULL COLLATE pg_catalog."C",
    role character varying NOT NULL COLLATE pg_catalog."C",
    traveller_country character varying COLLATE pg_catalog."C",
    host_countries character varying NOT NULL COLLATE pg_catalog."C",
    start_date character varying COLLATE pg_catalog."C",
    end_date character varying COLLATE pg_catalog."C",
    first_day character varying COLLATE pg_catalog."C",
    last_day character varying COLLATE pg_catalog."C",
    status character varying NOT NULL COLLATE pg_catalog."C",
    background boolean NOT NULL,
    n_stops integer NOT NULL,
    confidence double precision NOT NULL,
    verified boolean DEFAULT false NOT NULL,
    evidence character varying NOT NULL COLLATE pg_catalog."C",
    evidence_start integer,
    evidence_end integer
);
ALTER TABLE ONLY public.changes ALTER COLUMN number SET DEFAULT nextval('public.changes_number_seq'::regclass);
ALTER TABLE ONLY public.corrections ALTER COLUMN number SET DEFAULT nextval('public.corrections_number_seq'::regclass);
ALTER TABLE ONLY public.mentions ALTER COLUMN mention_id SET DEFAULT nextval('public.mentions_mention_id_seq'::regclass);
ALTER TABLE ONLY public.searches ALTER COLUMN search_id SET DEFAULT nextval('public.searches_search_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('9');
INSERT INTO public.article_countries VALUES ('FJ', 'f7baf3ba551fe9dc');
INSERT INTO public.article_countries VALUES ('JP', 'f7baf3ba551fe9dc');
INSERT INTO public.article_countries VALUES ('PG', 'f7baf3ba551fe9dc');
INSERT INTO public.article_countries VALUES ('US', 'f7baf3ba551fe9dc');
INSERT INTO public.article_countries VALUES ('ES', 'f2018a840ddb67a5');
INSERT INTO public.article_countries VALUES ('KE', 'f2018a840ddb67a5');
INSERT INTO public.article_countries VALUES ('MA', 'f2018a840ddb67a5');
INSERT INTO public.article_countries VALUES ('PT', 'f2018a840ddb67a5');
INSERT INTO public.article_countries VALUES ('ES', '92c5cd312f652cf6');
INSERT INTO public.article_countries VALUES ('KE', '92c5cd312f652cf6');
INSERT INTO public.articles VALUES ('f7baf3ba551fe9dc', 'Across the date line', '1987-07-12', '=HYPERLINK(1) Wire', '', 'en', '', '2026-11-28T05:49:26.634135+00:00', 1, 1, 4, '');
INSERT INTO public.articles VALUES ('f2018a840ddb67a5', 'Kenyan leader tours Iberia', '2021-05-07', 'Example News', 'https://example.org/tour', 'en', '', '2026-11-28T05:49:26.601139+00:00', 1, 2, 5, '');
INSERT INTO public.articles VALUES ('92c5cd312f652cf6', 'Minister to go to Kenya', '2030-02-11', 'Example News', '', 'en', '', '2026-11-28T05:49:26.623929+00:00', 1, 3, 2, '');
INSERT INTO public.changes VALUES (1, '2026-11-28T05:49:26.619424+00:00', 'root', 'added', 1, 'f2018a840ddb67a5', 'Kenyan leader tours Iberia');
INSERT INTO public.changes VALUES (2, '2026-11-28T05:49:26.631184+00:00', 'root', 'added', 1, '92c5cd312f652cf6', 'Minister to go to Kenya');
INSERT INTO public.changes VALUES (3, '2026-11-28T05:49:26.640455+00:00', 'root', 'added', 1, 'f7baf3ba551fe9dc', 'Across the date line');
INSERT INTO public.changes VALUES (4, '2026-11-28T05:49:26.671491+00:00', 'root', 'took in', 3, NULL, '');
INSERT INTO public.contents VALUES ('f2018a840ddb67a5', 'Kenyan leader tours Iberia', 'Kenyan leader tours Iberia

Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.
She flew on to Porto and changed planes in Madrid on 6 May.
The last leg, to Rabat, was cancelled.
Kenya and Portugal signed a fisheries agreement and held trade talks.', '{"format":1,"analysis":{"parse":{"article":{"text":"Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.\nShe flew on to Porto and changed planes in Madrid on 6 May.\nThe last leg, to Rabat, was cancelled.\nKenya and Portugal signed a fisheries agreement and held trade talks.","title":"Kenyan leader tours Iberia","date":"2021-05-07","source":"Example News","url":"https://example.org/tour"},"lang":"en","sentences":[{"start":0,"end":26,"first":0,"last":0,"title":true},{"start":28,"end":94,"first":0,"last":0,"paragraph":2},{"start":95,"end":154,"first":0,"last":0,"paragraph":3},{"start":155,"end":193,"first":0,"last":0,"paragraph":4},{"start":194,"end":263,"first":0,"last":0,"paragraph":5}],"mentions":[{"start":50,"end":61,"text":"Ana Exemplo","kind":"person","person":0},{"start":73,"end":79,"text":"Lisbon","kind":"place","candidates":[{"place":{"id":"geonames:2267057","name":"Lisbon","kind":"city","country":"PT","admin1":"PT-11","latitude":38.7169,"longitude":-9.1333,"population":517802},"score":0.9}],"place":{"id":"geonames:2267057","name":"Lisbon","kind":"city","country":"PT","admin1":"PT-11","latitude":38.7169,"longitude":-9.1333,"population":517802},"confidence":0.9},{"start":110,"end":115,"text":"Porto","kind":"place","candidates":[{"place":{"id":"geonames:2735943","name":"Porto","kind":"city","country":"PT","admin1":"PT-13","latitude":41.1496,"longitude":-8.611,"population":249633},"score":0.9}],"place":{"id":"geonames:2735943","name":"Porto","kind":"city","country":"PT","admin1":"PT-13","latitude":41.1496,"longitude":-8.611,"population":249633},"confidence":0.9},{"start":138,"end":144,"text":"Madrid","kind":"place","candidates":[{"place":{"id":"geonames:3117735","name":"Madrid","kind":"city","country":"ES","admin1":"ES-MD","latitude":40.4165,"longitude":-3.7026,"population":3255944},"score":0.9}],"place":{"id":"geonames:3117735","name":"Madrid","kind":"city","country":"ES","admin1":"ES-MD","latitude":40.4165,"longitude":-3.7026,"population":3255944},"confidence":0.9},{"start":172,"end":177,"text":"Rabat","kind":"place","candidates":[{"place":{"id":"geonames:2538475","name":"Rabat","kind":"city","country":"MA","admin1":"MA-RBK","latitude":34.0133,"longitude":-6.8326,"population":1655753},"score":0.9}],"place":{"id":"geonames:2538475","name":"Rabat","kind":"city","country":"MA","admin1":"MA-RBK","latitude":34.0133,"longitude":-6.8326,"population":1655753},"confidence":0.9}],"people":[{"name":"Ana Exemplo","role":"Prime Minister","country":"KE"}]},"visits":[{"traveller":{"name":"Ana Exemplo","role":"Prime Minister","country":"KE"},"host_countries":["PT","ES","MA"],"stops":[{"name":"Lisbon","place":{"id":"geonames:2267057","name":"Lisbon","kind":"city","country":"PT","admin1":"PT-11","latitude":38.7169,"longitude":-9.1333,"population":517802},"arrival":"2021-05-03","evidence":[{"start":73,"end":79}]},{"name":"Porto","place":{"id":"geonames:2735943","name":"Porto","kind":"city","country":"PT","admin1":"PT-13","latitude":41.1496,"longitude":-8.611,"population":249633},"departure":"2021-05-06","evidence":[{"start":110,"end":115}],"confidence":0.7},{"name":"Madrid","place":{"id":"geonames:3117735","name":"Madrid","kind":"city","country":"ES","admin1":"ES-MD","latitude":40.4165,"longitude":-3.7026,"population":3255944},"arrival":"2021-05-06","departure":"2021-05-06","status":"transit","evidence":[{"start":138,"end":144}]},{"name":"Rabat","place":{"id":"geonames:2538475","name":"Rabat","kind":"city","country":"MA","admin1":"MA-RBK","latitude":34.0133,"longitude":-6.8326,"population":1655753},"status":"cancelled","evidence":[{"start":172,"end":177}]}],"start":"2021-05-03","end":"2021-05","evidence":[{"start":62,"end":79}],"confidence":0.85}],"links":[{"type":"agreement","a":"KE","b":"PT","date":"2021-05-07","label":"fisheries","evidence":[{"start":232,"end":241}]},{"type":"talks","a":"KE","b":"PT","date":"2021-05-07","label":"trade","evidence":[{"start":251,"end":262}]}]}}');
INSERT INTO public.contents VALUES ('92c5cd312f652cf6', 'Minister to go to Kenya', 'Minister to go to Kenya

Foreign Minister Jon Muestra will visit Nairobi in March 2030.
Spain keeps its sanctions on Kenya''s ivory trade.
The two countries'' dispute over a warehouse goes on.
A Spanish school opened in Kenya.', '{"format":1,"analysis":{"parse":{"article":{"text":"Foreign Minister Jon Muestra will visit Nairobi in March 2030.\nSpain keeps its sanctions on Kenya''s ivory trade.\nThe two countries'' dispute over a warehouse goes on.\nA Spanish school opened in Kenya.","title":"Minister to go to Kenya","date":"2030-02-11","source":"Example News"},"lang":"en","sentences":[{"start":0,"end":23,"first":0,"last":0,"title":true},{"start":25,"end":87,"first":0,"last":0,"paragraph":2},{"start":88,"end":137,"first":0,"last":0,"paragraph":3},{"start":138,"end":190,"first":0,"last":0,"paragraph":4},{"start":191,"end":224,"first":0,"last":0,"paragraph":5}],"mentions":[{"start":42,"end":53,"text":"Jon Muestra","kind":"person","person":0},{"start":65,"end":72,"text":"Nairobi","kind":"place","candidates":[{"place":{"id":"geonames:184745","name":"Nairobi","kind":"city","country":"KE","admin1":"KE-30","latitude":-1.2833,"longitude":36.8167,"population":2750547},"score":0.9}],"place":{"id":"geonames:184745","name":"Nairobi","kind":"city","country":"KE","admin1":"KE-30","latitude":-1.2833,"longitude":36.8167,"population":2750547},"confidence":0.9}],"people":[{"name":"Jon Muestra","role":"Foreign Minister","country":"ES"}]},"visits":[{"traveller":{"name":"Jon Muestra","role":"Foreign Minister","country":"ES"},"host_countries":["KE"],"stops":[{"name":"Nairobi","place":{"id":"geonames:184745","name":"Nairobi","kind":"city","country":"KE","admin1":"KE-30","latitude":-1.2833,"longitude":36.8167,"population":2750547},"arrival":"2030-03","status":"planned","evidence":[{"start":65,"end":72}]}],"start":"2030-03","status":"planned","evidence":[{"start":54,"end":72}],"confidence":0.6}],"links":[{"type":"visit","a":"ES","b":"KE","date":"2030-03","status":"planned","evidence":[{"start":54,"end":64}]},{"type":"sanction","a":"ES","b":"KE","evidence":[{"start":104,"end":113}]},{"type":"dispute","a":"ES","b":"KE","status":"under way","evidence":[{"start":157,"end":164}]},{"type":"other","a":"ES","b":"KE","date":"2030~","label":"school","evidence":[{"start":201,"end":207}]}]}}');
INSERT INTO public.contents VALUES ('f7baf3ba551fe9dc', 'Across the date line', 'Across the date line

Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.
From there she went to Suva and Port Moresby, and ended in Nowhere Cove.', '{"format":1,"analysis":{"parse":{"article":{"text":"Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.\nFrom there she went to Suva and Port Moresby, and ended in Nowhere Cove.","title":"Across the date line","date":"1987-07-12","source":"=HYPERLINK(1) Wire"},"lang":"en","sentences":[{"start":0,"end":20,"first":0,"last":0,"title":true},{"start":22,"end":78,"first":0,"last":0,"paragraph":2},{"start":79,"end":151,"first":0,"last":0,"paragraph":3}],"mentions":[{"start":44,"end":49,"text":"Tokyo","kind":"place","candidates":[{"place":{"id":"geonames:1850147","name":"Tokyo","kind":"city","country":"JP","admin1":"JP-13","latitude":35.6895,"longitude":139.6917,"population":9733276},"score":0.9}],"place":{"id":"geonames:1850147","name":"Tokyo","kind":"city","country":"JP","admin1":"JP-13","latitude":35.6895,"longitude":139.6917,"population":9733276},"confidence":0.9},{"start":69,"end":77,"text":"Honolulu","kind":"place","candidates":[{"place":{"id":"geonames:5856195","name":"Honolulu","kind":"city","country":"US","admin1":"US-HI","latitude":21.3069,"longitude":-157.8583,"population":371657},"score":0.9}],"place":{"id":"geonames:5856195","name":"Honolulu","kind":"city","country":"US","admin1":"US-HI","latitude":21.3069,"longitude":-157.8583,"population":371657},"confidence":0.9},{"start":102,"end":106,"text":"Suva","kind":"place","candidates":[{"place":{"id":"geonames:2198148","name":"Suva","kind":"city","country":"FJ","admin1":"FJ-C","latitude":-18.1416,"longitude":178.4415,"population":77366},"score":0.9}],"place":{"id":"geonames:2198148","name":"Suva","kind":"city","country":"FJ","admin1":"FJ-C","latitude":-18.1416,"longitude":178.4415,"population":77366},"confidence":0.9},{"start":111,"end":123,"text":"Port Moresby","kind":"place","candidates":[{"place":{"id":"geonames:2088122","name":"Port Moresby","kind":"city","country":"PG","admin1":"PG-NCD","latitude":-9.4431,"longitude":147.1797,"population":283733},"score":0.9}],"place":{"id":"geonames:2088122","name":"Port Moresby","kind":"city","country":"PG","admin1":"PG-NCD","latitude":-9.4431,"longitude":147.1797,"population":283733},"confidence":0.9}]},"visits":[{"traveller":{"name":"Haruko Rei","role":"envoy","country":"JP"},"host_countries":["US","FJ","PG"],"stops":[{"name":"Tokyo","place":{"id":"geonames:1850147","name":"Tokyo","kind":"city","country":"JP","admin1":"JP-13","latitude":35.6895,"longitude":139.6917,"population":9733276},"evidence":[{"start":44,"end":49}],"confidence":0.75},{"name":"Honolulu","place":{"id":"geonames:5856195","name":"Honolulu","kind":"city","country":"US","admin1":"US-HI","latitude":21.3069,"longitude":-157.8583,"population":371657},"evidence":[{"start":69,"end":77}],"confidence":0.75},{"name":"Suva","place":{"id":"geonames:2198148","name":"Suva","kind":"city","country":"FJ","admin1":"FJ-C","latitude":-18.1416,"longitude":178.4415,"population":77366},"evidence":[{"start":102,"end":106}],"confidence":0.75},{"name":"Port Moresby","place":{"id":"geonames:2088122","name":"Port Moresby","kind":"city","country":"PG","admin1":"PG-NCD","latitude":-9.4431,"longitude":147.1797,"population":283733},"evidence":[{"start":111,"end":123}],"confidence":0.75},{"name":"Nowhere Cove","evidence":[{"start":138,"end":150}],"confidence":0.75}],"start":"1987-07-01","end":"1987-07-11","evidence":[{"start":39,"end":49}]}],"links":[{"type":"visit","a":"JP","b":"FJ","date":"1987-07","evidence":[{"start":102,"end":106}]}]}}');
INSERT INTO public.corrections VALUES (1, 'ab14134c872663f9', 'f2018a840ddb67a5', NULL, 'ab14134c872663f9', '{"kind":"reject","target":{"kind":"link","type":"agreement","a":"KE","b":"PT","label":"fisheries","evidence":[{"start":232,"end":241}]}}', 'Ana', 'not so', '2026-11-27T06:21:33.692217+00:00');
INSERT INTO public.corrections VALUES (2, '1d6cc61f0eb477be', 'f2018a840ddb67a5', NULL, '1d6cc61f0eb477be', '{"kind":"undo","group":"ab14134c872663f9"}', 'Ana', '', '2026-11-27T06:21:34.053503+00:00');
INSERT INTO public.corrections VALUES (3, '56ecd163be2613dd', '92c5cd312f652cf6', NULL, '56ecd163be2613dd', '{"kind":"reject","target":{"kind":"link","type":"visit","a":"ES","b":"KE","evidence":[{"start":54,"end":64}]}}', 'Ana', 'from the schedule', '2026-11-27T06:21:34.145976+00:00');
INSERT INTO public.links VALUES (2018039182242456, 'f7baf3ba551fe9dc', 'visit', 'JP', 'FJ', '1987-07', '1987-07-01', '1987-07-31', 'done', '', NULL, NULL, NULL, NULL, 1, false, 'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.', 79, 151);
INSERT INTO public.links VALUES (2795826488176993, 'f2018a840ddb67a5', 'agreement', 'KE', 'PT', '2021-05-07', '2021-05-07', '2021-05-07', 'done', 'fisheries', NULL, NULL, NULL, NULL, 1, false, 'Kenya and Portugal signed a fisheries agreement and held trade talks.', 194, 263);
INSERT INTO public.links VALUES (117773782073584, 'f2018a840ddb67a5', 'talks', 'KE', 'PT', '2021-05-07', '2021-05-07', '2021-05-07', 'done', 'trade', NULL, NULL, NULL, NULL, 1, false, 'Kenya and Portugal signed a fisheries agreement and held trade talks.', 194, 263);
INSERT INTO public.links VALUES (5938274354189840, '92c5cd312f652cf6', 'sanction', 'ES', 'KE', NULL, NULL, NULL, 'done', '', NULL, NULL, NULL, NULL, 1, false, 'Spain keeps its sanctions on Kenya''s ivory trade.', 88, 137);
INSERT INTO public.links VALUES (1460848941026871, '92c5cd312f652cf6', 'dispute', 'ES', 'KE', NULL, NULL, NULL, 'under way', '', NULL, NULL, NULL, NULL, 1, false, 'The two countries'' dispute over a warehouse goes on.', 138, 190);
INSERT INTO public.links VALUES (881869395166912, '92c5cd312f652cf6', 'other', 'ES', 'KE', '2030~', '2030-01-01', '2030-12-31', 'done', 'school', NULL, NULL, NULL, NULL, 1, false, 'A Spanish school opened in Kenya.', 191, 224);
INSERT INTO public.mentions VALUES (8, 'f7baf3ba551fe9dc', 44, 49, 'Tokyo', 'place', 'geonames:1850147', 'JP', 0.9, false, 22, 78);
INSERT INTO public.mentions VALUES (9, 'f7baf3ba551fe9dc', 69, 77, 'Honolulu', 'place', 'geonames:5856195', 'US', 0.9, false, 22, 78);
INSERT INTO public.mentions VALUES (10, 'f7baf3ba551fe9dc', 102, 106, 'Suva', 'place', 'geonames:2198148', 'FJ', 0.9, false, 79, 151);
INSERT INTO public.mentions VALUES (11, 'f7baf3ba551fe9dc', 111, 123, 'Port Moresby', 'place', 'geonames:2088122', 'PG', 0.9, false, 79, 151);
INSERT INTO public.mentions VALUES (12, 'f2018a840ddb67a5', 50, 61, 'Ana Exemplo', 'person', NULL, NULL, 0, false, 28, 94);
INSERT INTO public.mentions VALUES (13, 'f2018a840ddb67a5', 73, 79, 'Lisbon', 'place', 'geonames:2267057', 'PT', 0.9, false, 28, 94);
INSERT INTO public.mentions VALUES (14, 'f2018a840ddb67a5', 110, 115, 'Porto', 'place', 'geonames:2735943', 'PT', 0.9, false, 95, 154);
INSERT INTO public.mentions VALUES (15, 'f2018a840ddb67a5', 138, 144, 'Madrid', 'place', 'geonames:3117735', 'ES', 0.9, false, 95, 154);
INSERT INTO public.mentions VALUES (16, 'f2018a840ddb67a5', 172, 177, 'Rabat', 'place', 'geonames:2538475', 'MA', 0.9, false, 155, 193);
INSERT INTO public.mentions VALUES (17, '92c5cd312f652cf6', 42, 53, 'Jon Muestra', 'person', NULL, NULL, 0, false, 25, 87);
INSERT INTO public.mentions VALUES (18, '92c5cd312f652cf6', 65, 72, 'Nairobi', 'place', 'geonames:184745', 'KE', 0.9, false, 25, 87);
INSERT INTO public.meta VALUES ('schema', 'see alembic_version');
INSERT INTO public.meta VALUES ('version', '4');
INSERT INTO public.outcomes VALUES ('ab14134c872663f9', 'f2018a840ddb67a5', 'undone', NULL);
INSERT INTO public.outcomes VALUES ('1d6cc61f0eb477be', 'f2018a840ddb67a5', 'in force', NULL);
INSERT INTO public.outcomes VALUES ('56ecd163be2613dd', '92c5cd312f652cf6', 'in force', NULL);
INSERT INTO public.place_totals VALUES ('geonames:1850147', 1, 1, 8);
INSERT INTO public.place_totals VALUES ('geonames:2088122', 1, 1, 11);
INSERT INTO public.place_totals VALUES ('geonames:2198148', 1, 1, 10);
INSERT INTO public.place_totals VALUES ('geonames:5856195', 1, 1, 9);
INSERT INTO public.place_totals VALUES ('geonames:2267057', 1, 1, 13);
INSERT INTO public.place_totals VALUES ('geonames:2538475', 1, 1, 16);
INSERT INTO public.place_totals VALUES ('geonames:2735943', 1, 1, 14);
INSERT INTO public.place_totals VALUES ('geonames:3117735', 1, 1, 15);
INSERT INTO public.place_totals VALUES ('geonames:184745', 1, 1, 18);
INSERT INTO public.places VALUES ('geonames:1850147', 'Tokyo', 'city', 'JP', 'JP-13', 35.6895, 139.6917, 9733276, 0, false);
INSERT INTO public.places VALUES ('geonames:2088122', 'Port Moresby', 'city', 'PG', 'PG-NCD', -9.4431, 147.1797, 283733, 0, false);
INSERT INTO public.places VALUES ('geonames:2198148', 'Suva', 'city', 'FJ', 'FJ-C', -18.1416, 178.4415, 77366, 0, false);
INSERT INTO public.places VALUES ('geonames:5856195', 'Honolulu', 'city', 'US', 'US-HI', 21.3069, -157.8583, 371657, 0, false);
INSERT INTO public.places VALUES ('geonames:2267057', 'Lisbon', 'city', 'PT', 'PT-11', 38.7169, -9.1333, 517802, 0, false);
INSERT INTO public.places VALUES ('geonames:2538475', 'Rabat', 'city', 'MA', 'MA-RBK', 34.0133, -6.8326, 1655753, 0, false);
INSERT INTO public.places VALUES ('geonames:2735943', 'Porto', 'city', 'PT', 'PT-13', 41.1496, -8.611, 249633, 0, false);
INSERT INTO public.places VALUES ('geonames:3117735', 'Madrid', 'city', 'ES', 'ES-MD', 40.4165, -3.7026, 3255944, 0, false);
INSERT INTO public.places VALUES ('geonames:184745', 'Nairobi', 'city', 'KE', 'KE-30', -1.2833, 36.8167, 2750547, 0, false);
INSERT INTO public.searches VALUES (3, 'f7baf3ba551fe9dc', 'across the date line envoy haruko rei left tokyo on 1 july 1987 for honolulu from there she went to suva and port moresby and ended in nowhere cove hyperlink 1 wire tokyo honolulu suva port moresby haruko rei nowhere cove');
INSERT INTO public.searches VALUES (4, 'f2018a840ddb67a5', 'kenyan leader tours iberia kenyan prime minister ana exemplo arrived in lisbon on 3 may 2021 she flew on to porto and changed planes in madrid on 6 may the last leg to rabat was cancelled kenya and portugal signed a fisheries agreement and held trade talks example news lisbon porto madrid rabat ana exemplo');
INSERT INTO public.searches VALUES (5, '92c5cd312f652cf6', 'minister to go to kenya foreign minister jon muestra will visit nairobi in march 2030 spain keeps its sanctions on kenya s ivory trade the two countries dispute over a warehouse goes on a spanish school opened in kenya example news nairobi jon muestra');
INSERT INTO public.stops VALUES (6365648355833712, 2688800559726672, 'f7baf3ba551fe9dc', 2688800559726672, '1987-07-11', 1, NULL, 'Tokyo', 'geonames:1850147', NULL, NULL, 'done', '[]', 0.75, false, 'Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.', 22, 78);
INSERT INTO public.stops VALUES (2450797835752734, 2688800559726672, 'f7baf3ba551fe9dc', 2688800559726672, '1987-07-11', 2, NULL, 'Honolulu', 'geonames:5856195', NULL, NULL, 'done', '[]', 0.75, false, 'Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.', 22, 78);
INSERT INTO public.stops VALUES (6402684404295348, 2688800559726672, 'f7baf3ba551fe9dc', 2688800559726672, '1987-07-11', 3, NULL, 'Suva', 'geonames:2198148', NULL, NULL, 'done', '[]', 0.75, false, 'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.', 79, 151);
INSERT INTO public.stops VALUES (8522050023413217, 2688800559726672, 'f7baf3ba551fe9dc', 2688800559726672, '1987-07-11', 4, NULL, 'Port Moresby', 'geonames:2088122', NULL, NULL, 'done', '[]', 0.75, false, 'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.', 79, 151);
INSERT INTO public.stops VALUES (4619658573566219, 2688800559726672, 'f7baf3ba551fe9dc', 2688800559726672, '1987-07-11', 5, NULL, 'Nowhere Cove', NULL, NULL, NULL, 'done', '[]', 0.75, false, 'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.', 79, 151);
INSERT INTO public.stops VALUES (249658902988715, 1300006775390352, 'f2018a840ddb67a5', 1300006775390352, '2021-05-31', 1, NULL, 'Lisbon', 'geonames:2267057', '2021-05-03', NULL, 'done', '[]', 1, false, 'Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.', 28, 94);
INSERT INTO public.stops VALUES (1307341941134599, 1300006775390352, 'f2018a840ddb67a5', 1300006775390352, '2021-05-31', 2, NULL, 'Porto', 'geonames:2735943', NULL, '2021-05-06', 'done', '[]', 0.7, false, 'She flew on to Porto and changed planes in Madrid on 6 May.', 95, 154);
INSERT INTO public.stops VALUES (8037964183178826, 1300006775390352, 'f2018a840ddb67a5', 1300006775390352, '2021-05-31', 3, NULL, 'Madrid', 'geonames:3117735', '2021-05-06', '2021-05-06', 'transit', '[]', 1, false, 'She flew on to Porto and changed planes in Madrid on 6 May.', 95, 154);
INSERT INTO public.stops VALUES (8778247464993766, 1300006775390352, 'f2018a840ddb67a5', 1300006775390352, '2021-05-31', 4, NULL, 'Rabat', 'geonames:2538475', NULL, NULL, 'cancelled', '[]', 1, false, 'The last leg, to Rabat, was cancelled.', 155, 193);
INSERT INTO public.stops VALUES (6391577909263788, 3923855790782019, '92c5cd312f652cf6', 3923855790782019, '2030-03-31', 1, NULL, 'Nairobi', 'geonames:184745', '2030-03', NULL, 'planned', '[]', 1, false, 'Foreign Minister Jon Muestra will visit Nairobi in March 2030.', 25, 87);
INSERT INTO public.visit_countries VALUES ('US', 2688800559726672, true, 725553, 725563);
INSERT INTO public.visit_countries VALUES ('FJ', 2688800559726672, true, 725553, 725563);
INSERT INTO public.visit_countries VALUES ('PG', 2688800559726672, true, 725553, 725563);
INSERT INTO public.visit_countries VALUES ('JP', 2688800559726672, false, NULL, NULL);
INSERT INTO public.visit_countries VALUES ('PT', 1300006775390352, true, 737911, 737941);
INSERT INTO public.visit_countries VALUES ('ES', 1300006775390352, true, 737911, 737941);
INSERT INTO public.visit_countries VALUES ('MA', 1300006775390352, true, 737911, 737941);
INSERT INTO public.visit_countries VALUES ('KE', 1300006775390352, false, NULL, NULL);
INSERT INTO public.visit_countries VALUES ('KE', 3923855790782019, true, 741137, 741167);
INSERT INTO public.visit_countries VALUES ('ES', 3923855790782019, false, NULL, NULL);
INSERT INTO public.visits VALUES (2688800559726672, 'f7baf3ba551fe9dc', 2688800559726672, 1, 'Haruko Rei', 'envoy', 'JP', 'US,FJ,PG', '1987-07-01', '1987-07-11', '1987-07-01', '1987-07-11', 'done', false, 5, 1, false, 'Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.', 22, 78);
INSERT INTO public.visits VALUES (1300006775390352, 'f2018a840ddb67a5', 1300006775390352, 1, 'Ana Exemplo', 'Prime Minister', 'KE', 'PT,ES,MA', '2021-05-03', '2021-05', '2021-05-01', '2021-05-31', 'done', false, 4, 0.85, false, 'Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.', 28, 94);
INSERT INTO public.visits VALUES (3923855790782019, '92c5cd312f652cf6', 3923855790782019, 1, 'Jon Muestra', 'Foreign Minister', 'ES', 'KE', '2030-03', NULL, '2030-03-01', '2030-03-31', 'planned', false, 1, 0.6, false, 'Foreign Minister Jon Muestra will visit Nairobi in March 2030.', 25, 87);
SELECT pg_catalog.setval('public.changes_number_seq', 4, true);
SELECT pg_catalog.setval('public.corrections_number_seq', 3, true);
SELECT pg_catalog.setval('public.mentions_mention_id_seq', 18, true);
SELECT pg_catalog.setval('public.searches_search_id_seq', 5, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.article_countries
    ADD CONSTRAINT article_countries_pkey PRIMARY KEY (country, article_id);
ALTER TABLE ONLY public.article_sources
    ADD CONSTRAINT article_sources_pkey PRIMARY KEY (article_id, place);
ALTER TABLE ONLY public.articles
    ADD CONSTRAINT articles_pkey PRIMARY KEY (article_id);
ALTER TABLE ONLY public.changes
    ADD CONSTRAINT changes_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.contents
    ADD CONSTRAINT contents_pkey PRIMARY KEY (article_id);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_correction_id_key UNIQUE (correction_id);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_pkey PRIMARY KEY (link_id);
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_pkey PRIMARY KEY (mention_id);
ALTER TABLE ONLY public.meta
    ADD CONSTRAINT meta_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.outcomes
    ADD CONSTRAINT outcomes_pkey PRIMARY KEY (correction_id);
ALTER TABLE ONLY public.place_totals
    ADD CONSTRAINT place_totals_pkey PRIMARY KEY (place_id);
ALTER TABLE ONLY public.places
    ADD CONSTRAINT places_pkey PRIMARY KEY (place_id);
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT searches_article_id_key UNIQUE (article_id);
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT searches_pkey PRIMARY KEY (search_id);
ALTER TABLE ONLY public.stops
    ADD CONSTRAINT stops_pkey PRIMARY KEY (stop_id);
ALTER TABLE ONLY public.trip_words
    ADD CONSTRAINT trip_words_pkey PRIMARY KEY (correction_id, article_id);
ALTER TABLE ONLY public.visit_countries
    ADD CONSTRAINT visit_countries_pkey PRIMARY KEY (country, visit_id);
ALTER TABLE ONLY public.visits
    ADD CONSTRAINT visits_pkey PRIMARY KEY (visit_id);
CREATE INDEX article_countries_by_article ON public.article_countries USING btree (article_id);
CREATE INDEX articles_by_date ON public.articles USING btree (date DESC NULLS LAST, added DESC);
CREATE INDEX changes_by_time ON public.changes USING btree (made, who, what);
CREATE INDEX ix_changes_article_id ON public.changes USING btree (article_id);
CREATE INDEX ix_corrections_article_id ON public.corrections USING btree (article_id);
CREATE INDEX ix_corrections_made ON public.corrections USING btree (made);
CREATE INDEX ix_corrections_other_id ON public.corrections USING btree (other_id);
CREATE INDEX ix_outcomes_article_id ON public.outcomes USING btree (article_id);
CREATE INDEX ix_trip_words_visit_id ON public.trip_words USING btree (visit_id);
CREATE INDEX links_by_a ON public.links USING btree (a, b, type, a_place, b_place, status, last_day, first_day, link_id);
CREATE INDEX links_by_article ON public.links USING btree (article_id, a, b, type, a_place, b_place, status, last_day, first_day, link_id);
CREATE INDEX links_by_b ON public.links USING btree (b);
CREATE INDEX links_by_day ON public.links USING btree (last_day DESC NULLS LAST, link_id);
CREATE INDEX links_by_days ON public.links USING btree (last_day, first_day, article_id);
CREATE INDEX links_by_first_day ON public.links USING btree (first_day);
CREATE INDEX links_by_status ON public.links USING btree (status);
CREATE INDEX links_by_type ON public.links USING btree (type);
CREATE INDEX links_verified ON public.links USING btree (article_id) WHERE verified;
CREATE INDEX mentions_by_article ON public.mentions USING btree (article_id, start_at);
CREATE INDEX mentions_by_country ON public.mentions USING btree (country);
CREATE INDEX mentions_by_place ON public.mentions USING btree (place_id, kind, article_id);
CREATE INDEX mentions_placed ON public.mentions USING btree (article_id, place_id, kind) WHERE (((kind)::text = 'place'::text) AND (place_id IS NOT NULL));
CREATE INDEX searches_by_words ON public.searches USING gin (array_to_tsvector(string_to_array(regexp_replace((words)::text, '([^ ]{100})[^ ]+'::text, '\1'::text, 'g'::text), ' '::text)));
CREATE INDEX stops_by_article ON public.stops USING btree (article_id);
CREATE INDEX stops_by_place ON public.stops USING btree (place_id, trip_id, visit_id, stop_id);
CREATE INDEX stops_by_status ON public.stops USING btree (status);
CREATE INDEX stops_by_visit ON public.stops USING btree (visit_id, place_id, trip_id, stop_id);
CREATE INDEX stops_in_order ON public.stops USING btree (visit_last_day DESC NULLS LAST, visit_id, "position");
CREATE INDEX trip_words_by_article ON public.trip_words USING btree (article_id);
CREATE INDEX visit_countries_by_visit ON public.visit_countries USING btree (visit_id, country, host);
CREATE INDEX visit_countries_near ON public.visit_countries USING btree (country, near_first, near_last, visit_id) WHERE (near_first IS NOT NULL);
CREATE INDEX visits_by_article ON public.visits USING btree (article_id);
CREATE INDEX visits_by_day ON public.visits USING btree (last_day DESC NULLS LAST, visit_id);
CREATE INDEX visits_by_days ON public.visits USING btree (last_day, first_day, article_id);
CREATE INDEX visits_by_first_day ON public.visits USING btree (first_day);
CREATE INDEX visits_by_status ON public.visits USING btree (status);
CREATE INDEX visits_by_traveller ON public.visits USING btree (traveller, last_day, traveller_country, visit_id);
CREATE INDEX visits_by_way ON public.visits USING btree (traveller_country, host_countries, n_reports, trip_id);
CREATE INDEX visits_retold ON public.visits USING btree (trip_id, visit_id, n_stops) WHERE (n_reports > 1);
CREATE INDEX visits_verified ON public.visits USING btree (article_id) WHERE verified;
CREATE TRIGGER changes_only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.changes FOR EACH STATEMENT EXECUTE FUNCTION public.changes_only_added();
CREATE TRIGGER corrections_only_added BEFORE DELETE OR UPDATE OR TRUNCATE ON public.corrections FOR EACH STATEMENT EXECUTE FUNCTION public.corrections_only_added();
ALTER TABLE ONLY public.article_countries
    ADD CONSTRAINT article_countries_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.article_sources
    ADD CONSTRAINT article_sources_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.contents
    ADD CONSTRAINT contents_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_a_place_fkey FOREIGN KEY (a_place) REFERENCES public.places(place_id);
ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.links
    ADD CONSTRAINT links_b_place_fkey FOREIGN KEY (b_place) REFERENCES public.places(place_id);
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.mentions
    ADD CONSTRAINT mentions_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.places(place_id);
ALTER TABLE ONLY public.outcomes
    ADD CONSTRAINT outcomes_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.place_totals
    ADD CONSTRAINT place_totals_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.places(place_id);
ALTER TABLE ONLY public.searches
    ADD CONSTRAINT searches_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.stops
    ADD CONSTRAINT stops_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.stops
    ADD CONSTRAINT stops_place_id_fkey FOREIGN KEY (place_id) REFERENCES public.places(place_id);
ALTER TABLE ONLY public.stops
    ADD CONSTRAINT stops_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES public.visits(visit_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.trip_words
    ADD CONSTRAINT trip_words_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.visit_countries
    ADD CONSTRAINT visit_countries_visit_id_fkey FOREIGN KEY (visit_id) REFERENCES public.visits(visit_id) ON DELETE CASCADE;
ALTER TABLE ONLY public.visits
    ADD CONSTRAINT visits_article_id_fkey FOREIGN KEY (article_id) REFERENCES public.articles(article_id) ON DELETE CASCADE;
