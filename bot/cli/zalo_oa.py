"""`banhoc zalo-oa consent`: the first pair of tokens of an Official Account, by an administrator's consent."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from aiohttp import ClientSession

from bot.channel import TryLater
from bot.channels.zalo_oa import ZaloOaSetup
from bot.channels.zalo_oa.consent import NoConsent, challenge, exchange, read_callback
from bot.cli import WRONG_USE, Stop
from bot.cli.data import add_data_of, opened, settings_of
from bot.cli.dialogue import Asked, Dialogue
from bot.clock import TIME_ZONE, RealClock
from bot.running.zalo_access import ZaloAccess
from bot.words import words_for
from bot.writer import writing

if TYPE_CHECKING:
    from argparse import Namespace

    from bot.channel import Standing, Tokens
    from bot.channels.zalo_oa.credentials import Credentials
    from bot.cli import Subparsers
    from bot.settings import Settings
    from conversations.language import Language
    from storage.store import Store

CONSOLE = "developers.zalo.me"
ANY_ADDRESS = "https://banhoc.example.vn/"


def add(subparsers: Subparsers, language: Language) -> None:
    """Add the subcommand to the command line."""
    parser = subparsers.add_parser("zalo-oa", description=language.say("The access to a Zalo Official Account."))
    deeds = parser.add_subparsers(dest="deed", required=True, metavar="DEED")
    consent = deeds.add_parser("consent", help=language.say("get the first tokens by an administrator's consent"))
    consent.add_argument("--account", default="", metavar="NAME", help=language.say("which of several accounts"))
    add_data_of(parser, deeds, language, {"consent": "changes"})
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Lead through the consent and keep the pair."""
    settings = settings_of(chosen)
    language = words_for(settings.language)
    with opened(settings, chosen) as store:
        consent(store, settings, _chosen(settings, chosen.account, language), Dialogue(language))
    return 0


def setup_of(settings: Settings) -> ZaloOaSetup:
    """Give what is set for Official Accounts."""
    setup = settings.channels[ZaloOaSetup.KIND]
    if not isinstance(setup, ZaloOaSetup):
        raise TypeError(setup)
    return setup


def accounts_of(settings: Settings) -> list[Credentials]:
    """Give the Official Accounts that are set."""
    return list(setup_of(settings).credentials())


def _chosen(settings: Settings, name: str, language: Language) -> Credentials:
    accounts = accounts_of(settings)
    if not accounts:
        told = language.say(
            "No Official Account is set. Set {names} first.",
            names="BANHOC_ZALO_OA_APP_ID, BANHOC_ZALO_OA_SECRET, BANHOC_ZALO_OA_OA_SECRET",
        )
        raise Stop(told, WRONG_USE)
    found = [one for one in accounts if not name or one.name in {name, f"{ZaloOaSetup.KIND}-{name}"}]
    if len(found) != 1:
        names = ", ".join(one.name for one in accounts)
        raise Stop(language.say("Say with --account which is meant: {names}.", names=names), WRONG_USE)
    return found[0]


def consent(store: Store, settings: Settings, account: Credentials, dialogue: Dialogue) -> None:
    """Say what to do in the console, take the address to which Zalo led back, and keep the pair it gives."""
    language = dialogue.language
    print("\n".join(_steps(settings, account, language)))
    code = dialogue.ask(
        Asked("callback", language.say("Paste the whole address here."), f"{ANY_ADDRESS}?oa_id=...&code=..."),
        lambda typed: _code_in(typed, language),
    )
    pair = asyncio.run(_exchanged(store, settings, account, code, language))
    until = pair.expires_at.astimezone(TIME_ZONE)
    when = f"{until:%H:%M} {language.date(until.date())}"
    print(language.say("✓ The access is kept. It is valid until {when}; `banhoc run` renews it.", when=when))


def _steps(settings: Settings, account: Credentials, language: Language) -> list[str]:
    ours = settings.public_url or ANY_ADDRESS
    return [
        language.say(
            "1. Open {console}, choose the application, then its page for the Official Account.", console=CONSOLE
        ),
        language.say("2. Enter the callback address: {address}", address=ours),
        language.say("   Enter the code challenge: {challenge}", challenge=challenge(account)),
        language.say("3. Save. Open the address of consent that the page shows, as an administrator, and agree."),
        language.say("4. The browser is led to the callback address. It may show an error; only the address matters."),
        language.say("The code in it is good once, for ten minutes."),
    ]


def _code_in(typed: str, language: Language) -> str:
    found = read_callback(typed)
    if found is None:
        raise Stop(language.say("This is not the address to which Zalo led back: it has no code=… in it."))
    if found.refused:
        raise Stop(language.say("Zalo says that nobody has consented: {why}.", why=found.refused[:200]))
    return found.code


async def _exchanged(store: Store, settings: Settings, account: Credentials, code: str, language: Language) -> Tokens:
    """Give the code for a pair and keep it before anything else; raises Stop where Zalo gives none."""
    clock = RealClock()
    async with writing(store) as writer, ClientSession(proxy=settings.proxy or None) as session:
        safe = ZaloAccess(writer, clock, account.name, setup_of(settings).refresh_token[account.name])
        try:
            pair = await exchange(account, session, code, clock.now())
        except TryLater:
            told = language.say("Zalo is not reached or does not answer as it should. Try again in a moment.")
            raise Stop(told) from None
        except NoConsent as refused:
            raise Stop(_why(refused.code, language)) from None
        await safe.begin(pair)
    return pair


def _why(code: int, language: Language) -> str:
    return language.say(
        "Zalo gives no tokens (error {code}). See that application, secret and challenge are right, then open the"
        " address of consent again: a code is good once, for ten minutes.",
        code=code,
    )


async def standing(store: Store, settings: Settings, account: Credentials) -> Standing | None:
    """Tell what the access that is kept is worth; None where nobody has consented yet."""
    async with writing(store) as writer:
        seed = setup_of(settings).refresh_token[account.name]
        return await ZaloAccess(writer, RealClock(), account.name, seed).standing()
