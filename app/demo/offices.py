"""Agencies from the inside: head, secretariat, divisions, technical units."""

from app.demo.facts import Agency, Facts, Office, Structure
from app.demo.model import Unit
from app.demo.services import add_health_units, add_schools
from app.demo.tree import FixedPost, Organisation


def add_agency(
    organisation: Organisation,
    root: Unit,
    code: str,
    agency: Agency,
    office: Office,
    parts: Structure,
    facts: Facts,
) -> None:
    name = agency["name"]
    secretariat_general = name == "Sekretariat Daerah"
    unit = organisation.add(
        root,
        code,
        name,
        agency["kind"],
        office.get("head_title", _head_of_agency(name)),
        eselon="21" if secretariat_general else "22",
        plan="objectives",
        objectives=name,
        short=agency["short"],
        own_agency=True,
        stand_in=agency["stand_in"],
    )
    if secretariat_general:
        _secretariat_general(organisation, unit, office)
        return
    staff = office["staff"]
    if not office.get("no_secretariat"):
        share = parts["secretariat"]["staff_share"]
        _secretariat(organisation, unit, staff * share, parts)
        staff *= 1 - share
    _divisions(organisation, unit, office, staff)
    if office.get("puskesmas"):
        add_health_units(organisation, unit, parts, facts)
    if office.get("schools"):
        add_schools(organisation, unit, parts, facts["kecamatan"])


def _head_of_agency(name: str) -> str:
    if name.startswith("Inspektorat"):
        return "Inspektur Daerah"
    if name.startswith("Sekretariat"):
        return name.replace("Sekretariat", "Sekretaris", 1)
    return f"Kepala {name}"


def _secretariat(organisation: Organisation, agency: Unit, staff: float, parts: Structure) -> None:
    kind = "Inspektorat" if agency.kind == "inspektorat" else agency.name
    unit = organisation.add(
        agency,
        f"{agency.code}.01",
        f"Sekretariat {kind}",
        "sekretariat",
        f"Sekretaris {kind}",
        eselon="31",
        plan="sekretaris_opd",
    )
    sections = parts["secretariat"]["subbagian"]
    for number, section in enumerate(sections, start=1):
        below = organisation.add(
            unit,
            f"{unit.code}.{number:02d}",
            section["name"],
            "subbagian",
            f"Kepala {section['name']}",
            eselon="41",
            plan="kepala_subbagian",
        )
        organisation.staff(below, staff / len(sections), section["families"])


def _secretariat_general(organisation: Organisation, agency: Unit, office: Office) -> None:
    for _ in range(office.get("advisers", 0)):
        organisation.fixed_posts.append(FixedPost(agency.key, "Staf Ahli Wali Kota", "22", "staf_ahli"))
    bagian = sum(len(asisten["bagian"]) for asisten in office["asisten"])
    for number, asisten in enumerate(office["asisten"], start=1):
        unit = organisation.add(
            agency,
            f"{agency.code}.{number:02d}",
            asisten["name"],
            "sekretariat",
            asisten["name"],
            eselon="22",
            plan="asisten",
        )
        for place, part in enumerate(asisten["bagian"], start=1):
            below = organisation.add(
                unit,
                f"{unit.code}.{place:02d}",
                part["name"],
                "bagian",
                f"Kepala {part['name']}",
                eselon="31",
                plan="kepala_bagian",
            )
            organisation.staff(below, office["staff"] / bagian, part["families"])


def _divisions(organisation: Organisation, agency: Unit, office: Office, staff: float) -> None:
    kind = office.get("bidang_kind", "bidang")
    names = office["bidang"]
    first = 1 if office.get("no_secretariat") else 2
    for number, name in enumerate(names, start=first):
        inspector = "bidang_head" in office
        unit = organisation.add(
            agency,
            f"{agency.code}.{number:02d}",
            name,
            kind,
            name if inspector else f"Kepala {name}",
            eselon=office.get("bidang_eselon", "31" if kind == "bagian" else "32"),
            plan="kepala_bagian" if kind == "bagian" else "kepala_bidang",
        )
        sections = office.get("seksi", {}).get(name, [])
        for place, section in enumerate(sections, start=1):
            below = organisation.add(
                unit,
                f"{unit.code}.{place:02d}",
                section,
                "seksi",
                f"Kepala {section}",
                eselon="41",
                plan="kepala_seksi",
            )
            organisation.staff(below, staff / len(names) / len(sections), office["families"])
        if not sections:
            organisation.staff(unit, staff / len(names), office["families"])
    for place, uptd in enumerate(office.get("uptd", []), start=1):
        below = organisation.add(
            agency,
            f"{agency.code}.{50 + place}",
            uptd["name"],
            "uptd",
            f"Kepala {uptd['name']}",
            eselon=uptd.get("eselon", "41"),
            plan="kepala_uptd",
            stand_in=not uptd.get("published", False),
        )
        organisation.staff(below, uptd["staff"], uptd["families"])
