"""The agency tree of a government, and how many people of which job families each unit employs."""

from app.demo.facts import Facts, structure
from app.demo.offices import add_agency
from app.demo.services import add_kecamatan
from app.demo.tree import Organisation


def build_organisation(facts: Facts) -> Organisation:
    """The tree below the government: agencies in order of the facts, then kecamatan with their kelurahan."""
    parts = structure()
    government = facts["government"]
    organisation = Organisation()
    root = organisation.add(
        None,
        government["region_code"],
        government["display_name"],
        "government",
        government["head_title"],
        head_kind=None,
        plan="objectives",
        objectives="government",
    )
    offices = parts[government["structure"]]
    for number, agency in enumerate(facts["agencies"], start=1):
        add_agency(organisation, root, f"{number:02d}", agency, offices[agency["name"]], parts, facts)
    for kecamatan in facts["kecamatan"]:
        add_kecamatan(organisation, root, kecamatan, parts)
    return organisation
