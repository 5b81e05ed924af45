"""Units that serve citizens: health centres and hospital, schools, kecamatan with their kelurahan."""

from app.demo.facts import Facts, Kecamatan, Place, Structure
from app.demo.model import Unit
from app.demo.tree import FixedPost, Organisation


def add_health_units(organisation: Organisation, agency: Unit, parts: Structure, facts: Facts) -> None:
    clinic = parts["puskesmas"]
    for number, name in enumerate(facts["puskesmas"]["names"], start=1):
        unit = organisation.add(
            agency,
            f"{agency.code}.6{number:02d}",
            f"Puskesmas {name}",
            "puskesmas",
            f"Kepala Puskesmas {name}",
            head_kind="fungsional",
            plan="objectives",
            objectives="puskesmas",
        )
        # The staff of health centres differs; the first of the published list serve the larger areas.
        organisation.staff(unit, clinic["staff"] * (1.2 - 0.04 * number), clinic["families"])
    hospital = parts["hospital"]
    unit = organisation.add(
        agency,
        f"{agency.code}.70",
        "Rumah Sakit Umum Daerah",
        "rumah_sakit",
        "Direktur Rumah Sakit Umum Daerah",
        eselon="31",
        plan="objectives",
        objectives="hospital",
        short="RSUD",
        stand_in=True,
    )
    for number, name in enumerate(hospital["bidang"], start=1):
        below = organisation.add(
            unit,
            f"{unit.code}.{number:02d}",
            name,
            "bagian" if name.startswith("Bagian") else "bidang",
            f"Kepala {name}",
            eselon="32",
            plan="kepala_bidang",
        )
        organisation.staff(below, hospital["staff"] * hospital["share"][name], hospital["families"][name])


def add_schools(organisation: Organisation, agency: Unit, parts: Structure, kecamatan: list[Kecamatan]) -> None:
    schools = parts["schools"]
    wards = [ward["name"] for district in kecamatan for ward in district["kelurahan"]]
    step = len(wards) / schools["smp_count"]
    named = [("tk", f"TK Negeri Pembina {district['name']}") for district in kecamatan]
    named += [("sd", f"SD Negeri {ward}") for ward in wards]
    named += [("smp", f"SMP Negeri {wards[int(place * step)]}") for place in range(schools["smp_count"])]
    for number, (stage, name) in enumerate(named, start=1):
        unit = organisation.add(
            agency,
            f"{agency.code}.8{number:03d}",
            name,
            "sekolah",
            f"Kepala {name}",
            head_kind="fungsional",
            plan="objectives",
            objectives=stage,
            stand_in=True,
        )
        organisation.staff(unit, schools["staff"][stage], schools["families"][stage])


def add_kecamatan(organisation: Organisation, root: Unit, district: Kecamatan, parts: Structure) -> None:
    territory = parts["kecamatan"]
    name = f"Kecamatan {district['name']}"
    unit = organisation.add(
        root,
        district["code"],
        name,
        "kecamatan",
        f"Camat {district['name']}",
        eselon="31",
        plan="objectives",
        objectives="kecamatan",
        own_agency=True,
    )
    office = organisation.add(
        unit,
        f"{unit.code}.01",
        f"Sekretariat {name}",
        "sekretariat",
        f"Sekretaris {name}",
        eselon="32",
        plan="sekretaris_opd",
    )
    section = "Subbagian Umum, Perencanaan dan Keuangan"
    organisation.staff(
        organisation.add(
            office,
            f"{office.code}.01",
            section,
            "subbagian",
            f"Kepala {section}",
            eselon="42",
            plan="kepala_subbagian",
        ),
        territory["staff"] * 0.3,
        parts["secretariat"]["subbagian"][0]["families"],
    )
    for number, part in enumerate(territory["seksi"], start=2):
        below = organisation.add(
            unit,
            f"{unit.code}.{number:02d}",
            part,
            "seksi",
            f"Kepala {part}",
            eselon="41",
            plan="kepala_seksi",
        )
        organisation.staff(below, territory["staff"] * 0.7 / len(territory["seksi"]), territory["families"])
    for ward in district["kelurahan"]:
        _kelurahan(organisation, unit, ward, parts)


def _kelurahan(organisation: Organisation, district: Unit, ward: Place, parts: Structure) -> None:
    territory = parts["kelurahan"]
    name = f"Kelurahan {ward['name']}"
    unit = organisation.add(
        district,
        ward["code"],
        name,
        "kelurahan",
        f"Lurah {ward['name']}",
        eselon="41",
        plan="objectives",
        objectives="kelurahan",
    )
    organisation.fixed_posts.append(FixedPost(unit.key, f"Sekretaris {name}", "42", "sekretaris_kelurahan"))
    for number, part in enumerate(territory["seksi"], start=1):
        below = organisation.add(
            unit,
            f"{unit.code}.{number:02d}",
            part,
            "seksi",
            f"Kepala {part}",
            eselon="42",
            plan="kepala_seksi",
        )
        organisation.staff(below, territory["staff"] / len(territory["seksi"]), territory["families"])
