"""Whether a window holds one thing, without gathering all that it holds.

Streamlit asks for each field whether somebody emptied it, and copies for that everything that a window holds
(`SessionState.filtered_state`). On a page of sixty fields that is sixty times sixty; it took two thirds of the processor time of
the first year's table. The copy gives way to a look at the one thing that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from streamlit.runtime.state.common import is_element_id, is_keyed_element_id
from streamlit.runtime.state.safe_session_state import SafeSessionState
from streamlit.runtime.state.session_state import SessionState, _is_internal_key

_gathered = SessionState.filtered_state.fget  # type: ignore[attr-defined]


class Glance(Mapping[str, Any]):
    """What a window holds, by the names that pages gave; the same as Streamlit's copy, looked up when it is asked for."""

    def __init__(self, safe: SafeSessionState) -> None:
        self._safe = safe

    def __getitem__(self, key: str) -> Any:
        with self._safe._lock:
            if is_element_id(key) or is_keyed_element_id(key) or _is_internal_key(key):
                return _gathered(self._safe._state)[key]
            return self._safe._state[key]

    def __contains__(self, key: object) -> bool:
        try:
            self[str(key)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, Any]:
        with self._safe._lock:
            found: dict[str, Any] = _gathered(self._safe._state)
            return found


def look_instead_of_gathering() -> None:
    """From here on Streamlit looks, in this process."""
    SafeSessionState.filtered_state = property(Glance)  # type: ignore[assignment]
