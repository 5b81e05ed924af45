import pytest

from app.demo.government import build
from app.demo.model import Cycle, Government
from app.demo.performance import appraisals
from app.demo.performance_model import Appraisal


@pytest.fixture(scope="session")
def kupang() -> Government:
    return build("kupang")


@pytest.fixture(scope="session")
def palembang() -> Government:
    return build("palembang")


@pytest.fixture(scope="session")
def closed_cycle(kupang: Government) -> Cycle:
    return kupang.cycles[0]


@pytest.fixture(scope="session")
def running_cycle(kupang: Government) -> Cycle:
    return kupang.cycles[1]


@pytest.fixture(scope="session")
def closed(kupang: Government, closed_cycle: Cycle) -> list[Appraisal]:
    return list(appraisals(kupang, closed_cycle))


@pytest.fixture(scope="session")
def running(kupang: Government, running_cycle: Cycle) -> list[Appraisal]:
    return list(appraisals(kupang, running_cycle))
