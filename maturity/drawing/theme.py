"""The colours of a theme, and colours that can be read on it."""

from __future__ import annotations

import re
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from functools import lru_cache

_COLOR = re.compile("#?[0-9A-Fa-f]{6}")
#: The least contrast between text and ground (WCAG 2.2, 1.4.3).
READABLE = 4.5


@dataclass(frozen=True)
class Ink:
    """The colours of a theme."""

    text: str
    muted: str
    grid: str
    background: str
    accent: str
    target: str
    forecast: str
    warning: str
    panel: str  #: a large filled area
    contrast: float  #: of coloured shapes to the background

    def tint(self, color: str, share: float) -> str:
        """A colour thinned with the background: share 1 is the colour itself."""
        return _hex(tuple(share * c + (1 - share) * b for c, b in zip(_rgb(color), _rgb(self.background), strict=True)))

    def readable(self, color: str, contrast: float = 5.5) -> str:
        """The colour, made lighter on dark and darker on light as far as needed to stand out from the background."""
        hue, lightness, saturation = rgb_to_hls(*(c / 255 for c in _rgb(color)))
        end = 1.0 if _luminance(self.background) < 0.2 else 0.0
        for step in range(21):
            mixed = hls_to_rgb(hue, lightness + (end - lightness) * step / 20, saturation)
            shown = _hex(tuple(255 * c for c in mixed))
            if contrast_of(shown, self.background) >= contrast:
                return shown
        return self.text

    def shade(self, color: str) -> str:
        """The colour as this theme shows it in lines and shapes."""
        return self.readable(color, self.contrast)

    def fade(self, color: str, share: float, contrast: float = 3) -> str:
        """The colour thinned, yet never so much that it gets hard to see."""
        for step in range(21):
            thin = self.tint(color, share + (1 - share) * step / 20)
            if contrast_of(thin, self.background) >= contrast:
                return thin
        return color

    def on(self, color: str) -> str:
        """The ink for words on a filled shape: white or black, whichever stands out; one of them can always be read (4.58:1)."""
        return max(("#ffffff", "#000000"), key=lambda ink: contrast_of(ink, color))


LIGHT = Ink("#1a1a1a", "#595959", "#d5dae1", "#ffffff", "#154273", "#8a4b08", "#2e6b34", "#a3123f", "#154273", 3.0)
DARK = Ink("#f4f5f7", "#b9bec7", "#3b424e", "#0e1117", "#7cc4ff", "#ffb870", "#7fd08b", "#ff8fa8", "#1c4f87", 6.0)


def contrast_of(one: str, other: str) -> float:
    """The contrast ratio of two colours as WCAG defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def printed(color: str) -> str:
    """A colour as Word and Excel write it, six digits, dark enough for words in it on white and on its own tint, and for white
    words on it. The accent for what is no colour."""
    return _digits(LIGHT.readable(color, READABLE + 0.5)) if _COLOR.fullmatch(color) else ACCENT


def _digits(color: str) -> str:
    return color.removeprefix("#").upper()


def _rgb(color: str) -> tuple[float, ...]:
    return tuple(bytes.fromhex(color.removeprefix("#")))


def _hex(rgb: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(c):02x}" for c in rgb)


@lru_cache(maxsize=500)  # a document asks it of the same dozen colours for each of its words
def _luminance(color: str) -> float:
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in _rgb(color))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


#: On paper, as Word and Excel write colours: six hexadecimal digits.
ACCENT, INK, QUIET, WHITE = (_digits(color) for color in (LIGHT.accent, LIGHT.text, LIGHT.muted, LIGHT.background))
HAIRLINE = "BFC7D1"
