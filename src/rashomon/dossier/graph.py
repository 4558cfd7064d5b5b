"""Draws ties as a graph: where each name, line and badge stands, in whole pixels.

Parts that hang together are laid out by themselves and set side by side.  In a part, names stand as far from each other
as there are ties between them (stress majorization, after Gansner, Koren and North, 2004), from eight fixed starts of
networkx's springs, of which the one with fewest crossings is kept.  Names are then moved apart until none covers another,
lines that would run through a name are bent around it, and each badge takes the first free place on its line.  The same
ties give the same drawing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.dossier.index import CaseIndex, shorten
from rashomon.dossier.sections import GraphEdge, GraphNode, Link, TieGraph, TiePart
from rashomon.dossier.wording import listed, word

if TYPE_CHECKING:  # it takes a tenth of a second to load, and most pages hold no drawing
    import networkx as nx

MOST = 24  # actors of one drawing; at 30 the names of a real affair no longer stood clear of the lines
TIES = 20  # of one drawing; the rest stands in the table
WIDTH = 980  # pixels, as wide as the column of the dossier
LETTERS = 26  # characters of a name
PER_LETTER, PADDING, HEIGHT = 7.4, 24, 30  # pixels
APART = (24, 26)  # pixels between two names, beside and below each other
LINKED = (96, 46)  # the same for two names with a tie, so that its badge has room
LINK = (215.0, 125.0)  # pixels that a tie is long where it runs level, and where it runs upright
MARGIN = 200  # pixels that names may take beside the points that they stand on
PAIR = 140  # pixels between two names that stand by themselves
STARTS = 8
BENDS = (0, 30, -30, 60, -60, 90, -90)  # how far the middle of a line is moved aside
PLACES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8)  # where on its line a badge is tried
ROUNDS = 60  # of stress majorization; more moved no name by a pixel in the drawings looked at
ASIDE = (0, 9, -9, 15, -15)  # pixels that a badge may stand above or below its line
STEPS = 12  # points of a line that must stand clear of names
SIGNS = {1: "plus", 0: "none", -1: "minus"}
MARKS = {1: "+", 0: "·", -1: "−"}

Point = tuple[float, float]


@dataclass(slots=True)
class _Box:
    """A rectangle by its middle."""

    x: float
    y: float
    width: float
    height: float = HEIGHT

    def overlap(self, other: _Box, beside: float = 0.0, below: float = 0.0) -> Point:
        """How far two boxes reach into each other's space, in each direction; nothing where either is not positive."""
        return (
            (self.width + other.width) / 2 + beside - abs(self.x - other.x),
            (self.height + other.height) / 2 + below - abs(self.y - other.y),
        )

    def covers(self, other: _Box) -> bool:
        """Whether they share any pixel."""
        return (self.width + other.width) / 2 > abs(self.x - other.x) and (
            self.height + other.height
        ) / 2 > abs(self.y - other.y)

    def holds(self, at: Point, margin: float = 4.0) -> bool:
        """Whether a point lies within, or as near as `margin`."""
        return (
            abs(at[0] - self.x) < self.width / 2 + margin and abs(at[1] - self.y) < self.height / 2 + margin
        )

    def border(self, towards: Point, gap: float) -> Point:
        """Where the way from the middle to a point leaves the box, and `gap` farther on."""
        dx, dy = towards[0] - self.x, towards[1] - self.y
        far = math.hypot(dx, dy) or 1.0
        out = min(
            (self.width / 2) / abs(dx) if dx else math.inf, (self.height / 2) / abs(dy) if dy else math.inf
        )
        out = min(out, 1.0) + gap / far
        return self.x + dx * out, self.y + dy * out


def make_graphs(index: CaseIndex, ties: Sequence[TiePart]) -> Iterator[TieGraph]:
    """All ties as one drawing, those that independent outlets tell in common, and those of each outlet."""
    named = [a.id for a in index.actors.values() if a.named]
    common = [t for t in ties if t.common]
    wanted = [("ties-all", "Ties between actors, all outlets", ties)]
    if common and len(common) < len(ties):
        wanted.append(("ties-common", "Told in common by independent outlets", common))
    heads = {o.id: o for t in ties for o in t.outlets}
    if len(heads) > 1:
        for o in sorted(heads.values(), key=lambda o: list(index.mastheads).index(o.id)):
            wanted.append(
                (f"ties-{o.letter.lower()}", f"As {o.name} tells it", [t for t in ties if o in t.outlets])
            )
    for name, title, chosen in wanted:
        graph = draw_ties(name, title, chosen, named)
        if graph is not None:
            yield graph


def draw_ties(name: str, title: str, ties: Sequence[TiePart], named: Iterable[str]) -> TieGraph | None:
    """The drawing of some ties, best first; None where none of them can be drawn.

    Only actors with a name are drawn, those of the best ties up to `MOST`, and no more than `TIES` ties; `named` holds their ids.
    """
    wanted = set(named)
    chosen: dict[str, Link] = {}
    for t in ties:
        both = {t.left_record: t.left, t.right_record: t.right}
        if wanted >= both.keys() and len(chosen.keys() | both.keys()) <= MOST:
            chosen |= both
    drawn = [t for t in ties if {t.left_record, t.right_record} <= chosen.keys()][:TIES]
    if not drawn:
        return None
    held = {x for t in drawn for x in (t.left_record, t.right_record)}
    chosen = {key: link for key, link in chosen.items() if key in held}
    boxes = _place(chosen, drawn)
    lines = _lines(drawn)
    taken = list(boxes.values())
    edges = [_edge(group, at, of, boxes, taken) for group, at, of in lines]
    shift_x = 12 - min(b.x - b.width / 2 for b in taken)
    shift_y = 12 - min(b.y - b.height / 2 for b in taken)
    width = max(b.x + b.width / 2 for b in taken) + shift_x + 12
    height = max(b.y + b.height / 2 for b in taken) + shift_y + 12
    nodes = tuple(
        GraphNode(
            chosen[key], shorten(chosen[key].text, LETTERS), round(b.x + shift_x), round(b.y + shift_y), round(b.width)
        )
        for key, b in boxes.items()
    )  # fmt: skip
    return TieGraph(
        name,
        title,
        nodes,
        tuple(e.edge(shift_x, shift_y) for e in edges),
        round(width),
        round(height),
        len({x for t in ties for x in (t.left_record, t.right_record)}) - len(nodes),
    )


# Where the names stand


def _place(names: Mapping[str, Link], ties: Sequence[TiePart]) -> dict[str, _Box]:
    """A box for each actor, none covering another."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(sorted(names))
    graph.add_edges_from(sorted({tuple(sorted((t.left_record, t.right_record))) for t in ties}))
    widths = {
        key: len(shorten(link.text, LETTERS)) * PER_LETTER + PADDING for key, link in sorted(names.items())
    }
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return _pack([_component(_part(graph, part), widths) for part in parts])


def _part(graph: nx.Graph, part: set[str]) -> nx.Graph:
    """Names that hang together as a graph of its own: a view of the whole would go through them in the order of a set."""
    import networkx as nx

    made = nx.Graph()
    made.add_nodes_from(sorted(part))
    made.add_edges_from(sorted(tuple(sorted(e)) for e in graph.edges(part)))
    return made


def _component(graph: nx.Graph, widths: Mapping[str, float]) -> dict[str, _Box]:
    """Boxes for actors that hang together."""
    keys = sorted(graph)
    if len(keys) == 2:
        left, right = keys
        return {
            left: _Box(widths[left] / 2, 0, widths[left]),
            right: _Box(widths[left] + PAIR + widths[right] / 2, 0, widths[right]),
        }
    best: tuple[int, float, dict[str, Point]] | None = None
    for start in range(STARTS):
        made = _springs(graph, keys, start)
        edges = [(made[a], made[b]) for a, b in sorted(graph.edges)]
        found = (_crossings(edges), sum(math.dist(a, b) for a, b in edges), made)
        if best is None or found[:2] < best[:2]:
            best = found
    at = best[2] if best else {}
    boxes = {key: _Box(at[key][0], at[key][1], widths[key]) for key in keys}
    _move_apart(boxes, {frozenset(e) for e in graph.edges})
    return boxes


def _springs(graph: nx.Graph, keys: Sequence[str], start: int) -> dict[str, Point]:
    """A layout in which names are as far apart as there are ties between them."""
    import networkx as nx

    found = nx.spring_layout(graph, seed=start, iterations=30)
    at = np.array([found[key] for key in keys], dtype=float)
    hops = dict(nx.all_pairs_shortest_path_length(graph))
    far = np.array([[hops[a][b] for b in keys] for a in keys], dtype=float)
    weights = np.where(far > 0, 1.0 / np.maximum(far, 1.0) ** 2, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(ROUNDS):
        distance = np.linalg.norm(at[:, None] - at[None], axis=2)
        pull = np.where(distance > 1e-6, -weights * far / np.maximum(distance, 1e-6), 0.0)
        np.fill_diagonal(pull, 0.0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        at = inverse @ pull @ at
    at = _turned(at) * LINK
    wide = float(np.ptp(at[:, 0]))
    at[:, 0] *= min(1.0, (WIDTH - MARGIN) / wide) if wide else 1.0
    return {key: (round(float(x), 1), round(float(y), 1)) for key, (x, y) in zip(keys, at, strict=True)}


def _turned(at: Any) -> Any:
    """The points turned so that they spread most from left to right, the first one at the upper left."""
    centred = at - at.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned = centred @ axes[:, ::-1]
    return turned * np.where(turned[0] > 0, -1.0, 1.0)


def _crossings(edges: Sequence[tuple[Point, Point]]) -> int:
    def turn(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    made = 0
    for n, (a, b) in enumerate(edges):
        for c, d in edges[:n]:
            if len({a, b, c, d}) == 4:
                made += turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
    return made


def _move_apart(boxes: Mapping[str, _Box], linked: set[frozenset[str]], rounds: int = 300) -> None:
    """Pushes boxes that come too near away from each other, along the shorter way."""
    pairs = [
        (boxes[a], boxes[b], LINKED if frozenset((a, b)) in linked else APART)
        for a, b in combinations(sorted(boxes), 2)
    ]
    for _ in range(rounds):
        moved = False
        for one, other, room in pairs:
            beside, below = one.overlap(other, *room)
            if beside <= 0.5 or below <= 0.5:
                continue
            moved = True
            if below <= beside:
                step = (below + 0.5) / 2 * (1 if one.y >= other.y else -1)
                one.y, other.y = one.y + step, other.y - step
            else:
                step = (beside + 0.5) / 2 * (1 if one.x >= other.x else -1)
                one.x, other.x = one.x + step, other.x - step
        if not moved:
            return


def _pack(parts: Sequence[dict[str, _Box]]) -> dict[str, _Box]:
    """Sets parts beside each other in rows."""
    made: dict[str, _Box] = {}
    x = y = row = 0.0
    for part in parts:
        left = min(b.x - b.width / 2 for b in part.values())
        top = min(b.y - b.height / 2 for b in part.values())
        width = max(b.x + b.width / 2 for b in part.values()) - left
        height = max(b.y + b.height / 2 for b in part.values()) - top
        if x and x + width > WIDTH:
            x, y, row = 0.0, y + row + 2 * APART[1], 0.0
        for b in part.values():
            b.x, b.y = b.x - left + x, b.y - top + y
        made |= part
        x, row = x + width + 2 * APART[0], max(row, height)
    return made


# Lines and badges


def _lines(ties: Sequence[TiePart]) -> list[tuple[list[TiePart], int, int]]:
    """The ties of one direction and sign as one line, with its place among the lines between the same two."""
    groups: dict[tuple[str, str, int], list[TiePart]] = defaultdict(list)
    for t in ties:
        groups[(t.left_record, t.right_record, t.sign)].append(t)
    between: dict[frozenset[str], list[tuple[str, str, int]]] = defaultdict(list)
    for key in groups:
        between[frozenset(key[:2])].append(key)
    return [
        (group, between[frozenset(key[:2])].index(key), len(between[frozenset(key[:2])]))
        for key, group in groups.items()
    ]


@dataclass(slots=True)
class _Drawn:
    """A line before the drawing is moved to its corner."""

    ties: list[TiePart]
    points: tuple[Point, Point, Point]
    badge: _Box

    def edge(self, x: float, y: float) -> GraphEdge:
        a, b, c = ((round(p[0] + x), round(p[1] + y)) for p in self.points)
        first = self.ties[0]
        heads = {o.id: o for t in self.ties for o in t.outlets}
        return GraphEdge(
            f"M{a[0]} {a[1]}Q{b[0]} {b[1]} {c[0]} {c[1]}",
            SIGNS[first.sign],
            any(t.own for t in self.ties),
            _say(self.ties),
            first.anchor,
            _badge_text(self.ties),
            tuple(heads.values())[:CHIPS],
            round(self.badge.x + x - self.badge.width / 2),
            round(self.badge.y + y - self.badge.height / 2),
            round(self.badge.width),
        )


CHIPS = 3  # outlets that a badge names
CHIP, DIGIT, BADGE = 17, 7.5, 20  # pixels


def _badge_text(ties: Sequence[TiePart]) -> str:
    """The sign and the numbers of the lines of the table."""
    numbers = [str(t.number) for t in ties]
    return f"{MARKS[ties[0].sign]} {', '.join(numbers[:3])}{' …' if len(numbers) > 3 else ''}"


def _say(ties: Sequence[TiePart]) -> str:
    """The same in words."""
    first = ties[0]
    outlets = {o.id: o.name for t in ties for o in t.outlets}
    told = listed(list(outlets.values()))
    sign = word("sign", SIGNS[first.sign])
    voice = "" if any(t.own for t in ties) else ", in words that it cites"
    return f"{first.left.text} → {first.right.text}: {listed([t.relation for t in ties])} ({sign}), told by {told}{voice}"


def _edge(
    ties: list[TiePart], at: int, of: int, boxes: Mapping[str, _Box], taken: list[_Box]
) -> _Drawn:  # fmt: skip
    """A line from border to border that keeps clear of other names, with its badge."""
    left, right = boxes[ties[0].left_record], boxes[ties[0].right_record]
    others = [b for b in boxes.values() if b is not left and b is not right]
    side = 1 if ties[0].left_record < ties[0].right_record else -1
    base = (at - (of - 1) / 2) * 46 * side
    best: tuple[int, float, tuple[Point, Point, Point]] | None = None
    for bend in BENDS:
        points = _curve(left, right, base + bend * side)
        hits = sum(b.holds(p) for p in (_on(points, n / STEPS) for n in range(STEPS + 1)) for b in others)
        if best is None or hits < best[0]:
            best = (hits, abs(bend), points)
        if hits == 0:
            break
    points = best[2] if best else _curve(left, right, base)
    outlets = {o.id for t in ties for o in t.outlets}
    width = len(_badge_text(ties)) * DIGIT + 12 + CHIP * min(len(outlets), CHIPS)
    spots = ((x, y + aside) for aside in ASIDE for x, y in (_on(points, place) for place in PLACES))
    badge = _clearest((_Box(x, y, width, BADGE) for x, y in spots), taken)
    if any(badge.covers(name) for name in boxes.values()):
        badge = _beside(points, width, list(boxes.values()), taken)
    taken.append(badge)
    return _Drawn(ties, points, badge)


def _beside(
    points: tuple[Point, Point, Point], width: float, names: Sequence[_Box], taken: Sequence[_Box]
) -> _Box:
    """The place nearest to the middle of a line where a badge covers no name, and no other badge if there is one."""
    x, y = _on(points, 0.5)
    rings = [
        _Box(x + far * math.cos(turn * math.pi / 8), y + far * math.sin(turn * math.pi / 8), width, BADGE)
        for far in range(BADGE, WIDTH, BADGE)
        for turn in range(16)
    ]
    free = [b for b in rings if not any(b.covers(name) for name in names)]
    return next((b for b in free if not any(b.covers(other) for other in taken)), free[0])


def _clearest(boxes: Iterable[_Box], taken: Sequence[_Box]) -> _Box:
    """The first of the boxes that cover the fewest others."""
    best: tuple[int, _Box] | None = None
    for box in boxes:
        covered = sum(box.covers(other) for other in taken)
        if best is None or covered < best[0]:
            best = (covered, box)
        if not covered:
            break
    if best is None:
        raise ValueError("a badge needs a place")
    return best[1]


def _curve(left: _Box, right: _Box, aside: float) -> tuple[Point, Point, Point]:
    """A quadratic curve between two boxes whose middle lies some pixels aside of the straight way."""
    dx, dy = right.x - left.x, right.y - left.y
    far = math.hypot(dx, dy) or 1.0
    middle = ((left.x + right.x) / 2 - dy / far * 2 * aside, (left.y + right.y) / 2 + dx / far * 2 * aside)
    return left.border(middle, 2), middle, right.border(middle, 4)


def _on(points: tuple[Point, Point, Point], t: float) -> Point:
    """A point of the curve."""
    a, b, c = points
    x, y = ((1 - t) ** 2 * a[n] + 2 * t * (1 - t) * b[n] + t**2 * c[n] for n in (0, 1))
    return x, y
