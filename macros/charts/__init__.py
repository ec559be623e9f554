"""Charts as SVG inside HTML: pure functions from plain data to the figure of a page."""

from .bars import Columns, Mark, Point, draw_bars
from .figure import Chart, Frame, doubted, figure, svg_file
from .fills import STATES, Span
from .lines import Dot, Prices, Range, draw_lines
from .scale import Unit, year_share
from .stacked import Row, Segment, draw_stacked
from .statebar import Event, draw_state_bar, state_bar
from .staterows import StateRow, draw_state_rows, state_rows
from .steps import Meeting, Steps, Track, draw_steps

__all__ = [
    "STATES",
    "Chart",
    "Columns",
    "Dot",
    "Event",
    "Frame",
    "Mark",
    "Meeting",
    "Point",
    "Prices",
    "Range",
    "Row",
    "Segment",
    "Span",
    "StateRow",
    "Steps",
    "Track",
    "Unit",
    "doubted",
    "draw_bars",
    "draw_lines",
    "draw_stacked",
    "draw_state_bar",
    "draw_state_rows",
    "draw_steps",
    "figure",
    "state_bar",
    "state_rows",
    "svg_file",
    "year_share",
]
