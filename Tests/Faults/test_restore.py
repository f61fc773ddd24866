"""The machine is lost; a backup on an empty one is the same site."""

import pytest
from client import Client, main_text
from givers import Giver
from house import House


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_restored_site_has_every_row_and_opens_the_links_of_old_mails(request, houses, mailserver, kind: str):
    server = request.getfixturevalue("postgresql") if kind == "postgresql" else None
    house = houses(server)
    fill_with_the_demo(house)
    house.smtp_url = mailserver.url
    site = house.process()
    site.start()
    words = "En bänk i solen utanför biblioteket, säger den som brukar stå och vänta där."
    assert Giver(site).give(words, "givare@example.org")
    visitor = Client(site)
    visitor.send(visitor.form("/logga-in", having="password"), email="samordnare@example.org", how="link")
    giver_link = mailserver.mailbox.wait_for("givare@example.org").link("/l/")
    sign_in_link = mailserver.mailbox.wait_for("samordnare@example.org").link("/l/")
    file = house.around / "kopia.sqlite"
    house.does("backup", str(file))
    before = house.counts()
    assert site.stop() == 0
    assert before["idea"] > 20 and before["timeline_entry"] > 100, before

    new = houses(server)
    new.does("restore", str(file))
    there = new.counts()
    # Lists of words and of blocks are made anew of the texts: what no text has any more is not in them.
    for made_anew in ("search_word", "search_block"):
        assert 0 < there.pop(made_anew, 1) <= before.pop(made_anew, 1), made_anew
    assert there == before
    new.is_well()
    again = new.process()
    again.port, again.url = site.port, site.url
    places = {str(house.directory): str(new.directory), house.url: new.url}
    again.command = [places.get(part, part) for part in site.command]
    again.start()
    reader = Client(again)
    reply = reader.get(giver_link)
    assert reply.status == 303, f"the giver's link answered {reply.status}: {main_text(reply.text)}"
    assert words in main_text(reader.get(reply.location).text)
    coordinator = Client(again)
    assert coordinator.send(coordinator.form(sign_in_link, having="_token")).status == 303
    assert coordinator.get("/arbete/ko").status == 200
    assert "solen utanför biblioteket" in main_text(coordinator.get("/sok?q=b%C3%A4nkar").text)
    assert again.stop() == 0
    new.is_well()


def fill_with_the_demo(house: House) -> None:
    """Puts the demo's content in: something of everything."""
    demo = house.process("demo", "demo")
    demo.start(seconds=240)
    assert demo.stop() == 0
