"""NIP and NI PPPK: which eighteen digits are a person's number, and what the rest is told."""

from datetime import date

import pytest

from teladan.engine.rulebook.identity import Known, parse_ni_pppk, parse_nip, parse_number, printed
from tests.spec.table import Row, Table

NIP_ARTICLE = "Peraturan Kepala BKN 43/2007"
PPPK_ARTICLE = "none readable; layout as agencies use it"


def nip(name: str, number: str, says: str, **known: object) -> Row:
    return Row(name, {"number": number, **known}, {"says": says}, NIP_ARTICLE)


def pppk(name: str, number: str, says: str, **known: object) -> Row:
    return Row(name, {"number": number, **known}, {"says": says}, PPPK_ARTICLE)


NIP = Table(
    "numbers",
    "NIP of a PNS",
    "Eighteen digits: birth `YYYYMMDD`, CPNS appointment `YYYYMM`, sex (1 man, 2 woman), sequence from 001. Spaces, dots, "
    "hyphens and apostrophes are ignored. What only contradicts other data is a warning (`~`), for records get corrected.",
    (
        nip("a man", "198001012005011901", "born 1980-01-01, 2005-01, male, 901"),
        nip("a woman", "199912312024122999", "born 1999-12-31, 2024-12, female, 999"),
        nip("as printed", "19800101 200501 1 901", "born 1980-01-01, 2005-01, male, 901"),
        nip("text in a spreadsheet", "'198001012005011901", "born 1980-01-01, 2005-01, male, 901"),
        nip("29 February of a leap year", "198002292005011901", "born 1980-02-29, 2005-01, male, 901"),
        nip("29 February of another", "198102292005011901", "Digits 1 to 8 are no day of birth: 19810229"),
        nip("30 February", "198002302005011901", "Digits 1 to 8 are no day of birth: 19800230"),
        nip("month 00", "198001012005001901", "Digits 13 and 14 are no month: 00"),
        nip("month 13", "198001012005131901", "Digits 13 and 14 are no month: 13"),
        nip(
            "number of a PPPK",
            "198001012023211901",
            "Digits 13 and 14 are no month: 21; is this the number of a PPPK?",
        ),
        nip("sex 0", "198001012005010901", "Digit 15 is 0; it is 1 for a man or 2 for a woman"),
        nip("sex 3", "198001012005013901", "Digit 15 is 3; it is 1 for a man or 2 for a woman"),
        nip("sequence 000", "198001012005011000", "The last three digits are 000; they count from 001"),
        nip("17 digits", "19800101200501190", "19800101200501190 has 17 digits; it needs 18"),
        nip("19 digits", "1980010120050119010", "1980010120050119010 has 19 digits; it needs 18"),
        nip("empty", "", "The number is empty"),
        nip("a letter", "19800101200501l901", "19800101200501l901 holds something other than digits"),
        nip(
            "shortened by a spreadsheet",
            "1.98001E+17",
            "1.98001E+17 was shortened by a spreadsheet and its last digits are lost; format the column as text and enter the number again",
        ),
        nip(
            "born on another day",
            "198001012005011901",
            "~The number says born on 1980-01-01, the record says 1980-01-02",
            birth=date(1980, 1, 2),
        ),
        nip(
            "appointed in another month",
            "198001012005011901",
            "~The number says appointed in 200501, the record says 2005-02-01",
            appointed=date(2005, 2, 1),
        ),
        nip(
            "another sex",
            "198001012005011901",
            "~The sex in the number differs from the record",
            sex="female",
        ),
        nip(
            "appointed at fourteen",
            "199101012005011901",
            "~Appointed in 2005, born on 1991-01-01: that is very young",
        ),
    ),
)
PPPK = Table(
    "numbers",
    "NI PPPK",
    "Eighteen digits: birth `YYYYMMDD`, year of first appointment `YYYY`, frequency from 21, sex, sequence from 001. The "
    "frequency is no month, so the rule of months never applies. The layout is not confirmed by a text we could read.",
    (
        pppk("first appointment", "198506152023211901", "born 1985-06-15, 2023/21, male, 901"),
        pppk("second appointment", "198506152023222902", "born 1985-06-15, 2023/22, female, 902"),
        pppk(
            "a frequency that would be a month",
            "198506152023051901",
            "~Digits 13 and 14 of a PPPK usually count from 21: 05",
        ),
        pppk("no day of birth", "198513152023211901", "Digits 1 to 8 are no day of birth: 19851315"),
        pppk("sex 5", "198506152023215901", "Digit 15 is 5; it is 1 for a man or 2 for a woman"),
        pppk("sequence 000", "198506152023211000", "The last three digits are 000; they count from 001"),
        pppk("16 digits, a NIK", "3273010101800001", "3273010101800001 has 16 digits; it needs 18"),
        pppk(
            "appointed in another year",
            "198506152023211901",
            "~The number says appointed in 202321, the record says 2024-03-01",
            appointed=date(2024, 3, 1),
        ),
    ),
)
TABLES = (NIP, PPPK)


@pytest.mark.parametrize("row", [*NIP.rows, *PPPK.rows], ids=lambda row: f"{row.article[:4]} {row.name}")
def test_a_number_is_read_or_told_what_is_wrong(row: Row) -> None:
    given = dict(row.given)
    parse = parse_nip if row.article == NIP_ARTICLE else parse_ni_pppk
    reading = parse(given.pop("number"), row.rules, Known(**given))
    expected = row.expected["says"]
    if expected.startswith("~"):
        assert reading
        assert [f"~{said}" for said in reading.warnings] == [expected]
    elif expected.startswith("born"):
        assert reading.identity is not None
        found = reading.identity
        when = f"-{found.month:02}" if found.month else f"/{found.frequency}"
        assert f"born {found.birth}, {found.year}{when}, {found.sex}, {found.sequence}" == expected
        assert not reading.warnings
    else:
        assert not reading
        assert [str(said) for said in reading.errors] == [expected]


def test_the_articles_are_those_of_the_rulebook() -> None:
    rules = NIP.rows[0].rules
    assert rules.article("identity.nip") == NIP_ARTICLE
    assert rules.article("identity.ni_pppk") == PPPK_ARTICLE


def test_without_a_kind_digits_13_and_14_tell_a_pppk() -> None:
    rules = NIP.rows[0].rules
    kinds = [parse_number(number, rules).identity for number in ("198001012005011901", "198506152023211901")]
    assert [found and found.kind for found in kinds] == ["pns", "pppk"]


def test_all_faults_of_a_number_are_told_at_once() -> None:
    assert len(parse_nip("198013012005133000", NIP.rows[0].rules).errors) == 4


def test_a_number_prints_in_the_official_groups() -> None:
    assert printed("198001012005011901", NIP.rows[0].rules.nip_format) == "19800101 200501 1 901"
