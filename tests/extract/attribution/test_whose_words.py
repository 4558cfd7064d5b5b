"""Whose words they are: whoever speaks can speak, is alive and in office, and is whoever the grammar says; else nobody."""

from __future__ import annotations

from itertools import islice

import pytest

from rashomon.extract.text.clause_repair import moved_to
from tests.extract.attribution.test_speakers import spoken
from tests.extract.reading import read

NOBODY = "nobody"  # there is a statement, and the report leaves open whose it is
NONE = "no statement"


def speaker_of(text: str, words: str) -> str:
    """The name or description of whoever says some words: of the statements that hold them the shortest."""
    statements, actors = spoken(text)
    at = text.index(words)
    holding = [
        s for s in statements if any(c.start <= at < c.end and at + len(words) <= c.end for c in s.content)
    ]
    if not holding:
        return NONE
    tightest = min(holding, key=lambda s: sum(len(c) for c in s.content))
    if tightest.speaker is None:
        return tightest.description or NOBODY
    return actors[tightest.speaker].name


# A speaker's words may name and quote others; whoever is named in them does not say them.
NAMED_IN_THEM = [
    (
        "Transport secretary Dana Orlik apologised on Friday. “Engineer Paul Brandt knew of the signal,” she said.",
        "of the signal",
        "Dana Orlik",
    ),
    (
        "The head of the hospital, Ines Kolar, spoke at noon. She added that Emil Hauk had been suspended.",
        "had been suspended",
        "Ines Kolar",
    ),
    (
        "The mayor of Orsk, Piet Tessel, opened the school. “Karl Diem had it planned,” he told parents.",
        "had it planned",
        "Piet Tessel",
    ),
    # "Reiss" stands before the pronoun in its own words
    (
        "Police chief Lino Graf spoke on Monday. The climber Tom Reiss had set out alone, he added.",
        "had set out alone",
        "Lino Graf",
    ),
]

# The dead say nothing new, and whoever had the floor keeps it.
THE_DEAD = [
    (
        "Relatives of the murdered lawyer Ivo Marsh met Minister Peter Kunz on Tuesday. Marsh was shot in March. "
        "He said the police would report to him every week.",
        "the police would report",
        "Peter Kunz",
    ),
    (
        "General Anton Reyes blamed the rebels for the blast that killed Colonel Luis Ortega. Ortega had commanded "
        "the fort for two years. He said the army would strike back.",
        "would strike back",
        "Anton Reyes",
    ),
    (
        "The skier Nina Falk died on Saturday, her trainer Sara Lund said. Falk had won two medals. "
        "She said the team would go home.",
        "the team would go home",
        "Sara Lund",
    ),
    (
        "Prosecutor Adam Weil charged the driver with manslaughter. The victim, Tom Becker, was a father of two. "
        "He said the brakes had failed.",
        "the brakes had failed",
        "Adam Weil",
    ),
    # who is attacked and lives may speak
    (
        "Gunmen tried to kill Governor Anton Reyes on Sunday. He said he would not resign.",
        "he would not resign",
        "Anton Reyes",
    ),
    # whoever left a will or a letter goes on speaking in it
    (
        "In his will, the late Otto Brahm wrote that nobody should inherit the house. He said it should burn.",
        "it should burn",
        "Otto Brahm",
    ),
    # who comes later and is alive may take the floor
    (
        "The bank's chairman, Ulf Brand, told shareholders that Rolf Nagel had hidden losses. Nagel left the bank in "
        "April. He said he was ashamed.",
        "he was ashamed",
        "Rolf Nagel",
    ),
]

# The accuser's words are not the accused's, and the deed is not the accuser's.
ACCUSERS = [
    (
        "President Alan Kyne accused General Rui Costa of planning a coup. He said Costa had met officers.",
        "had met officers",
        "Alan Kyne",
    ),
    ("President Alan Kyne accused General Rui Costa of planning a coup.", "a coup", "Alan Kyne"),
    (
        "Senator Nora Sand accused Governor Ivo Marsh of taking bribes. “He sold the harbour,” she said.",
        "He sold the harbour",
        "Nora Sand",
    ),
    (
        "The army denied the claim of the rebels. It said its soldiers held the bridge.",
        "held the bridge",
        "army",
    ),
]

# An office alone is its holder now.
IN_OFFICE = [
    (
        "The archbishop of Lund, Piet Aker, died in March. The new archbishop, Hans Molk, took over on Sunday. "
        "The archbishop said he would sell the palace.",
        "sell the palace",
        "Hans Molk",
    ),
    (
        "Coach Rita Sommer takes over from Coach Bernd Hagel, who was killed in a crash. The coach said the team "
        "would play.",
        "the team would play",
        "Rita Sommer",
    ),
    (
        "Minister Paula Ring met her predecessor, Minister Otto Hahn. The minister said the plan would stay.",
        "the plan would stay",
        "Paula Ring",
    ),
]

# A body by the head of its name, and a person by what she leads.
BRIDGES = [
    ("The Unity Party won two towns. The party said it would govern alone.", "govern alone", "Unity Party"),
    (
        "Tilda Maskov, who leads the dockers' union, spoke at noon. “Nobody works,” the union leader said.",
        "Nobody works",
        "Tilda Maskov",
    ),
    (
        "Wim Adler, who heads the Port Office (PO), denied it. “All is in order,” the PO head said.",
        "All is in order",
        "Wim Adler",
    ),
    # two banks, so nobody knows which
    (
        "The Ostrel Bank and the Bank of Norvia closed. The bank said savings were safe.",
        "savings were safe",
        "bank",
    ),
]

# "She" is a woman, "he" a man, "it" a body that spoke.
PRONOUNS = [
    (
        "Olga Renn and her husband Mark Renn were held at the border. “They took our phones,” she said.",
        "They took our phones",
        "Olga Renn",
    ),
    (
        "Lawyer Lena Roth accused police chief Marco Dietz of lying. Dietz led the raid. “The flat was empty,” she said.",
        "The flat was empty",
        "Lena Roth",
    ),
    (
        "Robert Melk waited outside while Anna Melk was in surgery. “Nobody came,” he said.",
        "Nobody came",
        "Robert Melk",
    ),
    (
        "The trade ministry rejected the charge on Friday. Ostland exports steel. It said all tariffs were lawful.",
        "all tariffs were lawful",
        "trade ministry",
    ),
    (
        "The Water Bureau of Norvia said the dam was safe. The wall was built by Falmer. It said repairs would follow.",
        "repairs would follow",
        "Water Bureau of Norvia",
    ),
]


@pytest.mark.parametrize(
    ("text", "words", "who"), NAMED_IN_THEM + THE_DEAD + ACCUSERS + IN_OFFICE + BRIDGES + PRONOUNS
)
def test_whoever_speaks(text: str, words: str, who: str) -> None:
    """A pronoun or an office leads to whoever can be meant, and to nobody else."""
    assert speaker_of(text, words) == who


# What somebody is called is no part of what he says, and nobody says it.
CALLED = [
    ("“The lights went out,” said a nurse who goes by the name “Sister May.”", "Sister May"),
    ("“It burned all night,” said a sailor identified only as “Kip.”", "Kip"),
    ("“We lost,” said a captain aboard the “Silver Tern.” The storm had passed.", "Silver Tern"),
    ("“They shot at us,” said a cook known as “Mother Lou.”", "Mother Lou"),
    ("“Nobody slept,” said a girl who calls herself “Moth.”", "Moth"),
    ("“I saw it,” said a boy who asked to be named “Finn.”", "Finn"),
]

# A verb of words that tells of a deed is no statement.
DEEDS = [
    ("Rebels attacked an army base near Lorn.", "an army base"),
    ("Horsemen charged the barricade at noon.", "the barricade"),
    ("The storm threatened the harbour.", "the harbour"),
    ("The epidemic claimed 40 lives in May.", "40 lives"),
    ("The guard noted the number of the car.", "the number"),
    ("The owner refused to open the gate.", "to open the gate"),
    ("The guard declined to let them in.", "to let them in"),
    ("Warplanes hit two villages on Sunday.", "two villages"),
]


@pytest.mark.parametrize(("text", "words"), CALLED + DEEDS)
def test_nobody_says_it(text: str, words: str) -> None:
    """A nickname, a ship's name or a deed is nobody's words."""
    assert speaker_of(text, words) == NONE


# The same verbs with words for their object.
@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Critics call him “the butcher of Sarn.”", "the butcher of Sarn", "Critics"),
        ("Prosecutors charged the banker with fraud.", "the banker with fraud", "Prosecutors"),
        ("The minister attacked the opposition for its silence.", "the opposition", "minister"),
        ("The group claimed the attack on the market.", "the attack", "group"),
        ("The mayor declined to comment.", "to comment", "mayor"),
        ("The minister noted that prices had fallen.", "prices had fallen", "minister"),
        ("The general threatened to resign.", "to resign", "general"),
    ],
)
def test_words_with_the_verbs_of_deeds(text: str, words: str, who: str) -> None:
    """Charged with something, attacked for something, refused to comment: these are words."""
    assert speaker_of(text, words) == who


BEFORE = "“The dam is old,” Mara Dell said. “It leaks.”\n\n"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (BEFORE + "“Who pays?” threw in Nora Sand from the back row.", "Who pays", "Nora Sand"),
        (BEFORE + "“We begged them,” sighed farmer Jon Reck.", "We begged them", "Jon Reck"),
        (BEFORE + "“It will hold,” the engineer shot back.", "It will hold", "engineer"),
        (BEFORE + "“Older than me,” cut in Tom Ott.", "Older than me", "Tom Ott"),
        (BEFORE + "“It will hold,” crowed Piet Maas, her rival.", "It will hold", "Piet Maas"),
        (BEFORE + "“It has leaked since March.”", "since March", "Mara Dell"),
    ],
)
def test_a_quotation_with_its_own_speaker(text: str, words: str, who: str) -> None:
    """A verb that nobody thought of still gives its quotation to whoever stands beside it, not to the one before."""
    assert speaker_of(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Anna Holt leads the union. She listed four demands:\n\n1. Wages must rise.\n2. The night shift has to go.",
            "The night shift",
            "Anna Holt",
        ),
        (
            "In her speech Chancellor Ada Brandt set out two principles:\n\n• The border stays open.\n• Costs are shared.",
            "Costs are shared",
            "Ada Brandt",
        ),
        (
            "Governor Ana Ruiz asked these questions:\n\n– “Who gave the order?”\n– “Why was the road closed?”",
            "Why was the road closed",
            "Ana Ruiz",
        ),
        (
            "The guild's chair, Tom Ott, said:\n\n- “No boat leaves.”\n- “Nobody sells.”\n\nThe port is calm.",
            "Nobody sells",
            "Tom Ott",
        ),
        # a paragraph without marks, and one that nobody announces
        (
            "Mayor Ada Brandt wrote:\n\nWe knew of the crack and told nobody.\n\nThe town is calm.",
            "We knew",
            "Ada Brandt",
        ),
        (
            "Mayor Ada Brandt wrote:\n\nWe knew of the crack and told nobody.\n\nThe town is calm.",
            "is calm",
            NONE,
        ),
        ("Here is what happened:\n\nThe dam burst on Monday.", "The dam burst", NONE),
        # a list that nobody says
        ("The dead were named as follows:\n\n- Tom Ott, 34\n- Anna Holt, 51", "Holt, 51", NONE),
        (
            "The museum shows two paintings:\n\n• “The Red Boat”\n• “The Lake at Dawn”",
            "The Lake at Dawn",
            NONE,
        ),
    ],
)
def test_lists_that_somebody_announces(text: str, words: str, who: str) -> None:
    """The items behind "She made these points:" are hers."""
    assert speaker_of(text, words) == who


QUESTIONS = (
    "Karl Benz has run the water board for ten years. The Post asked Karl Benz about the flood.\n\n"
    "Q: Did you warn the town?\n\nA: We warned them twice.\n\nQ: Was that too late?\n\nA: For some it was."
)
IN_CAPITALS = (
    "Mara Dell, the minister, debated Tom Ott on Sunday.\n\nDELL: The tax is fair.\n\n"
    "OTT: The rich pay nothing, and you know it.\n\nDELL: Everybody pays."
)
IN_BOLD = (
    "The Post spoke to the pilot Nora Falk after the crash.\n\n**The Post:** What did you see?\n\n"
    "**Falk:** I saw fire on the left wing.\n\n**The Post:** And then?\n\n**Falk:** I cut the engine."
)
RESULTS = "Results of the vote are in.\n\nFalk: 41 votes\n\nDell: 32 votes\n\nFalk: second round"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (QUESTIONS, "We warned them twice", "Karl Benz"),
        (QUESTIONS, "For some it was", "Karl Benz"),
        (QUESTIONS, "Was that too late", NONE),
        (IN_CAPITALS, "The tax is fair", "Mara Dell"),
        (IN_CAPITALS, "The rich pay nothing", "Tom Ott"),
        (IN_BOLD, "I saw fire", "Nora Falk"),
        (IN_BOLD, "I cut the engine", "Nora Falk"),
        (RESULTS, "41 votes", NONE),
    ],
)
def test_turns(text: str, words: str, who: str) -> None:
    """Short turns of interviews and transcripts belong to their label, answers to whoever is asked; results to nobody."""
    assert speaker_of(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        # in plain words behind a colon
        (
            "The minister spoke. She replied: the dam will hold until spring.",
            "will hold until spring",
            "minister",
        ),
        (
            "“We are late,” said Mayor Ada Brandt. Addressing the owners: you must pay for every house.",
            "pay for every house",
            "Ada Brandt",
        ),
        ("He listed the facts: the bridge was closed, the road was cut.", "the bridge was closed", NONE),
        ("The rule is simple: whoever comes first eats first.", "whoever comes first", NONE),
        # who got or gave out what is known
        (
            "According to figures published by the Water Office, 40 wells were dry.",
            "40 wells",
            "Water Office",
        ),
        (
            "A meeting took place on Monday, according to information obtained by Radio Sarn.",
            "A meeting took place",
            "Radio Sarn",
        ),
        (
            "According to documents obtained by Radio Sarn, the firm knew of the leak.",
            "of the leak",
            "documents",
        ),
        # what one goes by says nothing
        ("The ships sailed according to plan.", "The ships sailed", NONE),
        ("He was paid according to the law.", "He was paid", NONE),
        # whoever is moved to speak
        ("The delay prompted farmers to say that they were forgotten.", "they were forgotten", "farmers"),
        ("The pressure led the court to rule that the vote was void.", "the vote was void", "court"),
        # nobody, things and happenings
        ("Nobody said that the bridge was safe.", "the bridge was safe", NONE),
        ("No official confirmed that the dam had burst.", "the dam had burst", NONE),
        ("This means that the bridge will close.", "the bridge will close", NONE),
        ("The accident showed that the brakes were old.", "the brakes were old", NONE),
        ("The report showed that the brakes were old.", "the brakes were old", "The report"),
        # whoever is asked says nothing yet
        ("The minister was asked about the dam.", "The minister", NONE),
        # remarks that somebody carries, and people whom an agency quotes
        (
            "The general said in remarks carried by Radio Sarn that the army would withdraw.",
            "the army would withdraw",
            "general",
        ),
        (
            "The general said in an interview published by the Post on Friday that he would resign.",
            "he would resign",
            "general",
        ),
        ("Witnesses quoted by the agency Tarnpress said two men fled.", "two men fled", "Witnesses"),
        ("Witnesses quoted by the agency Tarnpress said two men fled.", "Witnesses", NONE),
        # who is told of in a question says nothing
        (
            "Officials said how many people the flood had killed near the hospital.",
            "the flood had killed",
            "Officials",
        ),
    ],
)
def test_who_can_speak(text: str, words: str, who: str) -> None:
    """People, bodies and documents say something; rules, happenings and nobody do not."""
    assert speaker_of(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Lund said the attacks had not been made by the allies, stressing that the rebels had rockets.",
            "the rebels had rockets",
            "Lund",
        ),
        (
            "Minister Ana Ruiz told the Post that the general had lost, adding that his men were tired.",
            "his men were tired",
            "Ana Ruiz",
        ),
        # whoever is quoted, not whoever quotes
        (
            "Our correspondent in Sarn quotes a general of the guard: “The envoy carried a letter.”",
            "The envoy carried",
            "general of the guard",
        ),
        ("The book quotes a line: “All is well.”", "All is well", "The book"),
        # the one whom the sentence is about, before one in a relative clause
        (
            "Retired general Marc Dietz talks to Radio Sarn about the line that Premier Piet Tessel follows. "
            "But he believes that it is useless.",
            "it is useless",
            "Marc Dietz",
        ),
        # "that" stands for the demands, and opens nothing
        ("The demands that he put forward were rejected.", "he put forward", NONE),
        ("In the eyes of the farmers, the tax is unfair.", "the tax is unfair", "farmers"),
        ("In view of the weather, the match was put off.", "the match was put off", NONE),
        (
            "Mayor Ada Brandt called, during her visit, for “an end to the strike.”",
            "an end to the strike",
            "Ada Brandt",
        ),
    ],
)
def test_whose_participle_and_whose_quotation(text: str, words: str, who: str) -> None:
    """Grammar says who goes on speaking behind a comma, who is quoted, and in whose eyes something is so."""
    assert speaker_of(text, words) == who


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Dell said that “the dam is safe,” in a clear answer to her critics.", ["that “the dam is safe"]),
        (
            "Dell said “the dam is safe,” and that “nobody need leave.”",
            ["the dam is safe,” and that “nobody need leave"],
        ),
        (
            "Dell noted that “the wall was built in 1950,” calling on the town to “stay calm.”",
            ["that “the wall was built in 1950"],
        ),
    ],
)
def test_a_content_stops_where_its_quotation_stops(text: str, content: list[str]) -> None:
    """What the report adds behind a quotation is its own, unless it is joined on."""
    statements, _ = spoken(text)
    assert [c.of(text) for c in statements[0].content] == content


def test_a_wish_in_quoted_words_is_no_statement_of_its_own() -> None:
    """Whoever is quoted says what others want; what he says they ordered is an order."""
    text = "“They want to wall us in,” Dell said. “The colonel ordered the guards to shoot.”"
    assert speaker_of(text, "to wall us in") == "Dell"
    assert speaker_of(text, "the guards to shoot") == "colonel"


# A name behind the dash of a headline speaks; "it said in the report" is whoever gave the report out.
SIGNED = [
    ("Rate rise was a mistake – Ashg\n\nThe bank raised its rate. Paul Ashg advises a brewery.", "was a mistake", "Paul Ashg"),
    ("Ferry will sail again in May - minister\n\nThe ferry has been idle since March.", "will sail again", "minister"),
    ("Nobody knew of the leak – Dana Orlik\n\nThe head of the works, Dana Orlik, spoke on Monday.", "knew of the leak", "Dana Orlik"),
    (
        "The Court of Auditors published its report on Halvik Ferries on Monday. Halvik Ferries was sold in 2029. It said in the "
        "report that the ministry knew.",
        "the ministry knew", "Court of Auditors",
    ),
    (
        "The charity Open Hand appealed to all sides on Tuesday. The army of Maravand has shut nine roads.\n\n“Flour does not "
        "carry weapons,” it said in its appeal.",
        "Flour does not", "Open Hand",
    ),
    (
        "The miners' union issued a statement on Friday. The firm has closed two pits. It said in the statement that the pumps "
        "had failed.",
        "the pumps", "miners' union",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker"), SIGNED)
def test_a_dash_signs_and_a_paper_has_an_author(text: str, words: str, speaker: str) -> None:
    """Whoever stands behind the dash, or gave out the paper."""
    assert speaker_of(text, words) == speaker


def test_two_mends_never_hang_two_words_on_each_other() -> None:
    """Such a ring was walked round without an end, until the machine had no memory left."""
    parsed = read("The board said that the dam, the mayor told us, was old.")
    said, told = (next(t.i for t in parsed.tokens if t.text == w) for w in ("said", "told"))
    mended = moved_to(parsed, {said: (told, "ccomp"), told: (said, "parataxis")})
    assert all(len(list(islice(mended.ancestors(w.i), 99))) < 99 for w in mended.tokens)
    assert any(t.head == t.i for t in mended.tokens)
    assert sorted(mended.subtree(next(t.i for t in mended.tokens if t.head == t.i))) == [
        t.i for t in mended.tokens
    ]
    swapped = moved_to(parsed, {told: (told, "ROOT"), said: (told, "ccomp")})  # a true exchange is made
    assert (swapped.tokens[told].head, swapped.tokens[said].head) == (told, told)


# A title, then a comma and whoever bears it, with a rank before the name or with what the title is of behind it.
TITLE_AND_NAME = [
    (
        "The chair, Sir Marten Moorbeck, said the deaths could have been avoided.",
        "the deaths",
        "Marten Moorbeck",
    ),
    ("Their spokesman, Army Col. Bryan Tarn, said it was an error.", "an error", "Bryan Tarn"),
    (
        "The top army officer in Lorn, Gen. Paul Kemp, has called the raid a mistake.",
        "a mistake",
        "Paul Kemp",
    ),
    (
        "The leader of Kelston and Chelworth Council, Eliza Grandin, who took on the post in May, said she agreed.",
        "she agreed",
        "Eliza Grandin",
    ),
    ("A witness to the crash, Petra Vogt, told police that the driver slept.", "the driver", "Petra Vogt"),
    ("A resident named Kodad told Radio Lorn that the rebels had used the school.", "the rebels", "Kodad"),
    ("The company has paid the families, said its spokesman, Lt. Mike Lawton.", "has paid", "Mike Lawton"),
    ("A spokesman for the governor, Ann Brask, said the road was open.", "the road", "Ann Brask"),
]

# A place in front of the report, an "accused" without "is", and a label before a colon speak for nobody.
HEADS = [
    (
        "ORRIN — A plane with the remains of ninety people landed in Orrin early yesterday, hours after investigators"
        " looking into the doomed flight said that it had broken up in the air.",
        "had broken up",
        "investigators",
    ),
    (
        "Brask accused of making ‘ill-informed’ remarks on the gate\n\nIt rained in Orrin. Nobody came.",
        "ill-informed",
        NOBODY,
    ),
    (
        "At first Tovian officials said the Kesh guards were taking fire and asked for support, but that was changed.",
        "were taking fire",
        "Tovian officials",
    ),
    (
        "‘Only an impact could have done it’: Danish airline official\n\nThe jet fell. It contradicted an Egyptian official"
        " who had said that the pilot slept.\n\nIt rained in Orrin.",
        "the pilot slept",
        "Egyptian official",
    ),
    (
        "UPDATE: Nine dead as the Orrin bridge falls\n\nNine people died in Orrin. The bridge fell.",
        "Nine dead",
        NONE,
    ),
]

# Who goes on speaking: whoever is asked, not whoever asks; a body or group for "they"; the body around for "it".
GOING_ON = [
    (
        "“The key is the wiring,” minister Philip Hamm said when the radio's Andrew Mark asked him about it. That, he"
        " said, would be for the inquiry.",
        "for the inquiry",
        "Philip Hamm",
    ),
    (
        "The fire that killed nine people began in a freezer, police in Orrin said. The cladding, they added, failed"
        " all tests.",
        "failed",
        "police in Orrin",
    ),
    ("The army said it hit a depot. They said no civilians were there.", "no civilians", "army"),
    (
        "The army said it hit a depot. Human rights groups counted nine dead. They said five were children.",
        "five were",
        "Human rights groups",
    ),
    (
        "The Tarn Lantern reports that a tenants' group complained of “what it called neglect by the landlord”.",
        "neglect",
        "tenants' group",
    ),
]


@pytest.mark.parametrize(("text", "words", "who"), [*TITLE_AND_NAME, *HEADS, *GOING_ON])
def test_titles_with_a_name_and_speakers_who_go_on(text: str, words: str, who: str) -> None:
    """The name in apposition speaks, and whoever spoke last goes on."""
    assert speaker_of(text, words) == who
