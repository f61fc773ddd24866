"""What is printed for a stop, and what comes back on paper: sheets as PDF, and a pile written in by keyboard alone."""

import re
import subprocess
from pathlib import Path

import pytest
import zxingcpp
from harness.places import ARTEFACTS
from harness.visitor import PHONE, Visitor
from PIL import Image

# Points of 1/72 inch, as a PDF counts.
SIZES = {"A3": (842, 1191), "A4": (595, 842), "A4 landscape": (842, 595)}
WORK = "/arbete/turne/provturen/torget-i-kumla"
PUBLIC = "/turne/provturen/torget-i-kumla"


@pytest.fixture(scope="module")
def planned() -> dict[str, bool]:
    return {}


@pytest.fixture
def coordinator(visit, planned) -> Visitor:
    """A coordinator with a tour of these tests' own, and a stop on it."""
    visitor = visit("samordnare")
    if not planned:
        plan(visitor)
        planned["done"] = True
    return visitor


def plan(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("/arbete/turne/ny")
    page.locator("main [name=name]").fill("Pappersturnén")
    page.locator("main [name=slug]").fill("provturen")
    page.locator("main [name=public]").check()
    page.locator("main form:has([name=slug]) button").last.click()
    page.wait_for_url("**/arbete/turne/provturen*")
    visitor.go("/arbete/turne/provturen/ny")
    page.locator("main [name=name]").fill("Torget i Kumla")
    page.locator("main [name=address]").fill("Stortorget 1")
    page.locator("main [name=municipality]").select_option(label="Kumla")
    page.locator("main [name=day]").fill("2026-05-14")
    page.locator("main [name=from]").fill("11:00")
    page.locator("main [name=to]").fill("15:00")
    page.locator("main [name=note]").fill("Vi står vid fontänen. Plan mark utan trappor.")
    page.locator("main form:has([name=day]) button").last.click()
    page.wait_for_url(f"**{WORK}*")


def printed(visitor: Visitor, name: str) -> tuple[Path, list[tuple[int, int]]]:
    """The page as a PDF at its own paper size; the size of each sheet in points."""
    path = ARTEFACTS / "print" / f"{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    visitor.page.pdf(path=path, prefer_css_page_size=True)
    told = subprocess.run(["pdfinfo", "-f", "1", "-l", "999", path], capture_output=True, text=True, check=True).stdout
    sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", told)
    return path, [(round(float(width)), round(float(height))) for width, height in sizes]


def text_of(path: Path) -> str:
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    return re.sub(r"\s+", " ", told)


def codes(path: Path, grey: bool = False) -> list[str]:
    """What the QR codes on the first sheet say to a camera."""
    target = path.with_name(path.stem + ("-grey" if grey else ""))
    colour = ["-gray"] if grey else []
    subprocess.run(["pdftoppm", "-r", "100", "-singlefile", "-png", *colour, path, target], check=True)
    return [code.text for code in zxingcpp.read_barcodes(Image.open(f"{target}.png"))]


@pytest.mark.parametrize("sheet, size, many", [("affisch", "A3", 1), ("flygblad", "A4 landscape", 2)])
@pytest.mark.parametrize("languages", ["sv", "en", "sv-en"])
def test_a_sheet_fills_its_paper_and_leads_to_the_stop(coordinator, torg, sheet, size, many, languages):
    coordinator.go(f"{WORK}/{sheet}?tal={languages}")
    coordinator.check()
    coordinator.check_narrow()
    coordinator.picture(f"{sheet}-{languages}")
    path, sizes = printed(coordinator, f"{sheet}-{languages}")
    assert sizes == [SIZES[size]]
    assert codes(path) == [torg.url + PUBLIC] * many
    assert codes(path, grey=True) == [torg.url + PUBLIC] * many
    text = text_of(path)
    for words in {"sv": ["Vad skulle göra", "Torsdag 14 maj"], "en": ["What would make", "Thursday 14 May"]}.items():
        assert (words[0] in languages) == all(word in text for word in words[1]), f"{words} in {text}"
    assert "Torget i Kumla" in text and "Plan mark utan trappor" in text
    assert "Logga ut" not in text and "Skriv ut" not in text, "the screen's own parts came out on paper"
    whole(coordinator)


@pytest.mark.parametrize(
    "headline",
    ["Säg!", "Vad saknas i Kumla?", "Hur ska vi få fler att vilja bo kvar i våra mindre orter när skolan är slut?",
     "Kollektivtrafikplaneringsförutsättningar och annat"],
)
def test_a_headline_of_any_length_leaves_room_for_the_rest(coordinator, headline):
    for sheet in ("affisch", "flygblad"):
        for languages in ("sv", "sv-en"):
            coordinator.go(f"{WORK}/{sheet}?tal={languages}&rubrik={headline}&rubrik-en={headline}")
            whole(coordinator)


def whole(visitor: Visitor) -> None:
    """Nothing that belongs on a sheet sticks out of it."""
    out = visitor.page.evaluate(
        """() => [...document.querySelectorAll('.face')].flatMap(face => {
            const edge = face.getBoundingClientRect();
            return [...face.querySelectorAll('p, li, .qr, .tick-box')].filter(part => {
                const box = part.getBoundingClientRect();
                return box.bottom > edge.bottom + 1 || box.right > edge.right + 1 || box.left < edge.left - 1;
            }).map(part => part.textContent.slice(0, 40) || part.className);
        })"""
    )
    assert not out, f"cut off: {out}"
    covered = visitor.page.evaluate(
        """() => [...document.querySelectorAll('.face')].flatMap(face => {
            const sky = face.querySelector('.sky')?.getBoundingClientRect();
            return [...face.querySelectorAll('.say p')].filter(part => sky && part.getBoundingClientRect().bottom > sky.top - 2)
                .map(part => part.textContent.slice(0, 40));
        })"""
    )
    assert not covered, f"under the houses: {covered}"


def test_a_representative_changes_the_headline_without_script(visit, coordinator):
    member = visit("ombud", PHONE.but(script=False))
    member.go(f"{WORK}/affisch")
    member.check()
    assert member.page.locator("[data-print]").is_hidden()
    member.page.get_by_text("Ändra rubrik, text eller språk").click()
    member.page.locator("[name=rubrik]").fill("Vad saknas i Kumla?")
    member.page.get_by_role("button", name="Visa ändringen").click()
    assert "Vad saknas i Kumla?" in member.page.locator(".headline").inner_text()


def make_forms(visitor: Visitor, path: str, sheets: int) -> list[str]:
    """Numbers of new forms, as they stand on the sheets."""
    visitor.go(path)
    visitor.page.locator("[name=ark]").fill(str(sheets))
    visitor.page.get_by_role("button", name="Gör blanketter").click()
    visitor.page.wait_for_url("**fran=**")
    return visitor.page.locator(".sheet-form .form-number").all_inner_texts()


def test_paper_forms_come_two_to_a_sheet(coordinator, torg):
    coordinator.go(f"{WORK}/blanketter")
    coordinator.check()
    coordinator.check_narrow()
    numbers = make_forms(coordinator, f"{WORK}/blanketter", 3)
    coordinator.check()
    coordinator.check_narrow()
    coordinator.picture("blanketter")
    path, sizes = printed(coordinator, "blanketter")
    assert sizes == [SIZES["A4"]] * 3
    assert len(numbers) == len(set(numbers)) == 6
    text = text_of(path)
    assert all(text.count(number) == 2 for number in numbers), "a number stands on the form and on the slip"
    assert codes(path) == [torg.url + PUBLIC] * 2
    whole(coordinator)


def test_a_pile_is_written_in_with_two_keys_from_form_to_form(visit, coordinator):
    member = visit("ombud")
    numbers = make_forms(member, f"{WORK}/blanketter", 2)
    member.go("/arbete/papper")
    member.check()
    member.check_narrow()
    member.picture("papper")
    keys = member.page.keyboard
    member.page.wait_for_function("document.activeElement.name === 'nummer'")
    keys.type(numbers[0].removeprefix("B ").lstrip("0"))
    keys.press("Enter")
    for number, words in zip(numbers, ["Fler bänkar", "Buss på kvällen", "En lekplats vid ån", "Ljus i tunneln"]):
        member.page.locator("main h2").first.filter(has_text=number).wait_for()
        member.page.wait_for_function("document.activeElement.name === 'words'")
        assert member.page.locator("[name=place]").input_value() == "Torget i Kumla"
        if number == numbers[1]:
            member.check()
            member.check_narrow()
            member.picture("papper-blankett")
        keys.type(words)
        keys.press("Tab")
        keys.press("Enter")
        member.page.get_by_text(f"{number} blev").wait_for()
    member.check()
    coordinator.go(f"/arbete/papper?nummer={numbers[2]}", status=422)
    coordinator.check()
    coordinator.picture("papper-redan")
    assert "En lekplats vid ån" in coordinator.page.inner_text("main")


def test_a_form_is_written_in_without_script_and_with_its_scan(visit, coordinator, tmp_path):
    member = visit("ombud", PHONE.but(script=False))
    number = make_forms(member, f"{WORK}/blanketter", 1)[0]
    member.go(f"/arbete/papper?nummer={number}")
    member.check()
    member.check_narrow()
    page = member.page
    scan = tmp_path / "blankett.png"
    Image.new("RGB", (40, 30), "white").save(scan)
    page.locator("[name=words]").fill("Det som stod på papperet")
    page.locator("[name=email]").fill("inte en adress")
    page.locator("[name=fil]").set_input_files(scan)
    page.get_by_role("button", name="Spara, nästa blankett").first.click()
    assert "Välj filen igen." in page.inner_text("main")
    assert page.locator("[name=words]").input_value() == "Det som stod på papperet"
    member.check()
    member.picture("papper-fel")
    page.locator("[name=email]").fill("papper@example.org")
    page.locator("[name=fil]").set_input_files(scan)
    page.get_by_role("button", name="Spara, nästa blankett").first.click()
    assert f"{number} blev" in page.inner_text("main")


def test_a_file_that_is_too_large_is_told_of_before_it_is_sent(visit, coordinator, tmp_path):
    member = visit("ombud")
    member.go("/arbete/papper?utan=1")
    scan = tmp_path / "stor.jpg"
    scan.write_bytes(b"\xff\xd8\xff" + bytes(11 << 20))
    member.page.locator("[name=words]").fill("Det som stod på papperet")
    member.page.locator("[name=fil]").set_input_files(scan)
    assert "Filen är för stor" in member.page.inner_text("main [role=alert]")
    member.check()


def test_forms_that_came_to_nothing_are_put_aside_and_taken_back(visit, coordinator):
    member = visit("ombud", PHONE)
    numbers = make_forms(member, "/arbete/papper/blanketter", 1)
    page = member.page
    member.go(f"/arbete/papper?nummer={numbers[0]}")
    page.get_by_role("button", name=f"Kassera {numbers[0]}").click()
    member.go("/arbete/papper/kassera?stopp=inget")
    member.check()
    member.check_narrow()
    member.picture("papper-kassera")
    page.get_by_label(numbers[0]).check()
    page.get_by_role("button", name="Ta tillbaka de ikryssade").click()
    member.go(f"/arbete/papper?nummer={numbers[0]}")
