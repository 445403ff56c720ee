-- An archive with tables 9, as the version of then made it in SQLite, with three of the analyses in tests/samples.py.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('9');
CREATE TABLE article_countries (
	country VARCHAR(2) NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	PRIMARY KEY (country, article_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE
);
INSERT INTO "article_countries" VALUES('FJ','f7baf3ba551fe9dc');
INSERT INTO "article_countries" VALUES('JP','f7baf3ba551fe9dc');
INSERT INTO "article_countries" VALUES('PG','f7baf3ba551fe9dc');
INSERT INTO "article_countries" VALUES('US','f7baf3ba551fe9dc');
INSERT INTO "article_countries" VALUES('ES','f2018a840ddb67a5');
INSERT INTO "article_countries" VALUES('KE','f2018a840ddb67a5');
INSERT INTO "article_countries" VALUES('MA','f2018a840ddb67a5');
INSERT INTO "article_countries" VALUES('PT','f2018a840ddb67a5');
INSERT INTO "article_countries" VALUES('ES','92c5cd312f652cf6');
INSERT INTO "article_countries" VALUES('KE','92c5cd312f652cf6');
CREATE TABLE article_sources (
	article_id VARCHAR(16) NOT NULL, 
	place VARCHAR(16) NOT NULL, 
	url TEXT NOT NULL, 
	source TEXT NOT NULL, 
	title TEXT NOT NULL, 
	first_seen VARCHAR(32) NOT NULL, 
	PRIMARY KEY (article_id, place), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE
);
CREATE TABLE articles (
	article_id VARCHAR(16) NOT NULL, 
	headline TEXT NOT NULL, 
	date VARCHAR(10), 
	source TEXT NOT NULL, 
	url TEXT NOT NULL, 
	lang VARCHAR(20) NOT NULL, 
	name TEXT NOT NULL, 
	added VARCHAR(32) NOT NULL, 
	n_visits INTEGER NOT NULL, 
	n_links INTEGER NOT NULL, 
	n_mentions INTEGER NOT NULL, 
	rules VARCHAR(20) NOT NULL, 
	PRIMARY KEY (article_id)
);
INSERT INTO "articles" VALUES('f2018a840ddb67a5','Kenyan leader tours Iberia','2021-05-07','Example News','https://example.org/tour','en','','2026-11-28T05:49:25.103850+00:00',1,2,5,'');
INSERT INTO "articles" VALUES('92c5cd312f652cf6','Minister to go to Kenya','2030-02-11','Example News','','en','','2026-11-28T05:49:25.118051+00:00',1,3,2,'');
INSERT INTO "articles" VALUES('f7baf3ba551fe9dc','Across the date line','1987-07-12','=HYPERLINK(1) Wire','','en','','2026-11-28T05:49:25.123397+00:00',1,1,4,'');
CREATE TABLE changes (
	number INTEGER NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	who TEXT NOT NULL, 
	what VARCHAR(12) NOT NULL, 
	n INTEGER NOT NULL, 
	article_id VARCHAR(16), 
	title TEXT NOT NULL, 
	PRIMARY KEY (number)
);
INSERT INTO "changes" VALUES(1,'2026-11-28T05:49:25.114486+00:00','root','added',1,'f2018a840ddb67a5','Kenyan leader tours Iberia');
INSERT INTO "changes" VALUES(2,'2026-11-28T05:49:25.121267+00:00','root','added',1,'92c5cd312f652cf6','Minister to go to Kenya');
INSERT INTO "changes" VALUES(3,'2026-11-28T05:49:25.126334+00:00','root','added',1,'f7baf3ba551fe9dc','Across the date line');
INSERT INTO "changes" VALUES(4,'2026-11-28T05:49:25.144662+00:00','root','took in',3,NULL,'');
CREATE TABLE contents (
	article_id VARCHAR(16) NOT NULL, 
	title TEXT NOT NULL, 
	content TEXT NOT NULL, 
	analysis TEXT NOT NULL, 
	PRIMARY KEY (article_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE
);
INSERT INTO "contents" VALUES('f2018a840ddb67a5','Kenyan leader tours Iberia','Kenyan leader tours Iberia

Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.
She flew on to Porto and changed planes in Madrid on 6 May.
The last leg, to Rabat, was cancelled.
Kenya and Portugal signed a fisheries agreement and held trade talks.','{"format":1,"analysis":{"parse":{"article":{"text":"Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.\nShe flew on to Porto and changed planes in Madrid on 6 May.\nThe last leg, to Rabat, was cancelled.\nKenya and Portugal signed a fisheries agreement and held trade talks.","title":"Kenyan leader tours Iberia","date":"2021-05-07","source":"Example News","url":"https://example.org/tour"},"lang":"en","sentences":[{"start":0,"end":26,"first":0,"last":0,"title":true},{"start":28,"end":94,"first":0,"last":0,"paragraph":2},{"start":95,"end":154,"first":0,"last":0,"paragraph":3},{"start":155,"end":193,"first":0,"last":0,"paragraph":4},{"start":194,"end":263,"first":0,"last":0,"paragraph":5}],"mentions":[{"start":50,"end":61,"text":"Ana Exemplo","kind":"person","person":0},{"start":73,"end":79,"text":"Lisbon","kind":"place","candidates":[{"place":{"id":"geonames:2267057","name":"Lisbon","kind":"city","country":"PT","admin1":"PT-11","latitude":38.7169,"longitude":-9.1333,"population":517802},"score":0.9}],"place":{"id":"geonames:2267057","name":"Lisbon","kind":"city","country":"PT","admin1":"PT-11","latitude":38.7169,"longitude":-9.1333,"population":517802},"confidence":0.9},{"start":110,"end":115,"text":"Porto","kind":"place","candidates":[{"place":{"id":"geonames:2735943","name":"Porto","kind":"city","country":"PT","admin1":"PT-13","latitude":41.1496,"longitude":-8.611,"population":249633},"score":0.9}],"place":{"id":"geonames:2735943","name":"Porto","kind":"city","country":"PT","admin1":"PT-13","latitude":41.1496,"longitude":-8.611,"population":249633},"confidence":0.9},{"start":138,"end":144,"text":"Madrid","kind":"place","candidates":[{"place":{"id":"geonames:3117735","name":"Madrid","kind":"city","country":"ES","admin1":"ES-MD","latitude":40.4165,"longitude":-3.7026,"population":3255944},"score":0.9}],"place":{"id":"geonames:3117735","name":"Madrid","kind":"city","country":"ES","admin1":"ES-MD","latitude":40.4165,"longitude":-3.7026,"population":3255944},"confidence":0.9},{"start":172,"end":177,"text":"Rabat","kind":"place","candidates":[{"place":{"id":"geonames:2538475","name":"Rabat","kind":"city","country":"MA","admin1":"MA-RBK","latitude":34.0133,"longitude":-6.8326,"population":1655753},"score":0.9}],"place":{"id":"geonames:2538475","name":"Rabat","kind":"city","country":"MA","admin1":"MA-RBK","latitude":34.0133,"longitude":-6.8326,"population":1655753},"confidence":0.9}],"people":[{"name":"Ana Exemplo","role":"Prime Minister","country":"KE"}]},"visits":[{"traveller":{"name":"Ana Exemplo","role":"Prime Minister","country":"KE"},"host_countries":["PT","ES","MA"],"stops":[{"name":"Lisbon","place":{"id":"geonames:2267057","name":"Lisbon","kind":"city","country":"PT","admin1":"PT-11","latitude":38.7169,"longitude":-9.1333,"population":517802},"arrival":"2021-05-03","evidence":[{"start":73,"end":79}]},{"name":"Porto","place":{"id":"geonames:2735943","name":"Porto","kind":"city","country":"PT","admin1":"PT-13","latitude":41.1496,"longitude":-8.611,"population":249633},"departure":"2021-05-06","evidence":[{"start":110,"end":115}],"confidence":0.7},{"name":"Madrid","place":{"id":"geonames:3117735","name":"Madrid","kind":"city","country":"ES","admin1":"ES-MD","latitude":40.4165,"longitude":-3.7026,"population":3255944},"arrival":"2021-05-06","departure":"2021-05-06","status":"transit","evidence":[{"start":138,"end":144}]},{"name":"Rabat","place":{"id":"geonames:2538475","name":"Rabat","kind":"city","country":"MA","admin1":"MA-RBK","latitude":34.0133,"longitude":-6.8326,"population":1655753},"status":"cancelled","evidence":[{"start":172,"end":177}]}],"start":"2021-05-03","end":"2021-05","evidence":[{"start":62,"end":79}],"confidence":0.85}],"links":[{"type":"agreement","a":"KE","b":"PT","date":"2021-05-07","label":"fisheries","evidence":[{"start":232,"end":241}]},{"type":"talks","a":"KE","b":"PT","date":"2021-05-07","label":"trade","evidence":[{"start":251,"end":262}]}]}}');
INSERT INTO "contents" VALUES('92c5cd312f652cf6','Minister to go to Kenya','Minister to go to Kenya

Foreign Minister Jon Muestra will visit Nairobi in March 2030.
Spain keeps its sanctions on Kenya''s ivory trade.
The two countries'' dispute over a warehouse goes on.
A Spanish school opened in Kenya.','{"format":1,"analysis":{"parse":{"article":{"text":"Foreign Minister Jon Muestra will visit Nairobi in March 2030.\nSpain keeps its sanctions on Kenya''s ivory trade.\nThe two countries'' dispute over a warehouse goes on.\nA Spanish school opened in Kenya.","title":"Minister to go to Kenya","date":"2030-02-11","source":"Example News"},"lang":"en","sentences":[{"start":0,"end":23,"first":0,"last":0,"title":true},{"start":25,"end":87,"first":0,"last":0,"paragraph":2},{"start":88,"end":137,"first":0,"last":0,"paragraph":3},{"start":138,"end":190,"first":0,"last":0,"paragraph":4},{"start":191,"end":224,"first":0,"last":0,"paragraph":5}],"mentions":[{"start":42,"end":53,"text":"Jon Muestra","kind":"person","person":0},{"start":65,"end":72,"text":"Nairobi","kind":"place","candidates":[{"place":{"id":"geonames:184745","name":"Nairobi","kind":"city","country":"KE","admin1":"KE-30","latitude":-1.2833,"longitude":36.8167,"population":2750547},"score":0.9}],"place":{"id":"geonames:184745","name":"Nairobi","kind":"city","country":"KE","admin1":"KE-30","latitude":-1.2833,"longitude":36.8167,"population":2750547},"confidence":0.9}],"people":[{"name":"Jon Muestra","role":"Foreign Minister","country":"ES"}]},"visits":[{"traveller":{"name":"Jon Muestra","role":"Foreign Minister","country":"ES"},"host_countries":["KE"],"stops":[{"name":"Nairobi","place":{"id":"geonames:184745","name":"Nairobi","kind":"city","country":"KE","admin1":"KE-30","latitude":-1.2833,"longitude":36.8167,"population":2750547},"arrival":"2030-03","status":"planned","evidence":[{"start":65,"end":72}]}],"start":"2030-03","status":"planned","evidence":[{"start":54,"end":72}],"confidence":0.6}],"links":[{"type":"visit","a":"ES","b":"KE","date":"2030-03","status":"planned","evidence":[{"start":54,"end":64}]},{"type":"sanction","a":"ES","b":"KE","evidence":[{"start":104,"end":113}]},{"type":"dispute","a":"ES","b":"KE","status":"under way","evidence":[{"start":157,"end":164}]},{"type":"other","a":"ES","b":"KE","date":"2030~","label":"school","evidence":[{"start":201,"end":207}]}]}}');
INSERT INTO "contents" VALUES('f7baf3ba551fe9dc','Across the date line','Across the date line

Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.
From there she went to Suva and Port Moresby, and ended in Nowhere Cove.','{"format":1,"analysis":{"parse":{"article":{"text":"Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.\nFrom there she went to Suva and Port Moresby, and ended in Nowhere Cove.","title":"Across the date line","date":"1987-07-12","source":"=HYPERLINK(1) Wire"},"lang":"en","sentences":[{"start":0,"end":20,"first":0,"last":0,"title":true},{"start":22,"end":78,"first":0,"last":0,"paragraph":2},{"start":79,"end":151,"first":0,"last":0,"paragraph":3}],"mentions":[{"start":44,"end":49,"text":"Tokyo","kind":"place","candidates":[{"place":{"id":"geonames:1850147","name":"Tokyo","kind":"city","country":"JP","admin1":"JP-13","latitude":35.6895,"longitude":139.6917,"population":9733276},"score":0.9}],"place":{"id":"geonames:1850147","name":"Tokyo","kind":"city","country":"JP","admin1":"JP-13","latitude":35.6895,"longitude":139.6917,"population":9733276},"confidence":0.9},{"start":69,"end":77,"text":"Honolulu","kind":"place","candidates":[{"place":{"id":"geonames:5856195","name":"Honolulu","kind":"city","country":"US","admin1":"US-HI","latitude":21.3069,"longitude":-157.8583,"population":371657},"score":0.9}],"place":{"id":"geonames:5856195","name":"Honolulu","kind":"city","country":"US","admin1":"US-HI","latitude":21.3069,"longitude":-157.8583,"population":371657},"confidence":0.9},{"start":102,"end":106,"text":"Suva","kind":"place","candidates":[{"place":{"id":"geonames:2198148","name":"Suva","kind":"city","country":"FJ","admin1":"FJ-C","latitude":-18.1416,"longitude":178.4415,"population":77366},"score":0.9}],"place":{"id":"geonames:2198148","name":"Suva","kind":"city","country":"FJ","admin1":"FJ-C","latitude":-18.1416,"longitude":178.4415,"population":77366},"confidence":0.9},{"start":111,"end":123,"text":"Port Moresby","kind":"place","candidates":[{"place":{"id":"geonames:2088122","name":"Port Moresby","kind":"city","country":"PG","admin1":"PG-NCD","latitude":-9.4431,"longitude":147.1797,"population":283733},"score":0.9}],"place":{"id":"geonames:2088122","name":"Port Moresby","kind":"city","country":"PG","admin1":"PG-NCD","latitude":-9.4431,"longitude":147.1797,"population":283733},"confidence":0.9}]},"visits":[{"traveller":{"name":"Haruko Rei","role":"envoy","country":"JP"},"host_countries":["US","FJ","PG"],"stops":[{"name":"Tokyo","place":{"id":"geonames:1850147","name":"Tokyo","kind":"city","country":"JP","admin1":"JP-13","latitude":35.6895,"longitude":139.6917,"population":9733276},"evidence":[{"start":44,"end":49}],"confidence":0.75},{"name":"Honolulu","place":{"id":"geonames:5856195","name":"Honolulu","kind":"city","country":"US","admin1":"US-HI","latitude":21.3069,"longitude":-157.8583,"population":371657},"evidence":[{"start":69,"end":77}],"confidence":0.75},{"name":"Suva","place":{"id":"geonames:2198148","name":"Suva","kind":"city","country":"FJ","admin1":"FJ-C","latitude":-18.1416,"longitude":178.4415,"population":77366},"evidence":[{"start":102,"end":106}],"confidence":0.75},{"name":"Port Moresby","place":{"id":"geonames:2088122","name":"Port Moresby","kind":"city","country":"PG","admin1":"PG-NCD","latitude":-9.4431,"longitude":147.1797,"population":283733},"evidence":[{"start":111,"end":123}],"confidence":0.75},{"name":"Nowhere Cove","evidence":[{"start":138,"end":150}],"confidence":0.75}],"start":"1987-07-01","end":"1987-07-11","evidence":[{"start":39,"end":49}]}],"links":[{"type":"visit","a":"JP","b":"FJ","date":"1987-07","evidence":[{"start":102,"end":106}]}]}}');
CREATE TABLE corrections (
	number INTEGER NOT NULL, 
	correction_id VARCHAR(16) NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	other_id VARCHAR(16), 
	group_id VARCHAR(16) NOT NULL, 
	change TEXT NOT NULL, 
	author TEXT NOT NULL, 
	note TEXT NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (correction_id)
);
INSERT INTO "corrections" VALUES(1,'ab14134c872663f9','f2018a840ddb67a5',NULL,'ab14134c872663f9','{"kind":"reject","target":{"kind":"link","type":"agreement","a":"KE","b":"PT","label":"fisheries","evidence":[{"start":232,"end":241}]}}','Ana','not so','2026-11-27T06:21:33.692217+00:00');
INSERT INTO "corrections" VALUES(2,'1d6cc61f0eb477be','f2018a840ddb67a5',NULL,'1d6cc61f0eb477be','{"kind":"undo","group":"ab14134c872663f9"}','Ana','','2026-11-27T06:21:34.053503+00:00');
INSERT INTO "corrections" VALUES(3,'56ecd163be2613dd','92c5cd312f652cf6',NULL,'56ecd163be2613dd','{"kind":"reject","target":{"kind":"link","type":"visit","a":"ES","b":"KE","evidence":[{"start":54,"end":64}]}}','Ana','from the schedule','2026-11-27T06:21:34.145976+00:00');
CREATE TABLE links (
	link_id INTEGER NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	type VARCHAR(12) NOT NULL, 
	a VARCHAR(2) NOT NULL, 
	b VARCHAR(2) NOT NULL, 
	date VARCHAR(60), 
	first_day VARCHAR(10), 
	last_day VARCHAR(10), 
	status VARCHAR(10) NOT NULL, 
	label TEXT NOT NULL, 
	since VARCHAR(60), 
	years INTEGER, 
	a_place TEXT, 
	b_place TEXT, 
	confidence FLOAT NOT NULL, 
	verified BOOLEAN DEFAULT 0 NOT NULL, 
	evidence TEXT NOT NULL, 
	evidence_start INTEGER, 
	evidence_end INTEGER, 
	PRIMARY KEY (link_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE, 
	FOREIGN KEY(a_place) REFERENCES places (place_id), 
	FOREIGN KEY(b_place) REFERENCES places (place_id)
);
INSERT INTO "links" VALUES(117773782073584,'f2018a840ddb67a5','talks','KE','PT','2021-05-07','2021-05-07','2021-05-07','done','trade',NULL,NULL,NULL,NULL,1.0,0,'Kenya and Portugal signed a fisheries agreement and held trade talks.',194,263);
INSERT INTO "links" VALUES(881869395166912,'92c5cd312f652cf6','other','ES','KE','2030~','2030-01-01','2030-12-31','done','school',NULL,NULL,NULL,NULL,1.0,0,'A Spanish school opened in Kenya.',191,224);
INSERT INTO "links" VALUES(1460848941026871,'92c5cd312f652cf6','dispute','ES','KE',NULL,NULL,NULL,'under way','',NULL,NULL,NULL,NULL,1.0,0,'The two countries'' dispute over a warehouse goes on.',138,190);
INSERT INTO "links" VALUES(2018039182242456,'f7baf3ba551fe9dc','visit','JP','FJ','1987-07','1987-07-01','1987-07-31','done','',NULL,NULL,NULL,NULL,1.0,0,'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.',79,151);
INSERT INTO "links" VALUES(2795826488176993,'f2018a840ddb67a5','agreement','KE','PT','2021-05-07','2021-05-07','2021-05-07','done','fisheries',NULL,NULL,NULL,NULL,1.0,0,'Kenya and Portugal signed a fisheries agreement and held trade talks.',194,263);
INSERT INTO "links" VALUES(5938274354189840,'92c5cd312f652cf6','sanction','ES','KE',NULL,NULL,NULL,'done','',NULL,NULL,NULL,NULL,1.0,0,'Spain keeps its sanctions on Kenya''s ivory trade.',88,137);
CREATE TABLE mentions (
	mention_id INTEGER NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	start_at INTEGER NOT NULL, 
	end_at INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	kind VARCHAR(12) NOT NULL, 
	place_id TEXT, 
	country VARCHAR(2), 
	confidence FLOAT NOT NULL, 
	metonym BOOLEAN NOT NULL, 
	sentence_start INTEGER NOT NULL, 
	sentence_end INTEGER NOT NULL, 
	PRIMARY KEY (mention_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE, 
	FOREIGN KEY(place_id) REFERENCES places (place_id)
);
INSERT INTO "mentions" VALUES(8,'f7baf3ba551fe9dc',44,49,'Tokyo','place','geonames:1850147','JP',0.9,0,22,78);
INSERT INTO "mentions" VALUES(9,'f7baf3ba551fe9dc',69,77,'Honolulu','place','geonames:5856195','US',0.9,0,22,78);
INSERT INTO "mentions" VALUES(10,'f7baf3ba551fe9dc',102,106,'Suva','place','geonames:2198148','FJ',0.9,0,79,151);
INSERT INTO "mentions" VALUES(11,'f7baf3ba551fe9dc',111,123,'Port Moresby','place','geonames:2088122','PG',0.9,0,79,151);
INSERT INTO "mentions" VALUES(12,'f2018a840ddb67a5',50,61,'Ana Exemplo','person',NULL,NULL,0.0,0,28,94);
INSERT INTO "mentions" VALUES(13,'f2018a840ddb67a5',73,79,'Lisbon','place','geonames:2267057','PT',0.9,0,28,94);
INSERT INTO "mentions" VALUES(14,'f2018a840ddb67a5',110,115,'Porto','place','geonames:2735943','PT',0.9,0,95,154);
INSERT INTO "mentions" VALUES(15,'f2018a840ddb67a5',138,144,'Madrid','place','geonames:3117735','ES',0.9,0,95,154);
INSERT INTO "mentions" VALUES(16,'f2018a840ddb67a5',172,177,'Rabat','place','geonames:2538475','MA',0.9,0,155,193);
INSERT INTO "mentions" VALUES(17,'92c5cd312f652cf6',42,53,'Jon Muestra','person',NULL,NULL,0.0,0,25,87);
INSERT INTO "mentions" VALUES(18,'92c5cd312f652cf6',65,72,'Nairobi','place','geonames:184745','KE',0.9,0,25,87);
CREATE TABLE meta (
	"key" VARCHAR(20) NOT NULL, 
	value VARCHAR(40) NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('version','4');
INSERT INTO "meta" VALUES('schema','see alembic_version');
CREATE TABLE outcomes (
	correction_id VARCHAR(16) NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	reason VARCHAR(20), 
	PRIMARY KEY (correction_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE
);
INSERT INTO "outcomes" VALUES('ab14134c872663f9','f2018a840ddb67a5','undone',NULL);
INSERT INTO "outcomes" VALUES('1d6cc61f0eb477be','f2018a840ddb67a5','in force',NULL);
INSERT INTO "outcomes" VALUES('56ecd163be2613dd','92c5cd312f652cf6','in force',NULL);
CREATE TABLE place_totals (
	place_id TEXT NOT NULL, 
	n_mentions INTEGER NOT NULL, 
	n_articles INTEGER NOT NULL, 
	mention_id INTEGER NOT NULL, 
	PRIMARY KEY (place_id), 
	FOREIGN KEY(place_id) REFERENCES places (place_id)
);
INSERT INTO "place_totals" VALUES('geonames:1850147',1,1,8);
INSERT INTO "place_totals" VALUES('geonames:2088122',1,1,11);
INSERT INTO "place_totals" VALUES('geonames:2198148',1,1,10);
INSERT INTO "place_totals" VALUES('geonames:5856195',1,1,9);
INSERT INTO "place_totals" VALUES('geonames:2267057',1,1,13);
INSERT INTO "place_totals" VALUES('geonames:2538475',1,1,16);
INSERT INTO "place_totals" VALUES('geonames:2735943',1,1,14);
INSERT INTO "place_totals" VALUES('geonames:3117735',1,1,15);
INSERT INTO "place_totals" VALUES('geonames:184745',1,1,18);
CREATE TABLE places (
	place_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	country VARCHAR(2), 
	admin1 VARCHAR(12), 
	latitude FLOAT, 
	longitude FLOAT, 
	population BIGINT NOT NULL, 
	radius_km FLOAT NOT NULL, 
	disputed BOOLEAN NOT NULL, 
	PRIMARY KEY (place_id)
);
INSERT INTO "places" VALUES('geonames:2267057','Lisbon','city','PT','PT-11',38.7169,-9.1333,517802,0.0,0);
INSERT INTO "places" VALUES('geonames:2538475','Rabat','city','MA','MA-RBK',34.0133,-6.8326,1655753,0.0,0);
INSERT INTO "places" VALUES('geonames:2735943','Porto','city','PT','PT-13',41.1496,-8.611,249633,0.0,0);
INSERT INTO "places" VALUES('geonames:3117735','Madrid','city','ES','ES-MD',40.4165,-3.7026,3255944,0.0,0);
INSERT INTO "places" VALUES('geonames:184745','Nairobi','city','KE','KE-30',-1.2833,36.8167,2750547,0.0,0);
INSERT INTO "places" VALUES('geonames:1850147','Tokyo','city','JP','JP-13',35.6895,139.6917,9733276,0.0,0);
INSERT INTO "places" VALUES('geonames:2088122','Port Moresby','city','PG','PG-NCD',-9.4431,147.1797,283733,0.0,0);
INSERT INTO "places" VALUES('geonames:2198148','Suva','city','FJ','FJ-C',-18.1416,178.4415,77366,0.0,0);
INSERT INTO "places" VALUES('geonames:5856195','Honolulu','city','US','US-HI',21.3069,-157.8583,371657,0.0,0);
CREATE TABLE searches (
	search_id INTEGER NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	words TEXT NOT NULL, 
	PRIMARY KEY (search_id), 
	UNIQUE (article_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE
);
INSERT INTO "searches" VALUES(3,'f7baf3ba551fe9dc','across the date line envoy haruko rei left tokyo on 1 july 1987 for honolulu from there she went to suva and port moresby and ended in nowhere cove hyperlink 1 wire tokyo honolulu suva port moresby haruko rei nowhere cove');
INSERT INTO "searches" VALUES(4,'f2018a840ddb67a5','kenyan leader tours iberia kenyan prime minister ana exemplo arrived in lisbon on 3 may 2021 she flew on to porto and changed planes in madrid on 6 may the last leg to rabat was cancelled kenya and portugal signed a fisheries agreement and held trade talks example news lisbon porto madrid rabat ana exemplo');
INSERT INTO "searches" VALUES(5,'92c5cd312f652cf6','minister to go to kenya foreign minister jon muestra will visit nairobi in march 2030 spain keeps its sanctions on kenya s ivory trade the two countries dispute over a warehouse goes on a spanish school opened in kenya example news nairobi jon muestra');
CREATE TABLE stops (
	stop_id INTEGER NOT NULL, 
	visit_id INTEGER NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	trip_id INTEGER NOT NULL, 
	visit_last_day VARCHAR(10), 
	position INTEGER NOT NULL, 
	parent_id INTEGER, 
	name TEXT NOT NULL, 
	place_id TEXT, 
	arrival VARCHAR(60), 
	departure VARCHAR(60), 
	status VARCHAR(10) NOT NULL, 
	met TEXT NOT NULL, 
	confidence FLOAT NOT NULL, 
	verified BOOLEAN DEFAULT 0 NOT NULL, 
	evidence TEXT NOT NULL, 
	evidence_start INTEGER, 
	evidence_end INTEGER, 
	PRIMARY KEY (stop_id), 
	FOREIGN KEY(visit_id) REFERENCES visits (visit_id) ON DELETE CASCADE, 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE, 
	FOREIGN KEY(place_id) REFERENCES places (place_id)
);
INSERT INTO "stops" VALUES(249658902988715,1300006775390352,'f2018a840ddb67a5',1300006775390352,'2021-05-31',1,NULL,'Lisbon','geonames:2267057','2021-05-03',NULL,'done','[]',1.0,0,'Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.',28,94);
INSERT INTO "stops" VALUES(1307341941134599,1300006775390352,'f2018a840ddb67a5',1300006775390352,'2021-05-31',2,NULL,'Porto','geonames:2735943',NULL,'2021-05-06','done','[]',0.7,0,'She flew on to Porto and changed planes in Madrid on 6 May.',95,154);
INSERT INTO "stops" VALUES(2450797835752734,2688800559726672,'f7baf3ba551fe9dc',2688800559726672,'1987-07-11',2,NULL,'Honolulu','geonames:5856195',NULL,NULL,'done','[]',0.75,0,'Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.',22,78);
INSERT INTO "stops" VALUES(4619658573566219,2688800559726672,'f7baf3ba551fe9dc',2688800559726672,'1987-07-11',5,NULL,'Nowhere Cove',NULL,NULL,NULL,'done','[]',0.75,0,'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.',79,151);
INSERT INTO "stops" VALUES(6365648355833712,2688800559726672,'f7baf3ba551fe9dc',2688800559726672,'1987-07-11',1,NULL,'Tokyo','geonames:1850147',NULL,NULL,'done','[]',0.75,0,'Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.',22,78);
INSERT INTO "stops" VALUES(6391577909263788,3923855790782019,'92c5cd312f652cf6',3923855790782019,'2030-03-31',1,NULL,'Nairobi','geonames:184745','2030-03',NULL,'planned','[]',1.0,0,'Foreign Minister Jon Muestra will visit Nairobi in March 2030.',25,87);
INSERT INTO "stops" VALUES(6402684404295348,2688800559726672,'f7baf3ba551fe9dc',2688800559726672,'1987-07-11',3,NULL,'Suva','geonames:2198148',NULL,NULL,'done','[]',0.75,0,'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.',79,151);
INSERT INTO "stops" VALUES(8037964183178826,1300006775390352,'f2018a840ddb67a5',1300006775390352,'2021-05-31',3,NULL,'Madrid','geonames:3117735','2021-05-06','2021-05-06','transit','[]',1.0,0,'She flew on to Porto and changed planes in Madrid on 6 May.',95,154);
INSERT INTO "stops" VALUES(8522050023413217,2688800559726672,'f7baf3ba551fe9dc',2688800559726672,'1987-07-11',4,NULL,'Port Moresby','geonames:2088122',NULL,NULL,'done','[]',0.75,0,'From there she went to Suva and Port Moresby, and ended in Nowhere Cove.',79,151);
INSERT INTO "stops" VALUES(8778247464993766,1300006775390352,'f2018a840ddb67a5',1300006775390352,'2021-05-31',4,NULL,'Rabat','geonames:2538475',NULL,NULL,'cancelled','[]',1.0,0,'The last leg, to Rabat, was cancelled.',155,193);
CREATE TABLE trip_words (
	correction_id VARCHAR(16) NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	visit_id INTEGER, 
	reason VARCHAR(20), 
	one BOOLEAN NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	PRIMARY KEY (correction_id, article_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE
);
CREATE TABLE visit_countries (
	country VARCHAR(2) NOT NULL, 
	visit_id INTEGER NOT NULL, 
	host BOOLEAN NOT NULL, 
	near_first INTEGER, 
	near_last INTEGER, 
	PRIMARY KEY (country, visit_id), 
	FOREIGN KEY(visit_id) REFERENCES visits (visit_id) ON DELETE CASCADE
);
INSERT INTO "visit_countries" VALUES('US',2688800559726672,1,725553,725563);
INSERT INTO "visit_countries" VALUES('FJ',2688800559726672,1,725553,725563);
INSERT INTO "visit_countries" VALUES('PG',2688800559726672,1,725553,725563);
INSERT INTO "visit_countries" VALUES('JP',2688800559726672,0,NULL,NULL);
INSERT INTO "visit_countries" VALUES('PT',1300006775390352,1,737911,737941);
INSERT INTO "visit_countries" VALUES('ES',1300006775390352,1,737911,737941);
INSERT INTO "visit_countries" VALUES('MA',1300006775390352,1,737911,737941);
INSERT INTO "visit_countries" VALUES('KE',1300006775390352,0,NULL,NULL);
INSERT INTO "visit_countries" VALUES('KE',3923855790782019,1,741137,741167);
INSERT INTO "visit_countries" VALUES('ES',3923855790782019,0,NULL,NULL);
CREATE TABLE visits (
	visit_id INTEGER NOT NULL, 
	article_id VARCHAR(16) NOT NULL, 
	trip_id INTEGER NOT NULL, 
	n_reports INTEGER NOT NULL, 
	traveller TEXT NOT NULL, 
	role TEXT NOT NULL, 
	traveller_country VARCHAR(2), 
	host_countries TEXT NOT NULL, 
	start_date VARCHAR(60), 
	end_date VARCHAR(60), 
	first_day VARCHAR(10), 
	last_day VARCHAR(10), 
	status VARCHAR(10) NOT NULL, 
	background BOOLEAN NOT NULL, 
	n_stops INTEGER NOT NULL, 
	confidence FLOAT NOT NULL, 
	verified BOOLEAN DEFAULT 0 NOT NULL, 
	evidence TEXT NOT NULL, 
	evidence_start INTEGER, 
	evidence_end INTEGER, 
	PRIMARY KEY (visit_id), 
	FOREIGN KEY(article_id) REFERENCES articles (article_id) ON DELETE CASCADE
);
INSERT INTO "visits" VALUES(1300006775390352,'f2018a840ddb67a5',1300006775390352,1,'Ana Exemplo','Prime Minister','KE','PT,ES,MA','2021-05-03','2021-05','2021-05-01','2021-05-31','done',0,4,0.85,0,'Kenyan Prime Minister Ana Exemplo arrived in Lisbon on 3 May 2021.',28,94);
INSERT INTO "visits" VALUES(2688800559726672,'f7baf3ba551fe9dc',2688800559726672,1,'Haruko Rei','envoy','JP','US,FJ,PG','1987-07-01','1987-07-11','1987-07-01','1987-07-11','done',0,5,1.0,0,'Envoy Haruko Rei left Tokyo on 1 July 1987 for Honolulu.',22,78);
INSERT INTO "visits" VALUES(3923855790782019,'92c5cd312f652cf6',3923855790782019,1,'Jon Muestra','Foreign Minister','ES','KE','2030-03',NULL,'2030-03-01','2030-03-31','planned',0,1,0.6,0,'Foreign Minister Jon Muestra will visit Nairobi in March 2030.',25,87);
CREATE VIRTUAL TABLE searches_fts USING fts5(words, content='searches', content_rowid='search_id', prefix='2 3', columnsize=0, tokenize='unicode61 remove_diacritics 0');
INSERT INTO searches_fts(searches_fts) VALUES('rebuild');
CREATE INDEX articles_by_date ON articles (date, added);
CREATE INDEX ix_corrections_other_id ON corrections (other_id);
CREATE INDEX ix_corrections_made ON corrections (made);
CREATE INDEX ix_corrections_article_id ON corrections (article_id);
CREATE TRIGGER corrections_no_update BEFORE UPDATE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE TRIGGER corrections_no_delete BEFORE DELETE ON corrections BEGIN SELECT RAISE(ABORT, 'corrections are only ever added'); END;
CREATE INDEX changes_by_time ON changes (made, who, what);
CREATE INDEX ix_changes_article_id ON changes (article_id);
CREATE TRIGGER changes_no_update BEFORE UPDATE ON changes BEGIN SELECT RAISE(ABORT, 'changes are only ever added'); END;
CREATE TRIGGER changes_no_delete BEFORE DELETE ON changes BEGIN SELECT RAISE(ABORT, 'changes are only ever added'); END;
CREATE TRIGGER searches_added AFTER INSERT ON searches BEGIN INSERT INTO searches_fts(rowid, words) VALUES (new.search_id, new.words); END;
CREATE TRIGGER searches_removed AFTER DELETE ON searches BEGIN INSERT INTO searches_fts(searches_fts, rowid, words) VALUES ('delete', old.search_id, old.words); END;
CREATE TRIGGER searches_changed AFTER UPDATE ON searches BEGIN INSERT INTO searches_fts(searches_fts, rowid, words) VALUES ('delete', old.search_id, old.words); INSERT INTO searches_fts(rowid, words) VALUES (new.search_id, new.words); END;
CREATE INDEX article_countries_by_article ON article_countries (article_id);
CREATE INDEX mentions_by_country ON mentions (country);
CREATE INDEX mentions_placed ON mentions (article_id, place_id, kind) WHERE kind = 'place' AND place_id IS NOT NULL;
CREATE INDEX mentions_by_article ON mentions (article_id, start_at);
CREATE INDEX mentions_by_place ON mentions (place_id, kind, article_id);
CREATE INDEX visits_by_status ON visits (status);
CREATE INDEX visits_by_day ON visits (last_day, visit_id);
CREATE INDEX visits_by_article ON visits (article_id);
CREATE INDEX visits_retold ON visits (trip_id, visit_id, n_stops) WHERE n_reports > 1;
CREATE INDEX visits_by_traveller ON visits (traveller, last_day, traveller_country, visit_id);
CREATE INDEX visits_by_way ON visits (traveller_country, host_countries, n_reports, trip_id);
CREATE INDEX visits_verified ON visits (article_id) WHERE verified;
CREATE INDEX visits_by_first_day ON visits (first_day);
CREATE INDEX visits_by_days ON visits (last_day, first_day, article_id);
CREATE INDEX links_by_a ON links (a, b, type, a_place, b_place, status, last_day, first_day, link_id);
CREATE INDEX links_by_article ON links (article_id, a, b, type, a_place, b_place, status, last_day, first_day, link_id);
CREATE INDEX links_by_day ON links (last_day, link_id);
CREATE INDEX links_by_first_day ON links (first_day);
CREATE INDEX links_by_type ON links (type);
CREATE INDEX links_by_days ON links (last_day, first_day, article_id);
CREATE INDEX links_by_b ON links (b);
CREATE INDEX links_verified ON links (article_id) WHERE verified;
CREATE INDEX links_by_status ON links (status);
CREATE INDEX ix_outcomes_article_id ON outcomes (article_id);
CREATE INDEX ix_trip_words_visit_id ON trip_words (visit_id);
CREATE INDEX trip_words_by_article ON trip_words (article_id);
CREATE INDEX visit_countries_by_visit ON visit_countries (visit_id, country, host);
CREATE INDEX visit_countries_near ON visit_countries (country, near_first, near_last, visit_id) WHERE near_first IS NOT NULL;
CREATE INDEX stops_by_article ON stops (article_id);
CREATE INDEX stops_by_status ON stops (status);
CREATE INDEX stops_by_place ON stops (place_id, trip_id, visit_id, stop_id);
CREATE INDEX stops_by_visit ON stops (visit_id, place_id, trip_id, stop_id);
CREATE INDEX stops_in_order ON stops (visit_last_day, visit_id, position);
COMMIT;
