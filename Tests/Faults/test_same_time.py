"""Two who change the same thing at the same moment: one is first, the other is told so and loses no word."""

import threading
from html import unescape

import pytest
from client import Client, Reply, form_in
from givers import Giver
from house import House

PASSWORD = "torget har öppet idag"
NAMES = ("anna", "bo")


@pytest.mark.parametrize("rounds", [pytest.param(50, marks=pytest.mark.faults), 8])
def test_of_two_who_sort_an_idea_at_once_the_second_is_told_and_loses_no_text(house: House, rounds: int):
    for name in NAMES:
        house.does("account", "add", "--role", "coordinator", "--name", name.title(), f"{name}@example.org",
                   typed=f"{PASSWORD}\n")
    sites = [house.process("a")]
    if house.server:
        sites.append(house.process("b", base=sites[0]))
    for site in sites:
        site.start()
    givers = [Giver(site) for site in sites]
    pair = [Client(sites[at % len(sites)]).sign_in(f"{name}@example.org", PASSWORD) for at, name in enumerate(NAMES)]
    for round in range(rounds):
        words = f"Gångvägen bakom ishallen är mörk på vintern, för {round + 1} år sedan fanns där ljus."
        assert givers[round % len(givers)].give(words)
        year, number = house.rows("SELECT year, number FROM idea ORDER BY id DESC LIMIT 1")[0]
        sort_at_once(pair, f"/arbete/ideer/{year}-{int(number):04}", round)
    for site in sites:
        assert site.stop() == 0
    versions = house.rows("SELECT title FROM idea")
    assert len(versions) == rounds and all("till sist" in title for (title,) in versions)
    house.is_well()


def sort_at_once(pair: list[Client], path: str, round: int) -> None:
    forms = [client.form(path, having="sort-title") for client in pair]
    titles = [f"Ljus bakom ishallen {round}, säger {name}" for name in NAMES]
    replies: dict[int, Reply] = {}
    start = threading.Barrier(2)

    def press(who: int) -> None:
        start.wait()
        replies[who] = pair[who].send(forms[who], **{"sort-title": titles[who]})

    threads = [threading.Thread(target=press, args=(who,)) for who in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    firsts = [who for who in range(2) if replies[who].status == 303]
    assert len(firsts) == 1, f"{len(firsts)} of two were first: {[reply.status for reply in replies.values()]}"
    second = 1 - firsts[0]
    page = unescape(replies[second].text)
    assert "Någon annan ändrade idén medan du skrev" in page and "Det här hände medan du skrev" in page, page
    assert NAMES[firsts[0]].title() in page.split("Det här hände medan du skrev", 1)[1], "it does not say who was first"
    form = form_in(replies[second].text, path, having="sort-title")
    assert form.fields["sort-title"] == titles[second], "what the second wrote is lost"
    again = pair[second].send(form, **{"sort-title": f"{titles[second]}, till sist"})
    assert again.status == 303, f"the second could not save when told: {again.status}"
