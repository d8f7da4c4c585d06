"""A button that made something is another one afterwards, so that a second press does nothing."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def making() -> None:
    import streamlit as st

    from maturity.ui.once import Once

    made = st.session_state.setdefault("made", [])
    once = Once("make")
    with st.form(once.key):
        text = st.text_input("Text")
        sent = st.form_submit_button("Make")
    if sent and text:
        made.append(text)
        once.done()
        st.rerun()


def test_a_second_press_of_the_same_button_makes_nothing_and_the_form_is_empty():
    at = AppTest.from_function(making).run()
    at.text_input[0].set_value("one")
    pressed = at.button[0]
    pressed.click().run()
    assert at.session_state["made"] == ["one"]
    assert at.text_input[0].value == ""
    pressed.click()
    at.run()
    assert at.session_state["made"] == ["one"]
    for text in ("two", "three"):  # each is a form of its own
        at.text_input[0].set_value(text)
        pressed = at.button[0]
        pressed.click().run()
        pressed.click().run()
    assert at.session_state["made"] == ["one", "two", "three"]


def test_what_could_not_be_done_keeps_its_text():
    at = AppTest.from_function(making).run()
    at.button[0].click().run()
    at.text_input[0].set_value("later")
    assert at.text_input[0].value == "later"
    assert at.session_state["made"] == []
