"""Invented reports that the fixtures of every format are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Story:
    """A report, and what must be known of it when it is read."""

    outlet: str
    title: str
    day: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def year(self) -> int:
        return int(self.day[:4])

    @property
    def written(self) -> str:
        """The day as a British paper prints it."""
        return f"{int(self.day[8:])} {MONTHS[int(self.day[5:7]) - 1]} {self.day[:4]}"

    @property
    def american(self) -> str:
        """The day as an American paper prints it."""
        return f"{MONTHS[int(self.day[5:7]) - 1]} {int(self.day[8:])}, {self.day[:4]}"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

STORIES = (
    Story(
        "Ansel Post", "Harbour chief denies shortage of grain", "2031-04-12", "https://post.example/2031/04/12/grain",
        (
            "The harbour chief of Port Ansel, Karim al-Hadrami, denied on Saturday that there was a shortage of grain in the town.",
            "“We have enough for the winter,” he told the council, and he said that two more ships were on their way from the south.",
            "The bakers' guild said that four of its eleven members had closed their shops since Thursday because no flour was delivered.",
            "Nobody on the council asked him about the empty stores at the old fort, which reporters were not allowed to visit on Friday.",
        ),
    ),
    Story(
        "The Velmorsk Herald", "Dam at Lower Orsk holds, ministry says", "2030-11-03", "https://herald.example/news/dam-holds",
        (
            "The dam at Lower Orsk has held through a third night of rain, the ministry of public works said on Sunday morning.",
            "Engineers lowered the level of the lake by 40 centimetres, and some 1,200 people from the valley were taken to schools.",
            "Mayor Ilse Tarn said the evacuation had come “a day too late”, and she asked for the records of the gauges to be published.",
            "A spokesman for the ministry, Petr Vanek, said that the warnings had been sent on Friday and that the town had received them.",
        ),
    ),
    Story(
        "Kestrel Tribune", "Union and shipyard agree on a pay rise of 6 percent", "2029-02-27", "https://tribune.example/yard/pay",
        (
            "The union of metal workers and the Marlow shipyard agreed on Tuesday on a pay rise of 6 percent after eleven weeks of strikes.",
            "The agreement, which the members have yet to approve, also takes back the dismissal of 37 welders, both sides said in a statement.",
            "“It is less than we asked for and more than they offered,” said the union's chairwoman, Odile Brandt, outside the gates.",
            "The yard's owner, the Norvik group, declined to say what the strikes had cost; analysts put the figure at 80 million crowns.",
        ),
    ),
    Story(
        "Radio Lindhaven", "Ferry runs aground off Lindhaven; all 214 aboard are safe", "2032-08-19", "https://radio.example/ferry",
        (
            "A ferry with 214 people aboard ran aground in fog off Lindhaven early on Thursday, and all of them were brought ashore.",
            "The coast guard said the “Maren Holt” had left the channel shortly after five o'clock, when visibility was below 50 metres.",
            "Its captain, Jonas Reith, has been questioned; his lawyer said that a buoy had been missing from the channel for two days.",
            "The harbour office rejected that account and said that its launch had seen the buoy in its place on Wednesday evening.",
        ),
    ),
)  # fmt: skip
