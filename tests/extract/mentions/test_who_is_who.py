"""All named actors of a short report with their sorts: whoever is missing, doubled, mistyped or nobody is an error."""

from __future__ import annotations

import pytest

from tests.extract.reading import resolved

ACTORS: list[tuple[str, dict[str, str]]] = [
    # papers, agencies, channels: by their last word, a noun beside them, or because somebody told them
    ("The Nordby Courier reported on Monday that the mine had been closed.", {"Nordby Courier": "media"}),
    ("A clerk told the Standard that nobody had counted the votes.", {"Standard": "media"}),
    ("According to the Tarvane agency, the minister had invited the miners.", {"Tarvane": "media"}),
    ("The news agency Belnovo reported the arrest, and Belnovo said that it had a witness.", {"Belnovo": "media"}),
    ("The television channel Zorya went off the air.", {"Zorya": "media"}),
    ("Radio Osmar broadcast the speech twice.", {"Radio Osmar": "media"}),
    ("The daily Jahan Nou wrote on Friday that prices would double.", {"Jahan Nou": "media"}),
    ("The website Free Osmar published the letter.", {"Free Osmar": "media"}),
    ("In an interview with the Harbour Gazette, Nina Falke denied the report.", {"Harbour Gazette": "media", "Nina Falke": "person"}),
    ("Editors of the weekly Zvon were questioned by the police.", {"Zvon": "media"}),
    # ships are things, whatever they are called
    ("The ferry Nereida ran aground off Kavola on Sunday.", {"Nereida": "thing", "Kavola": "place"}),
    ("The tanker Ocean Pearl was seized near Port Vasil.", {"Ocean Pearl": "thing", "Port Vasil": "place"}),
    ("The navy's frigate Admiral Torvik fired a warning shot.", {"Admiral Torvik": "thing"}),
    ("The USS Harlan left the gulf on Tuesday.", {"USS Harlan": "thing"}),
    # so are laws, treaties, operations, wars and prizes
    ("Parliament passed the Land Reform Act by nine votes.", {"Land Reform Act": "thing"}),
    ("The two states signed the Treaty of Osmar in 2030.", {"Treaty of Osmar": "thing"}),
    ("The army began Operation Winter Shield at dawn.", {"Operation Winter Shield": "thing"}),
    ("Ada Lunde won the Halvard Prize for her novel.", {"Ada Lunde": "person", "Halvard Prize": "thing"}),
    ("Thousands fled during the Border War.", {"Border War": "thing"}),
    # office, portfolio, party and body before a name are no part of it
    ("Labour MP Greta Hollis asked for an inquiry.", {"Labour": "organisation", "Greta Hollis": "person"}),
    ("Secretary of State Dora Quill flew to Madrun.", {"Dora Quill": "person", "Madrun": "place"}),
    ("Minister for Fisheries and Ports Tove Brandal resigned.", {"Tove Brandal": "person"}),
    ("North Kasur CM Devika Rao opened a bridge.", {"North Kasur": "place", "Devika Rao": "person"}),
    ("Reform Party MEP Jonas Karlo lost his seat.", {"Reform Party": "organisation", "Jonas Karlo": "person"}),
    ("Army Chief of Staff General Omar Haddan denied the charge.", {"Omar Haddan": "person"}),
    ("Defence Minister Major General Tariq Selim met the miners.", {"Tariq Selim": "person"}),
    ("Supreme Court Justice Elena Markov read the verdict.", {"Supreme Court": "organisation", "Elena Markov": "person"}),
    ("Talvor Steel CEO Hanna Ruud sold her shares.", {"Talvor Steel": "organisation", "Hanna Ruud": "person"}),
    ("Deputy Prime Minister and Finance Minister Ilir Toska spoke first.", {"Ilir Toska": "person"}),
    ("Attorney General Ruth Mbeya opened an inquiry.", {"Ruth Mbeya": "person"}),
    ("His spokesman for the governor, Hector Lund, said nothing.", {"Hector Lund": "person"}),
    # firms with and without their legal form
    ("Gerhold AG asked for protection. The court named a trustee for Gerhold in the afternoon.", {"Gerhold AG": "organisation"}),
    ("The regulator suspended Skarup A/S. Anna Holm objected.", {"Skarup A/S": "organisation", "Anna Holm": "person"}),
    ("A judge dissolved Poldrex Sp. z o.o. in June.", {"Poldrex Sp. z o.o.": "organisation"}),
    ("Cavallini S.p.A. moved its seat.", {"Cavallini S.p.A.": "organisation"}),
    ("Shares of Norvik Holdings Ltd. fell by a tenth.", {"Norvik Holdings Ltd.": "organisation"}),
    # bodies whole
    ("The Ministry of Defence and Aviation confirmed the loss.", {"Ministry of Defence and Aviation": "organisation"}),
    ("The National Union of Dock Workers called a strike.", {"National Union of Dock Workers": "organisation"}),
    ("The 'Dawn of Osmar' movement, led by Idris Kamal, rejected the deal.", {"Dawn of Osmar": "organisation", "Idris Kamal": "person"}),
    ("The Regional Water Board (RWB) published its tests, and the RWB closed a well.", {"Regional Water Board": "organisation"}),
    ("Fighters of the Northern Falcons brigade entered Tel Hamar.", {"Northern Falcons": "organisation", "Tel Hamar": "place"}),
    ("Talvik United beat Osmar Rovers by two goals.", {"Talvik United": "organisation", "Osmar Rovers": "organisation"}),
    ("The University of Kavola and the Osmar Institute of Technology opened a laboratory.", {"University of Kavola": "organisation", "Osmar Institute of Technology": "organisation"}),
    # places, by the noun beside them
    ("The governor visited the Harmal camp and the village of Sauz Alto.", {"Harmal": "place", "Sauz Alto": "place"}),
    ("Lorries wait at the Tel Razim crossing and in Dar Salem.", {"Tel Razim": "place", "Dar Salem": "place"}),
    ("Protesters gathered in Liberty Square in Osmar.", {"Liberty Square": "place", "Osmar": "place"}),
    ("The Karun Dam burst, and the Tessa river rose.", {"Karun Dam": "place", "Tessa": "place"}),
    # nobody
    ("FILE PHOTO: President Tomas Reik opens a bridge in 2030.\n\nPresident Tomas Reik met bakers on Tuesday.", {"Tomas Reik": "person"}),
    ("Cocoa fell to US$2,410 a tonne on Friday, the lowest since Nov 2026.", {}),
    ("Some answered with shouts of \"Open the gates!\" and \"Shame!\"", {}),
    ("Read More: Bakers block the bridge\n\nThe bridge was blocked on Monday.", {}),
    ("A RIBBON, A HANDSHAKE, A NEW BRIDGE\n\nThe president cut a ribbon on Monday.", {}),
    ("The talks ended before Christmas and will go on after the New Year.", {}),
    ("He pointed to a secret Annex and to Article 5 of the agreement.", {}),
    ("The East must talk to the West, she said.", {}),
    ("Breaking News: Minister resigns. Advertisement.", {}),
    # one person under all ways of naming, and namesakes apart
    ("Ingrid Falke, the mayor of Halden, will run again. Falke won by 300 votes last time. \"I am ready\", Ms Falke said.", {"Ingrid Falke": "person", "Halden": "place"}),
    ("King Salim received the envoys. His son, Crown Prince Mahir bin Salim, was absent. Salim thanked them.", {"Salim": "person", "Mahir bin Salim": "person"}),
    ("George Vance Sr. founded the firm. George Vance Jr. sold it.", {"George Vance Sr": "person", "George Vance Jr.": "person"}),
    ("King Olaf II died in Nordby. His grandson will reign as Olaf III.", {"Olaf II": "person", "Olaf III": "person", "Nordby": "place"}),
    ("Pavel Drozd, 68, a tailor, and Pavel Drozd, 19, a diver, sat side by side.", {"Pavel Drozd": "person", "Pavel Drozd#2": "person"}),
    ("Hafiz Daran ruled until 2030; his son Basil Daran followed him. Basil fled.", {"Hafiz Daran": "person", "Basil Daran": "person"}),
    ("Pope Marcellus blessed the crowd. Sheikh Nahyan thanked him.", {"Marcellus": "person", "Nahyan": "person"}),
    ("The bus from Merida, Spain, was late; a plane from Merida, Mexico, was early.", {"Merida": "place", "Merida#2": "place", "Spain": "state", "Mexico": "state"}),
    # makes, prizes, degrees, charges, time zones and other things that do not act
    ("He was stopped in a silver Torvan on Route 9.", {"Torvan": "thing", "Route 9": "place"}),
    ("He was charged with DUI and holds an MBA.", {}),
    ("Updated 10:42 GMT on Fri Sep 12.", {}),
    ("The drug may slow the spread of HIV, a doctor said.", {}),
    ("Hurricane Ottilie destroyed the pier.", {"Hurricane Ottilie": "thing"}),
    ("The rocket Perun lifted off at dawn.", {"Perun": "thing"}),
    ("The typhoon Selka killed nine.", {"Selka": "thing"}),
    # teams and firms by what is said of them
    ("TransNord spokesman Emil Brandt said the trains would run.", {"TransNord": "organisation", "Emil Brandt": "person"}),
    ("GM Robert Holm will stay, and coach Ines Calado will go.", {"Robert Holm": "person", "Ines Calado": "person"}),
    ("The union's lawyer sued Harbour Logistics and Nordby Foods.", {"Harbour Logistics": "organisation", "Nordby Foods": "organisation"}),
    ("The Council on Public Safety met in Halden.", {"Council on Public Safety": "organisation", "Halden": "place"}),
    ("Nordby Police said a man had been held.", {"Nordby Police": "organisation"}),
    ("Officials of the Tarvane company refused to speak.", {"Tarvane": "organisation"}),
    ("The operator of the dam, Grullas Energia, has not commented.", {"Grullas Energia": "organisation"}),
    ("Members of the Wagram militia crossed the river.", {"Wagram": "organisation"}),
    ("The bank Credito Osmar closed its branches.", {"Credito Osmar": "organisation"}),
    # where people live is a place
    ("Emil Brandt, 66, of Kverndal, was walking home.", {"Emil Brandt": "person", "Kverndal": "place"}),
    ("A 50-year-old man from Wexley, Norway, called the police.", {"Wexley": "place", "Norway": "state"}),
    ("The shop of a Kverndal woman burned down.", {"Kverndal": "place"}),
    ("The mayor of Wexley opened the Wexley Falls bridge.", {"Wexley": "place", "Wexley Falls": "place"}),
    ("Trains stop at Holm Junction.", {"Holm Junction": "place"}),
    # headlines, verbs and plain words in front of a name
    ("Excluding Norway, nobody paid.", {"Norway": "state"}),
    ("\"Choosing Calado was wise,\" the editor wrote. Ines Calado will host the show.", {"Ines Calado": "person"}),
    ("Striker Robert Holm and Producers Daniel Kraus and Emil Brandt arrived.", {"Robert Holm": "person", "Daniel Kraus": "person", "Emil Brandt": "person"}),
    ("Undersheriff James Holm said nothing.", {"James Holm": "person"}),
    ("Police Sgt. Martin Holm and Const. Emil Brandt gave evidence.", {"Martin Holm": "person", "Emil Brandt": "person"}),
    ("Captain Daniel Kraus, Chief Public Relations Officer, declined.", {"Daniel Kraus": "person"}),
    # adjectives of nations are nobody
    ("The Velmori and Quwari delegations met for two hours.", {}),
    ("Soviet-era tanks and a Drazhenian-flagged ship were seen.", {}),
    # pages speak of papers, and papers of themselves
    ("A bystander told KBQ that the car was speeding.", {"KBQ": "media"}),
    ("The list was first published by Dailyosmar.com.", {"Dailyosmar.com": "media"}),
    ("The mayor wrote on Facebook that she would resign.", {"Facebook": "organisation"}),
    ("The Nordby Mail's correspondent was expelled.", {"Nordby Mail": "media"}),
    ("Broadcaster TVO lost its licence, the agency Pan Nord reported.", {"TVO": "media", "Pan Nord": "media"}),
    # kings, popes and saints
    ("Queen Margrete received Pope Leo IX. The queen wore black.", {"Margrete": "person", "Leo IX": "person"}),
    ("Sultan Qadir abdicated. His brother Hadi bin Qadir rules. Qadir lives in Porto.", {"Qadir": "person", "Hadi bin Qadir": "person", "Porto": "place"}),
    ("Emil Brandt (34) and another Emil Brandt were invited.", {"Emil Brandt": "person", "Emil Brandt#2": "person"}),
    ("President Hafiz Daran and his son Basil Daran fled. Daran had ruled for nine years.", {"Hafiz Daran": "person", "Basil Daran": "person", "Daran": "person"}),
    ("The prize, a Torvan, went to the film \"Winter Light\".", {"Torvan": "thing", "Winter Light": "thing"}),
    ("He took on the Condors and lost.", {"Condors": "organisation"}),
    # what happened has a name and does nothing
    ("The Wexley Fire burned 200 acres.", {"Wexley Fire": "thing"}),
    ("Tropical Storm Gerda is near Kverndal.", {"Tropical Storm Gerda": "thing", "Kverndal": "place"}),
    ("The Kverndal wildfire spared the mill.", {"Kverndal": "place"}),
    ("Much of Kverndal burned down.", {"Kverndal": "place"}),
    # names whole, and no more than the name
    ("\"It will not be the last,\" Will Brandt, a baker, said.", {"Will Brandt": "person"}),
    ("Six men of the Wexley POL/MIN Accounting Agency arrived.", {"Wexley POL/MIN Accounting Agency": "organisation"}),
    ("Senior Harbour Ministry officials resigned.", {"Harbour Ministry": "organisation"}),
    ("Harlan Facades Ltd. Rennobond PE is not banned, he said.", {"Harlan Facades Ltd.": "organisation"}),
    ("The State Committee for National Security (GKTB) said four men were held.", {"State Committee for National Security": "organisation"}),
    ("Omar Dell of the Tarn Institute for Democracy and Human Rights left.", {"Omar Dell": "person", "Tarn Institute for Democracy and Human Rights": "organisation"}),
    ("Fighters of the Tarn People's Front crossed the river.", {"Tarn People's Front": "organisation"}),
    ("Jan Tulinder, who leads the team, said the train would leave.", {"Jan Tulinder": "person"}),
    ("Commander Stuart Cundal spoke first. Cdr Cundal warned of more.", {"Stuart Cundal": "person"}),
    # what stands over a list, or beside the others in it
    ("The vote was won by the two ruling parties, Tarnalik and Ansel Dostuk.", {"Tarnalik": "organisation", "Ansel Dostuk": "organisation"}),
    ("Members of the parties Novaka, Bir Sol, Eta-Melken and Chol Tarat left.", {"Novaka": "organisation", "Bir Sol": "organisation", "Eta-Melken": "organisation", "Chol Tarat": "organisation"}),
    ("The companies Brelox, Kerrspan and Tilmar denied the claims.", {"Brelox": "organisation", "Kerrspan": "organisation", "Tilmar": "organisation"}),
    ("The towns of Dolvar, Hadrun and Selmet were shelled.", {"Dolvar": "place", "Hadrun": "place", "Selmet": "place"}),
    # bodies that every state has one of
    ("Norway's Defence Ministry denied it. Portugal's Defence Ministry did not. The Defence Ministry spoke again.", {"Norway": "state", "Norway's Defence Ministry": "organisation", "Portugal": "state", "Portugal's Defence Ministry": "organisation"}),
    ("The Health Ministry said nine died. The Health Ministry will speak again.", {"Health Ministry": "organisation"}),
    # so many miles from it, shelled, sat for
    ("Troops are within 40 kilometres of Stelnakert.", {"Stelnakert": "place"}),
    ("A bus crashed ten miles from Oldquarry.", {"Oldquarry": "place"}),
    ("Soldiers will guard the Vashin corridor.", {"Vashin": "place"}),
    ("The MP for Tolvenham said he had no idea.", {"Tolvenham": "place"}),
    ("About 2,000 people gathered on Ela-Too, the central square.", {"Ela-Too": "place"}),
    # arms, flights and shows
    ("The jet was shot down by a Tuk missile. The Tuk came from the north.", {"Tuk": "thing"}),
    ("A Vuk surface-to-air system was seen near the village.", {"Vuk": "thing"}),
    ("The wreck of KD17 was found. KD17 left its route.", {"KD17": "thing"}),
    ("On the Anders Moll Show he said the paint was banned.", {"Anders Moll Show": "thing"}),
    # papers by what they do, channels with a number, states in full
    ("The Sentinel reported that nine people died.", {"Sentinel": "media"}),
    ("The film was shown on BBC2.", {"BBC2": "media"}),
    ("The jet entered the airspace of the Republic of Armenia. Armenia protested.", {"Republic of Armenia": "state"}),
    # a body under its short names: the beginning, the initials, without its state, the common noun
    ("A Kestrel Air jet crashed near Lorn on Monday. Kestrel denied the report, and its chief said that Kestrel had checked the jet.", {"Kestrel Air": "organisation", "Lorn": "place"}),
    ("The Coastal Harbour Authority closed the quay on Monday. A clerk said the CHA had warned of the danger.", {"Coastal Harbour Authority": "organisation"}),
    ("The US Transport Board sent a team. The Transport Board's chairwoman, Ellen Marsh, urged calm.", {"US Transport Board": "organisation", "Ellen Marsh": "person"}),
    ("The Nordic Securities and Markets Authority opened a case. NSMA, which is based in Paris, is to report by July.", {"Nordic Securities and Markets Authority": "organisation", "Paris": "place"}),
    ("The European Commission asked for a report. The Commission proposed new rules in March.", {"European Commission": "organisation"}),
    ("The Canadian miner Northgate Copper left. Northgate said it had not paid. The miner John Halvers died.", {"Northgate Copper": "organisation", "John Halvers": "person"}),
    ("Shares in Corvane Aerospace fell. Corvane said nothing was wrong.", {"Corvane Aerospace": "organisation"}),
    # what is named by where it is, by its numbers, by what it is, and by what papers do
    ("The London-listed bank and its Osmar-based owner met on Monday.", {"London": "place", "Osmar": "place"}),
    ("Flight 418, bound for Lisbon, vanished. Kestrel Air Flight 418 had left at noon. The Corvane 300 is new, and a Corvane 300 crashed in May.", {"Kestrel Air Flight 418": "thing", "Lisbon": "place", "Corvane 300": "thing"}),
    ("The NRP Dom Carlos, a navy survey ship, sailed on Monday. Divers from the Dom Carlos found the recorder.", {"NRP Dom Carlos": "thing"}),
    ("The Frankfurter Kurier published a series of articles. A judge fined the paper.", {"Frankfurter Kurier": "media"}),
    ("They accused it of colluding with Gotham Ridge, a New York hedge fund.", {"Gotham Ridge": "organisation", "New York": "place"}),
    ("Pierre Delattre, an analyst at Banque Morel, said so.", {"Pierre Delattre": "person", "Banque Morel": "organisation"}),
    ("Norway's State Prosecutor for Serious Economic and International Crime said nothing.", {"Norway": "state"}),
    # the surname is his whose relative another is
    ("Peter Krag fled in May. Krag's wife, Ludmila Krag, told a paper that he was ill. Former colleagues said Krag had shouted at them.", {"Peter Krag": "person", "Ludmila Krag": "person"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTORS)
def test_the_named_actors_of_a_report(text: str, expected: dict[str, str]) -> None:
    """Nobody else is named; a second actor of one name has "#2" behind it."""
    found: dict[str, str] = {}
    for actor in resolved(text)[1]:
        if actor.named:
            found[f"{actor.name}#2" if actor.name in found else actor.name] = actor.type
    assert found == expected


# Marks of firms, media, models and families beside a name or in it.
SORTS = [
    ("The Sundary News Agency reported on Wednesday that it rained.", {"Sundary News Agency": "media"}),
    ("It was told by the Orsk Press Agency on Friday.", {"Orsk Press Agency": "media"}),
    ("According to MyHarbour, the largest website in the north, the cable broke.", {"MyHarbour": "media"}),
    ("Kelvora, a small airline, flies to the coast.", {"Kelvora": "organisation"}),
    ("In 2031 he bought Tavinor and sold two mills.", {"Tavinor": "organisation"}),
    ("The ferry firm acquired Lumeta last year.", {"Lumeta": "organisation"}),
    ("The shareholders of Genvara met on Monday.", {"Genvara": "organisation"}),
    ("Melatis's subsidiary makes paint.", {"Melatis": "organisation"}),
    ("Two crews flew the Varco A320 home.", {"Varco A320": "thing"}),
    ("The pilot landed the Torvin T7 in a field.", {"Torvin T7": "thing"}),
    ("Visitors knew that Mozel's father was a bookkeeper.", {"Mozel": "person"}),
    ("Ramarin's sister spoke to the crowd.", {"Ramarin": "person"}),
    ("Opposition Whip Teodora Manesc walked out on Monday.", {"Teodora Manesc": "person"}),
    ("Leader of the Opposition Hester Vandel toured the north.", {"Hester Vandel": "person"}),
    ("The skipper Ann Brask and Skipper Jon Dell came home.", {"Ann Brask": "person", "Jon Dell": "person"}),
    ("It had approached rival Lorvane about a deal.", {"Lorvane": "organisation"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SORTS)
def test_what_stands_beside_a_name_tells_its_sort(text: str, expected: dict[str, str]) -> None:
    """Firms, media, models and people, by their kin, owners, shares and numbers."""
    found = {a.name: a.type for a in resolved(text)[1] if a.named}
    assert expected.items() <= found.items()


# A line of capitals makes no names of plain words; a nickname parts no name; a dateline's town is a place.
LINES = [
    ("Greek Prime Minister Calls Bank Workers' Riot Deaths 'Murder'\n\nThe premier spoke of murder on Monday.", []),
    ("Accused Varn Foods Killer Held For Trial\n\nA woman who worked for Varn Foods was held.", ["Varn Foods"]),
    ("Interior, Trade Departments Overturn Rule That Cut Science Out\n\nThe rule was void, a court said.", []),
    ("Mayor Ann Brask Opens Second Harbour Gate\n\nThe mayor, Ann Brask, opened it on Monday.", ["Ann Brask"]),
    ('The mobsters Jon Gott and Anthony "Fat Tony" Salern died there.', ["Jon Gott", 'Anthony "Fat Tony" Salern']),
    ("The gangster Charles “Lucky” Lucian founded it.", ["Charles “Lucky” Lucian"]),
    ("QUILLON (AP) - The dam held on Monday.", ["AP", "QUILLON"]),
    ("TESSERY, 4 May - The ferry sank.", ["TESSERY"]),
    ("The charity Open Hand sent two lorries.", ["Open Hand"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_lines_in_capitals_and_nicknames(text: str, expected: list[str]) -> None:
    """All named actors, and nobody else."""
    assert sorted(a.name for a in resolved(text)[1] if a.named) == sorted(expected)


def test_the_president_is_not_the_vice_president() -> None:
    """A title alone means who holds it, not the deputy, with a hyphen or without."""
    for deputy in ("Vice-President", "Vice President"):
        mentions, actors = resolved(
            f'Zambian President Chanda Mwale dismissed an aide. {deputy} Gideon Sakala had held talks. "I knew," the president said.'
        )
        named = {a.chain: a.name for a in actors}
        title = next(m for m in mentions if m.text == "president")
        assert title.chain is not None
        assert named[title.chain] == "Chanda Mwale"
