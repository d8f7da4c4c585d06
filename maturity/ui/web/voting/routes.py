"""The routes of a re-vote on phones: see the practice, vote, and learn whether the vote went on.

A browser that opens the page gets a random ballot in a cookie, and loses it when the vote is over: after that nothing in the
world knows which ballot was whose.
"""

from __future__ import annotations

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from maturity.assessment.model import AssessmentError, UnknownItemError
from maturity.assessment.workshop.revote import phones
from maturity.assessment.workshop.revote.model import (
    LONGEST_BALLOT,
    BallotMissingError,
    RevoteFullError,
    RevoteOverError,
    RevoteState,
    VoteCodeNotValidError,
    new_ballot,
    normalised_code,
)
from maturity.language import DEFAULT_LANGUAGE, LANGUAGES, Translator, translator
from maturity.people.installation import installation
from maturity.people.model import TooManyAttemptsError
from maturity.ui.session import database
from maturity.ui.web.cookie import ballot_cookie_name
from maturity.ui.web.origin import is_own
from maturity.ui.web.visitor import address_of
from maturity.ui.web.voting import page

_LARGEST_FORM = 2_000  # bytes


async def find(request: Request) -> Response:
    """A field for the code on the screen; with a code the way to its vote."""
    t, typed = _translator(request), request.query_params.get("code", "")
    if not typed:
        return HTMLResponse(page.refusal_page(t("Type the code that stands on the big screen."), t))
    try:
        return RedirectResponse(page.address_of(normalised_code(typed), t), 303)
    except VoteCodeNotValidError as error:
        return _refused(error, t)


async def show(request: Request) -> Response:
    """What is voted on now, for this browser."""
    t, code, ballot = _translator(request), request.path_params["code"], _ballot(request)
    try:
        paper = await run_in_threadpool(lambda: phones.paper(database(), code, ballot, address_of(request)))
    except (VoteCodeNotValidError, TooManyAttemptsError) as error:
        return _refused(error, t)
    lacking = request.query_params.get("lacking") == "choice"
    response = HTMLResponse(page.ballot_page(paper, normalised_code(code), t, lacking=lacking))
    if paper.state is not RevoteState.OPEN:
        response.delete_cookie(ballot_cookie_name(), httponly=True, samesite="lax", secure=installation().is_secure)
    elif not ballot:
        response.set_cookie(ballot_cookie_name(), new_ballot(), httponly=True, samesite="lax", secure=installation().is_secure)
    return response


async def vote(request: Request) -> Response:
    """Count the ballot of this browser. Whoever asks twice, after a lost connection or a double tap, has voted once."""
    if not is_own(request) or int(request.headers.get("content-length") or _LARGEST_FORM) >= _LARGEST_FORM:
        return PlainTextResponse("Forbidden", 403)
    async with request.form(max_files=0, max_fields=5) as form:
        vote_id, choice = str(form.get("vote", "")), str(form.get("choice", ""))
    t, code, ballot = _translator(request), request.path_params["code"], _ballot(request)
    try:
        await run_in_threadpool(lambda: phones.cast(database(), code, ballot, vote_id, choice, address_of(request)))
    except UnknownItemError:
        return RedirectResponse(page.address_of(code, t, lacking=True), 303)
    except RevoteOverError:  # the page says so
        pass
    except (VoteCodeNotValidError, TooManyAttemptsError, BallotMissingError, RevoteFullError) as error:
        return _refused(error, t)
    return RedirectResponse(page.address_of(code, t), 303)


async def now(request: Request) -> Response:
    """Which vote there is and how far it is; nothing about votes."""
    code = request.path_params["code"]
    try:
        paper = await run_in_threadpool(lambda: phones.paper(database(), code, "", address_of(request)))
    except (VoteCodeNotValidError, TooManyAttemptsError):
        return PlainTextResponse("", 404)
    return PlainTextResponse(page.now_of(paper))


async def script(_: Request) -> Response:
    return FileResponse(Path(__file__).parent / "voting.js", media_type="text/javascript")


def _refused(error: AssessmentError | TooManyAttemptsError, t: Translator) -> Response:
    said, status = {
        VoteCodeNotValidError: (t("This code does not work. Look once more at the code on the big screen."), 404),
        TooManyAttemptsError: (t("That was tried too often. Wait a quarter of an hour, then try it again."), 429),
        BallotMissingError: (
            t("Your browser keeps no cookies, so your vote cannot be counted. Allow them, or raise your hand."),
            400,
        ),
        RevoteFullError: (t("More votes than people came in. Your vote was not counted; tell whoever leads the workshop."), 409),
    }[type(error)]
    return HTMLResponse(page.refusal_page(said, t), status)


def _ballot(request: Request) -> str:
    """The ballot of this browser; "" without one, or with something that is none of ours."""
    sent = request.cookies.get(ballot_cookie_name(), "")
    return sent if len(sent) <= LONGEST_BALLOT else ""


def _translator(request: Request) -> Translator:
    asked = request.query_params.get("lang", "")
    return translator(asked if asked in LANGUAGES else DEFAULT_LANGUAGE)


VOTING_ROUTES = (
    Route(page.VOTE, find, methods=["GET"]),
    Route(page.SCRIPT, script, methods=["GET"]),
    Route(page.VOTE + "/{code}", show, methods=["GET"]),
    Route(page.VOTE + "/{code}", vote, methods=["POST"]),
    Route(page.VOTE + "/{code}/now", now, methods=["GET"]),
)
