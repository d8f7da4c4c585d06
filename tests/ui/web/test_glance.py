"""A look at one thing that a window holds says the same as Streamlit's copy of all."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def script() -> None:
    import streamlit as st
    from streamlit.runtime.state.session_state_proxy import get_session_state

    from maturity.ui.web.glance import Glance

    st.session_state.setdefault("plain", 1)
    st.session_state.setdefault("gone", 2)
    st.session_state.setdefault("$$STREAMLIT_INTERNAL_KEY_made_up", 3)
    st.text_input("With a name", "first", key="named")
    st.text_area("Emptied", None, key="emptied")
    st.text_input("Without a name", "second")
    if st.checkbox("More", key="more"):
        st.number_input("How many?", 0, 9, 4, key="many")
    safe = get_session_state()
    copied, looked = dict(safe.filtered_state), Glance(safe)
    inside = [*safe._state._keys()]  # the names that Streamlit uses itself, of fields too
    asked = [*copied, *inside, "many", "never", "gone", ""]
    st.session_state["said"] = (
        "same"
        if all((one in copied) == (one in looked) and copied.get(one) == looked.get(one) for one in asked)
        and dict(looked) == copied
        and len(looked) == len(copied)
        else "differs"
    )
    st.session_state["held"] = sorted(copied)


def test_a_look_is_what_the_copy_says() -> None:
    at = AppTest.from_function(script).run()
    assert not at.exception
    assert at.session_state["said"] == "same"
    assert {"plain", "named", "emptied", "more"} <= set(at.session_state["held"])
    at.checkbox(key="more").check()
    at.text_input(key="named").input("other")
    assert at.run().session_state["said"] == "same"
    assert "many" in at.session_state["held"]
    at.checkbox(key="more").uncheck()
    del at.session_state["gone"]
    assert at.run().session_state["said"] == "same"
    assert at.run().session_state["said"] == "same"
    assert "many" not in at.session_state["held"]
