"""Sixty small files whose outlet a reader sees at once, and some that name none: (file's name, its content, the outlet).

The affair is invented, and so are most outlets; a few known ones stand for what only a list of names can tell.
"""

from __future__ import annotations

STORY = (
    "The harbour chief of Port Ansel denied on Monday that there was a shortage of grain in the town, and said that the "
    "stores would last until the autumn because the last harvest had been better than expected."
)
MORE = (
    "He told the council that two more ships were on the way and that they would be unloaded as soon as the weather let "
    "them enter the harbour, and a baker in the old town said that he had none to sell."
)
TITLE = "Harbour chief denies shortage"


def text(*before: str, after: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*before, STORY, MORE, *after]) + "\n"


def page(head: str = "", foot: str = "", title: str = TITLE, above: str = "") -> str:
    body = f"<article><h1>{TITLE}</h1>{above}<p>{STORY}</p><p>{MORE}</p></article>{foot}"
    return f"<html lang='en'><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


ARTICLE = '"@type": "NewsArticle", "headline": "Harbour chief denies shortage"'

PAGES = [
    ("p01.html", page(linked(f'{{{ARTICLE}, "publisher": {{"@type": "Organization", "name": "The Ansel Post"}}}}')), "The Ansel Post"),
    ("p02.html", page(linked(f'{{"@graph": [{{{ARTICLE}, "publisher": {{"@id": "#org"}}}}, {{"@type": "Organization", "@id": "#org", "name": "Sorrow Herald"}}]}}')), "Sorrow Herald"),
    ("p03.html", page(linked(f'{{{ARTICLE}, "publisher": [{{"name": "Coast Radio"}}]}}')), "Coast Radio"),
    ("p04.html", page('<meta property="og:site_name" content="Ansel Post">'), "Ansel Post"),
    ("p05.html", page('<meta property="og:site_name" content="The Sorrow Herald - News from the cape">'), "The Sorrow Herald"),
    ("p06.html", page('<meta name="application-name" content="Quay Daily">'), "Quay Daily"),
    ("p07.html", page('<link rel="canonical" href="https://www.anselpost.com/2031/grain">', title=f"{TITLE} - Ansel Post"), "Ansel Post"),
    ("p08.html", page('<link rel="canonical" href="https://www.bbc.co.uk/news/world-1">'), "BBC News"),
    ("p09.html", page('<link rel="canonical" href="https://www.dw.com/en/grain/a-1">'), "Deutsche Welle"),
    ("p10.html", page('<meta property="og:url" content="https://edition.cnn.com/2031/04/12/grain.html">'), "CNN"),
    ("p11.html", page(title=f"{TITLE} | The Sorrow Herald"), "The Sorrow Herald"),
    ("p12.html", page(title=f"{TITLE} - Al Jazeera English"), "Al Jazeera"),
    ("p13.html", page(foot="<footer><p>© 2031 The Ansel Post. All rights reserved.</p></footer>"), "The Ansel Post"),
    ("p14.html", page(foot="<div>Copyright 2029-2031 Coast Media Group</div>"), "Coast Media Group"),
    ("p15.html", page(above="<p class='byline'>By Ana Bell, Sorrow Herald correspondent</p>"), "Sorrow Herald"),
    ("p16.html", page(foot="<p>Source: The Quay Gazette</p>"), "The Quay Gazette"),
    ("p17.html", page('<meta name="publisher" content="Ansel Tribune">'), "Ansel Tribune"),
    ("p18.html", page(linked('{"@type": "WebSite", "name": "Cape Sorrow Online", "url": "https://cso.example"}')), "Cape Sorrow Online"),
    ("p19.html", page('<meta property="og:site_name" content="U.S."><link rel="canonical" href="https://www.nytimes.com/2031/a.html">'), "The New York Times"),
    ("p20.html", page('<meta property="og:site_name" content="www.haaretz.com">'), "Haaretz"),
    ("p21.html", "<!-- saved from url=(0042)https://www.theguardian.com/world/2031/grain -->\n" + page(), "The Guardian"),
    ("p22.html", page('<link rel="canonical" href="https://web.archive.org/web/20310101000000/https://www.lemonde.fr/grain">'), "Le Monde"),
    ("p23.html", page('<link rel="canonical" href="https://port-ansel-news.example/grain">'), "port-ansel-news.example"),
    ("p24.html", page(foot="<p>This article first appeared in the Coast Chronicle.</p>"), "Coast Chronicle"),
    ("p25.html", page('<meta name="dc.publisher" content="Ministry of Ports, Ansel">'), "Ministry of Ports, Ansel"),
    ("p26.html", page(linked(f'{{{ARTICLE}, "isPartOf": {{"@type": "WebSite", "name": "Harbour Watch"}}}}')), "Harbour Watch"),
]  # fmt: skip

TEXTS = [
    ("t01.txt", text("The Ansel Post, 14 April 2031", TITLE), "The Ansel Post"),
    ("t02.txt", text("Ansel Post | 14 April 2031", TITLE), "Ansel Post"),
    ("t03.txt", text(TITLE, "Sorrow Herald - April 14, 2031"), "Sorrow Herald"),
    ("t04.txt", text(TITLE, after=("Source: The Quay Gazette",)), "The Quay Gazette"),
    ("t05.txt", text(TITLE, "Published by Coast Radio on 14 April 2031"), "Coast Radio"),
    ("t06.txt", text(TITLE, after=("© 2031 The Ansel Post. All rights reserved.",)), "The Ansel Post"),
    ("t07.txt", text(TITLE, after=("Copyright 2031 Cape Sorrow Broadcasting",)), "Cape Sorrow Broadcasting"),
    ("t08.txt", text(TITLE, "By Ana Bell, Sorrow Herald correspondent"), "Sorrow Herald"),
    ("t09.txt", text(TITLE, "By Ana Bell | The Ansel Post"), "The Ansel Post"),
    ("t10.txt", text(TITLE, "By Ana Bell for the Coast Chronicle"), "Coast Chronicle"),
    ("t11.txt", text(f"{TITLE} - The Ansel Post"), "The Ansel Post"),
    ("t12.txt", text(f"{TITLE} | Sorrow Herald"), "Sorrow Herald"),
    ("t13.txt", text("THE ANSEL POST", TITLE), "THE ANSEL POST"),
    ("t14.txt", text("BBC News", TITLE), "BBC News"),
    ("t15.txt", text(TITLE, after=("(The Ansel Post, 14 April 2031)",)), "The Ansel Post"),
    ("t16.txt", text(TITLE, after=("This article was originally published in the Quay Daily.",)), "Quay Daily"),
    ("t17.txt", text(TITLE, after=("https://www.aljazeera.com/news/2031/4/14/grain",)), "Al Jazeera"),
    ("t18.txt", text("URL: https://www.anselpost.com/2031/04/14/grain", TITLE), "anselpost.com"),
    ("t19.txt", text("Outlet: Harbour Watch", "Date: 14 April 2031", TITLE), "Harbour Watch"),
    ("t20.txt", text("From: The Sorrow Herald", TITLE), "The Sorrow Herald"),
    ("ansel-post_2031-04-14_grain.txt", text(TITLE), "Ansel Post"),
    ("2031-04-14 Sorrow Herald - Harbour chief.txt", text(TITLE), "Sorrow Herald"),
    ("guardian_grain.txt", text(TITLE), "The Guardian"),
    ("t24.txt", text(TITLE, after=("— Coast Chronicle",)), "Coast Chronicle"),
    ("t25.txt", text(TITLE, "Ansel Post staff"), "Ansel Post"),
    ("t26.txt", text(TITLE, "Special Correspondent, The Quay Gazette"), "The Quay Gazette"),
    ("t27.txt", text("Publication: Ansel Tribune", TITLE), "Ansel Tribune"),
    ("t28.txt", text(TITLE, after=("Al Arabiya",)), "Al Arabiya"),
    ("t29.txt", text(TITLE, "PORT ANSEL (Reuters) - Two ships were late.", after=("Source: Haaretz",)), "Haaretz"),
    ("t30.md", f"# {TITLE}\n\n*The Ansel Post*, 14 April 2031\n\n{STORY}\n\n{MORE}\n", "The Ansel Post"),
    ("t31.md", f"# {TITLE}\n\n**Source:** Sorrow Herald\n\n{STORY}\n\n{MORE}\n", "Sorrow Herald"),
    ("t32.txt", text(TITLE, after=("Reporting by Ana Bell in Port Ansel for The Moscow Times",)), "The Moscow Times"),
    ("t33.txt", text(TITLE, "Radio Sorrow, 14 April 2031"), "Radio Sorrow"),
    ("t34.txt", text(TITLE, after=("Read more at: https://www.thehindu.com/news/grain",)), "The Hindu"),
]  # fmt: skip

SEEN = PAGES + TEXTS  # 60 files

NAMELESS = [  # nothing in them names who published them
    ("n01.txt", text(TITLE)),
    ("n02.txt", text("Grain Report", TITLE)),
    ("n03.txt", text(TITLE, "By Ana Bell")),
    ("n04.txt", text(TITLE, "PORT ANSEL (AP) — Two ships were late.")),
    ("n05.txt", text("The Morning After", TITLE)),
    ("n06.txt", text(TITLE, "Ana Bell told the Ansel Post that the stores were empty.")),
    ("grain-shortage-report.txt", text(TITLE)),
    ("n08.html", page()),
    ("n09.html", page('<meta property="og:site_name" content="Home">')),
    ("n10.txt", text(TITLE, "The copyright law of 2031 was passed by the council of Ansel.")),
    ("n11.txt", text(TITLE, "Source: a harbour official who asked not to be named")),
    ("n12.txt", text("World News", TITLE)),
    ("n13.txt", text("Rebels Attack Army Post")),
    ("n14.txt", text(TITLE, STORY, "A Divided Nation", MORE)),
    ("n15.txt", text(TITLE, after=("The council will meet again on Monday, the clerk told the Ansel Post.",))),
    ("n17.txt", text(TITLE, "Ana Bell, 14 April 2031")),
    ("n18.txt", text(TITLE, "PORT ANSEL, 14 April 2031")),
    ("n19.txt", text(TITLE, "Ansel, 14 April 2031")),
    ("n20.txt", text(TITLE, "Updated 14 April 2031")),
    ("n21.txt", text(TITLE, "By Ana Bell, 14 April 2031")),
    ("n22.txt", text("Grain Stores, 14 April 2031")),
    ("n23.txt", text(TITLE, "The council meets on 14 April 2031.")),
    ("n16.txt", text(TITLE, "From the quay, the ships could be seen all day.")),
]  # fmt: skip

CREDITS = [  # (text, the agency that it credits)
    (text(TITLE, "PORT ANSEL, April 14 (Reuters) - Two ships were late."), "Reuters"),
    (text(TITLE, "PORT ANSEL (AP) — Two ships were late."), "Associated Press"),
    (text(TITLE, "By The Associated Press"), "Associated Press"),
    (text(TITLE, after=("AFP",)), "Agence France-Presse"),
    (text(TITLE, after=("Source: Xinhua",)), "Xinhua"),
    (text(TITLE, after=("(Reporting by Ana Bell; Editing by Tom Reed)",)), "Reuters"),
    (text(TITLE, "Port Ansel (dpa) - Two ships were late."), "dpa"),
    (text(TITLE, "TEHRAN, April 14 (IRNA) - Two ships were late."), "IRNA"),
    (text(TITLE, "Two ships were late, a captain told Reuters."), None),
    (text(TITLE, "The AP station on the quay was closed."), None),
    (text(TITLE), None),
]  # fmt: skip
